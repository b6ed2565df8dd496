"""The bilan in parts, each by a name that can be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.field.terms import ENDING_LABELS
from tui.french.comparison import has_beginning, plain
from tui.french.typography import counted
from tui.rubric.assessment import assess
from tui.session.standing import end_of, synthesis_of
from tui.source.hostile import one_line
from tui.source.typed import number_typed
from tui.text.beneath import NOTHING, Page, beneath
from tui.text.bilan_lines import dimension_lines, profile_lines, report, voice_lines
from tui.text.synthesis_lines import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.persona.model import Persona
    from tui.rubric.model import Rubric
    from tui.session.events import Event


_OTHERS = frozenset({"fin", "voix", "profil", "synthese", "moments", "gardes", "repliques"})
_AFTER = frozenset({"synthese", "moments", "gardes", "repliques"})


def parts_of(rubric: Rubric, events: Sequence[Event], persona: Persona) -> list[Page]:
    """Return the parts of a bilan, those that an autoconfrontation opens included."""
    return list(_parts(rubric, events, persona))


def matching(wanted: str, parts: Sequence[Page]) -> list[Page]:
    """Return the parts that a number from 1, a name, or words of a title stand for."""
    wanted_number = number_typed(wanted)
    if wanted_number is not None:
        return [part for number, part in enumerate(parts, 1) if number == wanted_number]
    named = [part for part in parts if plain(part.name) == plain(wanted)]
    return named or [part for part in parts if has_beginning(part.title, wanted)]


def whole(rubric: Rubric, events: Sequence[Event], persona: Persona) -> str:
    """Return the bilan from one end to the other: what is read, then what the trainee wrote."""
    parts = parts_of(rubric, events, persona)
    return f"{report(rubric, events)}\n{told(part for part in parts if part.name in _AFTER)}"


def told(parts: Iterable[Page]) -> str:
    """Return parts one after the other, each under its title."""
    return "\n".join(f"\n{part.title}\n\n{part.text}" for part in parts)


def how_it_ended(events: Iterable[Event]) -> str:
    """Return how and when the interview ended."""
    ended = end_of(events)
    if ended is None:
        return "L'entretien n'est pas terminé."
    return f"{ENDING_LABELS[ended.ending]}, à la minute {ended.minute}."


def _parts(rubric: Rubric, events: Sequence[Event], persona: Persona) -> Iterator[Page]:
    who = one_line(persona.identity.first_name)
    yield Page("fin", "Comment l'entretien s'est fini", how_it_ended(events))
    yield Page("voix", f"Ce qu'en dirait {who}", _text(voice_lines(events)))
    yield Page("synthese", "Votre synthèse", _synthesis(events))
    dimensions = assess(rubric, events).dimensions
    names = _names([one_line(dimension.title) for dimension in dimensions])
    for name, dimension in zip(names, dimensions, strict=True):
        title = f"{one_line(dimension.title)} ({counted(len(dimension.judgements), 'question')})"
        yield Page(name, title, _text(dimension_lines(dimension)))
    yield Page("profil", "Profil", _text(profile_lines(events)))
    yield from beneath(persona, events)


def _names(titles: Sequence[str]) -> list[str]:
    """Return a name for each title: its last word, or its rank when that would not do."""
    last = [(plain(title).split() or [""])[-1] for title in titles]
    return [
        word if word.isalpha() and last.count(word) == 1 and word not in _OTHERS else f"bilan{rank}"
        for rank, word in enumerate(last, 1)
    ]


def _text(lines: Iterable[str]) -> str:
    """Return lines without the heading that a part's title says."""
    _, *others = lines
    return "\n".join(others).strip("\n")


def _synthesis(events: Sequence[Event]) -> str:
    written = synthesis_of(events)
    return "\n".join(
        f"{label} : {one_line(getattr(written, name)) or NOTHING}" for name, label in FIELDS.items()
    )
