"""A packet to hand in: what it would hold is read first, then it is written, or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from tui import places
from tui.group.finding import find
from tui.group.found import FoundFile
from tui.group.packet import Packet, anonymous_packet, named_packet, write_in
from tui.screens.export import WrittenScreen
from tui.screens.kinds import GuardedDialog, keys_below
from tui.session.journal import JournalProblem
from tui.source.hostile import harmless
from tui.source.reasons import in_words
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

_MAKING = "Le paquet se prépare…"


class PacketScreen(GuardedDialog[None]):
    """Say what a packet of one session holds, or of all those listed; write it when asked."""

    ABOUT = "Un paquet se remet à qui anime un groupe ; il est anonyme, sauf si vous en décidez."
    DEFAULT_CSS = """
    PacketScreen > .dialog { width: 84; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o,enter", "write_packet", "Écrire", key_display="Entrée"),
        Binding("a", "keep_names", "Noms",
                tooltip="Anonyme, ou nominatif : les noms, les dates, les textes tels quels"),
        Binding("t", "take_listed", "Tous",
                tooltip="Cet entretien seul, ou tous ceux de la liste"),
        Binding("escape,n", "dismiss(None)", "Fermer", key_display="Échap"),
    ]  # fmt: skip

    @dataclass
    class Made(Message):
        """A packet was made of what is asked, or the words say why it was not."""

        packet: Packet | None
        words: str
        asked: tuple[bool, bool]

    def __init__(self, path: Path, listed: Sequence[Path]) -> None:
        super().__init__()
        self._path = path
        self._listed = listed
        self._all = False
        self._named = False
        self._packet: Packet | None = None

    def compose(self) -> ComposeResult:
        """Lay out what it holds, once that is known."""
        dialog = VerticalScroll(Static(_MAKING, id="held", markup=False), classes="dialog")
        dialog.border_title = "Paquet à remettre"
        yield dialog

    def on_mount(self) -> None:
        """Make it."""
        self._ask()

    def _ask(self) -> None:
        self._packet = None
        whole = "cet entretien seul" if self._all else f"les {len(self._listed)} de la liste"
        several = [("t", whole)] if len(self._listed) > 1 else []
        names = ("a", "anonyme" if self._named else "nominatif")
        dialog = self.query_one(VerticalScroll)
        dialog.border_subtitle = keys_below(("Entrée", "écrire"), names, *several)
        self.query_one("#held", Static).update(_MAKING)
        self._make(self._listed if self._all else (self._path,), (self._all, self._named))

    @work(thread=True, exclusive=True)
    def _make(self, paths: Sequence[Path], asked: tuple[bool, bool]) -> None:
        files = [one for one in find([str(path) for path in paths]) if isinstance(one, FoundFile)]
        make = named_packet if asked[1] else anonymous_packet
        try:
            packet = make(files)
        except (JournalProblem, OSError) as problem:
            self.post_message(self.Made(None, in_words(problem), asked))
        else:
            self.post_message(self.Made(packet, "\n\n".join(packet.contents.lines()), asked))

    def on_packet_screen_made(self, made: Made) -> None:
        """Say what it holds, if that is still what is asked."""
        if made.asked == (self._all, self._named):
            self._packet = made.packet
            self.query_one("#held", Static).update(Prose(harmless(made.words)))

    def action_keep_names(self) -> None:
        """Keep the names, or hide them."""
        self._named = not self._named
        self._ask()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer all that are listed where there are several."""
        return len(self._listed) > 1 if action == "take_listed" else True

    def action_take_listed(self) -> None:
        """Take all sessions that are listed, or the one alone."""
        self._all = not self._all
        self._ask()

    def action_write_packet(self) -> None:
        """Write what was read, among the exports; say where."""
        if self._packet is None or not self.answers:
            return
        folder = places.exports()
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = write_in(folder, self._packet)
        except OSError as problem:
            self.notify(f"{in_words(problem)}.", severity="error", timeout=8, markup=False)
            return
        self.app.switch_screen(WrittenScreen(path))
