"""How often some words are written as the value of some keys, anywhere in a YAML file.

A list that wants to say what a long file is made of counts words in libyaml's events: no tree is
built and nothing is checked, which takes a tenth of the time. What is counted are words of a
vocabulary, so that a text put there to be in the way is not kept.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import yaml

from tui.source.reading import read_bounded
from tui.source.tree import MAX_BYTES, MAX_DEPTH, MAX_NODES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORD = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_MOST_WORDS = 500


def tally(path: Path, keys: Sequence[str]) -> Mapping[str, Counter[str]]:
    """Return how often each word is the value of each key, or stands in a list that is.

    Of a file that cannot be read, or not to its end, what was read so far counts.
    """
    counted: dict[str, Counter[str]] = {key: Counter() for key in keys}
    try:
        content = read_bounded(path, MAX_BYTES)
        for key, value in _values(content):
            words = counted.get(key)
            if words is None or not _WORD.fullmatch(value):
                continue
            if value in words or len(words) < _MOST_WORDS:
                words[value] += 1
    except (OSError, yaml.YAMLError, UnicodeDecodeError):
        pass
    return counted


def _values(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the scalars of a file, each with the key that it is the value of, or in a list of."""
    held_by: list[str] = []
    """The key that holds each mapping or list that one is in."""
    in_mapping: list[bool] = []
    key: str | None = None
    events = yaml.parse(content, Loader=_LOADER)
    for event, _ in zip(events, range(2 * MAX_NODES), strict=False):
        if isinstance(event, yaml.CollectionStartEvent):
            if len(held_by) == MAX_DEPTH:
                return
            around = held_by[-1] if held_by else ""
            held_by.append(key or ("" if in_mapping and in_mapping[-1] else around))
            in_mapping.append(isinstance(event, yaml.MappingStartEvent))
            key = None
        elif isinstance(event, yaml.CollectionEndEvent):
            held_by.pop()
            in_mapping.pop()
            key = None
        elif isinstance(event, yaml.AliasEvent):
            key = None
        elif isinstance(event, yaml.ScalarEvent) and in_mapping:
            if not in_mapping[-1]:
                yield held_by[-1], event.value
            elif key is None:
                key = event.value
            else:
                yield key, event.value
                key = None
