"""Which slip stopped the reading of a file: the one that, once mended, lets it go on.

Looks alone deceive: what is odd may be legal, and what stops the reading may be lines
above. Each slip that the lines around may hold is therefore mended in a copy, and the
copy read again; a slip is named only when the reading then gets further.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import yaml

from tui.source.repair import layout, quoting, spacing
from tui.source.repair.lines import SourceLine, lines_of, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.source.repair.slip import Slip

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_IN_BRACES = re.compile(r"[{,]\s*([^\W\d][\w-]*):\s")
_LINES_ABOVE = 30
_LINES_BELOW = 2
_LONGEST_LINE = 5_000
_MOST_FAR = 2_000
_SIGNS_READ_AGAIN = 3_000_000


_NOTICED_LATE = ("could not find expected ':'", "unexpected end of stream")


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a reading stopped, lines and columns from 1: where noticed, and since which line."""

    noticed: int
    column: int
    began: int


def stop_of(error: yaml.MarkedYAMLError) -> Stop | None:
    """Return where an error says that the reading stopped."""
    marks = [error.problem_mark, error.context_mark]
    if any(late in (error.problem or "") for late in _NOTICED_LATE):
        marks.reverse()
    mark = marks[0] or marks[1]
    if mark is None:
        return None
    began = error.context_mark.line + 1 if error.context_mark else mark.line + 1
    return Stop(mark.line + 1, mark.column + 1, began)


def slip_behind(text: str, stop: Stop) -> Slip | None:
    """Return the slip that stopped the reading of a text, ``None`` when none is recognised."""
    lines = lines_of(text)[: stop.noticed + _LINES_BELOW]
    near = _near(lines, stop)
    inside = spoken(lines)
    start = _block_start(lines, inside, near[-1].number)
    keys = _keys_of(line for line in lines[start:] if line.number not in inside)
    reading = _Reading(lines, start, stop)
    for slip in _candidates(lines, near, inside, keys):
        if reading.is_over:
            return None
        if reading.goes_further(slip):
            return slip
    return None


class _Reading:
    """Reads copies of a text again, each with a slip mended, up to a number of signs in all."""

    def __init__(self, lines: list[SourceLine], start: int, stop: Stop) -> None:
        self._lines = lines
        self._start = start
        self._stop = stop
        self._left = _SIGNS_READ_AGAIN

    @property
    def is_over(self) -> bool:
        return self._left <= 0

    def goes_further(self, slip: Slip) -> bool:
        """Tell whether the reading, with a slip mended, stops after the line where it did."""
        start = 0 if min(slip.mended) <= self._start else self._start
        text = "\n".join(slip.mended.get(one.number, one.text) for one in self._lines[start:])
        self._left -= len(text) + 1_000
        added = sum(text.count("\n") for text in slip.mended.values())
        try:
            for _ in yaml.parse(f"{text}\n", Loader=_LOADER):
                pass
        except yaml.MarkedYAMLError as error:
            again = stop_of(error)
            return again is not None and start + again.noticed > self._stop.noticed + added
        return True


def _block_start(lines: list[SourceLine], inside: frozenset[int], first: int) -> int:
    """Return how many lines come before the block of the top that a line is in.

    What comes before it can be left unread: it is a file's other keys.
    """
    for line in reversed(lines[: first - 1]):
        if line.key and not line.indent and not line.is_item and line.number not in inside:
            return line.number - 1
    return 0


def _keys_of(lines: Iterable[SourceLine]) -> frozenset[str]:
    """Return the keys that a file uses, at the head of a line or between braces."""
    found: set[str] = set()
    for line in lines:
        if line.key:
            found.add(line.key)
        if "{" in line.text:
            found.update(_IN_BRACES.findall(line.text))
    return frozenset(found)


def _candidates(
    lines: list[SourceLine], near: list[SourceLine], inside: frozenset[int], keys: frozenset[str]
) -> Iterator[Slip]:
    """Yield the slips the reading may have stopped at, the likeliest first."""
    typed = [line for line in near if line.number not in inside and len(line.text) <= _LONGEST_LINE]
    for line in typed:
        yield from spacing.slips(line, keys)
        yield from quoting.slips(line, keys)
    far = (line for line in reversed(lines[: near[-1].number - 1]) if '"' in line.text)
    for line in islice(far, _MOST_FAR):
        if len(line.text) <= _LONGEST_LINE:
            yield from quoting.unclosed(line)
    for line in typed:
        yield from layout.slips(lines, line)


def _near(lines: list[SourceLine], stop: Stop) -> list[SourceLine]:
    """Return the line where the reading stopped, and those above, nearest first."""
    last = min(stop.noticed, len(lines))
    first = max(1, last - _LINES_ABOVE)
    around = [*range(last, first - 1, -1)]
    if stop.began < first:
        around.append(stop.began)
    near = [lines[number - 1] for number in around]
    return [line for line in near if line.shows or line.margin] or near[:1]
