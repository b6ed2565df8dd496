"""Where ways part: figures of small groups, computed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.group.people import DENIS, led, loaded
from tests.group.test_gathering import gathered
from tui.field.terms import Phase
from tui.group.agenda import agenda, how_divided, put_in_order
from tui.group.crossroads import crossroads_of, disagreement
from tui.group.situations import SCREEN, Situation, most_met, scenery, situation_at
from tui.interview.conduct import Diverged
from tui.session.events import Acted, Spoke

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tui.group.crossroads import Crossroads
    from tui.group.gathering import Group

FOUR = {
    "Ana": ("acc_cv", "feu_chacune"),
    "Bo": ("acc_cv", "feu_semaine"),
    "Cy": ("acc_motif", "feu_chacune"),
    "Di": ("acc_cadre",),
}


def of(tmp_path: Path, ways: Mapping[str, tuple[str, ...]]) -> Group:
    sessions = [led(pseudonym=name, way=way, acts=len(way)) for name, way in ways.items()]
    return gathered(tmp_path, sessions).groups[0]


def named(crossroads: Iterable[Crossroads], moment: str) -> Crossroads:
    return next(one for one in crossroads if one.moment == moment)


def test_what_four_people_did_where_they_came_in(tmp_path: Path) -> None:
    first = named(crossroads_of(of(tmp_path, FOUR)), "accueil")
    assert (first.n, first.people, first.phase) == (4, 4, Phase.LISTEN)
    taken = {one.move: (one.chosen, one.offered) for one in first.options if one.chosen}
    assert taken == {"acc_cv": (2, 4), "acc_motif": (1, 4), "acc_cadre": (1, 4)}
    # Six pairs: Ana and Bo alone did alike.
    assert (first.disagreement.pairs, first.disagreement.apart) == (6, 5)
    assert first.disagreement.share == pytest.approx(5 / 6)
    assert how_divided(first) == "comparés deux à deux, font autrement : 5 sur 6"


def test_only_those_who_came_to_a_moment_count_there(tmp_path: Path) -> None:
    second = named(crossroads_of(of(tmp_path, FOUR)), "feuille")
    assert second.n == 3
    assert {one.move: one.chosen for one in second.options if one.chosen} == {
        "feu_chacune": 2,
        "feu_semaine": 1,
    }


def test_what_followed_is_told_with_its_spread_and_number(tmp_path: Path) -> None:
    group = of(tmp_path, dict.fromkeys(("Ana", "Bo", "Cy"), ("acc_cadre",)))
    first = named(crossroads_of(group), "accueil")
    (taken,) = (one for one in first.options if one.chosen)
    assert taken.followed.n == 3
    assert taken.followed.confidence is not None
    assert taken.followed.confidence.told() == "+1 en moyenne, écart type 0, n = 3"
    assert taken.followed.resisted == 0
    assert len(taken.by) == 3


def test_a_first_coming_alone_is_compared(tmp_path: Path) -> None:
    way = ("acc_cadre", "acc_cv")  # two acts at the same moment
    group = of(tmp_path, {"Ana": way, "Bo": ("acc_cv",)})
    first = named(crossroads_of(group), "accueil")
    assert {one.move for one in first.options if one.chosen} == {"acc_cadre", "acc_cv"}
    assert first.n == 2


def test_a_share_is_over_those_who_were_offered_the_option() -> None:
    both, one_more = frozenset({"a", "b"}), frozenset({"a", "b", "c"})
    # Who chose c had what the other two had; they could not have chosen c.
    parted = disagreement([(both, "a"), (both, "b"), (one_more, "c")])
    assert (parted.pairs, parted.apart) == (1, 1)
    assert disagreement([(both, "a")]).share is None


@given(st.lists(st.tuples(st.frozensets(st.sampled_from("abcd")), st.sampled_from("abcd"))))
def test_disagreement_is_that_of_all_pairs(choices: list[tuple[frozenset[str], str]]) -> None:
    taken = [(offered | {move}, move) for offered, move in choices]
    pairs = [
        (one, other)
        for place, one in enumerate(taken)
        for other in taken[place + 1 :]
        if one[1] in other[0] and other[1] in one[0]
    ]
    found = disagreement(taken)
    assert found.pairs == len(pairs)
    assert found.apart == sum(one[1] != other[1] for one, other in pairs)
    assert disagreement(reversed(taken)) == found


def test_the_agenda_has_the_most_divided_first_and_nothing_that_does_not_divide(
    tmp_path: Path,
) -> None:
    proposed = agenda(crossroads_of(of(tmp_path, FOUR)))
    assert [one.moment for one in proposed][:2] == ["accueil", "feuille"]
    together = of(tmp_path / "together", dict.fromkeys(FOUR, ("acc_cv", "feu_chacune")))
    assert agenda(crossroads_of(together)) == ()


def test_the_trainer_puts_the_agenda_in_another_order(tmp_path: Path) -> None:
    proposed = agenda(crossroads_of(of(tmp_path, FOUR)))
    assert [one.moment for one in put_in_order(proposed, ["feuille", "inconnu"])][:2] == [
        "feuille",
        "accueil",
    ]


def test_a_moment_that_two_divide_comes_after_one_that_ten_divide(tmp_path: Path) -> None:
    ways: dict[str, tuple[str, ...]] = {
        f"P{one}": ("acc_cv",) if one % 2 else ("acc_motif",) for one in range(10)
    }
    ways |= {"P1": ("acc_cv", "feu_chacune"), "P3": ("acc_cv", "feu_semaine")}
    proposed = agenda(crossroads_of(of(tmp_path, ways)))
    # All of one pair part at « feuille », against 25 of 45 at the first; both are told.
    assert {one.moment: one.disagreement.share for one in proposed} == {
        "accueil": pytest.approx(25 / 45),
        "feuille": 1.0,
    }


def test_a_situation_is_led_to_by_the_step_of_the_interview(tmp_path: Path) -> None:
    second = named(crossroads_of(of(tmp_path, FOUR)), "feuille")
    situation = most_met(second)
    seen = scenery(loaded(DENIS).persona, situation)
    assert situation.moment == "feuille"
    assert {move.id for move in seen.options} == set(seen.situation.offered)
    assert isinstance(seen.events[-3], Spoke)
    assert [one.move for one in seen.events if isinstance(one, Acted)] == list(situation.way)


@pytest.mark.parametrize("way", [("feu_chacune",), ("acc_cv", "jamais"), (SCREEN,) * 60])
def test_a_way_that_does_not_lead_there_is_refused(way: tuple[str, ...]) -> None:
    with pytest.raises(Diverged):
        scenery(loaded(DENIS).persona, Situation("feuille", way, (), 7))


def test_the_way_to_a_situation_is_that_of_the_session() -> None:
    session = led(way=("acc_cv", "feu_chacune"), acts=2)
    acts = [index for index, one in enumerate(session.events) if isinstance(one, Acted)]
    assert situation_at(session.events, acts[1], 7, "feuille").way == ("acc_cv",)
