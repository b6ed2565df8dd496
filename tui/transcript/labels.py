"""The French words of transcripts, whatever their format."""

from __future__ import annotations

import re
from string import ascii_uppercase
from typing import TYPE_CHECKING

from tui.field.terms import ENDING_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.session.journal import Mode
    from tui.transcript.appraisal import Appraisal, Pointers
    from tui.transcript.margin import MarkedMoment
    from tui.transcript.model import Head, Transcript
    from tui.transcript.timeline import Timeline, TimelineMark

UNFINISHED = "entretien non terminé"

MODES: dict[Mode, str] = {"guide": "guidé", "epreuve": "épreuve"}

ABOUT = (
    "Entretien d'entraînement mené avec alliance. La personne rencontrée est un personnage de "
    "fiction."
)
ABOUT_ANONYMOUS = (
    f"{ABOUT} Version anonyme : les noms de la personne et du stagiaire, le jour et l'entretien "
    "n'y sont pas. D'autres noms ou des lieux peuvent être dits dans les textes : à relire avant "
    "de partager."
)

SHARED = "deux regards sur un même passage, de quoi en parler ensemble."

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
_SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin",
    "juill.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
_HOUR = re.compile(r"\d{4}-\d{2}-\d{2}[T ]([01]\d|2[0-3]):([0-5]\d)")
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


def short_day(date: str) -> str:
    """Return an ISO 8601 date as « 3 sept. 2026 », for a column."""
    found = _DATE.match(date)
    if not found or not found[3]:
        return day(date)
    return day(date).replace(_MONTHS[int(found[2]) - 1], _SHORT_MONTHS[int(found[2]) - 1])


def hour(date: str) -> str:
    """Return the hour of an ISO 8601 date, as it was on the wall there: « 9 h 05 »."""
    found = _HOUR.match(date)
    return f"{int(found[1])} h {found[2]}" if found else ""


def clock(minute: int) -> str:
    """Return a simulated minute as counsellors note it in a recording (annexe 3): ``12'``."""
    return f"{minute}'"


def clocks(first: int, last: int) -> str:
    """Return a stretch of simulated minutes, as « 5'–7' »."""
    return clock(first) if first == last else f"{clock(first)}–{clock(last)}"


def stretch(first: str, last: str) -> str:
    """Return the names of two turns as one stretch: « tours 4 à 6 », « note → tour 6 »."""
    if first == last:
        return first
    if first.startswith("tour ") and last.startswith("tour "):
        return f"{first.replace('tour', 'tours')} à {last.removeprefix('tour ')}"
    return f"{first} → {last}"


def letters(number: int) -> str:
    """Return a number from 1 on as letters: A to Z, then AA."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        name = ascii_uppercase[rest] + name
    return name


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
        ("Entretien", head.session),
    )
    return tuple((label, value) for label, value in lines if value)


def chosen_by(moment: MarkedMoment) -> str:
    """Return where a moment comes from."""
    if moment.preparer is None:
        return "moment choisi"
    author = moment.preparer.author
    return f"moment préparé par {author}" if author else "moment préparé"


def shared(moment: MarkedMoment) -> str:
    """Return which moments have turns in common with one, empty when none has.

    It is something to talk about: that two people stopped at the same place is no
    right answer.
    """
    sign = "◆" if moment.preparer else "◇"
    names = " et ".join(f"{sign} {name}" for name in moment.shared)
    return f"Rejoint {names} : {SHARED}" if names else ""


def parted(transcript: Transcript) -> str:
    """Return which session a branch comes from, and where it left it; empty if it is no branch."""
    parting = transcript.parting
    if parting is None:
        return ""
    session = f"« {parting.session} »" if parting.session else "d'origine"
    turn = transcript.turn_of(parting.event)
    where = f" à {turn.clock} ({turn.name})" if turn else ""
    if parting.origin:
        return f"Cet entretien part de l'entretien {session} et prend{where} un autre chemin."
    return (
        f"Cet entretien prend{where} un autre chemin que l'entretien {session}, "
        "qui n'a pas été retrouvé à côté d'elle."
    )


def pointed(pointers: Pointers) -> str:
    """Return where turns are, as « Va dans ce sens : 3' (tour 4), 6' (note) »."""
    turns = ", ".join(f"{turn.clock} ({turn.name})" for turn in pointers.turns)
    return f"{pointers.label} : {turns}"


def voice_note(appraisal: Appraisal) -> str:
    """Return what has to be known to read the person's answers."""
    return (
        "Réponses d'un personnage, déduites de cet entretien. À côté, la part des "
        f"{appraisal.asked} personnes interrogées qui étaient d'accord : {appraisal.source}."
    )


def described(figure: Timeline) -> str:
    """Return what the figure of an interview shows, for those who do not see it."""
    phases = [f"{span.label} de {clock(span.start)} à {clock(span.stop)}" for span in figure.spans]
    marks = (
        ("moments choisis", figure.chosen),
        ("moments préparés", figure.prepared),
        ("notes", figure.notes),
        ("regards à l'écran", figure.looks),
    )
    told = [f"{what} à {_times(found)}" for what, found in marks if found]
    return f"{' ; '.join([*phases, *told])}."


def _times(marks: Iterable[TimelineMark]) -> str:
    return ", ".join(clock(mark.minute) for mark in marks)
