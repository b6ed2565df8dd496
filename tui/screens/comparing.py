"""Two interviews side by side: where they part, what each led to, what was said from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.field.signs import HERE, SAME
from tui.screens.branch import branch_key, offer_branch
from tui.screens.kinds import FullScreen
from tui.source.hostile import harmless
from tui.transcript.side_by_side_words import (
    LETTERS,
    OTHER_VERSION,
    OVER,
    closed,
    named,
    outcome,
    parting,
    title,
    together,
)
from tui.widgets.abreast import Abreast, TableRow
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose
from tui.widgets.rows import Row, Rows
from tui.widgets.stacked import Stacked
from tui.widgets.turn_rows import turn_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.visual import VisualType

    from tui.transcript.side_by_side import Comparison, ExchangePair, Side, SpokenExchange

_MARGIN = 4  # cells before the name of a side: a sign, its letter


class ComparedRow(NamedTuple):
    """A row of the page: what is shown, and the events that it shows of A and of B."""

    shown: VisualType
    left: int | None = None
    right: int | None = None
    is_title: bool = False


class ComparisonScreen(FullScreen[None]):
    """Read two ways side by side."""

    ABOUT = "Deux entretiens avec la même personne : A est à gauche, ou au-dessus ; B en face."
    AUTO_FOCUS = "#rows"
    CSS_PATH = "comparing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "Relire", id="comparer.relire", show=False,
                tooltip="Relire le dialogue à cet endroit"),
        Binding("left", "turn_to(0)", "A", id="comparer.a", key_display="←", priority=True,
                tooltip="Relire, ou prendre une autre réplique, dans A"),
        Binding("right", "turn_to(1)", "B", id="comparer.b", key_display="→", priority=True,
                tooltip="Relire, ou prendre une autre réplique, dans B"),
        branch_key("comparer"),
        Binding("escape", "dismiss", "Retour", id="comparer.retour", key_display="Échap"),
    ]  # fmt: skip

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison
        self._rows = list(_rows(comparison))
        self._at = 1

    def compose(self) -> ComposeResult:
        """Lay out what the two are, then all that is told of both."""
        told = f"Côte à côte · {title(self._comparison)}"
        yield Static(harmless(told), classes="banner", markup=False)
        yield Static(id="sides", markup=False)
        rows = (Option(row.shown, disabled=row.is_title) for row in self._rows)
        yield Rows(*rows, id="rows", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Say which side the keys are for."""
        self._name_sides()

    def _name_sides(self) -> None:
        sides = enumerate(zip(LETTERS, self._comparison.sides, strict=True))
        lines = (
            Row(
                Content.styled(named(side.summary), "bold" if number == self._at else "$quiet"),
                margin=Content.assemble(
                    (HERE if number == self._at else " ", "$pointer"), (letter, "bold")
                ),
                indent=_MARGIN,
                measure=None,
            )
            for number, (letter, side) in sides
        )
        self.query_one("#sides", Static).update(Stacked(*lines))

    def action_turn_to(self, side: int) -> None:
        """Let the keys be for a side."""
        self._at = side
        self._name_sides()

    def action_read(self) -> None:
        """Read the dialogue again at the row under the arrow."""
        self.query_one(Rows).action_select()

    @on(OptionList.OptionSelected, "#rows")
    def _read(self) -> None:
        from tui.screens.dialogue_reader import ReadingScreen

        if (event := self._event) is not None:
            side = self._side
            self.app.push_screen(ReadingScreen(side.record, side.persona, event))

    def action_branch(self) -> None:
        """Try another way from the row under the arrow."""
        if (event := self._event) is not None:
            offer_branch(self, self._side.record, self._side.persona, event)

    @property
    def _side(self) -> Side:
        return self._comparison.sides[self._at]

    @property
    def _event(self) -> int | None:
        """The event of the row under the arrow, on the side that the keys are for; told if none."""
        row = self._rows[self.query_one(Rows).highlighted or 0]
        event = (row.left, row.right)[self._at]
        if event is None:
            self.notify(f"Cette ligne ne montre aucun tour de {LETTERS[self._at]}.", markup=False)
        return event


def _rows(comparison: Comparison) -> Iterator[ComparedRow]:
    """Yield all that is told of both, from top to bottom."""
    yield _beginning(comparison)
    if here := comparison.parting:
        yield _title(parting(comparison))
        shown = Abreast(_exchange(here.left, OVER), _exchange(here.right, OVER))
        yield ComparedRow(shown, _event_of(here.left), _event_of(here.right))
    yield from _outcome(comparison)
    if comparison.after_parting:
        yield _title("La suite, réplique par réplique")
    yield from map(_row, comparison.after_parting)


def _title(text: str) -> ComparedRow:
    """Return the title of a part of the page, after a blank line."""
    return ComparedRow(Content.assemble("\n", (text, "bold")), is_title=True)


def _beginning(comparison: Comparison) -> ComparedRow:
    """Return what both begin with."""
    lines: list[Content | Row] = [] if comparison.same_version else [Content(OTHER_VERSION)]
    lines.append(_labelled(Content.styled(together(comparison), "bold"), SAME))
    last = comparison.last_together
    if last is None:
        return ComparedRow(Stacked(*lines))
    left, right = (side.exchanges[comparison.together - 1].event for side in comparison.sides)
    return ComparedRow(Stacked(*lines, *turn_rows(last.turns)), left, right)


def _outcome(comparison: Comparison) -> Iterator[ComparedRow]:
    """Yield where each leads, a sign where both are alike, and why some of it is not told."""
    heading = Stacked(Content(""), _labelled(Content.styled("Où ils mènent", "bold"), ""))
    letters = (Content.styled(f"\n{letter}", "bold") for letter in LETTERS)
    yield ComparedRow(TableRow(heading, *letters), is_title=True)
    for both in outcome(comparison):
        alike = both.left == both.right
        label = _labelled(Content.styled(both.label, "$quiet"), SAME if alike else "")
        style = "$quiet" if alike else ""
        sides = (Content.styled(told, style) for told in (both.left, both.right))
        yield ComparedRow(TableRow(Stacked(label), *sides))
    for sentence in closed(comparison):
        yield ComparedRow(Prose(Content.styled(sentence, "$quiet")))


def _labelled(text: Content, sign: str) -> Row:
    """Return a text after a sign, or after its place."""
    return Row(text, margin=sign, indent=2)


def _row(pair: ExchangePair) -> ComparedRow:
    """Return an exchange of each side, and what is the same in both."""
    left, right = pair.left, pair.right
    same = "Les mêmes mots" if pair.same_words else "La même réplique"
    note = Content.styled(f"{SAME} {same}", "$quiet") if pair.same_reply else None
    once = None
    if left and right and pair.same_words:
        minutes = f"{left.minute}' en A, {right.minute}' en B"
        once = Stacked(Content.styled(minutes, "$quiet"), *turn_rows(left.turns))
    shown = Abreast(_exchange(left, ""), _exchange(right, ""), note, once)
    return ComparedRow(shown, _event_of(left), _event_of(right))


def _event_of(exchange: SpokenExchange | None) -> int | None:
    return exchange.event if exchange else None


def _exchange(exchange: SpokenExchange | None, absent: str) -> Stacked:
    """Return what was said in an exchange, its minute beside it."""
    if exchange is None:
        return Stacked(Content.styled(absent, "$quiet"))
    return Stacked(*turn_rows(exchange.turns, f"{exchange.minute}'"))
