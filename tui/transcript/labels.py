"""French words that several faces and formats share: days, minutes, stretches, modes.

They know nothing of transcripts: a sentence about one lives with what it is about.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from string import ascii_uppercase
from typing import TYPE_CHECKING

from tui.field.operators import OPERATORS

if TYPE_CHECKING:
    from tui.session.journal import Mode

MODES: dict[Mode, str] = {"guide": "guidé", "epreuve": "épreuve"}

PASSAGES = {
    "debut": "pour commencer",
    "suite": "ensuite",
    "saut": "directement",
    "retour": "de retour",
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
    known = OPERATORS.get(operator)
    return known.name if known else operator.replace("-", " ").capitalize()


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


def near_day(date: str, today: str) -> str:
    """Return the day of an ISO 8601 date as seen from another: « auj. », « hier », « 3 sept. ».

    The year is told when it is another one.
    """
    if date[:10] == today[:10]:
        return "auj."
    if date[:10] == _before(today):
        return "hier"
    told = short_day(date)
    return told.removesuffix(f" {today[:4]}") if _DATE.match(date) else told


def _before(today: str) -> str:
    """Return the day before one."""
    return (datetime.fromisoformat(today) - timedelta(days=1)).date().isoformat()


def wall_clock(date: str) -> str:
    """Return the hour of an ISO 8601 date for a column: « 09:05 »."""
    found = _HOUR.match(date)
    return f"{found[1]}:{found[2]}" if found else ""


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
