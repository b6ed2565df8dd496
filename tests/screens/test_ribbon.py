"""The interview along its time: lanes that show each stay, marks at their minute, one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from tests.screens.driving import until
from tui.field.terms import Phase
from tui.transcript.turns import Note, PhaseChange, ScreenLook
from tui.widgets.minutes import column, minute_at
from tui.widgets.ribbon import Ribbon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.transcript.turns import Turn

widths = st.integers(10, 300)
lasts = st.integers(1, 240)


@given(lasts, widths)
def test_minutes_go_from_one_end_to_the_other_and_never_back(last: int, width: int) -> None:
    cells = [column(minute, last, width) for minute in range(last + 1)]
    assert (cells[0], cells[-1]) == (0, width - 1)
    assert cells == sorted(cells)


@given(lasts, widths, st.integers(-10, 400))
def test_a_minute_outside_is_at_an_end(last: int, width: int, minute: int) -> None:
    assert 0 <= column(minute, last, width) < width
    assert 0 <= minute_at(minute, last, width) <= last


@given(lasts, widths, st.data())
def test_a_cell_stands_for_the_minute_drawn_there(
    last: int, width: int, data: st.DataObject
) -> None:
    minute = data.draw(st.integers(0, last))
    told = minute_at(column(minute, last, width), last, width)
    if width > last:
        assert told == minute
    assert abs(told - minute) <= last / (width - 1)


def change(phase: Phase, minute: int) -> PhaseChange:
    return PhaseChange(event=minute, minute=minute, phase=phase, passage="suite")


WAY: tuple[Turn, ...] = (
    change(Phase.LISTEN, 0),
    change(Phase.QUESTION, 20),
    change(Phase.LISTEN, 21),
    change(Phase.PROPOSE, 30),
    Note(event=3, minute=5, text="le dos", category=None, kept=False),
    ScreenLook(event=4, minute=40, duration=1, gesture=""),
)


class Drawn(App[None]):
    """An app that shows a ribbon."""

    def __init__(self, turns: Sequence[Turn], last: int) -> None:
        super().__init__()
        self.ribbon = Ribbon(turns, last)
        self.wanted: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.ribbon

    def on_ribbon_minute_wanted(self, event: Ribbon.MinuteWanted) -> None:
        self.wanted.append(event.minute)

    @property
    def lines(self) -> list[str]:
        return self.ribbon.render().plain.split("\n")


def lane(lines: Sequence[str], name: str) -> str:
    return next(line for line in lines if name in line)[13:]


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (160, 45)])
async def test_each_stay_is_in_its_lane_and_none_is_lost(size: tuple[int, int]) -> None:
    app = Drawn(WAY, 40)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        lines = app.lines
    listen, question, propose = (lane(lines, one) for one in ("Écouter", "Questionner", "Proposer"))
    assert len(listen.replace(" 40'", "").split()) == 2
    assert len(question.split()) == len(propose.split()) == 1
    assert listen.endswith(" 40'")
    assert question.index("━") == listen.index(" ")
    assert propose.rstrip().endswith("━")
    assert len(propose.rstrip()) == len(listen) - len(" 40'")


async def test_two_stays_in_a_minute_are_both_seen() -> None:
    app = Drawn((change(Phase.LISTEN, 0), change(Phase.QUESTION, 0), change(Phase.PROPOSE, 0)), 50)
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.pause()
        assert all("━" in lane(app.lines, one) for one in ("Écouter", "Questionner", "Proposer"))


async def test_each_kind_of_mark_has_its_line_and_its_word_where_there_is_room() -> None:
    app = Drawn(WAY, 40)
    async with app.run_test(size=(80, 40)) as pilot:
        app.ribbon.mark([10], [20], [30])
        app.ribbon.point_at(7)
        await until(pilot, lambda: app.ribbon.size.height == 8)
        names = [line[:13].strip() for line in app.lines]
        assert names[3:] == ["≡ notes", "■ écran", "▶ épingles", "●▼ moments", ""]
        width = len(app.lines[0]) - 13 - len(" 40'")
        signs = [("≡", 5), ("■", 40), ("▶", 30), ("●", 10)]
        for sign, minute in signs:
            line = next(one for one in app.lines if one.startswith(sign))
            assert line[13:].index(sign) == column(minute, 40, width)
        assert app.lines[-1].endswith("▲ 7'")
        assert app.lines[-1].index("▲") == 13 + column(7, 40, width)


async def test_on_a_short_terminal_what_was_marked_while_playing_is_one_line() -> None:
    app = Drawn(WAY, 40)
    async with app.run_test(size=(80, 24)) as pilot:
        app.ribbon.mark([10], [], [30])
        await until(pilot, lambda: app.ribbon.size.height == 6)
        assert app.lines[3].startswith("≡■▶ repères")
        assert app.lines[3][13:].split() == ["≡", "▶", "■"]
        assert app.lines[4].startswith("● moments")


async def test_at_the_end_the_minute_is_told_before_the_pointer() -> None:
    app = Drawn(WAY, 40)
    async with app.run_test(size=(60, 24)) as pilot:
        app.ribbon.point_at(40)
        await pilot.pause()
        assert app.lines[-1].endswith("40' ▲")
        assert len(app.lines[-1]) == len(app.lines[0]) - len(" 40'")


async def test_a_click_asks_for_its_minute() -> None:
    app = Drawn(WAY, 40)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        width = len(app.lines[0]) - 13 - len(" 40'")
        for minute in (0, 20, 40):
            await pilot.click(app.ribbon, offset=(1 + 13 + column(minute, 40, width), 1))
        await pilot.click(app.ribbon, offset=(3, 1))
        assert app.wanted == [0, 20, 40]
