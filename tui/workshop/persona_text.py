"""What a persona's file says, in French sentences: its moments and moves, conditions and effects.

Names in the sentence of a condition can be links, as the booklet has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.field.terms import ENDING_LABELS, PHASE_LABELS, SCHEME_LABELS, Agreement
from tui.french.typography import counted
from tui.persona.aftermath import AfterCondition
from tui.persona.conditions import MAX_CONFIDENCE, ConfidenceRange, MinuteRange
from tui.persona.model import destinations, variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tui.persona.conditions import Condition
    from tui.persona.model import Moment, Move, Persona, Variant
    from tui.source.tree import Steps

AGREED_ON = {Agreement.GOAL: "sur le but", Agreement.MEANS: "sur les moyens"}
_NO_LIMIT = MinuteRange().high


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence; with an ``anchor``, the name of a thing that stands elsewhere."""

    text: str
    anchor: str = ""


Words = tuple[Piece, ...]
_Clause = Words


def fact_anchor(name: str) -> str:
    """Return where a fact stands."""
    return f"fait-{name}"


def moment_anchor(name: str) -> str:
    """Return where a moment stands."""
    return f"moment-{name}"


def move_anchor(name: str) -> str:
    """Return where a move stands."""
    return f"replique-{name}"


def if_clause(condition: Condition | None) -> Words:
    """Return « si … et si … », or nothing for what always holds."""
    clauses = _clauses(condition) if condition else []
    return _joined("si ", clauses, " et si ")


def without_links(words: Iterable[Piece]) -> str:
    """Return a sentence without its links."""
    return "".join(piece.text for piece in words)


def signed(change: int) -> str:
    """Return a change of confidence: « +2 », « −1 »."""
    return f"+{change}" if change > 0 else f"\N{MINUS SIGN}{-change}" if change else "0"


def reaction_text(change: int) -> str:
    """Return in words what something does to confidence."""
    strength = {1: "un peu", 2: "nettement", 3: "beaucoup"}.get(abs(change), "au plus haut point")
    if not change:
        return "ne change rien"
    return f"{'met en confiance' if change > 0 else 'éloigne'}, {strength} ({signed(change)})"


def place_text(persona: Persona, steps: Steps) -> str:
    """Return what is said where ``steps`` lead in the file; nothing when that is no place."""
    match steps:
        case ("moments", str(name)) if name in persona.moments:
            moment = persona.moments[name]
            return "\n".join([*_moment_lines(name, moment), *_story_lines(persona, moment)])
        case ("moments", str(name), "repliques", int(index)) if name in persona.moments:
            moves = persona.moments[name].moves
        case ("communs", int(index)):
            moves = persona.common
        case _:
            return ""
    return "\n".join(_move_lines(moves[index])) if index < len(moves) else ""


def _clauses(condition: Condition) -> list[_Clause]:
    """Return what must hold, each able to follow « si »."""
    ends = _ends(condition) if isinstance(condition, AfterCondition) else ()
    bounds = _bounds(condition.confidence, condition.minutes)
    clauses: list[_Clause] = [(Piece(text),) for text in (*ends, *bounds)]
    for names, before, anchor, link in (
        (condition.knows, "l'on sait déjà ", fact_anchor, " et "),
        (condition.ignores, "l'on ignore encore ", fact_anchor, " comme "),
        (condition.visited, "l'on est déjà passé par ", moment_anchor, " et "),
        (condition.not_visited, "l'on n'est pas encore passé par ", moment_anchor, " ni par "),
        (condition.said, "l'on a déjà dit ", move_anchor, " et "),
        (condition.not_said, "l'on n'a pas encore dit ", move_anchor, " ni "),
    ):
        if names:
            clauses.append((Piece(before), *_named(names, anchor, link)))
    if condition.any_of:
        options = [_inner(one) for one in condition.any_of]
        either = _joined("", options, ", ou ")
        clauses.append((Piece("l'un de ces cas se présente ("), *either, Piece(")")))
    if condition.negated:
        negated = _inner(condition.negated)
        clauses.append((Piece("ce cas ne se présente pas ("), *negated, Piece(")")))
    return clauses


def _inner(condition: Condition) -> Words:
    return _joined("", _clauses(condition), " et ") or (Piece("toujours"),)


def _ends(condition: AfterCondition) -> Iterator[str]:
    if condition.endings:
        labels = " ou ".join(f"« {ENDING_LABELS[one].lower()} »" for one in condition.endings)
        yield f"l'entretien se termine par {labels}"
    if condition.agreements:
        on = " et ".join(AGREED_ON[one] for one in condition.agreements)
        yield f"la personne a consenti {on}"


