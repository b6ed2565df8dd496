"""Several files are looked at side by side, one a core; what is said of each comes in their order.

What play there is of a persona takes seconds to go through, and says nothing of another: processes
share nothing but their results.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.cli.inspection import Depth, inspect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from tui.cli.inspection import Effort, Inspected


def inspections(
    files: Sequence[Path], effort: Effort, announce: Callable[[Path, Effort], None]
) -> Iterator[Inspected]:
    """Yield what there is to say of each file, which ``announce`` is told of before.

    A process that is refused, or ended, leaves its files to this one.
    """
    side_by_side = min(os.cpu_count() or 1, len(files))
    if side_by_side < 2 or effort.depth is Depth.FORM:
        for path in files:
            announce(path, effort)
            yield inspect(path, effort)
        return
    pool = ProcessPoolExecutor(
        side_by_side, multiprocessing.get_context("spawn"), initializer=_end_at_once
    )
    try:
        sent = _sent(pool, files, effort)
        for path in files:
            announce(path, effort)
            yield _result(sent.get(path), path, effort)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _sent(
    pool: ProcessPoolExecutor, files: Sequence[Path], effort: Effort
) -> dict[Path, Future[Inspected]]:
    """Send the files to be looked at, the largest first: it is waited for the longest."""
    sent: dict[Path, Future[Inspected]] = {}
    with suppress(BrokenProcessPool, OSError):
        for path in sorted(files, key=_size, reverse=True):
            sent[path] = pool.submit(inspect, path, effort)
    return sent


def _result(sent: Future[Inspected] | None, path: Path, effort: Effort) -> Inspected:
    if sent is not None:
        with suppress(BrokenProcessPool):
            return sent.result()
    return inspect(path, effort)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _end_at_once() -> None:
    """Let Ctrl-C end a process without a word: the one that started it tells of it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
