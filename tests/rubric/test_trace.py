"""What a session is to the measures: exchanges, and the words beside what happened."""

from __future__ import annotations

import pytest

from tests.rubric.telling import act, felt
from tui.rubric.trace import trace_of


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (-1, "La confiance baisse"),
        (0, "La confiance ne bouge pas"),
        (1, "La confiance monte"),
        (2, "La confiance monte"),
    ],
)
def test_a_change_of_confidence_is_told_by_its_sign(change: int, words: str) -> None:
    trace = trace_of([act("reflet_simple"), felt(change)])
    assert [feeling.mark.text for feeling in trace.exchanges[-1].felt] == [words]


def test_an_exchange_is_an_act_and_what_follows_until_the_next() -> None:
    trace = trace_of([felt(0), act("reflet_simple"), felt(1), felt(-1), act("question_ouverte")])
    assert [[one.change for one in each.felt] for each in trace.exchanges] == [[0], [1, -1], []]
