from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.samples import TEXT
from tests.screens.driving import agree, screen_text, until, until_on, until_shown, until_still
from tests.screens.playing import (
    WAY_TO_AGREEMENT,
    a_finished_session,
    a_session,
    a_sitting,
)
from tui import places
from tui.app import AllianceApp
from tui.confrontation.prepared import Preparation, keep_preparation, load_preparation, span
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import Stage, confrontation
from tui.interview.live import DEFAULT_RUBRIC
from tui.rubric.loading import load_named as load_rubric
from tui.screens.bilan import BilanScreen
from tui.screens.branch import BranchScreen
from tui.screens.confrontation_dialogs import (
    ClosePassScreen,
    CommentScreen,
    ConclusionScreen,
    ContractScreen,
)
from tui.screens.dialogs import MessageScreen, SearchScreen
from tui.screens.dialogue_reader import ReadingScreen
from tui.screens.home import HomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.moment import MomentScreen
from tui.screens.replay import ReplayScreen
from tui.screens.routes import PersonaRoute, ReplayRoute, SessionRoute
from tui.session import store
from tui.session.events import (
    Acted,
    Commented,
    ContractRead,
    Felt,
    Marked,
    PassClosed,
    Synthesised,
    Typed,
)
from tui.session.journal import read_journal
from tui.session.open_session import OpenSession
from tui.widgets.ribbon import Ribbon

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.confrontation.stages import Confrontation
    from tui.session.events import Event


def prepare(path: Path) -> None:
    """Prepare one moment for a session, on the words about being tired of nights."""
    data = {
        "prepare_par": "Dominique",
        "moments": [{"minute": 2, "question": "Que gardez-vous de ces mots ?", "axe": "autonomie"}],
    }
    keep_preparation(path, Preparation.model_validate(data))


def state_of(path: Path) -> Confrontation:
    return confrontation(read_journal(path).events)


def events_of(path: Path) -> tuple[Event, ...]:
    return read_journal(path).events


async def begin(pilot: Pilot[None]) -> None:
    """Read the contract and the instruction."""
    await until_on(pilot, ContractScreen)
    await agree(pilot)
    await until_on(pilot, MessageScreen)
    await pilot.press("escape")
    await until_on(pilot, ReplayScreen)


async def mark_here(pilot: Pilot[None], text: str) -> None:
    await pilot.press("m")
    await until_on(pilot, MomentScreen)
    await pilot.press(*text, "ctrl+s")
    await until_on(pilot, ReplayScreen)


async def close_first_pass(pilot: Pilot[None]) -> None:
    await pilot.press("f")
    await until_on(pilot, ClosePassScreen)
    await agree(pilot, "o")


async def test_the_contract_is_read_once_and_kept_with_the_session() -> None:
    path = a_finished_session()
    for _ in range(2):
        app = AllianceApp(ReplayRoute(path))
        async with app.run_test(size=(80, 24)) as pilot:
            if not any(isinstance(event, ContractRead) for event in events_of(path)):
                await begin(pilot)
            await until_on(pilot, ReplayScreen)
            await pilot.press("escape")
            await until_on(pilot, HomeScreen)
    (contract,) = [event for event in events_of(path) if isinstance(event, ContractRead)]
    assert shipped_bank().contract[0] in contract.text


async def test_refusing_the_contract_leaves_the_session_as_it_was() -> None:
    path = a_finished_session()
    before = path.read_bytes()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, ContractScreen)
        await pilot.press("escape")
        await until_on(pilot, HomeScreen)
    assert path.read_bytes() == before


async def test_the_interview_unrolls_step_by_step_both_ways() -> None:
    app = AllianceApp(ReplayRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until_shown(pilot, "On m'a dit de venir.")
        assert "Qu'est-ce qui vous amène" not in screen_text(app)
        await pilot.press("right")
        await until_shown(pilot, "Qu'est-ce qui vous amène")
        await pilot.press("end")
        await until_shown(pilot, "Fin de l'entretien")
        await pilot.press("home")
        await until(pilot, lambda: "Fin de l'entretien" not in screen_text(app))


async def test_one_jumps_to_a_minute_and_finds_a_word() -> None:
    app = AllianceApp(ReplayRoute(a_finished_session()))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot)
        await pilot.press("slash", "8", "enter")
        await until_shown(pilot, "▲ 8'")
        await pilot.press("slash", *"prépare", "enter")
        await until_shown(pilot, "▲ 2'")
        await pilot.press("slash", *"introuvable", "enter")
        await until_shown(pilot, "« introuvable »")


