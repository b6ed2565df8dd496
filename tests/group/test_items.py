"""Item analysis: who was offered a move and who chose it, by hand and in simulated groups."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.group.people import DENIS, Led, led, loaded
from tests.group.test_gathering import gathered
from tui.group.digest import LevelReached
from tui.group.exports.item_table import ITEM_COLUMNS, item_table_parts
from tui.group.item_remarks import item_remarks
from tui.group.items import EVERYWHERE, Item, item_analysis
from tui.session.events import Acted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.group.digest import Digest
    from tui.group.gathering import Group
    from tui.group.items import ItemAnalysis

CRITERION = "un_critere"
ARRIVAL = ("acc_cv", "acc_motif", "acc_rassure", "acc_cadre", "acc_dimanche")


def group_of(folder: Path, *sessions: Led) -> Group:
    (group,) = gathered(folder, sessions).groups
    return group


def analysed(group: Group, criterion: str = "") -> ItemAnalysis:
    return item_analysis(group, loaded(DENIS).persona, criterion)


def item(analysis: ItemAnalysis, move: str) -> Item:
    (found,) = (one for one in analysis.items if one.move.id == move)
    return found


def with_levels(group: Group, level: Callable[[Digest], int | None]) -> Group:
    """Return a group in which a criterion is what we say it is."""
    members = []
    for member in group.members:
        reached = LevelReached(CRITERION, level(member.digest), 3, None)
        digest = msgspec.structs.replace(member.digest, levels=(reached,))
        members.append(replace(member, digest=digest))
    return replace(group, members=tuple(members))


def chose(digest: Digest, move: str) -> bool:
    return move in {digest.moves[choice.move] for choice in digest.choices}


@cache
def many(folder: Path, people: int) -> Group:
    return group_of(folder, *(led(pseudonym=f"Pair {one}", acts=6) for one in range(people)))


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Group:
    return many(tmp_path_factory.mktemp("soixante"), 60)


def test_a_small_group_by_hand(tmp_path: Path) -> None:
    ways = {"Ana": ["acc_cadre"], "Bo": ["acc_cadre"], "Cy": ["acc_cv"]}
    sessions = [led(pseudonym=who, way=way, acts=1) for who, way in ways.items()]
    analysis = analysed(group_of(tmp_path, *sessions))
    counts = {one.move.id: (one.offered, one.chosen) for one in analysis.items}
    assert analysis.people == 3
    assert counts["acc_cadre"] == (3, 2)
    assert counts["acc_cv"] == (3, 1)
    assert counts["acc_motif"] == (3, 0)
    assert item(analysis, "c_notes").moment == EVERYWHERE
    assert [one.is_never_chosen for one in analysis.items] == [False] * len(analysis.items)
    (first,) = analysis.first_choices
    assert (first.moment, first.people, first.move, first.by) == ("accueil", 3, "acc_cadre", 2)
    assert list(item_remarks(loaded(DENIS), analysis, "")) == []


def test_a_move_counts_among_those_alone_who_were_offered_it(sixty: Group) -> None:
    for one in analysed(sixty).items:
        offered = [
            member.digest
            for member in sixty.members
            for choice in member.digest.choices
            if one.move.id in {member.digest.moves[index] for index in choice.offered}
        ]
        assert one.offered == len({digest.person for digest in offered})
        assert one.chosen <= one.offered


def test_each_person_counts_once_and_branches_do_not(tmp_path: Path) -> None:
    first = led(pseudonym="Ana", way=["acc_cv"], acts=1, date="2026-03-01T10:00:00+01:00")
    second = led(pseudonym="Ana", way=["acc_cadre"], acts=1, chance=1)
    act = next(place for place, one in enumerate(second.events) if isinstance(one, Acted))
    other = led(pseudonym="Bo", way=["acc_motif"], acts=1)
    branch = msgspec.structs.replace(other.header, parent="a", parent_event=act)
    analysis = analysed(group_of(tmp_path, second, first, Led(branch, other.events)))
    assert (analysis.people, analysis.aside) == (1, 2)
    assert (item(analysis, "acc_cv").chosen, item(analysis, "acc_cadre").chosen) == (1, 0)


def test_a_known_effect_is_found_in_sixty_people(sixty: Group) -> None:
    drawn = Random(1)
    group = with_levels(
        sixty,
        lambda digest: (
            drawn.choice((2, 3)) if chose(digest, "acc_cadre") else drawn.choice((0, 1, 2))
        ),
    )
    analysis = analysed(group, CRITERION)
    found = item(analysis, "acc_cadre")
    assert found.separates
    assert found.gap
    assert 0 < found.gap.low < found.gap.delta
    notes = [
        one for one in item_remarks(loaded(DENIS), analysis, "Une question ?") if one.code == "E003"
    ]
    assert ["acc_cadre" in note.message for note in notes].count(True) == 1
    (note,) = (one for one in notes if "acc_cadre" in one.message)
    assert "plus haut" in note.message
    assert "id: acc_cadre" in loaded(DENIS).tree.lines[note.place.line - 1]


def test_no_effect_gives_no_conclusion(sixty: Group) -> None:
    """Twenty groups in which levels are dealt out at random: one might show a gap, not two."""
    shown = 0
    for seed in range(20):
        drawn = Random(seed)
        group = with_levels(sixty, lambda _, drawn=drawn: drawn.randrange(4))  # type: ignore[misc]
        shown += any(one.separates for one in analysed(group, CRITERION).items)
    assert shown <= 1


def test_under_the_number_there_are_counts_alone(tmp_path: Path) -> None:
    group = with_levels(many(tmp_path, 29), lambda digest: 3 * chose(digest, "acc_cadre"))
    analysis = analysed(group, CRITERION)
    assert item(analysis, "acc_cadre").chosen > 0
    assert all(one.gap is None and not one.is_never_chosen for one in analysis.items)
    assert list(item_remarks(loaded(DENIS), analysis, "Une question ?")) == []


def test_who_has_no_level_is_compared_with_nobody(sixty: Group) -> None:
    group = with_levels(sixty, lambda digest: None if chose(digest, "acc_cadre") else 1)
    assert item(analysed(group, CRITERION), "acc_cadre").gap is None
    assert item(analysed(group, CRITERION), "acc_cadre").chosen > 0


def test_a_choice_that_all_make_alike_and_one_that_none_makes(tmp_path: Path) -> None:
    people = [led(pseudonym=f"Pair {one}", way=["acc_cadre"], acts=1) for one in range(30)]
    analysis = analysed(group_of(tmp_path, *people))
    notes = list(item_remarks(loaded(DENIS), analysis, ""))
    lines = loaded(DENIS).tree.lines
    told = {(one.code, lines[one.place.line - 1].strip()): one.message for one in notes}
    never = {name for name in ARRIVAL if name != "acc_cadre"}
    assert {
        name for name in never if any(f"« {name} » n'est jamais" in one for one in told.values())
    } == never
    (same,) = (one for one in notes if one.code == "E002")
    assert lines[same.place.line - 1].strip() == "accueil:"
    assert "(30 sur 30)" in same.message
    assert all("30 entretiens" in one.message for one in notes if one.code == "E001")


def test_the_table_has_a_row_for_each_move(sixty: Group, tmp_path: Path) -> None:
    import csv
    import io

    people = [led(pseudonym=f"Pair {one}", acts=3) for one in range(6)]
    text = b"".join(item_table_parts(gathered(tmp_path, people), "")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert list(rows[0]) == list(ITEM_COLUMNS)
    analysis = analysed(group_of(tmp_path, *people))
    assert [(row["replique"], int(row["proposee"]), int(row["choisie"])) for row in rows] == [
        (one.move.id, one.offered, one.chosen) for one in analysis.items
    ]
    assert "Auclair" not in text
