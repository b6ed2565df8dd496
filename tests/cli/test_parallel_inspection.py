"""Several files looked at side by side are told as one after the other."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import ESSAI, ROOT
from tui.cli.inspection import Depth, Effort, inspect
from tui.cli.parallel_inspection import inspections
from tui.interview.live import DEFAULT_RUBRIC
from tui.rubric.loading import load_named

if TYPE_CHECKING:
    from pathlib import Path

FILES = (
    ESSAI,
    *sorted((ROOT / "tests" / "workshop" / "broken").glob("a*.yaml"))[:3],
    ROOT / "rubrics" / "codes.yaml",
)
EFFORT = Effort(Depth.TEACHING, load_named(DEFAULT_RUBRIC), 20_000, 1, plays=20)


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def test_the_same_is_told_in_the_same_order() -> None:
    announced: list[Path] = []
    found = list(inspections(FILES, EFFORT, lambda path, _: announced.append(path)))
    assert found == [inspect(path, EFFORT) for path in FILES]
    assert announced == list(FILES)


@pytest.mark.parametrize("refusal", [BrokenProcessPool(), BlockingIOError()])
def test_without_processes_all_is_looked_at_here(
    refusal: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise refusal

    monkeypatch.setattr(ProcessPoolExecutor, "submit", refuse)
    found = inspections(FILES[:2], EFFORT, lambda *_: None)
    assert [one.path for one in found] == list(FILES[:2])


def test_a_process_that_ends_leaves_its_file_to_be_looked_at_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    submit = ProcessPoolExecutor.submit
    monkeypatch.setattr(ProcessPoolExecutor, "submit", lambda pool, *_: submit(pool, os._exit, 1))
    found = inspections(FILES[:3], EFFORT, lambda *_: None)
    assert list(found) == [inspect(path, EFFORT) for path in FILES[:3]]