@pytest.mark.parametrize("wanted", ["8", "8'", "8’", "8 min", "8 minutes"])
async def test_a_minute_is_gone_to_however_it_is_typed(wanted: str) -> None:
    app = AllianceApp(ReplayRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("slash")
        await until_on(pilot, SearchScreen)
        app.screen.query_one(Input).value = wanted
        await pilot.press("enter")
        await until_shown(pilot, "▲ 8'")


@pytest.mark.parametrize("wanted", ["²", "①", "9" * 5000])
async def test_what_only_looks_like_a_minute_is_a_word(wanted: str) -> None:
    app = AllianceApp(ReplayRoute(a_finished_session()))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot)
        await pilot.press("slash")
        await until_on(pilot, SearchScreen)
        app.screen.query_one(Input).value = wanted
        await pilot.press("enter")
        await until(pilot, lambda: len(app._notifications) == 1)
        (notice,) = app._notifications
        assert notice.message.endswith("n'est pas dans le dialogue.")
        assert len(notice.message) < 100


@pytest.mark.parametrize(
    "wanted", ["N’EN PEUX", "n'en peux", "pre\u0301pare", "PREPARE", "neuf-ans", "neuf\u00a0ans"]
)
async def test_a_word_is_found_however_it_is_typed(wanted: str) -> None:
    app = AllianceApp(ReplayRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("slash")
        await until_on(pilot, SearchScreen)
        app.screen.query_one(Input).value = wanted
        await pilot.press("enter")
        await until_shown(pilot, "▲ 2'")


async def test_it_unrolls_at_its_own_pace_and_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screens.dialogue_reader.seconds_a_turn", lambda _: 0.01)
    app = AllianceApp(ReplayRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("p")
        await until_shown(pilot, "Fin de l'entretien")


async def test_own_moments_come_first_and_prepared_ones_only_after_the_pass_is_closed() -> None:
    path = a_finished_session()
    prepare(path)
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("right", "right")
        await mark_here(pilot, "sa fatigue")
        assert "Que gardez-vous" not in screen_text(app)
        assert "▼" not in screen_text(app)
        await close_first_pass(pilot)
        await until_shown(pilot, "Que gardez-vous")
        await until_shown(pilot, "aussi choisi par")
        await pilot.press("tab", "down", "enter")
        await until_on(pilot, MomentScreen)
        await until_shown(pilot, "Que gardez-vous de ces mots ?")
        await pilot.press(*"les horaires", "ctrl+s")
        await until_on(pilot, ReplayScreen)
    moments = state_of(path).moments
    assert [one.prepared for one in moments] == [0, 1] or [one.prepared for one in moments] == [
        1,
        0,
    ]
    assert {one.aimed or one.noticed or one.wondered or one.other for one in moments} == {
        "sa fatigue",
        "les horaires",
    }


async def test_a_span_of_turns_is_one_moment() -> None:
    path = a_finished_session()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("right", "s", "right", "right")
        await mark_here(pilot, "le début")
    (moment,) = state_of(path).moments
    events = events_of(path)
    assert isinstance(events[moment.first], Acted)
    assert moment.last > moment.first


async def test_another_question_can_be_asked_and_a_moment_taken_back() -> None:
    path = a_finished_session()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("m")
        await until_on(pilot, MomentScreen)
        asked = screen_text(app)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: screen_text(app) != asked)
        await pilot.press("ctrl+s")
        await until_on(pilot, ReplayScreen)
        (moment,) = state_of(path).moments
        assert moment.prompt in {prompt.text for prompt in shipped_bank().prompts}
        await pilot.press("tab", "enter")
        await until_on(pilot, MomentScreen)
        await pilot.press("ctrl+d")
        await until_on(pilot, ReplayScreen)
    assert state_of(path).moments == ()
    assert [e.withdrawn for e in events_of(path) if isinstance(e, Marked)] == [False, False, True]


async def test_another_question_is_another_for_a_moment_opened_again() -> None:
    path = a_finished_session()
    asked: list[str] = []
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("m")
        for _ in range(4):
            await until_on(pilot, MomentScreen)
            await pilot.press("ctrl+r", "ctrl+s")
            await until_on(pilot, ReplayScreen)
            asked += [moment.prompt for moment in state_of(path).moments]
            app.screen.query_one("#moments").focus()
            await pilot.press("enter")
    assert len(set(asked)) == 4


async def test_an_answer_stays_with_its_question_when_the_file_changes() -> None:
    path = a_finished_session()
    question = "Que gardez-vous de ces mots ?"
    other = {"minute": 0, "question": "Et là ?", "axe": "autonomie"}
    session = OpenSession.of(read_journal(path))
    session.write(ContractRead(text=""))
    session.write(PassClosed(number=1))
    prepare(path)
    first, last = span(load_preparation(path).moments[0], session.events)
    session.write(Marked(number=1, first=first, last=last, prompt=question, prepared=1))
    session.close()

    both = [other, {"minute": 2, "question": question, "axe": "autonomie"}]
    for moments, shown in ((both, "● 2' Que gardez"), (both[:1], "● 2'")):
        keep_preparation(path, Preparation.model_validate({"moments": moments}))
        app = AllianceApp(ReplayRoute(path))
        async with app.run_test(size=(100, 30)) as pilot:
            await until_on(pilot, ReplayScreen)
            await until_shown(pilot, "▼ 0' Et là ?")
            await until_shown(pilot, shown)
            await pilot.press("tab", "down", "enter")
            await until_on(pilot, MomentScreen)
            await until_shown(pilot, question)
            await pilot.press("escape")
            await until_on(pilot, ReplayScreen)
            await pilot.press("escape")
            await until_on(pilot, HomeScreen)
        assert [one.number for one in state_of(path).moments] == [1]


async def test_the_grid_opens_only_after_the_three_last_questions() -> None:
    path = a_finished_session()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(100, 40)) as pilot:
        await begin(pilot)
        await pilot.press("o")
        await until_on(pilot, ReplayScreen)
        await pilot.press("right")
        await mark_here(pilot, "ouvrir")
        await close_first_pass(pilot)
        await until_on(pilot, ConclusionScreen)
        await pilot.press(*"elle respire", "escape")
        await until_on(pilot, ReplayScreen)
        assert state_of(path).stage is Stage.CONCLUSION
        await pilot.press("f")
        await until_shown(pilot, "elle respire")
        await pilot.press("ctrl+s")
        await until_shown(pilot, "terminée")
        await pilot.press("o")
        await until_on(pilot, BilanScreen)
        await until_shown(pilot, "Le tour qui a compté")
        await pilot.press("end")
        await until_shown(pilot, "Sa confiance à ce moment")
    assert state_of(path).stage is Stage.OPEN


