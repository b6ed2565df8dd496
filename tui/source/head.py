"""The few words by which a list names a file, read without reading the rest of it.

Pull parsing: libyaml's events are asked for one at a time, until enough is known. A list shows
many files, some broken, some put there to be in the way: each costs a few milliseconds at
most, whatever it holds. The checker's limits are kept, and a stricter one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from tui.source.reading import read_bounded
from tui.source.tree import MAX_BYTES, MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_BYTES = 256 * 1024
_MOST_EVENTS = 20_000
_ELSEWHERE = "elsewhere"
_IN_A_LIST = 2  # levels: the file, and the list of one of its keys


def head(
    path: Path,
    wanted: Sequence[str],
    *,
    blocks: Collection[str] = (),
    lists: Collection[str] = (),
    body: Collection[str] = (),
) -> tuple[dict[str, str], bool]:
    """Return the plain values of some keys at the top of a YAML file, and whether it can be read.

    Keys of the mappings ``blocks`` count as those of the top; the first of a name is
    kept. Of the keys of ``lists`` the plain values of a list are told, parted by spaces.
    Once the first of ``wanted`` is found, nothing is sought from the keys of ``body``
    on: what they hold is long. A key that is written too far in the file is not found.
    """
    found: dict[str, str] = {}
    try:
        content = read_bounded(path, MAX_BYTES)
    except OSError:
        return found, False
    start = (
        content if len(content) <= _MOST_BYTES else content[: content.rfind(b"\n", 0, _MOST_BYTES)]
    )
    try:
        for key, value in _scalars(start, blocks, lists):
            if key in wanted and value is not None:
                if key in lists and key in found:
                    found[key] += f" {value}"
                found.setdefault(key, value)
            if len(found) == len(wanted) or (wanted[0] in found and key in body):
                break
    except _TooDeep:
        return found, False
    except (yaml.YAMLError, UnicodeDecodeError):
        return found, start is not content
    return found, True


class _TooDeep(Exception):
    """Nested further than any file of a trainer's."""


def _scalars(
    content: bytes, blocks: Collection[str], lists: Collection[str]
) -> Iterator[tuple[str, str | None]]:
    """Yield the keys at the top, and in blocks of it, with their value if it is a scalar.

    A key that may hold a list comes as often as there are scalars in it.
    """
    path: list[str] = []
    listed = ""  # the key of the list that one is in
    key: str | None = None
    events = yaml.parse(content, Loader=_LOADER)
    for event, _ in zip(events, range(_MOST_EVENTS), strict=False):
        at_a_name = _ELSEWHERE not in path
        if isinstance(event, yaml.CollectionStartEvent):
            if at_a_name and key is not None:
                yield key, None
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            is_read = is_mapping and (not path or (len(path) == 1 and key in blocks))
            if len(path) == 1 and not is_mapping and key is not None and key in lists:
                listed = key
            path.append((key or "") if is_read else _ELSEWHERE)
            if len(path) > MAX_DEPTH:
                raise _TooDeep
            key = None
        elif isinstance(event, yaml.CollectionEndEvent):
            path.pop()
            key = None
            listed = listed if len(path) > 1 else ""
        elif isinstance(event, yaml.AliasEvent):
            key = None
        elif isinstance(event, yaml.ScalarEvent) and listed:
            if len(path) == _IN_A_LIST:
                yield listed, event.value
        elif isinstance(event, yaml.ScalarEvent) and at_a_name and path:
            if key is None:
                key = event.value
            else:
                yield key, event.value
                key = None
