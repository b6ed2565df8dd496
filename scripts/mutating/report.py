"""The whole run: its options, its rooms one after the other, its table, its document."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import documents

from mutating.rooms import SURVIVED, TESTS, TIMED_OUT, WITHOUT_TESTS, Room, Survivor
from mutating.sampling import draw, wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

REASONS = Path(__file__).with_name("survivors.toml")
NO_REASON = "**to be looked at**"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of the mutants tried in a room."""

    room: str
    mutants: int
    verdicts: dict[str, str]
    survivors: list[Survivor]


def main() -> int:
    """Try the mutants; return 1 if one survived that has no reason to."""
    options = _parser().parse_args()
    rooms = [Room(name) for name in options.piece or TESTS]
    for room in rooms:
        room.make_ready()
    by_room = {room: room.mutants() for room in rooms}
    everything = {module: names for of in by_room.values() for module, names in of.items()}
    size = options.taille or sum(map(len, everything.values()))
    drawn = draw(size, options.graine, everything)
    results = []
    for room, modules in by_room.items():
        names = [name for of in modules.values() for name in of]
        tried = [name for name in names if name in drawn]
        try:
            room.run(tried, options.processus)
        except subprocess.CalledProcessError:
            sys.exit(
                f"alliance : mutmut s'est arrêté dans {room.folder} ; relancez pour continuer."
            )
        verdicts = {name: told for name, told in room.verdicts().items() if name in drawn}
        left = [name for name, told in verdicts.items() if told in {SURVIVED, WITHOUT_TESTS}]
        survivors = [room.survivor(name) for name in left]
        results.append(Result(room.name, len(names), verdicts, survivors))
    told = "\n".join(_page(results, options.graine)).strip()
    print(told)
    if options.ecrire:
        documents.write("mutation.md", "mutation", told)
    return int(NO_REASON in told)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/mutation.py",
        description="Changer le programme en un endroit : un test doit échouer.",
    )
    parser.add_argument("--taille", type=int, help="taille de l'échantillon ; sans elle, tout")
    parser.add_argument("--graine", type=int, default=1, help="graine du tirage (1)")
    parser.add_argument("--piece", action="append", choices=TESTS, help="une pièce seulement")
    parser.add_argument("--processus", type=int, default=1, help="à la fois (1)")
    parser.add_argument("--ecrire", action="store_true", help="mettre le tableau dans la page")
    return parser


def _page(results: list[Result], seed: int) -> Iterator[str]:
    total = sum(result.mutants for result in results)
    tried = sum(len(result.verdicts) for result in results)
    drawn = "all" if tried == total else f"a sample stratified by module (seed {seed})"
    yield documents.circumstances(f"{tried:,} of {total:,} mutants, {drawn}")
    yield ""
    yield "| Room | Mutants | Tried | Killed | by time-out | Survived | Share killed (95 %) |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for result in results:
        yield _row(result.room, result.mutants, result.verdicts.values())
    every = [told for result in results for told in result.verdicts.values()]
    yield _row("**all**", total, every)
    yield ""
    yield from _survivors(results)


def _row(name: str, mutants: int, verdicts: Iterable[str]) -> str:
    counts = Counter(verdicts)
    tried = counts.total()
    survived = counts[SURVIVED] + counts[WITHOUT_TESTS]
    killed = tried - survived
    share = killed / tried if tried else 0.0
    told = f"{share:.1%}"
    if tried < mutants:
        low, high = wilson(killed, tried)
        told += f" ({low:.1%} to {high:.1%})"
    cells = (name, f"{mutants:,}", f"{tried:,}", f"{killed:,}", counts[TIMED_OUT], survived, told)
    return f"| {' | '.join(map(str, cells))} |"


def _survivors(results: list[Result]) -> Iterator[str]:
    reasons = _reasons()
    for result in results:
        if not result.survivors:
            continue
        yield f"### {result.room}"
        yield ""
        yield "| Where | Change | Why it stays |"
        yield "| --- | --- | --- |"
        for survivor in sorted(result.survivors, key=lambda found: (found.place, found.was)):
            why = reasons.get(survivor) or reasons.get(Survivor(survivor.place), NO_REASON)
            change = f"{_code(survivor.was)} → {_code(survivor.becomes)}"
            yield f"| {_code(survivor.place)} | {change} | {why} |"
        yield ""


def _reasons() -> dict[Survivor, str]:
    """Return why some changes may survive, as somebody wrote who looked at each.

    One without a text is the reason of all that survives at its place.
    """
    told = tomllib.loads(REASONS.read_text("utf-8"))
    return {
        Survivor(place, one.get("was", ""), one.get("becomes", "")): one["why"]
        for place, ones in told.items()
        for one in ones
    }


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|") if text else "nothing"
