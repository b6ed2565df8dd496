"""The diagnoses read again: each with what was known then, marked before the author's is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.field.signs import MINE, NOT_REACHED
from tui.screens.kinds import FullScreen
from tui.screens.loss_dialogs import leave_when_saved, tell_saving, watch_saving
from tui.session.open_session import OpenSession
from tui.session.reflection import Closeness, DiagnosisReread
from tui.source.hostile import harmless
from tui.transcript.diagnoses import CLOSENESS_LABELS, FIRST, NEED_KEPT, diagnosis_reading
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose
from tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.persona.model import Persona
    from tui.session.record import Record
    from tui.transcript.diagnoses import AuthorsView, DiagnosisLine, DiagnosisReading

_KEYS = dict(enumerate(Closeness, 1))


class DiagnosesScreen(FullScreen[None]):
    """Read one's diagnoses again, and say how close they were.

    Raises :class:`JournalProblem` when the interview cannot be read, and :class:`OSError`
    when it cannot be written.
    """

    ABOUT = (
        "Ce que vous compreniez de la personne, à trois moments, et ce que vous saviez alors. "
        "1, 2 ou 3 dit si la ligne était proche de ce que vous comprenez maintenant."
    )
    CSS_PATH = "diagnosis_review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(key), f"reread('{closeness}')", CLOSENESS_LABELS[closeness].capitalize(),
                    tooltip="Par rapport à ce que vous comprenez maintenant")
            for key, closeness in _KEYS.items()
        ),
        Binding("escape", "leave", "Retour", id="diagnostics.retour", key_display="Échap"),
    ]  # fmt: skip

    def __init__(self, record: Record, persona: Persona) -> None:
        super().__init__()
        self._persona = persona
        self.open_session = OpenSession.of(record)

    def compose(self) -> ComposeResult:
        """Lay out the lines, and room for what the author wrote."""
        who = self._persona.identity
        title = harmless(f"Vos diagnostics · {who.first_name} {who.last_name}")
        yield Static(title, classes="banner", markup=False)
        with Container(id="sides"):
            yield Rows(id="diagnoses", markup=False)
            with VerticalScroll(id="author", classes="panel", can_focus=False) as author:
                author.border_title = "Tels qu'ils ont été écrits"
                yield Static(id="author-text", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the lines, at the first that is not marked."""
        watch_saving(self, self.open_session)
        self._show()
        self.query_one(OptionList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to mark until the author's view has been shown."""
        return action != "reread" or self._reading.author is None

    @property
    def _reading(self) -> DiagnosisReading:
        return diagnosis_reading(self._persona, self.open_session.events)

    def _show(self) -> None:
        reading = self._reading
        lines = self.query_one(OptionList)
        lines.set_options(Option(_line(one)) for one in reading.lines)
        lines.highlighted = reading.to_mark or 0
        author = Content.styled(FIRST, "$quiet")
        if reading.author:
            author = _authors(self._persona.identity.first_name, reading.author)
        self.query_one("#author-text", Static).update(Prose(author))
        self.refresh_bindings()

    def action_reread(self, closeness: str) -> None:
        """Say how close the highlighted diagnosis was, and go on to the next."""
        reading, at = self._reading, self.query_one(OptionList).highlighted
        if reading.author is None and at is not None:
            time = reading.lines[at].time
            self.open_session.write(DiagnosisReread(time=time, closeness=Closeness(closeness)))
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


def _line(one: DiagnosisLine) -> Row:
    """Return a diagnosis: whether it was marked, what was said, what was known then."""
    marked = one.closeness is not None
    found = CLOSENESS_LABELS[one.closeness] if one.closeness else "à marquer : 1, 2 ou 3"
    known = " · ".join(harmless(fact.rstrip(".")) for fact in one.learnt) or "rien de plus"
    return Row(
        Content.assemble((f"{one.when} · {found}", "bold"), "\n", harmless(one.text)),
        margin=Content.styled(MINE if marked else NOT_REACHED, "$done" if marked else "$quiet"),
        indent=2,
        beneath=Content.styled(f"Appris jusque-là : {known}", "$quiet"),
    )


def _authors(name: str, view: AuthorsView) -> Content:
    need = harmless(view.need.strip()) or NEED_KEPT
    return Content.assemble(
        (harmless(f"Ce que demande {name}, d'après qui l'a écrit\n"), "bold"),
        Content(f"{harmless(view.demand.strip())}\n\n"),
        ("Ce qui est en jeu\n", "bold"),
        Content(need),
    )
