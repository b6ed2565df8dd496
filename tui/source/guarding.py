"""What is never written over: journals, and what trainers and users wrote themselves.

A file is recognised by its suffix, by where it is kept under any name, and by what it begins
with: one that was copied elsewhere, renamed or linked is as dear as the first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui import places
from tui.source.reading import open_plain

if TYPE_CHECKING:
    from pathlib import Path

_JOURNAL = "un entretien"
_PERSONA = "un persona"
_RUBRIC = "une rubrique"
_SETTINGS = "le fichier de vos réglages"
_PREPARED = "un fichier de moments préparés"
_ENOUGH = 2**20
_HEADER = re.compile(rb'\s*\{\s*"type"\s*:\s*"entete"')
_KEY = r"""^["']?{}["']?[ \t\u00a0\u202f]*:"""
_KEYS = {
    _PREPARED: re.compile(_KEY.format("prepare_par"), re.MULTILINE),
    _PERSONA: re.compile(_KEY.format("persona"), re.MULTILINE),
    _RUBRIC: re.compile(_KEY.format("rubrique"), re.MULTILINE),
}
_YAML = (".yaml", ".yml")


class Guarded(Exception):
    """A file that must not be written over; its words are for the user."""


def require_replaceable(path: Path) -> None:
    """Raise :class:`Guarded` when a file is there that nothing may be written over.

    Links are followed, and another name of the same file is recognised.
    """
    what = _what_is(path) if path.is_file() else None
    if what:
        message = f"« {path} » est {what} : rien n'y est écrit ; donnez un autre nom"
        raise Guarded(message)


def _what_is(path: Path) -> str | None:
    """Tell what a file is, of what is guarded."""
    if path.suffix == ".jsonl" or path.resolve().suffix == ".jsonl":
        return _JOURNAL
    return _kept_as(path) or _reads_as(path)


def _kept_as(path: Path) -> str | None:
    """Tell what a file is by where it is kept, under this name or another."""
    if places.settings().exists() and path.samefile(places.settings()):
        return _SETTINGS
    folders = {
        places.sessions(): _JOURNAL,
        places.trash(): _JOURNAL,
        places.own_personas(): _PERSONA,
        places.shipped_personas(): _PERSONA,
        places.own_rubrics(): _RUBRIC,
        places.shipped_rubrics(): _RUBRIC,
    }
    for folder, what in folders.items():
        if folder.is_dir() and any(_is_same(path, one) for one in folder.iterdir()):
            return _PREPARED if what is _JOURNAL and path.suffix in _YAML else what
    return None


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _reads_as(path: Path) -> str | None:
    """Tell what a file is by what it begins with; one that cannot be read is not known."""
    try:
        with open_plain(path) as file:
            content = file.read(_ENOUGH)
    except OSError:
        return None
    if _HEADER.match(content):
        return _JOURNAL
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = content.decode(encoding, "replace")
    return next((what for what, key in _KEYS.items() if key.search(text)), None)
