"""The whole run: its options, its subjects one after the other, its table, its document."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

import documents

from benchmark import commands, engine, exploration, files, groups, material, reach
from benchmark.figures import Missing, Unmeasured, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from benchmark.figures import Row


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
    about = documents.circumstances()
    try:
        rows = list(_groups() if options.groupe else _rows(SHORT if options.rapide else FULL))
    except KeyboardInterrupt:
        print("alliance : interrompu.", file=sys.stderr)
        return 130
    text = f"{about}\n\n{table(rows)}"
    print(text)
    if any(isinstance(row, Missing) for row in rows):
        print("alliance : tout n'a pas pu être mesuré ; rien n'est écrit.", file=sys.stderr)
        return 1
    if options.ecrire:
        documents.write("performance.md", "bench", text)
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
        "--groupe", action="store_true", help="les groupes seuls, jusqu'à 10 000 entretiens"
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
        yield from _measured("Reach", lambda: _reach(lengths))
        yield from _measured("Persona", lambda: files.persona(lengths.files))
        yield from _measured("Session", lambda: files.session(lengths.files))
        yield from _measured("Bilan", lambda: files.bilan(lengths.files))
        yield from _measured("People", lambda: _people(lengths))
        yield from _measured("Sessions", lambda: _thousands(lengths))
        yield from _measured("Checkout", lambda: commands.second_start(lengths.commands))


def _groups() -> Iterator[Row]:
    with material.own_folder() as folder:
        yield from _measured("Groups", lambda: groups.groups(folder))


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


def _reach(lengths: Lengths) -> Iterable[Row]:
    with material.own_folder():
        yield from reach.reach(lengths.exploration)


def _people(lengths: Lengths) -> Iterable[Row]:
    _require_terminals()
    from benchmark import people

    with material.own_folder() as folder:
        yield from people.home(folder, lengths.starts)


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
