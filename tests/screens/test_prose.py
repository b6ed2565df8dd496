"""Lines of text on the screen: cut as French wants them, copied as they were written."""

from __future__ import annotations

import re

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from tui.widgets.prose import Prose

MARKS = "Vous dites : « je tiens » ; et si l'on s'arrêtait là ? Oui ! À 50 % des 3 800 m², oui."


class OneText(App[None]):
    def compose(self) -> ComposeResult:
        yield Static(Prose(MARKS))


def lines_of(app: App[None]) -> list[str]:
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


@pytest.mark.parametrize("width", range(14, 60))
async def test_no_line_begins_with_a_mark_nor_cuts_a_quotation_or_a_number(width: int) -> None:
    app = OneText()
    async with app.run_test(size=(width, 30)) as pilot:
        await pilot.pause()
        lines = [line for line in lines_of(app) if line]
    assert not [line for line in lines if re.match(r"[»:;!?%]|800", line) or line.endswith("«")]
    assert " ".join(lines) == MARKS


async def test_what_is_copied_has_plain_spaces() -> None:
    app = OneText()
    async with app.run_test(size=(40, 10)) as pilot:
        app.screen.query_one(Static).text_select_all()
        await pilot.pause()
        assert app.screen.get_selected_text() == MARKS
