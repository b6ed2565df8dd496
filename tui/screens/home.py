"""The home screen: interviews that wait, people to meet, exercises; what is under the arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.french.typography import count
from tui.screens.home_sections import (
    HomeChoice,
    first_steps,
    found,
    to_meet,
    to_resume,
    to_train,
    with_others,
)
from tui.screens.kinds import FullScreen
from tui.screens.routes import Go, SessionsRoute
from tui.transcript.acquaintances import PeopleOrder, acquaintances, unmet
from tui.transcript.entries import is_found
from tui.widgets.key_bar import KeyBar, keys_in_border
from tui.widgets.line_input import FilterLine
from tui.widgets.preview import Preview
from tui.widgets.rows import Column, Row, Rows, heading, remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.widgets import Input

    from tui.persona.library import PersonaCard
    from tui.screens.home_sections import Section
    from tui.session.index import Listing
    from tui.transcript.acquaintances import Acquaintance

_TITLE = "alliance · s'exercer à l'entretien de conseil"
_ASIDE = 32


class HomeScreen(FullScreen[None]):
    """Choose whom to meet, or what to come back to."""

    ABOUT = "Choisissez qui rencontrer, ou l'entretien à reprendre."
    AUTO_FOCUS = "#choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Ouvrir", id="accueil.ouvrir"),
        Binding("s", "sessions", "Entretiens", id="accueil.sessions",
                tooltip="Tous vos entretiens : relire, revoir, nommer, effacer"),
        Binding("slash", "filter", "Chercher", id="accueil.chercher", key_display="/",
                tooltip="Une personne par son nom, sa structure, « jamais » ; un entretien"),
        Binding("o", "reorder", "Ordre", id="accueil.ordre", show=False,
                tooltip="Les personnes par difficulté, nom, structure, ou les jamais rencontrées"),
        Binding("escape", "show_all", "Tout montrer", id="accueil.tout", key_display="Échap"),
        Binding("comma", "app.settings", "Réglages", id="accueil.reglages", key_display=",",
                tooltip="Couleurs, mode, taille projecteur, pseudonyme…"),
        Binding("ctrl+q", "app.quit", "Quitter", id="accueil.quitter", key_display="Ctrl+Q",
                priority=True),
    ]  # fmt: skip

    class PeopleRead(Message):
        """The people that can be met have been read, and in what order they are listed."""

        def __init__(self, cards: list[PersonaCard], order: PeopleOrder) -> None:
            super().__init__()
            self.cards = cards
            self.order = order

    class SessionsRead(Message):
        """The sessions have been read, and what was done with each of the people."""

        def __init__(self, listing: Listing, people: list[Acquaintance], today: str) -> None:
            super().__init__()
            self.listing = listing
            self.people = people
            self.today = today

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[Acquaintance] | None = None
        self._order = PeopleOrder.DIFFICULTY
        self._listing: Listing | None = None
        self._today = ""
        self._choices: dict[str, HomeChoice] = {}
        self._useful: str | None = None
        """The row that was the most useful when the list was last filled."""
        self._left_at: str | None = None
        """The row that the arrow was left at then."""

    def compose(self) -> ComposeResult:
        """Lay out the title, the list, what is under its arrow, and the keys."""
        yield Static(_TITLE, id="title", classes="banner")
        yield FilterLine("#choices", "un nom, une structure, une difficulté, « jamais », un mois…")
        with Horizontal():
            yield Rows(id="choices", classes="panel", markup=False)
            yield Preview()
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to show everything only when something is looked for."""
        return bool(self.query_one(FilterLine).value) if action == "show_all" else True

    def on_screen_resume(self) -> None:
        """Read the list again: an interview may have gone on since."""
        self._left_at = self._here
        self._read_people()

    def on_resize(self) -> None:
        """Fold what waits to the lines there are, and tell of the row where it can be seen."""
        self.call_after_refresh(self._fill)

    @work(thread=True, group="people", exclusive=True)
    def _read_people(self) -> None:
        from tui.persona import library

        self.post_message(self.PeopleRead(library.cards(), PeopleOrder.kept()))

    @work(thread=True, group="sessions", exclusive=True)
    def _read_sessions(self, cards: Sequence[PersonaCard]) -> None:
        from tui.session import store

        listing = store.listing()
        people = acquaintances(cards, listing.summaries)
        self.post_message(self.SessionsRead(listing, people, store.today()))

    @on(PeopleRead)
    def _people_read(self, message: PeopleRead) -> None:
        """Show the people: they can be chosen while thousands of sessions are read."""
        self._order = message.order
        if self._listing is None:
            self._people = unmet(message.cards)
            self._fill()
        self.call_after_refresh(self._read_sessions, message.cards)

    @on(SessionsRead)
    def _sessions_read(self, message: SessionsRead) -> None:
        self._listing, self._people = message.listing, message.people
        self._today = message.today
        self.query_one("#title", Static).update(_banner(message.listing))
        self._fill()

    @on(FilterLine.Changed)
    def _filtered(self, _: Input.Changed) -> None:
        self._fill()
        self.refresh_bindings()

    def _fill(self) -> None:
        """Lay the list out; the arrow goes to what is most useful, unless it was moved since."""
        if self._people is None:
            return
        rows = self.query_one(Rows)
        sections = list(self._sections(self._people))
        every = [choice for section in sections for choice in section.choices]
        self._choices = {choice.id: choice for choice in every}
        untouched = self._here == self._left_at
        rows.keep_place(_options(sections))
        useful = every[0].id if every else None
        if useful is not None and untouched and useful != self._useful:
            rows.highlighted = rows.get_option_index(useful)
        self._useful, self._left_at = useful, self._here
        self._tell()

    def _sections(self, people: Sequence[Acquaintance]) -> Iterator[Section]:
        """Yield what is offered, in order: the first row is the most useful one."""
        summaries = self._listing.summaries if self._listing else ()
        wanted = self.query_one(FilterLine).value.strip()
        if wanted:
            known = [one for one in people if one.is_found(wanted)]
            yield to_meet(known, self._order, self._today, "Personne qui réponde à cela.")
            yield found([one for one in summaries if is_found(one, wanted)], self._today, wanted)
            return
        waiting = [one for one in summaries if one.unfinished]
        begun = any(one.begun for one in summaries)
        if waiting:
            lines = self.query_one(Rows).scrollable_content_region.height
            yield to_resume(waiting, self._today, len(people), lines)
        elif self._listing and not begun:
            yield first_steps()
        none = "Personne à rencontrer : « alliance ou » dit où mettre les fichiers."
        yield to_meet(people, self._order, self._today, none)
        yield with_others()
        if begun:
            yield to_train(summaries)

    @property
    def _here(self) -> str | None:
        option = self.query_one(Rows).highlighted_option
        return option.id if option else None

    @on(OptionList.OptionHighlighted, "#choices")
    def _tell(self) -> None:
        """Say what Enter does, and tell of the row where there is room."""
        choice = self._choices.get(self._here or "")
        preview = self.query_one(Preview)
        beside = preview.display and self._listing is not None
        preview.tell(choice.page if choice and beside else None)
        enter = [("Entrée", choice.enter)] if choice and not preview.display else []
        self.query_one(Rows).border_subtitle = keys_in_border(*enter)

    @on(OptionList.OptionSelected, "#choices")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if choice := self._choices.get(event.option_id or ""):
            self.post_message(Go(choice.route))

    def action_choose(self) -> None:
        """Open what is highlighted."""
        self.query_one(Rows).action_select()

    def action_sessions(self) -> None:
        """Show all interviews led."""
        self.post_message(Go(SessionsRoute(self.query_one(FilterLine).value)))

    def action_reorder(self) -> None:
        """List the people in another order, which is kept."""
        self._order = self._order.next()
        self._fill()

    def action_show_all(self) -> None:
        """Look for nothing any more."""
        self.query_one(FilterLine).action_give_up()

    def action_filter(self) -> None:
        """Look for a person, or an interview."""
        self.query_one(FilterLine).ask()


def _banner(listing: Listing) -> Row:
    waiting = sum(one.unfinished for one in listing.summaries)
    led = sum(one.begun and not one.unfinished for one in listing.summaries)
    counts = (
        f"{count(waiting)} à reprendre" if waiting else "",
        f"{count(led)} menés" if led else "",
    )
    told = " · ".join(filter(None, counts))
    return Row(_TITLE, columns=(Column(told, len(told)),), measure=None, on_one_line=True)


def _options(sections: Sequence[Section]) -> Iterator[Option]:
    for place, section in enumerate(sections):
        aside = Column(Content.styled(section.aside, "$quiet"), _ASIDE, at_right=True)
        yield heading(section.heading, *([aside] if section.aside else []), first=not place)
        for choice in section.choices:
            yield Option(choice.row, id=choice.id)
        if not section.choices:
            yield remark(f"  {section.nothing}")
