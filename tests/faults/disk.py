"""A disk that refuses: the calls by which files change, one of which fails."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WRITES = os.O_WRONLY | os.O_RDWR
CALLS = ("open", "write", "fsync", "replace", "rename", "link", "unlink", "ftruncate", "mkdir")
REASONS = (errno.ENOSPC, errno.EIO, errno.EACCES)


class Disk:
    """Counts the calls that change files; the ``at``-th and the ``lasting`` next are refused.

    ``at`` 0 refuses none: it is how the calls of an action are counted. A refused write
    first takes half of what it was given, as a disk that fills up does.
    """

    def __init__(self, at: int = 0, reason: int = errno.ENOSPC, lasting: int = 1) -> None:
        self.calls = 0
        self._refused = range(at, at + lasting) if at else range(0)
        self._reason = reason

    @contextmanager
    def refusing(self, names: tuple[str, ...] = CALLS) -> Iterator[Disk]:
        """Stand before the system's own calls of these names."""
        true = {name: getattr(os, name) for name in names}
        for name, call in true.items():
            setattr(os, name, self._before(name, call))
        try:
            yield self
        finally:
            for name, call in true.items():
                setattr(os, name, call)

    def _before(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            if name == "open" and not given[1] & WRITES:
                return call(*given, **named)
            self.calls += 1
            if self.calls not in self._refused:
                return call(*given, **named)
            if name == "write":
                call(given[0], bytes(given[1])[: len(given[1]) // 2])
            raise OSError(self._reason, os.strerror(self._reason))

        return counted


def refusals(action: Callable[[], object]) -> Iterator[Disk]:
    """Yield a disk for each call of an action and each reason to refuse it, once and for good.

    The action is done once, on a disk that refuses nothing, to count its calls.
    """
    with Disk().refusing() as counting:
        action()
    for at in range(1, counting.calls + 1):
        for reason in REASONS:
            yield Disk(at, reason)
            yield Disk(at, reason, lasting=10_000)
