"""Instants of sessions: the hour that was on the wall, with its distance from UTC.

Clocks go back once a year: 2.10 may come after 2.50. Sessions are told by the hour that was
shown where they were led, and put in the order in which they happened.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_LONG_AGO = datetime.min.replace(tzinfo=UTC) + timedelta(days=2)


def instant(date: str) -> datetime:
    """Return the instant of an ISO 8601 date.

    One without offset, as older journals have it, was local; what is no date was long ago.
    """
    try:
        read = datetime.fromisoformat(date)
        return max(read.astimezone(UTC), _LONG_AGO)
    except (ValueError, OverflowError, OSError):
        return _LONG_AGO
