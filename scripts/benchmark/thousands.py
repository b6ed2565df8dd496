"""Thousands of sessions: listed by the command, at home, and searched for what came of one."""

from __future__ import annotations

import re
import subprocess
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from benchmark import material
from benchmark.figures import Base, Figure, Target, Unmeasured
from benchmark.terminal import Terminal
from tui.persona import library
from tui.session import store, withdrawal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_SESSIONS = 5_000
_LED = 12
_DATE = re.compile(rb'"date":"\d{4}-\d{2}-\d{2}')
_EMPTY = "from textual.app import App; App().run()"
_PATIENCE = 60.0


def listed(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure the list of thousands of sessions as a whole process, remembered and read anew."""
    settings = _settled(folder)
    index = folder / "entretiens.index"
    for subject, fresh in (("remembered", False), ("all read anew", True)):
        pairs: list[tuple[float, float]] = []
        for _ in range(runs + 1):  # the first brings files into memory and is left out
            base = _milliseconds(["--version"], settings)
            if fresh:
                index.unlink(missing_ok=True)
            pairs.append((base, _milliseconds(["entretiens"], settings)))
        bases, values = zip(*pairs[1:], strict=True)
        yield Figure(
            f"alliance entretiens, {_SESSIONS:,} sessions, {subject}",
            "ms",
            values,
            Base("python -m tui --version", bases),
            () if fresh else (Target("p95", 600),),
        )
    yield from _traces(runs)


def home(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure the home screen over thousands of sessions, up to people, and to interviews."""
    settings = _settled(folder)
    first_name = library.cards()[0].name
    empty: list[float] = []
    people: list[float] = []
    interviews: list[float] = []
    for _ in range(runs + 1):
        with Terminal(["-c", _EMPTY], settings) as terminal:
            empty.append(terminal.first_paint() * 1000)
        with Terminal(["-m", "tui"], settings) as terminal:
            people.append((terminal.wait_for(first_name) - terminal.started) * 1000)
            interviews.append((terminal.wait_for("reprendre") - terminal.started) * 1000)
    base = Base("empty Textual app, first frame", empty[1:])
    title = f"Start over {_SESSIONS:,} sessions"
    yield Figure(f"{title}, to the people", "ms", people[1:], base, (Target("p95", 400),))
    yield Figure(f"{title}, to the interviews", "ms", interviews[1:], base)


def _traces(runs: int) -> Iterator[Figure]:
    """Measure the search for all that came of a session, beside the bare list of its folder."""
    path = store.paths()[0]
    pairs: list[tuple[float, float]] = []
    for _ in range(runs + 1):
        started = perf_counter()
        store.paths()
        between = perf_counter()
        withdrawal.traces(path)
        pairs.append(((between - started) * 1000, (perf_counter() - between) * 1000))
    bases, values = zip(*pairs[1:], strict=True)
    yield Figure(
        f"Find all that came of a session among {_SESSIONS:,}",
        "ms",
        values,
        Base("the names of its folder", bases),
    )


def _settled(folder: Path) -> Mapping[str, str]:
    """Fill a folder with sessions, copies of some that were led, each of a day of its own."""
    material.lead_shipped(_LED)
    material.lead_unfinished()
    led = [(path.stem[11:], path.read_bytes()) for path in store.paths()]
    for number in range(_SESSIONS - len(led)):
        name, content = led[number % len(led)]
        day = f"{2000 + number // 336}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
        dated = _DATE.sub(f'"date":"{day}'.encode(), content, count=1)
        (folder / "sessions" / f"{day}-{name}.jsonl").write_bytes(dated)
    store.listing()
    return material.settings_of(folder)


def _milliseconds(arguments: Sequence[str], settings: Mapping[str, str]) -> float:
    started = perf_counter()
    try:
        subprocess.run(
            [sys.executable, "-P", "-m", "tui", *arguments],
            env=dict(settings),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise Unmeasured(f"{' '.join(arguments)}: {type(error).__name__}") from error
    return (perf_counter() - started) * 1000
