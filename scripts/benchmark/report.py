"""The whole run: its options, its subjects one after the other, its table, its document."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmark import commands, engine, exploration, files, machine, material
from benchmark.figures import Missing, Unmeasured, table
from tui import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from benchmark.figures import Row

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
BEGINNING, END = "<!-- bench:begin -->", "<!-- bench:end -->"


@dataclass(frozen=True, slots=True)
class Lengths:
    """How often each subject is measured."""

    starts: int
    rounds: int
    keys: int
    engine: int
    plays: int
    exploration: int
    files: int
    commands: int


FULL = Lengths(
    starts=25, rounds=6, keys=25, engine=15, plays=2_000, exploration=5, files=25, commands=25
)
SHORT = Lengths(starts=2, rounds=1, keys=3, engine=2, plays=100, exploration=1, files=2, commands=2)


def main() -> int:
    """Measure everything; return 1 if something could not be."""
    options = _parser().parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    about = (
        f"alliance {__version__}, {datetime.now().astimezone():%Y-%m-%d}. {machine.description()}."
    )
    try:
        rows = list(_rows(SHORT if options.rapide else FULL))
    except KeyboardInterrupt:
        print("alliance : interrompu.", file=sys.stderr)
        return 130
    print(f"{about}\n\n{table(rows)}")
    if any(isinstance(row, Missing) for row in rows):
        print("alliance : tout n'a pas pu être mesuré ; rien n'est écrit.", file=sys.stderr)
        return 1
    if options.ecrire:
        _write(about, rows)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench.py",
        description="Mesurer alliance : rapports calculés paire par paire dans un même passage. "
        "Le tableau est en anglais, comme docs/performance.md.",
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument(
        "--rapide", action="store_true", help="un passage court, pour voir que tout se mesure"
    )
    kind.add_argument(
        "--ecrire", action="store_true", help="mettre le tableau dans docs/performance.md"
    )
    return parser


def _rows(lengths: Lengths) -> Iterator[Row]:
    with material.own_folder() as folder:
        yield from _measured("Start", lambda: _start(folder, lengths))
        yield from _measured("Interview", lambda: _interview(folder, lengths))
        yield from _measured("Replay", lambda: _replay(folder, lengths))
        yield from _measured("Workshop", lambda: _workshop(folder, lengths))
        yield from _measured("Engine", lambda: engine.engine(lengths.engine, lengths.plays))
        yield from _measured("Exploration", lambda: exploration.exploration(lengths.exploration))
        yield from _measured("Persona", lambda: files.persona(lengths.files))
        yield from _measured("Session", lambda: files.session(lengths.files))
        yield from _measured("Sessions", lambda: _thousands(lengths))
        yield from _measured("Checkout", lambda: commands.second_start(lengths.commands))


def _measured(subject: str, measure: Callable[[], Iterable[Row]]) -> Iterator[Row]:
    print(f"── {subject}", file=sys.stderr, flush=True)
    try:
        yield from measure()
    except Unmeasured as reason:
        yield Missing(subject, str(reason))
    except Exception as error:  # noqa: BLE001 - the other subjects can still be measured
        traceback.print_exc()
        yield Missing(subject, f"it failed with {type(error).__name__}")


def _start(folder: Path, lengths: Lengths) -> Iterable[Row]:
    _require_terminals()
    from benchmark import screens

    return screens.start(folder, lengths.starts)


def _interview(folder: Path, lengths: Lengths) -> Iterable[Row]:
    _require_terminals()
    from benchmark import screens

    return screens.interview(folder, lengths.rounds, lengths.keys)


def _replay(folder: Path, lengths: Lengths) -> Iterable[Row]:
    _require_terminals()
    from benchmark import screens

    return screens.replay(folder, lengths.keys)


def _workshop(folder: Path, lengths: Lengths) -> Iterable[Row]:
    _require_terminals()
    from benchmark import workshop

    return workshop.saves(folder, lengths.keys)


def _thousands(lengths: Lengths) -> Iterable[Row]:
    _require_terminals()
    from benchmark import thousands

    with material.own_folder() as folder:
        yield from thousands.listed(folder, lengths.commands)
    with material.own_folder() as folder:
        yield from thousands.home(folder, lengths.starts)


def _require_terminals() -> None:
    if os.name != "posix":
        raise Unmeasured("needs the terminals of a POSIX system")


def _write(about: str, rows: list[Row]) -> None:
    """Put the table between the two marks of the document."""
    text = DOCUMENT.read_text("utf-8")
    before, _, rest = text.partition(BEGINNING)
    after = rest.partition(END)[2]
    if not after:
        sys.exit(f"alliance : {DOCUMENT.name} n'a plus ses repères {BEGINNING} et {END}.")
    written = f"{before}{BEGINNING}\n\n{about}\n\n{table(rows)}\n\n{END}{after}"
    DOCUMENT.write_text(written, "utf-8")
