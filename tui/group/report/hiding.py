"""What a report hides: whoever the sessions of a group name, the trainees first.

Nobody is recognisable in what a group looks at together (CIREL 2019, annexe 3): in the report each
is called by their pseudonym, and where a text names somebody it says « X. ».
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec.structs import astuple

from tui.group.exports.nameless import record_of
from tui.session.anonymity import Anonymity
from tui.session.events import Commented, Marked, Typed
from tui.session.names import SHORTEST_PART, parted, pattern
from tui.session.proper_nouns import OTHER
from tui.session.record import person_met

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.group.gathering import Group, Member
    from tui.session.record import Record

    Hide = Callable[[str], str]
    Hiding = Callable[[Group], Hide]

_WRITTEN = Commented | Marked | Typed
MOST_READ_AGAIN = 30
"""Sessions of a group that are read again: their words are shown, their names are hidden."""


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
    first, last = parted(group.met)
    told: set[str] = set()
    written: set[str] = set()
    people: set[str] = set()
    for _, record in read_again(group):
        who = person_met(record.header).identity
        first, last = who.first_name or first, who.last_name or last
        told.add(bytes(record.header.snapshot).decode().replace("\\n", "\n"))
        people.add(record.header.pseudonym)
        for event in record.events:
            if isinstance(event, Commented):
                people.add(event.author)
            if isinstance(event, _WRITTEN):
                written.update(one for one in astuple(event) if isinstance(one, str))
    hidden = Anonymity.of(first, last, "", sorted(told))
    found = (pattern(*parted(name), SHORTEST_PART) for name in sorted(people))
    return replace(
        hidden,
        names=(*hidden.names, *((one, OTHER) for one in found if one)),
        nouns=hidden.nouns.learning(sorted(written)),
    ).text
