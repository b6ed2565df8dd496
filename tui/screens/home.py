"""The home screen: people to meet, then interviews to take up again."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.field.terms import ENDING_LABELS, difficulty_name
from tui.french.comparison import plain
from tui.screens.kinds import FullScreen
from tui.screens.routes import Go, PersonaRoute, SessionRoute, SessionsRoute
from tui.source.hostile import one_line
from tui.transcript.entries import is_found
from tui.transcript.labels import operator_name
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_input import FilterLine
from tui.widgets.rows import Rows
from tui.widgets.session_rows import AROUND, more, rows, section_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.widgets import Input

    from tui.persona.library import PersonaCard
    from tui.session.index import Listing
    from tui.session.summary import Summary

_MOST_TO_RESUME = 3
_MOST_FOUND = 20


class HomeScreen(FullScreen[None]):
    """Choose whom to meet, or what to come back to."""

    ABOUT = "Choisissez qui rencontrer, ou l'entretien à reprendre."
    AUTO_FOCUS = "#choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Ouvrir", id="accueil.ouvrir"),
        Binding("s", "sessions", "Entretiens", id="accueil.sessions",
                tooltip="Tous vos entretiens : relire, revoir, nommer, effacer"),
        Binding("slash", "filter", "Chercher", id="accueil.chercher", key_display="/",
                tooltip="Une personne, ou un entretien par son nom, son mode, son mois"),
        Binding("escape", "show_all", "Tout montrer", id="accueil.tout", key_display="Échap"),
        Binding("ctrl+q", "app.quit", "Quitter", id="accueil.quitter", key_display="Ctrl+Q",
                priority=True),
    ]  # fmt: skip

    class PeopleRead(Message):
        """The people that can be met have been read."""

        def __init__(self, cards: list[PersonaCard]) -> None:
            super().__init__()
            self.cards = cards

    class SessionsRead(Message):
        """The sessions have been read."""

        def __init__(self, listing: Listing) -> None:
            super().__init__()
            self.listing = listing

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[PersonaCard] | None = None
        self._listing: Listing | None = None
        self._led: defaultdict[str, list[Summary]] = defaultdict(list)

    def compose(self) -> ComposeResult:
        """Lay out the title, the list and the keys."""
        yield Static("alliance · s'exercer à l'entretien de conseil", classes="banner")
        yield FilterLine("#choices")
        yield Rows(id="choices", markup=False)
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to show everything only when something is looked for."""
        return bool(self.query_one(FilterLine).value) if action == "show_all" else True

    def on_screen_resume(self) -> None:
        """Read the list again: an interview may have gone on since."""
        self._read_people()

    def on_resize(self) -> None:
        """Lay the columns out again."""
        self._fill()

    @work(thread=True, group="people", exclusive=True)
    def _read_people(self) -> None:
        from tui.persona import library

        self.post_message(self.PeopleRead(library.cards()))

    @work(thread=True, group="sessions", exclusive=True)
    def _read_sessions(self) -> None:
        from tui.session import store

        self.post_message(self.SessionsRead(store.listing()))

    @on(PeopleRead)
    def _people_read(self, message: PeopleRead) -> None:
        """Show the people: they can be chosen while thousands of sessions are read."""
        self._cards = message.cards
        self._fill()
        self.call_after_refresh(self._read_sessions)

    @on(SessionsRead)
    def _sessions_read(self, message: SessionsRead) -> None:
        self._listing = message.listing
        self._led.clear()
        for one in message.listing.summaries:
            if one.ending and not one.unfinished:
                self._led[one.persona].append(one)
        self._fill()

    @on(FilterLine.Changed)
    def _filtered(self, _: Input.Changed) -> None:
        self._fill()
        self.refresh_bindings()

    def _fill(self) -> None:
        if self._cards is None:
            return
        choices = self.query_one("#choices", OptionList)
        before = choices.highlighted_option
        choices.set_options(self._options(self._cards))
        known = [option.id for option in choices.options]
        if before is not None and before.id in known:
            choices.highlighted = known.index(before.id)
        else:
            choices.action_first()

    def _options(self, cards: Sequence[PersonaCard]) -> Iterator[Option]:
        wanted = self.query_one(FilterLine).value
        people = [card for card in cards if _is_met_by(card, wanted)]
        yield section_heading("Rencontrer quelqu'un")
        for card in people:
            yield Option(
                _card(card, self._led[card.id], self.size.width), id=f"persona:{card.path}"
            )
        if not cards:
            yield _remark("Personne à rencontrer : « alliance ou » dit où mettre les fichiers.")
        elif not people:
            yield _remark("Personne de ce nom.")
        yield from self._found(wanted) if wanted.strip() else self._to_resume()

    def _to_resume(self) -> Iterator[Option]:
        if self._listing is None:
            return
        waiting = [one for one in self._listing.summaries if one.unfinished]
        if waiting:
            yield section_heading("À reprendre")
            yield from rows(waiting[:_MOST_TO_RESUME], self.size.width)
            yield from more(waiting, _MOST_TO_RESUME, "s")

    def _found(self, wanted: str) -> Iterator[Option]:
        summaries = self._listing.summaries if self._listing else ()
        found = [one for one in summaries if is_found(one, wanted)]
        yield section_heading("Entretiens trouvés")
        yield from rows(found[:_MOST_FOUND], self.size.width)
        yield from more(found, _MOST_FOUND, "s")
        if not found:
            yield _remark("Aucun entretien qui dise cela.")

    @on(OptionList.OptionSelected, "#choices")
    def _open(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition(":")
        if kind == "persona":
            self.post_message(Go(PersonaRoute(name)))
        elif kind == "session":
            self.post_message(Go(SessionRoute(Path(name))))
        elif kind == "more":
            self.action_sessions()

    def action_choose(self) -> None:
        """Open what is highlighted."""
        self.query_one("#choices", OptionList).action_select()

    def action_sessions(self) -> None:
        """Show all interviews led."""
        self.post_message(Go(SessionsRoute(self.query_one(FilterLine).value)))

    def action_show_all(self) -> None:
        """Look for nothing any more."""
        self.query_one(FilterLine).action_give_up()

    def action_filter(self) -> None:
        """Look for a person, or an interview."""
        self.query_one(FilterLine).ask()


def _remark(text: str) -> Option:
    return Option(Content.styled(f"  {text}", "$quiet"), disabled=True)


def _is_met_by(card: PersonaCard, wanted: str) -> bool:
    words = (
        card.id,
        card.name,
        card.title,
        operator_name(card.operator),
        difficulty_name(card.difficulty),
    )
    told = plain(" ".join(filter(None, words)))
    return all(plain(word) in told for word in wanted.split())


def _card(card: PersonaCard, led: Sequence[Summary], width: int) -> Content:
    """Return a person on two lines, with what is known; a file to correct may say little."""
    name = one_line(card.name)
    age = f", {card.age} ans" if card.age else ""
    details = [
        operator_name(card.operator),
        difficulty_name(card.difficulty) if card.difficulty else "",
        f"{card.duration} min" if card.duration else "",
        _led(led) if led else "",
    ]
    told = " · ".join(filter(None, details)) or "Entrée dit ce qui est à corriger"
    lines = (
        Content(f"  {one_line(f'{card.name}{age} · {card.title}')}").stylize(
            "bold", 0, 2 + len(name)
        ),
        Content.styled(f"    {one_line(told)}", "$quiet"),
    )
    return Content("\n").join(line.truncate(width - AROUND, ellipsis=True) for line in lines)


def _led(led: Sequence[Summary]) -> str:
    count = f"mené {len(led)} fois"
    ending = led[0].ending
    return f"{count}, dernier : {ENDING_LABELS[ending].lower()}" if ending else count
