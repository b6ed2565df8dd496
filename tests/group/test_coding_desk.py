"""A coding under way: kept as it goes, taken up after any stop, closed for good once finished."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from tests.group.coders import a_coding, a_record, as_the_author, read_coding
from tui.group.coding_desk import CodingDesk, CodingPlan, resume, take_up_or_begin, unfinished
from tui.group.codings import CODINGS, CodedBy, UnitCoded
from tui.session.journal import AlreadyOpen
from tui.session.record import JournalProblem

if TYPE_CHECKING:
    from pathlib import Path

PLAN = CodingPlan("Ana", CodedBy.SCHEMES, 6)


@pytest.fixture
def desk(tmp_path: Path) -> CodingDesk:
    return take_up_or_begin([a_record(tmp_path)], PLAN)


def test_each_answer_is_on_the_disk_as_soon_as_it_is_given(desk: CodingDesk) -> None:
    desk.code("verifier")
    desk.explain("il fait redire")
    kept = read_coding(desk.coding.path)
    assert kept.answers[desk.unit.unit].values == ("verifier",)
    assert kept.reasons[desk.unit.unit] == "il fait redire"
    assert not kept.finished


def test_it_is_taken_up_at_the_first_act_without_an_answer(desk: CodingDesk) -> None:
    for _ in range(2):
        desk.code("verifier")
        desk.go(1)
    desk.close()
    assert resume(desk.coding.path).at == 2


def test_the_same_person_takes_up_their_own_and_another_begins(
    desk: CodingDesk, tmp_path: Path
) -> None:
    desk.close()
    records = [a_record(tmp_path)]
    again = take_up_or_begin(records, PLAN._replace(pseudonym=" ana "))
    again.close()
    assert again.coding.path == desk.coding.path
    for other in (
        PLAN._replace(pseudonym="Bo"),
        PLAN._replace(most=5),
        PLAN._replace(coded_by=CodedBy.CODES),
    ):
        begun = take_up_or_begin(records, other)
        begun.close()
        assert begun.coding.path != desk.coding.path
    assert len(unfinished()) == 4


def test_cut_at_any_byte_it_loads_up_to_its_last_whole_line(desk: CodingDesk) -> None:
    units = desk.coding.units
    for unit, value in zip(units, ("verifier", "proposer", "verifier"), strict=False):
        desk.code(value)
        assert unit is desk.unit
        desk.go(1)
    desk.close()
    content = desk.coding.path.read_bytes()
    answers = content.splitlines(keepends=True)[len(units) + 1 :]
    begun = len(content) - sum(map(len, answers))
    for size in range(begun, len(content) + 1):
        kept = CODINGS.of(content[:size], desk.coding.path)
        whole = content[begun:size].count(b"\n")
        assert sum(isinstance(event, UnitCoded) for event in kept.events) == whole


def test_after_a_kill_in_the_middle_of_a_line_one_goes_on(desk: CodingDesk) -> None:
    desk.code("verifier")
    desk.go(1)
    desk.code("proposer")
    desk.close()
    path = desk.coding.path
    path.write_bytes(path.read_bytes()[:-9])
    again = resume(path)
    assert again.at == 1
    again.code("verifier")
    again.close()
    assert [one.values for one in read_coding(path).answers.values()] == [("verifier",)] * 2


def test_an_answer_is_corrected_by_another_and_none_is_rewritten(desk: CodingDesk) -> None:
    desk.code("verifier")
    before = desk.coding.path.read_bytes()
    desk.code("proposer")
    assert desk.coding.path.read_bytes().startswith(before)
    assert desk.answer is not None
    assert desk.answer.values == ("proposer",)


def test_what_the_disk_refuses_is_told_and_tried_again(
    desk: CodingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", refuse)
        desk.code("verifier")
        assert "Pas encore enregistré : 1 codage" in (desk.unsaved or "")
        assert desk.answer is not None
        desk.close()
        assert desk.at_stake == "1 codage"
    assert read_coding(desk.coding.path).answers == {}


def test_what_was_refused_is_written_with_the_next_answer(
    desk: CodingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", refuse)
        desk.code("verifier")
    desk.go(1)
    desk.code("proposer")
    assert desk.unsaved is None
    assert len(read_coding(desk.coding.path).answers) == 2


def test_not_knowing_is_an_answer_that_counts_for_nothing(desk: CodingDesk) -> None:
    desk.pass_over()
    assert desk.answer is not None
    assert desk.answer.unsure
    assert desk.coding.left == len(desk.coding.units) - 1


def test_once_finished_it_is_not_opened_any_more_and_what_follows_is_not_believed(
    tmp_path: Path,
) -> None:
    coding = a_coding([a_record(tmp_path)], "Ana", as_the_author)
    with pytest.raises(JournalProblem, match="ce codage est fini"):
        resume(coding.path)
    first = coding.units[0].unit
    with coding.path.open("a", encoding="utf-8") as file:
        file.write(f'{{"type":"code","cle":"{first}","valeurs":["proposer"]}}\n')
    assert read_coding(coding.path).answers == coding.answers


def test_two_windows_do_not_write_the_same_coding(desk: CodingDesk) -> None:
    with pytest.raises(AlreadyOpen):
        resume(desk.coding.path)


def test_the_name_of_its_file_tells_neither_who_codes_nor_what_was_said(
    own_folder: Path, tmp_path: Path
) -> None:
    a_coding([a_record(tmp_path)], "Zébulon/../..", as_the_author)
    (file,) = (own_folder / "groupes").iterdir()
    assert file.name.endswith("-denis-auclair-1.codage.jsonl")


def test_where_nothing_was_said_there_is_nothing_to_code(tmp_path: Path) -> None:
    with pytest.raises(JournalProblem, match="rien à coder"):
        take_up_or_begin([a_record(tmp_path, acts=0)], PLAN)


HEADER = (
    b'{"type":"double_codage","id":"a","pseudonyme":"a","date":"","avec":"schemes","graine":1}\n'
)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "pas un double codage"),
        (b'{"type":"entete"}\n', "pas un double codage"),
        (HEADER.replace(b',"avec"', b',"format":9,"avec"'), "plus récente"),
        (HEADER.replace(b"schemes", b"humeur"), "pas un double codage"),
        (HEADER, "aucun moment"),
    ],
)
def test_what_is_no_coding_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "x.codage.jsonl"
    path.write_bytes(content)
    with pytest.raises(JournalProblem, match=why):
        resume(path)
