"""How the user likes exercises set: kept in the settings, or said on the command line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from tui import settings
from tui.known_settings import (
    ALWAYS,
    MODE,
    NEVER,
    OWN_WORDS,
    PSEUDONYM,
    SETTINGS,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.session.journal import Mode


class Preferences:
    """How exercises are set, for as long as the app is open.

    What the user changes here is put back in the settings, but for what the command line alone
    can say: ``seed`` and ``rubric``. ``overridden`` names what is above a setting for now.
    """

    def __init__(
        self,
        kept: Mapping[str, str],
        *,
        mode: Mode | None = None,
        seed: int | None = None,
        rubric: str | None = None,
        own_words: bool = False,
    ) -> None:
        self.seed = seed
        self.rubric = rubric
        self.follow: Callable[[str, str], None] = lambda key, value: None  # noqa: ARG005
        """What has a setting followed at once where it is seen; the app gives its own."""
        said = {MODE: mode, OWN_WORDS: ALWAYS if own_words else None}
        self._values = {key: said.get(key) or one.followed(kept) for key, one in SETTINGS.items()}
        self.overridden = {
            key: one.above for key, one in SETTINGS.items() if one.above in os.environ
        }
        options = {MODE: "--mode", OWN_WORDS: "--mes-mots"}
        self.overridden |= {key: options[key] for key, value in said.items() if value}

    def read_again(self) -> None:
        """Take up what the file says now: a screen, or its owner, may have written in it."""
        kept = settings.load()
        for key in kept.keys() & SETTINGS.keys() - self.overridden.keys():
            self._values[key] = SETTINGS[key].followed(kept)

    def value(self, key: str) -> str:
        """Return what a setting is worth."""
        return self._values[key]

    def choose(self, key: str, value: str) -> None:
        """Follow another value of a setting from now on, and keep it."""
        self._values[key] = value
        if not SETTINGS[key].above:
            self.overridden.pop(key, None)
        settings.keep(key, value)
        self.try_on(key, value)

    def switch(self, key: str) -> None:
        """Go to the value that follows."""
        self.choose(key, SETTINGS[key].beside(self._values[key], 1))

    def try_on(self, key: str, value: str) -> None:
        """Show what a value would look like, where it can be seen; it is not kept."""
        if key not in self.overridden:
            self.follow(key, value)

    @property
    def mode(self) -> Mode:
        """Whether schemes and reactions are shown."""
        return cast("Mode", self._values[MODE])

    def switch_mode(self) -> None:
        """Go from one mode to the other."""
        self.switch(MODE)

    @property
    def own_words(self) -> bool:
        """Whether it is said in one's own words before the moves are shown."""
        return self._values[OWN_WORDS] == ALWAYS

    @own_words.setter
    def own_words(self, first: bool) -> None:
        self.choose(OWN_WORDS, ALWAYS if first else NEVER)

    @property
    def confirms(self) -> bool:
        """Whether a number only selects its reply, which Enter then says."""
        return settings.confirms(self._values)

    @property
    def asks_diagnoses(self) -> bool:
        """Whether a diagnosis is asked for at three times of an interview."""
        return settings.asks_diagnoses(self._values)

    @property
    def pseudonym(self) -> str:
        """The name that signs, empty if none does."""
        return self._values[PSEUDONYM]
