"""Two sessions aligned on what both came to, in both orders; what cannot be crossed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.group.crossing import CHOOSING, LISTENING, two_peers
from tests.group.people import DENIS, YANNICK, led
from tui import places
from tui.group.common_moments import NotCrossed, pair_of
from tui.session.events import MomentEntered
from tui.session.record import journal_of, read_journal
from tui.transcript.turns import CounsellorMove

if TYPE_CHECKING:
    from pathlib import Path

    from tests.group.people import Led
    from tui.session.record import Record


def record_of(one: Led, name: str) -> Record:
    return read_journal(one.write(places.sessions() / f"{name}.jsonl"))


def peers() -> tuple[Record, Record]:
    left, right = two_peers()
    return read_journal(left), read_journal(right)


def test_what_each_said_in_a_moment_stands_beside_what_the_other_did() -> None:
    pair = pair_of(*peers())
    assert [one.moment for one in pair.moments] == ["accueil", "feuille", "quotidien"]
    assert [[stay.minute for stay in one.stays] for one in pair.moments] == [
        [0, 0],
        [5, 4],
        [7, 19],
    ]
    sheet = pair.at("feuille")
    said = [
        [turn.text for turn in stay.turns if isinstance(turn, CounsellorMove)]
        for stay in sheet.stays
    ]
    assert [len(one) for one in said] == [1, 2]
    assert said[0][0].startswith("Gardons-la sur la table")
    assert said[1][0] == "Et vous voudriez que quelqu'un tranche."


def test_the_words_that_lead_into_a_moment_are_of_the_one_before() -> None:
    pair = pair_of(*peers())
    last, first = pair.at("accueil").stays[0].turns[-1], pair.at("feuille").stays[0].turns[0]
    assert "Un DUT" in getattr(last, "text", "")
    assert getattr(first, "text", "").startswith("Voilà.")


def test_exchanging_the_two_exchanges_the_sides_and_nothing_else() -> None:
    left, right = peers()
    pair, turned = pair_of(left, right), pair_of(right, left)
    assert [one.moment for one in turned.moments] == [one.moment for one in pair.moments]
    assert [one.shown for one in turned.peers] == [one.shown for one in pair.peers][::-1]
    assert [one.letter for one in turned.peers] == ["A", "B"]


def test_neither_score_nor_scheme_nor_own_name_is_told() -> None:
    pair = pair_of(*peers())
    assert {turn.kind for one in pair.moments for stay in one.stays for turn in stay.turns} <= {
        "parole",
        "replique",
        "ecran",
    }
    assert not {"Camille", "Dominique"} & {peer.shown for peer in pair.peers}


def test_two_who_sign_alike_are_told_apart() -> None:
    left, right = (
        record_of(led(pseudonym="Camille", way=way, acts=4, chance=chance), name)
        for chance, (way, name) in enumerate(((LISTENING, "un"), (CHOOSING, "deux")))
    )
    one, other = pair_of(left, right).peers
    assert one.shown != other.shown


def test_two_versions_of_a_person_meet_at_the_moments_that_kept_their_names() -> None:
    left, right = peers()
    header = msgspec.structs.replace(right.header, sha256="0" * 64)
    events = tuple(
        msgspec.structs.replace(one, moment="autre")
        if isinstance(one, MomentEntered) and one.moment == "feuille"
        else one
        for one in right.events
    )
    changed = replace(right, header=header, events=events)
    pair = pair_of(left, changed)
    assert [one.moment for one in pair.moments] == ["accueil", "quotidien"]
    assert not pair.same_version
    assert pair_of(left, right).same_version


def test_the_same_session_twice_is_refused_and_another_named() -> None:
    left, _ = peers()
    copy = journal_of(left.path.read_bytes(), left.path.with_name("copie.jsonl"))
    with pytest.raises(NotCrossed, match=re.escape("deux fois le même entretien")) as refused:
        pair_of(left, copy)
    assert "« denis-1 » peut se croiser « denis-2 »" in str(refused.value)


def test_two_people_are_refused_and_the_nearest_right_one_named() -> None:
    left, _ = peers()
    other = record_of(led(YANNICK, pseudonym="Dominique", acts=5), "yannick-1")
    with pytest.raises(NotCrossed) as refused:
        pair_of(left, other)
    told = str(refused.value)
    assert "« denis-1 » est avec Denis Auclair, « yannick-1 » est avec Yannick" in told
    assert "peut se croiser « denis-2 »" in told


def test_without_a_common_moment_there_is_a_sentence() -> None:
    left, _ = peers()
    idle = record_of(led(DENIS, pseudonym="Sacha", acts=0), "denis-3")
    with pytest.raises(NotCrossed, match="aucun moment en commun"):
        pair_of(left, idle)


def test_sessions_are_never_written_to(own_folder: Path) -> None:
    before = {path: path.read_bytes() for path in two_peers()}
    pair_of(*peers())
    assert {path: path.read_bytes() for path in before} == before
    assert sorted(path.name for path in own_folder.rglob("*.jsonl")) == [
        "denis-1.jsonl",
        "denis-2.jsonl",
    ]