async def test_the_open_grid_tells_what_was_kept_back_and_from_when() -> None:
    path = finished_replay()
    app = AllianceApp(SessionRoute(path))
    async with app.run_test(size=(110, 45)) as pilot:
        await until_shown(pilot, "Le tour qui a compté")
        lines = app.screen.query_one("#lines")
        lines.highlighted = lines.get_option_index("gardes")  # type: ignore[attr-defined]
        await until_shown(pilot, "Elle craint de perdre sa prime.")
        await until_shown(pilot, "Pouvait encore se dire à la minute 8, au plus court par :")
        await until_shown(pilot, "« (vous attendez) ».")


def finished_replay() -> Path:
    """Return the journal of a session whose autoconfrontation is over."""
    from tui.session.events import Concluded, PassClosed

    path = a_finished_session()
    session = OpenSession.of(read_journal(path))
    session.write(ContractRead(text="lu"))
    session.write(PassClosed(number=1))
    session.write(PassClosed(number=2))
    session.write(Concluded(effect="elle respire"))
    session.close()
    return path


async def test_what_if_says_which_moves_the_persona_has_no_more_and_goes_on() -> None:
    own = places.own_personas() / "essai.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(TEXT, "utf-8")
    path = a_finished_session()
    edited = TEXT.replace("- id: redire", "- id: reformuler").replace(
        "- id: juger", "- id: gronder"
    )
    own.write_text(edited, "utf-8")

    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("end")
        await until_shown(pilot, "À jeudi en huit, alors.")
        await pilot.press("home", "right", "b")
        await until_on(pilot, BranchScreen)
        await until_shown(pilot, "« La nuit, c'est fini pour vous. »")
        await until_shown(pilot, "Vous auriez dû répondre.  (n'existe plus)")
        assert screen_text(app).count("n'existe plus") == 1
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)
    (branch,) = [one for one in store.paths() if one != path]
    assert read_journal(branch).header.parent == path.stem


async def test_what_if_says_nothing_of_a_persona_that_did_not_change() -> None:
    path = a_finished_session()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("right", "b")
        await until_on(pilot, BranchScreen)
        await pilot.pause()
        assert "persona" not in screen_text(app)
        assert "n'existe plus" not in screen_text(app)


