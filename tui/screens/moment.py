"""One moment of the autoconfrontation: what happened, a question, and what is told of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from tui.confrontation.prompts import PromptTier, draw, drawn_until, shipped_bank
from tui.screens.drafting import AnswerArea, Drafting
from tui.session.draft_places import moment_place
from tui.source.hostile import harmless
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from tui.confrontation.occasions import Occasion
    from tui.session.drafts import Drafts
    from tui.session.events import Marked
    from tui.widgets.dialogue_turns import ShownTurn

_ATTRIBUTES = {
    PromptTier.AIMED: "aimed",
    PromptTier.NOTICED: "noticed",
    PromptTier.WONDERED: "wondered",
    PromptTier.REGRETTED: "regretted",
    PromptTier.OTHER: "other",
}


class MomentScreen(Drafting[None]):
    """Tell what organised a moment."""

    ABOUT = "Dites ce qui vous guidait. Une question peut être mise de côté pour une autre."
    CSS_PATH = "moment.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Garder", id="moment.garder", key_display="Ctrl+S",
                priority=True),
        Binding("escape", "dismiss", "Plus tard", id="moment.plus-tard", key_display="Échap",
                tooltip="Ce qui est tapé reste, en brouillon"),
        Binding("ctrl+r", "another_prompt", "Autre question", id="moment.relance",
                key_display="Ctrl+R", priority=True, tooltip="Mettre celle-ci de côté"),
        Binding("ctrl+d", "withdraw", "Ôter", id="moment.oter", key_display="Ctrl+D",
                priority=True, tooltip="Ce moment ne compte plus ; ensuite, u le remet"),
    ]  # fmt: skip

    def __init__(
        self,
        moment: Marked,
        turns: Sequence[ShownTurn],
        occasion: Occasion,
        seed: int,
        drafts: Drafts,
        keep: Callable[[Marked], None],
    ) -> None:
        super().__init__()
        self.drafts = drafts
        self._keep = keep
        self._moment = moment
        self._turns = turns
        self._occasion = occasion
        self._seed = seed
        self._place = partial(moment_place, moment)
        if not moment.prepared:
            asked = self.begun(self._place("prompt"), moment.prompt)
            self._moment = replace(moment, prompt=asked)
        self._set_aside = drawn_until(shipped_bank(), occasion, seed, self._moment.prompt)

    def compose(self) -> ComposeResult:
        """Lay out the moment, its question, and the five tiers."""
        yield Static("Un moment", classes="banner")
        yield Static(Prose(Content("\n").join(map(_line, self._turns))), id="moment", markup=False)
        yield Static(id="prompt", markup=False)
        with VerticalScroll(id="tiers", can_focus=False):
            for tier, labelled in shipped_bank().tiers.items():
                label = Content.assemble(
                    (harmless(labelled.label), "bold"),
                    ("  " + harmless(labelled.help), "$text-muted"),
                )
                attribute = _ATTRIBUTES[tier]
                told = getattr(self._moment, attribute)
                yield AnswerArea(label, self.begun(self._place(attribute), told), id=tier)
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask, and start where the question leads."""
        if not self._moment.prompt:
            self._ask()
        else:
            self._show_prompt()
            self.query(TextArea).first().focus()
        self.call_after_refresh(self.query_one("#tiers").scroll_home, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep the question that somebody prepared."""
        return not (action == "another_prompt" and self._moment.prepared)

    def action_another_prompt(self) -> None:
        """Set the question aside for another."""
        self._ask()

    def action_keep(self) -> None:
        """Keep what is written and go back."""
        if any(area.is_too_long() for area in self.query(AnswerArea)):
            return
        self._keep(replace(self._moment, **self._told()))
        self.confirmed()
        self.dismiss()

    def action_withdraw(self) -> None:
        """Take the moment back; what is typed stays a draft, there if it is put back."""
        self._keep(replace(self._moment, withdrawn=True))
        self.dismiss()

    def typed(self) -> dict[str, str]:
        """Return what is told of the moment as it stands, and what was asked."""
        typed = {self._place(name): text for name, text in self._told().items()}
        asked = {} if self._moment.prepared else {self._place("prompt"): self._moment.prompt}
        return typed | asked

    def _told(self) -> dict[str, str]:
        return {
            attribute: self.query_one(f"#{tier}", AnswerArea).text
            for tier, attribute in _ATTRIBUTES.items()
        }

    def _ask(self) -> None:
        prompt = draw(shipped_bank(), self._occasion.kind, self._seed, self._set_aside)
        self._set_aside.append(prompt.id)
        self._moment = replace(self._moment, prompt=prompt.worded(self._occasion.word))
        self._show_prompt()
        self.query_one(f"#{prompt.tier}", AnswerArea).focus_text()

    def _show_prompt(self) -> None:
        self.query_one("#prompt", Static).update(Prose(harmless(self._moment.prompt)))


def _line(turn: ShownTurn) -> Content:
    label = f"{turn.label} : " if turn.label else ""
    return Content.assemble((label, "$text-muted"), Content(turn.text))
