"""Why a line of a journal is refused, in French: out of bounds, or pointing at what is not there.

msgspec keeps to the bounds and says so in English sentences alone: these are read, the test of
bounds holding each of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from tui.session.events import Commented, Marked
from tui.session.reflection import Pinned

if TYPE_CHECKING:
    from tui.session.events import Event

_NUMBER = re.compile(r"Expected `(?P<kind>int|float)(?: \| null)?`, got `")
_OUTSIDE = re.compile(
    r"Expected `\w+(?: \| \w+)*`(?P<length> of length)? (?P<side><=|>=) (?P<n>\S+)"
)
_NO_SUCH = re.compile(r"Number out of range|Invalid enum value -?\d")
_PATH = re.compile(r" - at `\$(?P<path>.*)`$")
_NAME = re.compile(r"\.(\w+)")
_SHOWN = 40


def refusal(error: msgspec.ValidationError, line: bytes) -> str | None:
    """Return why a line is out of bounds; ``None`` if its fault is another one."""
    words = str(error)
    outside, number = _OUTSIDE.match(words), _NUMBER.match(words)
    if not (outside or number or _NO_SUCH.match(words)):
        return None
    found = _PATH.search(words)
    names = _NAME.findall(found["path"]) if found else []
    name = names[-1] if names else "valeur"
    if number:
        kind = "un nombre entier" if number["kind"] == "int" else "un nombre"
        return f"« {name} »{_value(line, name)} ; attendu : {kind}"
    if not outside:
        return f"« {name} »{_value(line, name)} ; cette valeur n'existe pas"
    limit = outside["n"].removesuffix(".0")
    most = "au plus" if outside["side"] == "<=" else "au moins"
    if outside["length"]:
        return f"« {name} » est trop long ; attendu : {limit} signes ou éléments au plus"
    return f"« {name} »{_value(line, name)} ; attendu : {limit} {most}"


def misplaced(event: Event, index: int) -> str | None:
    """Return why an event cannot be where it is: it points at what is not before it."""
    match event:
        case Marked():
            if event.last >= index:
                return _absent("fin_moment", event.last, index)
            if event.first > event.last:
                return f"« debut » ({event.first}) vient après « fin_moment » ({event.last})"
            if event.number > index:
                return f"« numero » vaut {event.number} ; attendu : {index} au plus"
        case Commented() | Pinned() if event.event >= index:
            return _absent("evenement", event.event, index)
        case _:
            pass
    return None


def _absent(name: str, value: int, index: int) -> str:
    return f"« {name} » vaut {value} ; attendu : un événement d'avant, {max(index - 1, 0)} au plus"


def _value(line: bytes, name: str) -> str:
    """Return what a name has for value in a line, shortly."""
    try:
        data: dict[str, Any] = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError):  # a number too long to be one, or a pit
        return ""
    if name not in data:
        return ""
    written = msgspec.json.encode(data[name]).decode()
    return f" vaut {written if len(written) <= _SHOWN else written[:_SHOWN] + '…'}"
