"""Inner pages of a bilan: the curve of trust, practices and families, schemes beside the study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.field.study_situations import ABOUT, NO_MODEL, SITUATIONS, SOURCE, WARNING
from tui.field.terms import SCHEME_SHORT
from tui.rubric.evidence import Evidence, Sign
from tui.screens.bilan_pages import SIGNS, BilanPage, gauge
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.rubric.assessment import Judgement
    from tui.rubric.profile import Profile
    from tui.transcript.bilan_model import Bilan
    from tui.transcript.posture import PostureReading, PostureSide
    from tui.transcript.trust_curve import TrustCurve, TrustPoint

_HEADING = "Lire autrement"
_CURVE_KEY = "v : la voir dessinée, et aller à chaque tour"
_YOURS, _THEIRS, _ABSENT = "●", "■", "·"
_LABELS = max(map(len, SCHEME_SHORT.values()))
_HEADS = {name: name.removeprefix("A") for name in SITUATIONS}
Part = Content | tuple[str, str] | str


def inner_lines(bilan: Bilan) -> Iterator[tuple[Option, BilanPage | None]]:
    """Yield the lines of the inner pages, after their heading."""
    yield Option(Content.assemble("\n", (_HEADING, "bold")), disabled=True), None
    yield Option(TITLE, id="confiance"), _curve_page(bilan.curve)
    yield Option(POSTURE_TITLE, id="pratiques"), _posture_page(bilan.posture)
    yield Option(SCHEMES_TITLE, id="situations"), _situations_page(bilan.profile)


def _curve_page(curve: TrustCurve | None) -> BilanPage:
    if curve is None:
        return BilanPage(Content(CLOSED))
    parts: list[Part] = [(f"{TITLE}\n", "bold"), (f"{_CURVE_KEY}\n\n", "$noted")]
    parts += [f"{harmless(sentence)}\n" for sentence in in_words(curve)]
    return BilanPage(
        Content.assemble(*parts),
        tuple(_turn(point) for point in curve.points if point.change or point.marks),
    )


def _turn(point: TrustPoint) -> Evidence:
    sign = Sign.FOR if point.change > 0 else Sign.AGAINST if point.change < 0 else Sign.LANDMARK
    beside = f" ({', '.join(point.marks)})" if point.marks else ""
    return Evidence(point.event, point.minute, f"({point.trust}) {point.text}{beside}", sign)


def _posture_page(reading: PostureReading) -> BilanPage:
    parts: list[Part] = []
    for title, sides in (
        ("Quatre pratiques dont l'alliance se sépare", reading.practices),
        ("Six familles de posture", reading.families),
    ):
        parts.append((f"{title}\n\n", "bold"))
        for side in sides:
            parts += _side(side)
    parts.append((f"Source : {POSTURE_SOURCE}", "$quiet"))
    evidence = reading.evidence()
    if evidence:
        parts += ["\n\n", ("Les passages (Entrée pour y aller)", "bold")]
    return BilanPage(Content.assemble(*parts), evidence)


def _side(side: PostureSide) -> Iterator[Part]:
    yield (side.label, "bold")
    yield f" : {side.about}.\n"
    for judgement in side.judgements:
        yield (f"  {gauge(judgement.level)} ", "bold")
        yield f"{harmless(judgement.question)}\n"
        yield (f"      {_answer(judgement)}\n", "$quiet")
    if not side.judgements:
        yield (f"  {NOTHING_SPEAKS}\n", "$quiet")
    yield "\n"


def _answer(judgement: Judgement) -> str:
    """Return the level's name, and the minutes that each sign has."""
    name = harmless(judgement.level.name) if judgement.level else "Pas jugé ici"
    minutes: dict[Sign, dict[int, None]] = {}
    for piece in judgement.evidence:
        minutes.setdefault(piece.sign, {})[piece.minute] = None
    told = [f"{SIGNS[sign]} {', '.join(map(clock, found))}" for sign, found in minutes.items()]
    return " · ".join([name, *told])


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
