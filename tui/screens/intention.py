"""Choosing what to train in an interview: a question of the rubric, own words, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.screens.drafting import too_long
from tui.screens.kinds import Dialog, keys_below
from tui.session.bounds import LONGEST_LINE
from tui.source.hostile import harmless
from tui.transcript.intentions import NOTHING, Trainable, in_own_words
from tui.widgets.line_input import FramedInput
from tui.widgets.rows import Row, Rows, heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

_NOTHING = ":rien"


class IntentionScreen(Dialog["Trainable | None"]):
    """Choose what to train; the result is ``None`` when all stays as it was."""

    ABOUT = "Une intention, si vous voulez ; le bilan commencera par y répondre."
    DEFAULT_CSS = """
    IntentionScreen {
        & > .dialog { height: 90%; }
        & Rows { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    def __init__(self, trainables: Sequence[Trainable], chosen: Trainable | None) -> None:
        super().__init__()
        self._trainables = trainables
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Lay out the questions of the rubric, and a line for own words."""
        own = self._chosen.question if self._chosen and not self._chosen.criterion else ""
        questions = Rows(*self._options(), id="questions", classes="panel", markup=False)
        questions.border_title = "Ou une question du bilan"
        dialog = Vertical(
            FramedInput("Avec vos mots", own, placeholder="laisser des silences"),
            questions,
            classes="dialog",
        )
        dialog.border_title = "Que voulez-vous travailler ?"
        dialog.border_subtitle = keys_below(("Entrée", "choisir"), ("Tab", "vos mots"))
        yield dialog

    def on_mount(self) -> None:
        """Start where the choice stands."""
        questions = self.query_one(OptionList)
        if self._chosen and not self._chosen.criterion:
            self.query_one(FramedInput).focus()
            return
        questions.focus()
        at = questions.get_option_index(self._chosen.criterion if self._chosen else _NOTHING)
        questions.highlighted = at

    def _options(self) -> Iterator[Option]:
        yield Option(Row("Rien de particulier", indent=2), id=_NOTHING)
        dimension = ""
        for one in self._trainables:
            if one.dimension != dimension:
                dimension = one.dimension
                yield heading(harmless(dimension))
            yield Option(Row(harmless(one.question), indent=2), id=one.criterion)

    @on(OptionList.OptionSelected)
    def _question_chosen(self, event: OptionList.OptionSelected) -> None:
        chosen = (one for one in self._trainables if one.criterion == event.option_id)
        self.dismiss(next(chosen, NOTHING))

    @on(Input.Submitted)
    def _own_words_typed(self, event: Input.Submitted) -> None:
        words = event.value.strip()
        if not too_long(self, words, LONGEST_LINE):
            self.dismiss(in_own_words(words))
