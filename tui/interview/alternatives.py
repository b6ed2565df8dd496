"""What else could have been said at an act, to take another way from there.

Coming back to a choice and playing what was not chosen makes it seen as one (counterfactual
branching; in the analysis of activity, what one did not do belongs to it too: Clot, 2008,
the real of the activity). The interview goes on with the persona as it was then: what
its file has lost since is told, and changes nothing of what is played.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tui.interview.live import persona_of
from tui.persona.library import find, load_named
from tui.persona.loading import LoadedPersona, load_tree
from tui.session.events import Acted, Offered
from tui.source.diagnostics import Refused
from tui.source.tree import Tree, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.persona.model import Move, Persona
    from tui.session.events import Event
    from tui.session.record import Record

NOT_WHILE_IT_GOES_ON = (
    "pendant l'entretien, ce qui est dit reste dit ; une autre réplique s'essaie après la "
    "synthèse, dans le bilan ou en revoyant l'entretien (b)"
)
NOTHING_SAID_YET = "aucune réplique n'a encore été dite ici"


def act_at(events: Sequence[Event], event: int) -> int | None:
    """Return the index of the act that an event comes of: itself, or the last move before it.

    ``None`` when nothing had been said yet: there is no other way to take.
    """
    places = reversed(range(min(event + 1, len(events))))
    return next((place for place in places if isinstance(events[place], Acted)), None)


@dataclass(frozen=True)
class Alternatives:
    """The moves that were offered at the act of index ``act``, and not made.

    ``persona`` is the one of the session.
    """

    record: Record
    persona: Persona
    act: int

    @cached_property
    def says(self) -> dict[str, str]:
        """The words of each move of the persona."""
        return {move.id: move.says for move in _moves(self.persona)}

    @property
    def made(self) -> Acted | None:
        """What was said there."""
        event = self.record.events[self.act]
        return event if isinstance(event, Acted) else None

    @property
    def moves(self) -> tuple[str, ...]:
        """The ids of the moves that can be made instead, in the order they were offered."""
        before = reversed(self.record.events[: self.act])
        offered = next((event.moves for event in before if isinstance(event, Offered)), ())
        made = self.made.move if self.made else ""
        return tuple(move for move in offered if move in self.says and move != made)

    @cached_property
    def vanished(self) -> tuple[str, ...]:
        """The moves made in the session that its persona has no more in its present file."""
        now = self._edited
        return removed_moves(self.record, now) if now else ()

    def exists(self, move: str) -> bool:
        """Tell whether a move is still in the present file of the persona."""
        return any(one.id == move for one in _moves(self._edited or self.persona))

    @cached_property
    def _edited(self) -> Persona | None:
        return edited_persona(self.record)


def met_again(record: Record) -> LoadedPersona:
    """Return the person of a session, to be met anew: as their file is now, else as it was.

    Raises :class:`JournalProblem` when the persona of the session is damaged.
    """
    try:
        return load_named(record.header.persona)
    except Refused:
        return LoadedPersona(persona_of(record), record.header.sha256, Tree(record.header.persona))


def edited_persona(record: Record) -> Persona | None:
    """Return the persona of a session as its file is now.

    ``None`` when it is as it was, when it is not in the library, or has errors.
    """
    try:
        path = find(record.header.persona)
        content, tree = read(path)
        if hashlib.sha256(content).hexdigest() == record.header.sha256:
            return None
        return load_tree(content, tree, path.stem).persona
    except Refused:
        return None


def removed_moves(record: Record, persona: Persona) -> tuple[str, ...]:
    """Return the moves made in a session that ``persona`` no longer has, each once, in order."""
    present = {move.id for move in _moves(persona)}
    made = (event.move for event in record.events if isinstance(event, Acted))
    return tuple(dict.fromkeys(move for move in made if move not in present))


def _moves(persona: Persona) -> Iterator[Move]:
    """Yield every move of a persona, the common ones first."""
    yield from persona.common
    for moment in persona.moments.values():
        yield from moment.moves
