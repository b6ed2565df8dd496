"""Two peers cross their interviews: read side by side, written on each in turn, then unveiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.group.crossed_prompts import THE_END
from tui.group.crossed_words import (
    NOTHING_WRITTEN,
    OTHER_VERSION,
    introduced,
    standing_of,
    what_now,
)
from tui.group.crossed_work import contract
from tui.screens.crossed_page import end_row, moment_row
from tui.screens.kinds import FullScreen
from tui.screens.loss_dialogs import leave_when_saved, tell_saving, watch_saving
from tui.source.hostile import harmless
from tui.widgets.key_bar import KeyBar, keys_in_border
from tui.widgets.rows import Row, Rows, Spaced
from tui.widgets.stacked import Stacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from tui.group.common_moments import Peer
    from tui.group.crossed_work import CrossedWork

_END = " "
"""What the row of the end is called, which no moment can be."""


class CrossedScreen(FullScreen[None]):
    """Write without being read, then read each other."""

    ABOUT = (
        "Deux pairs, les mêmes moments. Chacun écrit sans lire l'autre ; puis tout se dévoile, et "
        "vous en parlez."
    )
    AUTO_FOCUS = "#rows"
    CSS_PATH = "crossed.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_moment", "Ouvrir", id="croisee.ouvrir", show=False,
                tooltip="Écrire sur ce moment ; une fois tout dévoilé, en parler"),
        Binding("t", "take_turn", "À qui d'écrire", id="croisee.tour",
                tooltip="Baisser le rideau, puis passer le clavier"),
        Binding("f", "end_writing", "J'ai fini", id="croisee.fini",
                tooltip="Tout se dévoile une fois que les deux ont fini"),
        Binding("x", "export", "Exporter", id="croisee.exporter",
                tooltip="Écrire la croisée dans un fichier, sans les noms"),
        Binding("escape", "leave", "Retour", id="croisee.retour", key_display="Échap"),
    ]  # fmt: skip

    def __init__(self, work: CrossedWork) -> None:
        super().__init__()
        self._work = work
        self._writer = None if work.state.unveiled else work.only_writer
        self.open_session = work

    def compose(self) -> ComposeResult:
        """Lay out who the two are, what comes next, then the moments."""
        pair = self._work.pair
        banner = f"Croisée · {pair.person}, « {pair.title} »"
        yield Static(harmless(banner), classes="banner", markup=False)
        yield Static(id="peers", markup=False)
        yield Rows(id="rows", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the moments; the contract comes first."""
        from tui.screens.confrontation_dialogs import ContractScreen

        self._show()
        watch_saving(self, self._work)
        if self._work.damage:
            self.notify(self._work.damage, severity="warning", timeout=10, markup=False)
        if not self._work.state.agreed:
            self.app.push_screen(ContractScreen(contract()), self._agreed)

    def on_unmount(self) -> None:
        """Let go of the journal."""
        self._work.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what can be done now."""
        unveiled = self._work.state.unveiled
        match action:
            case "take_turn":
                return not unveiled and self._work.only_writer is None
            case "end_writing":
                return self._writer is not None and not unveiled
            case "export":
                return unveiled
            case _:
                return True

    def action_open_moment(self) -> None:
        """Open the moment under the arrow."""
        self.query_one(Rows).action_select()

    def action_take_turn(self) -> None:
        """Let the curtain fall, and ask whose turn it is to write."""
        from tui.screens.crossed_curtain import CurtainScreen

        self._write_as(None)
        self.app.push_screen(CurtainScreen(self._work), self._write_as)

    def action_end_writing(self) -> None:
        """Ask whether who writes is done, once they have written something."""
        from tui.screens.crossed_curtain import EndWritingScreen

        writer = self._writer
        if writer is None:
            return
        if not self._work.state.has_written(writer.identity):
            self.notify(NOTHING_WRITTEN, markup=False)
            return
        self.app.push_screen(EndWritingScreen(self._work, writer), self._ended)

    def action_export(self) -> None:
        """Write what both wrote and said to a file."""
        from tui.screens.crossed_export import CrossedExportScreen

        self.app.push_screen(CrossedExportScreen(self._work))

    def action_leave(self) -> None:
        """Lower the curtain on what somebody wrote; then go back."""
        if self._writer is not None and self._work.only_writer is None:
            self.action_take_turn()
            return
        leave_when_saved(self.app, self._work, self.dismiss)

    def keep_before_quitting(self) -> str | None:
        """Try again what the disk refused; return what the user must know, if anything."""
        self._work.save()
        return self._work.unsaved

    @on(OptionList.OptionSelected, "#rows")
    def _open(self, event: OptionList.OptionSelected) -> None:
        from tui.screens.crossed_talk import CrossedTalkScreen
        from tui.screens.crossed_writing import CrossedWritingScreen

        moment = THE_END if event.option_id == _END else event.option_id or ""
        if self._work.state.unveiled:
            self.app.push_screen(CrossedTalkScreen(self._work, moment), self._came_back)
        elif self._writer is None:
            self.action_take_turn()
        else:
            at = self._work.pair.at(moment)
            screen = CrossedWritingScreen(self._work, self._writer, at)
            self.app.push_screen(screen, self._came_back)

    def _agreed(self, agreed: bool | None) -> None:
        if agreed:
            self._work.agree()
            self._came_back()
        else:
            self.dismiss()

    def _write_as(self, writer: Peer | None) -> None:
        self._writer = writer
        self._show()

    def _ended(self, ended: bool | None) -> None:
        if not ended or self._writer is None:
            return
        self._work.end_writing(self._writer)
        if self._work.state.unveiled:
            self._write_as(None)
        elif self._work.only_writer is None:
            self.action_take_turn()
        self._came_back()

    def _came_back(self, _: object = None) -> None:
        """Show what was kept, and say what the disk refuses."""
        tell_saving(self, self._work)
        self._show()

    def _show(self) -> None:
        peers = self.query_one("#peers", Static)
        peers.update(Stacked(*self._heading()))
        peers.border_subtitle = keys_in_border(("Entrée", self._what_enter_does()))
        self.query_one(Rows).keep_place(self._rows())
        self.refresh_bindings()

    def _what_enter_does(self) -> str:
        if self._work.state.unveiled:
            return "parler de ce moment"
        return "écrire sur ce moment" if self._writer else "à qui d'écrire"

    def _heading(self) -> Iterator[Row | Content]:
        work = self._work
        for peer in work.pair.peers:
            at = peer == self._writer
            told = f"{introduced(peer)} : {standing_of(work.state, peer)}"
            yield Row(Content.styled(told, "bold" if at else "$quiet"), measure=None)
        if not work.pair.same_version:
            yield Content.styled(OTHER_VERSION, "$quiet")
        yield Content.styled(harmless(what_now(work, self._writer)), "bold")

    def _rows(self) -> Iterator[Option]:
        work = self._work
        for place, at in enumerate(work.pair.moments):
            row = moment_row(work, at, self._writer)
            yield Option(Spaced(row) if place else row, id=at.moment)
        if work.state.unveiled:
            yield Option(Spaced(end_row(work)), id=_END)
