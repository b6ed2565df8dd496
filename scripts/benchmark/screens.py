"""The app in a terminal: its start, its answers to keys, its memory."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING

from benchmark import material, personas
from benchmark.figures import Base, Figure, Target
from benchmark.terminal import Terminal
from tui.persona import library
from tui.shell.run_to_completion import SETTLED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SESSIONS = 20
_EMPTY = "from textual.app import App; App().run()"
_ECHO = """
from textual.app import App
from textual.widgets import Static
class Echo(App):
    keys = 0
    def compose(self):
        yield Static("k0k")
    def on_key(self):
        self.keys += 1
        self.query_one(Static).update(f"k{self.keys}k")
Echo().run()
"""
_RESUMED = """
import sys
from pathlib import Path
from tui.app import AllianceApp
from tui.screens.routes import SessionRoute
AllianceApp(SessionRoute(Path(sys.argv[1]))).run()
"""
_REPLAYED = _RESUMED.replace("SessionRoute", "ReplayRoute")
_HOME, _END = "\x1b[H", "\x1b[F"
_READABLE = SETTLED + 0.1  # seconds: what is offered answers no key before
_PAUSE = 0.3
"""Seconds without a change after which an app has settled."""

_SHORT, _LONG = 10, 1_000
_AT = {_SHORT: "at turn 10", _LONG: "at turn 1,000"}


def start(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure the start to the first text, and to the home screen filled."""
    material.lead_shipped(_SESSIONS)
    settings = material.settings_of(folder)
    first_name = library.cards()[0].name
    empty: list[float] = []
    text: list[float] = []
    filled: list[float] = []
    for run in range(runs + 1):  # the first brings files into memory and is left out
        with Terminal(["-c", _EMPTY], settings) as terminal:
            empty.append(terminal.first_paint())
        with Terminal(["-m", "tui"], settings) as terminal:
            text.append(terminal.first_text())
            filled.append(terminal.wait_for(first_name) - terminal.started)
        if run == 0:
            for times in (empty, text, filled):
                times.clear()
    base = Base("empty Textual app, first frame", _milliseconds(empty))
    yield Figure("Start to first text", "ms", _milliseconds(text), base, (Target("ratio", 1.5),))
    yield Figure(
        f"Start to filled home, {_SESSIONS} finished sessions",
        "ms",
        _milliseconds(filled),
        base,
        (Target("ratio", 2),),
    )


def interview(folder: Path, rounds: int, keys: int) -> Iterator[Figure]:
    """Measure an interview at two lengths: its taking up, its memory, its answers to keys.

    Each round takes up fresh copies of the two sessions, and presses ``keys`` in turn.
    """
    settings = material.settings_of(folder / "other")  # whose home screen has nothing to list
    prepared = {turns: material.lead_ring(turns) for turns in _AT}
    empty: list[float] = []
    least: list[float] = []
    opened, memory, answers = ({turns: list[float]() for turns in _AT} for _ in range(3))
    for _ in range(rounds):
        empty.append(_memory_of_empty(settings))
        with ExitStack() as stack:
            echo = stack.enter_context(Terminal(["-c", _ECHO], settings))
            echo.wait_for(_echo_mark(0))
            taken_up: dict[int, Terminal] = {}
            for turns, journal in prepared.items():
                copy = shutil.copyfile(journal, journal.with_name(f"copie-{turns}.jsonl"))
                terminal = stack.enter_context(Terminal(["-c", _RESUMED, str(copy)], settings))
                marks = personas.reply_mark(turns - 1), personas.move_mark(turns)
                opened[turns].append(terminal.wait_for(*marks) - terminal.started)
                terminal.settle(_PAUSE)
                memory[turns].append(terminal.memory())
                taken_up[turns] = terminal
            for key in range(keys):
                least.append(_answer(echo, _echo_mark(key + 1)))
                for turns in sorted(_AT, reverse=bool(key % 2)):
                    turn = turns + key
                    marks = personas.reply_mark(turn), personas.move_mark(turn + 1)
                    answers[turns].append(_answer(taken_up[turns], *marks))
    yield from _answered(least, answers)
    yield Figure(
        f"Take up an interview {_AT[_LONG]}",
        "ms",
        _milliseconds(opened[_LONG]),
        Base(_AT[_SHORT], _milliseconds(opened[_SHORT])),
    )
    for turns, at in _AT.items():
        base = Base("empty Textual app", empty)
        yield Figure(f"Memory of an interview {at}", "MB", memory[turns], base)


def replay(folder: Path, jumps: int) -> Iterator[Figure]:
    """Measure jumps from one end to the other of a session of 1,000 turns looked at again."""
    settings = material.settings_of(folder / "other")
    times: dict[int, list[float]] = {}
    for turns in _AT:
        journal = material.finish(material.lead_ring(turns))
        to_end: list[float] = []
        with Terminal(["-c", _REPLAYED, str(journal)], settings) as terminal:
            terminal.wait_for(personas.move_mark(0))
            terminal.settle(_PAUSE)
            for _ in range(jumps):
                to_end.append(_answer(terminal, personas.reply_mark(turns - 1), key=_END))
                to_end.append(_answer(terminal, personas.move_mark(0), key=_HOME))
        times[turns] = _milliseconds(to_end)
    short = Base(f"over {_SHORT} turns", times[_SHORT])
    yield Figure("Replay: jump over 1,000 turns", "ms", times[_LONG], short, (Target("p95", 50),))


def _answered(least: list[float], answers: dict[int, list[float]]) -> Iterator[Figure]:
    limit = Target("p95", 50)
    times = {turns: _milliseconds(seconds) for turns, seconds in answers.items()}
    base = Base("Textual app of one line", _milliseconds(least))
    short = Base(_AT[_SHORT], times[_SHORT])
    yield Figure(f"Key to repaint {_AT[_SHORT]}", "ms", times[_SHORT], base, (limit,))
    yield Figure(
        f"Key to repaint {_AT[_LONG]}", "ms", times[_LONG], short, (limit, Target("ratio", 1.2))
    )


def _memory_of_empty(settings: dict[str, str]) -> float:
    with Terminal(["-c", _EMPTY], settings) as terminal:
        terminal.first_paint()
        terminal.settle(_PAUSE)
        return terminal.memory()


def _answer(terminal: Terminal, *marks: str, key: str = "1") -> float:
    """Press a key; return the seconds until all these words are painted."""
    terminal.settle(_READABLE)
    pressed = terminal.press(key)
    return terminal.wait_for(*marks) - pressed


def _echo_mark(keys: int) -> str:
    return f"k{keys}k"


def _milliseconds(times: list[float]) -> list[float]:
    return [time * 1000 for time in times]
