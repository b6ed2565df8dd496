"""The start from a checkout, beside the program started directly."""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter
from typing import TYPE_CHECKING

import environment

from benchmark.figures import Base, Figure, Target, Unmeasured

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PATIENCE = 30.0


def second_start(runs: int) -> Iterator[Figure]:
    """Measure what ``run.py`` adds once its environment is there; make that first if need be."""
    try:
        python = environment.prepare("run").python
    except environment.Failure as failure:
        raise Unmeasured(str(failure)) from failure
    direct = [str(python), "-P", "-m", "tui", "--version"]
    through = [sys.executable, str(environment.ROOT / "scripts" / "run.py"), "--version"]
    pairs = [(_milliseconds(direct), _milliseconds(through)) for _ in range(runs + 1)][1:]
    bases, values = zip(*pairs, strict=True)
    yield Figure(
        "run.py --version, second start",
        "ms",
        values,
        Base("python -m tui --version", bases),
        (Target("difference", 150),),
    )


def _milliseconds(command: Sequence[str]) -> float:
    started = perf_counter()
    try:
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise Unmeasured(f"run.py: {type(error).__name__}") from error
    return (perf_counter() - started) * 1000
