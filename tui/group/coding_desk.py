"""A coding under way: an act at a time, each answer on the disk before the next act is shown.

It stops at any time and goes on where it was left, from its journal alone. What the disk refuses
waits in memory, is told, and is tried again with the next answer. Once finished, nothing is
changed any more: only then may others' codings be seen.
"""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, NamedTuple

from tui import places
from tui.group.coding_units import draw_units
from tui.group.codings import (
    CODINGS,
    CodedBy,
    Coding,
    CodingEvent,
    CodingFinished,
    CodingHeader,
    ReasonGiven,
    UnitCoded,
    UnitDrawn,
    coding_kept,
    coding_of,
    own_codings,
)
from tui.group.open_work import OpenWork
from tui.group.pseudonyms import person_key
from tui.session.journal import Journal, JournalProblem, NotSaved
from tui.session.store import today
from tui.source.hostile import encodable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.session.record import Record

_LONG = 8  # bytes of a coding's id
DRAW = 1
"""The seed of the order when none is given: the same for all who code the same sessions."""


class CodingPlan(NamedTuple):
    """Who codes, by what, how many acts at most (all when ``None``), in the order of a seed."""

    pseudonym: str
    coded_by: CodedBy
    most: int | None = None
    seed: int = DRAW

    def is_that_of(self, coding: Coding, units: Sequence[UnitDrawn]) -> bool:
        """Tell whether a coding is by this plan, of these acts."""
        header = coding.header
        return (
            person_key(header.pseudonym, "") == person_key(self.pseudonym, "")
            and header.coded_by is self.coded_by
            and [one.unit for one in coding.units] == [one.unit for one in units]
        )


class CodingDesk(OpenWork[CodingEvent]):
    """A coding open for writing, and the act that one is at, counted from 0."""

    called = "ce codage"
    counts = "codage"
    suffix = CODINGS.file

    def __init__(
        self, journal: Journal, header: CodingHeader, events: Sequence[CodingEvent]
    ) -> None:
        super().__init__(journal, header.date, events)
        self._header = header
        self.coding: Coding = coding_of(journal.path, header, self._events)
        waiting = (
            place
            for place, one in enumerate(self.coding.units)
            if one.unit not in self.coding.answers
        )
        self.at = next(waiting, 0)

    @property
    def unit(self) -> UnitDrawn:
        """The act that one is at."""
        return self.coding.units[self.at]

    @property
    def answer(self) -> UnitCoded | None:
        """What was said of the act that one is at, if anything was."""
        return self.coding.answers.get(self.unit.unit)

    @property
    def reason(self) -> str:
        """Why it was coded so; empty when nothing was said."""
        return self.coding.reasons.get(self.unit.unit, "")

    def go(self, step: int) -> bool:
        """Go some acts further, or back; return whether there was one there."""
        there = self.at + step
        if not 0 <= there < len(self.coding.units):
            return False
        self.at = there
        return True

    def code(self, *values: str) -> None:
        """Say what the act does; nothing at all, by codes, when none of them fits."""
        self._keep(UnitCoded(unit=self.unit.unit, values=values))

    def pass_over(self) -> None:
        """Say that one does not know: the act counts as not coded."""
        self._keep(UnitCoded(unit=self.unit.unit, unsure=True))

    def explain(self, text: str) -> None:
        """Say why, or take back what was said when the text is empty."""
        if text != self.reason:
            self._keep(ReasonGiven(unit=self.unit.unit, text=encodable(text)))

    def finish(self) -> None:
        """Finish for good. Acts that nothing was said of count as not coded."""
        self._keep(CodingFinished())

    def _count(self) -> None:
        self.coding = coding_of(self.path, self._header, self._events)


def unfinished() -> list[Coding]:
    """Return the codings that were begun on this computer and wait to be finished."""
    return [one for one in own_codings()[0] if one.units and not one.finished]


def take_up_or_begin(records: Sequence[Record], plan: CodingPlan) -> CodingDesk:
    """Take up the coding that somebody began by a plan and did not finish, else begin it.

    Raises :class:`JournalProblem` when there is nothing to code, when a session cannot be read or
    the coding is open in another window, and :class:`OSError` when it cannot be written.
    """
    units = draw_units(records, plan.seed, plan.most)
    if not units:
        raise JournalProblem("rien à coder : aucune réplique n'a été dite dans ces entretiens")
    begun = (one.path for one in unfinished() if plan.is_that_of(one, units))
    if path := next(begun, None):
        return resume(path)
    header = CodingHeader(
        id=secrets.token_hex(_LONG),
        pseudonym=plan.pseudonym,
        date=today(),
        coded_by=plan.coded_by,
        seed=plan.seed,
    )
    journal = _create(header, {record.header.persona for record in records})
    try:
        return CodingDesk(journal, header, journal.append(units))
    except NotSaved as problem:
        journal.close()
        journal.path.unlink(missing_ok=True)
        raise JournalProblem(f"le codage n'a pas pu être enregistré ({problem})") from None


def resume(path: Path) -> CodingDesk:
    """Take up a coding where it was left.

    Raises :class:`JournalProblem` when it cannot be read, is finished, or is open in another
    window, and :class:`OSError`.
    """
    kept = CODINGS.read(path)
    coding = coding_kept(kept)
    if coding.finished:
        raise JournalProblem(f"{path.name} : ce codage est fini, il ne change plus")
    if not coding.units:
        raise JournalProblem(f"{path.name} : ce codage n'a aucun moment à coder")
    return CodingDesk(Journal.resume(kept), kept.header, kept.events)


def _create(header: CodingHeader, personas: set[str]) -> Journal:
    """Create a journal whose name tells the day and the persona, and neither who codes nor what."""
    about = personas.pop() if len(personas) == 1 else "plusieurs"
    stem = f"{header.date[:10]}-{re.sub(r'[^a-z0-9_-]+', '-', about[:60]) or 'persona'}"
    number = 1
    while True:
        try:
            path = places.groups() / f"{stem}-{number}{CODINGS.file}"
            return CODINGS.create(path, header)
        except FileExistsError:
            number += 1
