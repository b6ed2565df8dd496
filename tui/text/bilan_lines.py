"""The bilan as text: what a rubric says, what the person answers, how the interview went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from tui.field.terms import ENDING_LABELS, PHASE_LABELS, SCHEME_LABELS
from tui.french.typography import counted
from tui.rubric.assessment import assess
from tui.rubric.evidence import Sign
from tui.rubric.profile import profile
from tui.rubric.voice import answers, shipped_voice
from tui.session.summary import summary_of
from tui.source.hostile import one_line
from tui.transcript.labels import MODES, PASSAGES, day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.rubric.assessment import DimensionAssessment, Judgement
    from tui.rubric.evidence import Evidence
    from tui.rubric.model import Rubric
    from tui.rubric.profile import ActTotals
    from tui.session.events import Event
    from tui.session.journal import Record

Key = TypeVar("Key")

# A rubric has two to five levels; in words, none is taken for a mark.
_PLACES = ("premier", "deuxième", "troisième", "quatrième", "cinquième")
_NUMBERS = ("un", "deux", "trois", "quatre", "cinq")
_SIGNS = {Sign.FOR: "Pour", Sign.AGAINST: "Contre", Sign.LANDMARK: "Repère"}


def head(record: Record) -> str:
    """Return which session a bilan is of."""
    header, whole = record.header, summary_of(record)
    when = f"{day(header.date)}, mode {MODES[header.mode]}"
    end = ENDING_LABELS[whole.ending] if whole.ending else "Entretien en cours"
    return "\n".join(
        [
            one_line(header.title),
            f"Entretien {one_line(record.id)}, {when}.",
            f"{end}, minute {whole.minute} sur {whole.duration}.",
        ]
    )


def as_data(record: Record, rubric: Rubric) -> dict[str, Any]:
    """Return the bilan of a session as plain data, with French keys."""
    whole = summary_of(record)
    events = record.events
    return {
        "session": record.id,
        "persona": whole.persona,
        "titre": whole.title,
        "date": whole.date,
        "mode": whole.mode,
        "fin": whole.ending,
        "bilan": _plain(assess(rubric, events)),
        "paroles": _plain(answers(shipped_voice(), events)),
        "profil": _plain(profile(events)),
    }


def report(rubric: Rubric, events: Sequence[Event]) -> str:
    """Return the bilan of a session, to be read from top to bottom."""
    lines = [*_assessment(rubric, events), *voice_lines(events), *profile_lines(events)]
    return "\n".join(lines)


def _plain(found: object) -> Any:
    return msgspec.to_builtins(found, str_keys=True)


def _assessment(rubric: Rubric, events: Sequence[Event]) -> Iterator[str]:
    assessment = assess(rubric, events)
    yield f"\nBilan : {one_line(assessment.title)}"
    for dimension in assessment.dimensions:
        yield from dimension_lines(dimension)


def dimension_lines(dimension: DimensionAssessment) -> Iterator[str]:
    """Yield what a dimension says, each of its questions apart."""
    yield f"\n{one_line(dimension.title)}"
    for judgement in dimension.judgements:
        yield ""
        yield from _judgement(judgement)


def _judgement(judgement: Judgement) -> Iterator[str]:
    yield one_line(judgement.question)
    level = judgement.level
    if level is None:
        yield f"Pas jugé ici : {one_line(judgement.not_judged or '')}"
    else:
        place = f"{_PLACES[level.index]} de {_NUMBERS[level.top]} niveaux"
        yield f"« {one_line(level.name)} », {place}. {one_line(level.sentence)}"
    if judgement.told:
        yield f"Constat : {one_line(judgement.told)}"
    yield from map(_evidence, judgement.evidence)
    yield f"À essayer : {one_line(judgement.next_step)}"


def _evidence(piece: Evidence) -> str:
    return f"{_SIGNS[piece.sign]}, minute {piece.minute} : {one_line(piece.text)}"


def voice_lines(events: Sequence[Event]) -> Iterator[str]:
    """Yield what the person would answer."""
    voice = shipped_voice()
    yield f"\n{one_line(voice.title)}"
    for number, said in enumerate(answers(voice, events), 1):
        told = f" ({one_line(said.told)})" if said.told else ""
        yield ""
        yield f"{number}. {one_line(said.text)}"
        yield f"Réponse : {said.answer}. « {one_line(said.words)} »"
        yield f"Règle : {one_line(said.rule)}{told}"
        yield f"Dans l'étude : {said.percentage} % des {voice.asked} personnes étaient d'accord."
    yield f"\nL'étude : {one_line(voice.source)}."


def profile_lines(events: Sequence[Event]) -> Iterator[str]:
    """Yield how the interview went: schemes, phases, screen and notebook."""
    found = profile(events)
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
