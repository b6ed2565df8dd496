"""The whole run: its options, its faults one after the other, its table, its document."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import documents

from tests.faults.killing import kill_line_by_line, kill_the_app
from tests.faults.readers import all_readers
from tests.faults.refusing import interviews

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.killing import Kills

ROOT = Path(__file__).resolve().parents[2]
ESSAI = ROOT / "tests" / "data" / "essai.yaml"
BURSTS = ROOT / "tests" / "screens" / "test_bursts.py"


@dataclass(frozen=True, slots=True)
class Lengths:
    """How much of each is tried."""

    files: int
    kills: int
    kills_of_app: int
    bursts: int


FULL = Lengths(files=10_000, kills=60, kills_of_app=25, bursts=5)
SHORT = Lengths(files=400, kills=6, kills_of_app=3, bursts=1)


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of fault: how often it was tried, how it ended, and what was lost."""

    fault: str
    tried: int
    ended: str
    lost: list[str]


def main() -> int:
    """Try everything; return 1 if something was lost or went wrong."""
    options = _parser().parse_args()
    lengths = SHORT if options.rapide else FULL
    about = documents.circumstances(f"seed {options.graine}")
    rows = []
    with tempfile.TemporaryDirectory(prefix="alliance-") as folder:
        os.environ["ALLIANCE_DOSSIER"] = str(Path(folder, "alliance"))
        for row in _rows(lengths, options.graine, Path(folder)):
            print(f"{row.fault} : {row.tried}, {row.ended}", flush=True)
            rows += [row]
    text = f"{about}\n\n{_table(rows)}"
    print(f"\n{text}")
    for row in rows:
        for what in row.lost:
            print(f"{row.fault} : {what}", file=sys.stderr)
    if options.ecrire:
        documents.write("reliability.md", "faults", text)
    return int(any(row.lost for row in rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="faults.py",
        description="Essayer alliance sous les pannes.",
        add_help=False,
        usage="%(prog)s [--rapide] [--graine N] [--ecrire]",
    )
    parser.add_argument("--rapide", action="store_true", help="Une minute environ.")
    parser.add_argument("--graine", type=int, default=1, help="Fixe le hasard.")
    parser.add_argument("--ecrire", action="store_true", help="Écrire docs/reliability.md.")
    parser.add_argument("-h", "--help", "--aide", action="help", help="Montrer cette aide.")
    return parser


def _rows(lengths: Lengths, seed: int, folder: Path) -> Iterator[Row]:
    refusals = interviews(ESSAI, folder / "home")
    yield Row(
        "Disk that refuses a call while an interview is led and left",
        refusals.tried,
        f"{refusals.kept} whole, {refusals.elsewhere} whole in another folder, "
        f"{refusals.said_lost} refused everywhere, the loss told",
        refusals.lost,
    )
    chance = Random(seed)  # noqa: S311 - drawn again from the same seed, not secret
    if os.name == "posix":
        text = kill_line_by_line(ESSAI, folder / "text", chance, lengths.kills)
        yield _killed("Text mode killed (SIGKILL) at a random instant", text)
        app = kill_the_app(ESSAI, folder / "app", chance, lengths.kills_of_app)
        yield _killed("App killed (SIGKILL) at a random instant", app)
    for name, tally in all_readers(ESSAI, lengths.files, chance):
        refused = tally.tried - tally.read - len(tally.faults)
        ended = f"{tally.read} read, {refused} refused in a sentence"
        yield Row(f"Files gone wrong: {name}", tally.tried, ended, tally.faults)
    if BURSTS.exists():
        yield _bursts(lengths.bursts)


def _killed(fault: str, kills: Kills) -> Row:
    ended = f"{kills.shown} answers shown, {kills.shown - len(kills.lost)} in the journal"
    return Row(fault, kills.killed, ended, kills.lost)


def _bursts(rounds: int) -> Row:
    """Run the tests of keys in bursts, with more rounds."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(BURSTS)]
    env = {**os.environ, "BURSTS": str(rounds)}
    done = subprocess.run(
        command, capture_output=True, check=False, cwd=ROOT, encoding="utf-8", env=env
    )
    summary = done.stdout.strip().rpartition("\n")[2].partition(" in ")[0]
    lost = [] if done.returncode == 0 else [done.stdout[-2_000:]]
    return Row("Keys, clicks and sizes in bursts, on every screen (rounds)", rounds, summary, lost)


def _table(rows: list[Row]) -> str:
    lines = ["| Fault | Tried | How it ended | Lost unsaid |", "| --- | --- | --- | --- |"]
    lines += [f"| {one.fault} | {one.tried:,} | {one.ended} | {len(one.lost)} |" for one in rows]
    return "\n".join(lines)
