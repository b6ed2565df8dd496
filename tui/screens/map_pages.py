"""What is said at a moment of a persona, or by a move, with every condition in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.field.terms import ENDING_LABELS, PHASE_LABELS, SCHEME_LABELS
from tui.persona.model import destinations, variants
from tui.workshop.persona_text import plain, signed, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.persona.model import Moment, Move, Persona, Variant
    from tui.source.tree import Steps


def page_of(persona: Persona, steps: Steps) -> str:
    """Return what is said where ``steps`` lead in the file; nothing when that is no place."""
    match steps:
        case ("moments", str(name)) if name in persona.moments:
            return "\n".join(_moment(name, persona.moments[name]))
        case ("moments", str(name), "repliques", int(index)) if name in persona.moments:
            moves = persona.moments[name].moves
        case ("communs", int(index)):
            moves = persona.common
        case _:
            return ""
    return "\n".join(_move(moves[index])) if index < len(moves) else ""


def _moment(name: str, moment: Moment) -> Iterator[str]:
    yield f"Scène « {name} » · {PHASE_LABELS[moment.phase]}"
    if moment.title:
        yield moment.title
    if moment.ending:
        yield f"Conclut l'entretien : {ENDING_LABELS[moment.ending].lower()}."
    if when(moment.condition):
        yield f"On y entre {plain(when(moment.condition))}."
    if moment.says is not None:
        yield "\nEn arrivant, la personne dit :"
        for variant in variants(moment.says):
            yield from _variant(variant, moment.gesture)
    for move in moment.moves:
        yield ""
        yield from _move(move)


def _move(move: Move) -> Iterator[str]:
    yield f"▸ {move.id} : « {move.says} »"
    kept = f", redonne {_named(move.gives_back)}" if move.gives_back else ""
    codes = f" ({', '.join(move.codes)})" if move.codes else ""
    yield f"  {SCHEME_LABELS[move.scheme]}{codes} ; {move.minutes} min{kept}"
    if when(move.condition):
        yield f"  Proposée {plain(when(move.condition))}."
    notes = [
        f"confiance {signed(move.effect.confidence)}" if move.effect.confidence else "",
        f"apprend {_named(move.reveals)}" if move.reveals else "",
        f"→ {' ou '.join(destinations(move.goes_to))}" if move.goes_to else "",
        "peut se redire" if move.repeatable else "",
    ]
    if any(notes):
        yield f"  {' ; '.join(note for note in notes if note)}"
    for variant in variants(move.reply):
        yield from _variant(variant, move.gesture)


def _variant(variant: Variant, gesture: str | None) -> Iterator[str]:
    words = plain(when(variant.condition))
    case = f"{words} : " if words else ""
    done = variant.gesture or gesture
    yield f"  – {case}« {variant.text} »" + (f" ({done})" if done else "")
    notes = [
        f"confiance {signed(variant.effect.confidence)}" if variant.effect.confidence else "",
        f"apprend {_named(variant.reveals)}" if variant.reveals else "",
        f"→ {' ou '.join(destinations(variant.goes_to))}" if variant.goes_to else "",
    ]
    if any(notes):
        yield f"    {' ; '.join(note for note in notes if note)}"


def _named(names: tuple[str, ...]) -> str:
    return ", ".join(f"« {name} »" for name in names)
