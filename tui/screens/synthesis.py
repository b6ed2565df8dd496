"""The synthesis: the trainee's own diagnosis, before anything is read of the interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from tui.field.terms import Category
from tui.screens.answers import AnswerArea
from tui.session.events import Noted, Synthesised
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.app import AllianceApp
    from tui.session.events import Event
    from tui.sitting import Sitting

FIELDS: tuple[tuple[str, str, Category | None], ...] = (
    ("obstacles", "Les freins personnels et sociaux", Category.OBSTACLES),
    ("motivation", "La motivation : ce qui la met en mouvement", Category.MOTIVATION),
    ("demand", "La demande : ce que la personne demande", Category.DEMAND),
    ("need", "Le besoin : ce dont elle vous semble avoir besoin", Category.NEED),
    ("project", "Le projet : où il en est", Category.PROJECT),
    ("skills", "Les compétences qu'elle peut nommer", Category.SKILLS),
    ("plan", "Ce dont vous avez convenu ensemble", None),
)


class SynthesisScreen(Screen[None]):
    """Write what you understood."""

    ABOUT = "Votre propre diagnostic, avec vos mots, avant de lire le bilan."
    CSS_PATH = "synthesis.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "finish", "Terminer et lire le bilan", id="synthese.terminer",
                key_display="Ctrl+S",
                priority=True),
        Binding("escape", "leave", "Plus tard", id="synthese.plus-tard", key_display="Échap",
                tooltip="Ce qui est écrit est gardé"),
    ]  # fmt: skip

    app: AllianceApp

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting

    def compose(self) -> ComposeResult:
        """Lay out one field a line of the diagnosis, with the notes of its category."""
        who = self._sitting.persona.identity
        yield Static(
            harmless(f"Votre synthèse · {who.first_name} {who.last_name}"),
            classes="banner",
            markup=False,
        )
        draft = _draft(self._sitting.events)
        with VerticalScroll(id="fields", can_focus=False):
            for name, label, category in FIELDS:
                label_and_notes = _label(label, category, self._sitting.events)
                yield AnswerArea(label_and_notes, getattr(draft, name), id=name)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Start at the first field."""
        self.query(AnswerArea).first().focus_text()
        self.call_after_refresh(self.query_one("#fields").scroll_home, animate=False)

    def action_finish(self) -> None:
        """Keep the synthesis and read the bilan."""
        from tui.screens.bilan import BilanScreen
        from tui.session.journal import read_journal

        self._keep(finished=True)
        if self._sitting.unsaved:
            self.notify(self._sitting.unsaved, severity="error", markup=False)
            return
        self._sitting.close()
        self.app.switch_screen(BilanScreen(read_journal(self._sitting.path)))

    def action_leave(self) -> None:
        """Keep a draft and go back."""
        self._keep(finished=False)
        self._sitting.close()
        self.dismiss()

    def keep_before_quitting(self) -> str | None:
        """Keep a draft; return what the user must know, if anything."""
        self._keep(finished=False)
        return self._sitting.unsaved

    def _keep(self, *, finished: bool) -> None:
        written = {name: self.query_one(f"#{name}", AnswerArea).text for name, _, _ in FIELDS}
        synthesis = msgspec.structs.replace(Synthesised(finished=finished), **written)
        if finished or any(written.values()):
            self._sitting.write(synthesis)


def _draft(happened: list[Event]) -> Synthesised:
    drafts = [event for event in happened if isinstance(event, Synthesised)]
    return drafts[-1] if drafts else Synthesised()


def _label(label: str, category: Category | None, happened: list[Event]) -> Content:
    notes = [
        harmless(event.text)
        for event in happened
        if isinstance(event, Noted) and category and event.category == category
    ]
    if not notes:
        return Content.styled(label, "bold")
    return Content.assemble(
        (label, "bold"), "\n", (f"Carnet : {' · '.join(notes)}", "$text-secondary")
    )
