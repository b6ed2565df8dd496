"""What is typed or clicked, handled in steps that run to completion.

Run-to-completion (Harel & Naamad, *The STATEMATE semantics of statecharts*, 1996): an event
is dispatched once all that the one before it led to is done. Textual's own loops run side by
side, and a key would reach a screen on its way out. :class:`Guard` also drops what is pressed
before one can have read what it answers.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from textual._time import get_time
from textual.app import App, ReturnType, ScreenStackError
from textual.errors import NoWidget
from textual.events import (
    InputEvent,
    Key,
    MouseEvent,
    MouseMove,
    MouseScrollDown,
    MouseScrollLeft,
    MouseScrollRight,
    MouseScrollUp,
    Paste,
    Resize,
)

from tui.shell.keyboard import is_written, meant
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.dom import DOMNode
    from textual.events import Event

_PASSING = MouseMove | MouseScrollDown | MouseScrollLeft | MouseScrollRight | MouseScrollUp | Resize
"""What leads to nothing that a key could miss, and comes by the hundred.

A window that becomes too small waits its turn all the same: what was typed before is not for
what covers the screen then.
"""
SETTLED = 0.3
"""Seconds that what is offered must have been on screen before it can be said."""

_LONGEST = 2.0  # seconds for something that never comes to its end; nothing takes that long
_SCREENS = 8  # screens that one key may lead through


class RunToCompletion(App[ReturnType]):
    """An app that dispatches an event once the one before it has had its whole effect.

    Dictation, text expanders and slow lines send many keys at once. Textual hands
    them all to the widget that has the focus when they arrive; here « n » has opened
    its dialog, and that dialog the focus, before what follows is handed over.
    """

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._waiting: deque[Event] = deque()
        self._busy = False
        self._handed: Event | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether something typed or clicked is still to have its effect."""
        return self._busy

    @property
    def waited(self) -> float:
        """Seconds since what is having its effect was typed or clicked, 0 if nothing is."""
        return get_time() - self._handed.time if self._handed else 0.0

    async def on_event(self, event: Event) -> None:
        """Keep what is typed or clicked until what was before it has had its effect."""
        if (
            not isinstance(event, InputEvent | Paste | Resize)
            or event.is_forwarded
            or (isinstance(event, _PASSING) and not self._busy)
        ):
            await super().on_event(event)
        else:
            self._waiting.append(event)
            if not self._busy:
                self._busy = True
                self._task = asyncio.create_task(self._hand_over())

    async def _hand_over(self) -> None:
        try:
            while self._waiting and self.is_running:
                self._handed = self._waiting.popleft()
                await self._hand_over_one(self._handed)
        except ScreenStackError:
            self._waiting.clear()  # the app is closing
        except Exception as error:  # noqa: BLE001 - as Textual does with what its own loops meet
            self._handle_exception(error)
        finally:
            self._busy = False
            self._handed = None

    async def _hand_over_one(self, event: Event) -> None:
        """Hand over an event to the screen as it is seen, and wait for its effect."""
        if isinstance(event, _PASSING):
            await super().on_event(event)
            return
        if not is_written(event, self.focused):
            await _reached(self.screen.call_after_refresh)
        if isinstance(event, Key):
            event = meant(event, self.screen)
        elif isinstance(event, Paste):
            event.text = harmless("\n".join(event.text.splitlines()))
        nodes = self._way_of(event)
        await super().on_event(event)
        await self._settle(nodes)

    def _way_of(self, event: Event) -> list[DOMNode]:
        """Return what an event goes through: from what gets it up to the app."""
        target: DOMNode = self.focused or self.screen
        if isinstance(event, MouseEvent):
            with suppress(NoWidget):
                target, _ = self.get_widget_at(event.x, event.y)
        return list(target.ancestors_with_self)

    async def _settle(self, nodes: list[DOMNode]) -> None:
        """Wait until what was handed over has had its effect, on each screen that it led to."""
        for _ in range(_SCREENS):
            before = self.screen
            for node in nodes:
                await _reached(node.call_later)
                await _reached(node.call_later)  # what the first led the node to tell itself
            if self.screen is before:
                return
            await _reached(self.screen.call_later)
            nodes = list((self.focused or self.screen).ancestors_with_self)


class Guard:
    """Tells whether what is offered has been on screen long enough to be chosen."""

    def __init__(self) -> None:
        self._since: float | None = None

    def close(self) -> None:
        """Something else is going to be offered: nothing can be chosen until it is seen."""
        self._since = None

    def seen(self) -> None:
        """What is offered has just been drawn."""
        self._since = monotonic()

    def is_open(self, waited: float) -> bool:
        """Tell whether a choice can be meant that was made ``waited`` seconds ago.

        On a busy machine a second click may have its effect long after it was made: what
        counts is what was on screen then.
        """
        return self._since is not None and monotonic() - waited - self._since >= SETTLED


async def _reached(call: Callable[[Callable[[], object]], bool]) -> None:
    """Wait until a node comes to what it is asked to ``call``, after all that it has to do."""
    done = asyncio.Event()
    if call(done.set):
        with suppress(TimeoutError):
            async with asyncio.timeout(_LONGEST):
                await done.wait()
