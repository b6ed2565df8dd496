"""The French words of transcripts, whatever their format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.field.terms import ENDING_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.replay.appraisal import Appraisal, Pointers
    from tui.replay.timeline import Mark, Timeline
    from tui.replay.turns import Head
    from tui.session.journal import Mode

UNFINISHED = "entretien non terminé"

MODES: dict[Mode, str] = {"guide": "guidé", "epreuve": "épreuve"}

ABOUT = (
    "Entretien d'entraînement mené avec alliance. La personne rencontrée est un personnage de "
    "fiction."
)
ABOUT_ANONYMOUS = (
    f"{ABOUT} Version anonyme : les noms de la personne et du stagiaire, le jour et la session "
    "n'y sont pas. D'autres noms ou des lieux peuvent être dits dans les textes : à relire avant "
    "de partager."
)

PASSAGES = {
    "debut": "pour commencer",
    "suite": "ensuite",
    "saut": "directement",
    "retour": "de retour",
}

TURN_NAMES = {
    "saisie": "mots écrits",
    "note": "note",
    "ecran": "écran",
    "phase": "phase",
    "fin": "fin",
}

SYNTHESIS_LABELS = {
    "demande": "Demande",
    "besoin": "Besoin",
    "freins": "Freins",
    "motivation": "Motivation",
    "projet": "Projet",
    "competences": "Compétences",
    "plan": "Ce qui est convenu",
}

_OPERATORS = {
    "actiris": "Actiris",
    "afpa": "Afpa",
    "apec": "Apec",
    "cap-emploi": "Cap emploi",
    "forem": "Forem",
    "france-travail": "France Travail",
    "iae": "Insertion par l'activité économique",
    "mission-locale": "Mission locale",
    "opacif": "Opacif",
    "pole-emploi": "Pôle emploi",
}
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?")


def operator_name(operator: str) -> str:
    """Return how an operator is written: its usual name, or its identifier as words."""
    return _OPERATORS.get(operator) or operator.replace("-", " ").capitalize()


def day(date: str) -> str:
    """Return an ISO 8601 date as « 3 mars 2026 », a month alone as « mars 2026 »."""
    found = _DATE.match(date)
    if not found:
        return date
    year, month, number = found.groups()
    first = "1er" if number == "01" else (number or "").lstrip("0")
    return f"{first} {_MONTHS[int(month) - 1]} {year}".strip()


def clock(minute: int) -> str:
    """Return a simulated minute as counsellors note it in a recording (annexe 3): ``12'``."""
    return f"{minute}'"


def head_lines(head: Head) -> tuple[tuple[str, str], ...]:
    """Return what heads a transcript, as labels and values; what is not told is left out."""
    planned = f" sur {head.planned} prévues" if head.planned else ""
    lines = (
        ("Avec", head.person),
        ("Structure", head.operator),
        ("Mené par", head.pseudonym),
        ("Date", day(head.date)),
        ("Mode", MODES[head.mode]),
        ("Durée", f"{head.spent} min{planned}"),
        ("Fin", ENDING_LABELS[head.ending] if head.ending else UNFINISHED),
        ("Session", head.session),
    )
    return tuple((label, value) for label, value in lines if value)


def pointed(pointers: Pointers) -> str:
    """Return where turns are, as « Va dans ce sens : 3' (tour 4), 6' (note) »."""
    turns = ", ".join(f"{turn.clock} ({turn.name})" for turn in pointers.first)
    others = f" et {pointers.others} autres" if pointers.others else ""
    return f"{pointers.label} : {turns}{others}"


def voice_note(appraisal: Appraisal) -> str:
    """Return what has to be known to read the person's answers."""
    return (
        "Réponses d'un personnage, déduites de cet entretien. À côté, la part des "
        f"{appraisal.asked} personnes interrogées qui étaient d'accord ({appraisal.source})."
    )


def described(figure: Timeline) -> str:
    """Return what the figure of an interview shows, for those who do not see it."""
    phases = [f"{span.label} de {clock(span.start)} à {clock(span.stop)}" for span in figure.spans]
    notes = [f"notes à {_times(figure.notes)}"] if figure.notes else []
    looks = [f"regards à l'écran à {_times(figure.looks)}"] if figure.looks else []
    return f"{' ; '.join([*phases, *notes, *looks])}."


def _times(marks: Iterable[Mark]) -> str:
    return ", ".join(clock(mark.minute) for mark in marks)
