"""A clock for the screens: what is offered is on screen long enough as soon as it is drawn."""

from __future__ import annotations

from itertools import count

import pytest

from tui.shell import run_to_completion


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second pass at each look at the clock; tests of the guard have a clock of their own."""
    monkeypatch.setattr(run_to_completion, "monotonic", count().__next__)


class Clock:
    """A clock that stands still until it is put on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, patient: None) -> Clock:
    still = Clock()
    monkeypatch.setattr(run_to_completion, "monotonic", still)
    return still
