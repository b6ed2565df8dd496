"""The bilan in parts, each by a name that can be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.french.comparison import has_beginning, plain
from tui.french.typography import counted
from tui.source.hostile import one_line
from tui.source.typed import number_typed
from tui.text.bilan_lines import (
    bilan_text,
    dimension_lines,
    ending_line,
    moment_lines,
    profile_lines,
    synthesis_lines,
    unsaid_lines,
    voice_lines,
    way_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tui.transcript.bilan_model import Bilan, Unlocked

_OTHERS = frozenset({"fin", "voix", "profil", "synthese", "moments", "gardes", "repliques"})
_AFTER = frozenset({"synthese", "moments", "gardes", "repliques"})


class BilanPart(NamedTuple):
    """A part of the bilan: its name, its title, its text, and the same by minute if it is long."""

    name: str
    title: str
    text: str
    by_minute: Mapping[int, str] = {}


def parts_of(bilan: Bilan) -> list[BilanPart]:
    """Return the parts of a bilan, those that self-confrontation opens included."""
    return list(_parts(bilan))


def matching(wanted: str, parts: Sequence[BilanPart]) -> list[BilanPart]:
    """Return the parts that a number from 1, a name, or words of a title stand for."""
    wanted_number = number_typed(wanted)
    if wanted_number is not None:
        return [part for number, part in enumerate(parts, 1) if number == wanted_number]
    named = [part for part in parts if plain(part.name) == plain(wanted)]
    return named or [part for part in parts if has_beginning(part.title, wanted)]


def whole_bilan(bilan: Bilan) -> str:
    """Return the bilan from one end to the other: what is read, then what the trainee wrote."""
    return f"{bilan_text(bilan)}\n{joined(part for part in _parts(bilan) if part.name in _AFTER)}"


def joined(parts: Iterable[BilanPart]) -> str:
    """Return parts one after the other, each under its title."""
    return "\n".join(f"\n{part.title}\n\n{part.text}" for part in parts)


def _parts(bilan: Bilan) -> Iterator[BilanPart]:
    who = one_line(bilan.persona.identity.first_name)
    yield BilanPart("fin", "Comment l'entretien s'est fini", ending_line(bilan))
    yield BilanPart("voix", f"Ce qu'en dirait {who}", _text(voice_lines(bilan)))
    yield BilanPart("synthese", "Votre synthèse", "\n".join(synthesis_lines(bilan.synthesis)))
    dimensions = bilan.assessment.dimensions
    names = _names([one_line(dimension.title) for dimension in dimensions])
    for name, dimension in zip(names, dimensions, strict=True):
        title = f"{one_line(dimension.title)} ({counted(len(dimension.judgements), 'question')})"
        yield BilanPart(name, title, _text(dimension_lines(dimension)))
    yield BilanPart("profil", "Profil", _text(profile_lines(bilan.profile)))
    if bilan.unlocked:
        yield from _unlocked(bilan.unlocked, who)


def _unlocked(unlocked: Unlocked, who: str) -> Iterator[BilanPart]:
    yield BilanPart("moments", "Vos moments", "\n".join(moment_lines(unlocked)).strip("\n"))
    if unlocked.unsaid is None:
        return
    yield BilanPart("gardes", f"Ce que {who} n'a pas dit", "\n".join(unsaid_lines(unlocked.unsaid)))
    minutes: dict[int, str] = {}
    for act in unlocked.acts:
        told = "\n".join(way_lines(act))
        minutes[act.minute] = f"{minutes[act.minute]}\n\n{told}" if act.minute in minutes else told
    text = "\n\n".join(minutes.values())
    yield BilanPart("repliques", "Ce que d'autres répliques ouvraient", text, minutes)


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
