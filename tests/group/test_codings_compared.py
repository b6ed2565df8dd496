"""Codings side by side: nothing opens too early, sums made by hand, and what changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.group.coders import a_coding, a_record, always, as_the_author, one_in
from tui.field.terms import Scheme
from tui.group.coding_desk import resume
from tui.group.coding_table import codings_table
from tui.group.coding_words import custom, how_far, how_many
from tui.group.codings import CodedBy, UnitCoded, read_codings
from tui.group.codings_compared import compare_codings, sets_of, waiting_for
from tui.group.finding import find
from tui.group.found import FoundFile
from tui.group.packet import anonymous_packet
from tui.group.pseudonyms import person_key, pseudonym
from tui.group.reliability import Alpha
from tui.session.record import JournalProblem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tui.group.codings import Coding, UnitDrawn
    from tui.session.record import Record

VERDICT = "L'usage"


@pytest.fixture
def few(tmp_path: Path) -> list[Record]:
    """An interview of a few acts."""
    return [a_record(tmp_path)]


@pytest.fixture
def many(tmp_path: Path) -> list[Record]:
    """Interviews with acts enough for a coefficient."""
    return [a_record(tmp_path, chance=one, seed=one, acts=20) for one in range(3)]


def saying(coding: Coding, said: Mapping[str, tuple[str, ...]]) -> Coding:
    """Return a coding that says of each unit what is told; nothing of the others."""
    answers = {key: UnitCoded(unit=key, values=values) for key, values in said.items()}
    return replace(coding, answers=answers)


def named(coding: Coding, name: str) -> Coding:
    header = msgspec.structs.replace(coding.header, pseudonym=name)
    return replace(coding, header=header, identity=name)


# ── Nothing opens before all have finished


def test_nothing_opens_before_all_have_finished(few: list[Record]) -> None:
    done = a_coding(few, "Ana", as_the_author)
    open_one = a_coding(few, "Bo", as_the_author, finished=False)
    third = a_coding(few, "Cy", as_the_author)
    assert waiting_for([done, open_one, third]) == [open_one]
    for together in ([done, open_one], [done, open_one, third]):
        with pytest.raises(JournalProblem, match=f"On attend {open_one.name}"):
            compare_codings(together)


def test_nor_where_someone_here_still_codes_the_same_acts(few: list[Record]) -> None:
    """Whoever has not finished cannot open what the others sent them."""
    done, other = (a_coding(few, name, as_the_author) for name in ("Ana", "Cy"))
    mine = a_coding(few, "Bo", as_the_author, finished=False)
    with pytest.raises(JournalProblem, match="pas encore"):
        compare_codings([done, other], [mine, done, other])


def test_a_coding_of_other_acts_keeps_nothing_closed(few: list[Record], tmp_path: Path) -> None:
    done, other = (a_coding(few, name, as_the_author) for name in ("Ana", "Cy"))
    elsewhere = a_coding([a_record(tmp_path, seed=9)], "Bo", as_the_author, finished=False)
    by_codes = a_coding(few, "Bo", always("reparer"), coded_by=CodedBy.CODES, finished=False)
    assert compare_codings([done, other], [elsewhere, by_codes]).divided == ()


def test_somebody_who_codes_again_does_not_change_what_they_said_first(few: list[Record]) -> None:
    first = a_coding(few, "Ana", always(Scheme.LISTEN))
    other = a_coding(few, "Bo", always(Scheme.LISTEN))
    again = a_coding(few, " ANA", always(Scheme.CHECK))
    assert again.path != first.path
    compared = compare_codings([again, other, first])
    assert len(compared.coders) == 2
    assert compared.divided == ()


def test_a_coding_and_its_copies_in_packets_are_one(few: list[Record], tmp_path: Path) -> None:
    """A packet without names, taken before the end, neither adds a coder nor keeps one waiting."""
    begun = a_coding(few, "Ana", as_the_author, finished=False)
    early = packed(tmp_path / "avant.zip", begun.path)
    desk = resume(begun.path)
    desk.finish()
    desk.close()
    other = a_coding(few, "Bo", always(Scheme.SHOW))
    late = packed(tmp_path / "apres.zip", begun.path, other.path)
    folder = str(begun.path.parent)
    codings, left_out = read_codings([early, folder, late])
    assert (len(codings), left_out) == (5, [])
    (together,) = sets_of(codings)
    assert len(compare_codings(together).coders) == 2
    (received,) = sets_of(read_codings([late])[0])
    assert len(compare_codings(received).coders) == 2


def packed(target: Path, *paths: Path) -> str:
    """Return a packet without names of some files."""
    files = [one for one in find([str(path) for path in paths]) if isinstance(one, FoundFile)]
    target.write_bytes(anonymous_packet(files).content)
    return str(target)


# ── What cannot be compared is said


def test_one_person_alone_is_told_so(few: list[Record]) -> None:
    mine = [a_coding(few, "Ana", always(Scheme.CHECK)) for _ in range(2)]
    for codings in ([mine[0]], mine):
        with pytest.raises(JournalProblem, match="une seule personne"):
            compare_codings(codings)


def test_where_nobody_knew_there_is_nothing_to_compare(few: list[Record]) -> None:
    codings = [a_coding(few, name, lambda _: None) for name in ("Ana", "Bo")]
    with pytest.raises(JournalProblem, match="aucun moment"):
        compare_codings(codings)


def test_codings_of_other_acts_or_by_something_else_are_told_apart(
    few: list[Record], tmp_path: Path
) -> None:
    ana, bo = (a_coding(few, name, as_the_author) for name in ("Ana", "Bo"))
    by_codes = a_coding(few, "Bo", always("reparer"), coded_by=CodedBy.CODES)
    elsewhere = a_coding([a_record(tmp_path, seed=9)], "Bo", as_the_author)
    assert sets_of([ana, by_codes, elsewhere, bo]) == [[by_codes], [elsewhere], [ana, bo]]


def test_codings_that_share_acts_through_a_third_are_together(tmp_path: Path) -> None:
    one, other = a_record(tmp_path), a_record(tmp_path, seed=9)
    ana, bo = (
        a_coding([record], name, as_the_author) for record, name in ((one, "Ana"), (other, "Bo"))
    )
    both = a_coding([one, other], "Cy", as_the_author)
    assert len(sets_of([ana, bo])) == 2
    assert [len(together) for together in sets_of([ana, bo, both])] == [3]


# ── What is told of few


def test_of_few_acts_counts_are_told_and_nothing_is_concluded(few: list[Record]) -> None:
    compared = compare_codings([a_coding(few, name, as_the_author) for name in ("Ana", "Bo")])
    told = "\n".join([*how_many(compared), *how_far(compared)])
    assert compared.alpha is None
    assert {one.alpha for one in compared.values} == {None}
    assert VERDICT not in told
    assert "%" not in told
    assert "Moins de 30 moments : ni coefficient, ni conclusion" in told


def test_the_table_of_two_is_the_one_made_by_hand(few: list[Record]) -> None:
    whole = a_coding(few, "Ana", as_the_author)
    one, two, three, four = (unit.unit for unit in whole.units[:4])
    ask, hear = Scheme.QUESTION_NEEDS, Scheme.LISTEN
    ana = saying(whole, {one: (hear,), two: (hear,), three: (ask,), four: (ask,)})
    bo = named(saying(whole, {one: (hear,), two: (ask,), three: (ask,)}), "Bo")
    compared = compare_codings([ana, bo])
    first = compared.coders[0]
    assert [one.value for one in compared.values] == [hear, ask]
    crossed = ((1, 1), (0, 1))
    assert compared.table == (crossed if first == ana.name else tuple(zip(*crossed, strict=True)))
    told = [(one.given, one.by_all, one.by_some) for one in compared.values]
    assert told == [(3, 1, 1), (3, 1, 1)]
    assert [unit.drawn.unit for unit in compared.divided] == [two]


def test_the_most_divided_come_first(few: list[Record]) -> None:
    whole = a_coding(few, "Ana", as_the_author)
    one, two, three = (unit.unit for unit in whole.units[:3])
    said = {
        "Ana": (Scheme.CHECK, Scheme.CHECK, Scheme.CHECK),
        "Bo": (Scheme.CHECK, Scheme.CHECK, Scheme.LISTEN),
        "Cy": (Scheme.CHECK, Scheme.LISTEN, Scheme.PROPOSE),
    }
    codings = [
        named(saying(whole, {one: (first,), two: (second,), three: (third,)}), name)
        for name, (first, second, third) in said.items()
    ]
    compared = compare_codings(codings)
    assert [unit.drawn.unit for unit in compared.units] == [three, two, one]
    assert [round(unit.division, 2) for unit in compared.units] == [1.0, 0.67, 0.0]


def test_by_codes_readings_are_apart_by_what_one_alone_said(few: list[Record]) -> None:
    whole = a_coding(few, "Ana", always("reparer"), coded_by=CodedBy.CODES)
    keys = [unit.unit for unit in whole.units[:4]]
    ana = saying(whole, dict(zip(keys, [("reparer", "resume"), ("resume",), (), ()], strict=True)))
    bo = named(
        saying(whole, dict(zip(keys, [("reparer",), ("ecran",), (), ("ecran",)], strict=True))),
        "Bo",
    )
    compared = compare_codings([ana, bo])
    apart = {unit.drawn.unit: unit.division for unit in compared.units}
    assert [apart[key] for key in keys] == [0.5, 1.0, 0.0, 1.0]
    assert compared.table == ()
    told = {one.value: (one.given, one.by_all, one.by_some) for one in compared.values}
    assert told == {"reparer": (2, 1, 0), "resume": (2, 0, 2), "ecran": (2, 0, 2)}


def test_not_knowing_and_what_one_alone_coded_count_for_nothing(few: list[Record]) -> None:
    whole = a_coding(few, "Ana", as_the_author)
    bo = a_coding(few, "Bo", as_the_author, most=3)
    compared = compare_codings([whole, bo])
    assert len(compared.units) == 3
    unsure = a_coding(few, "Cy", lambda _: None)
    assert compare_codings([whole, bo, unsure]).units == compared.units


# ── What is told of many


def test_of_many_the_interval_is_set_beside_the_custom(many: list[Record]) -> None:
    ana = a_coding(many, "Ana", as_the_author)
    for rule, told in (
        (as_the_author, "tout l'intervalle est au-dessus de 0,800"),
        (always(Scheme.CONVINCE), "tout l'intervalle est au-dessous de 0,667"),
    ):
        bo = named(a_coding(many, "Bo", rule), told)
        sentences = "\n".join(how_far(compare_codings([ana, bo])))
        assert "Alpha de Krippendorff : " in sentences
        assert told in sentences


@pytest.mark.parametrize(
    ("interval", "told"),
    [
        ((0.80, 0.95), "tout l'intervalle est au-dessus de 0,800"),
        ((0.667, 0.95), "tout l'intervalle est au-dessus de 0,667"),
        ((0.60, 0.95), "de part et d'autre de 0,667, rien n'est tranché"),
        ((0.10, 0.66), "tout l'intervalle est au-dessous de 0,667"),
        (None, "rien n'est tranché"),
    ],
)
def test_the_custom_is_told_as_one_and_goes_by_the_bounds(
    interval: tuple[float, float] | None, told: str
) -> None:
    sentence = custom(Alpha(0.9, interval))
    assert sentence.startswith(f"{VERDICT} (Krippendorff 2019)")
    assert told in sentence


def test_where_all_say_one_thing_alpha_has_no_meaning(many: list[Record]) -> None:
    compared = compare_codings([a_coding(many, one, always(Scheme.CHECK)) for one in ("A1", "B1")])
    assert compared.alpha is None
    assert "rien ne varie" in "\n".join(how_far(compared))


def test_what_is_rare_has_no_coefficient_of_its_own(many: list[Record]) -> None:
    def rarely(unit: UnitDrawn) -> tuple[str, ...]:
        return ("reparer", "resume") if unit.unit < "4" else ("resume",)

    keys = sorted(unit.unit for unit in a_coding(many, "Ana", as_the_author).units)
    few_units = set(keys[:2])
    ana = a_coding(
        many,
        "Ana",
        lambda unit: ("reparer",) if unit.unit in few_units else (),
        coded_by=CodedBy.CODES,
    )
    bo = a_coding(many, "Bo", rarely, coded_by=CodedBy.CODES)
    by_code = {one.value: one for one in compare_codings([ana, bo]).values}
    assert by_code["reparer"].alpha is not None
    assert by_code["resume"].alpha is not None
    ana_alone = compare_codings([ana, named(ana, "Cy")])
    assert [one.alpha for one in ana_alone.values] == [None]


def test_who_codes_under_which_name_changes_nothing(many: list[Record]) -> None:
    ana = a_coding(many, "Ana", as_the_author)
    bo = a_coding(many, "Bo", one_in(4))
    cy = a_coding(many, "Cy", one_in(5, Scheme.CHECK), most=20)
    before = compare_codings([ana, bo, cy])
    after = compare_codings([named(cy, "Ana"), named(ana, "Bo"), named(bo, "Cy")])
    assert after.alpha == before.alpha
    assert after.table == before.table
    assert after.values == before.values
    assert [unit.division for unit in after.units] == [unit.division for unit in before.units]


def test_an_act_that_one_alone_coded_changes_nothing(many: list[Record], tmp_path: Path) -> None:
    ana = a_coding(many, "Ana", as_the_author)
    bo = a_coding(many, "Bo", one_in(4))
    before = compare_codings([ana, bo])
    more = a_coding([*many, a_record(tmp_path, seed=77)], "Ana", as_the_author)
    after = compare_codings([more, bo])
    assert (after.alpha, after.table, after.values) == (before.alpha, before.table, before.values)


# ── Names, and what may be hostile


def test_coders_are_called_by_their_pseudonyms_alone(few: list[Record]) -> None:
    zebulon = a_coding(few, "Zébulon", as_the_author, reason="vu")
    other = a_coding(few, "Bo", always(Scheme.SHOW))
    compared = compare_codings([zebulon, other])
    assert set(compared.coders) == {pseudonym(person_key(name, "")) for name in ("Zébulon", "Bo")}
    assert "bulon" not in codings_table([compared], with_author=True)


def test_nothing_that_was_written_acts_in_the_table(few: list[Record]) -> None:
    hostile = '=HYPERLINK("http://x")\u202e\x1b[31m\n"; DROP'
    ana = a_coding(few, "Ana", as_the_author, reason=hostile)
    bo = a_coding(few, "Bo", always(Scheme.SHOW))
    drawn = [msgspec.structs.replace(unit, title="=1+1", said="@SUM(A1)") for unit in ana.units]
    compared = compare_codings([replace(ana, units=tuple(drawn)), replace(bo, units=tuple(drawn))])
    table = codings_table([compared], with_author=False)
    assert "\x1b" not in table
    assert "\u202e" not in table
    assert not [cell for cell in table.split(";") if cell.startswith(('"=', '"@', '"+'))]


def test_the_author_is_one_reading_more_in_the_table_when_asked_for(few: list[Record]) -> None:
    compared = compare_codings([a_coding(few, one, always(Scheme.SHOW)) for one in ("Ana", "Bo")])
    assert "auteur" not in codings_table([compared], with_author=False)
    assert codings_table([compared], with_author=True).count('"auteur"') == len(compared.units)


def test_an_answer_that_no_scheme_stands_for_is_shown_as_it_is(few: list[Record]) -> None:
    whole = a_coding(few, "Ana", as_the_author)
    key = whole.units[0].unit
    odd = named(saying(whole, {key: ("inconnu\x1b",)}), "Bo")
    several = named(saying(whole, {key: (Scheme.SHOW, Scheme.CHECK)}), "Cy")
    compared = compare_codings([whole, odd, several])
    assert len(compared.units[0].readings) == 2
    assert "\x1b" not in codings_table([compared], with_author=False)
