"""A disk that refuses: the calls by which files change, one of which fails."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WRITES = os.O_WRONLY | os.O_RDWR
CALLS = ("open", "write", "fsync", "replace", "rename", "link", "unlink", "ftruncate", "mkdir")
REASONS = (errno.ENOSPC, errno.EIO, errno.EACCES)
FOR_GOOD = 1_000_000


class Disk:
    """Counts the calls that change files; the ``at``-th and those after it are refused.

    ``lasting`` is how many are. ``at`` 0 refuses none: it is how the calls of an action are
    counted. A refused write first takes half of what it was given, as a disk that fills up
    does. With ``within``, files elsewhere are on another disk, which takes all.
    """

    def __init__(
        self,
        at: int = 0,
        reason: int = errno.ENOSPC,
        lasting: int = 1,
        within: Path | None = None,
    ) -> None:
        self.calls = 0
        self._refused = range(at, at + lasting) if at else range(0)
        self._reason = reason
        self._within = within
        self._opened: dict[int, Path] = {}

    @contextmanager
    def refusing(self, names: tuple[str, ...] = CALLS) -> Iterator[Disk]:
        """Stand before the system's own calls; those of these names may be refused."""
        true = {name: getattr(os, name) for name in CALLS}
        for name, call in true.items():
            setattr(os, name, self._before(name, call, counts=name in names))
        try:
            yield self
        finally:
            for name, call in true.items():
                setattr(os, name, call)

    def _before(self, name: str, call: Callable[..., Any], *, counts: bool) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            changes = name != "open" or given[1] & WRITES
            if counts and changes and self._is_ours(given[0]):
                self.calls += 1
                if self.calls in self._refused:
                    self._refuse(name, call, given)
            done = call(*given, **named)
            if name == "open":
                self._opened[done] = Path(given[0])
            return done

        return counted

    def _is_ours(self, target: Any) -> bool:
        path = self._opened.get(target) if isinstance(target, int) else Path(target)
        return self._within is None or path is None or self._within in path.parents

    def _refuse(self, name: str, call: Callable[..., Any], given: tuple[Any, ...]) -> None:
        if name == "write":
            call(given[0], bytes(given[1])[: len(given[1]) // 2])
        raise OSError(self._reason, os.strerror(self._reason))


def refusals(action: Callable[[], object]) -> Iterator[Disk]:
    """Yield a disk for each call of an action and each reason to refuse it, once and for good.

    The action is done once, on a disk that refuses nothing, to count its calls.
    """
    with Disk().refusing() as counting:
        action()
    for at in range(1, counting.calls + 1):
        for reason in REASONS:
            yield Disk(at, reason)
            yield Disk(at, reason, FOR_GOOD)
