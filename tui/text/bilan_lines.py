"""The bilan as text: whole, or in parts, each by a name that can be typed.

What a rubric says, what the person answers, what self-confrontation opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.field.terms import ENDING_LABELS
from tui.french.comparison import has_beginning, plain
from tui.french.typography import counted
from tui.group.panel_words import beside_told
from tui.rubric.evidence import Sign
from tui.session.summary import summary_of
from tui.source.hostile import one_line
from tui.source.typed import number_typed
from tui.text.bilan_inner_lines import INNER_NAMES, inner_parts, level_place
from tui.text.counted_lines import counted_lines
from tui.text.own_reading_lines import diagnoses_told, intention_told
from tui.text.profile_lines import profile_lines
from tui.text.reach_lines import lost_lines, unsaid_lines
from tui.text.sequel_lines import sequel_told
from tui.text.synthesis_lines import FIELDS
from tui.transcript.entries import apart_too
from tui.transcript.labels import MODES, day
from tui.transcript.reading_order import not_judged
from tui.transcript.sequel_reading import LATER
from tui.transcript.what_counted import TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tui.group.panel_beside import PanelBeside
    from tui.rubric.assessment import DimensionAssessment, Judgement
    from tui.rubric.evidence import Evidence
    from tui.session.events import Synthesised
    from tui.session.journal import Record
    from tui.transcript.bilan_model import Bilan, Unlocked, Way, WaysAt


_NOTHING = "rien d'écrit"
_SIGNS = {Sign.FOR: "Pour", Sign.AGAINST: "Contre", Sign.LANDMARK: "Repère"}


def bilan_heading(record: Record) -> str:
    """Return which session a bilan is of."""
    header, whole = record.header, summary_of(record)
    when = f"{day(header.date)}, mode {MODES[header.mode]}"
    end = ENDING_LABELS[whole.ending] if whole.ending else "Entretien en cours"
    return "\n".join(
        [
            one_line(header.title),
            f"Entretien {one_line(record.id)}, {when}.{apart_too(record)}",
            f"{end}, minute {whole.minute} sur {whole.duration}.",
        ]
    )


def bilan_text(bilan: Bilan) -> str:
    """Return what is read of a session, from top to bottom."""
    lines = [f"\nBilan : {one_line(bilan.assessment.title)}", *lost_lines(bilan)]
    for dimension in bilan.assessment.dimensions:
        lines += dimension_lines(dimension)
    return "\n".join([*lines, *voice_lines(bilan), *profile_lines(bilan.profile)])


def ending_line(bilan: Bilan) -> str:
    """Return how and when the interview ended."""
    if bilan.ended is None:
        return "L'entretien n'est pas terminé."
    return f"{ENDING_LABELS[bilan.ended.ending]}, à la minute {bilan.ended.minute}."


def synthesis_lines(synthesis: Synthesised) -> Iterator[str]:
    """Yield what the trainee wrote before reading the bilan."""
    for name, label in FIELDS.items():
        yield f"{label} : {one_line(getattr(synthesis, name)) or _NOTHING}"


def dimension_lines(dimension: DimensionAssessment) -> Iterator[str]:
    """Yield what a dimension says, each of its questions apart."""
    yield f"\n{one_line(dimension.title)}"
    for judgement in dimension.judgements:
        yield ""
        yield from _judgement(judgement)


def ranking_lines(bilan: Bilan) -> Iterator[str]:
    """Yield the questions, those most worth reading first, and the part where each is told."""
    parts = {
        judgement.criterion: name
        for name, dimension in _named(bilan.assessment.dimensions)
        for judgement in dimension.judgements
    }
    for judgement in (*bilan.ranked, *not_judged(bilan.assessment)):
        where = f"Partie : {parts[judgement.criterion]}."
        yield f"{one_line(judgement.question)} {_place(judgement)} {where}"


def _place(judgement: Judgement) -> str:
    level = judgement.level
    if level is None:
        return "Pas jugé ici."
    return f"« {one_line(level.name)} », {level_place(level)}."


def _judgement(judgement: Judgement) -> Iterator[str]:
    yield one_line(judgement.question)
    level = judgement.level
    if level is None:
        yield f"Pas jugé ici : {one_line(judgement.not_judged or '')}"
    else:
        yield f"{_place(judgement)} {one_line(level.sentence)}"
    if judgement.told:
        yield f"Constat : {one_line(judgement.told)}"
    yield from map(_evidence, judgement.evidence)
    yield f"À essayer : {one_line(judgement.next_step)}"


def _evidence(piece: Evidence) -> str:
    return f"{_SIGNS[piece.sign]}, minute {piece.minute} : {one_line(piece.text)}"


def voice_lines(bilan: Bilan) -> Iterator[str]:
    """Yield what the person would answer."""
    study = bilan.study
    yield f"\n{one_line(study.title)}"
    yield f"L'étude : {one_line(study.source)}."
    for number, said in enumerate(bilan.voice, 1):
        told = f" ({one_line(said.told)})" if said.told else ""
        yield ""
        yield f"{number}. {one_line(said.text)}"
        yield f"Réponse : {said.answer}. « {one_line(said.words)} »"
        yield f"Règle : {one_line(said.rule)}{told}"
        yield f"Dans l'étude : {said.percentage} % des {study.asked} personnes étaient d'accord."


def moment_lines(unlocked: Unlocked) -> Iterator[str]:
    """Yield the moments come back to, and the answers to the last questions."""
    for moment in unlocked.moments:
        yield f"\nMinute {moment.minute}. {one_line(moment.prompt)}"
        yield from (f"{one_line(label)} : {one_line(answer)}" for label, answer in moment.answers)
    if not unlocked.moments:
        yield "Aucun moment n'a été marqué."
    for question, answer in unlocked.closing:
        yield f"\n{one_line(question)}\nRéponse : {one_line(answer) or _NOTHING}"


def way_lines(act: WaysAt) -> Iterator[str]:
    """Yield the replies that were possible at an act, and what each does."""
    yield f"Minute {act.minute}. Sa confiance à ce moment : {act.confidence} sur 10."
    for way in act.ways:
        said = "Dit" if way.taken else "Possible"
        yield f"{said} : {one_line(way.text)}\nEffet : {_effects(way)}."


def _effects(way: Way) -> str:
    direction = "plus" if way.change > 0 else "moins"
    effects = [f"confiance, {abs(way.change)} de {direction}"] if way.change else []
    effects += [f"apprend : {one_line(fact).rstrip('.')}" for fact in way.learns]
    if way.leads_to:
        effects.append(f"mène à : {one_line(way.leads_to)}")
    return " ; ".join(effects) or "ne change rien de visible"


DIAGNOSES = "diagnostics"
SEQUEL = "apres"
PANEL = "panel"
_INTENTION, _COUNTED = "intention", "compte"
FIRST = frozenset({_INTENTION, _COUNTED})
_RANKED = "Les questions, de la plus utile à lire à la moins utile"
_AFTER = frozenset(
    {"synthese", *INNER_NAMES, PANEL, DIAGNOSES, "moments", "gardes", "repliques", SEQUEL}
)
_OTHERS = _AFTER | FIRST | {"criteres", "fin", "voix", "profil"}


class BilanPart(NamedTuple):
    """A part of the bilan: its name, its title, its text, and the same by minute if it is long."""

    name: str
    title: str
    text: str
    by_minute: Mapping[int, str] = {}


def parts_of(bilan: Bilan, panels: Sequence[PanelBeside] = ()) -> list[BilanPart]:
    """Return the parts of a bilan, those that self-confrontation opens included.

    ``panels`` are what panels said of its moments.
    """
    return list(_parts(bilan, panels))


def matching(wanted: str, parts: Sequence[BilanPart]) -> list[BilanPart]:
    """Return the parts that a number from 1, a name, or words of a title stand for."""
    wanted_number = number_typed(wanted)
    if wanted_number is not None:
        return [part for number, part in enumerate(parts, 1) if number == wanted_number]
    named = [part for part in parts if plain(part.name) == plain(wanted)]
    return named or [part for part in parts if has_beginning(part.title, wanted)]


def whole_bilan(bilan: Bilan, panels: Sequence[PanelBeside] = ()) -> str:
    """Return the bilan from one end to the other: what is read, then what the trainee wrote."""
    parts = parts_of(bilan, panels)
    first = joined(part for part in parts if part.name in FIRST)
    after = joined(part for part in parts if part.name in _AFTER)
    return f"{first}\n{bilan_text(bilan)}\n{after}"


def joined(parts: Iterable[BilanPart]) -> str:
    """Return parts one after the other, each under its title."""
    return "\n".join(f"\n{part.title}\n\n{part.text}" for part in parts)


def _parts(bilan: Bilan, panels: Sequence[PanelBeside]) -> Iterator[BilanPart]:
    who = one_line(bilan.persona.identity.first_name)
    if intention := bilan.intention:
        judged = _judgement(intention.judgement) if intention.judgement else ()
        told = "\n".join(intention_told(intention, judged))
        yield BilanPart(_INTENTION, "Ce que vous vouliez travailler", told)
    yield BilanPart(_COUNTED, TITLE, "\n".join(counted_lines(bilan.counted)))
    yield BilanPart("criteres", _RANKED, "\n".join(ranking_lines(bilan)))
    ended = "\n".join([ending_line(bilan), *lost_lines(bilan)])
    yield BilanPart("fin", "Comment l'entretien s'est fini", ended)
    yield BilanPart("voix", f"Ce qu'en dirait {who}", _text(voice_lines(bilan)))
    yield BilanPart("synthese", "Votre synthèse", "\n".join(synthesis_lines(bilan.synthesis)))
    for name, dimension in _named(bilan.assessment.dimensions):
        title = f"{one_line(dimension.title)} ({counted(len(dimension.judgements), 'question')})"
        yield BilanPart(name, title, _text(dimension_lines(dimension)))
    yield BilanPart("profil", "Profil", _text(profile_lines(bilan.profile)))
    yield from (BilanPart(*part) for part in inner_parts(bilan))
    if panels:
        yield BilanPart(PANEL, "Un panel", "\n\n".join(map(beside_told, panels)))
    if bilan.diagnoses.lines:
        told = "\n".join(diagnoses_told(bilan.diagnoses))
        yield BilanPart(DIAGNOSES, "Vos diagnostics en chemin", told)
    if bilan.unlocked:
        yield from _unlocked(bilan.unlocked, who)
    if bilan.sequel:
        yield BilanPart(SEQUEL, LATER, "\n".join(sequel_told(bilan.sequel)))


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


def _named(
    dimensions: Sequence[DimensionAssessment],
) -> Iterator[tuple[str, DimensionAssessment]]:
    """Yield each dimension after its name.

    That is the last word of its title, or its rank when that would not do.
    """
    last = [(plain(one_line(dimension.title)).split() or [""])[-1] for dimension in dimensions]
    for rank, (word, dimension) in enumerate(zip(last, dimensions, strict=True), 1):
        free = word.isalpha() and last.count(word) == 1 and word not in _OTHERS
        yield word if free else f"bilan{rank}", dimension


def _text(lines: Iterable[str]) -> str:
    """Return lines without the heading that a part's title says."""
    _, *others = lines
    return "\n".join(others).strip("\n")
