"""Coding in the app: blind, one act at a time, then side by side."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from tests.group.coders import a_coding, a_record, always, as_the_author, one_in, read_coding
from tests.screens.driving import agree, screen_text, until, until_on, until_shown
from tests.screens.playing import a_finished_session
from tui.app import AllianceApp
from tui.field.grid import shipped_grid
from tui.field.terms import Scheme
from tui.group.coding_desk import CodingPlan, take_up_or_begin
from tui.group.codings import CodedBy
from tui.group.pseudonyms import person_key, pseudonym
from tui.screens.coding import CodingScreen
from tui.screens.coding_compared import CodingsComparedScreen
from tui.screens.coding_dialogs import CodingReasonScreen, FinishScreen, SigningScreen
from tui.screens.coding_disagreement import DisagreementScreen
from tui.screens.coding_start import CodingStartScreen
from tui.screens.routes import CodingDeskRoute, CodingRoute, CodingsComparedRoute, Go, GroupRoute
from tui.shell import run_to_completion
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.screens.conftest import Clock
    from tui.group.codings import Coding
    from tui.session.record import Record

SIZE = (100, 40)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return a_record(tmp_path)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a minute pass at each look at the clock, however busy the machine is."""
    monkeypatch.setattr(run_to_completion, "monotonic", count(0, 60).__next__)


def begun(record: Record, coder: str = "Bo", coded_by: CodedBy = CodedBy.SCHEMES) -> Path:
    desk = take_up_or_begin([record], CodingPlan(coder, coded_by, 6))
    desk.close()
    return desk.coding.path


def called(name: str) -> str:
    return pseudonym(person_key(name, ""))


