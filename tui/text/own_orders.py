"""Orders about one's own work: what to train, and a diagnosis in a line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Intend:
    """Choose what to train: a number, own words, nothing; the list when it is empty."""

    wanted: str


@dataclass(frozen=True, slots=True)
class Diagnose:
    """Say a diagnosis in a line; empty keeps the one that was begun."""

    text: str


@dataclass(frozen=True, slots=True)
class AskDiagnoses:
    """Have diagnoses asked for from now on: ``toujours`` or ``jamais``, as the setting says."""

    when: str


OwnOrder = Intend | Diagnose | AskDiagnoses

_INTEND = ("t", "travailler")
DIAGNOSIS_LETTER = "i"
_DIAGNOSE = (DIAGNOSIS_LETTER, "diagnostic")
_WHEN = ("toujours", "jamais")

HELP = """\
p : épingler ce qui vient d'être dit, pour y revenir ; encore p l'ôte.
i texte : votre diagnostic en une ligne, quand c'est proposé ; i jamais, i toujours : le proposer.
t : choisir ce que vous voulez travailler, avant la première réplique."""


def own_order(command: str, rest: str) -> OwnOrder | None:
    """Return what a command asks for with the rest of its line, ``None`` if it is another's."""
    text = rest.strip()
    if command in _INTEND:
        return Intend(text)
    if command not in _DIAGNOSE:
        return None
    return AskDiagnoses(text) if text in _WHEN else Diagnose(text)
