"""The synthesis: the trainee's own diagnosis, before anything is read of the interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.field.terms import SYNTHESIS_FIELDS
from tui.screens.drafting import AnswerArea, Drafting
from tui.screens.loss_dialogs import leave_when_saved, watch_saving
from tui.screens.routes import BilanRoute, Replace, ReplayRoute
from tui.session.drafts import NOTE, place
from tui.session.events import Synthesised
from tui.session.notebook import notes
from tui.session.standing import synthesis_of
from tui.source.hostile import harmless
from tui.transcript.entries import apart
from tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.confrontation.review_order import ReviewOrder
    from tui.field.terms import Category
    from tui.interview.live import Sitting
    from tui.session.events import Event
    from tui.session.open_session import OpenSession


class SynthesisScreen(Drafting[None]):
    """Write what you understood."""

    ABOUT = "Votre propre diagnostic, avec vos mots, avant de lire le bilan."
    CSS_PATH = "synthesis.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "finish", "Terminer", id="synthese.terminer",
                key_display="Ctrl+S",
                priority=True),
        Binding("escape", "leave", "Plus tard", id="synthese.plus-tard", key_display="Échap",
                tooltip="Ce qui est tapé reste, en brouillon"),
    ]  # fmt: skip

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self._apart = apart(sitting.record)
        self.drafts = sitting.drafts

    def compose(self) -> ComposeResult:
        """Lay out one field a line of the diagnosis, with the notes of its category."""
        who = self._sitting.persona.identity
        yield Static(
            harmless(f"Votre synthèse · {who.first_name} {who.last_name}{self._apart}"),
            classes="banner",
            markup=False,
        )
        before = synthesis_of(self._sitting.events)
        with VerticalScroll(id="fields", can_focus=False):
            if begun := self.drafts.get(NOTE).strip():
                yield Static(harmless(f"Note commencée, jamais gardée : {begun}"), markup=False)
            if loose := _loose_notes(self._sitting.events):
                yield Static(loose, id="loose-notes", markup=False)
            for name, label, category in SYNTHESIS_FIELDS:
                label_and_notes = _label(label, category, self._sitting.events)
                text = self.begun(place(Synthesised, name), getattr(before, name))
                yield AnswerArea(label_and_notes, text, id=name)
        yield KeyBar()

    def on_mount(self) -> None:
        """Start at the first field."""
        watch_saving(self, self._sitting)
        self.query(AnswerArea).first().focus_text()
        self.call_after_refresh(self.query_one("#fields").scroll_home, animate=False)

    def action_finish(self) -> None:
        """Keep the synthesis and go on: to the bilan, or to looking again."""

        def go_on() -> None:
            self.confirmed()
            self._sitting.close()
            self._ask_what_comes_first()

        if any(area.is_too_long() for area in self.query(AnswerArea)):
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
        return {
            name: self.query_one(f"#{name}", AnswerArea).text for name, _, _ in SYNTHESIS_FIELDS
        }


def _label(label: str, category: Category | None, happened: list[Event]) -> Content:
    told = _noted(category, happened) if category else ""
    if not told:
        return Content.styled(label, "bold")
    return Content.assemble((label, "bold"), "\n", (f"Carnet : {told}", "$noted"))


def _loose_notes(happened: list[Event]) -> Content | None:
    """Return the notes that no field recalls, ``None`` if there are none."""
    told = _noted(None, happened)
    return Content.styled(f"Carnet, sans catégorie : {told}", "$noted") if told else None


def _noted(category: Category | None, happened: list[Event]) -> str:
    return " · ".join(harmless(one.text) for one in notes(happened) if one.category == category)
