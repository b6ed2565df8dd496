"""« Et si… » : another reply than the one said, and the interview that goes on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.french.typography import counted
from tui.interview.alternatives import Alternatives
from tui.interview.live import Sitting
from tui.session.journal import JournalProblem
from tui.source.hostile import harmless
from tui.source.reasons import in_words
from tui.source.typed import number_typed, with_digits
from tui.text.narration import lines_kept
from tui.text.streams import say, tell

if TYPE_CHECKING:
    from tui.persona.model import Persona
    from tui.session.journal import Record
    from tui.text.input_lines import Lines

_PROMPT = "Et si vous aviez dit (un numéro ; Entrée seule : rien) : "


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
