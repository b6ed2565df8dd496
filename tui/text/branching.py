"""« Et si… » : another reply than the one said, and the interview that goes on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.french.typography import counted
from tui.interview.live import Sitting
from tui.session.events import Acted, Offered
from tui.session.journal import JournalProblem
from tui.source.hostile import harmless
from tui.source.reasons import told
from tui.source.typed_numbers import number_typed, with_digits
from tui.text.narration import lines_kept
from tui.text.streams import say, tell
from tui.workshop.carrying import all_moves, edited_since, vanished

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.persona.model import Persona
    from tui.session.journal import Record
    from tui.text.input_lines import Lines

_PROMPT = "Et si vous aviez dit (un numéro ; Entrée seule : rien) : "


def choose_branch(record: Record, persona: Persona, act: int, lines: Lines) -> Sitting | None:
    """Ask what else could have been said at an act, and begin there; ``None`` for nothing.

    The interview branched from stays as it is.
    """
    others = _others(record, persona, act)
    if not others:
        say("Impossible : il n'y avait pas d'autre réplique ici.")
        return None
    _say_changes(record)
    said = record.events[act]
    if isinstance(said, Acted):
        tell(f"Vous avez dit : {lines_kept(harmless(said.text))}")
    says = {number: lines_kept(harmless(says)) for number, (_, says) in others.items()}
    tell("\n".join(f"{number}. {words}" for number, words in says.items()))
    while typed := lines.read(_PROMPT):
        number = number_typed(with_digits(typed))
        if number is not None and number in others:
            return _begun(record, act, others[number][0])
        say(f"Impossible : tapez un nombre de 1 à {len(others)}, ou Entrée seule.")
    return None


def _begun(record: Record, act: int, move: str) -> Sitting | None:
    try:
        return Sitting.branch(record, act, move)
    except (JournalProblem, OSError) as problem:
        say(f"Impossible : cette branche ne s'ouvre pas ({told(problem)}).")
        return None


def _others(record: Record, persona: Persona, act: int) -> Mapping[int, tuple[str, str]]:
    """Return the replies that were offered at an act and not said, by a number from 1."""
    says = {move.id: move.says for move in all_moves(persona)}
    taken = record.events[act]
    before = reversed(record.events[:act])
    offered = next((event.moves for event in before if isinstance(event, Offered)), ())
    said = taken.move if isinstance(taken, Acted) else ""
    others = [(move, says[move]) for move in offered if move in says and move != said]
    return dict(enumerate(others, 1))


def _say_changes(record: Record) -> None:
    now = edited_since(record)
    gone = vanished(record, now) if now else ()
    if gone:
        say(
            "Le fichier de cette personne a changé depuis. De cet entretien, n'y est plus : "
            f"{counted(len(gone), 'réplique')}. La suite se joue avec le fichier d'alors."
        )
