"""Panels: figures computed by hand, what stays hidden, files that are cut, damaged, hostile."""

from __future__ import annotations

import csv
import io
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.group.panels import (
    WAYS,
    answered,
    found_panels,
    questions,
    questions_header,
    several_answers,
)
from tests.group.people import DENIS, YANNICK, led, loaded
from tui import places
from tui.group.found import LeftOut
from tui.group.panel_beside import panels_beside
from tui.group.panel_desk import PanelDesk, header_of_panel, own_answers, write_questions
from tui.group.panel_file import PANELS, answers_of, panel_key, questions_of
from tui.group.panel_keeping import keep_panels
from tui.group.panel_listing import list_panels
from tui.group.panel_making import askable, panel_of_group, panel_of_persona
from tui.group.panel_reading import Quartiles, Reason, only_panel, read_panels
from tui.group.panel_table import PANEL_FORMS
from tui.group.panel_words import (
    CHOICE_NOT_PLACED,
    NO_REFERENCE,
    NO_RIGHT_ANSWER,
    OTHER_OPTIONS,
    beside_told,
    middle_told,
    people_told,
)
from tui.group.situations import Situation
from tui.interview.conduct import Diverged
from tui.session.events import Synthesised
from tui.session.journal import read_journal
from tui.session.record import JournalProblem
from tui.workshop.path_search import find_path

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST, SECOND = "acc_cv", "feu_semaine"
FIVE = ((2, -2), (1, -2), (1, 0), (0, 1), (-1, 2))
"""What five people say of an option of each of two moments."""


def five(tmp_path: Path, how_many: int = 5) -> list[Path]:
    asked = questions(tmp_path)
    reasons = {(0, FIRST): "cela rassure"}
    paths = []
    for number, (first, second) in enumerate(FIVE[:how_many]):
        fits = {(0, FIRST): first, (1, SECOND): second}
        own = answered(asked, f"Personne {number}", fits, reasons=reasons if not number else {})
        paths.append(own.rename(tmp_path / own.name))
    return paths


def finished_session(path: Path, *way: str) -> Path:
    one = led(way=way)
    last = msgspec.json.encode(Synthesised(minute=one.events[-1].minute))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(one.content + last + b"\n")
    return path


def test_five_panelists_on_two_moments(tmp_path: Path) -> None:
    panel = only_panel(read_panels(found_panels(five(tmp_path))))
    first, second = panel.spreads
    placed = next(one for one in first.options if one.move == FIRST)
    assert placed.counts == (0, 1, 1, 2, 1)
    assert placed.quartiles == Quartiles(0, 1, 1)  # -1 0 1 1 2
    assert middle_told(placed) == "médiane +1, quartiles 0 et +1, n = 5"
    other = next(one for one in second.options if one.move == SECOND)
    assert other.counts == (2, 0, 1, 1, 1)
    assert other.quartiles == Quartiles(-2, 0, 1)  # -2 -2 0 1 2
    assert [reason.text for reason in placed.reasons] == ["cela rassure"]
    assert (first.people, first.is_reference) == (5, True)
    assert people_told(panel.people) == f"5 formateurs ; {NO_RIGHT_ANSWER}"


def test_an_option_that_four_of_five_placed_has_counts_and_no_middle(tmp_path: Path) -> None:
    asked = questions(tmp_path / "q")
    paths = five(tmp_path, 4)
    own = answered(asked, "Personne 9", {(0, "acc_motif"): 1, (1, SECOND): 0})
    paths.append(own.rename(tmp_path / own.name))
    first, second = only_panel(read_panels(found_panels(paths))).spreads
    placed = next(one for one in first.options if one.move == FIRST)
    assert (first.people, placed.n, placed.quartiles) == (5, 4, None)
    assert next(one for one in second.options if one.move == SECOND).quartiles


@pytest.mark.parametrize("how_many", [0, 1, 4])
def test_under_five_no_form_of_a_panel_calls_it_a_reference(tmp_path: Path, how_many: int) -> None:
    paths = [questions(tmp_path), *several_answers(questions(tmp_path / "q"), how_many, tmp_path)]
    panel = only_panel(read_panels(found_panels(paths)))
    for ending, write in PANEL_FORMS.items():
        text = unescape(write(panel))
        assert "médiane " not in text.replace('"mediane"', "")
        assert NO_RIGHT_ANSWER not in text
        if how_many and ending != "csv":
            assert NO_REFERENCE in text
    rows = csv.DictReader(io.StringIO(PANEL_FORMS["csv"](panel).lstrip("\ufeff")), delimiter=";")
    assert {(row["repere"], row["mediane"]) for row in rows} == {("non", "")}


