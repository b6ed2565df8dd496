"""Inner pages of a bilan: the curve of trust, practices and families, schemes beside the study."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from textual.content import Content

from tui.field.study_situations import ABOUT, NO_MODEL, SITUATIONS, SOURCE, WARNING
from tui.field.terms import SCHEME_SHORT
from tui.rubric.evidence import Evidence, Sign
from tui.screens.bilan_page import SIGNS, BilanPage, Part, gauge, line
from tui.source.hostile import harmless
from tui.transcript.labels import clock
from tui.transcript.posture import (
    NOTHING_SPEAKS,
    POSTURE_SOURCE,
    POSTURE_TITLE,
    SCHEMES_TITLE,
    scheme_presences,
)
from tui.transcript.trust_words import CLOSED, TITLE, in_words
from tui.widgets.rows import Row, heading
from tui.widgets.stacked import Stacked
from tui.widgets.trust_drawing import TrustDrawing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widgets.option_list import Option

    from tui.rubric.assessment import Judgement
    from tui.rubric.profile import Profile
    from tui.transcript.bilan_model import Bilan
    from tui.transcript.posture import PostureReading, PostureSide
    from tui.transcript.trust_curve import TrustPoint

_HEADING = "Lire autrement"
_CURVE_KEY = "v : l'agrandir, et aller à chaque tour"
_YOURS, _THEIRS, _ABSENT = "●", "■", "·"
_LABELS = max(map(len, SCHEME_SHORT.values()))
_GAUGE = 6  # cells of a gauge, which has five signs at the most
_HEADS = {name: name.removeprefix("A") for name in SITUATIONS}


def inner_lines(bilan: Bilan) -> Iterator[tuple[Option, BilanPage | None]]:
    """Yield the lines of the inner pages, after their heading."""
    yield heading(_HEADING), None
    yield line("confiance", TITLE), _curve_page(bilan)
    yield line("pratiques", POSTURE_TITLE), _posture_page(bilan.posture)
    yield line("situations", SCHEMES_TITLE), _situations_page(bilan.profile)


def _curve_page(bilan: Bilan) -> BilanPage:
    curve = bilan.curve
    if curve is None:
        return BilanPage(Content(CLOSED))
    last = bilan.ended.minute if bilan.ended else curve.steps[-1].minute
    return BilanPage(
        Stacked(
            Content.styled(TITLE, "bold"),
            Content.styled(_CURVE_KEY, "$quiet"),
            TrustDrawing(curve, last),
            *(Content(harmless(sentence)) for sentence in in_words(curve)),
        ),
        tuple(_turn(point) for point in curve.points if point.change or point.marks),
    )


def _turn(point: TrustPoint) -> Evidence:
    sign = Sign.FOR if point.change > 0 else Sign.AGAINST if point.change < 0 else Sign.LANDMARK
    beside = f" ({', '.join(point.marks)})" if point.marks else ""
    return Evidence(point.event, point.minute, f"({point.trust}) {point.text}{beside}", sign)


def _posture_page(reading: PostureReading) -> BilanPage:
    return BilanPage(
        Stacked(
            Content.styled("Quatre pratiques dont l'alliance se sépare", "bold"),
            *chain.from_iterable(map(_side, reading.practices)),
            Content(""),
            Content.styled("Six familles de posture", "bold"),
            *chain.from_iterable(map(_side, reading.families)),
            Content(""),
            Content.styled(f"Source : {POSTURE_SOURCE}", "$quiet"),
        ),
        reading.evidence(),
    )


def _side(side: PostureSide) -> Iterator[Content | Row]:
    yield Content("")
    yield Content.assemble((side.label, "bold"), f" : {side.about}.")
    for judgement in side.judgements:
        yield Row(
            harmless(judgement.question),
            margin=Content.styled(gauge(judgement.level), "bold"),
            indent=_GAUGE,
            beneath=Content.styled(_answer(judgement), "$quiet"),
        )
    if not side.judgements:
        yield Content.styled(NOTHING_SPEAKS, "$quiet")


def _answer(judgement: Judgement) -> str:
    """Return the level's name, and the minutes that each sign has."""
    name = harmless(judgement.level.name) if judgement.level else "Pas jugé ici"
    minutes: dict[Sign, dict[int, None]] = {}
    for piece in judgement.evidence:
        minutes.setdefault(piece.sign, {})[piece.minute] = None
    told = [f"{SIGNS[sign]} {', '.join(map(clock, found))}" for sign, found in minutes.items()]
    return "  ".join([name, *told])


def _situations_page(profile: Profile) -> BilanPage:
    parts: list[Part] = [
        (f"{_YOURS} présent ici · {_THEIRS} présent dans l'étude\n\n", "$quiet"),
        (f"{'situation A…':<{_LABELS + 3}}{' '.join(_HEADS.values())}\n", "bold"),
    ]
    for presence in scheme_presences(profile):
        marks = " ".join(
            (_THEIRS if name in presence.situations else _ABSENT).ljust(len(head))
            for name, head in _HEADS.items()
        )
        yours = _YOURS if presence.present else _ABSENT
        parts.append((f"{yours} ", "bold"))
        parts.append(f"{SCHEME_SHORT[presence.scheme]:<{_LABELS}} {marks.rstrip()}\n")
    parts += [f"\n{ABOUT} {NO_MODEL}\n\n{WARNING}\n\n", (f"Source : {SOURCE}", "$quiet")]
    return BilanPage(Content.assemble(*parts))
