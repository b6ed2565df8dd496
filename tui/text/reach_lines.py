"""What could still be reached in an interview, as text, and the bilan that waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.source.hostile import one_line
from tui.text.streams import say
from tui.transcript.chances import MOST_QUOTED, agreement_told, fact_told, steps_told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.checker.reach import Patience
    from tui.transcript.bilan_model import Bilan, Unsaid


def patient_bilan(read: Callable[[Patience | None], Bilan]) -> Bilan:
    """Return a bilan as it is known or, where something is not, once that was looked for.

    ``read`` is told how long it may look. The app shows what it has and goes on
    looking; what is printed once has to be whole: who waits is told so.
    """
    from tui.checker.reach import Patience
    from tui.transcript.chance_search import SECONDS

    bilan = read(None)
    if bilan.sought:
        return bilan
    say("On cherche ce qui restait possible : quelques secondes…")
    return read(Patience(SECONDS))


def lost_lines(bilan: Bilan) -> Iterator[str]:
    """Yield until when an agreement was possible, if there was none."""
    if bilan.lost:
        yield one_line(agreement_told(bilan.lost, MOST_QUOTED))
        yield from map(one_line, steps_told(bilan.lost, MOST_QUOTED))


def unsaid_lines(unsaid: Sequence[Unsaid]) -> Iterator[str]:
    """Yield the facts that stayed unsaid, and from when they could be said."""
    if not unsaid:
        yield "Tout ce qu'il y avait à comprendre a été dit."
    for fact in unsaid:
        yield one_line(fact.text)
        yield one_line(fact_told(fact.chance, MOST_QUOTED))
