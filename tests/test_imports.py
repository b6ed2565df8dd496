"""How modules import each other, whatever the rooms they are in."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


def test_no_modules_import_each_other_in_a_circle_be_it_for_types_alone() -> None:
    graph = grimp.build_graph("tui", exclude_type_checking_imports=False)
    imported = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}
    try:
        TopologicalSorter(imported).prepare()
    except CycleError as found:
        pytest.fail(" imports ".join(reversed(found.args[1])))
