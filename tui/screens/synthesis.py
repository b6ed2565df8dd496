"""The synthesis: the trainee's own diagnosis, before anything is read of the interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static, TextArea

from tui.field.terms import SYNTHESIS_FIELDS, SYNTHESIS_SHORT
from tui.screens.answers import AnswerArea, AnswerFields
from tui.screens.drafting import Drafting
from tui.screens.loss_dialogs import leave_when_saved, watch_saving
from tui.screens.routes import BilanRoute, Replace, ReplayRoute
from tui.session.drafts import NOTE, place
from tui.session.events import Synthesised
from tui.session.notebook import notes
from tui.session.standing import synthesis_of
from tui.source.hostile import harmless
from tui.transcript.entries import apart
from tui.widgets.key_bar import KeyBar
from tui.widgets.notes_by_category import NotesByCategory, as_text, recalled
from tui.widgets.rows import banner

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.confrontation.review_order import ReviewOrder
    from tui.interview.live import Sitting
    from tui.session.open_session import OpenSession

_CATEGORIES = {name: category for name, _, category in SYNTHESIS_FIELDS}


class SynthesisScreen(Drafting[None]):
    """Write what you understood."""

    ABOUT = "Votre propre diagnostic, avec vos mots, avant de lire le bilan."
    CSS_PATH = "synthesis.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "finish", "Terminer", id="synthese.terminer",
                key_display="Ctrl+S",
                priority=True),
        Binding("f2", "notebook", "Carnet", id="synthese.carnet", priority=True,
                tooltip="Relire toutes vos notes"),
        Binding("escape", "leave", "Plus tard", id="synthese.plus-tard", key_display="Échap",
                tooltip="Ce qui est tapé reste, en brouillon"),
    ]  # fmt: skip

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self._apart = apart(sitting.record)
        self._notes = notes(sitting.events)
        self._filled = 0
        self.drafts = sitting.drafts

    def compose(self) -> ComposeResult:
        """Lay out one field a line of the diagnosis, with the notes of its category."""
        yield Static(id="title", classes="banner", markup=False)
        if begun := self.drafts.get(NOTE).strip():
            started = harmless(f"Note commencée, jamais gardée : {begun}")
            yield Static(started, classes="hint", markup=False)
        before = synthesis_of(self._sitting.events)
        with Horizontal():
            yield AnswerFields(
                AnswerArea(
                    self.begun(place(Synthesised, name), getattr(before, name)),
                    id=name,
                    name=SYNTHESIS_SHORT[name],
                    label=label,
                    hint=_hint(name, label),
                    aid=recalled(self._notes, category, "F2 : le carnet"),
                )
                for name, label, category in SYNTHESIS_FIELDS
            )
            yield NotesByCategory(self._notes)
        yield KeyBar()

    def on_mount(self) -> None:
        """Start at the first field."""
        watch_saving(self, self._sitting)
        self._filled = self.query_one(AnswerFields).filled
        self._tell_count()
        self.query_one(AnswerFields).open(SYNTHESIS_FIELDS[0][0])

    @on(TextArea.Changed)
    def _count(self) -> None:
        filled = self.query_one(AnswerFields).filled
        if filled != self._filled:
            self._filled = filled
            self._tell_count()

    def _tell_count(self) -> None:
        """Say in the banner how many fields hold something."""
        who = self._sitting.persona.identity
        title = harmless(f"Votre synthèse · {who.first_name} {who.last_name}{self._apart}")
        count = f"{self._filled} sur {len(SYNTHESIS_FIELDS)}"
        self.query_one("#title", Static).update(banner(title, count))

    @on(AnswerFields.FieldOpened)
    def _opened(self, event: AnswerFields.FieldOpened) -> None:
        self.query_one(NotesByCategory).point_at(_CATEGORIES[event.field])

    def action_notebook(self) -> None:
        """Read all the notes."""
        from tui.screens.dialogs import MessageScreen

        self.app.push_screen(MessageScreen("Carnet", as_text(self._notes)))

    def action_finish(self) -> None:
        """Keep the synthesis and go on: to the bilan, or to looking again."""

        def go_on() -> None:
            self.confirmed()
            self._sitting.close()
            self._ask_what_comes_first()

        if self.query_one(AnswerFields).find_too_long():
            return
        self._sitting.write(msgspec.structs.replace(Synthesised(), **self._written()))
        leave_when_saved(self.app, self._sitting, go_on, self._leave)

    def _ask_what_comes_first(self) -> None:
        """Let the trainee choose, unless the trainer has."""
        from tui.confrontation.review_order import ReviewOrder
        from tui.screens.after_interview import AfterInterviewScreen

        order = ReviewOrder.now()
        if order is ReviewOrder.CHOOSE:
            self.app.push_screen(AfterInterviewScreen(), self._go_on)
        else:
            self._go_on(order)

    def _go_on(self, first: ReviewOrder | None) -> None:
        from tui.confrontation.review_order import ReviewOrder

        path = self._sitting.path
        match first:
            case ReviewOrder.LOOK_FIRST:
                self.post_message(Replace(ReplayRoute(path)))
            case ReviewOrder.READ_FIRST:
                self.post_message(Replace(BilanRoute(path)))
            case _:
                self.dismiss()

    def action_leave(self) -> None:
        """Go back; what is typed stays a draft."""
        self.keep_draft()
        leave_when_saved(self.app, self._sitting, self._leave)

    def _leave(self) -> None:
        self._sitting.close()
        self.dismiss()

    @property
    def open_session(self) -> OpenSession:
        """The session that is written here."""
        return self._sitting

    def typed(self) -> dict[str, str]:
        """Return the answers as they stand."""
        return {place(Synthesised, name): text for name, text in self._written().items()}

    def keep_before_quitting(self) -> str | None:
        """Keep what is typed as a draft; return what the user must know, if anything."""
        self._sitting.save()
        return super().keep_before_quitting() or self._sitting.unsaved

    def _written(self) -> dict[str, str]:
        return self.query_one(AnswerFields).texts


def _hint(name: str, label: str) -> str:
    """Return what a label says beyond the name of its field."""
    rest = label.removeprefix(SYNTHESIS_SHORT[name]).lstrip(" :,")
    return rest[:1].lower() + rest[1:]
