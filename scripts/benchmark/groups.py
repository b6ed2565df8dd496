"""A year of sessions: gathered and told, anew and again, at a hundred, a thousand, ten thousand."""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING

import msgspec

from benchmark import material
from benchmark.figures import Base, Figure, Target, Unmeasured
from tui.interview.live import Sitting
from tui.persona.library import load_named
from tui.session.events import Acted, Spoke
from tui.session.journal import read_journal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from subprocess import Popen

    from tui.session.record import Record

SIZES = (100, 1_000, 10_000)
_PERSONA = "denis-auclair"
_TURNS = 40
_DIFFERENT = 60
_LISTENS = 4
_EACH = 0.05  # seconds between two looks at the memory
_PATIENCE = 600.0


def groups(folder: Path) -> Iterator[Figure]:
    """Measure whole processes of ``alliance groupe`` over folders of sessions."""
    if not Path("/proc/self/task").is_dir():
        raise Unmeasured("needs the /proc of Linux")
    led = _led()
    before: Figure | None = None
    for size in SIZES:
        sessions = folder / f"groupe-{size}"
        _fill(sessions, led, size)
        settings = material.settings_of(folder / f"dossier-{size}")
        anew, again = _run(sessions, settings), _run(sessions, settings)
        title = f"alliance groupe, {size:,} sessions of {_TURNS} turns"
        base = Base("a tenth of them", before.values) if before else None
        linear = (Target("ratio", 12),) if before else ()
        in_time = (Target("median", 60_000),) if size == max(SIZES) else ()
        before = Figure(title, "ms", [anew.milliseconds], base, (*linear, *in_time))
        yield before
        yield Figure(
            f"{title}, unchanged files",
            "ms",
            [again.milliseconds],
            Base("the first run", [anew.milliseconds]),
            (Target("ratio", 0.2),) if size == max(SIZES) else (),
        )
        small = (Target("median", 1_000),) if size == max(SIZES) else ()
        yield Figure(f"{title}, memory of all processes", "MB", [anew.megabytes], None, small)
        yield Figure(f"{title}, time of the processors", "ms", [anew.processors])
        shutil.rmtree(sessions)


def _led() -> list[Record]:
    """Lead some interviews by chance, with a taste for listening, that last long enough."""
    loaded = load_named(_PERSONA)
    found: list[Record] = []
    seed = 0
    with material.own_folder():
        while len(found) < _DIFFERENT:
            seed += 1
            chance = random.Random(seed)  # noqa: S311
            sitting = Sitting.begin(
                loaded, mode="guide", seed=seed, rubric="alliance_de_travail", pseudonym="Pair"
            )
            while not sitting.interview.ended:
                offers = sitting.interview.offers
                tastes = [_LISTENS if "question_ouverte" in one.codes else 1 for one in offers]
                sitting.act(chance.choices(offers, tastes)[0].id)
            sitting.close()
            record = read_journal(sitting.path)
            if sum(isinstance(event, Acted | Spoke) for event in record.events) >= _TURNS:
                found.append(record)
    return found


def _fill(folder: Path, led: list[Record], size: int) -> None:
    folder.mkdir(parents=True)
    for number in range(size):
        record = led[number % len(led)]
        header = msgspec.structs.replace(record.header, pseudonym=f"Pair {number}", seed=number)
        chance = random.Random(number)  # noqa: S311
        seconds = 0.0
        lines = [msgspec.json.encode(header)]
        for event in record.events:
            seconds += chance.random() * 20
            lines.append(msgspec.json.encode(msgspec.structs.replace(event, seconds=seconds)))
        (folder / f"pair-{number:05}.jsonl").write_bytes(b"\n".join([*lines, b""]))


@dataclass(frozen=True, slots=True)
class _Run:
    """What gathering cost: milliseconds on the clock and of all processors, megabytes at once."""

    milliseconds: float
    processors: float
    megabytes: float


def _run(sessions: Path, settings: Mapping[str, str]) -> _Run:
    """Gather and tell a group."""
    before = _processors()
    started = perf_counter()
    command = [sys.executable, "-P", "-m", "tui", "groupe", str(sessions), "--format", "json"]
    with subprocess.Popen(
        command,
        env=dict(settings),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        most = 0
        while process.poll() is None:
            most = max(most, _held(process))
            sleep(_EACH)
            if perf_counter() - started > _PATIENCE:
                process.kill()
                raise Unmeasured(f"{sessions.name} took more than {_PATIENCE:.0f} s")
    if process.returncode:
        raise Unmeasured(f"{sessions.name}: exit code {process.returncode}")
    return _Run((perf_counter() - started) * 1000, _processors() - before, most / 2**20)


def _processors() -> float:
    """Return the milliseconds that processes waited for, and theirs, have worked."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (used.ru_utime + used.ru_stime) * 1000


def _held(process: Popen[bytes]) -> int:
    """Return the bytes that a process and its children hold, what they share counted once."""
    held, waiting = 0, [process.pid]
    while waiting:
        one = Path("/proc", str(waiting.pop()))
        with suppress(OSError, StopIteration):
            waiting += map(int, (one / f"task/{one.name}/children").read_text().split())
            lines = (one / "smaps_rollup").read_text().splitlines()
            held += next(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return held
