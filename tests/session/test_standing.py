"""Where a session stands, and what is at stake when it is erased."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.field.terms import Ending
from tui.session.erasure import at_stake, remaining, stake_in_words
from tui.session.events import Ended, Event, Spoke, Synthesised
from tui.session.standing import Standing, end_of, standing, synthesis_of
from tui.session.withdrawal import Traces, Withdrawn

SPOKE = Spoke(text="Bonjour.")
ENDED = Ended(ending=Ending.AGREED)
DRAFT = Synthesised(need="souffler", finished=False)
DONE = Synthesised(need="souffler, vraiment")


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], Standing.INTERVIEW),
        ([SPOKE], Standing.INTERVIEW),
        ([SPOKE, ENDED], Standing.SYNTHESIS),
        ([SPOKE, ENDED, DRAFT], Standing.SYNTHESIS),
        ([SPOKE, ENDED, DRAFT, DONE], Standing.REVIEW),
    ],
)
def test_what_comes_next(events: list[Event], expected: Standing) -> None:
    assert standing(events) is expected


def test_the_end_and_the_last_synthesis() -> None:
    assert end_of([SPOKE]) is None
    assert end_of([SPOKE, ENDED, DRAFT]) is ENDED
    assert synthesis_of([SPOKE]) == Synthesised()
    assert synthesis_of([SPOKE, ENDED, DRAFT, DONE]) is DONE


def test_the_stake_is_counted_by_kind() -> None:
    assert stake_in_words(Traces()) == "rien"
    traces = Traces(
        sessions=(Path("a.jsonl"), Path("trash/a.jsonl")),
        branches=(Path("b.jsonl"), Path("c.jsonl")),
        beside=(Path("a.moments.yaml"), Path("a.brouillon.json"), Path("a.abime-1")),
        exports=(Path("a.html"),),
    )
    assert stake_in_words(traces) == (
        "l'entretien, 1 copie à la corbeille, 2 branches, 1 préparation, 1 brouillon, "
        "1 copie abîmée, 1 export"
    )
    assert len(at_stake(traces)) == 8


def test_what_remains_has_its_reason() -> None:
    left = Withdrawn(Traces(unreadable=(Path("b.jsonl"),)), ((Path("a.jsonl"), "refusé"),))
    assert remaining(left, "illisible") == (
        (Path("a.jsonl"), "refusé"),
        (Path("b.jsonl"), "illisible"),
    )
