"""The synthesis, field by field: the trainee's own diagnosis, before the bilan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui.cli.streams import tell
from tui.cli.text.interview import notebook
from tui.session.events import Synthesised
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from tui.cli.text.lines import Lines
    from tui.sitting import Sitting

_FIELDS = {
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
Entrée seule : passer. q : passer au bilan."""
_LEAVE = ("q", "quitter")


def is_finished(sitting: Sitting) -> bool:
    """Tell whether the synthesis was gone through to its end."""
    return any(isinstance(event, Synthesised) and event.finished for event in sitting.events)


def ask_synthesis(sitting: Sitting, lines: Lines) -> bool:
    """Ask for each field and keep what is written; return whether it was gone through.

    What was written is kept when it is left, or when the input ends, before the last field.
    """
    tell(_INTRODUCTION)
    notes = notebook(sitting.events)
    if notes:
        tell(f"\nVotre carnet\n{notes}\n")
    before = _draft(sitting)
    written: dict[str, str] = {}
    finished = True
    for name, question in _FIELDS.items():
        kept = getattr(before, name)
        reminder = f" (déjà écrit : {one_line(kept)})" if kept else ""
        answer = lines.read(f"{question}{reminder} : ")
        if answer is None or answer in _LEAVE:
            finished = False
            break
        if answer:
            written[name] = answer
    if finished or written:
        sitting.write(msgspec.structs.replace(before, **written, finished=finished))
    return finished


def _draft(sitting: Sitting) -> Synthesised:
    """Return the synthesis as it was last left."""
    drafts = (event for event in reversed(sitting.events) if isinstance(event, Synthesised))
    return next(drafts, Synthesised())
