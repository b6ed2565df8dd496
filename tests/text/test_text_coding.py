"""Coding line by line, blind, then codings side by side: ``alliance coder``."""

from __future__ import annotations

import csv
import io
import re
import sys
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.group.coders import a_coding, a_record, always, as_the_author, one_in, read_coding
from tui.field.grid import shipped_grid
from tui.field.terms import Scheme
from tui.group.codings import CodedBy
from tui.group.pseudonyms import person_key, pseudonym

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from tests.cli.samples import Run
    from tui.group.codings import Coding, UnitDrawn
    from tui.session.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return a_record(tmp_path)


class Code(Protocol):
    """Codes the interview line by line."""

    def __call__(
        self, *lines: str, coder: str = "Ana", options: tuple[str, ...] = ()
    ) -> Result: ...


@pytest.fixture
def code(run: Run, record: Record) -> Code:
    """Return what codes an interview line by line with the lines typed."""

    def code(*lines: str, coder: str = "Ana", options: tuple[str, ...] = ()) -> Result:
        typed = "".join(f"{line}\n" for line in lines)
        return run("coder", record.path, "--par", coder, "--texte", *options, typed=typed)

    return code


def coding(own_folder: Path, number: int = 1) -> Coding:
    (path,) = (own_folder / "groupes").glob(f"*-{number}.codage.jsonl")
    return read_coding(path)


def test_a_number_codes_and_goes_on_with_a_reason_if_one_is_given(
    code: Code, own_folder: Path
) -> None:
    result = code("2", "4 : il demande", "q")
    assert result.exit_code == 0
    kept = coding(own_folder)
    first, second = kept.units[:2]
    assert kept.answers[first.unit].values == (Scheme.LISTEN,)
    assert kept.answers[second.unit].values == (Scheme.QUESTION_NEEDS,)
    assert kept.reasons == {second.unit: "il demande"}
    assert f"Moment 3 sur {len(kept.units)}" in result.stdout
    assert "Pour reprendre, la même commande" in result.stderr


def test_the_same_command_goes_on_where_one_left(code: Code, own_folder: Path) -> None:
    code("2", "4", "q")
    again = code("9")
    assert "Moment 3 sur" in again.stdout
    assert "Moment 1 sur" not in again.stdout
    assert len(coding(own_folder).answers) == 3
    assert "alliance coder" not in again.stderr


def test_the_file_of_a_coding_takes_it_up_too(code: Code, run: Run, own_folder: Path) -> None:
    code("2", "q")
    result = run("coder", coding(own_folder).path, "--texte", typed="4\n")
    assert "Moment 2 sur" in result.stdout
    assert len(coding(own_folder).answers) == 2


def test_zero_is_not_knowing_and_one_goes_back_and_corrects(code: Code, own_folder: Path) -> None:
    result = code("0", "p", "h", "5", "q")
    assert "Vous avez dit : je ne sais pas." in result.stdout
    (answer,) = coding(own_folder).answers.values()
    assert answer.values == (Scheme.CONVINCE,)


def test_by_codes_several_are_given_or_none(code: Code, own_folder: Path) -> None:
    result = code("4 12 4 : les deux", "n", "l", "q", options=("--avec", "codes"))
    kept = coding(own_folder)
    codes = list(shipped_grid().codes)
    answers = [kept.answers[unit.unit].values for unit in kept.units[:2]]
    assert answers == [(codes[3], codes[11]), ()]
    assert "4. Question ouverte : Une question à laquelle" in result.stdout


@pytest.mark.parametrize("line", ["10", "2 3", "n", "deux", "2bis", ":", "-1", "²"])
def test_what_is_no_scheme_is_said_and_codes_nothing(
    code: Code, own_folder: Path, line: str
) -> None:
    result = code(line, "q")
    assert "n'est pas prévu ici" in result.stderr
    assert coding(own_folder).answers == {}


def test_digits_of_a_french_keyboard_are_understood(code: Code, own_folder: Path) -> None:
    code("é", "q")
    (answer,) = coding(own_folder).answers.values()
    assert answer.values == (Scheme.LISTEN,)


def test_finishing_is_asked_for_twice_and_is_for_good(code: Code, own_folder: Path) -> None:
    result = code("2", "f", "non", "q")
    assert "Pas fini." in result.stderr
    assert not coding(own_folder).finished
    code("f", "oui")
    assert coding(own_folder).finished
    refused = code("2", options=())
    assert "Moment 1 sur" in refused.stdout  # a coding of its own, of which the first counts
    assert len(list((own_folder / "groupes").iterdir())) == 2


def test_the_second_coder_reads_nothing_of_the_first(
    code: Code, run: Run, record: Record, own_folder: Path
) -> None:
    secret = "un-secret-de-la-raison"
    first = a_coding([record], "Zébulon", one_in(2), reason=secret)
    lines = ("h", "l", "?", *["2"] * 3, "p", "q")
    told = code(*lines, coder="Bo")
    listed = run("coder", "--comparer")
    for result in (told, listed):
        for hidden in (secret, "bulon"):
            assert hidden not in result.output
    assert first.name not in told.output
    assert "On attend" in listed.stderr
    assert listed.exit_code == 1
    assert not any("bulon" in file.name for file in own_folder.rglob("*"))


def test_the_authors_reading_is_not_told_while_one_codes(code: Code, own_folder: Path) -> None:
    result = code("q")
    unit = coding(own_folder).units[0]
    about_the_act = result.stdout.partition("Moment 1 sur")[2]
    assert about_the_act
    for said in (unit.scheme, *unit.codes, "auteur"):
        assert said not in about_the_act


