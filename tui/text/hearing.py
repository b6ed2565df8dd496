"""Hearing again what was just said: the last reply, or the last exchanges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.session.events import Acted, Spoke, Typed
from tui.text.narration import exchange_lines
from tui.transcript.turns import turns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.session.events import Event


def last_exchanges(events: Sequence[Event], name: str, count: int = 1) -> str:
    """Return the last exchanges, the oldest first: what was said on both sides, and no more.

    An exchange begins with what the trainee says; before the first, it is how it all began.
    """
    acts = [index for index, event in enumerate(events) if isinstance(event, Acted)]
    first = acts[-count] if len(acts) >= count else 0
    if first and isinstance(events[first - 1], Typed):
        first -= 1
    return _told(events[first:], name)


def last_reply(events: Sequence[Event], name: str) -> str:
    """Return what the person said since the trainee last spoke."""
    since = next((i for i in reversed(range(len(events))) if isinstance(events[i], Acted)), -1)
    return _told(events[since + 1 :], name)


def just_said(events: Sequence[Event]) -> str:
    """Return the words of the person since the trainee last spoke, a line each."""
    said: list[str] = []
    for event in reversed(events):
        if isinstance(event, Acted):
            break
        if isinstance(event, Spoke):
            said.append(event.text)
    return "\n".join(reversed(said))


def _told(events: Iterable[Event], name: str) -> str:
    turns = turns_of(enumerate(events), name)
    return "\n".join(line for turn in turns for line in exchange_lines(turn))
