"""Files read and written: a persona loaded and checked, a long session assessed and exported."""

from __future__ import annotations

import gc
import json
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any

import yaml

from benchmark import material
from benchmark.figures import Base, Figure, Target
from tui.interview.live import DEFAULT_RUBRIC, persona_of
from tui.persona.loading import load
from tui.persona.structure import check_structure
from tui.rubric.assessment import assess
from tui.rubric.loading import load_named
from tui.session.journal import read_journal
from tui.transcript.bilan_model import bilan_of
from tui.transcript.exporting import Options, export
from tui.transcript.formats import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_HALF_AN_HOUR, _TURNS = 40, 1_000


def persona(runs: int) -> Iterator[Figure]:
    """Measure the load and the check of the longest shipped persona."""
    path = material.largest_shipped()
    content = path.read_bytes()
    loaded = load(path)
    lines = f"{len(content.splitlines()):,} lines"
    yield from _against(
        "CSafeLoader alone",
        lambda: yaml.load(content, Loader=yaml.CSafeLoader),
        {
            f"Load a shipped persona, all checks of form ({lines})": lambda: load(path),
            "Check of its structure": lambda: check_structure(loaded),
        },
        runs,
    )


def session(runs: int) -> Iterator[Figure]:
    """Measure the reading, the assessment and the exports of a session of 1,000 turns."""
    path = material.lead_ring(_TURNS)
    record = read_journal(path)
    person = persona_of(record)
    rubric = load_named(DEFAULT_RUBRIC)
    graded = Options(rubric=rubric)
    base = "json.loads of its lines", partial(_read_lines, path)
    works = {
        f"Read a journal of {_TURNS:,} turns": lambda: read_journal(path),
        f"Assess it with {DEFAULT_RUBRIC}": lambda: assess(rubric, record.events),
    }
    yield from _against(*base, works, runs)
    exports = {
        f"Export it, {name}": partial(export, record, person, form, graded)
        for name, form in formats().items()
    }
    yield from _against(*base, exports, runs, Target("p95", 2_000))


def bilan(runs: int) -> Iterator[Figure]:
    """Measure a bilan, its first page and what each line rests on, of interviews of two lengths."""
    for turns in (_HALF_AN_HOUR, _TURNS):
        path = material.finish(material.lead_ring(turns))
        base = "json.loads of its lines", partial(_read_lines, path)
        works = {f"Bilan at {turns:,} turns": partial(bilan_of, read_journal(path))}
        yield from _against(*base, works, runs, Target("p95", 300))


def _read_lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def _against(
    name: str,
    base: Callable[[], object],
    works: Mapping[str, Callable[[], object]],
    runs: int,
    *targets: Target,
) -> Iterator[Figure]:
    """Measure works in turn, each with its base just before, after a first time left out."""
    for subject, work in works.items():
        base()
        work()
        gc.collect()
        gc.freeze()  # so that what the benchmark itself holds is not gone through again
        pairs = [(_milliseconds(base), _milliseconds(work)) for _ in range(runs)]
        bases, values = zip(*pairs, strict=True)
        yield Figure(subject, "ms", values, Base(name, bases), targets)


def _milliseconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000