def test_side_by_side_few_acts_are_counted_and_their_disagreements_listed(
    run: Run, record: Record
) -> None:
    ana = a_coding([record], "Ana", as_the_author)
    a_coding([record], "Bo", always(Scheme.SHOW), reason="il tend une feuille")
    result = run("coder", "--comparer")
    assert result.exit_code == 0
    assert "Moins de 30 moments" in result.stdout
    assert "alpha" not in result.stdout.lower()
    assert "Parce que : il tend une feuille" in result.stdout
    apart = [unit for unit in ana.units if unit.scheme != Scheme.SHOW]
    assert result.stdout.count("À coder : ") == len(apart)
    assert "avait écrit :" not in result.stdout
    assert result.stdout.rstrip().endswith("« --auteur » la montre.")
    with_author = run("coder", "--comparer", "--auteur").stdout
    assert with_author.count("L'auteur du persona avait écrit :") == len(apart)


def test_side_by_side_many_acts_have_a_coefficient(run: Run, tmp_path: Path) -> None:
    records = [a_record(tmp_path, seed=one, acts=20) for one in range(3)]
    files = [a_coding(records, "Ana", as_the_author).path, a_coding(records, "Bo", one_in(5)).path]
    told = run("coder", "--comparer", *files).stdout
    assert re.search(r"Alpha de Krippendorff : 0,\d\d?, intervalle de 0,\d\d? à [01]", told)
    assert "L'usage (Krippendorff 2019)" in told
    assert f"{pseudonym(person_key('Ana', ''))} dit « " in told


def test_three_coders_have_the_coincidences_of_their_schemes(run: Run, record: Record) -> None:
    for coder, rule in (("Ana", as_the_author), ("Bo", one_in(3)), ("Cy", one_in(2))):
        a_coding([record], coder, rule)
    assert "coïncidences de Krippendorff" in run("coder", "--comparer").stdout


def test_a_table_holds_a_row_a_reading(run: Run, record: Record, tmp_path: Path) -> None:
    ana = a_coding([record], "Ana", as_the_author)
    a_coding([record], "Bo", always(Scheme.SHOW))
    target = tmp_path / "accord.csv"
    assert run("coder", "--comparer", "-o", target).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig")), delimiter=";"))
    assert len(rows) == 2 * len(ana.units)
    assert {row["codage"] for row in rows} == {pseudonym(person_key(n, "")) for n in ("Ana", "Bo")}
    for row in rows:
        assert row["ecart"] in {"0", "100"}
    again = run("coder", "--comparer", "-o", target)
    assert (again.exit_code, "existe déjà" in again.stderr) == (1, True)


def test_files_that_are_no_codings_are_named_and_left_out(
    run: Run, record: Record, tmp_path: Path
) -> None:
    files = [a_coding([record], one, as_the_author).path for one in ("Ana", "Bo")]
    bad = tmp_path / "jeu\x1b[31m.codage.jsonl"
    bad.write_bytes(b"[]\n")
    result = run("coder", "--comparer", *files, bad, files[0])
    assert result.exit_code == 0
    assert "Laissé de côté : " in result.stderr
    assert "\x1b" not in result.stderr
    assert "Aucun désaccord." in result.stdout


def test_without_the_libraries_a_sentence_says_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    few = [a_coding([a_record(tmp_path)], one, as_the_author).path for one in ("Ana", "Bo")]
    assert run("coder", "--comparer", *few).exit_code == 0
    records = [a_record(tmp_path, seed=one, acts=20) for one in range(3)]
    many = [a_coding(records, one, one_in(4)).path for one in ("Cy", "Di")]
    result = run("coder", "--comparer", *many)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "pipx install 'alliance[groupe]'" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "exit_code", "why"),
    [
        (("--texte",), 2, "il manque CHEMIN"),
        (("perdu", "--texte"), 1, "pas d'entretien « perdu »"),
        (("perdu.codage.jsonl", "--texte"), 1, "introuvable"),
        (("--comparer",), 1, "aucun codage à comparer"),
        (("--auteur",), 2, "vont avec « --comparer »"),
        (("--comparer", "-o", "x.pdf"), 2, "« .pdf »"),
        (("--avec", "tout"), 2, "schemes"),
        (("x", "--combien", "0"), 2, "« --combien »"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    run: Run, arguments: tuple[str, ...], exit_code: int, why: str
) -> None:
    result = run("coder", *arguments)
    assert result.exit_code == exit_code
    assert why in result.stderr
    assert "Traceback" not in result.stderr


def test_a_name_is_asked_for_and_none_is_refused(run: Run, record: Record) -> None:
    asked = run("coder", record.path, "--texte", typed="Ana\nq\n")
    assert f"vous serez {pseudonym(person_key('Ana', ''))}" in asked.stdout
    nobody = run("coder", record.path, "--texte", typed="\n")
    assert (nobody.exit_code, "il faut un nom" in nobody.stderr) == (1, True)


def all_codes_but(dropped: int) -> Callable[[UnitDrawn], tuple[str, ...]]:
    """Say the author's codes, and none of one act in five."""
    return lambda unit: () if int(unit.unit, 16) % 5 == dropped else unit.codes


def test_by_codes_many_acts_have_a_coefficient_a_code(run: Run, tmp_path: Path) -> None:
    records = [a_record(tmp_path, seed=one, acts=20) for one in range(3)]
    for coder, dropped in (("Ana", 0), ("Bo", 1)):
        a_coding(records, coder, all_codes_but(dropped), coded_by=CodedBy.CODES)
    told = run("coder", "--comparer").stdout
    assert "Un alpha de Krippendorff par code" in told
    assert re.search(r"Question ouverte : donné \d+ fois ; .*; alpha 0,\d", told)
    assert "trop rare, ou trop constant" in told
