"""Files gone wrong never end in anything but a sentence; seeded, so that a fault is found again.

``scripts/faults.py`` tries ten thousand.
"""

from __future__ import annotations

import random
from pathlib import Path

from tests.faults.mutations import mutants
from tests.faults.readers import all_readers

ESSAI = Path(__file__).parents[1] / "data" / "essai.yaml"
SEED, TRIED = 7, 240


def test_files_gone_wrong_are_read_or_refused_in_a_sentence() -> None:
    tried = 0
    for name, tally in all_readers(ESSAI, TRIED, random.Random(SEED)):
        assert tally.faults == []
        assert 0 < tally.read < tally.tried, name
        tried += tally.tried
    assert tried >= TRIED - 4


def test_the_same_seed_makes_the_same_files() -> None:
    content = ESSAI.read_bytes()
    first, again = ([*mutants(content, random.Random(SEED), 50)] for _ in range(2))
    assert first == again
    assert sum(one != content for one in first) > 40
