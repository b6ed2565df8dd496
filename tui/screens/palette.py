"""The command palette: what the screen can do, people to meet, interviews led, settings."""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import (
    CommandInput,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Provider,
)
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import LoadingIndicator

from tui.field.terms import ENDING_LABELS
from tui.french.comparison import plain
from tui.known_settings import SETTINGS
from tui.screens.help import own_bindings
from tui.screens.routes import Go, PersonaRoute, ReplayRoute, SessionRoute
from tui.screens.setting_dialogs import change
from tui.screens.settings_screen import SettingsScreen
from tui.source.hostile import harmless, one_line
from tui.transcript.entries import branch_turn
from tui.transcript.labels import day
from tui.widgets.prose import Prose
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.app import ComposeResult
    from textual.command import Hits
    from textual.screen import Screen
    from textual.style import Style
    from textual.visual import Visual
    from textual.widgets.option_list import Option

    from tui.known_settings import Setting
    from tui.persona.library import PersonaCard
    from tui.screens.preferences import Preferences
    from tui.screens.routes import Route
    from tui.session.summary import Summary

_ASKED = "Chercher une commande, une personne, un réglage…"
_AT_FIRST = 8  # interviews listed before anything is typed; all are found by typing
_MOVES = ("scroll", "cursor", "page", "go_to_value", "dismiss(None)")
"""What begins the actions that only move, or close what is under the palette."""
_ELSEWHERE = ("Dire", "Quitter", "Réglages")
"""What numbers say, and what the program itself offers."""


class Command(NamedTuple):
    """Something to do: its group and name, a line about it, how.

    With it, the ``key`` that does it, or what it is worth ``now``.
    """

    group: str
    name: str
    about: str
    do: Callable[[], object]
    now: str = ""
    key: str = ""

    @property
    def text(self) -> str:
        """The command as it is searched."""
        return harmless(f"{self.group} · {self.name}")

    @property
    def listed(self) -> Content:
        """The command as it is listed."""
        now = f" : {harmless(self.now)}" if self.now else ""
        key = f"  {self.key}" if self.key else ""
        return Content.assemble(f"{self.text}{now}", (key, "$pointer"))


class CommandRows(CommandList, Rows):
    """The commands found: keys go to them while a few letters are typed above."""

    @property
    def is_used(self) -> bool:
        """Whether keys go to this list."""
        return True

    def _get_visual(self, option: Option) -> Visual:
        """Cut lines as French wants them."""
        visual = super()._get_visual(option)
        return Prose(visual) if isinstance(visual, Content) else visual


