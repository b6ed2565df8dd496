"""From YAML text to plain data, remembering where each value stands.

A recursive descent over libyaml's events, which builds the data itself: duplicate keys are
refused, ``NO``, ``12:30`` and ``0123`` stay text (the core schema of YAML 1.2 where PyYAML
follows 1.1), aliases cannot explode (the « billion laughs »), nesting is bounded, and every
key and value keeps its line and column. No loader gives all of that: PyYAML's nodes have
places, but are built before anything can be counted; ruamel.yaml has places of keys, not of
texts, and takes ten times as long in plain Python.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import yaml

from tui.source.decoding import BREAK, control_sentence, decoded, is_control
from tui.source.diagnostics import Diagnostic, Place, Refused
from tui.source.reading import TooLarge, read_bounded, too_large
from tui.source.reasons import unread
from tui.source.repair.scalar_lint import ScalarLint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Steps = tuple[str | int, ...]

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 40
MAX_ALIASED_NODES = 10_000
MAX_NODES = 200_000
"""Values of a file: thirty times those of a long persona."""

_MOST_PROBLEMS = 1_000
"""Faults told at once: more than anybody mends in one go, fewer than take long to tell."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?[0-9]+\.[0-9]+")
_CONSTANTS: dict[str, bool | None] = {
    "true": True,
    "false": False,
    "null": None,
    "~": None,
    "": None,
}
_CHARACTERS_A_NODE = 64
_AGAIN = "(écrite deux fois)"


@dataclass(slots=True)
class Tree:
    """Plain data of one file, with the place of every key and value by its path.

    ``problems`` are faults that did not keep the rest from being read; ``remarks`` tell
    what YAML left out or joined, and keep nobody from using the file. ``lines`` are those
    of the file. ``repeated`` are the paths of keys written again, with what is left out.
    """

    file: str
    data: Any = None
    lines: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    remarks: list[Diagnostic] = field(default_factory=list)
    keys: dict[Steps, Place] = field(default_factory=dict)
    values: dict[Steps, Place] = field(default_factory=dict)
    repeated: list[Steps] = field(default_factory=list)

    def key(self, path: Steps) -> Place:
        """Return where the last step of ``path`` is written, else its nearest known parent."""
        return self.keys.get(path) or self.value(path)

    def value(self, path: Steps) -> Place:
        """Return where the value at ``path`` starts, else its nearest known parent."""
        for end in range(len(path), -1, -1):
            place = self.values.get(path[:end])
            if place:
                return place
        return Place(self.file)


def read(path: Path, name: str | None = None) -> tuple[bytes, Tree]:
    """Read a YAML file; return its bytes and its tree.

    ``name`` is how the file is called in messages. Raises :class:`Refused` when
    it is missing, too large, not UTF-8, or not YAML that can be read to its end.
    """
    name = name or str(path)
    try:
        content = read_bounded(path, MAX_BYTES)
    except TooLarge as error:
        raise _refusal("F002", Place(name), error.words) from None
    except OSError as error:
        raise _refusal("F001", Place(name), unread(error)) from None
    return content, parse(content, name)


