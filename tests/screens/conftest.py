"""A clock for the screens: what is offered is on screen long enough as soon as it is drawn."""

from __future__ import annotations

from itertools import count

import pytest

from tui.shell import run_to_completion


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second pass at each look at the clock; tests of the guard have a clock of their own."""
    monkeypatch.setattr(run_to_completion, "monotonic", count().__next__)
