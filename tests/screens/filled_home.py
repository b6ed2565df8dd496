"""A home with much to choose from: eleven people of one's own, eight interviews that wait."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unittest.mock import patch

from tests.samples import TEXT
from tests.screens.playing import WAY_TO_AGREEMENT, a_sitting
from tui import places
from tui.persona import library
from tui.persona.loading import load
from tui.session import store
from tui.session.events import Synthesised
from tui.session.store import give_name

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = (
    ("Awa", "Diallo", "mission-locale", 1, 30),
    ("Bruno", "Castel", "france-travail", 2, 45),
    ("Carmen", "Ibarra", "cap-emploi", 3, 60),
    ("Djamel", "Haddad", "apec", 2, 60),
    ("Élise", "Fontaine-Beauregard", "afpa", 1, 40),
    ("Franck", "Moreau", "iae", 3, 45),
    ("Gaëlle", "Le Bihan", "actiris", 2, 50),
    ("Hugo", "Vasseur", "mission-locale", 1, 30),
    ("Inès", "Rahmani", "forem", 2, 45),
    ("Jean-Marc", "Poulain", "opacif", 3, 60),
    ("Karim", "Benali", "pole-emploi", 1, 45),
)
"""First names, names, operators, difficulties, minutes."""


def write_people() -> None:
    """Put eleven people beside those that are shipped."""
    places.own_personas().mkdir(parents=True)
    for first, last, operator, difficulty, minutes in PEOPLE:
        stem = f"p-{first[0].lower()}" if first[0].isascii() else "p-e"
        text = TEXT.replace("persona: essai", f"persona: {stem}")
        text = re.sub(r"prenom: \w+, nom: \w+", f"prenom: {first}, nom: {last}", text)
        text = re.sub(r"(?m)^operateur: .*", f"operateur: {operator}", text)
        text = re.sub(r"(?m)^difficulte: .*", f"difficulte: {difficulty}", text)
        text = re.sub(r"(?m)^duree: .*", f"duree: {minutes}", text)
        (places.own_personas() / f"{stem}.yaml").write_text(text, "utf-8")


def led(who: str, date: str, *moves: str, name: str = "", synthesised: bool = False) -> Path:
    """Return the journal of an interview with somebody of the library, led on a day."""
    with patch.object(store, "today", lambda: date):
        sitting = a_sitting(*moves, loaded=load(library.find(who)))
    if synthesised:
        sitting.write(Synthesised(need="souffler"))
    sitting.close()
    if name:
        give_name(sitting.path, name)
    return sitting.path


def fill() -> None:
    """Write the people, lead what waits and what is behind, up to the 2 March 2026."""
    write_people()
    led("p-a", "2026-03-02T09:05:00", "ouvrir", "redire")
    led("p-a", "2026-03-02T08:12:00", "ouvrir", name="sans la formation")
    led("p-d", "2026-03-01T17:02:00", "ouvrir")
    led("p-d", "2026-03-01T16:02:00", *WAY_TO_AGREEMENT)
    led("p-e", "2026-02-26T10:00:00", "ouvrir", "redire")
    led("p-f", "2026-02-12T10:00:00", "ouvrir")
    led("p-g", "2026-02-11T10:00:00", "ouvrir")
    led("p-h", "2025-12-11T10:00:00", "ouvrir")
    led("p-a", "2026-02-20T14:30:00", *WAY_TO_AGREEMENT, synthesised=True)
    led("p-b", "2026-02-21T14:30:00", *WAY_TO_AGREEMENT, synthesised=True)
    led("p-b", "2026-02-22T14:30:00", "presser", "aller", "choix", synthesised=True)