def parse(content: bytes, name: str) -> Tree:
    """Build the tree of YAML ``content``. Raises :class:`Refused` as :func:`read` does."""
    if len(content) > MAX_BYTES:
        raise _refusal("F002", Place(name), too_large(len(content), MAX_BYTES))
    text = decoded(content, name)
    lines = BREAK.split(text)
    end = len(lines), len(lines[-1]) + 1
    try:
        return _Builder(name, lines).build(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        from tui.source.repair.syntax_errors import refusal

        raise refusal(error, text, name, end) from None
    except yaml.YAMLError:
        raise _refusal("F005", Place(name), "ce n'est pas du YAML lisible") from None


def _refusal(code: str, place: Place, message: str) -> Refused:
    return Refused([Diagnostic(code, place, message)])


class _Builder:
    """Turns the stream of YAML events of one document into a :class:`Tree`."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self._tree = Tree(file, lines=lines)
        self._end = len(lines), len(lines[-1]) + 1
        self._lint = ScalarLint(file, lines)
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._unused: dict[str, Any] = {}
        self._nodes = 0
        self._aliased = 0
        self._problems = self._tree.problems

    def build(self, events: Iterator[Any]) -> Tree:
        self._events = events
        next(events)  # start of stream
        event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            raise _refusal("F006", Place(self._tree.file), "le fichier est vide")
        self._tree.data = self._value(next(events), (), 0)
        next(events)  # end of document
        event = next(events)
        if not isinstance(event, yaml.StreamEndEvent):
            message = "« --- » ouvre un second document, qui n'est pas lu : retirez cette ligne"
            raise Refused([*self._problems, Diagnostic("F006", self._place(event), message)])
        self._tree.remarks += [self._lint.anchor(name, mark) for name, mark in self._unused.items()]
        return self._tree

    def _place(self, event: Any) -> Place:
        """Return a place in the file; libyaml counts a line more if the last has no newline."""
        mark = event.start_mark
        return Place(self._tree.file, *min((mark.line + 1, mark.column + 1), self._end))

    def _problem(self, code: str, event: Any, message: str, *related: tuple[Place, str]) -> None:
        self._problems.append(Diagnostic(code, self._place(event), message, related=related))
        if len(self._problems) >= _MOST_PROBLEMS:
            raise Refused(self._problems)

    def _value(self, event: Any, path: Steps, depth: int) -> Any:
        if depth > MAX_DEPTH:
            message = f"plus de {MAX_DEPTH} niveaux emboîtés : refermez les « [ » et les « {{ »"
            raise Refused([*self._problems, Diagnostic("F007", self._place(event), message)])
        self._tree.values[path] = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            message = f"plus de {MAX_NODES // 1_000} 000 valeurs : coupez ce fichier en plusieurs"
            raise Refused([*self._problems, Diagnostic("F002", self._place(event), message)])
        before = self._nodes + self._aliased
        self._refuse_tag(event)
        data: Any
        if isinstance(event, yaml.ScalarEvent):
            data = self._scalar(event)
            self._tree.remarks += self._lint.of(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            data = self._sequence(path, depth)
        else:
            data = self._mapping(path, depth)
        if event.anchor:
            self._anchors[event.anchor] = data, self._nodes + self._aliased - before + 1
            self._unused[event.anchor] = event.start_mark
        return data

    def _refuse_tag(self, event: Any) -> None:
        if event.tag not in (None, "!"):
            what = f"étiquette « {event.tag} » refusée"
            message = f"{what} : retirez-la, ou mettez ce texte entre guillemets"
            self._problem("F008", event, message)

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self._anchors:
            message = (
                f"« *{event.anchor} » renvoie à un nom inconnu : mettez ce texte entre guillemets"
            )
            self._problem("F009", event, message)
            return None
        self._unused.pop(event.anchor, None)
        data, size = self._anchors[event.anchor]
        self._aliased += size
        if self._aliased > MAX_ALIASED_NODES:
            message = "trop de renvois « * » emboîtés : recopiez le texte"
            raise Refused([*self._problems, Diagnostic("F009", self._place(event), message)])
        return data

    def _scalar(self, event: Any) -> Any:
        text = self._text(event)
        if not event.implicit[0] or event.tag == "!":
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        return float(text) if _FLOAT.fullmatch(text) else text

    def _text(self, event: Any) -> str:
        """Return the text of a scalar; a long one weighs as much as several nodes."""
        text: str = event.value
        self._nodes += len(text) // _CHARACTERS_A_NODE
        if not text.isprintable():
            control = next((character for character in text if is_control(character)), None)
            if control:
                self._problem("F004", event, control_sentence(control))
        return text

    def _sequence(self, path: Steps, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items)), depth + 1))
        return items

    def _mapping(self, path: Steps, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._not_a_word(event)
            self._refuse_tag(event)
            key = self._text(event)
            place = self._place(event)
            again = key in mapping
            here = (*path, key, _AGAIN) if again else (*path, key)
            following = next(self._events)
            value = self._value(following, here, depth + 1)
            if isinstance(following, yaml.ScalarEvent):
                self._tree.remarks += self._lint.nothing(event, following)
            if again:
                first = self._tree.keys[(*path, key)]
                message = f"clé « {key} » écrite deux fois"
                self._tree.repeated.append((*path, key))
                self._problem("F011", event, message, (first, "première définition ici"))
                continue
            mapping[key] = value
            self._tree.keys[(*path, key)] = place
        return mapping

    def _not_a_word(self, event: Any) -> Refused:
        place = self._place(event)
        before = self._tree.lines[place.line - 1][: place.column - 1]
        message = "une clé doit être un mot simple"
        if isinstance(event, yaml.MappingStartEvent) and before.endswith("{"):
            place = replace(place, column=place.column - 1)
            message = "un texte qui commence par {{ va entre guillemets"
        return Refused([*self._problems, Diagnostic("F010", place, message)])
