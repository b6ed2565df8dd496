"""Talking of a moment once all is unveiled: one question at a time, and what is said kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.group.crossed_prompts import THE_END, next_prompt, prompts_of
from tui.group.crossed_words import END_TITLE
from tui.group.crossed_work import said_place
from tui.screens.answers import AnswerArea, AnswerFields, AnswerText
from tui.screens.crossed_form import CrossedForm, said_panel
from tui.screens.crossed_page import moment_row, said_rows
from tui.screens.loss_dialogs import tell_saving
from tui.source.hostile import harmless
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose
from tui.widgets.stacked import Stacked

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.visual import VisualType

    from tui.group.crossed_work import CrossedWork

_NAME = "Ce qui se dit"
_AID = Content.styled("Quelques mots de chacun, tels qu'ils se disent.", "$quiet")
_WHOLE = "Les deux entretiens dans leur ensemble, et ce travail à deux."
_EMPTY = "Rien n'est écrit. Ctrl+R : la relance suivante."


class CrossedTalkScreen(CrossedForm):
    """Ask, listen, keep."""

    ABOUT = "Une relance à la fois ; chacun répond à son tour. Laissez raconter."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Garder", id="croisee-parler.garder", key_display="Ctrl+S",
                priority=True, tooltip="Garder ce qui est écrit, et passer à la relance suivante"),
        Binding("ctrl+r", "another_prompt", "Autre relance", id="croisee-parler.relance",
                key_display="Ctrl+R", priority=True),
        Binding("escape", "dismiss", "Retour", id="croisee-parler.retour", key_display="Échap",
                tooltip="Ce qui est tapé reste, en brouillon"),
    ]  # fmt: skip

    def __init__(self, work: CrossedWork, moment: str) -> None:
        super().__init__(work)
        self._moment = moment
        self._prompts = prompts_of(moment)
        self._at = next_prompt(work.state, moment)
        self._place = said_place(moment)
        self._begun = self.begun(self._place)

    def compose(self) -> ComposeResult:
        """Lay out the moment and its comments, what is asked, and where to write."""
        title = END_TITLE if self._moment == THE_END else self.work.pair.at(self._moment).title
        yield Static(f"En parler · {title}", classes="banner", markup=False)
        with Vertical(id="telling"):
            yield said_panel(
                "Ce qui s'est dit, ce qui s'est écrit",
                Static(id="moment", markup=False),
                Static(id="kept", markup=False),
            )
            yield Static(id="prompt", markup=False)
            area = AnswerArea(self._begun, id="said-now", name=_NAME, label=_NAME, aid=_AID)
            area.border_subtitle = ""
            yield AnswerFields((area,))
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask."""
        self._show()
        self.query_one(AnswerFields).open("said-now")

    def typed(self) -> dict[str, str]:
        """Return what is written as it stands."""
        return {self._place: self.query_one(AnswerFields).texts["said-now"]}

    def action_another_prompt(self) -> None:
        """Ask the next question; after the last comes the first."""
        self._at = (self._at + 1) % len(self._prompts)
        self._show()

    def action_keep(self) -> None:
        """Keep what is written, and ask the next question."""
        fields = self.query_one(AnswerFields)
        if fields.find_too_long():
            return
        text = fields.texts["said-now"]
        if not text:
            self.notify(_EMPTY, markup=False)
            return
        self.work.say(self._moment, self._prompts[self._at], text)
        fields.query_one(AnswerText).text = ""
        self.keep_draft()
        tell_saving(self, self.work)
        self.action_another_prompt()

    def _show(self) -> None:
        self.query_one("#moment", Static).update(self._told())
        kept = Stacked(*said_rows(self.work, self._moment))
        self.query_one("#kept", Static).update(kept)
        number = f"{self._at + 1} sur {len(self._prompts)} · "
        self.query_one("#prompt", Static).update(Prose(number + harmless(self._prompts[self._at])))

    def _told(self) -> VisualType:
        if self._moment == THE_END:
            return Prose(_WHOLE)
        return moment_row(self.work, self.work.pair.at(self._moment), None)
