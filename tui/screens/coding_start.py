"""Where a coding begins: who codes, by what, how many acts; what is begun; what can be compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui import places
from tui.french.typography import count, counted
from tui.group.coding_desk import DRAW, CodingPlan, take_up_or_begin
from tui.group.coding_units import draw_units, read_sessions
from tui.group.coding_words import BLIND, by_what, progress
from tui.group.codings import CodedBy, own_codings, read_codings
from tui.group.codings_compared import sets_of, waiting_for
from tui.group.pseudonyms import person_key, pseudonym
from tui.screens.coding_dialogs import SigningScreen
from tui.screens.kinds import FullScreen
from tui.screens.routes import CodingDeskRoute, CodingsComparedRoute, Go
from tui.session.record import JournalProblem
from tui.source.hostile import one_line
from tui.source.reasons import in_words
from tui.widgets.key_bar import KeyBar, keys_in_border
from tui.widgets.rows import Column, Row, Rows, heading, remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from tui.group.codings import Coding
    from tui.group.found import LeftOut
    from tui.session.record import Record

_NAMES = 14
_VALUES = 44
_SIZES: tuple[int | None, ...] = (40, 20, 12, None)
"""How many acts one may choose to code; ``None``: all. The first is offered first."""
_WHO, _BY, _MANY, _BEGIN = "who", "by", "many", "begin"


class CodingStartScreen(FullScreen[None]):
    """Begin to code, go on, or lay codings side by side."""

    ABOUT = (
        "Deux personnes ou plus disent, chacune de son côté, ce que font les mêmes répliques. "
        "Les désaccords sont ce dont on parle ensuite."
    )
    AUTO_FOCUS = "#rows"
    DEFAULT_CSS = """
    CodingStartScreen #rows { height: 1fr; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Ouvrir", id="codages.ouvrir",
                tooltip="Changer cette ligne, commencer, reprendre, ou mettre côte à côte"),
        Binding("right", "change(1)", "Suivante", id="codages.suivante",
                key_display="→", priority=True, show=False),
        Binding("left", "change(-1)", "Précédente", id="codages.precedente",
                key_display="←", priority=True, show=False),
        Binding("escape", "dismiss", "Retour", id="codages.retour", key_display="Échap"),
    ]  # fmt: skip

    class MaterialRead(Message):
        """The sessions and the codings have been read."""

        def __init__(
            self,
            records: Sequence[Record],
            acts: int,
            sets: Sequence[Sequence[Coding]],
            left_out: Sequence[LeftOut],
        ) -> None:
            super().__init__()
            self.records = records
            self.acts = acts
            self.sets = sets
            self.left_out = left_out

    def __init__(self, paths: Sequence[str], coder: str) -> None:
        super().__init__()
        self._paths = paths
        self._plan = CodingPlan(coder, CodedBy.SCHEMES, _SIZES[0])
        self._read: CodingStartScreen.MaterialRead | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Static("Double codage", classes="banner")
        with Vertical(classes="panel") as panel:
            panel.border_subtitle = keys_in_border(("Entrée", "ouvrir"), ("← →", "changer"))
            yield Rows(id="rows", markup=False)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read again what there is: a coding may have been finished above."""
        self._look()

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        records, left_out = read_sessions(self._paths or _own_sessions())
        here, given = own_codings(), read_codings(self._paths)
        try:
            acts = len(draw_units(records, DRAW, None))
        except JournalProblem:
            acts = 0
        known = {one.path.resolve(): one for one in (*given[0], *here[0]) if one.units}
        unread = tuple(dict.fromkeys((*left_out, *here[1], *given[1])))
        self.post_message(self.MaterialRead(records, acts, sets_of(known.values()), unread))

    @on(MaterialRead)
    def _was_read(self, message: MaterialRead) -> None:
        first = self._read is None
        self._read = message
        self._show()
        if first:
            rows = self.query_one(Rows)
            rows.highlighted = rows.get_option_index(_BEGIN if self._plan.pseudonym else _WHO)

    def _show(self) -> None:
        self.query_one(Rows).keep_place(self._options())

    def _options(self) -> Iterator[Option]:
        if self._read is None:
            return
        yield heading("Coder à l'aveugle", first=True)
        yield remark(BLIND)
        yield Option(_setting("Qui code", self._who()), id=_WHO)
        yield Option(_setting("Avec", by_what(self._plan.coded_by)), id=_BY)
        yield Option(_setting("Combien", self._many()), id=_MANY)
        yield Option(Row(Content.styled("Commencer, ou reprendre", "bold"), indent=1), id=_BEGIN)
        codings = [one for together in self._read.sets for one in together]
        begun = [one for one in codings if not one.finished and one.path.is_file()]
        if begun:
            yield heading("Commencés, pas finis")
            yield from (Option(_begun(one), id=f"resume:{one.path}") for one in begun)
        if any(one.finished for one in codings):
            yield heading("Côte à côte")
            for place, together in enumerate(self._read.sets):
                if any(one.finished for one in together):
                    yield Option(_together(together), id=f"compare:{place}")
        for one in self._read.left_out:
            yield remark(f"Laissé de côté : {one_line(one.why)}")

    def _who(self) -> str:
        if not self._plan.pseudonym:
            return "à dire"
        shown = pseudonym(person_key(self._plan.pseudonym, ""))
        return f"{one_line(self._plan.pseudonym)}, vu comme {shown}"

    def _many(self) -> str:
        acts = self._read.acts if self._read else 0
        if self._plan.most is None or self._plan.most >= acts:
            return f"les {counted(acts, 'moment')}" if acts > 1 else counted(acts, "moment")
        return f"{counted(self._plan.most, 'moment')}, tirés parmi {count(acts)}"

    @property
    def _chosen(self) -> str:
        option = self.query_one(Rows).highlighted_option
        return (option.id or "") if option else ""

    def action_open(self) -> None:
        """Do what the row under the arrow is for."""
        self.query_one(Rows).action_select()

    @on(OptionList.OptionSelected, "#rows")
    def _open(self, event: OptionList.OptionSelected) -> None:
        kind, _, which = (event.option_id or "").partition(":")
        match kind:
            case "begin":
                self._begin()
            case "resume":
                self.post_message(Go(CodingDeskRoute(Path(which))))
            case "compare" if self._read:
                codings = tuple(self._read.sets[int(which)])
                self.post_message(Go(CodingsComparedRoute(codings)))
            case _:
                self.action_change(1)

    def action_change(self, step: int) -> None:
        """Go to another value of the line under the arrow."""
        match self._chosen:
            case "who":
                self._ask_who()
            case "by":
                other = CodedBy.CODES if self._plan.coded_by is CodedBy.SCHEMES else CodedBy.SCHEMES
                self._plan = self._plan._replace(coded_by=other)
            case "many":
                at = (_SIZES.index(self._plan.most) + step) % len(_SIZES)
                self._plan = self._plan._replace(most=_SIZES[at])
            case _:
                return
        self._show()

    def _ask_who(self, *, then_begin: bool = False) -> None:
        def signed(name: str | None) -> None:
            if name:
                self._plan = self._plan._replace(pseudonym=name)
                self._show()
                if then_begin:
                    self._begin()

        self.app.push_screen(SigningScreen(self._plan.pseudonym), signed)

    def _begin(self) -> None:
        """Begin to code, or take up what this person began; ask who it is first."""
        if self._read is None:
            return
        if not self._plan.pseudonym:
            self._ask_who(then_begin=True)
            return
        try:
            desk = take_up_or_begin(self._read.records, self._plan)
        except (JournalProblem, OSError) as problem:
            self.notify(f"{in_words(problem)}.", severity="error", markup=False, timeout=8)
            return
        desk.close()
        self.post_message(Go(CodingDeskRoute(desk.coding.path)))


def _own_sessions() -> list[str]:
    folder = places.sessions()
    return [str(folder)] if folder.is_dir() else []


def _setting(name: str, value: str) -> Row:
    column = Column(Content.styled(value, "bold"), _VALUES)
    return Row(name, indent=1, columns=(column,), measure=_NAMES, on_one_line=True)


def _begun(one: Coding) -> Row:
    told = f"{one.name}, par {by_what(one.header.coded_by)}"
    return Row(told, indent=1, columns=(Column(progress(one), 16, at_right=True),))


def _together(codings: Sequence[Coding]) -> Row:
    """Return what can be laid side by side, or who is waited for; nothing of what was said."""
    waiting = waiting_for(codings)
    names = ", ".join(dict.fromkeys(one.name for one in codings if one.finished))
    told = f"{names} · {by_what(codings[0].header.coded_by)}"
    waited = ", ".join(dict.fromkeys(one.name for one in waiting))
    beneath = Content.styled(f"On attend {waited}", "$quiet") if waiting else ""
    return Row(told, indent=1, beneath=beneath)
