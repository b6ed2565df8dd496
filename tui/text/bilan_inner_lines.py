"""Inner parts of a bilan as lines: trust in words, practices and families, schemes of the study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.field.study_situations import ABOUT, NO_MODEL, SITUATIONS, SOURCE, WARNING
from tui.field.terms import SCHEME_LABELS
from tui.rubric.evidence import Sign
from tui.source.hostile import one_line
from tui.transcript.posture import (
    NOTHING_SPEAKS,
    POSTURE_SOURCE,
    POSTURE_TITLE,
    SCHEMES_TITLE,
    scheme_presences,
)
from tui.transcript.trust_words import CLOSED, TITLE, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.rubric.assessment import Judgement, Reached
    from tui.rubric.profile import Profile
    from tui.transcript.bilan_model import Bilan
    from tui.transcript.posture import PostureReading, PostureSide
    from tui.transcript.trust_curve import TrustCurve

# A rubric has two to five levels; in words, none is taken for a mark.
_PLACES = ("premier", "deuxième", "troisième", "quatrième", "cinquième")
_NUMBERS = ("un", "deux", "trois", "quatre", "cinq")
_SIGNS = {Sign.FOR: "pour", Sign.AGAINST: "contre", Sign.LANDMARK: "repère"}

INNER_NAMES = ("confiance", "pratiques", "situations")
"""The names of the parts, which can be typed."""


def inner_parts(bilan: Bilan) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the title and the text of each inner part."""
    texts = (
        (TITLE, _curve_lines(bilan.curve)),
        (POSTURE_TITLE, _posture_lines(bilan.posture)),
        (SCHEMES_TITLE, _situation_lines(bilan.profile)),
    )
    for name, (title, lines) in zip(INNER_NAMES, texts, strict=True):
        yield name, title, "\n".join(lines)


def level_place(level: Reached) -> str:
    """Return where a level stands among those of its criterion: « deuxième de trois niveaux »."""
    return f"{_PLACES[level.index]} de {_NUMBERS[level.top]} niveaux"


def _curve_lines(curve: TrustCurve | None) -> Iterator[str]:
    if curve is None:
        yield CLOSED
        return
    yield from map(one_line, in_words(curve))


def _posture_lines(reading: PostureReading) -> Iterator[str]:
    yield "Quatre pratiques dont l'alliance se sépare"
    for side in reading.practices:
        yield from _side(side)
    yield "\nSix familles de posture"
    for side in reading.families:
        yield from _side(side)
    yield f"\nSource : {POSTURE_SOURCE}."


def _side(side: PostureSide) -> Iterator[str]:
    yield f"\n{side.label} : {side.about}."
    for judgement in side.judgements:
        yield _criterion(judgement)
    if not side.judgements:
        yield NOTHING_SPEAKS


def _criterion(judgement: Judgement) -> str:
    """Return a question with its level, and the minutes of its passages."""
    level = judgement.level
    said = f"« {one_line(level.name)} », {level_place(level)}" if level else "Pas jugé ici"
    minutes: dict[Sign, dict[int, None]] = {}
    for piece in judgement.evidence:
        minutes.setdefault(piece.sign, {})[piece.minute] = None
    passages = " ; ".join(
        f"{_SIGNS[sign]}, {'minutes' if len(found) > 1 else 'minute'} {', '.join(map(str, found))}"
        for sign, found in minutes.items()
    )
    told = f" Passages : {passages}." if passages else ""
    return f"{one_line(judgement.question)} {said}.{told}"


def _situation_lines(profile: Profile) -> Iterator[str]:
    yield f"{ABOUT} {NO_MODEL}"
    yield WARNING
    yield f"Les sept situations : {', '.join(SITUATIONS)}.\n"
    for presence in scheme_presences(profile):
        here = "présent ici" if presence.present else "absent ici"
        there = ", ".join(presence.situations)
        label = SCHEME_LABELS[presence.scheme].replace(" :", ",")
        yield f"{label} : {here} ; dans l'étude, {there}."
    yield f"\nSource : {SOURCE}."
