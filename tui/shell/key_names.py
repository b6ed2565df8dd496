"""What keys are called, as they are written on French keyboards."""

from __future__ import annotations

from textual.keys import format_key

_NAMES = {
    "escape": "Échap",
    "enter": "Entrée",
    "space": "Espace",
    "tab": "Tab",
    "delete": "Suppr",
    "backspace": "Retour arrière",
    "insert": "Inser",
    "home": "Début",
    "end": "Fin",
    "pageup": "Pg↑",
    "pagedown": "Pg↓",
    "shift": "Maj",
    "ctrl": "Ctrl",
    "alt": "Alt",
}


def key_name(key: str) -> str:
    """Return the name of a key as Textual has it, with the keys held beside it."""
    *held, last = key.split("+")
    names = [_NAMES.get(one, one.capitalize()) for one in held]
    name = format_key(last)
    if last in _NAMES:
        name = _NAMES[last]
    elif held or _is_function(last):
        name = name.upper()
    return "+".join([*names, name])


def _is_function(key: str) -> bool:
    return key[:1] == "f" and key[1:].isdigit()
