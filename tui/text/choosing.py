"""Choosing from a numbered list « et si… », another reply than the one said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.french.typography import counted
from tui.interview.alternatives import NOTHING_SAID_YET, Alternatives
from tui.interview.live import Sitting
from tui.session.events import Acted
from tui.session.journal import JournalProblem
from tui.source.hostile import harmless
from tui.source.reasons import in_words
from tui.source.typed import number_typed, with_digits
from tui.text.narration import lines_kept
from tui.text.streams import say, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.persona.model import Persona
    from tui.session.events import Event
    from tui.session.journal import Record
    from tui.text.input_lines import Lines

_WHICH = "Laquelle de ces répliques (un numéro ; Entrée seule : aucune) : "
_PROMPT = "Et si vous aviez dit (un numéro ; Entrée seule : rien) : "


def choose_act(events: Sequence[Event], minute: int, lines: Lines) -> int | None:
    """Return the act of a minute, or the last one before it; ask which where there are several.

    ``None`` when nothing had been said by then, which is told, or when none is wanted.
    """
    acts = [place for place, event in enumerate(events) if isinstance(event, Acted)]
    there = [act for act in acts if events[act].minute == minute]
    before = [act for act in acts if events[act].minute < minute]
    if len(there) > 1:
        return _one_of(events, there, lines)
    if not there and not before:
        say(f"Impossible : {NOTHING_SAID_YET}.")
        return None
    return (there or before)[-1]


def _one_of(events: Sequence[Event], acts: Sequence[int], lines: Lines) -> int | None:
    said = (lines_kept(harmless(getattr(events[act], "text", ""))) for act in acts)
    tell("\n".join(f"{number}. {words}" for number, words in enumerate(said, 1)))
    while typed := lines.read(_WHICH):
        number = number_typed(with_digits(typed))
        if number is not None and 1 <= number <= len(acts):
            return acts[number - 1]
        say(f"Impossible : tapez un nombre de 1 à {len(acts)}, ou Entrée seule.")
    return None


def lead_branch(
    record: Record,
    persona: Persona,
    act: int,
    lines: Lines,
    play: Callable[[Sitting, Lines], None],
) -> None:
    """Ask what else could have been said at an act, and have ``play`` lead what comes of it."""
    if sitting := choose_branch(record, persona, act, lines):
        play(sitting, lines)


def choose_branch(record: Record, persona: Persona, act: int, lines: Lines) -> Sitting | None:
    """Ask what else could have been said at an act, and begin there; ``None`` for nothing.

    The interview branched from stays as it is.
    """
    alternatives = Alternatives(record, persona, act)
    others = alternatives.moves
    if not others:
        say("Impossible : il n'y avait pas d'autre réplique ici.")
        return None
    _say_changes(alternatives)
    if said := alternatives.made:
        tell(f"Vous avez dit : {lines_kept(harmless(said.text))}")
    words = (lines_kept(harmless(alternatives.says[move])) for move in others)
    tell("\n".join(f"{number}. {says}" for number, says in enumerate(words, 1)))
    while typed := lines.read(_PROMPT):
        number = number_typed(with_digits(typed))
        if number is not None and 1 <= number <= len(others):
            return _begun(record, act, others[number - 1])
        say(f"Impossible : tapez un nombre de 1 à {len(others)}, ou Entrée seule.")
    return None


def _begun(record: Record, act: int, move: str) -> Sitting | None:
    try:
        return Sitting.branch(record, act, move)
    except (JournalProblem, OSError) as problem:
        say(f"Impossible : cette branche ne s'ouvre pas ({in_words(problem)}).")
        return None


def _say_changes(alternatives: Alternatives) -> None:
    gone = alternatives.vanished
    if gone:
        say(
            "Le fichier de cette personne a changé depuis. De cet entretien, n'y est plus : "
            f"{counted(len(gone), 'réplique')}. La suite se joue avec le fichier d'alors."
        )
