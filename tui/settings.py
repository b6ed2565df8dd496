"""The user's settings: a small YAML file that may be edited by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from tui import places
from tui.source.tree import Tree, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

_KNOWN = ("theme", "pseudonyme", "mode")


def load() -> dict[str, str]:
    """Return the settings kept: ``theme``, ``pseudonyme``, ``mode``, and keys as ``touche.ID``.

    What cannot be read counts as not set.
    """
    tree = _tree()
    if not isinstance(tree.data, dict):
        return {}
    return {
        key: value
        for key, value in tree.data.items()
        if isinstance(value, str) and (key in _KNOWN or key.startswith("touche."))
    }


def keymap(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the keys the user chose, by the id of what they do."""
    return {
        key.removeprefix("touche."): value
        for key, value in settings.items()
        if key.startswith("touche.")
    }


def keep(name: str, value: str) -> None:
    """Keep one setting; a disk that refuses is no reason to stop."""
    settings = load() | {name: value}
    path = places.settings()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    except OSError:
        return


def _tree() -> Tree:
    from tui.source.diagnostics import Refused

    path = places.settings()
    try:
        return parse(path.read_bytes(), path.name)
    except (OSError, Refused):
        return Tree(path.name)
