"""A moment of an autoconfrontation, told: what was said then, a question, what guided one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.confrontation.prompts import shipped_bank
from tui.screens.answers import AnswerArea, AnswerFields
from tui.screens.drafting import Drafting
from tui.source.cells import cut
from tui.source.hostile import harmless
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose
from tui.widgets.rows import Row
from tui.widgets.shown_turns import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from tui.confrontation.explicitation import Explicitation
    from tui.session.events import Marked
    from tui.widgets.shown_turns import ShownTurn
_SPEAKER = 10  # cells for who speaks
_STYLES = {
    Speaker.COUNSELLOR: "$yours",
    Speaker.NOTE: "$noted",
    Speaker.ASIDE: "italic $quiet",
    Speaker.PHASE: "$quiet",
}


class MomentScreen(Drafting[None]):
    """Tell what organised a moment."""

    ABOUT = "Dites ce qui vous guidait. Une question peut être mise de côté pour une autre."
    CSS_PATH = "moment.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Garder", id="moment.garder", key_display="Ctrl+S",
                priority=True),
        Binding("ctrl+r", "another_prompt", "Autre question", id="moment.relance",
                key_display="Ctrl+R", priority=True, tooltip="Mettre celle-ci de côté"),
        Binding("ctrl+d", "withdraw", "Ôter", id="moment.oter", key_display="Ctrl+D",
                priority=True, tooltip="Ce moment ne compte plus ; ensuite, u le remet"),
        Binding("escape", "dismiss", "Plus tard", id="moment.plus-tard", key_display="Échap",
                tooltip="Ce qui est tapé reste, en brouillon"),
    ]  # fmt: skip

    def __init__(
        self,
        telling: Explicitation,
        title: str,
        passage: Sequence[ShownTurn],
        keep: Callable[[Marked], None],
    ) -> None:
        super().__init__()
        self.drafts = telling.drafts
        self._telling = telling
        self._title = title
        self._passage = passage
        self._keep = keep
        for attribute, at in telling.places.items():
            self.begun(at, getattr(telling.recorded, attribute))

    def compose(self) -> ComposeResult:
        """Lay out the moment, its question, and the five tiers."""
        yield Static(harmless(self._title), classes="banner", markup=False)
        with Vertical(id="telling"):
            with VerticalScroll(id="moment", can_focus=False, classes="panel") as moment:
                moment.border_title = "Ce qui s'est dit"
                for turn in self._passage:
                    yield Static(_line(turn), markup=False)
            yield Static(id="prompt", markup=False)
            yield AnswerFields(
                AnswerArea(
                    self._telling.begun[tier.attribute],
                    id=tier.attribute,
                    name=labelled.label.partition(",")[0],
                    label=labelled.label,
                    hint=labelled.help,
                    aid=Content.styled(harmless(labelled.help), "$quiet"),
                )
                for tier, labelled in shipped_bank().tiers.items()
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask, and start where the question leads."""
        self._show_prompt()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep the question that somebody prepared."""
        return action != "another_prompt" or self._telling.may_ask_another

    def action_another_prompt(self) -> None:
        """Set the question aside for another."""
        self._telling.ask_another()
        self._show_prompt()

    def action_keep(self) -> None:
        """Keep what is written and go back."""
        if self.query_one(AnswerFields).find_too_long():
            return
        self._telling.tell(**self._written())
        self._keep(self._telling.answers)
        self.confirmed()
        self.dismiss()

    def action_withdraw(self) -> None:
        """Take the moment back; what is typed stays a draft, there if it is put back."""
        self._telling.withdraw()
        self._keep(self._telling.answers)
        self.dismiss()

    def typed(self) -> dict[str, str]:
        """Return what is told of the moment as it stands, and what was asked."""
        texts = self._written() | {"prompt": self._telling.prompt}
        return {at: texts[attribute] for attribute, at in self._telling.places.items()}

    def _written(self) -> dict[str, str]:
        return self.query_one(AnswerFields).texts

    def _show_prompt(self) -> None:
        """Show the question, and go where it leads; to the first tier when it was known."""
        self.query_one("#prompt", Static).update(Prose(harmless(self._telling.prompt)))
        tier = self._telling.leads_to or next(iter(shipped_bank().tiers))
        self.query_one(AnswerFields).open(tier.attribute)


def _line(turn: ShownTurn) -> Row:
    """Return a turn of the passage, who speaks or its sign in the margin."""
    if turn.voice is Speaker.NOTE:
        margin = Content.styled(turn.label, "$noted")
    else:
        margin = Content.styled(cut(turn.label, _SPEAKER - 1), "bold $quiet")
    return Row(
        Content.styled(turn.text, _STYLES.get(turn.voice, "")), margin=margin, indent=_SPEAKER
    )
