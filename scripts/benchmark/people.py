"""Home over the personas shipped, and over 200 of the user's own: remembered, and read anew."""

from __future__ import annotations

import shutil
from time import perf_counter
from typing import TYPE_CHECKING

from benchmark import material
from benchmark.figures import Base, Figure, Target
from benchmark.terminal import Terminal
from tui import places
from tui.persona import library
from tui.persona.kept_heads import look_through

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PEOPLE = 200


def home(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure the home screen up to its first person, and the list and the look that it is of."""
    shipped = len(library.cards())
    few, remembered, anew = folder / "few", folder / "remembered", folder / "anew"
    for own in (few, remembered, anew):
        (own / "personas").mkdir(parents=True)
    for own in (remembered, anew):
        _write_people(own / "personas")
    starts: list[tuple[float, float, float]] = []
    for run in range(runs + 1):
        if not run:
            _remember(remembered)
        shutil.rmtree(anew / "calculs", ignore_errors=True)
        starts.append((_start(few), _start(remembered), _start(anew)))
    bases, known, read = zip(*starts[1:], strict=True)  # the first brings files into memory
    base = Base(f"the {shipped} shipped alone", bases)
    title = f"Start over {_PEOPLE} personas of one's own"
    yield Figure(f"{title}, remembered", "ms", known, base, (Target("ratio", 1.1),))
    yield Figure(f"{title}, no index", "ms", read, base)
    yield from _lists(few, remembered, anew, runs)


def _lists(few: Path, remembered: Path, anew: Path, runs: int) -> Iterator[Figure]:
    """Measure the cards alone, and what is read of files once they are listed."""
    shutil.rmtree(anew / "calculs", ignore_errors=True)
    lists: list[tuple[float, float, float]] = []
    looks: list[tuple[float, float]] = []
    for _ in range(runs + 1):
        lists.append((_cards(few), _cards(remembered), _cards(anew)))
        looks.append((_look(few), _look(remembered)))
    bases, known, read = zip(*lists[1:], strict=True)
    base = Base("those shipped alone", bases)
    yield Figure(f"List {_PEOPLE} personas of one's own, remembered", "ms", known, base)
    yield Figure("The same, no index", "ms", read, base)
    bases, known = zip(*looks[1:], strict=True)
    title = "Look them through in the background, remembered"
    yield Figure(title, "ms", known, Base("those shipped alone", bases))


def _write_people(folder: Path) -> None:
    """Write copies of the shipped personas, each under an id of its own."""
    shipped = sorted(places.shipped_personas().glob("*.yaml"))
    for number in range(_PEOPLE):
        source = shipped[number % len(shipped)]
        name = f"{source.stem}-{number:03}"
        text = source.read_text("utf-8").replace(f"persona: {source.stem}", f"persona: {name}", 1)
        (folder / f"{name}.yaml").write_text(text, "utf-8")


def _start(own: Path) -> float:
    """Return the time until home shows its first person."""
    with material.home_at(own):
        first = library.cards()[0].name
    with Terminal(["-m", "tui"], material.settings_of(own)) as terminal:
        return (terminal.wait_for(first) - terminal.started) * 1000


def _cards(own: Path) -> float:
    with material.home_at(own):
        started = perf_counter()
        library.cards()
        return (perf_counter() - started) * 1000


def _look(own: Path) -> float:
    with material.home_at(own):
        paths = [card.path for card in library.cards()]
        started = perf_counter()
        look_through(paths)
        return (perf_counter() - started) * 1000


def _remember(own: Path) -> None:
    """Have the index written, as the first time home is open does."""
    with material.home_at(own):
        look_through([card.path for card in library.cards()])