class Palette(CommandPalette):
    """All commands, in a column with one coloured side."""

    CSS_PATH = "palette.tcss"

    def __init__(self, preferences: Preferences) -> None:
        preferences.read_again()

        def commands() -> type[Provider]:
            return cast("type[Provider]", partial(Commands, preferences=preferences))

        super().__init__([commands], id="--command-palette")

    def compose(self) -> ComposeResult:
        """Lay out the line, and what is found."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield CommandInput(placeholder=_ASKED)
            with Vertical(id="--results"):
                yield CommandRows(markup=False)
                yield LoadingIndicator()


class Commands(Provider):
    """The commands of alliance, in groups: the screen's own first."""

    def __init__(
        self, screen: Screen[object], match_style: Style | None, preferences: Preferences
    ) -> None:
        super().__init__(screen, match_style)
        self._preferences = preferences

    async def startup(self) -> None:
        """Read what there is to choose from, off the app's own thread."""
        from tui.persona import library
        from tui.session import store

        self._cards = await asyncio.to_thread(library.cards)
        self._summaries = (await asyncio.to_thread(store.listing)).summaries

    async def discover(self) -> Hits:
        """Yield what is listed before anything is typed."""
        for one in self._all(islice(self._interviews(), _AT_FIRST)):
            yield DiscoveryHit(one.listed, one.do, one.text, harmless(one.about))

    async def search(self, query: str) -> Hits:
        """Yield what a few letters lead to, whatever their accents."""
        matcher = self.matcher(plain(query))
        found = False
        for one in self._all(self._interviews()):
            compared = plain(one.text)
            score = matcher.match(compared)
            if score > 0:
                found = True
                same = len(compared) == len(one.text)
                shown = one.listed
                if same:
                    shown = shown.add_spans(matcher.highlight(compared).spans)
                yield Hit(score, shown, one.do, one.text, harmless(one.about))
        if not found:
            yield Hit(0, Content("Rien de ce nom"), lambda: None, "", "Échap pour fermer")

    def _all(self, interviews: Iterable[Command]) -> Iterator[Command]:
        yield from self._here()
        yield from self._people()
        yield from interviews
        yield from self._settings()
        yield from self._everywhere()
        yield from self._panel()

    def _here(self) -> Iterator[Command]:
        """Yield what can be done on the screen that the palette covers."""
        screen = self.screen
        seen: set[str] = set()
        for binding in own_bindings(screen):
            name = binding.description
            left_out = binding.action.startswith(_MOVES) or name in _ELSEWHERE
            if name not in seen and not left_out:
                seen.add(name)
                do = partial(screen.run_action, binding.action)
                key = self.app.get_key_display(binding)
                yield Command("Ici", name, binding.tooltip, do, key=key)

    def _people(self) -> Iterator[Command]:
        for card in self._cards:
            do = self._going(PersonaRoute(str(card.path)))
            yield Command("Rencontrer", _who(card), card.title, do)

    def _interviews(self) -> Iterator[Command]:
        for one in self._summaries:
            name = ", ".join(filter(None, (one.title, day(one.date), branch_turn(one))))
            take_up = self._going(SessionRoute(one.path))
            if one.unfinished:
                yield Command("Reprendre", name, _state(one), take_up)
            else:
                yield Command("Bilan", name, _state(one), take_up)
            if not one.under_way:
                look_again = self._going(ReplayRoute(one.path))
                yield Command("Revoir", name, _state(one), look_again)

    def _settings(self) -> Iterator[Command]:
        """Yield the settings, each with what it is worth now."""
        for one in SETTINGS.values():
            now = one.shown(self._preferences.value(one.key)) or "aucun"
            yield Command("Réglages", one.name, one.about, partial(self._set, one), one_line(now))

    def _set(self, one: Setting) -> None:
        """Change a setting, and say what it is worth now."""

        def told() -> None:
            now = one.shown(self._preferences.value(one.key)) or "aucun"
            self.app.notify(f"{one.name} : {one_line(now)}", timeout=4, markup=False)
            if isinstance(self.screen, SettingsScreen):
                self.screen.show_values()

        change(self.app, one, self._preferences, then=told)

    def _panel(self) -> Iterator[Command]:
        """Yield what gives the panel that has the focus the whole screen, or its own place."""
        screen = self.screen
        if screen.maximized:
            yield Command("Ici", "Réduire", "Rendre sa taille au panneau", screen.action_minimize)
        elif screen.focused is not None and screen.focused.allow_maximize:
            yield Command("Ici", "Agrandir", "Agrandir le panneau", screen.action_maximize)

    def _everywhere(self) -> Iterator[Command]:
        """Yield what the app itself can do."""
        for one in self.app.get_system_commands(self.screen):
            yield Command("Programme", one.title, one.help, one.callback)

    def _going(self, route: Route) -> Callable[[], object]:
        """Return what goes to a route."""
        return partial(self.app.post_message, Go(route))


def _who(card: PersonaCard) -> str:
    return card.name or card.id


def _state(one: Summary) -> str:
    if one.ending is None:
        return f"minute {one.minute} sur {one.duration}"
    ending = ENDING_LABELS[one.ending].lower()
    return ending if one.synthesised else f"{ending}, synthèse à écrire"
