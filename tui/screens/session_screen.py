"""Which screen takes up a session where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.session.standing import Standing, standing

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.session.record import Record


def screen_of(record: Record) -> Screen[None]:
    """Return the interview, the synthesis or the bilan of a session, whichever comes next.

    Raises :class:`tui.session.journal.JournalProblem` and :class:`OSError`.
    """
    from tui.interview.live import Sitting

    match standing(record.events):
        case Standing.INTERVIEW:
            from tui.screens.interview import InterviewScreen

            return InterviewScreen(Sitting.resume(record))
        case Standing.SYNTHESIS:
            from tui.screens.synthesis import SynthesisScreen

            return SynthesisScreen(Sitting.resume(record))
        case Standing.REVIEW:
            from tui.screens.bilan import BilanScreen

            return BilanScreen(record)
