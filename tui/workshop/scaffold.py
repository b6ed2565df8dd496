"""Starting a persona: a small commented one that can be played, or a copy of another."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui.french.comparison import plain
from tui.source.hostile import one_line
from tui.source.model import is_reserved
from tui.source.tree import parse
from tui.source.typed import shell_word

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_ID = 60

_TEMPLATE = Path(__file__).parent / "templates" / "persona.yaml"
_MARK = re.compile(r"@([a-z]+)@")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_SCALAR = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#,}]+""")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a new persona starts from; every one of them can be changed in the file."""

    first_name: str = "Camille"
    last_name: str = "Roussel"
    age: int = 43
    pronoun: str = "elle"
    operator: str = "france-travail"
    title: str = "Deux journées dans une"
    duration: int = 45
    difficulty: int = 1


DEFAULTS = Answers()


class NotAPersona(ValueError):
    """A file that cannot be copied under another id: it does not say which persona it is."""


def is_valid_id(name: str) -> bool:
    """Tell whether a name can be that of a persona, and of its file."""
    return len(name) <= MAX_ID and _ID.fullmatch(name) is not None and not is_reserved(name)


def nearest_id(name: str) -> str:
    """Return the valid id that looks most like a name, empty when there is none."""
    words = re.sub(r"[^a-z0-9_]+", "-", plain(name).removesuffix(".yaml").removesuffix(".yml"))
    near = words.strip("-_")[:MAX_ID].rstrip("-_")
    return f"{near}-1" if is_reserved(near) else near


def new_persona(identifier: str, file: str, answers: Answers = DEFAULTS) -> str:
    """Return the text of a new persona; ``file`` is how its comments call it in commands."""
    return _filled(
        {
            "id": identifier,
            "fichier": shell_word(file),
            "titre": _quoted(answers.title),
            "structure": answers.operator,
            "duree": str(answers.duration),
            "difficulte": str(answers.difficulty),
            "prenom": _quoted(answers.first_name),
            "nom": _quoted(answers.last_name),
            "age": str(answers.age),
            "pronom": _quoted(answers.pronoun),
        }
    )


def copied(content: bytes, name: str, identifier: str) -> str:
    """Return the text of a persona under another id; nothing else in it changes.

    ``content`` are the bytes of the file called ``name``. Raises :class:`Refused` when it
    cannot be read, :class:`NotAPersona` when it does not say which persona it is.
    """
    tree = parse(content, name)
    if not isinstance(tree.data, dict) or not isinstance(tree.data.get("persona"), str):
        raise NotAPersona
    place = tree.value(("persona",))
    text = content.decode("utf-8-sig")
    start = sum(map(len, text.splitlines(keepends=True)[: place.line - 1])) + place.column - 1
    written = _SCALAR.match(text, start)
    if written is None:
        raise NotAPersona
    again = text[:start] + identifier + text[written.end() :]
    if parse(again.encode(), name).data != {**tree.data, "persona": identifier}:
        raise NotAPersona
    return again


def _filled(values: Mapping[str, str]) -> str:
    """Return the template with its marks replaced, each once: a value is never looked into."""
    return _MARK.sub(lambda mark: values[mark[1]], _TEMPLATE.read_text("utf-8"))


def _quoted(text: str) -> str:
    """Return a text as a YAML scalar that says it, braces included."""
    return json.dumps(one_line(text), ensure_ascii=False)
