"""The agenda of a group: the moments where ways part, each with who could do what and did."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.field.terms import PHASE_LABELS, SCHEME_SHORT
from tui.french.typography import counted
from tui.group.agenda import FOR_AN_HOUR, HOW_IT_WAS_MADE, agenda, how_divided
from tui.group.crossroads import crossroads_of
from tui.group.group_words import (
    NO_AGENDA,
    chosen_told,
    followed_told,
    group_size,
    group_title,
    where,
)
from tui.screens.dialogs import MessageScreen
from tui.screens.kinds import FullScreen
from tui.screens.routes import Go, MeetingRoute
from tui.session.record import JournalProblem
from tui.source.hostile import one_line
from tui.source.reasons import in_words
from tui.widgets.key_bar import KeyBar, keys_in_border
from tui.widgets.preview import Page, Preview
from tui.widgets.rows import Column, Row, Rows, banner, heading, remark
from tui.widgets.stacked import Stacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.group.crossroads import Crossroads
    from tui.group.crossroads import Option as Offer
    from tui.group.gathering import Group
    from tui.persona.model import Persona

_PHASE, _SESSIONS = 22, 14  # cells


class AgendaScreen(FullScreen[None]):
    """See where the ways of a group part, before talking about it."""

    ABOUT = "Les moments où les façons de faire se séparent, les plus partagés d'abord."
    AUTO_FOCUS = "#moments"
    CSS_PATH = "group.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "Lire", id="ordre.lire", show=False,
                tooltip="Ce que chacun pouvait dire, ce qui a été dit, ce qui a suivi"),
        Binding("v", "lead", "Animer", id="ordre.animer",
                tooltip="Une séance au vidéoprojecteur, un moment à la fois"),
        Binding("escape", "dismiss", "Retour", id="ordre.retour", key_display="Échap"),
    ]  # fmt: skip

    class Parted(Message):
        """Where ways part has been read, or why it cannot be."""

        def __init__(
            self, proposed: Sequence[Crossroads], persona: Persona | None, why: str
        ) -> None:
            super().__init__()
            self.proposed = proposed
            self.persona = persona
            self.why = why

    class Begun(Message):
        """A meeting was begun, or could not be, for a reason."""

        def __init__(self, path: Path | None, why: str) -> None:
            super().__init__()
            self.path = path
            self.why = why

    def __init__(self, group: Group) -> None:
        super().__init__()
        self._group = group
        self._proposed: dict[str, Crossroads] = {}
        self._persona: Persona | None = None

    def compose(self) -> ComposeResult:
        """Lay out the moments, what is under the arrow, and the keys."""
        title = banner(group_title(self._group), group_size(self._group))
        yield Static(title, id="title", classes="banner")
        with Horizontal():
            yield Rows(id="moments", classes="panel", markup=False)
            yield Preview()
        yield KeyBar()

    def on_mount(self) -> None:
        """Look where ways part, off the screen's own thread."""
        self._look()

    def on_resize(self) -> None:
        """Tell of what is under the arrow where there is room for it."""
        self.call_after_refresh(self._tell)

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        try:
            proposed = agenda(crossroads_of(self._group))
            self.post_message(self.Parted(proposed, self._group.persona, ""))
        except (JournalProblem, OSError) as problem:
            self.post_message(self.Parted((), None, in_words(problem)))

    @on(Parted)
    def _parted(self, message: Parted) -> None:
        self._proposed = {one.moment: one for one in message.proposed}
        self._persona = message.persona
        rows = self.query_one(Rows)
        rows.set_options(_options(message.proposed, message.why or NO_AGENDA))
        rows.action_first()
        self._tell()

    @property
    def _here(self) -> Crossroads | None:
        option = self.query_one(Rows).highlighted_option
        return self._proposed.get(option.id or "") if option else None

    @on(OptionList.OptionHighlighted, "#moments")
    def _tell(self) -> None:
        one, persona, preview = self._here, self._persona, self.query_one(Preview)
        shown = one is not None and persona is not None
        preview.tell(partial(_page, one, persona) if one and persona and preview.display else None)
        keys = [("Entrée", "lire ce moment")] if shown and not preview.display else []
        self.query_one(Rows).border_subtitle = keys_in_border(*keys)

    @on(OptionList.OptionSelected, "#moments")
    def _read(self) -> None:
        one, persona = self._here, self._persona
        if one and persona:
            self.app.push_screen(OffersScreen(one, persona))

    @work(thread=True, group="meeting", exclusive=True)
    def action_lead(self) -> None:
        """Begin a meeting with this group, and go there."""
        from tui.group.meeting_making import begin

        try:
            self.post_message(self.Begun(begin(self._group), ""))
        except (JournalProblem, OSError) as problem:
            self.post_message(self.Begun(None, in_words(problem)))

    @on(Begun)
    def _begun(self, message: Begun) -> None:
        if message.path:
            self.post_message(Go(MeetingRoute(message.path)))
        else:
            self.notify(message.why, severity="error", markup=False)

    def action_read(self) -> None:
        """Read what is told of the moment under the arrow."""
        self.query_one(Rows).action_select()


class OffersScreen(MessageScreen):
    """Read what each could do at a moment, who did it, and what followed."""

    DEFAULT_CSS = """
    OffersScreen > .dialog { width: 96; }
    """

    def __init__(self, one: Crossroads, persona: Persona) -> None:
        super().__init__(one_line(one.title), "")
        self._rows = tuple(_of_moment(one, persona))

    def body(self) -> Iterator[Widget]:
        """Yield the options, a line apart."""
        spaced = (part for row in self._rows for part in (row, Content(" ")))
        yield Static(Stacked(*spaced), markup=False)


def _options(proposed: Sequence[Crossroads], nothing: str) -> Iterator[Option]:
    yield heading("Ordre du jour", first=True)
    if not proposed:
        yield remark(nothing)
        return
    yield remark(HOW_IT_WAS_MADE)
    for number, one in enumerate(proposed, 1):
        if number == FOR_AN_HOUR + 1:
            yield heading("Au-delà d'une heure")
        yield Option(_row(number, one), id=one.moment)


def _row(number: int, one: Crossroads) -> Row:
    return Row(
        Content.styled(one_line(one.title), "bold"),
        margin=f"{number:>2}",
        indent=4,
        columns=(
            Column(Content.styled(PHASE_LABELS[one.phase], "$quiet"), _PHASE, spare=True),
            Column(counted(one.n, "entretien"), _SESSIONS, at_right=True),
        ),
        measure=None,
        beneath=Content.styled(how_divided(one), "$quiet"),
    )


def _page(one: Crossroads, persona: Persona) -> Page:
    return Page(one_line(one.title), tuple(_of_moment(one, persona)), "lire ce moment")


def _of_moment(one: Crossroads, persona: Persona) -> Iterator[Row]:
    yield Row(f"{where(one)} ; {how_divided(one)}.")
    for option in one.options:
        yield _offer(option, persona)


def _offer(option: Offer, persona: Persona) -> Row:
    told = " ; ".join(followed_told(option.followed, persona)) if option.chosen else ""
    said = f"{one_line(option.text)} ({SCHEME_SHORT[option.scheme]})"
    return Row(
        Content.assemble((chosen_told(option), "bold"), f" : {said}"),
        indent=1,
        beneath=Content.styled(told, "$quiet") if told else "",
    )
