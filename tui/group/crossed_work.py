"""A crossed reading under way: its journal open, its two peers, what is being typed.

Its sessions are read and never written to. A stop at any point loses nothing: what was kept is
on the disk before it is shown, what is being typed is a draft beside the journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.confrontation.prompts import shipped_bank
from tui.group.common_moments import pair_of
from tui.group.crossed_files import begin, journal_path, require_of
from tui.group.crossed_journal import (
    CROSSED,
    CommentWritten,
    ContractAgreed,
    CrossedEvent,
    SaidTogether,
    WritingEnded,
    crossed_of,
)
from tui.group.open_work import OpenWork
from tui.session.journal import Journal
from tui.source.hostile import encodable

if TYPE_CHECKING:
    from pathlib import Path

    from tui.group.common_moments import Peer, PeerPair
    from tui.group.crossed_journal import Crossed, CrossedHeader
    from tui.group.journals import Kept
    from tui.session.record import Record

_CONTRACT = """\
Vous allez lire l'un et l'autre ce que chacun a dit dans les mêmes moments.

Chacun écrit d'abord sur ses propres moments, puis sur ceux de l'autre, sans le lire : tout se \
dévoile une fois que vous avez fini tous les deux.

On décrit, on ne juge pas : ni ce qui a été fait, ni la façon de le faire. Rien n'est compté.

Le fichier reste sur cet ordinateur. L'application cache ce qui est écrit ; ouvert dans un autre \
programme, il se lirait : attendez de l'avoir dévoilé ensemble.\
"""


def contract() -> str:
    """Return what two peers agree to first: what is proper to two, then about confidentiality.

    Written rules come before any work on somebody's activity (CIREL 2019, annexe 3).
    """
    return f"{_CONTRACT}\n\n{shipped_bank().contract[-1]}"


class CrossedWork(OpenWork[CrossedEvent]):
    """A crossed reading whose journal is open."""

    called = "cette croisée"
    counts = "texte"
    suffix = CROSSED.file

    def __init__(
        self, pair: PeerPair, kept: Kept[CrossedHeader, CrossedEvent], journal: Journal
    ) -> None:
        super().__init__(journal, kept.header.date, kept.events)
        self.pair = pair
        self.header = kept.header
        self.damage = kept.damage
        self.state: Crossed = crossed_of(self.header, self._events)

    @property
    def only_writer(self) -> Peer | None:
        """Whose journal it is, when each writes on a machine of their own."""
        return self.pair.by_identity.get(self.header.writer)

    def agree(self) -> None:
        """Keep that the contract was agreed to."""
        self._keep(ContractAgreed(text=contract()))

    def comment(self, peer: Peer, moment: str, own: str, other: str) -> None:
        """Keep what a peer writes on a moment: on what they did there, on what the other did."""
        own, other = encodable(own), encodable(other)
        self._keep(CommentWritten(by=peer.identity, moment=moment, own=own, other=other))

    def end_writing(self, peer: Peer) -> None:
        """Keep that a peer is done; once both are, all is unveiled."""
        self._keep(WritingEnded(by=peer.identity))

    def say(self, moment: str, prompt: str, text: str) -> None:
        """Keep something said together of a moment, or at the end."""
        self._keep(SaidTogether(moment=moment, prompt=prompt, text=encodable(text)))

    def _count(self) -> None:
        self.state = crossed_of(self.header, self._events)


def written_place(peer: Peer, moment: str, field: str) -> str:
    """Return the place of the draft of what a peer writes on a moment, theirs alone."""
    return f"commentaire.{peer.identity}.{moment}.{field}"


def said_place(moment: str) -> str:
    """Return the place of the draft of what is said together of a moment."""
    return f"dit.{moment}"


def open_crossed(left: Record, right: Record, path: Path | None = None) -> CrossedWork:
    """Open the crossed reading of two sessions, at its usual place or at ``path``.

    It is begun when it is not there yet; taken up, the sides are those it was begun with.
    Raises :class:`tui.group.common_moments.NotCrossed`, :class:`JournalProblem` when the file is
    not one of these two sessions or is open elsewhere, and :class:`OSError`.
    """
    pair = pair_of(left, right)
    path = path or journal_path(pair)
    if not path.exists():
        begin(pair, path)
    kept = CROSSED.read(path)
    require_of(kept.header, pair, path)
    if kept.header.sessions[0] != pair.peers[0].identity:
        pair = pair_of(right, left)
    return CrossedWork(pair, kept, Journal.resume(kept))
