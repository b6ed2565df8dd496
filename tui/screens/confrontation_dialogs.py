"""What an autoconfrontation asks aside: to change pass, a comment, its last three questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from tui.confrontation.prompts import Closing, shipped_bank
from tui.screens.answers import AnswerArea, AnswerFields
from tui.screens.drafting import Drafting, too_long
from tui.screens.kinds import Dialog, GuardedDialog
from tui.session.bounds import LONGEST_NAME
from tui.session.drafts import comment_place
from tui.source.hostile import harmless
from tui.widgets.key_bar import KeyBar, keys_in_border
from tui.widgets.line_input import LineInput
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from tui.confrontation.explicitation import LastQuestions
    from tui.confrontation.flow import ConfrontationFlow
    from tui.session.events import Concluded

_NAMES = {
    Closing.EFFECT: "Ce que cela change",
    Closing.EVALUATION: "Mon évaluation",
    Closing.KEPT: "Ce que je garde",
}
_EMPTY = "Le commentaire est vide."
_WRONG_FIELD = "Le commentaire est vide : ce qui est tapé est à la ligne du nom."


class ContractScreen(GuardedDialog[bool]):
    """Read, and accept or leave."""

    ABOUT = "Ce à quoi chacun s'engage avant de revenir sur l'entretien."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "agree(True)", "J'ai lu, je continue", key_display="Entrée"),
        Binding("escape", "dismiss(False)", "Pas maintenant", key_display="Échap"),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the contract."""
        dialog = VerticalScroll(Static(Prose(harmless(self._text)), markup=False), classes="dialog")
        dialog.border_title = "Avant de commencer"
        dialog.border_subtitle = keys_in_border(
            ("Entrée", "j'ai lu, je continue"), ("Échap", "pas maintenant")
        )
        yield dialog


class ClosePassScreen(GuardedDialog[bool]):
    """Say what closing a pass opens, and ask."""

    ABOUT = "Une passe finie ne se rouvre pas ; vos moments restent dans la liste."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "agree(True)", "Oui, finir"),
        Binding("escape,n", "dismiss(False)", "Non", key_display="Échap"),
    ]

    def __init__(self, meaning: str) -> None:
        super().__init__()
        self._meaning = meaning

    def compose(self) -> ComposeResult:
        """Lay out what it means."""
        text = Static(Prose(harmless(self._meaning)), markup=False)
        dialog = VerticalScroll(text, classes="dialog")
        dialog.border_title = "Finir cette passe ?"
        dialog.border_subtitle = keys_in_border(("o", "oui, finir"), ("Échap", "non, j'y reste"))
        yield dialog


