"""The synthesis, field by field: the trainee's own diagnosis, before the bilan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui.session.drafts import NOTE, place
from tui.session.events import Synthesised
from tui.session.standing import synthesis_of
from tui.source.hostile import one_line
from tui.text.answering import HELP as REMINDERS
from tui.text.answering import RemindingLines, answer, keep, reminder_of
from tui.text.notebook_lines import notebook
from tui.text.orders import as_order
from tui.text.own_work import OwnWork
from tui.text.streams import tell

if TYPE_CHECKING:
    from tui.interview.live import Sitting
    from tui.session.drafts import Drafts
    from tui.text.input_lines import Lines

FIELDS = {
    "obstacles": "Freins personnels et sociaux",
    "motivation": "Motivation, ce qui met la personne en mouvement",
    "demand": "Demande, ce que la personne demande",
    "need": "Besoin, ce dont la personne vous semble avoir besoin",
    "project": "Projet, tel que vous le comprenez",
    "skills": "Compétences que la personne peut nommer",
    "plan": "Programme, ce dont vous avez convenu ensemble",
}
_INTRODUCTION = """
Votre synthèse, avec vos mots, avant de lire le bilan : sept questions, une ligne pour chacune.
Entrée seule : passer, ou garder ce qui est déjà écrit. - : vider une réponse.
c : relire le carnet. ? : aide. q : passer à la suite."""
_ERASE = ("-", "vider")
_BACK = ("p", "precedent")
_HELP = ("?", "aide")
_LEAVE = ("q", "quitter")

HELP = f"""\
Une ligne pour répondre. Entrée seule : passer, ou garder ce qui est déjà écrit.
- : vider la réponse.
p : revenir à la question d'avant.
{REMINDERS}
q : passer à la suite ; ce qui est écrit est gardé."""


def ask_synthesis(sitting: Sitting, lines: Lines) -> bool:
    """Ask for each field and keep what is written; return whether it was gone through.

    Each answer is a draft at once. What was written is kept when the synthesis is left, or when
    the input ends, before the last field.
    """
    tell(_INTRODUCTION)
    notes = notebook(sitting.events)
    tell(f"\nVotre carnet\n{notes}\n" if notes else "")
    if begun := sitting.drafts.get(NOTE):
        tell(f"Note commencée, jamais gardée : {one_line(begun)}\n")

    own_work = OwnWork(sitting)
    own_work.offer()

    def reminder(line: str) -> str | None:
        return own_work.diagnosed(line) or reminder_of(line, sitting.events, sitting.persona)

    before = synthesis_of(sitting.events)
    draft = _Draft(before, sitting.drafts)
    finished = _answered(draft, RemindingLines(lines, reminder))
    after = msgspec.structs.replace(before, **draft.written, finished=finished)
    if finished or after != msgspec.structs.replace(before, finished=False):
        sitting.write(after)
    draft.confirm()
    return finished


class _Draft:
    """The synthesis as it is being written: each answer is a draft until all are written."""

    def __init__(self, before: Synthesised, drafts: Drafts) -> None:
        self._drafts = drafts
        self._places = {name: place(Synthesised, name) for name in FIELDS}
        self.written = {
            name: drafts.get(at, getattr(before, name)) for name, at in self._places.items()
        }

    def ask(self, name: str, lines: Lines) -> str | None:
        """Return what is typed for a field, ``None`` at the end of input."""
        known = self.written[name]
        reminder = f" (déjà écrit : {one_line(known)})" if known else ""
        prompt = f"{FIELDS[name]}{reminder} : "
        return answer(lines, prompt, self._drafts, self._places[name], known=known)

    def keep(self, name: str, text: str) -> None:
        """Keep what a field holds."""
        self.written[name] = text
        keep(self._drafts, {self._places[name]: text})

    def confirm(self) -> None:
        """Drop the drafts: what they held was written."""
        self._drafts.forget(*self._places.values())


def _answered(draft: _Draft, lines: Lines) -> bool:
    """Ask for each field, into the draft; return whether they were gone through."""
    names = list(FIELDS)
    at = 0
    while at < len(names):
        name = names[at]
        typed = draft.ask(name, lines)
        order = None if typed is None else as_order(typed)
        if typed is None or order in _LEAVE:
            return False
        if order in _HELP:
            tell(HELP)
        elif order in _BACK:
            at = max(0, at - 1)
        elif order in _ERASE:
            draft.keep(name, "")
            tell("Réponse vidée.")
            at += 1
        else:
            draft.keep(name, typed or draft.written[name])
            at += 1
    return True
