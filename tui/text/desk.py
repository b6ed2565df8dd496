"""What a trainer prepares for a session, kept at each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.confrontation.occasions import occasion_of
from tui.confrontation.prepared import (
    Preparation,
    PreparedMoment,
    answers,
    by_time,
    keep_preparation,
    last_minute,
    span,
)
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import confrontation
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from tui.confrontation.occasions import OccasionKind
    from tui.session.journal import Record


class Desk:
    """The preparation of one session. ``moments`` are in order of time."""

    def __init__(self, record: Record, preparation: Preparation, author: str) -> None:
        self.record = record
        self.moments = preparation.moments
        self._author = author

    @property
    def last_minute(self) -> int:
        """The interview's last minute."""
        return last_minute(self.record.events)

    def is_answered(self, number: int) -> bool:
        """Tell whether the trainee told something of the moment of a number."""
        events = self.record.events
        preparation = Preparation(moments=self.moments)
        return number in answers(preparation, confrontation(events).moments, events)

    def kind_of(self, moment: PreparedMoment) -> OccasionKind:
        """Return what kind of moment it is that somebody comes back to."""
        first, last = span(moment, self.record.events)
        return occasion_of(self.record.events, first, last, shipped_bank().judging).kind

    def add(self, moment: PreparedMoment) -> None:
        """Add a moment in its place by minute, and keep all. Raises :class:`OSError`."""
        self._keep(tuple(sorted((*self.moments, moment), key=by_time)))

    def remove(self, number: int) -> PreparedMoment:
        """Take away the moment of a number and return it. Raises :class:`OSError`."""
        removed = self.moments[number - 1]
        self._keep((*self.moments[: number - 1], *self.moments[number:]))
        return removed

    def listed(self) -> str:
        """Return who prepared what, a line a moment."""
        lines = (f"{number}. {_line(one)}" for number, one in enumerate(self.moments, 1))
        return "\n".join([f"Moments préparés par {one_line(self._author)}", *lines])

    def _keep(self, moments: tuple[PreparedMoment, ...]) -> None:
        kept = Preparation.model_validate({"prepare_par": self._author, "moments": moments})
        keep_preparation(self.record.path, kept)
        self.moments = moments


def _line(moment: PreparedMoment) -> str:
    minutes = f"Minute {moment.minute}"
    if moment.until is not None:
        minutes = f"Minutes {moment.minute} à {moment.until}"
    axis = one_line(shipped_bank().axes[moment.axis].label)
    return f"{minutes}. {axis}. {one_line(moment.question)}"
