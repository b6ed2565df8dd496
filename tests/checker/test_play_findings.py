"""One cause, one group: what follows from a fault is told under it, where it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.samples import PATIENT
from tests.samples import changed as changed_in
from tui.cli.inspection import Depth, Effort, Inspected, inspect
from tui.interview.live import DEFAULT_RUBRIC
from tui.rubric.loading import load_named
from tui.source.descriptors import Severity

if TYPE_CHECKING:
    from pathlib import Path


def looked_at(tmp_path: Path, text: str, depth: Depth = Depth.PLAY) -> Inspected:
    path = tmp_path / "essai.yaml"
    path.write_text(text, "utf-8")
    return inspect(path, Effort(depth, load_named(DEFAULT_RUBRIC), 200_000, 1, plays=50))


def changed(old: str, new: str, text: str = PATIENT) -> str:
    return changed_in(old, new, text)


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_a_lost_way_out_is_one_group_at_the_move_that_lost_it(tmp_path: Path) -> None:
    text = changed("        vers: piste\n", "")
    (one,) = looked_at(tmp_path, text).groups
    assert (one.head.code, one.head.severity) == ("P042", Severity.ERROR)
    assert one.head.place.line == line_of(text, "- id: aller")
    assert "« aller » n'a pas de « vers »" in one.head.message
    assert {remark.code for remark in one.consequences} == {"P031", "P039"}


def test_a_moment_nothing_leaves_heads_what_it_cuts_off(tmp_path: Path) -> None:
    text = changed("        vers: [parcours, piste]\n", "        vers: parcours\n")
    text = changed("        vers: piste\n", "", text)
    text = changed("        vers: accueil\n", "", text)
    (one,) = looked_at(tmp_path, text).groups
    assert one.head.code == "P013"
    assert one.head.place.line == line_of(text, "- id: aller")
    codes = [remark.code for remark in one.consequences]
    assert codes.count("P010") == 4
    assert "P015" in codes


def test_a_fact_that_cannot_be_learnt_heads_what_waits_for_it(tmp_path: Path) -> None:
    text = changed("rend: [nuit]", "rend: [nuit]\n        si: {sait: [dos]}")
    (one,) = looked_at(tmp_path, text).groups
    assert one.head.place.line == line_of(text, "- id: redire")
    assert [remark.code for remark in one.consequences] == ["P034"]


def test_two_causes_are_two_groups(tmp_path: Path) -> None:
    text = changed("        vers: refus\n", "")
    text = changed("rend: [nuit]", "rend: [nuit]\n        si: {vu: [accord]}", text)
    heads = [one.head.code for one in looked_at(tmp_path, text).groups]
    assert heads == ["P030", "P010"]


def test_when_time_is_short_the_clock_is_the_cause(tmp_path: Path) -> None:
    text = changed("duree: 20\ndepassement: 4", "duree: 5\ndepassement: 0")
    (one,) = looked_at(tmp_path, text).groups
    assert one.head.code == "P043"
    assert one.head.place.line == line_of(text, "duree: 5")
    assert one.head.message.startswith("hors de portée en 5 minutes (durée 5, dépassement 0) : ")
    assert "fin « accord », il en faut au moins 7" in one.head.message
    assert {"P032", "P039"} <= {remark.code for remark in one.consequences}


def test_what_time_would_not_mend_is_told_apart(tmp_path: Path) -> None:
    text = changed("duree: 20\ndepassement: 4", "duree: 5\ndepassement: 0")
    text = changed("        vers: refus\n", "", text)
    heads = {one.head.code for one in looked_at(tmp_path, text).groups}
    assert heads == {"P043", "P010"}


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("confiance: {min: 10}", "il y faut une confiance d'au moins 10, on y a 7 au plus"),
        ("minutes: {max: 1}, sait: [nuit]", "l'heure que demande « minutes » ne vient jamais ici"),
        ("pas_vu: [parcours]", "on est toujours déjà passé par ce que « pas_vu » refuse"),
        (
            "sait: [nuit], ignore: [nuit]",
            "ce que « ignore » veut encore inconnu est toujours déjà appris ici",
        ),
    ],
)
def test_the_part_of_a_condition_that_forbids_is_named(
    tmp_path: Path, asked: str, why: str
) -> None:
    text = changed("rend: [nuit]", f"rend: [nuit]\n        si: {{{asked}}}")
    (one,) = looked_at(tmp_path, text).groups
    assert one.head.code == "P030"
    assert why in one.head.message


def test_teaching_waits_while_play_has_an_error(tmp_path: Path) -> None:
    found = looked_at(tmp_path, changed("        vers: piste\n", ""), Depth.TEACHING)
    assert found.waiting
    assert all(remark.code < "P060" for remark in found.remarks)
    assert found.report
    assert "criteres" not in found.report.data
    sound = looked_at(tmp_path, changed("        vers: refus\n", ""), Depth.TEACHING)
    assert not sound.waiting
    assert sound.report
    assert "criteres" in sound.report.data


def test_errors_come_first_then_warnings_then_notes(tmp_path: Path) -> None:
    text = changed("mots: [dos, lombaire]", "mots: [lombago]")
    text = changed("        vers: piste\n", "", text)
    weights = [list(Severity).index(one.head.severity) for one in looked_at(tmp_path, text).groups]
    assert weights == sorted(weights)
    assert len(set(weights)) > 1
