"""Moments gone into: what is heard there, what each did, what followed, what was written.

Shares are only ever over those who were offered a reply, and told from five people on; a mean
comes with its spread and its number (:mod:`tui.group.spread`).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.field.terms import PHASE_LABELS, SCHEME_LABELS
from tui.french.typography import NO_BREAK, counted
from tui.group.agenda import how_divided
from tui.group.group_words import chosen_told, followed_told
from tui.group.situations import most_met, scenery
from tui.interview.conduct import Diverged
from tui.session.events import Acted, ScreenSeen, Spoke
from tui.session.record import JournalProblem
from tui.transcript.labels import letters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui.group.crossroads import Crossroads
    from tui.group.report.moment_words import Reread, Voiced
    from tui.persona.model import Persona
    from tui.session.events import Event


@dataclass(frozen=True, slots=True)
class Heard:
    """Words of the person on coming to a moment, and what they do then."""

    text: str
    gesture: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that could be made: its letter, its words, to whom it was offered, what followed."""

    letter: str
    text: str
    scheme: str
    taken: str
    followed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody wrote: what it is, and the text."""

    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Voices:
    """What a member wrote at a moment; ``letter`` is that of the reply they made there."""

    shown: str
    letter: str
    writings: tuple[Writing, ...]


@dataclass(frozen=True, slots=True)
class ChosenMoment:
    """A moment as the report shows it; ``heard`` is empty where no way there can be replayed."""

    title: str
    phase: str
    came: str
    divided: str
    heard: tuple[Heard, ...]
    replies: tuple[Reply, ...]
    voices: tuple[Voices, ...]


def chosen_moment(
    persona: Persona, one: Crossroads, again: Reread, hide: Callable[[str], str]
) -> ChosenMoment:
    """Return a moment as the report shows it, its texts without what ``hide`` hides."""
    lettered = {option.move: letters(place) for place, option in enumerate(one.options, start=1)}
    return ChosenMoment(
        title=hide(one.title),
        phase=PHASE_LABELS[one.phase],
        came=came_told(one),
        divided=how_divided(one),
        heard=tuple(
            Heard(hide(said.text), hide(said.gesture or "")) for said in heard_at(persona, one)
        ),
        replies=tuple(
            Reply(
                lettered[option.move],
                hide(option.text),
                SCHEME_LABELS[option.scheme],
                chosen_told(option),
                tuple(hide(unbroken(told)) for told in followed_told(option.followed, persona)),
            )
            for option in one.options
        ),
        voices=tuple(
            _voices(voiced, lettered, again.signed, hide) for voiced in again.words[one.moment]
        ),
    )


def came_told(one: Crossroads) -> str:
    """Return how many came to a moment."""
    sessions = counted(one.n, "entretien")
    return sessions if one.people == one.n else f"{sessions}, {counted(one.people, 'personne')}"


def unbroken(told: str) -> str:
    """Return what is told of numbers with « n = 2 » on one line."""
    return told.replace("n = ", f"n{NO_BREAK}={NO_BREAK}")


def heard_at(persona: Persona, one: Crossroads) -> tuple[Spoke, ...]:
    """Return the person's words that most heard on coming to a moment, replayed.

    They are those since the counsellor last acted. Nothing where it cannot be read or replayed.
    """
    with suppress(JournalProblem, OSError, Diverged):
        return tuple(_since_last_act(scenery(persona, most_met(one)).events))
    return ()


def _since_last_act(events: Sequence[Event]) -> list[Spoke]:
    found: list[Spoke] = []
    for event in events:
        if isinstance(event, Acted | ScreenSeen):
            found.clear()
        elif isinstance(event, Spoke):
            found.append(event)
    return found


def _voices(
    voiced: Voiced,
    lettered: Mapping[str, str],
    signed: Mapping[str, str],
    hide: Callable[[str], str],
) -> Voices:
    return Voices(
        voiced.shown,
        lettered.get(voiced.move, ""),
        tuple(
            Writing(" ".join(filter(None, (signed.get(one.author), one.what))), hide(one.text))
            for one in voiced.written
        ),
    )
