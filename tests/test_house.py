"""The shape of the house: one name for one thing, no way round, modules read at one sitting."""

from __future__ import annotations

import ast
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import grimp
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
FILES = [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob("tui/**/*.py"))]
NAMES = [name for name in FILES if not name.endswith("__init__.py")]
LONGEST, SHORTEST = 300, 40

# What rooms call alike, because it is the same thing in each: what a file holds, how it is read.
SHARED_NAMES = {"model", "loading"}

# Modules under forty lines, and why each is not a part of another.
SHORT = {
    "tui/__main__.py": "python -m tui",
    "tui/rubric/measures/simple.py": "the list of measures",
    "tui/screens/too_small.py": "a screen like the others",
    "tui/transcript/formats/html_page.py": "one module a format",
    "tui/transcript/formats/markdown.py": "one module a format",
    "tui/transcript/formats/plain_text.py": "one module a format",
}


def twice(named: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the names that stand in several places, with those places."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for name, place in named:
        places[name].append(place)
    return {name: found for name, found in places.items() if len(found) > 1}


def test_the_name_of_a_class_names_one_thing() -> None:
    assert not twice(
        (node.name, name)
        for name in FILES
        for node in ast.walk(ast.parse((ROOT / name).read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )


def test_the_name_of_a_module_names_one_thing() -> None:
    found = ((Path(name).stem, name) for name in NAMES)
    assert not twice(one for one in found if one[0] not in SHARED_NAMES)


def test_no_modules_import_each_other_in_a_circle_be_it_for_types_alone() -> None:
    graph = grimp.build_graph("tui", exclude_type_checking_imports=False)
    imported = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}
    try:
        TopologicalSorter(imported).prepare()
    except CycleError as found:
        pytest.fail(" imports ".join(reversed(found.args[1])))


@pytest.mark.parametrize("name", NAMES)
def test_a_module_is_read_at_one_sitting(name: str) -> None:
    lines = len((ROOT / name).read_text("utf-8").splitlines())
    assert lines <= LONGEST
    assert (lines < SHORTEST) == (name in SHORT)


def test_exceptions_are_still_there() -> None:
    assert set(SHORT) <= set(NAMES)