def test_a_panelist_is_known_by_no_name_anywhere(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    own = answered(asked, "Bérengère Quilichini", {(0, FIRST): 1}, reasons={(0, FIRST): "oui"})
    panel = only_panel(read_panels(found_panels([own])))
    for text in (own.read_text(), own.name, *(write(panel) for write in PANEL_FORMS.values())):
        assert "rengère" not in text
        assert "quilichini" not in text.casefold()


def test_the_same_panelist_counts_once_and_it_is_said(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    own = answered(asked, "Camille", {(0, FIRST): 1})
    first = own.rename(tmp_path / "un.panel.jsonl")
    again = answered(asked, " camille ", {(0, FIRST): 2, (1, SECOND): 2})
    second = again.rename(tmp_path / "deux.panel.jsonl")
    read = read_panels(found_panels([first, second]))
    assert only_panel(read).people == 1
    assert [(one.name, one.why) for one in read.left_out] == [
        (first.name, "de la même personne que « deux.panel.jsonl », qui compte déjà")
    ]


def test_panels_of_other_questions_are_not_mixed(tmp_path: Path) -> None:
    here = answered(questions(tmp_path), "Ana", {(0, FIRST): 1})
    there = answered(questions(tmp_path / "b", {"accueil": ()}), "Bo", {(0, FIRST): 1})
    read = read_panels(found_panels([here, there]))
    assert len(read.panels) == 2
    with pytest.raises(JournalProblem, match="ne répondent pas aux mêmes questions"):
        only_panel(read)


def test_unfinished_answers_do_not_count(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    own = answered(asked, "Ana", {(0, FIRST): 1}, finished=False)
    away = own.rename(tmp_path / own.name)
    read = read_panels(found_panels([asked, away]))
    assert only_panel(read).people == 0
    assert [one.name for one in read.left_out] == [away.name]
    assert "ne sont pas finies" in read.left_out[0].why


def test_who_is_answering_here_reads_nothing_of_the_others(tmp_path: Path) -> None:
    """Neither together, nor beside an interview, until they have finished."""
    asked = questions(tmp_path)
    others = several_answers(asked, 6, tmp_path / "autres")
    keep_panels(found_panels(others))
    session = read_journal(finished_session(tmp_path / "s.jsonl"))
    assert panels_beside(session)
    mine = answered(asked, "Moi", {(0, FIRST): 1}, finished=False)
    read = read_panels(found_panels(others))
    assert (read.panels, panels_beside(session)) == ((), ())
    assert {one.why for one in read.left_out} == {
        (
            "ce panel reste fermé : quelqu'un y répond sur cet ordinateur et n'a pas fini "
            f"({mine.name}) ; finissez, ou ôtez ce fichier"
        )
    }
    desk = PanelDesk.open(mine)
    desk.finish()
    desk.close()
    assert only_panel(read_panels(found_panels(others))).people == 6
    assert panels_beside(session)


def test_own_answers_start_from_questions_alone_and_go_on(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    ana = answered(asked, "Ana", {(0, FIRST): 1}, finished=False)
    with pytest.raises(JournalProblem, match="d'une autre personne"):
        own_answers(ana, "Bo")
    assert own_answers(asked, "  ANA") == ana == own_answers(ana, "ana")
    assert "raison" not in own_answers(asked, "Bo").read_text().partition("\n")[2]
    desk = PanelDesk.open(ana)
    assert desk.answers.placed[0, FIRST].fit == 1
    desk.finish()
    desk.close()
    with pytest.raises(JournalProblem, match="elles ne changent plus"):
        PanelDesk.open(ana)
    with pytest.raises(JournalProblem, match="sans personne qui réponde"):
        PanelDesk.open(asked)


def test_two_windows_do_not_answer_for_one_panelist(tmp_path: Path) -> None:
    own = own_answers(questions(tmp_path), "Ana")
    desk = PanelDesk.open(own)
    with pytest.raises(JournalProblem, match="déjà ouvertes dans une autre fenêtre"):
        PanelDesk.open(own)
    desk.close()


def test_what_one_would_say_does_not_change_once_options_are_shown(tmp_path: Path) -> None:
    desk = PanelDesk.open(own_answers(questions(tmp_path), "Ana"))
    assert not desk.shows_options(0)
    desk.say_first(0, "Bonjour.")
    desk.say_first(0, "Bonjour, Monsieur Auclair.")
    assert desk.shows_options(0)
    assert not desk.shows_options(1)
    assert desk.answers.would_say == {0: "Bonjour."}
    desk.close()


def test_a_place_that_moves_keeps_its_reason_and_an_empty_one_takes_it_back(tmp_path: Path) -> None:
    desk = PanelDesk.open(own_answers(questions(tmp_path), "Ana"))
    desk.place(0, FIRST, -1)
    desk.explain(0, FIRST, "trop tôt")
    desk.place(0, FIRST, 0)
    placed = desk.answers.placed[0, FIRST]
    assert (placed.fit, placed.reason) == (0, "trop tôt")
    desk.explain(0, FIRST, "")
    assert desk.answers.placed[0, FIRST].reason == ""
    desk.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a finished file of a panelist."""
    folder = tmp_path_factory.mktemp("panel")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALLIANCE_DOSSIER", str(folder / "d"))
        fits = {(0, FIRST): 1, (0, "acc_motif"): -2, (1, SECOND): 0}
        own = answered(questions(folder), "Ana", fits, would_say="Bonjour.")
        return own.read_bytes()


@settings(max_examples=60)
@given(data=st.data())
def test_a_file_cut_at_any_byte_holds_what_was_whole(whole: bytes, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(whole)))
    head = whole.index(b"\n") + 1
    if cut < head:
        with pytest.raises(JournalProblem):
            PANELS.of(whole[:cut], Path("a.panel.jsonl"))
        return
    kept = PANELS.of(whole[:cut], Path("a.panel.jsonl"))
    assert len(kept.events) == whole[head:cut].count(b"\n")
    assert answers_of(kept).finished == (cut == len(whole))


@pytest.mark.parametrize(
    "line",
    [
        b'{"type":"convient","question":7,"replique":"acc_cv","place":1}',
        b'{"type":"convient","question":0,"replique":"inconnue","place":1}',
        b'{"type":"dirait","question":2}',
    ],
)
def test_an_answer_to_what_is_not_asked_is_refused(tmp_path: Path, line: bytes) -> None:
    path = own_answers(questions(tmp_path), "Ana")
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(JournalProblem, match="une question que le panel n'a pas"):
        answers_of(PANELS.read(path))


def test_a_place_out_of_the_scale_is_refused_where_it_is(tmp_path: Path) -> None:
    path = own_answers(questions(tmp_path), "Ana")
    line = b'{"type":"convient","question":0,"replique":"acc_cv","place":3}\n'
    path.write_bytes(path.read_bytes() + line)
    with pytest.raises(JournalProblem, match=r"\.panel\.jsonl:2 : "):
        PANELS.read(path)


def test_questions_that_their_person_does_not_lead_to_are_refused(tmp_path: Path) -> None:
    header = questions_header()
    lost = msgspec.structs.replace(header.situations[1], way=("feu_semaine",))
    moved = msgspec.structs.replace(header, situations=(lost,))
    with pytest.raises(JournalProblem, match="ne mène plus à sa situation"):
        questions_of(moved, tmp_path)
    other = msgspec.structs.replace(header.situations[0], offered=("acc_cv",))
    with pytest.raises(JournalProblem, match="ne mène plus à sa situation"):
        questions_of(msgspec.structs.replace(header, situations=(other,)), tmp_path)
    damaged = msgspec.structs.replace(header, snapshot=msgspec.Raw(b"{}"))
    with pytest.raises(JournalProblem, match="la personne est abîmée"):
        questions_of(damaged, tmp_path)


def test_hostile_words_are_harmless_and_no_cell_is_a_formula(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    bad = "=1+1\x1b[31m<script>alert(1)</script>\u202e\nsuite"
    own = answered(asked, "Ana", {(0, FIRST): 1}, reasons={(0, FIRST): bad}, would_say=bad)
    panel = only_panel(read_panels(found_panels([own])))
    texts = {ending: write(panel) for ending, write in PANEL_FORMS.items()}
    for text in texts.values():
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "<script" not in texts["html"]
    assert "&lt;script&gt;" in texts["html"]


def test_the_moments_of_a_persona_that_can_be_asked(tmp_path: Path) -> None:
    one = loaded(DENIS)
    found = askable(one, find_path)
    assert list(found)[:2] == ["accueil", "feuille"]
    assert all(len(situation.offered) > 1 for situation in found.values())
    header = panel_of_persona(one, found, ["feuille", "accueil", "feuille"])
    assert [asked.moment for asked in header.situations] == ["feuille", "accueil"]
    with pytest.raises(JournalProblem, match="vouliez-vous dire « feuille »"):
        panel_of_persona(one, found, ["feuile"])
    path = write_questions(header)
    assert path.parent == places.groups()
    assert write_questions(header) == path
    with pytest.raises(Diverged):
        header_of_panel(one.persona, one.sha256, [Situation("plan", (), (), 1)])


def test_the_moments_of_a_group_are_asked_as_most_met_them(tmp_path: Path) -> None:
    from tests.group.test_crossroads import FOUR, of

    group = of(tmp_path, FOUR)
    header = panel_of_group(group)
    assert [one.moment for one in header.situations] == ["accueil", "feuille"]
    assert panel_of_group(group, ["feuille"]).situations == header.situations[1:]
    assert header.sha256 == loaded(DENIS).sha256
    assert questions_of(header, tmp_path).persona.id == DENIS


def test_a_trainee_sees_the_panel_beside_what_they_chose(tmp_path: Path) -> None:
    keep_panels(found_panels(five(tmp_path)))
    record = read_journal(finished_session(tmp_path / "s.jsonl", FIRST, SECOND))
    first, second = panels_beside(record)
    assert (first.minute, first.chosen, first.alike) == (0, FIRST, True)
    assert first.options[0].move == FIRST
    told = beside_told(first)
    assert "(votre choix)" in told
    assert f"5 formateurs ; {NO_RIGHT_ANSWER}" in told
    assert "cela rassure" in told
    assert second.chosen == SECOND


def test_nothing_of_a_panel_before_the_synthesis(tmp_path: Path) -> None:
    keep_panels(found_panels(five(tmp_path)))
    for one in (led(way=(FIRST,), acts=1), led(way=(FIRST,))):
        assert panels_beside(read_journal(one.write(tmp_path / "s.jsonl"))) == ()


def test_a_panel_that_came_there_otherwise_says_so(tmp_path: Path) -> None:
    asked = questions(tmp_path, {"feuille": ("c_notes", "acc_dimanche")})
    placed = {(0, SECOND): 1}
    keep_panels(found_panels([answered(asked, "Ana", placed)]))
    record = read_journal(finished_session(tmp_path / "s.jsonl", "acc_motif", "c_notes"))
    (beside,) = panels_beside(record)
    assert (beside.chosen, beside.alike) == ("c_notes", False)
    told = beside_told(beside)
    assert OTHER_OPTIONS in told
    assert CHOICE_NOT_PLACED in told
    assert f"1 formateur : {NO_REFERENCE}" in told


def test_a_panel_on_another_version_speaks_where_the_same_words_were_offered(
    tmp_path: Path,
) -> None:
    session = read_journal(finished_session(tmp_path / "s.jsonl", FIRST))
    older = msgspec.structs.replace(questions_header(), sha256="0" * 64)
    asked = write_questions(older, tmp_path / "q.panel.jsonl")
    answered(asked, "Ana", {(0, FIRST): 1, (1, SECOND): 1})
    assert [one.alike for one in panels_beside(session)] == [True, True]
    said = loaded(DENIS).persona.moments["accueil"].moves[0].says.encode()
    other = bytes(older.snapshot).replace(said, said + b" Vraiment.")
    assert other != bytes(older.snapshot)
    changed = msgspec.structs.replace(older, snapshot=msgspec.Raw(other))
    for path in places.groups().iterdir():
        path.unlink()
    answered(write_questions(changed, tmp_path / "r.panel.jsonl"), "Ana", {(0, FIRST): 1})
    assert panels_beside(session) == ()


def test_keeping_takes_whole_files_alone_under_the_name_of_what_they_hold(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    done = answered(asked, "Ana", {(0, FIRST): 1}).rename(tmp_path / "=cmd|' .panel.jsonl")
    begun = answered(asked, "Bo", {(0, FIRST): 1}, finished=False)
    begun = begun.rename(tmp_path / "bo.panel.jsonl")
    broken = tmp_path / "rien.panel.jsonl"
    broken.write_bytes(b"rien\n")
    kept = keep_panels([*found_panels([done, begun, broken]), LeftOut("x", "y")])
    assert [path.parent for path in kept.kept] == [places.groups()]
    assert "cmd" not in kept.kept[0].name
    assert [one.name for one in kept.left_out] == ["bo.panel.jsonl", "rien.panel.jsonl", "x"]
    again = keep_panels(found_panels([done]))
    assert (again.kept, len(again.already)) == ((), 1)


def test_what_there_is_to_do_with_panels(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    several_answers(asked, 2, tmp_path)
    mine = answered(asked, "Moi", {(0, FIRST): 1}, finished=False)
    led(YANNICK).write(tmp_path / "s.jsonl")
    listing = list_panels([tmp_path])
    (one,) = listing.panels
    assert (one.questions, one.begun, one.finished) == (asked, mine, 2)
    assert one.moments == tuple(WAYS)
    assert one.key == panel_key(questions_header())
    assert listing.has_sessions


def _numbers(reasons: Sequence[Reason]) -> list[int]:
    return [one.panelist for one in reasons]


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    paths = several_answers(questions(tmp_path), 3, tmp_path / "r")
    there = only_panel(read_panels(found_panels(paths)))
    back = only_panel(read_panels(found_panels(paths[::-1])))
    assert there.spreads == back.spreads
    placed = next(one for one in there.spreads[0].options if one.move == FIRST)
    assert _numbers(placed.reasons) == [1, 2, 3]
