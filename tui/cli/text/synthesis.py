"""The synthesis, field by field: the trainee's own diagnosis, before the bilan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui.cli.streams import tell
from tui.cli.text.drafted import answer, keep
from tui.cli.text.notebook import notebook
from tui.session.draft_places import NOTE, place
from tui.session.events import Synthesised
from tui.source.hostile import one_line
from tui.source.typography import bare

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
Entrée seule : passer, ou garder ce qui est déjà écrit. q : passer au bilan."""
_LEAVE = ("q", "quitter")


def is_finished(sitting: Sitting) -> bool:
    """Tell whether the synthesis was gone through to its end."""
    return any(isinstance(event, Synthesised) and event.finished for event in sitting.events)


def ask_synthesis(sitting: Sitting, lines: Lines) -> bool:
    """Ask for each field and keep what is written; return whether it was gone through.

    Each answer is a draft at once. What was written is kept when the synthesis is left, or when
    the input ends, before the last field.
    """
    tell(_INTRODUCTION)
    notes = notebook(sitting.events)
    if notes:
        tell(f"\nVotre carnet\n{notes}\n")
    drafts = sitting.drafts
    if begun := drafts.get(NOTE):
        tell(f"Note commencée, jamais gardée : {one_line(begun)}\n")
    before = _left_at(sitting)
    places = {name: place(Synthesised, name) for name in _FIELDS}
    written = {name: drafts.get(places[name], getattr(before, name)) for name in _FIELDS}
    finished = True
    for name, question in _FIELDS.items():
        known = written[name]
        reminder = f" (déjà écrit : {one_line(known)})" if known else ""
        typed = answer(lines, f"{question}{reminder} : ", drafts, places[name])
        if typed is None or bare(typed) in _LEAVE:
            finished = False
            break
        written[name] = typed or known
        keep(drafts, {places[name]: written[name]})
    if finished or written != {name: getattr(before, name) for name in _FIELDS}:
        sitting.write(msgspec.structs.replace(before, **written, finished=finished))
    drafts.forget(*places.values())
    return finished


def _left_at(sitting: Sitting) -> Synthesised:
    """Return the synthesis as it was last left."""
    before = (event for event in reversed(sitting.events) if isinstance(event, Synthesised))
    return next(before, Synthesised())
