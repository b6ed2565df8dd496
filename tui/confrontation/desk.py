"""The desk of whoever prepares moments for a session that another led.

The helper goes through the trace beforehand and notes timed moments with a question each,
along the four axes of the protocol (CIREL 2019, annexe 3): the second half of a crossed
auto-confrontation, where a peer or a trainer points at what they see (Clot and Faïta,
2000). What is prepared goes to a file beside the session, which the one who led it sees
once their own moments are chosen; a moment already answered stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui import settings
from tui.confrontation.occasions import occasion_of
from tui.confrontation.prepared import (
    Axis,
    Preparation,
    PreparedMoment,
    answers,
    by_time,
    keep_preparation,
    last_minute,
    load_preparation,
    span,
)
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.questions import remarks
from tui.confrontation.stages import Stage, confrontation
from tui.french.comparison import plain
from tui.french.typography import counted
from tui.session.drafts import Drafts, preparing_drafts_path
from tui.session.store import clean_pseudonym, preparation_path
from tui.source.hostile import one_line
from tui.source.typed import with_digits

if TYPE_CHECKING:
    from pathlib import Path

    from tui.confrontation.questions import Remark
    from tui.session.record import Record

_MINUTES = re.compile(r"([0-9]{1,3})\s*['’]?(?:\s*(?:-|–|à)\s*([0-9]{1,3})\s*['’]?)?")
_LONGEST_QUESTION = 1000

Minutes = tuple[int, int | None]
"""The minute where a moment starts, and the one where it ends if it lasts."""


class CannotPrepare(Exception):
    """What is asked cannot be prepared; its words are for the user."""


class Desk:
    """What is prepared for one session, kept at each change. ``moments`` are in order of time."""

    def __init__(self, record: Record, author: str = "") -> None:
        """Take what is there. Raises :class:`Refused` when the file of it has errors.

        Without a name, moments are signed by who signed the others, else by the pseudonym of
        the settings.
        """
        self.record = record
        self.path: Path = preparation_path(record.path)
        preparation = load_preparation(record.path, self.last_minute)
        name = author if author or self.path.exists() else settings.load().get("pseudonyme", "")
        self.author = clean_pseudonym(name) or preparation.author
        self.moments = preparation.moments

    @property
    def last_minute(self) -> int:
        """The interview's last minute."""
        return last_minute(self.record.events)

    @property
    def is_late(self) -> bool:
        """Whether the one who led the interview has finished with prepared moments already."""
        stage = confrontation(self.record.events).stage
        return stage in (Stage.CONCLUSION, Stage.OPEN)

    def drafts(self) -> Drafts:
        """Return what is being typed here and is not kept yet."""
        record = self.record
        return Drafts(preparing_drafts_path(record.path), record.path, record.header.date)

    def minutes(self, text: str) -> Minutes:
        """Return the minutes of a moment as typed. Raises :class:`CannotPrepare`."""
        return minutes_of(text, self.last_minute)

    def remarks(self, moment: PreparedMoment) -> list[Remark]:
        """Return what can be remarked in the question of a moment; nothing is ever refused."""
        first, last = span(moment, self.record.events)
        occasion = occasion_of(self.record.events, first, last, shipped_bank().judging)
        return remarks(moment.question, occasion.kind, moment.axis)

    def add(self, moment: PreparedMoment) -> None:
        """Add a moment in its place by minute, and keep all. Raises :class:`OSError`."""
        self._keep(tuple(sorted((*self.moments, moment), key=by_time)))

    def remove(self, number: int) -> PreparedMoment:
        """Take away the moment of a number, from 1, and return it.

        Raises :class:`CannotPrepare` when it is not there or was answered, and :class:`OSError`.
        """
        if not 1 <= number <= len(self.moments):
            known = counted(len(self.moments), "moment")
            raise CannotPrepare(f"il n'y a pas de moment {number} : {known} en tout")
        if self._is_answered(number):
            raise CannotPrepare(f"le moment {number} reste : le stagiaire y a déjà répondu")
        removed = self.moments[number - 1]
        self._keep((*self.moments[: number - 1], *self.moments[number:]))
        return removed

    def _is_answered(self, number: int) -> bool:
        events = self.record.events
        told = confrontation(events).moments
        return number in answers(Preparation(moments=self.moments), told, events)

    def _keep(self, moments: tuple[PreparedMoment, ...]) -> None:
        kept = Preparation.model_validate({"prepare_par": self.author, "moments": moments})
        keep_preparation(self.record.path, kept)
        self.moments = moments


def minutes_of(text: str, last: int) -> Minutes:
    """Return the minutes of a moment as typed; ``last`` is the interview's last.

    Raises :class:`CannotPrepare`.
    """
    found = _MINUTES.fullmatch(text.strip())
    if not found:
        raise CannotPrepare("écrivez une minute, comme 12, ou deux, comme 12-14")
    start, until = int(found[1]), int(found[2]) if found[2] else None
    if until is not None and until < start:
        raise CannotPrepare(f"{until} vient avant {start}")
    if max(start, until or 0) > last:
        raise CannotPrepare(f"l'entretien finit à la minute {last}")
    return start, until


def moment_of(minutes: Minutes, question: str, axis: Axis) -> PreparedMoment:
    """Return a moment to prepare. Raises :class:`CannotPrepare` when its question cannot be."""
    text = one_line(question)
    if not 0 < len(text) <= _LONGEST_QUESTION:
        raise CannotPrepare(f"une question a de 1 à {_LONGEST_QUESTION} signes")
    start, until = minutes
    return PreparedMoment(minute=start, jusqu_a=until, question=text, axe=axis)


def axis_named(text: str) -> Axis | None:
    """Return the axis that a name, or a number from 1, stands for; ``None`` for none."""
    axes, named = list(Axis), plain(with_digits(text))
    numbered = {str(number): axis for number, axis in enumerate(axes, start=1)}
    return Axis(named) if named in axes else numbered.get(named)
