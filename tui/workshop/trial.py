"""A persona tried while it is written: moves are replayed on each version, as far as they go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.interview.conduct import Interview, NotOffered
from tui.session.events import Ended, MomentEntered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.field.terms import Ending
    from tui.persona.loading import LoadedPersona
    from tui.persona.model import Persona
    from tui.session.events import Event


@dataclass(frozen=True, slots=True)
class Playthrough:
    """An interview led through moves as far as they went.

    ``moves`` were made and gave ``events``; ``stopped_at`` is the first that could not
    be made, and ``why`` says so in a few French words; both are ``None`` when all went.
    """

    interview: Interview
    events: tuple[Event, ...]
    moves: tuple[str, ...]
    stopped_at: str | None = None
    why: str | None = None


def play_through(persona: Persona, seed: int, moves: Sequence[str]) -> Playthrough:
    """Lead an interview with ``persona`` through moves, until one is not offered."""
    interview = Interview(persona, seed)
    events = interview.start()
    for number, move in enumerate(moves):
        try:
            events += interview.act(move)
        except NotOffered:
            made = tuple(moves[:number])
            return Playthrough(interview, tuple(events), made, move, _why_not(interview, move))
    return Playthrough(interview, tuple(events), tuple(moves))


class Trial:
    """A persona being tried by its author: the present version, and how far the try goes on it.

    ``versions`` counts those taken so far.
    Moves that a version cannot take are kept in mind: the try goes further again on the
    next version that can, unless its author went another way meanwhile.
    """

    def __init__(self, loaded: LoadedPersona, seed: int) -> None:
        self.loaded = loaded
        self.seed = seed
        self.versions = 1
        self._wanted: tuple[str, ...] = ()
        self._carried = play_through(loaded.persona, seed, ())

    @property
    def persona(self) -> Persona:
        """The present version."""
        return self.loaded.persona

    @property
    def interview(self) -> Interview:
        """The interview under way; it is led by the methods below."""
        return self._carried.interview

    @property
    def events(self) -> tuple[Event, ...]:
        """All that happened in the interview."""
        return self._carried.events

    @property
    def moves(self) -> tuple[str, ...]:
        """The moves made."""
        return self._carried.moves

    @property
    def moment(self) -> str:
        """The id of the present moment."""
        return self.interview.script.scenes[self.interview.state.moment].name

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts learnt."""
        return self.interview.script.fact_names(self.interview.state.known)

    @property
    def visited(self) -> frozenset[str]:
        """The ids of the moments entered."""
        return frozenset(event.moment for event in self.events if isinstance(event, MomentEntered))

    @property
    def ending(self) -> Ending | None:
        """How the interview ended, if it has."""
        last = self.events[-1]
        return last.ending if isinstance(last, Ended) else None

    @property
    def stopped(self) -> str:
        """A sentence on where the moves kept in mind stop on this version, and why; or nothing."""
        carried = self._carried
        if carried.stopped_at is None:
            return ""
        place = f"réplique {len(carried.moves) + 1} sur {len(self._wanted)}"
        return f"L'essai s'arrête avant « {carried.stopped_at} » ({place}) : {carried.why}."

    def renew(self, loaded: LoadedPersona) -> None:
        """Take another version, and go on from the same point as far as it can."""
        self.loaded = loaded
        self.versions += 1
        self._carried = play_through(loaded.persona, self.seed, self._wanted)

    def play(self, moves: Sequence[str]) -> None:
        """Start again through these moves."""
        self._wanted = tuple(moves)
        self._carried = play_through(self.persona, self.seed, moves)

    def act(self, move: str) -> None:
        """Make one more move. Raises :class:`NotOffered`."""
        before = self._carried
        events = (*before.events, *before.interview.act(move))
        self._carried = Playthrough(before.interview, events, (*before.moves, move))
        self._wanted = self._carried.moves


def _why_not(interview: Interview, move: str) -> str:
    script, state = interview.script, interview.state
    play = script.by_id.get(move)
    scene = script.scenes[state.moment]
    if play is None:
        return "elle n'est plus dans le fichier"
    if interview.ended:
        return "l'entretien se termine avant elle"
    if play not in scene.plays:
        home = next(one.name for one in script.scenes if play in one.plays)
        return f"elle se dit au moment « {home} », et l'on est au moment « {scene.name} »"
    if state.said & play.bit and not play.repeatable:
        return "elle ne se dit plus qu'une fois"
    lacking = script.fact_names(play.needs & ~state.known)
    if lacking:
        names = ", ".join(f"« {name} »" for name in lacking)
        return f"elle redonne {names}, pas encore appris ici"
    return "sa condition n'est plus vraie ici"
