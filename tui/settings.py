"""The user's settings: a small YAML file that may be edited by hand.

A few words are checked here rather than by a pydantic model: they are read before the first
screen, which does not wait for pydantic, and a slip in one leaves the others followed.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tui import places
from tui.known_settings import ALWAYS, CONFIRM, DIAGNOSIS, KEY, PACE, SETTINGS
from tui.source.diagnostics import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.source.tree import Tree

_ONE_VALUE = r"""[ \t]*(?:'[^'\n]*'|"[^"\n]*"|[^#'"\n]*?)"""
_SECONDS_A_TURN = {"lent": 2.8, "moyen": 1.6, "vif": 0.8}


def load() -> dict[str, str]:
    """Return the settings kept, and the keys chosen, as ``touche.ID``.

    A value may be none of the words that its setting takes: ``Setting.followed`` passes it over.
    What cannot be read counts as not set: :func:`not_followed` tells both.
    """
    try:
        written = _written()
    except Refused:
        return {}
    return {
        key: value
        for key, value in written.items()
        if isinstance(value, str) and (key in SETTINGS or key.startswith(KEY))
    }


def not_followed() -> list[str]:
    """Return what of the file is not followed, a sentence each: a slip in it is never silent."""
    try:
        written = _written()
    except Refused as refused:
        return [f"Vos réglages ne sont pas suivis : {refused}"]
    remarks = (_remark(str(key), value) for key, value in written.items())
    return [f"Réglage non suivi : {remark}" for remark in remarks if remark]


def _remark(key: str, value: object) -> str:
    """Return why a setting is not followed, nothing if it is."""
    from tui.source.hostile import one_line
    from tui.source.suggestions import nearest

    name = one_line(key)
    if key not in SETTINGS and not key.startswith(KEY):
        return f"« {name} » n'est pas connu{nearest(key, SETTINGS)}"
    expected = tuple(SETTINGS[key].values) if key in SETTINGS else ()
    if not isinstance(value, str) or (expected and value not in expected):
        *others, last = expected or ("un mot",)
        words = f"{', '.join(others)} ou {last}" if others else last
        return f"« {name} » vaut « {one_line(str(value))} » ; attendu : {words}"
    return ""


def confirms(settings: Mapping[str, str]) -> bool:
    """Tell whether a reply is confirmed before it is said."""
    return SETTINGS[CONFIRM].followed(settings) == ALWAYS


def asks_diagnoses(settings: Mapping[str, str]) -> bool:
    """Tell whether a diagnosis is asked for, in a line, at three times of an interview."""
    return SETTINGS[DIAGNOSIS].followed(settings) == ALWAYS


def seconds_a_turn(settings: Mapping[str, str]) -> float:
    """Return how long each turn is shown when an interview unrolls by itself."""
    return _SECONDS_A_TURN[SETTINGS[PACE].followed(settings)]


def keymap(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the keys the user chose, by the id of what they do."""
    return {key.removeprefix(KEY): value for key, value in settings.items() if key.startswith(KEY)}


def keep(name: str, value: str) -> None:
    """Keep one setting, whole or not at all.

    A disk that refuses is no reason to stop, and a file that its owner has to
    correct is left as it is.
    """
    with suppress(OSError, Refused):
        write(name, value)


def write(name: str, value: str) -> None:
    """Write one setting; the rest of the file, its comments too, stays as its owner wrote it.

    Raises :class:`OSError` when the disk refuses, and :class:`Refused` when what is there has to
    be corrected first.
    """
    from tui.source.tree import parse
    from tui.source.writing import write_over

    path = places.settings()
    before = _tree()
    wanted = _held(before) | {name: value}
    line = _dumped({name: value})
    content = _edited(before.lines if before else [], name, line).encode()
    if not _says(content, wanted):
        content = _dumped(wanted).encode()
        parse(content, path.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_over(path, content)


def _edited(lines: Sequence[str], name: str, line: str) -> str:
    """Return the text of a file with another line for a setting, or with that line at its end."""
    text = "\n".join(lines)
    written = re.compile(rf"^{re.escape(name)}[ \t]*:{_ONE_VALUE}([ \t]+#.*)?$", re.MULTILINE)
    edited, found = written.subn(lambda one: f"{line.rstrip()}{one[1] or ''}", text, count=1)
    if found:
        return edited
    return f"{text}{line}" if not text or text.endswith("\n") else f"{text}\n{line}"


def _says(content: bytes, wanted: Mapping[str, Any]) -> bool:
    """Tell whether a text is read as these settings."""
    from tui.source.tree import parse

    try:
        return bool(parse(content, places.settings().name).data == wanted)
    except Refused:
        return False


def _dumped(settings: Mapping[str, Any]) -> str:
    import yaml

    return yaml.safe_dump(dict(settings), allow_unicode=True, sort_keys=False)


def _written() -> dict[str, Any]:
    """Return all that the file holds, nothing if there is none. Raises :class:`Refused`."""
    return _held(_tree())


def _held(tree: Tree | None) -> dict[str, Any]:
    return tree.data if tree and isinstance(tree.data, dict) else {}


def _tree() -> Tree | None:
    """Return the file as it is read, if there is one. Raises :class:`Refused`."""
    path = places.settings()
    try:
        path.stat()
    except OSError:
        return None
    from tui.source.tree import read

    return read(path, path.name)[1]
