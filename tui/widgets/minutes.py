"""Minutes on a width: where something stands on a line as long as an interview."""

from __future__ import annotations


def column(minute: int, last: int, width: int) -> int:
    """Return the column of a minute on a line of ``width`` cells, from 0 to ``last`` minutes.

    What is before the line stands at its beginning, what is beyond at its end.
    """
    if last <= 0 or width <= 1:
        return 0
    return round(min(max(minute, 0), last) * (width - 1) / last)
