"""The auto-confrontation through its flow: any way through it, cut anywhere, by any face."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from tests.screens.driving import agree, until, until_on
from tests.screens.playing import a_finished_session
from tui.app import AllianceApp
from tui.confrontation.flow import ConfrontationFlow, MomentOutcome
from tui.confrontation.occasions import occasion_of
from tui.confrontation.playback import Playback
from tui.confrontation.prepared import Preparation, keep_preparation
from tui.confrontation.prompts import Closing, PromptTier, draw, shipped_bank
from tui.confrontation.stages import TIERS, Stage
from tui.screens.answers import AnswerFields
from tui.screens.confrontation_dialogs import ClosePassScreen, ConclusionScreen, ContractScreen
from tui.screens.dialogs import MessageScreen
from tui.screens.moment import MomentScreen
from tui.screens.replay import ReplayScreen
from tui.screens.routes import ReplayRoute
from tui.session.events import Commented, Concluded, ContractRead, Marked, PassClosed
from tui.session.record import read_journal
from tui.text.answering import Leads
from tui.text.confrontation_lines import TextReplay
from tui.text.moments import numbered
from tui.text.narration import Again
from tui.text.viewing import Viewing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.confrontation.explicitation import Explicitation, LastQuestions
    from tui.session.events import Event

WORDS = ("", "le silence", "sa main", "ce qui pèse")
ANSWERS = tuple(one.attribute for one in Closing)


@dataclass(frozen=True)
class Mark:
    """Mark the last turns up to one, draw some prompts, write in the tiers."""

    turn: int
    turns: int
    prompts: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Open:
    """Open a moment of the list, by its number, and write in the tiers."""

    number: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class TakeBack:
    """Take a moment of the list back."""

    number: int


@dataclass(frozen=True)
class PutBack:
    """Put the last one back."""


@dataclass(frozen=True)
class Comment:
    """Comment a turn."""

    turn: int


@dataclass(frozen=True)
class Close:
    """Close the pass, and answer the last questions where they come."""

    texts: tuple[str, ...]


Gesture = Mark | Open | TakeBack | PutBack | Comment | Close

places = st.integers(0, 12)
told = st.tuples(*[st.sampled_from(WORDS)] * len(TIERS))
gestures = st.lists(
    st.builds(Mark, places, st.integers(1, 3), st.integers(0, 2), told)
    | st.builds(Open, st.integers(1, 3), told)
    | st.builds(TakeBack, st.integers(1, 3))
    | st.builds(PutBack)
    | st.builds(Comment, places)
    | st.builds(Close, st.tuples(*[st.sampled_from(WORDS)] * len(ANSWERS))),
    max_size=9,
)
minutes = st.lists(st.sampled_from([0, 2, 5]), max_size=2)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the journal of an interview that has ended."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALLIANCE_DOSSIER", str(tmp_path_factory.mktemp("alliance")))
        return a_finished_session().read_bytes()


def prepare(path: Path, prepared: Sequence[int]) -> None:
    if prepared:
        moments = [
            {"minute": minute, "question": "Et là ?", "axe": "autonomie"} for minute in prepared
        ]
        keep_preparation(path, Preparation.model_validate({"moments": moments}))


def opened(path: Path) -> ConfrontationFlow:
    return ConfrontationFlow(read_journal(path))


def added(path: Path) -> list[Event]:
    """Return what the auto-confrontation added to a session, without its real times."""
    kinds = (ContractRead, Marked, Commented, PassClosed, Concluded)
    events = read_journal(path).events
    return [replace(event, seconds=0) for event in events if isinstance(event, kinds)]


def fill(form: Explicitation | LastQuestions, names: Sequence[str], texts: Sequence[str]) -> None:
    form.tell(**form.begun)
    form.tell(**{name: text for name, text in zip(names, texts, strict=True) if text})


def do(flow: ConfrontationFlow, gesture: Gesture) -> None:
    """Do something as it is done by calling the flow."""
    playback = Playback(flow.record.events)
    match gesture:
        case Mark(turn, turns, prompts, texts):
            playback.go_to_turn(turn)
            telling = flow.mark(playback.since(turns), playback.event)
            for _ in range(prompts):
                telling.ask_another()
            fill(telling, TIERS, texts)
            flow.keep(telling.answers)
            telling.confirm()
        case Open(number, texts):
            for one in numbered(flow)[number - 1 : number]:
                telling = flow.tell(one.moment)
                fill(telling, TIERS, texts)
                flow.keep(telling.answers)
                telling.confirm()
        case TakeBack(number):
            for one in numbered(flow)[number - 1 : number]:
                telling = flow.tell(one.moment)
                telling.withdraw()
                flow.keep(telling.answers)
        case PutBack():
            flow.put_back()
        case Comment(turn):
            playback.go_to_turn(turn)
            flow.comment(playback.event, "Camille", "un mot")
        case Close(texts):
            if flow.pass_is_open and flow.close_pass() is Stage.CONCLUSION:
                questions = flow.last_questions()
                fill(questions, ANSWERS, texts)
                questions.finish()
                flow.conclude(questions.answers)
                questions.confirm()


def typed(flow: ConfrontationFlow, gesture: Gesture) -> Iterator[str]:
    """Yield the lines by which the same is done in the text face, from where a flow stands."""
    known = len(numbered(flow))
    match gesture:
        case Mark(turn, turns, prompts, texts):
            yield from ("debut", *[""] * turn, f"m {turns}", *["r"] * prompts, *texts)
        case Open(number, texts):
            yield from (str(number), *(texts if number <= known else ()))
        case TakeBack(number):
            yield from (str(number), *(["x"] if number <= known else []))
        case PutBack():
            yield "u"
        case Comment(turn):
            yield from ("debut", *[""] * turn, "c un mot")
            if not flow.state.comments:
                yield "Camille"
        case Close(texts):
            yield "f"
            if flow.stage is Stage.MINE:
                yield "o"
            if flow.stage is not Stage.MINE or not flow.found.preparation.moments:
                yield from texts


class Script:
    """Lines typed beforehand."""

    unfinished = ""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = iter(lines)

    def read(self, prompt: str, begun: str = "") -> str | None:
        return next(self._lines, None)

    def rest(self) -> str:
        return ""


def by_lines(path: Path, lines: Sequence[str]) -> None:
    flow = opened(path)
    viewing = Viewing(flow.record.events, Again(flow.persona, "guide"))
    leads = Leads(lambda _: None, lambda: None, lambda _: None)
    TextReplay(flow, viewing, Script(lines), leads).run()
    flow.session.close()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(minutes, gestures)
def test_any_way_through_gives_the_same_events_in_one_go_cut_or_by_lines(
    finished: bytes, prepared: list[int], way: list[Gesture]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        at_once, cut, by_text = (Path(folder) / f"{name}-1.jsonl" for name in ("a", "b", "c"))
        for path in (at_once, cut, by_text):
            path.write_bytes(finished)
            prepare(path, prepared)
        lines = [""]
        flow = opened(at_once)
        flow.agree()
        again = opened(cut)
        again.agree()
        again.session.close()
        for gesture in way:
            lines += typed(flow, gesture)
            do(flow, gesture)
            again = opened(cut)
            do(again, gesture)
            again.session.close()
            assert opened_stage(cut) is flow.stage
            if flow.grid_is_open:
                break
        flow.session.close()
        by_lines(by_text, lines)
        assert added(cut) == added(at_once)
        assert added(by_text) == added(at_once)


def opened_stage(path: Path) -> Stage:
    flow = opened(path)
    flow.session.close()
    return flow.stage


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 5000))
def test_a_journal_cut_at_any_byte_goes_on_to_the_end(finished: bytes, cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a-1.jsonl"
        path.write_bytes(finished)
        prepare(path, [2])
        flow = opened(path)
        flow.agree()
        for gesture in (Mark(1, 1, 0, WORDS[:1] * 5), Close(WORDS[:3]), Close(WORDS[1:])):
            do(flow, gesture)
        flow.session.close()
        whole = path.read_bytes()
        path.write_bytes(whole[: len(finished) + cut % (len(whole) - len(finished) + 1)])
        flow = opened(path)
        before = flow.stage
        order = list(Stage)
        if before is Stage.CONTRACT:
            flow.agree()
        while not flow.grid_is_open:
            stage = flow.stage
            do(flow, Close(WORDS[1:]))
            assert order.index(flow.stage) > order.index(stage)
        flow.session.close()
        assert not flow.pass_is_open


async def test_the_screen_gives_the_same_events(finished: bytes, own_folder: Path) -> None:
    folder = own_folder / "sessions"
    folder.mkdir(parents=True)
    by_keys, by_flow, by_text = (folder / f"2026-01-0{day}-essai-1.jsonl" for day in (1, 2, 3))
    for path in (by_keys, by_flow, by_text):
        path.write_bytes(finished)
        prepare(path, [2])

    app = AllianceApp(ReplayRoute(by_keys))
    async with app.run_test(size=(100, 40)) as pilot:
        await until_on(pilot, ContractScreen)
        await agree(pilot)
        await until_on(pilot, MessageScreen)
        await pilot.press("escape")
        await until_on(pilot, ReplayScreen)
        await pilot.press("right", "m")
        await until_on(pilot, MomentScreen)
        await until(pilot, lambda: app.screen.query(AnswerFields))
        app.screen.query_one(AnswerFields).open(PromptTier.AIMED.attribute)
        await pilot.pause()
        await pilot.press(*"le silence", "ctrl+s")
        await until_on(pilot, ReplayScreen)
        await pilot.press("m")
        await until_on(pilot, MomentScreen)
        await pilot.press("ctrl+d")
        await until_on(pilot, ReplayScreen)
        await pilot.press("u", "f")
        await until_on(pilot, ClosePassScreen)
        await agree(pilot, "o")
        await until_on(pilot, ReplayScreen)
        await pilot.press("f")
        await until_on(pilot, ConclusionScreen)
        await pilot.press(*"sa main", "ctrl+s")
        await until_on(pilot, ReplayScreen)

    told = ("le silence", "", "", "", "")
    way = (
        Mark(1, 1, 0, told),
        TakeBack(1),
        PutBack(),
        Close(("",) * 3),
        Close(("sa main", "", "")),
    )
    flow = opened(by_flow)
    flow.agree()
    lines = [""]
    for gesture in way:
        lines += typed(flow, gesture)
        do(flow, gesture)
    flow.session.close()
    by_lines(by_text, lines)
    assert added(by_keys) == added(by_flow) == added(by_text)
    assert flow.grid_is_open


def test_what_becomes_of_a_moment_is_told(finished: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a-1.jsonl"
    path.write_bytes(finished)
    prepare(path, [2])
    flow = opened(path)
    flow.agree()
    own = flow.mark(0, 0)
    assert flow.keep(own.answers) is MomentOutcome.TOLD
    own.withdraw()
    assert flow.keep(own.answers) is MomentOutcome.WITHDRAWN
    assert flow.moments() == ()
    assert flow.close_pass() is Stage.PREPARED
    (listed,) = flow.moments()
    assert not listed.told
    prepared = flow.tell(listed.moment)
    assert not prepared.may_ask_another
    assert flow.keep(replace(prepared.answers, withdrawn=True)) is MomentOutcome.NOTHING_TO_WITHDRAW
    assert flow.keep(replace(prepared.answers, aimed="un mot")) is MomentOutcome.TOLD
    (listed,) = flow.moments()
    assert listed.told
    assert flow.keep(replace(listed.moment, withdrawn=True)) is MomentOutcome.ANSWER_WITHDRAWN
    flow.session.close()


def test_no_prompt_set_aside_comes_back_while_others_are_left(
    finished: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a-1.jsonl"
    path.write_bytes(finished)
    flow = opened(path)
    flow.agree()
    moment = flow.mark(0, 0).recorded
    asked: list[str] = []
    for _ in range(3):
        telling = flow.tell(moment)
        telling.ask_another()
        asked.append(telling.prompt)
        flow.keep(telling.answers)
        moment = flow.state.moments[0]
    assert len(set(asked)) == 3
    flow.session.close()


def test_what_changes_nothing_adds_nothing(finished: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a-1.jsonl"
    path.write_bytes(finished)
    flow = opened(path)
    flow.agree()
    telling = flow.mark(0, 0)
    flow.keep(telling.answers)
    assert flow.close_pass() is Stage.CONCLUSION
    flow.conclude(flow.last_questions().answers)
    before = list(flow.events)
    assert flow.mark(0, 0).recorded == flow.state.moments[0]
    flow.keep(flow.state.moments[0])
    assert flow.put_back() is None
    flow.close_pass()
    flow.conclude(flow.last_questions().answers)
    assert list(flow.events) == before
    assert not any(isinstance(event, Concluded) for event in before)
    flow.session.close()


def test_the_questions_of_a_session_are_drawn_by_its_seed(finished: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a-1.jsonl"
    path.write_bytes(finished)
    flow = opened(path)
    bank, seed = shipped_bank(), flow.session.header.seed
    for turn in Playback(flow.record.events).turns[:4]:
        moment = flow.mark(turn, turn).recorded
        kind = occasion_of(flow.events, turn, turn, bank.judging).kind
        assert moment.prompt == draw(bank, kind, seed + moment.number).text
        assert moment in flow.state.moments
    flow.session.close()


def test_tiers_and_last_questions_are_named_as_the_journal_names_them() -> None:
    for kind, written in ((Marked, PromptTier), (Concluded, Closing)):
        names = {field.name: field.encode_name for field in fields(kind)}
        assert [names[one.attribute] for one in written] == list(written)
    assert tuple(one.attribute for one in PromptTier) == TIERS
