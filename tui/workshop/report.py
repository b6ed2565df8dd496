"""The examination of a persona: its play by the checker, what it teaches by item analysis."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.checker.checked_persona import CheckedPersona
from tui.checker.idle_cycles import find_idle_cycles
from tui.checker.locations import Naming
from tui.checker.play_findings import check_play
from tui.checker.rewarding_cycles import find_rewarding_cycles
from tui.checker.targets import Target, TargetKind, ended
from tui.checker.verdicts import BOUND, explore_persona
from tui.checker.witness import Undecided, Unreachable, Witness
from tui.field.terms import Ending
from tui.item_analysis.baselines import ANYTHING, PLAYS, check_baselines, run_baselines
from tui.item_analysis.coverage import check_coverage, check_ways_to_agree
from tui.item_analysis.criterion_bounds import check_bounds, find_bounds
from tui.item_analysis.cues import check_giveaways
from tui.item_analysis.option_values import estimate_values
from tui.item_analysis.rollouts import Rollouts
from tui.item_analysis.twin_marks import check_twin_marks
from tui.persona.second_interview import FIRST_INTERVIEW, after_any
from tui.source.diagnostics import in_reading_order

if TYPE_CHECKING:
    from tui.checker.checked_persona import Finding
    from tui.checker.idle_cycles import IdleCycle
    from tui.checker.verdicts import Exploration
    from tui.checker.witness import Verdict
    from tui.item_analysis.baselines import BaselineResult
    from tui.item_analysis.criterion_bounds import Bounds
    from tui.item_analysis.option_values import OptionValues
    from tui.persona.loading import LoadedPersona
    from tui.rubric.model import Rubric
    from tui.source.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Teaching:
    """What a persona teaches by a rubric.

    ``bounds`` of each criterion; ``robots``: what each reached; ``valued``: the values
    of the moves of each moment.
    """

    bounds: Bounds
    robots: tuple[BaselineResult, ...]
    valued: tuple[OptionValues, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What can happen with a persona, its loops, what it teaches if that was asked.

    ``findings`` are the remarks on the play, each with what it tells of; ``taught`` those on
    what it teaches.
    """

    naming: Naming
    exploration: Exploration
    checked: CheckedPersona
    loops: tuple[IdleCycle, ...]
    teaching: Teaching | None
    findings: tuple[Finding, ...]
    taught: tuple[Diagnostic, ...] = ()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All the remarks, in reading order."""
        remarks = [*(one.remark for one in self.findings), *self.taught]
        return tuple(sorted(remarks, key=in_reading_order))

    def endings(self) -> dict[Ending, Verdict]:
        """Return each ending with a way to it, or a proof that there is none."""
        verdicts, script = self.exploration.verdicts, self.exploration.system.script
        found: dict[Ending, Verdict] = {
            one: verdicts[ended(one)] for one in Ending if one is not Ending.STUCK
        }
        stuck = [
            verdicts[Target(TargetKind.STUCK, at)]
            for at, s in enumerate(script.scenes)
            if not s.ending
        ]
        ways = [one for one in stuck if isinstance(one, Witness)]
        undecided = Undecided() if Undecided() in stuck else Unreachable()
        found[Ending.STUCK] = min(ways, key=lambda way: len(way.moves)) if ways else undecided
        return found


def examine_play(loaded: LoadedPersona, *, bound: int = BOUND, seed: int = 1) -> Report:
    """Examine the play of a persona, trying some ``bound`` moves at most."""
    if loaded.persona.follows:
        loaded = replace(loaded, persona=after_any(loaded.persona))
    exploration = explore_persona(loaded.persona, bound=bound, seed=seed)
    script = exploration.system.script
    repeatable = (
        Target(TargetKind.OFFERED, play.index) for play in script.plays if play.repeatable
    )
    ways = [exploration.verdicts[target] for target in repeatable]
    loops = find_idle_cycles(script, (way.moves for way in ways if isinstance(way, Witness)))
    naming = Naming(loaded, script)
    checked = CheckedPersona(naming, exploration)
    findings = check_play(
        checked, loops, find_rewarding_cycles(script, exploration.witnessed_moves())
    )
    of_the_file = (one for one in findings if _is_of_the_file(one.remark))
    return Report(naming, exploration, checked, tuple(loops), None, tuple(of_the_file))


def examine(
    loaded: LoadedPersona,
    rubric: Rubric,
    *,
    bound: int = BOUND,
    seed: int = 1,
    plays: int = PLAYS,
) -> Report:
    """Examine a persona: its play, then what it teaches by a rubric."""
    report = examine_play(loaded, bound=bound, seed=seed)
    return examine_teaching(report, rubric, seed=seed, plays=plays)


def examine_teaching(
    report: Report, rubric: Rubric, *, seed: int = 1, plays: int = PLAYS
) -> Report:
    """Return the report on the play of a persona with what it teaches by a rubric.

    ``plays`` is the number of interviews that each robot leads. The same seed and numbers
    give the same report.
    """
    naming, exploration = report.naming, report.exploration
    rollouts = Rollouts(exploration.system.script, rubric)
    robots, led = run_baselines(rollouts, seed, plays)
    bounds = find_bounds(exploration, rollouts, (one for own in led.values() for one in own), seed)
    valued = estimate_values(exploration, rollouts, led[ANYTHING], seed)
    remarks = [
        *check_bounds(naming, bounds),
        *check_giveaways(rollouts.script, naming, valued),
        *check_coverage(exploration, naming),
        *check_ways_to_agree(exploration, naming),
        *check_twin_marks(exploration, naming),
        *check_baselines(naming, robots, bounds.best_share),
    ]
    teaching = Teaching(bounds, tuple(robots), tuple(valued))
    return replace(report, teaching=teaching, taught=tuple(filter(_is_of_the_file, remarks)))


def _is_of_the_file(remark: Diagnostic) -> bool:
    """Tell whether a remark is not on the moves that stand for a first interview."""
    return FIRST_INTERVIEW not in remark.message
