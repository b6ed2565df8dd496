"""Moments that a trainer prepared for a session, in a small file beside its journal.

They are pointed at after the trainee's own (CIREL 2019, annexe 3: the person who helps
listens to the session beforehand and notes timed moments, keeping in mind four axes). The
file is text that its author can mend by hand, apart from the journal, which is the
trainee's: one that cannot be read stops nobody. An answer is matched to a moment by where
it is and what it asks, since numbers change with the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import yaml

from tui.confrontation.stages import turn_indexes
from tui.session.store import preparation_path
from tui.source.diagnostics import Diagnostic, Refused
from tui.source.model import Field, FileModel, Text, Whole
from tui.source.tree import read
from tui.source.validation import validate
from tui.source.writing import write_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tui.session.events import Event, Marked
    from tui.source.tree import Tree


_LAST = 300


class Axis(StrEnum):
    """What a prepared moment helps to talk about (CIREL 2019, annexe 3)."""

    AUTONOMY = "autonomie"
    TOGETHER = "co_construction"
    MARKET = "projet_marche"
    CONDITIONS = "conditions"


class PreparedMoment(FileModel):
    """One moment to come back to: from a minute, to another if it lasts."""

    minute: Annotated[Whole, Field(ge=0, le=_LAST)] = Field(
        description="Minute simulée où le moment commence."
    )
    until: Annotated[Whole, Field(ge=0, le=_LAST)] | None = Field(
        None, alias="jusqu_a", description="Minute où il finit ; absent : l'échange seul."
    )
    question: Text = Field(description="La question posée, sans jugement ni « pourquoi ».")
    axis: Axis = Field(alias="axe", description="Ce que ce moment aide à mettre en mots.")


class Preparation(FileModel):
    """The moments prepared for one session."""

    author: Text = Field("Formateur", alias="prepare_par", description="Qui les a préparés.")
    moments: tuple[PreparedMoment, ...] = Field((), description="Les moments, dans l'ordre.")


UNREADABLE = "Des moments préparés pour cet entretien n'ont pas pu être lus ; on continue sans eux."
"""What is said of a faulty preparation, once the trainee has chosen their own moments."""


@dataclass(frozen=True, slots=True)
class FoundPreparation:
    """What was prepared for a session, as far as it can be read."""

    preparation: Preparation
    faulty: bool = False


def last_minute(events: Sequence[Event]) -> int:
    """Return the last minute of an interview."""
    return max((events[index].minute for index in turn_indexes(events)), default=0)


def find_preparation(journal: Path, last: int) -> FoundPreparation:
    """Return what was prepared for a session; a file to be corrected keeps nobody from going on.

    Moments after ``last``, the interview's last minute, are left out. The errors are for
    whoever prepares: see :func:`load_preparation`.
    """
    try:
        _, preparation = _read(journal)
    except (Refused, OSError):
        return FoundPreparation(Preparation(), faulty=True)
    there = tuple(moment for moment in preparation.moments if moment.minute <= last)
    faulty = len(there) < len(preparation.moments)
    return FoundPreparation(_in_order(preparation.model_copy(update={"moments": there})), faulty)


def load_preparation(journal: Path, last: int = _LAST) -> Preparation:
    """Return what was prepared for a session, in order of time, empty when nothing was.

    ``last`` is the interview's last minute, when it is known. Raises :class:`Refused` with
    every error of the file.
    """
    tree, preparation = _read(journal)
    beyond = [
        Diagnostic(
            "M001",
            tree.value(("moments", index, key)),
            f"« {key}: {minute} » : l'entretien finit à la minute {last}",
        )
        for index, moment in enumerate(preparation.moments)
        for key, minute in (("minute", moment.minute), ("jusqu_a", moment.until))
        if tree is not None and minute is not None and minute > last
    ]
    if beyond:
        raise Refused(beyond)
    return _in_order(preparation)


def _read(journal: Path) -> tuple[Tree | None, Preparation]:
    """Return what a file holds, in its order; no tree when there is no file."""
    path = preparation_path(journal)
    if not path.exists():
        return None, Preparation()
    tree = read(path, path.name)[1]
    preparation = validate(Preparation, tree)
    backwards = [
        Diagnostic(
            "M001",
            tree.value(("moments", index, "jusqu_a")),
            f"« jusqu_a: {moment.until} » vient avant « minute: {moment.minute} »",
        )
        for index, moment in enumerate(preparation.moments)
        if moment.until is not None and moment.until < moment.minute
    ]
    if backwards:
        raise Refused(backwards)
    return tree, preparation


def _in_order(preparation: Preparation) -> Preparation:
    """Return a preparation whose moments are in order of time, however its file has them."""
    moments = tuple(sorted(preparation.moments, key=by_time))
    return preparation.model_copy(update={"moments": moments})


def by_time(moment: PreparedMoment) -> tuple[int, int]:
    """Sort key: where a moment begins, then where it ends."""
    return moment.minute, moment.minute if moment.until is None else moment.until


def keep_preparation(journal: Path, preparation: Preparation) -> None:
    """Write the preparation of a session, whole or not at all. Raises :class:`OSError`."""
    data = preparation.model_dump(mode="json", exclude_none=True)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    write_over(preparation_path(journal), text.encode())


def span(moment: PreparedMoment, events: Sequence[Event]) -> tuple[int, int]:
    """Return the first and last events of a prepared moment, of what can be seen or heard.

    A minute that nothing happens in stands for the exchange under way then.
    """
    last = moment.minute if moment.until is None else moment.until
    turns = turn_indexes(events)
    within = [index for index in turns if moment.minute <= events[index].minute <= last]
    if within:
        return within[0], within[-1]
    before = [index for index in turns if events[index].minute <= moment.minute]
    return (before[-1], before[-1]) if before else (0, 0)


def answers(
    preparation: Preparation, moments: Iterable[Marked], events: Sequence[Event]
) -> dict[int, Marked]:
    """Return what the trainee told of prepared moments, by their numbers in the file, from 1.

    A moment is known by where it is and what it asks, not by its number when it was told:
    the file may have changed since. What answers none that is still there comes after all.
    """
    left = [one for one in moments if one.prepared]
    found: dict[int, Marked] = {}
    for number, prepared in enumerate(preparation.moments, start=1):
        there = overlapping(*span(prepared, events), left)
        same = [one for one in there if one.prompt == prepared.question]
        if same:
            found[number] = same[-1]
            left.remove(same[-1])
    return found | dict(enumerate(left, start=len(preparation.moments) + 1))


def overlapping(first: int, last: int, moments: Iterable[Marked]) -> tuple[Marked, ...]:
    """Return the moments of the trainee that share a turn with a span of events."""
    return tuple(one for one in moments if one.first <= last and first <= one.last)