async def test_what_if_goes_on_in_a_session_of_its_own() -> None:
    path = a_finished_session()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        before = path.read_bytes()
        await pilot.press("right", "b")
        await until_on(pilot, BranchScreen)
        await until_shown(pilot, "Vous auriez dû répondre.")
        await pilot.press("down", "enter")
        await until_on(pilot, InterviewScreen)
        assert path.read_bytes() == before
    (branch,) = [one for one in store.paths() if one != path]
    header = read_journal(branch).header
    assert header.parent == path.stem
    assert isinstance(events_of(path)[header.parent_event or 0], Acted)
    assert [type(event) for event in events_of(branch)][: header.parent_event] == [
        type(event) for event in events_of(path)
    ][: header.parent_event]


async def test_a_question_that_judges_is_remarked_once_and_never_refused() -> None:
    path = a_finished_session()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(80, 30)) as pilot:
        await begin(pilot)
        await pilot.press("c")
        await until_on(pilot, CommentScreen)
        await pilot.press(*"Dominique", "tab", *"Pourquoi cette question ?", "ctrl+s")
        await until_shown(pilot, "plutôt :")
        await pilot.press("ctrl+s")
        await until_on(pilot, ReplayScreen)
    (comment,) = [event for event in events_of(path) if isinstance(event, Commented)]
    assert (comment.author, comment.text) == ("Dominique", "Pourquoi cette question ?")


async def test_own_words_are_asked_before_the_options_and_kept() -> None:
    app = AllianceApp(PersonaRoute("tests/data/essai.yaml"), seed=1, own_words=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "vos mots d'abord")
        await pilot.press("enter")
        await until_on(pilot, InterviewScreen)
        await until_shown(pilot, "avec vos mots")
        assert "Qu'est-ce qui vous amène" not in screen_text(app)
        await pilot.press(*"Bonjour, racontez", "enter")
        await until_shown(pilot, "Qu'est-ce qui vous amène")
        await pilot.press("4")
        await until_shown(pilot, "avec vos mots")
    (path,) = store.paths()
    typed = [event.text for event in events_of(path) if isinstance(event, Typed)]
    assert typed == ["Bonjour, racontez"]


async def test_own_words_are_shown_in_the_replay_beside_what_was_chosen() -> None:
    sitting = a_sitting()
    sitting.type_first("Bonjour, racontez")
    for move in WAY_TO_AGREEMENT:
        sitting.act(move)
    sitting.close()
    app = AllianceApp(ReplayRoute(sitting.path))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("right", "right")
        await until_shown(pilot, "Vos mots : Bonjour, racontez")
        await until_shown(pilot, "Qu'est-ce qui vous amène ?")


async def test_an_interview_under_way_is_not_looked_at_again_yet() -> None:
    app = AllianceApp(ReplayRoute(a_session("ouvrir")))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_shown(pilot, "L'entretien n'est pas terminé.")


async def test_comments_are_listed_with_their_minute_and_author() -> None:
    path = a_finished_session()
    session = OpenSession.of(read_journal(path))
    session.write(Commented(event=7, author="Dominique", text="On entend la fatigue."))
    session.close()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(110, 24)) as pilot:
        await begin(pilot)
        await until_shown(pilot, "¶  2' Dominique On entend")


@pytest.mark.parametrize("seed", range(10))
async def test_no_score_word_or_number_of_the_grid_is_in_sight(seed: int) -> None:
    chance = random.Random(seed)
    sitting = a_sitting()
    while not sitting.interview.ended:
        sitting.act(chance.choice(sitting.interview.offers).id)
    sitting.close()
    app = AllianceApp(ReplayRoute(sitting.path))
    seen = ""
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        while "Fin de l'entretien" not in screen_text(app):
            seen += screen_text(app)
            await pilot.press("right")
        await pilot.press("m")
        await until_on(pilot, MomentScreen)
        seen += screen_text(app)
    rubric = load_rubric(DEFAULT_RUBRIC)
    levels = [level for criterion in rubric.criteria() for level in criterion.levels]
    forbidden = {level.name for level in levels if level.name not in ("Vous", "Elle")}
    forbidden |= {"■■", "■·", "sur 10", "confiance", "se ferme", "se détend", "se livre", "se tend"}
    assert not [word for word in forbidden if word in seen]
    assert any(isinstance(event, Felt) for event in sitting.events)


