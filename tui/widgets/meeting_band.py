"""The band under a presenter's page: how many hands are counted, or the time that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.french.typography import plural
from tui.widgets.countdown import Countdown
from tui.widgets.figures import Figures

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.group.step_page import StepPage

_TICK = 0.25  # seconds between two looks at the clock
_TALL = 28  # rows from which figures are drawn large


class MeetingBand(Static):
    """What is counted at a step; hidden where nothing is."""

    DEFAULT_CSS = """
    MeetingBand {
        height: auto;
        padding: 1 2;
        border-top: solid $rule;
        text-style: bold;
    }
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__(markup=False)
        self.countdown = Countdown(clock)
        self._page: StepPage | None = None
        self._typing: tuple[int, str] | None = None

    def on_mount(self) -> None:
        """Look at the clock again and again."""
        self.set_interval(_TICK, self._tick)

    def arrive(self, page: StepPage | None) -> None:
        """Show what is counted at a step that one comes to; its time begins, if it has any."""
        if page and page.seconds:
            self.countdown.start(page.seconds)
        else:
            self.countdown.stop()
        self.show(page)

    def show(self, page: StepPage | None, typing: tuple[int, str] | None = None) -> None:
        """Show what is counted now; ``typing`` is the reply whose hands are being typed, so far."""
        self._page, self._typing = page, typing
        self.display = page is not None and (page.votes or page.seconds > 0)
        if page is not None and self.display:
            self.update(self._drawn(page))

    def _tick(self) -> None:
        if self.countdown.runs and self._page and self._page.seconds:
            self.update(self._drawn(self._page))

    def _drawn(self, page: StepPage) -> Content | Figures:
        if self._typing is not None:
            place, typed = self._typing
            hands = plural(int(typed or 0), "main")
            return self._large(typed, f"{hands} pour la réplique {place + 1}")
        if page.too_many:
            return Content.styled(page.too_many, "$alert")
        if page.votes:
            return self._large(str(page.hands), page.hands_words)
        if not self.countdown.left:
            return Content.styled(" C'est l'heure. ", "reverse")
        return self._large(self.countdown.told, "" if self.countdown.runs else "t : repartir")

    def _large(self, figures: str, words: str) -> Content | Figures:
        if self.app.size.height >= _TALL:
            return Figures(figures, words)
        return Content(f"{figures or '…'} {words}")
