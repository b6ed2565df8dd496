"""An interview on a disk that refuses, at each call in turn."""

from __future__ import annotations

from pathlib import Path

from tests.faults.refusing import interviews

ESSAI = Path(__file__).parents[1] / "data" / "essai.yaml"


def test_nothing_shown_is_lost_unsaid(tmp_path: Path) -> None:
    refusals = interviews(ESSAI, tmp_path / "chez-moi")
    assert refusals.lost == []
    assert refusals.tried >= 100
    assert min(refusals.kept, refusals.elsewhere, refusals.said_lost) > 0