def _bounds(confidence: ConfidenceRange | None, minutes: MinuteRange | None) -> Iterator[str]:
    match confidence:
        case None | ConfidenceRange(low=0, high=10):
            pass
        case ConfidenceRange(low=low, high=high) if low == high:
            yield f"la confiance est de {low}"
        case ConfidenceRange(low=low, high=high) if high == MAX_CONFIDENCE:
            yield f"la confiance est d'au moins {low}"
        case ConfidenceRange(low=0, high=high):
            yield f"la confiance est d'au plus {high}"
        case ConfidenceRange(low=low, high=high):
            yield f"la confiance est de {low} à {high}"
    if minutes and minutes.low:
        yield f"l'entretien dure depuis au moins {counted(minutes.low, 'minute')}"
    if minutes and minutes.high < _NO_LIMIT:
        yield f"l'entretien ne dure pas depuis plus de {counted(minutes.high, 'minute')}"


def _named(names: Sequence[str], anchor: Callable[[str], str], link: str) -> Iterator[Piece]:
    for rank, name in enumerate(names):
        if rank:
            yield Piece(link)
        yield Piece(f"« {name} »", anchor(name))


def _joined(start: str, clauses: Sequence[_Clause], link: str) -> Words:
    """Return clauses as one sentence, nothing when there are none."""
    pieces: list[Piece] = [Piece(start)] if start and clauses else []
    for rank, clause in enumerate(clauses):
        if rank:
            pieces.append(Piece(link))
        pieces += clause
    return tuple(pieces)


def _moment_lines(name: str, moment: Moment) -> Iterator[str]:
    yield f"Scène « {name} » · {PHASE_LABELS[moment.phase]}"
    if moment.title:
        yield moment.title
    if moment.ending:
        yield f"Conclut l'entretien : {ENDING_LABELS[moment.ending].lower()}."
    if if_clause(moment.condition):
        yield f"On y entre {without_links(if_clause(moment.condition))}."
    if moment.says is not None:
        yield "\nEn arrivant, la personne dit :"
        for variant in variants(moment.says):
            yield from _variant_lines(variant, moment.gesture)
    for move in moment.moves:
        yield ""
        yield from _move_lines(move)


def _story_lines(persona: Persona, moment: Moment) -> Iterator[str]:
    """Yield what may have become of an interview that ends at a moment, when each is told."""
    for story in persona.after if moment.ending else ():
        condition = story.condition
        if condition and condition.endings and moment.ending not in condition.endings:
            continue
        yield ""
        when = without_links(if_clause(condition)) or "dans tous les cas"
        yield f"{counted(story.days, 'jour')} plus tard, {when} :"
        yield f"  {story.text}"


def _move_lines(move: Move) -> Iterator[str]:
    yield f"▸ {move.id} : « {move.says} »"
    kept = f", redonne {_quoted(move.gives_back)}" if move.gives_back else ""
    codes = f" ({', '.join(move.codes)})" if move.codes else ""
    yield f"  {SCHEME_LABELS[move.scheme]}{codes} ; {move.minutes} min{kept}"
    if if_clause(move.condition):
        yield f"  Proposée {without_links(if_clause(move.condition))}."
    notes = [
        f"confiance {signed(move.effect.confidence)}" if move.effect.confidence else "",
        f"apprend {_quoted(move.reveals)}" if move.reveals else "",
        f"→ {' ou '.join(destinations(move.goes_to))}" if move.goes_to else "",
        "peut se redire" if move.repeatable else "",
    ]
    if any(notes):
        yield f"  {' ; '.join(note for note in notes if note)}"
    for variant in variants(move.reply):
        yield from _variant_lines(variant, move.gesture)


def _variant_lines(variant: Variant, gesture: str | None) -> Iterator[str]:
    words = without_links(if_clause(variant.condition))
    case = f"{words} : " if words else ""
    done = variant.gesture or gesture
    yield f"  – {case}« {variant.text} »" + (f" ({done})" if done else "")
    notes = [
        f"confiance {signed(variant.effect.confidence)}" if variant.effect.confidence else "",
        f"apprend {_quoted(variant.reveals)}" if variant.reveals else "",
        f"→ {' ou '.join(destinations(variant.goes_to))}" if variant.goes_to else "",
    ]
    if any(notes):
        yield f"    {' ; '.join(note for note in notes if note)}"


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f"« {name} »" for name in names)
