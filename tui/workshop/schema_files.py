"""The schema file that editors read, written beside a trainer's file and kept up to date.

Each file has its own, in the folder ``.alliance`` beside it: an editor then proposes the
names that this file gives. ``.vscode/settings.json`` tells which is whose, so that the
file itself says nothing of it: sent alone, it names nothing that is missing. What is not
ours is never written over: a schema is known by its ``$id``, settings by holding nothing
else than what is written here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tui.source.diagnostics import Refused
from tui.source.reading import open_plain, read_bounded
from tui.source.tree import MAX_BYTES, read
from tui.source.writing import AS_USUAL, write_over
from tui.workshop.schema_completion import FACTS, MOMENTS, MOVES
from tui.workshop.schemas import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.workshop.schema_completion import Names, Schema
    from tui.workshop.schemas import Kind

MODELINE = "# yaml-language-server: $schema="
"""How the first line of a file may tell editors which schema it follows."""

_FOLDER = ".alliance"
_SETTINGS = (".vscode", "settings.json")
_ASSOCIATIONS = "yaml.schemas"
_SHORT = 200


def kind_of(data: object) -> Kind | None:
    """Return which schema a file of a trainer's own follows, by the key at its top."""
    if not isinstance(data, dict):
        return None
    kinds: tuple[Kind, ...] = ("persona", "rubrique")
    return next((kind for kind in kinds if kind in data), None)


def install_schema(path: Path) -> Path | None:
    """Lay the schema of a file, or make it what it should be; return where it is.

    ``None`` when the file is no persona or rubric, or cannot be read. Raises
    :class:`OSError` when the disk refuses.
    """
    try:
        tree = read(path)[1]
    except Refused:
        return None
    kind = kind_of(tree.data)
    if kind is None:
        return None
    target = path.parent / _FOLDER / f"{path.stem}.schema.json"
    _put(target, schema_of(kind, names_in(tree.data) if kind == "persona" else None))
    _associate(path, target)
    return target


def is_installed(schema: Path) -> bool:
    """Tell whether a schema is one of ours: a file that was there before is left as it is."""
    return _read(schema).get("$id") in {f"{kind}.json" for kind in _KINDS}


def is_known_to_editors(path: Path, schema: Path) -> bool:
    """Tell whether the settings of VS Code, the user's own perhaps, name a file's schema."""
    try:
        settings = read_bounded(path.parent.joinpath(*_SETTINGS), MAX_BYTES)
    except OSError:
        return False
    return f"{_FOLDER}/{schema.name}".encode() in settings


def refresh_schema(path: Path) -> None:
    """Make the schema of a file what it should be, where one was laid; else do nothing.

    A disk that refuses is no reason to stop: editors go on with the one they have.
    """
    try:
        if (path.parent / _FOLDER).is_dir():
            install_schema(path)
        _tend_named(path)
    except OSError:
        return


def names_in(data: object) -> dict[str, Names]:
    """Return the names that a persona's plain data gives, each with a few words on it."""
    return {
        FACTS: dict(_named(_at(data, "faits"), "texte")),
        MOMENTS: dict(_named(_at(data, "moments"), "titre", "phase")),
        MOVES: {
            move["id"]: _words(move, "dis")
            for moves in (_at(data, "communs"), *_lists(_at(data, "moments")))
            for move in (moves if isinstance(moves, list) else ())
            if isinstance(move, dict) and isinstance(move.get("id"), str)
        },
    }


def schema_named(text: str) -> str | None:
    """Return where a file says its schema is, ``None`` when its first line does not say."""
    first = text.partition("\n")[0]
    return first.removeprefix(MODELINE).strip() if first.startswith(MODELINE) else None


def without_schema(text: str) -> str:
    """Return a file without the line that says where its schema is."""
    return text.partition("\n")[2] if text.startswith(MODELINE) else text


def _tend_named(path: Path) -> None:
    """Bring up to date the schema that a file names beside it, as earlier versions laid it."""
    with open_plain(path) as file:
        named = schema_named(file.readline(_SHORT).decode("utf-8-sig", "replace"))
    if named is None or "/" in named or "\\" in named or ":" in named:
        return
    known = _read(path.parent / named)
    kind = next((kind for kind in _KINDS if known.get("$id") == f"{kind}.json"), None)
    if kind is not None:
        _put(path.parent / named, schema_of(kind))


_KINDS: tuple[Kind, ...] = ("persona", "rubrique")


def _associate(path: Path, schema: Path) -> None:
    settings = path.parent.joinpath(*_SETTINGS)
    written = _read(settings)
    known = written.get(_ASSOCIATIONS, {})
    ours = (
        set(written) <= {_ASSOCIATIONS}
        and isinstance(known, dict)
        and all(key.startswith(f"./{_FOLDER}/") for key in known)
    )
    if not ours or (not written and settings.exists()):
        return
    present = {key: name for key, name in known.items() if (path.parent / str(name)).exists()}
    present[f"./{_FOLDER}/{schema.name}"] = path.name
    _write(settings, {_ASSOCIATIONS: dict(sorted(present.items()))})


def _put(path: Path, schema: Schema) -> None:
    """Write a schema where there is none, or an older one of ours."""
    if not path.exists() or _read(path).get("$id") == schema["$id"]:
        _write(path, schema)


def _write(path: Path, data: Schema) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    if path.exists() and read_bounded(path, MAX_BYTES) == text.encode():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_over(path, text.encode(), AS_USUAL)


def _read(path: Path) -> dict[str, Any]:
    """Return what a JSON file holds, nothing when it cannot be read as a block."""
    try:
        known = json.loads(read_bounded(path, MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def _at(data: object, key: str) -> object:
    return data.get(key) if isinstance(data, dict) else None


def _lists(moments: object) -> Iterator[object]:
    for moment in moments.values() if isinstance(moments, dict) else ():
        yield _at(moment, "repliques")


def _named(block: object, *keys: str) -> Iterator[tuple[str, str]]:
    for name, inner in block.items() if isinstance(block, dict) else ():
        yield name, _words(inner, *keys)


def _words(block: object, *keys: str) -> str:
    found = (_at(block, key) for key in keys)
    return next((text[:_SHORT] for text in found if isinstance(text, str)), "")
