"""How an interview went, as text: schemes, phases, looks at the screen, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tui.field.terms import PHASE_LABELS, SCHEME_LABELS
from tui.french.typography import counted
from tui.transcript.labels import PASSAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.rubric.profile import ActTotals, Profile

Key = TypeVar("Key")


def profile_lines(found: Profile) -> Iterator[str]:
    """Yield how the interview went: schemes, phases, screen and notebook."""
    yield "\nProfil"
    yield from _tallies("Schèmes", SCHEME_LABELS, found.schemes)
    yield from _tallies("Phases", PHASE_LABELS, found.phases)
    yield "\nParcours"
    for passage in found.passages:
        kind = PASSAGES.get(passage.kind, passage.kind)
        yield f"Minute {passage.minute}, {kind} : {PHASE_LABELS[passage.phase].lower()}"
    yield ""
    yield f"Écran : {_tally(found.screen, 'regard')}"
    yield f"Carnet : {counted(found.notes, 'note')}"


def _tallies(
    title: str, labels: Mapping[Key, str], tallies: Mapping[Key, ActTotals]
) -> Iterator[str]:
    yield f"\n{title}"
    for key, tally in tallies.items():
        if tally.acts:
            yield f"{labels[key]} : {_tally(tally, 'réplique')}"
    absent = [labels[key].lower() for key, tally in tallies.items() if not tally.acts]
    if absent:
        yield f"Jamais : {' ; '.join(absent)}"


def _tally(tally: ActTotals, noun: str) -> str:
    return f"{counted(tally.acts, noun)}, {counted(tally.minutes, 'minute')}"
