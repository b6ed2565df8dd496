"""A persona examined: everything that can be said of it before anyone practises with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.appraisal.bounds import check_bounds, find_bounds
from tui.appraisal.giveaways import check_giveaways
from tui.appraisal.openings import check_openings, check_robots
from tui.appraisal.rehearsal import Rehearsals
from tui.appraisal.robots import ANYTHING, PLAYS, ROBOT_LABELS, run_robots
from tui.appraisal.valuing import value_moves
from tui.exploration.loops import find_loops
from tui.exploration.naming import Naming
from tui.exploration.play_checks import check_play
from tui.exploration.proving import Never, Undecided
from tui.exploration.things import Kind, Thing, ended
from tui.exploration.verdicts import BOUND, explore_persona
from tui.exploration.witness import Witness
from tui.field.terms import ENDING_LABELS, Ending
from tui.source.diagnostics import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.appraisal.bounds import Bounds
    from tui.appraisal.robots import RobotResult
    from tui.appraisal.valuing import Valued
    from tui.exploration.loops import Loop
    from tui.exploration.proving import Verdict
    from tui.exploration.verdicts import Exploration
    from tui.persona.loading import LoadedPersona
    from tui.rubric.model import Rubric
    from tui.source.diagnostics import Diagnostic

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PlayReport:
    """What the play of a persona shows: what can happen, loops, remarks in reading order."""

    naming: Naming
    exploration: Exploration
    loops: tuple[Loop, ...]
    diagnostics: tuple[Diagnostic, ...]

    def witness(self, move: str) -> Witness | None:
        """Return moves after which a move is offered, as few as can be, or ``None``.

        Raises ``KeyError`` when the persona has no such move.
        """
        play = self.exploration.space.script.by_id[move]
        return self.exploration.witness(Thing(Kind.OFFERED, play.index))

    def endings(self) -> dict[Ending, Verdict]:
        """Return each ending with a way to it, or a proof that there is none."""
        verdicts, script = self.exploration.verdicts, self.exploration.space.script
        found: dict[Ending, Verdict] = {
            one: verdicts[ended(one)] for one in Ending if one is not Ending.STUCK
        }
        stuck = [
            verdicts[Thing(Kind.STUCK, at)] for at, s in enumerate(script.scenes) if not s.ending
        ]
        ways = [one for one in stuck if isinstance(one, Witness)]
        undecided = Undecided() if Undecided() in stuck else Never()
        found[Ending.STUCK] = min(ways, key=lambda way: len(way.moves)) if ways else undecided
        return found

    def summary(self) -> Iterator[str]:
        """Yield, in French sentences, how far the exploration went and what it settled."""
        exploration = self.exploration
        tried = f"{_number(exploration.states)} états, {_number(exploration.moves)} coups essayés"
        if exploration.exhaustive:
            yield f"Tous les états ont été parcourus : {tried}."
        else:
            yield (
                f"Trop d'états pour les parcourir tous : {_number(exploration.plays)} entretiens "
                f"au hasard, puis {tried} pour trancher le reste."
            )
        possible, never, open_ = (exploration.settled(kind) for kind in (Witness, Never, Undecided))
        yield (
            f"{len(exploration.verdicts)} choses cherchées : {len(possible)} peuvent arriver, "
            f"chemin à l'appui ; {len(never)} ne le peuvent pas, c'est prouvé ; "
            f"indécises : {len(open_)}."
        )
        for thing in open_[:_SHOWN]:
            yield f"Indécis avec cette borne : {self.naming.told(thing)}."
        if len(open_) > _SHOWN:
            yield f"Indécis aussi : {len(open_) - _SHOWN} autres."
        told = (
            f"{ENDING_LABELS[ending].lower()} ({_reached(verdict)})"
            for ending, verdict in self.endings().items()
        )
        yield f"Fins : {', '.join(told)}."


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found of a persona with a rubric; ``diagnostics`` are in reading order.

    ``valued``: the worth of the moves of each moment; ``robots``: what each robot reached.
    """

    play: PlayReport
    bounds: Bounds
    robots: tuple[RobotResult, ...]
    valued: tuple[Valued, ...]
    diagnostics: tuple[Diagnostic, ...]

    def summary(self) -> Iterator[str]:
        """Yield, in French sentences, what was looked into and how far."""
        yield from self.play.summary()
        proved = [
            end.proved
            for one in self.bounds.criteria
            for end in (one.lowest, one.highest)
            if end is not None
        ]
        yield (
            f"Rubrique : {sum(proved)} bornes prouvées, {len(proved) - sum(proved)} trouvées sur "
            f"{_number(self.bounds.led)} entretiens ; au mieux, {self.bounds.best_share:.0%} des "
            "critères au dernier niveau."
        )
        for one in self.robots:
            yield (
                f"Robot « {ROBOT_LABELS[one.robot]} » : {one.share:.0%} des critères au dernier "
                f"niveau en moyenne, {one.agreed:.0%} d'accords."
            )


def examine_play(loaded: LoadedPersona, *, bound: int = BOUND, seed: int = 1) -> PlayReport:
    """Examine the play of a persona, trying some ``bound`` moves at most."""
    exploration = explore_persona(loaded.persona, bound=bound, seed=seed)
    script = exploration.space.script
    repeatable = (Thing(Kind.OFFERED, play.index) for play in script.plays if play.repeatable)
    ways = [exploration.verdicts[thing] for thing in repeatable]
    loops = find_loops(script, (way.moves for way in ways if isinstance(way, Witness)))
    remarks = sorted(check_play(loaded, exploration, loops), key=in_reading_order)
    return PlayReport(Naming(loaded, script), exploration, tuple(loops), tuple(remarks))


def examine(
    loaded: LoadedPersona,
    rubric: Rubric,
    *,
    bound: int = BOUND,
    seed: int = 1,
    plays: int = PLAYS,
) -> Report:
    """Examine a persona: its play, and what it teaches by a rubric.

    ``plays`` is the number of interviews that each robot leads. The same seed and numbers
    give the same report.
    """
    play = examine_play(loaded, bound=bound, seed=seed)
    naming, exploration = play.naming, play.exploration
    rehearsals = Rehearsals(loaded.persona, rubric)
    robots, led = run_robots(rehearsals, seed, plays)
    bounds = find_bounds(
        exploration, rehearsals, (one for own in led.values() for one in own), seed
    )
    valued = value_moves(exploration, rehearsals, led[ANYTHING], seed)
    remarks = [
        *play.diagnostics,
        *check_bounds(naming, bounds),
        *check_giveaways(rehearsals.script, naming, valued),
        *check_openings(exploration, naming),
        *check_robots(naming, robots, bounds.best_share),
    ]
    remarks.sort(key=in_reading_order)
    return Report(play, bounds, tuple(robots), tuple(valued), tuple(remarks))


def _reached(verdict: Verdict) -> str:
    if isinstance(verdict, Witness):
        count = len(verdict.moves)
        return f"en {count} réplique{'s' if count > 1 else ''}"
    return "jamais" if isinstance(verdict, Never) else "indécis"


def _number(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")
