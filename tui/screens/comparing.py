"""Two interviews side by side: where they part, what each led to, what was said from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.field.signs import HERE
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
from tui.transcript.turns import CounsellorMove, ScreenLook, Speech
from tui.widgets.abreast import Abreast, TableRow
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.visual import VisualType

    from tui.transcript.side_by_side import Comparison, ExchangePair, Side, SpokenExchange
    from tui.transcript.turns import Turn

_NOTHING = Content("")


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
        lines = [
            Content.assemble(
                (HERE if number == self._at else " ", "$pointer"),
                (f"{letter}  ", "bold"),
                (named(side.summary), "bold" if number == self._at else "$quiet"),
            )
            for number, (letter, side) in enumerate(
                zip(LETTERS, self._comparison.sides, strict=True)
            )
        ]
        self.query_one("#sides", Static).update(Prose(Content("\n").join(lines)))

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
    lines = [Content(OTHER_VERSION)] if not comparison.same_version else []
    lines.append(Content.styled(together(comparison), "bold"))
    last = comparison.last_together
    if last is None:
        return ComparedRow(Prose(Content("\n").join(lines)))
    lines.append(_turns(last))
    left, right = (side.exchanges[comparison.together - 1].event for side in comparison.sides)
    return ComparedRow(Prose(Content("\n").join(lines)), left, right)


def _outcome(comparison: Comparison) -> Iterator[ComparedRow]:
    """Yield where each leads, and why some of it is not told."""
    titles = (f"\n{text}" for text in ("Où ils mènent", *LETTERS))
    bold = (Content.styled(text, "bold") for text in titles)
    yield ComparedRow(TableRow(*bold), is_title=True)
    for both in outcome(comparison):
        label = Content.styled(both.label, "$quiet")
        yield ComparedRow(TableRow(label, Content(both.left), Content(both.right)))
    for sentence in closed(comparison):
        yield ComparedRow(Prose(Content.styled(sentence, "$quiet")))


def _row(pair: ExchangePair) -> ComparedRow:
    """Return an exchange of each side, and what is the same in both."""
    left, right = pair.left, pair.right
    same = "Les mêmes mots" if pair.same_words else "La même réplique"
    note = Content.styled(same, "$quiet italic") if pair.same_reply else None
    once = None
    if left and right and pair.same_words:
        minutes = f"{left.minute}' en A, {right.minute}' en B "
        once = Content.styled(minutes, "$quiet") + _turns(left)
    shown = Abreast(_exchange(left, ""), _exchange(right, ""), note, once)
    return ComparedRow(shown, _event_of(left), _event_of(right))


def _event_of(exchange: SpokenExchange | None) -> int | None:
    return exchange.event if exchange else None


def _exchange(exchange: SpokenExchange | None, absent: str) -> Content:
    """Return what was said in an exchange, from its minute on."""
    if exchange is None:
        return Content.styled(absent, "$quiet")
    return Content.styled(f"{exchange.minute}' ", "$quiet") + _turns(exchange)


def _turns(exchange: SpokenExchange) -> Content:
    return Content("\n").join(map(_turn, exchange.turns))


def _turn(turn: Turn) -> Content:
    match turn:
        case CounsellorMove():
            return Content.styled(f"{turn.speaker} : {turn.text}", "$yours")
        case Speech():
            gesture = f" ({turn.gesture})" if turn.gesture else ""
            said = Content(f"{turn.speaker} : {turn.text}")
            return Content.assemble(said, (gesture, "$quiet italic"))
        case ScreenLook():
            return Content.styled("Vous regardez l'écran.", "$quiet italic")
        case _:
            return _NOTHING
