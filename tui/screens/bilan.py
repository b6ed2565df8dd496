"""The bilan: what counted first, then what the rubric reads, each line with its moments."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import ScreenResume
from textual.message import Message
from textual.widgets import OptionList, Static

from tui.checker.reach import Patience
from tui.interview.alternatives import act_at
from tui.screens.bilan_page import BilanPage, Contents, banner
from tui.screens.bilan_pages import FIRST, SYNTHESIS, lines_of
from tui.screens.branch import branch_key, offer_branch
from tui.screens.copying import TurnCopying, said_at
from tui.screens.counterpart import ask_counterpart, compare_key
from tui.screens.own_pages import DIAGNOSES
from tui.screens.passage_panel import PassagePanel
from tui.screens.routes import (
    AgainRoute,
    DiagnosesRoute,
    Go,
    Replace,
    ReplayRoute,
    SequelRoute,
    SessionRoute,
)
from tui.screens.sequel_pages import SEQUEL
from tui.session.record import JournalProblem
from tui.session.standing import Standing
from tui.session.summary import summary_of
from tui.source.hostile import harmless
from tui.transcript.bilan_model import Bilan, bilan_of
from tui.transcript.chance_search import SECONDS
from tui.transcript.trust_words import CLOSED
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.group.panel_beside import PanelBeside
    from tui.session.journal import Record


class BilanScreen(TurnCopying[None]):
    """Read what was done."""

    ABOUT = (
        "Ce qui a compté d'abord ; ↓ ouvre le détail, où chaque ligne mène aux passages sur "
        "lesquels elle s'appuie."
    )
    CSS_PATH = "bilan.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Voir le passage", id="bilan.moment"),
        branch_key("bilan"),
        Binding("n", "start_again", "Nouvel essai", id="bilan.recommencer",
                tooltip="Recevoir de nouveau la personne, depuis le dossier"),
        Binding("p", "later", "Plus tard", id="bilan.apres",
                tooltip="Ce qu'il en est quelques semaines après, une fois le bilan lu"),
        Binding("t", "read", "Dialogue", id="bilan.dialogue", tooltip="Relire tout le dialogue"),
        Binding("r", "replay", "Revoir", id="bilan.revoir",
                tooltip="Revoir votre activité, moment par moment"),
        Binding("x", "export", "Exporter", id="bilan.exporter",
                tooltip="Écrire la transcription dans un fichier"),
        compare_key("bilan"),
        Binding("v", "curve", "Confiance", id="bilan.confiance",
                tooltip="Voir la confiance, tour par tour"),
        Binding("pageup", "scroll_page(-1)", "Remonter la page", show=False, key_display="Pg↑",
                priority=True),
        Binding("pagedown", "scroll_page(1)", "Descendre la page", show=False, key_display="Pg↓",
                priority=True),
        Binding("escape", "back", "Retour", id="bilan.retour", key_display="Échap"),
    ]  # fmt: skip

    class Ready(Message):
        """The session has been read, or what could still be reached in it was found out."""

        def __init__(self, bilan: Bilan, panels: Sequence[PanelBeside]) -> None:
            super().__init__()
            self.bilan = bilan
            self.panels = panels

    class Impossible(Message):
        """The session cannot be read; ``reason`` says why."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self._bilan: Bilan | None = None
        self._pages: dict[str, BilanPage] = {}
        self._shown: str | None = None
        self._patience = Patience(SECONDS)
        self._turn: int | None = None

    def compose(self) -> ComposeResult:
        """Lay out the lines, and the page of the one highlighted."""
        yield Static(banner(self._record), classes="banner", markup=False)
        with Horizontal():
            yield Contents(id="lines", markup=False)
            with VerticalScroll(id="page"):
                yield Static("On relit l'entretien…", id="text", markup=False)
                yield PassagePanel(self._record.events, summary_of(self._record).minute)
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the session, off the screen's own thread."""
        self._read()

    def on_unmount(self) -> None:
        """Look for nothing more: nobody would read it."""
        self._patience.end()

    @on(ScreenResume)
    def _take_in(self) -> None:
        """Read again what was written from a page of the bilan, which then says it."""
        if self._bilan and (self._bilan.sequel or self._shown == DIAGNOSES):
            with suppress(JournalProblem):
                self._record = self._record.read_again()
            self._read()

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        from tui.group.panel_beside import panels_beside

        try:
            bilan, panels = bilan_of(self._record), panels_beside(self._record)
            self.post_message(self.Ready(bilan, panels))
            if not bilan.sought:
                found = bilan_of(self._record, patience=self._patience)
                self.post_message(self.Ready(found, panels))
        except JournalProblem as problem:
            self.post_message(self.Impossible(str(problem)))

    @on(Impossible)
    def _tell(self, message: Impossible) -> None:
        self.query_one("#text", Static).update(harmless(message.reason))

    @on(Ready)
    def _show(self, message: Ready) -> None:
        again, self._bilan = self._bilan is not None, message.bilan
        lines, bilan = self.query_one("#lines", OptionList), message.bilan
        before = self._pages.get(self._shown or "")
        for option, page in lines_of(bilan, message.panels):
            if not again:
                lines.add_option(option)
            if page and option.id:
                self._pages[option.id] = page
        if again:
            if self._pages.get(self._shown or "") != before:
                self._show_page(self._shown)
            return
        lines.action_first()
        lines.focus()
        if bilan.missing:
            self.notify(harmless(bilan.missing), severity="warning", timeout=10, markup=False)

    @on(OptionList.OptionHighlighted, "#lines")
    def _turn_page(self, event: OptionList.OptionHighlighted) -> None:
        self._show_page(event.option_id)
        self.query_one("#page").scroll_home(animate=False)

    def _show_page(self, line: str | None) -> None:
        self._shown = line
        page = self._pages.get(line or "", BilanPage(Content("")))
        text = Prose(page.text) if isinstance(page.text, Content) else page.text
        self.query_one("#text", Static).update(text)
        self._passages.show(page.evidence)
        self.set_class(line == FIRST, "-first")
        self.set_class(line != FIRST, "-detail")
        self._turn = page.turn
        self.refresh_bindings()

    @property
    def _passages(self) -> PassagePanel:
        return self.query_one(PassagePanel)

    @on(OptionList.OptionSelected, "#lines")
    def _to_evidence(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == DIAGNOSES:
            self.post_message(Go(DiagnosesRoute(self._record.path)))
        elif event.option_id == SEQUEL:
            self.action_later()
        elif event.option_id == SYNTHESIS and self._stands_at(Standing.SYNTHESIS):
            self.post_message(Replace(SessionRoute(self._record.path)))
        elif self._turn is not None:
            self._open_dialogue(self._turn)
        else:
            self._passages.enter()

    def _stands_at(self, standing: Standing) -> bool:
        return self._bilan is not None and self._bilan.standing is standing

    @on(OptionList.OptionSelected, "#evidence")
    def _to_passage(self) -> None:
        self._open_dialogue(self._passages.event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer another way only from where something was said, and what is told alone."""
        if action == "later":
            return self._bilan is not None and self._bilan.sequel is not None
        return self._act is not None if action == "branch" else True

    @property
    def _act(self) -> int | None:
        """The act that the line or the passage under the eyes leads to."""
        event = self._passages.event
        at = self._turn if event is None else event
        return None if at is None else act_at(self._record.events, at)

    @property
    def said_at_hand(self) -> str | None:
        """What was said at the passage under the arrow, or at the first one of the page."""
        event = self._passages.event_at_hand
        at = self._turn if event is None else event
        return None if at is None else said_at(self._record, at)

    def action_go(self) -> None:
        """Go from the line to its evidence, or from evidence to its moment."""
        focused = self.focused
        if isinstance(focused, OptionList):
            focused.action_select()

    def action_detail(self) -> None:
        """Go from the first page to the lines beneath it."""
        self.query_one("#lines", Rows).action_cursor_down()

    def action_scroll_page(self, direction: int) -> None:
        """Scroll what is beside the list, wherever the focus is."""
        page = self.query_one("#page")
        page.scroll_relative(y=direction * (page.size.height - 2), animate=False)

    def action_read(self) -> None:
        """Read the whole dialogue again."""
        self._open_dialogue(None)

    def _open_dialogue(self, at: int | None) -> None:
        from tui.screens.dialogue_reader import ReadingScreen

        if self._bilan:
            self.app.push_screen(ReadingScreen(self._record, self._bilan.persona, at))

    def action_curve(self) -> None:
        """See how trust went, turn by turn, or why it cannot be seen yet."""
        from tui.screens.trust import TrustScreen

        if self._bilan and self._bilan.curve:
            screen = TrustScreen(self._record, self._bilan.persona, self._bilan.curve)
            self.app.push_screen(screen)
        elif self._bilan:
            self.notify(CLOSED, markup=False)

    def action_branch(self) -> None:
        """Choose what else could have been said there."""
        act = self._act
        if self._bilan and act is not None:
            offer_branch(self, self._record, self._bilan.persona, act)

    def action_start_again(self) -> None:
        """Meet the same person anew."""
        self.post_message(Go(AgainRoute(self._record.path)))

    def action_compare(self) -> None:
        """Lay another interview with the same person beside this one."""
        ask_counterpart(self, summary_of(self._record))

    def action_later(self) -> None:
        """Say what one thinks became of it, and read it."""
        self.post_message(Go(SequelRoute(self._record.path)))

    def action_replay(self) -> None:
        """Look at one's own activity again, away from the bilan."""
        self.post_message(Replace(ReplayRoute(self._record.path)))

    def action_export(self) -> None:
        """Write the transcript to a file."""
        from tui.screens.export import ExportScreen

        self.app.push_screen(ExportScreen(self._record))

    def action_back(self) -> None:
        """Leave the evidence for the lines, or the bilan for what was before."""
        lines = self.query_one("#lines", OptionList)
        if self._passages.is_entered:
            lines.focus()
        else:
            self.dismiss()
