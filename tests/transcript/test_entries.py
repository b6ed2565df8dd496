"""A session in a list, in words: whoever reads the list tells it from the others."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tui.field.terms import Ending
from tui.session.summary import Summary
from tui.transcript.entries import (
    TO_LOOK_AT,
    branch,
    is_found,
    lately,
    name,
    opened,
    person,
    state,
)
from tui.transcript.labels import hour, short_day

DENIS = Summary(
    id="2026-10-25-denis-auclair-2",
    persona="denis-auclair",
    title="Bon pour expédition",
    person="Denis Auclair",
    date="2026-10-25T02:10:00+01:00",
    mode="epreuve",
    pseudonym="",
    name="Avec l'été dernier",
    minute=12,
    duration=60,
    acts=4,
    begun=True,
    ending=None,
    synthesised=False,
    parent="2026-10-25-denis-auclair-1",
    parent_minute=7,
    parent_turn=12,
    parent_reply="Et vous ?",
    seed=1,
    sha256="",
)


def changed(**changes: Any) -> Summary:
    return structs.replace(DENIS, **changes)


def test_the_hour_is_the_one_that_was_on_the_wall() -> None:
    assert opened(DENIS) == "25 oct. 2026 2 h 10"
    assert opened(changed(date="2026-10-25T02:50:00+02:00")) == "25 oct. 2026 2 h 50"
    assert opened(changed(date="2026-03-01T23:05:59")) == "1er mars 2026 23 h 05"


@pytest.mark.parametrize(
    ("date", "day", "time"),
    [
        ("2026-02-03", "3 févr. 2026", ""),
        ("2026-02", "février 2026", ""),
        ("2026-12-31T25:99", "31 déc. 2026", ""),
        ("hier", "hier", ""),
        ("", "", ""),
    ],
)
def test_what_is_no_hour_or_no_day_is_told_as_it_is(date: str, day: str, time: str) -> None:
    assert (short_day(date), hour(date)) == (day, time)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "minute 12 sur 60"),
        ({"begun": False}, "pas commencé"),
        ({"ending": Ending.POLITE}, "synthèse à écrire"),
        ({"ending": Ending.POLITE, "synthesised": True}, "accord de politesse"),
    ],
)
def test_where_it_stands(changes: dict[str, Any], words: str) -> None:
    assert state(changed(**changes)) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {},
            "à part, tour 12 (minute 7) de 2026-10-25-denis-auclair-1 : « Et vous ? »",
        ),
        ({"parent_reply": ""}, "à part, tour 12 (minute 7) de 2026-10-25-denis-auclair-1"),
        ({"parent_minute": None, "parent_turn": None, "parent_reply": ""}, "à part"),
        ({"parent": None}, ""),
    ],
)
def test_where_a_branch_comes_from(changes: dict[str, Any], words: str) -> None:
    assert branch(changed(**changes)) == words


def test_without_a_persons_name_the_title_stands_for_it() -> None:
    assert person(DENIS) == "Denis Auclair"
    assert person(changed(person="")) == "Bon pour expédition"
    assert (name(DENIS), name(changed(name=""))) == ("« Avec l'été dernier »", "")


@pytest.mark.parametrize(
    "wanted",
    ["", "  ", "denis", "AUCLAIR", "ete dernier", "expedition", "epreuve", "octobre", "oct. 2026",
     "2 h 10", "à reprendre", "denis-auclair-2", "auclair octobre ete", "minute 7", "tour 12 vous"],
)  # fmt: skip
def test_it_is_found_by_any_of_its_words(wanted: str) -> None:
    assert is_found(DENIS, wanted)


@pytest.mark.parametrize("wanted", ["zoé", "denis guidé", "novembre"])
def test_all_words_wanted_count(wanted: str) -> None:
    assert not is_found(DENIS, wanted)


@given(st.text(), st.text(), st.text())
def test_words_of_a_journal_keep_to_their_line(title: str, given_name: str, date: str) -> None:
    one = changed(person="", title=title, name=given_name, date=date, parent=title)

    for told in (person(one), name(one), opened(one), branch(one)):
        assert "\n" not in told
        assert "\x1b" not in told


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2026-10-25T02:10:00+01:00", "auj. 02:10"),
        ("2026-10-24T23:59:00", "hier 23:59"),
        ("2026-10-23T23:59:00", "23 oct."),
        ("2025-10-25T02:10:00", "25 oct. 2025"),
        ("2026-10-25", "auj."),
        ("2027-01-01T08:00:00", "1er janv. 2027"),
        ("avant", "avant"),
    ],
)
def test_a_day_is_told_as_near_as_it_is(date: str, words: str) -> None:
    assert lately(changed(date=date), "2026-10-25T12:00:00+02:00") == words


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, False),
        ({"ending": Ending.AGREED}, False),
        ({"ending": Ending.AGREED, "synthesised": True}, True),
        ({"ending": Ending.AGREED, "synthesised": True, "looked_back": True}, False),
    ],
)
def test_what_waits_to_be_looked_at_again_is_found(changes: dict[str, Any], found: bool) -> None:
    assert is_found(changed(**changes), TO_LOOK_AT) is found
