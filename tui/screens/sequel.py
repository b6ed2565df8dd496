"""What became of it: asked in one key, then told."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.field.terms import Became
from tui.screens.kinds import FullScreen
from tui.screens.loss_dialogs import leave_when_saved, tell_saving, watch_saving
from tui.screens.sequel_pages import asked, story
from tui.session.open_session import OpenSession
from tui.session.reflection import Foreseen
from tui.source.hostile import harmless
from tui.transcript.sequel_reading import (
    BECAME_LABELS,
    BECAME_SHORT,
    LATER,
    NOTHING_TOLD,
    sequel_reading,
)
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.persona.model import Persona
    from tui.session.record import Record
    from tui.transcript.sequel_reading import SequelReading

_KEYS = dict(enumerate(Became, 1))


class SequelScreen(FullScreen[None]):
    """Say what one thinks became of an interview, then read it.

    Raises :class:`JournalProblem` when the interview cannot be read, and :class:`OSError`
    when it cannot be written.
    """

    ABOUT = (
        "Ce qu'il en est quelques semaines plus tard. D'abord ce que vous en pensez, en une "
        "touche ; puis la suite, telle qu'elle a été écrite."
    )
    CSS_PATH = "sequel.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(key), f"foresee('{became}')", BECAME_SHORT[became].capitalize(),
                    tooltip=f"Ce que vous pensez : {BECAME_LABELS[became]}")
            for key, became in _KEYS.items()
        ),
        Binding("escape", "leave", "Retour", id="apres.retour", key_display="Échap"),
    ]  # fmt: skip

    def __init__(self, record: Record, persona: Persona) -> None:
        super().__init__()
        self._persona = persona
        self.open_session = OpenSession.of(record)

    def compose(self) -> ComposeResult:
        """Lay out the question, and then the story, as one page."""
        who = self._persona.identity
        title = harmless(f"{LATER} · {who.first_name} {who.last_name}")
        yield Static(title, classes="banner", markup=False)
        with VerticalScroll(id="sequel"):
            yield Static(id="sequel-text", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask, or tell where the answer is known."""
        watch_saving(self, self.open_session)
        self._show()
        self.query_one("#sequel").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Take one answer: none once the story has been told."""
        if action != "foresee":
            return True
        reading = self._reading
        return reading is not None and reading.forecast is None

    @property
    def _reading(self) -> SequelReading | None:
        return sequel_reading(self._persona, self.open_session.events)

    def _show(self) -> None:
        reading, page = self._reading, self.query_one("#sequel-text", Static)
        if reading and reading.forecast:
            page.update(story(reading))
        else:
            page.update(Prose(asked(reading) if reading else Content(NOTHING_TOLD)))
        self.refresh_bindings()

    def action_foresee(self, became: str) -> None:
        """Keep what is thought, and tell what became of it."""
        self.open_session.write(Foreseen(became=Became(became)))
        tell_saving(self, self.open_session)
        self._show()

    def keep_before_quitting(self) -> str | None:
        """Try again what the disk refused; return what the user must know, if anything."""
        self.open_session.save()
        return self.open_session.unsaved

    def action_leave(self) -> None:
        """Go back, once all is on the disk or the user knows what is not."""
        leave_when_saved(self.app, self.open_session, self._leave)

    def _leave(self) -> None:
        self.open_session.close()
        self.dismiss()
