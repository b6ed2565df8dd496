"""What was there to be heard, turn by turn: only for when the grid is open.

The options that were not taken are played, one step each, by the interview's own rules,
from the state they were offered in: a look one ply ahead (Shannon, 1950) and no farther,
because what would have come later depends on choices that nobody made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.interview.script import Script
from tui.interview.step import arrive, look_at_screen, offered, step
from tui.session.events import Acted, ScreenSeen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.interview.script import Play, State
    from tui.persona.model import Persona
    from tui.session.events import Event


@dataclass(frozen=True, slots=True)
class Opening:
    """An option that was there: what it would have opened.

    ``learns`` are facts it would have taught; ``change`` is in points of
    confidence; ``moment`` is where it would have led, ``None`` when it stays.
    """

    move: str
    text: str
    taken: bool
    change: int
    learns: tuple[str, ...]
    moment: str | None


@dataclass(frozen=True, slots=True)
class Beneath:
    """What the person did not show before an act: ``event`` is the act's index."""

    event: int
    minute: int
    confidence: int
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Lookback:
    """The hidden side of a session; ``kept_back`` are the facts that stayed unsaid."""

    acts: tuple[Beneath, ...]
    kept_back: tuple[str, ...]


def look_back(persona: Persona, events: Sequence[Event]) -> Lookback:
    """Return the hidden side of a session; moves the persona no longer has are passed over."""
    script = Script(persona)
    state = arrive(script, script.start).state
    acts: list[Beneath] = []
    for index, event in enumerate(events):
        if isinstance(event, ScreenSeen) and persona.screen:
            state = look_at_screen(script, state)
        elif isinstance(event, Acted):
            openings = tuple(
                _opening(script, state, play, event.move) for play in offered(script, state)
            )
            acts.append(Beneath(index, event.minute, state.confidence, openings))
            play = script.by_id.get(event.move)
            if play is not None:
                state = step(script, state, play).state
    known = script.fact_names(state.known)
    return Lookback(tuple(acts), tuple(fact for fact in script.facts if fact not in known))


def _opening(script: Script, state: State, play: Play, taken: str) -> Opening:
    after = step(script, state, play).state
    return Opening(
        move=play.move.id,
        text=play.move.says,
        taken=play.move.id == taken,
        change=after.confidence - state.confidence,
        learns=script.fact_names(after.known & ~state.known),
        moment=script.scenes[after.moment].name if after.moment != state.moment else None,
    )
