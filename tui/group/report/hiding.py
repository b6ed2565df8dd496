"""What a report hides: whoever the sessions of a group name, the trainees first.

Nobody is recognisable in what a group looks at together (CIREL 2019, annexe 3): in the report each
is called by their pseudonym, and where a text names somebody it says « X. ».
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from tui.confrontation.stages import confrontation
from tui.session.anonymity import OTHER, Anonymity
from tui.session.names import SHORTEST_PART, parted, pattern
from tui.session.record import JournalProblem, person_met

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.group.gathering import Group, Member
    from tui.session.record import Record

    Hide = Callable[[str], str]
    Hiding = Callable[[Group], Hide]

MOST_READ_AGAIN = 30
"""Sessions of a group that are read again: their words are shown, their names are hidden."""


def read_again(group: Group) -> Iterator[tuple[Member, Record]]:
    """Yield the first sessions of a group, read again; those that cannot be are passed over."""
    for member in islice(group.members, MOST_READ_AGAIN):
        try:
            yield member, member.record()
        except (OSError, JournalProblem):
            continue


def everybody_hidden(group: Group) -> Hide:
    """Return what hides, in a text of a group, the person met and all who led or commented."""
    people: set[str] = set()
    met: set[tuple[str, str]] = set()
    told: set[str] = set()
    for _, record in read_again(group):
        who = person_met(record.header).identity
        met.add((who.first_name, who.last_name))
        told.add(bytes(record.header.snapshot).decode().replace("\\n", "\n"))
        people.add(record.header.pseudonym)
        people.update(one.author for one in confrontation(record.events).comments)
    first, last = max(met, default=parted(group.met))
    hidden = Anonymity.of(first, last, "", sorted(told))
    found = (pattern(*parted(name), SHORTEST_PART) for name in sorted(people))
    names = tuple((one, OTHER) for one in found if one)
    return replace(hidden, names=(*hidden.names, *names)).text
