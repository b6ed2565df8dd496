"""The bilan in parts, each by a name that can be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.cli.beneath import NOTHING, beneath
from tui.cli.report import dimension_lines, profile_lines, report, voice_lines
from tui.cli.text.synthesis import FIELDS
from tui.field.terms import ENDING_LABELS
from tui.french.comparison import has_beginning, plain
from tui.french.typography import counted
from tui.rubric.assessment import assess
from tui.session.events import Ended, Synthesised
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.persona.model import Persona
    from tui.rubric.model import Rubric
    from tui.session.events import Event


_AFTER = frozenset({"synthese", "moments", "gardes", "repliques"})


class Part(NamedTuple):
    """A part of the bilan: ``name`` is typed for it, ``text`` is all that it says."""

    name: str
    title: str
    text: str


def parts_of(rubric: Rubric, events: Sequence[Event], persona: Persona) -> list[Part]:
    """Return the parts of a bilan, those that an auto-confrontation opens included."""
    return list(_parts(rubric, events, persona))


def matching(wanted: str, parts: Sequence[Part]) -> list[Part]:
    """Return the parts that a number from 1, a name, or words of a title stand for."""
    if wanted.isdecimal():
        return [part for number, part in enumerate(parts, 1) if number == int(wanted)]
    named = [part for part in parts if plain(part.name) == plain(wanted)]
    return named or [part for part in parts if has_beginning(part.title, wanted)]


def whole(rubric: Rubric, events: Sequence[Event], persona: Persona) -> str:
    """Return the bilan from one end to the other: what is read, then what the trainee wrote."""
    parts = parts_of(rubric, events, persona)
    return f"{report(rubric, events)}\n{told(part for part in parts if part.name in _AFTER)}"


def told(parts: Iterable[Part]) -> str:
    """Return parts one after the other, each under its title."""
    return "\n".join(f"\n{part.title}\n\n{part.text}" for part in parts)


def how_it_ended(events: Iterable[Event]) -> str:
    """Return how and when the interview ended."""
    ended = next((event for event in events if isinstance(event, Ended)), None)
    if ended is None:
        return "L'entretien n'est pas terminé."
    return f"{ENDING_LABELS[ended.ending]}, à la minute {ended.minute}."


def _parts(rubric: Rubric, events: Sequence[Event], persona: Persona) -> Iterator[Part]:
    name = one_line(persona.identity.first_name)
    yield Part("fin", "Comment l'entretien s'est fini", how_it_ended(events))
    yield Part("voix", f"Ce qu'en dirait {name}", _text(voice_lines(events)))
    yield Part("synthese", "Votre synthèse", _synthesis(events))
    for number, dimension in enumerate(assess(rubric, events).dimensions, 1):
        title = f"{one_line(dimension.title)} ({counted(len(dimension.judgements), 'question')})"
        yield Part(f"bilan{number}", title, _text(dimension_lines(dimension)))
    yield Part("profil", "Profil", _text(profile_lines(events)))
    yield from (Part(*page) for page in beneath(persona, events))


def _text(lines: Iterable[str]) -> str:
    """Return lines without the heading that a part's title says."""
    _, *others = lines
    return "\n".join(others).strip("\n")


def _synthesis(events: Sequence[Event]) -> str:
    drafts = (event for event in reversed(events) if isinstance(event, Synthesised))
    written = next(drafts, Synthesised())
    return "\n".join(
        f"{label} : {one_line(getattr(written, name)) or NOTHING}" for name, label in FIELDS.items()
    )
