"""Codings side by side: how far they agree, and each act on which they differ, to talk about."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui import places
from tui.field.signs import NOT_REACHED
from tui.french.typography import count, decimal
from tui.group.coding_table import codings_table
from tui.group.coding_words import (
    COMPARED_TITLE,
    alpha_told,
    how_far,
    how_many,
    values_told,
)
from tui.group.codings import own_codings, value_label
from tui.group.codings_compared import CodingsCompared, compare_codings
from tui.screens.coding_disagreement import DisagreementScreen
from tui.screens.kinds import FullScreen
from tui.session.record import JournalProblem
from tui.session.store import today
from tui.source.cells import width
from tui.source.hostile import one_line
from tui.source.reasons import in_words
from tui.source.writing import write_new
from tui.widgets.key_bar import KeyBar
from tui.widgets.rows import Column, Row, Rows, Spaced, heading, remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from tui.group.codings import Coding
    from tui.group.codings_compared import CodedUnit, ValueAgreement

_COLUMNS = ("donné", "par tous", "par certains")
_CELL = 4  # cells of the confusion table
_LABELS = 34  # cells of what a scheme or a code is called
_TWO = 2
_MISSING = (
    "L'accord se calcule avec deux bibliothèques qui ne sont pas installées : "
    "pipx install 'alliance[groupe]'"
)


class CodingsComparedScreen(FullScreen[None]):
    """Read codings side by side."""

    ABOUT = (
        "Où les lectures s'accordent, et surtout où elles diffèrent. Un désaccord n'est pas une "
        "erreur : il montre ce que la réplique, ou la définition, laisse ouvert."
    )
    AUTO_FOCUS = "#rows"
    DEFAULT_CSS = """
    CodingsComparedScreen #rows { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Ouvrir", id="accord.ouvrir",
                tooltip="Lire ce désaccord : le contexte, qui a dit quoi, et à quoi"),
        Binding("x", "export", "Exporter", id="accord.exporter",
                tooltip="Toutes les lectures, dans un tableau"),
        Binding("escape", "dismiss", "Retour", id="accord.retour", key_display="Échap"),
    ]  # fmt: skip

    class Compared(Message):
        """The codings were laid side by side, or cannot be, and why."""

        def __init__(self, compared: CodingsCompared | None, why: str = "") -> None:
            super().__init__()
            self.compared = compared
            self.why = why

    def __init__(self, codings: Sequence[Coding]) -> None:
        super().__init__()
        self._codings = codings
        self._compared: CodingsCompared | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Static(COMPARED_TITLE, classes="banner")
        yield Rows(remark("Lecture des codages…"), id="rows", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Compute off the app's own thread: intervals take a second."""
        self._compute()

    @work(thread=True, exclusive=True)
    def _compute(self) -> None:
        try:
            compared = compare_codings(self._codings, own_codings()[0])
        except JournalProblem as problem:
            self.post_message(self.Compared(None, str(problem)))
        except ModuleNotFoundError:
            self.post_message(self.Compared(None, _MISSING))
        else:
            self.post_message(self.Compared(compared))

    @on(Compared)
    def _was_compared(self, message: Compared) -> None:
        self._compared = message.compared
        rows = self.query_one(Rows)
        if message.compared is None:
            why = one_line(message.why)
            rows.set_options([remark(f"{why[:1].upper()}{why[1:]}.")])
            return
        rows.set_options(_options(message.compared))
        rows.action_first()

    def action_open(self) -> None:
        """Read the disagreement under the arrow."""
        self.query_one(Rows).action_select()

    @on(OptionList.OptionSelected, "#rows")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if self._compared and event.option_id:
            self.app.push_screen(DisagreementScreen(self._compared, int(event.option_id)))

    def action_export(self) -> None:
        """Write all readings to a table, the author's left out."""
        if self._compared is None:
            return
        table = codings_table([self._compared], with_author=False).encode()
        try:
            path = _written(table)
        except OSError as problem:
            self.notify(f"Impossible : {in_words(problem)}.", severity="error", markup=False)
        else:
            self.notify(f"Écrit : {path}", markup=False, timeout=8)


def _written(content: bytes) -> Path:
    """Write a table among the exports under a name that is free. Raises :class:`OSError`."""
    folder = places.exports()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    number = 1
    while True:
        path = folder / f"double-codage-{today()[:10]}-{number}.csv"
        try:
            write_new(path, content)
        except FileExistsError:
            number += 1
        else:
            return path


def _options(compared: CodingsCompared) -> Iterator[Option]:
    """Yield all that is told, from top to bottom; the disagreements can be opened."""
    yield heading("Où l'on en est", first=True)
    for sentence in (*how_many(compared), *how_far(compared)):
        yield Option(Row(sentence))
    divided = compared.divided
    yield heading(f"Les désaccords, les plus partagés d'abord · {count(len(divided))}")
    if not divided:
        yield remark("Aucun : partout, les mêmes lectures.")
    for place, unit in enumerate(divided):
        yield Option(_disagreement(unit), id=str(place))
    yield from _values(compared)
    yield from _table(compared)


def _disagreement(unit: CodedUnit) -> Row:
    said = " · ".join(f"{one.name} : {values_told(one.values)}" for one in unit.readings)
    when = Column(Content.styled(f"{unit.drawn.minute}'", "$quiet"), _CELL, at_right=True)
    return Row(
        one_line(unit.drawn.said),
        indent=1,
        columns=(when,),
        on_one_line=True,
        beneath=Content.styled(said, "$quiet"),
    )


def _values(compared: CodingsCompared) -> Iterator[Option]:
    columns = (_counted(Content.styled(name, "$quiet"), name) for name in _COLUMNS)
    yield _table_heading("Ce qui a été donné", columns)
    for one in compared.values:
        yield Option(_value(one, compared))


def _table_heading(text: str, columns: Iterable[Column]) -> Option:
    row = Row(Content.styled(text, "bold"), indent=1, columns=tuple(columns), measure=_LABELS)
    return Option(Spaced(row), disabled=True)


def _value(one: ValueAgreement, compared: CodingsCompared) -> Row:
    numbers = zip(_COLUMNS, (one.given, one.by_all, one.by_some), strict=True)
    columns = [_counted(Content(count(number)), name) for name, number in numbers]
    beneath = Content.styled(alpha_told(one), "$quiet") if compared.is_enough else ""
    return Row(value_label(one.value), indent=1, columns=columns, measure=_LABELS, beneath=beneath)


def _counted(text: Content, name: str) -> Column:
    return Column(text, width(name), at_right=True)


def _table(compared: CodingsCompared) -> Iterator[Option]:
    """Yield the confusion table, its columns by the numbers of its rows."""
    if not compared.table:
        return
    two = len(compared.coders) == _TWO
    numbers = [
        Column(Content.styled(str(number), "$quiet"), _CELL, at_right=True)
        for number in range(1, len(compared.values) + 1)
    ]
    yield _table_heading("Qui se croisent", numbers)
    yield remark(
        f"En ligne : {compared.coders[0]} ; en colonne, par son numéro : {compared.coders[1]}"
        if two
        else "Coïncidences de Krippendorff : combien de fois deux schèmes se rencontrent"
    )
    for number, (one, cells) in enumerate(zip(compared.values, compared.table, strict=True), 1):
        columns = [
            Column(_times(times, is_same=place == number), _CELL, at_right=True)
            for place, times in enumerate(cells, 1)
        ]
        margin = Content.styled(f"{number:>2}", "$quiet")
        yield Option(
            Row(
                value_label(one.value),
                margin=margin,
                indent=4,
                columns=columns,
                measure=_LABELS - 3,
                on_one_line=True,
            )
        )


def _times(times: float, *, is_same: bool) -> Content:
    """Return how often two values met; those that are the same stand out."""
    if not times:
        return Content.styled(NOT_REACHED, "$quiet")
    return Content.styled(decimal(round(times, 1)), "bold" if is_same else "")
