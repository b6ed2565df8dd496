"""Which slip stopped the reading of a file: the one that, once mended, lets it go on.

Looks alone deceive: what is odd may be legal, and what stops the reading may be lines
above. Each slip that the lines around may hold is therefore mended in a copy, and the
copy read again; a slip is named only when the reading then gets further.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import yaml

from tui.source.slips import layout, quoting, spacing
from tui.source.slips.lines import Line, lines_of, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.source.slips.slip import Slip

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_IN_BRACES = re.compile(r"[{,]\s*([^\W\d][\w-]*):\s")
_LINES_ABOVE = 30
_LINES_BELOW = 2
_SIGNS_READ_AGAIN = 1_500_000
_MOST_TRIALS = 200


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
    lines = lines_of(text)
    inside = spoken(lines)
    keys = _keys_of(line for line in lines if line.number not in inside)
    read = "\n".join(line.text for line in lines[: stop.noticed + _LINES_BELOW])
    trials = min(_MOST_TRIALS, max(4, _SIGNS_READ_AGAIN // (len(read) + 1)))
    for _, slip in zip(range(trials), _candidates(lines, inside, keys, stop), strict=False):
        if _goes_further(lines, slip, stop):
            return slip
    return None


def _keys_of(lines: Iterable[Line]) -> frozenset[str]:
    """Return the keys that a file uses, at the head of a line or between braces."""
    found: set[str] = set()
    for line in lines:
        if line.key:
            found.add(line.key)
        if "{" in line.text:
            found.update(_IN_BRACES.findall(line.text))
    return frozenset(found)


def _candidates(
    lines: list[Line], inside: frozenset[int], keys: frozenset[str], stop: Stop
) -> Iterator[Slip]:
    """Yield the slips the reading may have stopped at, the likeliest first."""
    near = _near(lines, stop)
    for line in near:
        if line.number in inside:
            continue
        yield from spacing.slips(line, keys)
        yield from quoting.slips(line, keys)
    far = (
        line
        for line in reversed(lines[: max(0, stop.noticed - 1 - _LINES_ABOVE)])
        if '"' in line.text
    )
    yield from chain.from_iterable(quoting.unclosed(line) for line in far)
    for line in near:
        if line.number not in inside:
            yield from layout.slips(lines, line)


def _near(lines: list[Line], stop: Stop) -> list[Line]:
    """Return the line where the reading stopped, and those above, nearest first."""
    last = min(stop.noticed, len(lines))
    first = max(1, last - _LINES_ABOVE)
    around = [*range(last, first - 1, -1)]
    if stop.began < first:
        around.append(stop.began)
    near = [lines[number - 1] for number in around]
    return [line for line in near if line.shows or line.margin] or near[:1]


def _goes_further(lines: list[Line], slip: Slip, stop: Stop) -> bool:
    """Tell whether the reading, with a slip mended, stops after the line where it did."""
    end = stop.noticed + _LINES_BELOW
    mended = [slip.mended.get(line.number, line.text) for line in lines[:end]]
    added = sum(text.count("\n") for text in slip.mended.values())
    try:
        for _ in yaml.parse("\n".join(mended) + "\n", Loader=_LOADER):
            pass
    except yaml.MarkedYAMLError as error:
        again = stop_of(error)
        return again is not None and again.noticed > stop.noticed + added
    return True
