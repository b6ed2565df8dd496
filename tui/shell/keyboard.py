"""Keys as French and Belgian keyboards send them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key

from tui.source.typed import DIGITS

if TYPE_CHECKING:
    from textual.events import Event
    from textual.screen import Screen
    from textual.widget import Widget


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
