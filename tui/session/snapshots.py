"""The persona that a header holds whole, as plain data: what it tells, and the same hidden.

What happened never knows the model of a trainer's file; here it is JSON, in which texts are told
from names of things by where they stand and how they are written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ANONYMOUS = "(anonyme)"
"""What stands for a last name, which a person has to have."""

_NAME_OF_A_THING = re.compile(r"[a-z0-9][a-z0-9_-]*")
_TEXTS = frozenset({
    "texte", "dis", "dit", "geste", "reponse", "titre", "dossier", "demande", "besoin",
    "situation", "motif", "manque", "maison", "quoi",
})  # fmt: skip
_LISTS_OF_TEXTS = frozenset({"mots", "lignes", "trouve"})
_NOT_TOLD = frozenset({"sources"})
_BOUNDS = (80, 200, 20_000)
"""Lengths that a file's names, short lines and texts may have."""


def texts_in(snapshot: bytes) -> tuple[str, ...]:
    """Return all that a persona tells; nothing where it cannot be read."""
    try:
        data = msgspec.json.decode(snapshot)
    except (ValueError, RecursionError):
        return ()
    return tuple(text for text in _texts(data, "") if " " in text)


def hidden_snapshot(
    snapshot: bytes, persona: str, first_name: str, hide: Callable[[str], str]
) -> bytes:
    """Return a persona whose every text was hidden, under another id and another first name.

    Names of things (moves, moments, facts, codes) stay: what was done refers to them. One that
    cannot be read is left out.
    """
    try:
        data = msgspec.json.decode(snapshot, type=dict[str, Any])
    except (ValueError, RecursionError):
        return b"{}"
    told = {key: value for key, value in data.items() if key not in _NOT_TOLD}
    identity = {"prenom": first_name, "nom": ANONYMOUS}
    hidden = _hidden(told, "", hide)
    hidden["identite"] = {**hidden.get("identite", {}), **identity}
    return msgspec.json.encode({**hidden, "persona": persona})


def _texts(value: Any, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, held in value.items():
            yield from _texts(held, name)
    elif isinstance(value, list):
        for held in value:
            yield from _texts(held, key if key in _LISTS_OF_TEXTS else "")
    elif isinstance(value, str) and _is_text(value, key):
        yield value


def _hidden(value: Any, key: str, hide: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {name: _hidden(held, name, hide) for name, held in value.items()}
    if isinstance(value, list):
        return [_hidden(one, key if key in _LISTS_OF_TEXTS else "", hide) for one in value]
    if isinstance(value, str) and _is_text(value, key):
        return _fitted(hide(value), value)
    return value


def _is_text(value: str, key: str) -> bool:
    """Tell what is told from the name of a thing."""
    return key in _TEXTS | _LISTS_OF_TEXTS or not _NAME_OF_A_THING.fullmatch(value)


def _fitted(shown: str, text: str) -> str:
    """Return what is shown in place of a text, no longer than a text there may be."""
    bound = next((bound for bound in _BOUNDS if len(text) <= bound < len(shown)), len(shown))
    return shown[:bound]
