"""The provider of the command palette: actions of the screen, people to meet, interviews led."""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from tui.field.terms import ENDING_LABELS
from tui.french.comparison import plain
from tui.screens.help import own_bindings
from tui.screens.routes import Go, PersonaRoute, ReplayRoute, SessionRoute
from tui.source.hostile import harmless
from tui.transcript.entries import branch_turn
from tui.transcript.labels import day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.command import Hits

    from tui.persona.library import PersonaCard
    from tui.screens.routes import Route
    from tui.session.summary import Summary

_AT_FIRST = 8  # interviews listed before anything is typed; all are found by typing


class Command(NamedTuple):
    """Something to do: its group and name, a line about it, and how."""

    group: str
    name: str
    about: str
    do: Callable[[], object]

    @property
    def text(self) -> str:
        """The command as it is listed, and searched."""
        return harmless(f"{self.group} · {self.name}")


class Commands(Provider):
    """The commands of alliance, in groups: the screen's own first."""

    async def startup(self) -> None:
        """Read what there is to choose from, off the app's own thread."""
        from tui.persona import library
        from tui.session import store

        self._cards = await asyncio.to_thread(library.cards)
        self._summaries = (await asyncio.to_thread(store.listing)).summaries

    async def discover(self) -> Hits:
        """Yield what is listed before anything is typed."""
        interviews = islice(self._interviews(), _AT_FIRST)
        for one in (*self._here(), *self._people(), *interviews, *self._everywhere()):
            yield DiscoveryHit(Content(one.text), one.do, one.text, harmless(one.about))

    async def search(self, query: str) -> Hits:
        """Yield what a few letters lead to, whatever their accents."""
        matcher = self.matcher(plain(query))
        for one in (*self._here(), *self._people(), *self._interviews(), *self._everywhere()):
            compared = plain(one.text)
            score = matcher.match(compared)
            if score > 0:
                same = len(compared) == len(one.text)
                shown = Content(one.text)
                if same:
                    shown = shown.add_spans(matcher.highlight(compared).spans)
                yield Hit(score, shown, one.do, one.text, harmless(one.about))

    def _here(self) -> Iterator[Command]:
        """Yield what can be done on the screen that the palette covers."""
        screen = self.screen
        seen: set[str] = set()
        for binding in own_bindings(screen):
            name = binding.description
            if name not in {*seen, "Dire", "Quitter"} and binding.action != "dismiss(None)":
                seen.add(name)
                key = self.app.get_key_display(binding)
                about = f"{binding.tooltip} ({key})" if binding.tooltip else f"Touche {key}"
                yield Command("Ici", name, about, partial(screen.run_action, binding.action))
        if screen.maximized:
            yield Command("Ici", "Réduire", "Rendre sa taille au panneau", screen.action_minimize)
        elif screen.focused is not None and screen.focused.allow_maximize:
            yield Command("Ici", "Agrandir", "Agrandir le panneau", screen.action_maximize)

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
