"""Small personas to start a test from, and places found by a mark in the text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tui.interview.conduct import Interview
from tui.persona.loading import LoadedPersona, load_text
from tui.source.diagnostics import Diagnostic, Refused

if TYPE_CHECKING:
    from tui.persona.model import Persona

ESSAI = Path(__file__).parent / "data" / "essai.yaml"
TEXT = ESSAI.read_text("utf-8")
MARK = "¤"


def changed(old: str, new: str, text: str = TEXT) -> str:
    """Replace, in the text of essai, something that it holds once."""
    assert text.count(old) == 1, f"{text.count(old)} × {old!r}"
    return text.replace(old, new)


PATIENT = changed(
    """      - {texte: "Voilà.", geste: "regarde ses mains"}
""",
    """      - {si: {dit: [silence]}, texte: "C'est à moi ?", effet: {confiance: -1}}
      - {texte: "Voilà.", geste: "regarde ses mains"}
""",
)
"""The same, in which silence wins nothing any more once it is repeated: nothing to remark."""


def place_of_mark(text: str) -> tuple[str, int, int]:
    """Return the text without its mark, and the line and column where the mark was."""
    before, found, after = text.partition(MARK)
    assert found, f"no {MARK}"
    return before + after, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


def tried(content: bytes, stem: str | None = "essai") -> LoadedPersona | tuple[Diagnostic, ...]:
    """Load a persona, or return why it is refused."""
    try:
        return load_text(content, "essai.yaml", stem)
    except Refused as refused:
        return refused.diagnostics


def remarks(text: str) -> tuple[Diagnostic, ...]:
    """Return why a persona is refused; nothing if it is not."""
    found = tried(text.encode())
    return found if isinstance(found, tuple) else ()


def codes(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.code for diagnostic in diagnostics]


def move(name: str, **more: Any) -> dict[str, Any]:
    """Return a move as a trainer writes it; one minute long."""
    return {"id": name, "dis": name, "scheme": "verifier", "reponse": "Oui.", "duree": 1} | more


def moment(*moves: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"phase": "ecouter_reformuler", "repliques": list(moves)} | more


def made(moments: dict[str, Any], **more: Any) -> Persona:
    """Return a checked persona of these moments, which starts in the first one."""
    return loaded(moments, **more).persona


def loaded(moments: dict[str, Any], **more: Any) -> LoadedPersona:
    """Return the same, with the places of all that is written."""
    data: dict[str, Any] = {
        "persona": "fait",
        "titre": "Fait pour un essai",
        "operateur": "apec",
        "difficulte": 1,
        "duree": 60,
        "identite": {"prenom": "Ana", "nom": "Roux", "age": 40, "pronom": "elle"},
        "dossier": "Rien.",
        "demande": "Une.",
        "besoin": "Un.",
        "faits": {},
        "depart": {"moment": next(iter(moments)), "confiance": 5},
        "moments": moments,
    }
    text = yaml.safe_dump(data | more, allow_unicode=True, sort_keys=False)
    return load_text(text.encode(), "fait.yaml")


def begun(moments: dict[str, Any], seed: int = 1, **more: Any) -> Interview:
    """Return an interview that has just begun, with a persona of these moments."""
    interview = Interview(made(moments, **more), seed)
    interview.start()
    return interview


def offers(interview: Interview) -> set[str]:
    return {one.id for one in interview.offers}