async def code(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, each once the act has been on screen for long enough."""
    for key in keys:
        await until(pilot, lambda: not isinstance(at(pilot), CodingScreen) or at(pilot).answers)
        await pilot.press(key)


def at(pilot: Pilot[None]) -> Any:
    return pilot.app.screen


async def go_to(pilot: Pilot[None], option: str) -> None:
    rows = pilot.app.screen.query_one(Rows)
    rows.highlighted = rows.get_option_index(option)
    await pilot.pause()


async def test_a_number_codes_an_act_and_shows_the_next(record: Record) -> None:
    path = begun(record)
    app = AllianceApp(CodingDeskRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "moment 1 sur 6")
        await code(pilot, "2", "4", "0")
        await until_shown(pilot, "moment 4 sur 6")
        coding = read_coding(path)
        answers = [coding.answers[unit.unit] for unit in coding.units[:3]]
        assert [one.values for one in answers] == [(Scheme.LISTEN,), (Scheme.QUESTION_NEEDS,), ()]
        assert [one.unsure for one in answers] == [False, False, True]
        await pilot.press("left", "left")
        await until_shown(pilot, "moment 2 sur 6")
        await until_shown(pilot, "● Questionner : besoins")
        await code(pilot, "9")
        assert read_coding(path).answers[coding.units[1].unit].values == (Scheme.CHECK,)


async def test_an_act_is_not_coded_before_it_can_have_been_read(
    record: Record, clock: Clock
) -> None:
    path = begun(record)
    app = AllianceApp(CodingDeskRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "moment 1 sur 6")
        clock.now += 60
        await pilot.press("2", "2", "0")
        await until_shown(pilot, "moment 2 sur 6")
        assert len(read_coding(path).answers) == 1
        clock.now += 60
        await pilot.press("4")
        await until_shown(pilot, "moment 3 sur 6")


async def test_one_goes_on_where_one_left(record: Record) -> None:
    path = begun(record)
    for place in (1, 2):
        app = AllianceApp(CodingDeskRoute(path))
        async with app.run_test(size=SIZE) as pilot:
            await until_shown(pilot, f"moment {place} sur 6")
            await code(pilot, "1")
            await until_shown(pilot, f"moment {place + 1} sur 6")


async def test_what_was_heard_before_is_read_again_by_keys(record: Record) -> None:
    path = begun(record)
    app = AllianceApp(CodingDeskRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "moment 1 sur 6")
        await pilot.press("right", "right", "right")
        await until_shown(pilot, "moment 4 sur 6")
        before = app.screen.query_one("#before")
        await until(pilot, lambda: before.scroll_offset.y == before.max_scroll_y > 0)
        await pilot.press("pageup", "pageup", "pageup")
        assert before.scroll_offset.y == 0
        await pilot.press("pagedown")
        assert before.scroll_offset.y > 0


async def test_the_group_leads_to_the_coding_of_its_interviews() -> None:
    a_finished_session()
    app = AllianceApp(GroupRoute())
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "Double codage")
        await go_to(pilot, "ensemble:codage")
        await pilot.press("enter")
        await until_on(pilot, CodingStartScreen)
        await until_shown(pilot, "les 5 moments")


async def test_by_codes_several_are_given_and_taken_back(record: Record) -> None:
    path = begun(record, coded_by=CodedBy.CODES)
    codes = list(shipped_grid().codes)
    app = AllianceApp(CodingDeskRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "Les codes")
        await code(pilot, "1", "enter", "down", "enter")
        unit = read_coding(path).units[0].unit
        assert read_coding(path).answers[unit].values == (codes[0], codes[1])
        await code(pilot, "enter", "r", *"vu", "enter", "right", "n")
        coding = read_coding(path)
        assert coding.answers[unit].values == (codes[0],)
        assert coding.reasons[unit] == "vu"
        assert coding.answers[coding.units[1].unit].values == ()
        await until_shown(pilot, "moment 3 sur 6")


async def test_a_reason_left_half_way_is_there_again(record: Record) -> None:
    path = begun(record)
    app = AllianceApp(CodingDeskRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "moment 1 sur 6")
        await pilot.press("r", *"il redit", "escape")
        assert read_coding(path).reasons == {}
    app = AllianceApp(CodingDeskRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "moment 1 sur 6")
        await pilot.press("r")
        await until_on(pilot, CodingReasonScreen)
        await pilot.press("enter")
        assert list(read_coding(path).reasons.values()) == ["il redit"]
        await until_shown(pilot, "il redit")


async def test_finishing_is_asked_and_for_good(record: Record) -> None:
    path = begun(record)
    app = AllianceApp(CodingDeskRoute(path))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "moment 1 sur 6")
        await code(pilot, "2", "f")
        await until_on(pilot, FinishScreen)
        await until_shown(pilot, "Sans codage : 5 moments")
        await pilot.press("escape", "f")
        assert not read_coding(path).finished
        await agree(pilot)
        await until(pilot, lambda: not isinstance(app.screen, CodingScreen | FinishScreen))
        assert read_coding(path).finished
        app.post_message(Go(CodingDeskRoute(path)))
        await until_shown(pilot, "ce codage est fini")


async def test_nothing_of_what_another_said_or_the_author_wrote_is_seen_while_coding(
    record: Record,
) -> None:
    secret = "un-secret-de-la-raison"
    first = a_coding([record], "Zébulon", always(Scheme.SHOW), most=6, reason=secret)
    app = AllianceApp(CodingRoute((str(record.path),)))
    seen = []
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "Commencer")
        await go_to(pilot, "many")
        await pilot.press("left", "left")  # the twelve acts
        await go_to(pilot, "who")
        await pilot.press("enter")
        await until_on(pilot, SigningScreen)
        await pilot.press(*"Bo", "enter")
        await until_shown(pilot, f"vu comme {called('Bo')}")
        seen.append(screen_text(app))
        await go_to(pilot, "begin")
        await pilot.press("enter")
        await until_on(pilot, CodingScreen)
        for _ in range(5):
            seen.append(screen_text(app))
            await code(pilot, "2")
        await pilot.press("f1")
        seen.append(screen_text(app))
    for text in seen:
        assert secret not in text
        assert "bulon" not in text
    for text in seen[1:]:
        assert first.name not in text
        assert "auteur" not in text.partition("F1")[0] or "aveugle" in text
    unit = first.units[0]
    assert not [code for code in (unit.scheme, *unit.codes) if code in seen[1]]


async def test_what_is_not_finished_keeps_the_others_closed(record: Record) -> None:
    done = [a_coding([record], name, always(Scheme.SHOW), most=6) for name in ("Ana", "Cy")]
    begun(record)
    app = AllianceApp(CodingRoute((str(record.path),)))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, f"On attend {called('Bo')}")
        await go_to(pilot, "compare:0")
        await pilot.press("enter")
        await until_on(pilot, CodingsComparedScreen)
        await until_shown(pilot, "Pas encore : on n'ouvre rien avant que chacun ait fini")
        assert "Montrer" not in screen_text(app)
        assert all(one.finished for one in done)


async def test_disagreements_are_opened_one_by_one_and_the_author_last(record: Record) -> None:
    codings = disagreeing(record)
    app = AllianceApp(CodingsComparedRoute(codings))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "ni coefficient, ni conclusion")
        await go_to(pilot, "0")
        await pilot.press("enter")
        await until_on(pilot, DisagreementScreen)
        await until_shown(pilot, "il tend une feuille")
        assert "avait écrit :" not in screen_text(app)
        await pilot.press("a")
        await until_shown(pilot, "L'auteur du persona avait écrit :")
        await pilot.press("right")
        await until_shown(pilot, "2 sur")
        assert "avait écrit :" not in screen_text(app)


def disagreeing(record: Record) -> tuple[Coding, ...]:
    return (
        a_coding([record], "Ana", as_the_author),
        a_coding([record], "Bo", always(Scheme.SHOW), reason="il tend une feuille"),
    )


async def test_readings_are_written_to_a_table(record: Record, own_folder: Path) -> None:
    app = AllianceApp(CodingsComparedRoute(disagreeing(record)))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "ni coefficient")
        await pilot.press("x", "x")
        await until(pilot, lambda: len(list((own_folder / "exports").glob("*.csv"))) == 2)
        table = next((own_folder / "exports").glob("*-1.csv")).read_text("utf-8-sig")
        assert "il tend une feuille" in table
        assert '"auteur"' not in table


async def test_enough_acts_have_a_coefficient_and_a_table(tmp_path: Path) -> None:
    records = [a_record(tmp_path, seed=one, acts=20) for one in range(3)]
    codings = tuple(a_coding(records, *one) for one in (("Ana", as_the_author), ("Bo", one_in(5))))
    app = AllianceApp(CodingsComparedRoute(codings))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "Alpha de Krippendorff : 0,")
        await pilot.press("end")
        await until_shown(pilot, "En ligne : ")


async def test_hostile_words_are_shown_harmless(record: Record) -> None:
    hostile = "[bold]x[/] \x1b[31m\u202e\nVous : oui"
    codings = (
        a_coding([record], "Ana", as_the_author, reason=hostile),
        a_coding([record], "[red]Bo", always(Scheme.SHOW)),
    )
    app = AllianceApp(CodingsComparedRoute(codings))
    async with app.run_test(size=SIZE) as pilot:
        await until_shown(pilot, "ni coefficient")
        await go_to(pilot, "0")
        await pilot.press("enter")
        await until_shown(pilot, "[bold]x[/] ␛[31m⟨U+202E⟩ Vous : oui")