class CommentScreen(Dialog[None], Drafting[None]):
    """Write about a turn."""

    ABOUT = "Un commentaire, ou une question qui aide à raconter."
    CSS = "CommentScreen TextArea { height: 7; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Garder", key_display="Ctrl+S", priority=True),
        Binding("escape", "dismiss(None)", "Plus tard", key_display="Échap"),
    ]

    def __init__(self, flow: ConfrontationFlow, event: int, author: str) -> None:
        super().__init__()
        self.drafts = flow.session.drafts
        self._flow = flow
        self._event = event
        self._author = author
        self._remarked = ""

    def compose(self) -> ComposeResult:
        """Lay out the author, the text, and room for remarks."""
        author = self.begun(comment_place(self._event, "author"), self._author)
        text = self.begun(comment_place(self._event))
        who = LineInput(author, placeholder="votre nom", select_on_focus=False, classes="field")
        who.border_title = "Qui commente"
        area = TextArea(
            text,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            compact=True,
            classes="field",
        )
        area.border_title = "Un commentaire, ou une question qui aide à raconter"
        dialog = Vertical(who, area, Static(id="remarks", markup=False), classes="dialog")
        dialog.border_title = "Commenter ce tour"
        dialog.border_subtitle = keys_in_border(("Ctrl+S", "garder"), ("Échap", "plus tard"))
        yield dialog

    def on_mount(self) -> None:
        """Start where something is missing, after what is written already."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        self.query_one(TextArea if self.query_one(Input).value else Input).focus()

    @on(Input.Submitted)
    def _named(self) -> None:
        self.query_one(TextArea).focus()

    def typed(self) -> dict[str, str]:
        """Return the comment and its author as they stand."""
        return {
            comment_place(self._event): self.query_one(TextArea).text,
            comment_place(self._event, "author"): self.query_one(Input).value,
        }

    def _can_be_kept(self, author: str, text: str) -> bool:
        """Tell whether the comment can be kept as it stands; say why not, and go there."""
        if not text:
            self.query_one(TextArea).focus()
            elsewhere = author != self._author
            self.notify(_WRONG_FIELD if elsewhere else _EMPTY, severity="error", markup=False)
            return False
        if too_long(self, text):
            self.query_one(TextArea).focus()
            return False
        if too_long(self, author, LONGEST_NAME):
            self.query_one(Input).focus()
            return False
        return True

    def action_keep(self) -> None:
        """Keep the comment; what the check remarks is shown once first."""
        author = self.query_one(Input).value.strip()
        text = self.query_one(TextArea).text.strip()
        if not self._can_be_kept(author, text):
            return
        remarks = self._flow.remarks(self._event, text)
        if remarks and text != self._remarked:
            self._remarked = text
            lines: list[Content] = []
            for remark in remarks:
                lines.append(Content.styled(harmless(remark.sentence), "$alert"))
                lines.append(Content(f"  plutôt : {harmless(remark.instead.text)}"))
            lines.append(Content.styled("Ctrl+S encore pour garder tel quel.", "$quiet"))
            self.query_one("#remarks", Static).update(Prose(Content("\n").join(lines)))
            return
        self._flow.comment(self._event, author, text)
        self.confirmed()
        self.dismiss()


class ConclusionScreen(Drafting[None]):
    """Say what the support did, how one evaluates the interview, what one keeps."""

    ABOUT = "Pour finir, votre propre regard sur l'ensemble, avant de lire le bilan."
    CSS = """
    ConclusionScreen {
        Horizontal { height: 1fr; }
        AnswerFields { width: 1fr; }
        #told { display: none; scrollbar-size-vertical: 1; }
        #told > Static { height: auto; margin-bottom: 1; }
        &.-wide #told { display: block; width: 38; height: auto; max-height: 100%; }
        &.-broad #told { display: block; width: 62; height: auto; max-height: 100%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "finish", "Terminer", id="finir.terminer", key_display="Ctrl+S",
                priority=True),
        Binding("escape", "leave", "Plus tard", id="finir.plus-tard", key_display="Échap",
                tooltip="Ce qui est tapé reste, en brouillon"),
    ]  # fmt: skip

    def __init__(
        self,
        questions: LastQuestions,
        told: Sequence[Content],
        keep: Callable[[Concluded], None],
    ) -> None:
        super().__init__()
        self.drafts = questions.drafts
        self._questions = questions
        self._told = told
        self._keep = keep
        for attribute, at in questions.places.items():
            self.begun(at, getattr(questions.recorded, attribute))

    def compose(self) -> ComposeResult:
        """Lay out the three questions, and beside them what was told of the moments."""
        yield Static("Pour finir", classes="banner")
        with Horizontal():
            yield AnswerFields(
                AnswerArea(
                    self._questions.begun[closing.attribute],
                    id=closing.attribute,
                    name=_NAMES[closing],
                    label=_NAMES[closing],
                    hint=question,
                    aid=Content.styled(harmless(question), "bold"),
                )
                for closing, question in shipped_bank().closing.items()
            )
            if self._told:
                with VerticalScroll(id="told", classes="panel", can_focus=False) as told:
                    told.border_title = f"Moments · {len(self._told)}"
                    yield from (Static(Prose(one), markup=False) for one in self._told)
        yield KeyBar()

    def on_mount(self) -> None:
        """Start at the first question."""
        self.query_one(AnswerFields).open(Closing.EFFECT.attribute)

    def typed(self) -> dict[str, str]:
        """Return the answers as they stand."""
        return {self._questions.places[name]: text for name, text in self._answers().items()}

    def action_finish(self) -> None:
        """Keep the answers; the grid can then be opened."""
        if self.query_one(AnswerFields).find_too_long():
            return
        self._questions.tell(**self._answers())
        self._questions.finish()
        self._keep(self._questions.answers)
        self.confirmed()
        self.dismiss()

    def action_leave(self) -> None:
        """Go back; what is typed stays a draft."""
        self.dismiss()

    def _answers(self) -> dict[str, str]:
        return self.query_one(AnswerFields).texts
