"""The home screen: interviews that wait, people to meet, exercises; what is under the arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from tui.screens.facets_dialog import FacetsScreen
from tui.screens.home_sections import (
    HOME_TITLE,
    HomeChoice,
    first_steps,
    found,
    laid_out,
    led_so_far,
    to_follow,
    to_meet,
    to_resume,
    to_train,
    with_others,
)
from tui.screens.kinds import FullScreen
from tui.screens.routes import Go, SessionsRoute
from tui.transcript.acquaintances import PeopleOrder, acquaintances, unmet, with_aspects
from tui.transcript.entries import is_found
from tui.transcript.facets import Sieve
from tui.widgets.key_bar import KeyBar, keys_in_border
from tui.widgets.line_input import FilterLine
from tui.widgets.preview import Preview
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.widgets import Input

    from tui.persona.library import PersonaCard
    from tui.screens.home_sections import Section
    from tui.session.index import Listing
    from tui.transcript.acquaintances import Acquaintance
    from tui.transcript.facets import Aspects


class HomeScreen(FullScreen[None]):
    """Choose whom to meet, or what to come back to."""

    ABOUT = "Choisissez qui rencontrer, ou l'entretien à reprendre."
    AUTO_FOCUS = "#choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Ouvrir", id="accueil.ouvrir"),
        Binding("s", "sessions", "Entretiens", id="accueil.sessions",
                tooltip="Tous vos entretiens : relire, revoir, nommer, effacer"),
        Binding("slash", "filter", "Chercher", id="accueil.chercher", key_display="/",
                tooltip="Une personne par son nom, sa structure, ce qui presse… ; un entretien"),
        Binding("o", "reorder", "Ordre", id="accueil.ordre", show=False,
                tooltip="Par difficulté, nom, structure, ce qui presse, ou les jamais rencontrées"),
        Binding("escape", "show_all", "Tout montrer", id="accueil.tout", key_display="Échap"),
        Binding("f", "sift", "Filtrer", id="accueil.filtrer",
                tooltip="Par structure, difficulté, ce qui presse, ce que l'on travaille"),
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

    class LookedThrough(Message):
        """The files of the people have been looked through to their end."""

        def __init__(self, found: Mapping[Path, Aspects]) -> None:
            super().__init__()
            self.found = found

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[Acquaintance] | None = None
        self._aspects: Mapping[Path, Aspects] = {}
        self._sieve = Sieve()
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
        yield Static(HOME_TITLE, id="title", classes="banner")
        yield FilterLine("#choices", "un nom, une structure, une difficulté, « jamais », un mois…")
        with Horizontal():
            yield Rows(id="choices", classes="panel", markup=False)
            yield Preview()
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to show everything only when something is looked for."""
        narrowed = self._sieve.chosen or self.query_one(FilterLine).value
        return bool(narrowed) if action == "show_all" else True

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
            self._people = with_aspects(unmet(message.cards), self._aspects)
            self._fill()
        self.call_after_refresh(self._read_sessions, message.cards)

    @on(SessionsRead)
    def _sessions_read(self, message: SessionsRead) -> None:
        self._listing = message.listing
        self._people = with_aspects(message.people, self._aspects)
        self._today = message.today
        self.query_one("#title", Static).update(led_so_far(message.listing))
        self._fill()
        self.call_after_refresh(self._look_through, [one.card.path for one in message.people])

    @work(thread=True, group="library", exclusive=True)
    def _look_through(self, paths: Sequence[Path]) -> None:
        """Look through the files, now that the list is shown, for what it can be narrowed by."""
        from tui.persona.kept_heads import look_through
        from tui.transcript.aspects import aspects

        worker = get_current_worker()
        contents = look_through(paths, lambda: not worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.LookedThrough(aspects(contents)))

    @on(LookedThrough)
    def _looked_through(self, message: LookedThrough) -> None:
        if message.found == self._aspects or self._people is None:
            return
        self._aspects = message.found
        self._people = with_aspects(self._people, message.found)
        if self.is_current:  # what is under a dialog is filled once it is closed
            self._fill()
        for screen in self.app.screen_stack:
            if isinstance(screen, FacetsScreen):
                screen.show_people(self._people)

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
        rows.keep_place(laid_out(sections))
        useful = every[0].id if every else None
        if useful is not None and untouched and useful != self._useful:
            rows.highlighted = rows.get_option_index(useful)
            rows.scroll_home(animate=False)  # its heading is seen too
        self._useful, self._left_at = useful, self._here
        self._tell()

    def _sections(self, people: Sequence[Acquaintance]) -> Iterator[Section]:
        """Yield what is offered, in order: the first row is the most useful one."""
        summaries = self._listing.summaries if self._listing else ()
        wanted = self.query_one(FilterLine).value.strip()
        if wanted or self._sieve.chosen:
            known = [one for one in people if one.is_found(wanted) and self._sieve.keeps(one)]
            none = "Personne qui réponde à cela."
            yield to_meet(known, self._order, self._today, none, self._sieve.told)
            if wanted:
                those = [one for one in summaries if is_found(one, wanted)]
                yield found(those, self._today, wanted)
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
        yield to_follow(people)
        yield with_others()
        if begun:
            yield to_train(summaries)

    @property
    def knows_all(self) -> bool:
        """Whether all that is read off the screen's thread has been read once."""
        return bool(self._aspects)

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
        self._sift(Sieve())
        self.query_one(FilterLine).action_give_up()

    def action_filter(self) -> None:
        """Look for a person, or an interview."""
        self.query_one(FilterLine).ask()

    def action_sift(self) -> None:
        """Choose people from a list of what tells them apart."""
        if self._people is not None:
            self.app.push_screen(FacetsScreen(self._people, self._sieve, self._sift))

    def _sift(self, sieve: Sieve) -> None:
        self._sieve = sieve
        self._fill()
        self.refresh_bindings()