async def test_a_preparation_to_mend_stops_nobody_and_is_told_after_their_own_pass() -> None:
    path = a_finished_session()
    path.with_name(f"{path.stem}.moments.yaml").write_text("moments:\n  - minute: deux\n")
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot)
        assert "préparés" not in screen_text(app)
        await pilot.press("f")
        await until_shown(pilot, "n'ont pas pu être")
        assert "minute" not in screen_text(app)


async def test_where_one_stands_is_told_at_the_top_and_keys_where_they_act() -> None:
    path = a_finished_session()
    prepare(path)
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        shown = await until_still(pilot)
        assert "Léa Martin · autoconfrontation · 1 de 3, mes moments" in shown
        assert shown.splitlines()[0].endswith("0 moment")
        assert "Moments · 0" in shown
        assert "quelque chose a compté." in " ".join(shown.replace("│", " ").split())
        assert "m : marquer ce tour" in shown
        await pilot.press("right")
        await mark_here(pilot, "ouvrir")
        shown = await until_still(pilot)
        assert shown.splitlines()[0].endswith("1 moment")
        assert "Moments · 1" in shown
        assert "m : marquer ce tour" not in shown
        assert "f en finir ─╯" in shown
        await close_first_pass(pilot)
        await until_shown(pilot, "2 de 3, moments préparés")
        await until_shown(pilot, "Moments · 2")


@pytest.mark.parametrize("width", [60, 80, 110])
async def test_the_keys_below_are_never_cut(width: int) -> None:
    path = a_finished_session()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(width, 24)) as pilot:
        await begin(pilot)
        await pilot.press("right")
        keys = (await until_still(pilot)).splitlines()[-1]
        assert "Échap Retour  F1 Aide " in keys
        assert keys.endswith("Menu")
        assert "m Marquer" in keys


async def test_a_broad_screen_shows_what_is_told_of_the_moment_under_the_arrow() -> None:
    path = a_finished_session()
    app = AllianceApp(ReplayRoute(path))
    async with app.run_test(size=(160, 45)) as pilot:
        await begin(pilot)
        assert "Ce que vous en dites" not in await until_still(pilot)
        for words in ("[b]sa[/b] fatigue", "son projet"):
            await pilot.press("right")
            await mark_here(pilot, words)
        await pilot.press("tab", "home")
        await until_shown(pilot, "Ce que vous en dites")
        (first, _) = state_of(path).moments
        panel = app.screen.query_one("#told-text")
        await until(pilot, lambda: "[b]sa[/b] fatigue" in str(panel.render()))
        assert first.prompt in str(panel.render())
        await pilot.press("down")
        await until(pilot, lambda: "son projet" in str(panel.render()))
        assert "fatigue" not in str(panel.render())


async def test_a_click_on_the_time_goes_to_its_minute() -> None:
    app = AllianceApp(ReplayRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.click(Ribbon, offset=(78, 1))
        assert isinstance(app.screen, ReplayScreen)
        assert app.screen.playback.at == 0
        await pilot.click(Ribbon, offset=(74, 1))
        await until_shown(pilot, "10' ▲")
        await pilot.click(Ribbon, offset=(14, 1))
        await until_shown(pilot, "▲ 0'")


async def test_what_was_pinned_and_marked_is_along_the_time() -> None:
    sitting = a_sitting(*WAY_TO_AGREEMENT[:2])
    sitting.pin()
    for move in WAY_TO_AGREEMENT[2:]:
        sitting.act(move)
    sitting.write(Synthesised())
    sitting.close()
    prepare(sitting.path)
    app = AllianceApp(ReplayRoute(sitting.path))
    async with app.run_test(size=(80, 40)) as pilot:
        await begin(pilot)
        await until_shown(pilot, "▶ épingles")
        assert "▼" not in screen_text(app)
        await pilot.press("right")
        await mark_here(pilot, "ouvrir")
        lines = {line[:13].strip(): line[13:] for line in (await until_still(pilot)).splitlines()}
        assert lines["● moments"].count("●") == 1
        await close_first_pass(pilot)
        await until_shown(pilot, "●▼ moments")


async def test_the_whole_dialogue_has_its_time_line_too() -> None:
    app = AllianceApp(SessionRoute(a_finished_session()))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_on(pilot, BilanScreen)
        await pilot.press("t")
        await until_on(pilot, ReadingScreen)
        await until_shown(pilot, "10' ▲")
        assert "moments" not in screen_text(app)
        await pilot.click(Ribbon, offset=(14, 1))
        await until_shown(pilot, "▲ 0'")
        await until_shown(pilot, "Bonjour. On m'a dit de venir.")
