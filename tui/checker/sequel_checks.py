"""Check what a persona tells became of it: told of every ending, reached, and kept only if agreed.

Each question is whether some ending bears a label (:data:`tui.checker.targets.OF_STORIES`), asked
of a system of its own, so that what only stories read does not weigh on the rest. What a
condition entails by itself asks nothing; what some interview already led shows costs nothing; a
few random walks, then refinement, decide what is left, and what they do not is told undecided.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.checker.checked_persona import Finding
from tui.checker.consent_check import required_moves
from tui.checker.random_walk import random_walks
from tui.checker.refinement import Cegar
from tui.checker.story_search import search_story
from tui.checker.targets import ENDINGS, Target, TargetKind, ended, targets_of_story
from tui.checker.transition_system import TransitionSystem
from tui.checker.witness import Undecided, Unreachable, Witness, delta_debugged, played
from tui.field.terms import CONCLUSIONS, ENDING_LABELS, Agreement, Ending
from tui.interview.sequels import SequelScript
from tui.persona.aftermath import AfterCondition
from tui.persona.model import variants
from tui.source.descriptors import Severity
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tui.checker.checked_persona import CheckedPersona
    from tui.checker.witness import Verdict
    from tui.interview.script import Script
    from tui.persona.conditions import Condition

_SHARE = 4
"""The part of the bound that stories may take: a fourth."""

_MOVES_FOR_A_WALK = 300
_STATES_AT_ONCE = (1_500, 15_000)
_TRIES = 3_000
_TRIES_TO_REFUTE = 300
_SHOWN = 6
_UNPROVED = "indécis avec cette borne : "


def check_sequels(checked: CheckedPersona) -> Iterator[Finding]:
    """Yield the findings on what became of it, none where nothing is told of it."""
    if not checked.persona.after:
        return
    wanted = list(_wanted(checked))
    verdicts = _Stories(checked).decided(wanted)
    for target in wanted:
        yield from _finding(checked, target, verdicts[target])


def _wanted(checked: CheckedPersona) -> Iterator[Target]:
    """Yield the targets that conditions alone do not decide."""
    stories = checked.persona.after
    for ending in ENDINGS:
        reachable = checked.verdicts.get(ended(ending)) != Unreachable()
        if (
            ending is not Ending.STUCK
            and reachable
            and not any(_always_told(story.condition, ending) for story in stories)
        ):
            yield Target(TargetKind.UNTOLD, ENDINGS.index(ending))
    for at, story in enumerate(stories):
        yield Target(TargetKind.TOLD, at)
        if story.done and not entails(story.condition, _consents):
            yield Target(TargetKind.KEPT_UNASKED, at)
        for line, (_, promise) in enumerate(story.promises()):
            moves = set(promise.agreed_by)
            endings = story.condition.endings if story.condition else ()
            said = entails(story.condition, partial(_says_one, moves))
            if not said and not _led_by(checked.script, endings, moves):
                yield Target(TargetKind.NEVER_AGREED, at, line)


def _always_told(condition: AfterCondition | None, ending: Ending) -> bool:
    """Tell whether a story is told of any interview that ends so, unless another is before."""
    if condition is None:
        return True
    alone = condition.model_copy(update={"ending": None}) == _NO_CONDITION
    return alone and (not condition.endings or ending in condition.endings)


_NO_CONDITION = AfterCondition.model_validate({})


def _consents(condition: Condition) -> bool:
    return (
        isinstance(condition, AfterCondition)
        and condition.endings == (Ending.AGREED,)
        and Agreement.MEANS in condition.agreements
    )


def _says_one(moves: set[str], condition: Condition) -> bool:
    return not moves.isdisjoint(condition.said)


def entails(condition: Condition | None, holds: Callable[[Condition], object]) -> bool:
    """Tell whether a condition is true only where something holds, as far as its form shows."""
    if condition is None:
        return False
    return bool(holds(condition)) or (
        bool(condition.any_of) and all(entails(one, holds) for one in condition.any_of)
    )


def _led_by(script: Script, endings: tuple[Ending, ...], moves: set[str]) -> bool:
    """Tell whether some endings come only by a move among these, or after one, by form alone."""
    final = {at for at, scene in enumerate(script.scenes) if scene.ending in endings}
    if not endings or not set(endings) <= set(CONCLUSIONS) or script.start.moment in final:
        return False
    return all(
        play.move.id in moves
        or not final.intersection(line.goes_to)
        or not moves.isdisjoint(required_moves(play.move.condition, variant.condition))
        for play in script.plays
        for line, variant in zip(play.lines, variants(play.move.reply), strict=True)
    )


class _Stories:
    """The endings of a persona by what becomes of them: each target decided, or not."""

    def __init__(self, checked: CheckedPersona) -> None:
        self._checked = checked
        self._script = SequelScript(checked.persona)
        self._system = TransitionSystem(self._script.persona, self._script)
        self._found: dict[Target, tuple[str, ...]] = {}
        self._tried: set[Target] = set()
        self._cegars: dict[tuple[Ending, ...], Cegar] = {}

    def decided(self, wanted: Iterable[Target]) -> dict[Target, Verdict]:
        """Return a verdict on each target."""
        wanted = tuple(wanted)
        self._look_at_witnesses()
        if not self._found.keys() >= set(wanted):
            self._walk()
        verdicts: dict[Target, Verdict] = {
            target: Witness(self._found[target], shortest=False)
            for target in wanted
            if target in self._found
        }
        for states in _STATES_AT_ONCE:
            for target in wanted:
                if target not in verdicts:
                    verdict = self._searched(target)
                    if verdict == Undecided():
                        verdict, _ = self._cegar(target).decide(target, states, ())
                    if verdict != Undecided():
                        verdicts[target] = verdict
        return {target: self._shorter(target, verdicts.get(target)) for target in wanted}

    def _cegar(self, target: Target) -> Cegar:
        """Return what decides a target: it reads what the stories of its endings alone do."""
        stories, at = self._checked.persona.after, target.number
        if target.kind is TargetKind.UNTOLD:
            endings: tuple[Ending, ...] = (ENDINGS[at],)
        else:
            condition = stories[at].condition
            endings = (condition.endings if condition else ()) or ENDINGS
        if endings not in self._cegars:
            script = SequelScript(self._checked.persona, endings)
            system = TransitionSystem(script.persona, script)
            self._cegars[endings] = Cegar(system, self._checked.bound // _SHARE)
        return self._cegars[endings]

    def _shorter(self, target: Target, verdict: Verdict | None) -> Verdict:
        """Return a verdict; a witness that will be told, without the moves it does not need."""
        if not isinstance(verdict, Witness) or target.kind is TargetKind.TOLD:
            return verdict or Undecided()
        system = self._system
        moves = delta_debugged(system.script, system.unguarded, verdict.moves, target)
        return Witness(moves, shortest=False)

    def _look_at_witnesses(self) -> None:
        """Take what the interviews show that were led to decide the rest."""
        witnesses = {
            one.moves for one in self._checked.verdicts.values() if isinstance(one, Witness)
        }
        for moves in sorted(witnesses):
            *_, (_, _, outcome) = played(self._script, moves)
            for target in targets_of_story(self._script, outcome.state):
                self._found.setdefault(target, moves)

    def _searched(self, target: Target) -> Verdict:
        """Look for an interview that ends as a story asks, by changing those that end nearly so."""
        if target.kind is TargetKind.UNTOLD or target in self._tried:
            return Undecided()
        self._tried.add(target)
        tries = _TRIES if target.kind is TargetKind.TOLD else _TRIES_TO_REFUTE
        moves = search_story(self._script, target, self._found.values(), tries)
        return Witness(moves, shortest=False) if moves else Undecided()

    def _walk(self) -> None:
        walks = random_walks(self._system, 1, self._checked.bound // _MOVES_FOR_A_WALK)
        for target, moves in walks.found.items():
            self._found.setdefault(target, moves)


def _finding(checked: CheckedPersona, target: Target, verdict: Verdict) -> Iterator[Finding]:
    """Yield what a verdict is worth telling: a story is to be reached, the rest is not."""
    kind, at = target.kind, target.number
    naming = checked.naming
    if kind is TargetKind.TOLD:
        place = naming.story(at)
        if verdict == Unreachable():
            why = (
                _instead(checked, at) or "aucun entretien ne se termine comme le demande son « si »"
            )
            yield Finding(Diagnostic("P091", place, f"cette suite n'est jamais racontée : {why}"))
        elif verdict == Undecided():
            message = f"{_UNPROVED}aucun entretien essayé ne mène à cette suite"
            yield Finding(Diagnostic("P091", place, message, own_severity=Severity.NOTE))
        return
    if verdict == Unreachable():
        return
    if kind is TargetKind.UNTOLD:
        code, place = "P090", naming.stories()
        message = (
            f"rien ne dit ce qu'il en est après une fin « {ENDING_LABELS[ENDINGS[at]].lower()} »"
        )
    elif kind is TargetKind.KEPT_UNASKED:
        code, place = "P092", naming.story(at, "fait")
        message = "quelque chose est fait sans accord sur les moyens"
    else:
        path, promise = list(checked.persona.after[at].promises())[target.line]
        code, place = "P093", naming.story(at, *path, "convenu")
        names = ", ".join(f"« {name} »" for name in promise.agreed_by)
        message = f"rien n'en a été convenu : {names} n'a pas été dit"
    if isinstance(verdict, Witness):
        yield Finding(Diagnostic(code, place, f"{message} ; {_way(verdict)}"))
    else:
        note = Severity.NOTE
        yield Finding(
            Diagnostic(code, place, f"{_UNPROVED}{message}, peut-être", own_severity=note)
        )


def _instead(checked: CheckedPersona, at: int) -> str:
    """Return which story before one is told of interviews that end as it asks, if one always is."""
    stories = checked.persona.after
    condition = stories[at].condition
    asked = (condition.endings if condition else ()) or ENDINGS
    before = [
        rank
        for ending in asked
        for rank, story in enumerate(stories[:at], 1)
        if _always_told(story.condition, ending)
    ]
    if not before:
        return ""
    rank = before[0]
    return f"au-dessus, la {rank}{'re' if rank == 1 else 'e'} l'est toujours"


def _way(witness: Witness) -> str:
    moves = [f"« {move} »" for move in witness.moves]
    shown = moves if len(moves) <= _SHOWN else ["…", *moves[-_SHOWN:]]
    return f"par exemple après {', '.join(shown)}" if moves else "dès le début"
