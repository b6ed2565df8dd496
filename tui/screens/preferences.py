"""How the user likes exercises set: kept in the settings, or said on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from tui import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.session.journal import Mode


@dataclass
class Preferences:
    """How exercises are set, for as long as the app is open.

    What the user changes here is put back in the settings, but for what the command line alone
    can say: ``seed``, ``rubric`` and ``own_words`` (say it in one's own words first).
    """

    mode: Mode = "guide"
    confirms: bool = False
    """Whether a number only selects its reply, which Enter then says."""
    asks_diagnoses: bool = True
    """Whether a diagnosis is asked for at three times of an interview."""
    pseudonym: str = ""
    seed: int | None = None
    rubric: str | None = None
    own_words: bool = False

    @classmethod
    def of(
        cls,
        kept: Mapping[str, str],
        *,
        mode: Mode | None = None,
        seed: int | None = None,
        rubric: str | None = None,
        own_words: bool = False,
    ) -> Self:
        """Return what the settings ask for, and the command line above them."""
        return cls(
            mode=mode or ("epreuve" if kept.get("mode") == "epreuve" else "guide"),
            confirms=settings.confirms(kept),
            asks_diagnoses=settings.asks_diagnoses(kept),
            pseudonym=kept.get("pseudonyme", ""),
            seed=seed,
            rubric=rubric,
            own_words=own_words,
        )

    def switch_mode(self) -> None:
        """Go from one mode to the other."""
        self.mode = "epreuve" if self.mode == "guide" else "guide"
        settings.keep("mode", self.mode)

    def switch_confirming(self) -> None:
        """Have replies confirmed before they are said, or no longer."""
        self.confirms = not self.confirms
        settings.keep("confirmer", "toujours" if self.confirms else "jamais")

    def switch_diagnoses(self) -> None:
        """Have a diagnosis asked for on the way, or no longer."""
        self.asks_diagnoses = not self.asks_diagnoses
        settings.keep("diagnostic", "toujours" if self.asks_diagnoses else "jamais")
