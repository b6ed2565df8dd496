"""The journal of a crossed reading, and what it tells: who wrote what, and whether it is veiled.

What each peer writes stays hidden from the other until both have said that they are done: a
comment written after having read the other's answers it, and no longer tells what its author
saw (Clot and Faïta 2000). On one machine both write in one journal; on two machines each
writes in their own, and joining the two unveils.

Peers are known by the identity of their session, not by a name, so that a journal finds its
sessions again wherever they lie. Whoever opens the file in another program can read it: the veil
keeps from reading by accident or too early, not from someone who wants to break it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.group.found import FileKind
from tui.group.journals import JournalHeader, JournalKind, Told
from tui.session.bounds import Id, Text

if TYPE_CHECKING:
    from collections.abc import Iterable


class CrossedHeader(
    JournalHeader,
    frozen=True,
    kw_only=True,
    tag="croisee",
    rename={"sessions": "entretiens", "writer": "ecrit_par"},
):
    """Which two sessions are crossed; ``writer`` is whose comments it holds, empty for both."""

    date: Id
    persona: Id
    sessions: tuple[Id, Id]
    writer: Id = ""


class ContractAgreed(Told, frozen=True, kw_only=True, tag="contrat", rename={"text": "texte"}):
    """The contract was read and agreed to, as it was worded then."""

    text: Text


class CommentWritten(
    Told,
    frozen=True,
    kw_only=True,
    tag="commentaire",
    rename={"by": "par", "own": "soi", "other": "autre"},
):
    """A peer writes on a moment: on what they did there, and on what the other did.

    It takes the place of what they wrote there before.
    """

    by: Id
    moment: Id
    own: Text = ""
    other: Text = ""

    @property
    def is_empty(self) -> bool:
        """Whether it was emptied."""
        return not (self.own or self.other)


class WritingEnded(Told, frozen=True, kw_only=True, tag="fini", rename={"by": "par"}):
    """A peer has written what they had to write."""

    by: Id


class SaidTogether(
    Told, frozen=True, kw_only=True, tag="dit", rename={"prompt": "relance", "text": "texte"}
):
    """Something said of a moment, once all is unveiled; an empty ``moment`` is the end."""

    moment: Id
    prompt: Text
    text: Text


CrossedEvent = ContractAgreed | CommentWritten | WritingEnded | SaidTogether

CROSSED: JournalKind[CrossedHeader, CrossedEvent] = JournalKind(
    FileKind.CROSSED, "une croisée", CrossedHeader, CrossedEvent
)


@dataclass(frozen=True, slots=True)
class Crossed:
    """Where a crossed reading stands.

    ``ended`` are the peers, by identity, who have said that they are done.
    """

    sessions: tuple[str, str]
    agreed: bool
    ended: frozenset[str]
    said: tuple[SaidTogether, ...]
    _comments: tuple[CommentWritten, ...] = field(repr=False)

    @property
    def unveiled(self) -> bool:
        """Whether both are done, so that all is shown to both."""
        return self.ended.issuperset(self.sessions)

    def comments(self, reader: str | None) -> tuple[CommentWritten, ...]:
        """Return what a reader may see, in the order written: before the unveiling, only theirs.

        ``reader`` is ``None`` for who looks on: then nothing is seen that is veiled.
        """
        return tuple(one for one in self._comments if self.unveiled or one.by == reader)

    def comment(self, reader: str | None, by: str, moment: str) -> CommentWritten | None:
        """Return what a peer wrote on a moment, if a reader may see it."""
        seen = (one for one in self.comments(reader) if (one.by, one.moment) == (by, moment))
        return next(seen, None)

    def has_written(self, peer: str) -> bool:
        """Tell whether a peer has written anything: not what, nor where."""
        return any(one.by == peer for one in self._comments)

    def said_of(self, moment: str) -> tuple[SaidTogether, ...]:
        """Return what was said together of a moment."""
        return tuple(one for one in self.said if one.moment == moment)


def crossed_of(header: CrossedHeader, events: Iterable[CrossedEvent]) -> Crossed:
    """Return where a crossed reading stands after its events.

    What somebody else than the two would have written is left out, and what is changed after
    the unveiling too.
    """
    agreed = False
    ended: set[str] = set()
    comments: dict[tuple[str, str], CommentWritten] = {}
    said: list[SaidTogether] = []
    for event in events:
        unveiled = ended.issuperset(header.sessions)
        match event:
            case ContractAgreed():
                agreed = True
            case CommentWritten() if event.by in header.sessions and not unveiled:
                comments.pop((event.by, event.moment), None)
                if not event.is_empty:
                    comments[event.by, event.moment] = event
            case WritingEnded() if event.by in header.sessions:
                ended.add(event.by)
            case SaidTogether() if unveiled:
                said.append(event)
            case _:
                pass
    return Crossed(header.sessions, agreed, frozenset(ended), tuple(said), tuple(comments.values()))
