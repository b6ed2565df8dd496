"""What is before the counsellor now: what was just said, and what one sees of the person.

A counsellor looks as much as they listen, and a gesture told several turns ago is still what is
before their eyes. Anybody in the room would see it: both modes show it, in the persona's own
words, and nothing is made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.session.events import Acted, ScreenSeen, Spoke
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.session.events import Event


def last_said(events: Sequence[Event]) -> int:
    """Return the index of the first event after the counsellor last spoke."""
    acts = (index for index in reversed(range(len(events))) if isinstance(events[index], Acted))
    return next(acts, -1) + 1


def presence_after(events: Iterable[Event], before: str = "") -> str:
    """Return what is seen of the person after some events, a clean line; empty if nothing was.

    ``before`` is what was seen until then: it stays until something else is seen, so that an
    interview can be followed as it goes on.
    """
    seen = before
    for event in events:
        if isinstance(event, Spoke | ScreenSeen):
            seen = one_line(event.gesture or "") or seen
    return seen


def presence_untold(said: Iterable[Event], seen: str) -> str:
    """Return what is seen of the person, unless what was just said and done tells it already."""
    return "" if presence_after(said) else seen
