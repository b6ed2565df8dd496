"""The synthesis, field by field: the trainee's own diagnosis, before the bilan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui.cli.streams import tell
from tui.cli.text.interview import notebook
from tui.cli.text.orders import as_order
from tui.cli.text.reminding import HELP as REMINDERS
from tui.cli.text.reminding import RemindingLines, reminder_of
from tui.session.events import Synthesised
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from tui.cli.text.lines import Lines
    from tui.sitting import Sitting

FIELDS = {
    "obstacles": "Freins personnels et sociaux",
    "motivation": "Motivation, ce qui met la personne en mouvement",
    "demand": "Demande, ce que la personne demande",
    "need": "Besoin, ce dont elle vous semble avoir besoin",
    "project": "Projet, où il en est",
    "skills": "Compétences qu'elle peut nommer",
    "plan": "Programme, ce dont vous avez convenu ensemble",
}
_INTRODUCTION = """
Votre synthèse, avec vos mots, avant de lire le bilan : sept questions, une ligne pour chacune.
Entrée seule : passer. c : relire le carnet. - : vider une réponse. ? : aide.
q : passer au bilan."""
_ERASE = ("-", "vider")
_BACK = ("p", "precedent")
_HELP = ("?", "aide")
_LEAVE = ("q", "quitter")

HELP = f"""\
Une ligne pour répondre. Entrée seule : passer, ou garder ce qui est déjà écrit.
- : vider la réponse.
p : revenir à la question d'avant.
{REMINDERS}
q : passer au bilan ; ce qui est écrit est gardé."""


def is_finished(sitting: Sitting) -> bool:
    """Tell whether the synthesis was gone through to its end."""
    return any(isinstance(event, Synthesised) and event.finished for event in sitting.events)


def ask_synthesis(sitting: Sitting, lines: Lines) -> bool:
    """Ask for each field and keep what is written; return whether it was gone through.

    What was written is kept when it is left, or when the input ends, before the last field.
    """
    tell(_INTRODUCTION)
    notes = notebook(sitting.events)
    tell(f"\nVotre carnet\n{notes}\n" if notes else "")
    before = _left_at(sitting)
    written = {name: getattr(before, name) for name in FIELDS}

    def reminder(line: str) -> str | None:
        return reminder_of(line, sitting.events, sitting.persona)

    finished = _answered(written, RemindingLines(lines, reminder))
    after = msgspec.structs.replace(before, **written, finished=finished)
    if finished or after != msgspec.structs.replace(before, finished=False):
        sitting.write(after)
    return finished


def _answered(written: dict[str, str], lines: Lines) -> bool:
    """Ask for each field, into ``written``; return whether they were gone through."""
    names = list(FIELDS)
    at = 0
    while at < len(names):
        name = names[at]
        kept = written[name]
        reminder = f" (déjà écrit : {one_line(kept)})" if kept else ""
        answer = lines.read(f"{FIELDS[name]}{reminder} : ")
        order = None if answer is None else as_order(answer)
        if answer is None or order in _LEAVE:
            return False
        if order in _HELP:
            tell(HELP)
        elif order in _BACK:
            at = max(0, at - 1)
        else:
            if order in _ERASE:
                tell("Réponse vidée.")
                answer = kept = ""
            written[name] = answer or kept
            at += 1
    return True


def _left_at(sitting: Sitting) -> Synthesised:
    """Return the synthesis as it was last left."""
    before = (event for event in reversed(sitting.events) if isinstance(event, Synthesised))
    return next(before, Synthesised())
