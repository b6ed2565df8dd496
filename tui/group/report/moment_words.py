"""Everybody's words at a moment: what each wrote there, before, during or after the interview.

Own words are those typed before the replies that could be made were shown; comments and moments
marked while looking again (CIREL 2019, annexe 3) are taken where they touch the same stretch of
events, as stand-off annotations do (Thompson and McKelvie 1997).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import confrontation
from tui.group.exports.nameless import record_of
from tui.group.pseudonyms import person_key, pseudonym
from tui.session.anonymity import Anonymity
from tui.session.events import Acted, Commented, ScreenSeen, Typed
from tui.transcript.margin import TIER_ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tui.group.crossroads import Crossroads, Taken
    from tui.group.gathering import Group, Member
    from tui.session.events import Event, Marked
    from tui.session.record import Record

    Hide = Callable[[str], str]
    Hiding = Callable[[Group], Hide]


MOST_READ_AGAIN = 30
"""Sessions of a group that are read again: their words are shown, their names are hidden."""


@dataclass(frozen=True, slots=True)
class WrittenThere:
    """Something written: what it is, by whom if by another (as they sign), and its text."""

    what: str
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Voiced:
    """What a member wrote at a moment, with the move they made there."""

    shown: str
    move: str
    written: tuple[WrittenThere, ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """What was read again of a group: words by moment, how people are called by their names."""

    words: Mapping[str, tuple[Voiced, ...]]
    signed: Mapping[str, str]


def read_again(group: Group) -> Iterator[tuple[Member, Record]]:
    """Yield the first sessions of a group, read again.

    Raises :class:`tui.session.record.JournalProblem` when one of them cannot be.
    """
    for member in group.members[:MOST_READ_AGAIN]:
        yield member, record_of(member)


def everybody_hidden(group: Group) -> Hide:
    """Return what hides, in a text of a group, the person met, who wrote, and who is named.

    Raises what :func:`read_again` raises.
    """
    read = ((record.header, record.events) for _, record in read_again(group))
    return Anonymity.together(read).text


def reread(group: Group, moments: Sequence[Crossroads]) -> Reread:
    """Read a group's first sessions again for what was written at some moments.

    ``signed`` gives, by names as they stand in journals, how people are called here: the members
    read again, and those who comment them. Raises what :func:`read_again` raises.
    """
    came = {
        one.moment: {taken.member.digest.identity: taken for taken in one.taken} for one in moments
    }
    words: dict[str, list[Voiced]] = {moment: [] for moment in came}
    leading: dict[str, str] = {}
    commenting: dict[str, str] = {}
    for member, record in read_again(group):
        leading[record.header.pseudonym] = member.shown.partition(" (")[0]
        for comment in confrontation(record.events).comments:
            commenting[comment.author] = pseudonym(person_key(comment.author, ""))
        for moment, takers in came.items():
            taken = takers.get(member.digest.identity)
            if taken and (written := tuple(written_at(record, taken))):
                words[moment].append(Voiced(member.shown, taken.move, written))
    return Reread(
        {moment: tuple(voiced) for moment, voiced in words.items()},
        {name: called for name, called in (commenting | leading).items() if name.strip()},
    )


def written_at(record: Record, taken: Taken) -> Iterator[WrittenThere]:
    """Yield what was written where a choice was made: own words, comments, moments come back to."""
    events = record.events
    first, last = stretch_of(events, taken.choice.event)
    for event in events[first : taken.choice.event]:
        if isinstance(event, Typed) and event.text.strip():
            yield WrittenThere("Dans ses mots, avant de voir les répliques", "", event.text)
    state = confrontation(events)
    for comment in state.comments:
        if first <= comment.event <= last:
            yield _comment(comment, record.header.pseudonym)
    for marked in state.moments:
        if marked.first <= last and marked.last >= first:
            yield from _answers(marked)


def stretch_of(events: Sequence[Event], act: int) -> tuple[int, int]:
    """Return the stretch of events around an act: from the one before to the one after it."""
    acts = [place for place, event in enumerate(events) if isinstance(event, Acted | ScreenSeen)]
    before = max((place for place in acts if place < act), default=-1)
    after = min((place for place in acts if place > act), default=len(events))
    return before + 1, after - 1


def _comment(comment: Commented, pseudonym: str) -> WrittenThere:
    if comment.author == pseudonym:
        return WrittenThere("Commentaire", "", comment.text)
    return WrittenThere("commente", comment.author, comment.text)


def _answers(marked: Marked) -> Iterator[WrittenThere]:
    labels = shipped_bank().tiers
    for tier, attribute in TIER_ATTRIBUTES.items():
        text: str = getattr(marked, attribute)
        if text.strip():
            yield WrittenThere(f"{labels[tier].label} (en y revenant)", "", text)
