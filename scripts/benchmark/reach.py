"""What could still be reached: one question alone, and a bilan's, found out and looked up."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from benchmark import material
from benchmark.figures import Figure, Target
from tui.checker.goal_directed import decide_alone
from tui.checker.reach import Patience
from tui.checker.targets import ended
from tui.checker.transition_system import TransitionSystem
from tui.checker.verdicts import BOUND, collector_paused
from tui.field.terms import Ending
from tui.interview.live import DEFAULT_RUBRIC
from tui.persona import library
from tui.persona.loading import load
from tui.rubric.loading import load_kept
from tui.session.events import Concluded, ContractRead, PassClosed
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession
from tui.session.store import paths
from tui.transcript.bilan_model import bilan_of
from tui.transcript.chance_search import SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.session.journal import Record

_LONG = 1_000


def reach(runs: int) -> Iterator[Figure]:
    """Measure the shipped personas, led at random; then a session of a thousand turns."""
    alone = list(_agreements(runs))
    yield Figure("A shortest agreement alone", "ms", alone, None, (Target("p95", 2_000),))
    material.lead_shipped(2 * runs)
    records = [read_journal(_opened(path)) for path in paths()]
    first = [_bilan(one) for one in records]
    longest = Target("p95", 1_000 * SECONDS)
    yield Figure("Bilan with all that could be reached", "ms", first, None, (longest,))
    again = [_bilan(one) for one in records]
    yield Figure("The same, looked up", "ms", again, None, (Target("p95", 300),))
    long = read_journal(_opened(material.finish(material.lead_ring(_LONG))))
    _bilan(long)
    bilans = [_bilan(long) for _ in range(runs)]
    name = f"Bilan of {_LONG:,} turns, looked up"
    yield Figure(name, "ms", bilans, None, (Target("p95", 300),))


def _agreements(runs: int) -> Iterator[float]:
    for _ in range(runs):
        for card in library.cards():
            system = TransitionSystem(load(card.path).persona)
            started = perf_counter()
            with collector_paused():
                decide_alone(system, ended(Ending.AGREED), BOUND, seed=1)
            yield 1_000 * (perf_counter() - started)


def _opened(path: Path) -> Path:
    """End the auto-confrontation of a session, so that its bilan tells all; return its journal."""
    session = OpenSession.of(read_journal(path))
    for event in (ContractRead(text=""), PassClosed(number=1), PassClosed(number=2), Concluded()):
        session.write(event)
    session.close()
    return path


def _bilan(record: Record) -> float:
    kept = load_kept(record.header.rubric, DEFAULT_RUBRIC)
    started = perf_counter()
    bilan_of(record, kept, Patience(SECONDS))
    return 1_000 * (perf_counter() - started)
