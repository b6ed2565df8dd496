"""Keys as French and Belgian keyboards send them, and as they are called there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key
from textual.keys import _character_to_key, format_key

from tui.source.typed import DIGITS

if TYPE_CHECKING:
    from textual.events import Event
    from textual.screen import Screen
    from textual.widget import Widget


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

_CALLED = {name: key for key, name in _NAMES.items()} | {
    "←": "left",
    "→": "right",
    "↑": "up",
    "↓": "down",
}


def is_written(event: Event, widget: Widget | None) -> bool:
    """Tell whether an event is a letter that a widget takes as part of a text."""
    return (
        isinstance(event, Key)
        and widget is not None
        and widget.check_consume_key(event.key, event.character)
    )


def meant(event: Key, screen: Screen[object]) -> Key:
    """Return the key that was meant, on a screen: a digit without Shift, a letter with Caps Lock.

    Where a text is being written a key is what it is; so is one that does something here.
    """
    character = event.character
    if character is None or is_written(event, screen.focused):
        return event
    other = DIGITS.get(character) or character.lower()
    bound = screen.active_bindings
    return event if other == character or event.key in bound else Key(other, other)


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


def key_called(name: str) -> str | None:
    """Return the key that is called so on a French keyboard, nothing if none is."""
    *held, last = name.split("+") if len(name) > 1 else [name]
    key = _CALLED.get(last)
    if key is None and len(last) == 1:
        key = _character_to_key(last.lower() if held else last)
    elif key is None and _is_function(last.lower()):
        key = last.lower()
    keys = [*(_CALLED.get(one) for one in held), key]
    return "+".join(filter(None, keys)) if all(keys) else None


def _is_function(key: str) -> bool:
    return key[:1] == "f" and key[1:].isdigit()
