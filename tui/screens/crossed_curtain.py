"""The curtain between two peers who write on one machine: nothing of what is written shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.group.crossed_words import (
    LOOKS_AWAY,
    MAY_COME_BACK,
    WILL_BE_UNVEILED,
    standing_of,
    turn_of,
)
from tui.screens.kinds import GuardedDialog
from tui.session.summary import summary_of
from tui.source.hostile import harmless, one_line
from tui.transcript.entries import opened
from tui.widgets.key_bar import keys_in_border
from tui.widgets.prose import Prose
from tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.group.common_moments import Peer
    from tui.group.crossed_work import CrossedWork


class CurtainScreen(GuardedDialog["Peer | None"]):
    """Ask whose turn it is to write, over a screen that it hides whole."""

    ABOUT = "Qui écrit s'assied au clavier, l'autre regarde ailleurs."
    CSS = """
    CurtainScreen { background: $background; }
    CurtainScreen:ansi { background: $background; }
    CurtainScreen Rows { height: auto; margin: 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Relire ensemble", key_display="Échap"),
    ]

    def __init__(self, work: CrossedWork) -> None:
        super().__init__()
        self._work = work

    def compose(self) -> ComposeResult:
        """Lay out the two, and what there is to do."""
        pair = self._work.pair
        peers = (Option(self._told(peer), id=peer.letter) for peer in pair.peers)
        dialog = Vertical(
            Static(Prose(LOOKS_AWAY), markup=False), Rows(*peers, markup=False), classes="dialog"
        )
        dialog.border_title = "À qui d'écrire ?"
        dialog.border_subtitle = keys_in_border(
            ("Entrée", "c'est à moi"), ("Échap", "relire ensemble")
        )
        yield dialog

    def on_mount(self) -> None:
        """Start on who has not written yet."""
        waiting = [peer.identity not in self._work.state.ended for peer in self._work.pair.peers]
        begun = [self._work.state.has_written(peer.identity) for peer in self._work.pair.peers]
        first_done = begun[0] and not begun[1]
        self.query_one(Rows).highlighted = 1 if not waiting[0] or first_done else 0

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        left, right = self._work.pair.peers
        self.action_agree(left if event.option_id == left.letter else right)

    def _told(self, peer: Peer) -> Row:
        summary = summary_of(peer.record)
        session = f"{opened(summary)}, {one_line(peer.record.id)}".lstrip(", ")
        return Row(
            turn_of(peer, self._work.pair.beside(peer)),
            indent=1,
            beneath=Content.styled(
                f"{peer.letter} : {session} · {standing_of(self._work.state, peer)}", "$quiet"
            ),
        )


class EndWritingScreen(GuardedDialog[bool]):
    """Say what being done means, and ask."""

    ABOUT = "Tout se dévoile une fois que les deux ont fini."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "agree(True)", "Oui, j'ai fini"),
        Binding("escape,n", "dismiss(False)", "Non", key_display="Échap"),
    ]

    def __init__(self, work: CrossedWork, writer: Peer) -> None:
        super().__init__()
        other = work.pair.beside(writer)
        last = other.identity in work.state.ended
        self._meaning = WILL_BE_UNVEILED if last else MAY_COME_BACK

    def compose(self) -> ComposeResult:
        """Lay out what it means."""
        text = Static(Prose(harmless(self._meaning)), markup=False)
        dialog = VerticalScroll(text, classes="dialog")
        dialog.border_title = "Avez-vous fini d'écrire ?"
        dialog.border_subtitle = keys_in_border(("o", "oui, j'ai fini"), ("Échap", "pas encore"))
        yield dialog
