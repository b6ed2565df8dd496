"""The workshop: from a save of a persona's file to the screen."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from benchmark import material
from benchmark.figures import Base, Figure, Target
from benchmark.terminal import Terminal
from tui.persona.loading import load
from tui.persona.model import variants
from tui.workshop.file_watch import check_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BEGINNING = 15  # letters of a text, which lie on one line of the file
_PAUSE = 0.3  # seconds without a change after which the screen has settled


def saves(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure saves of the longest shipped persona, each with another first word to be shown."""
    path = material.largest_shipped()
    text = path.read_text("utf-8")
    person = load(path).persona
    greeting = variants(person.moments[person.start.moment].says)[0].text[:_BEGINNING]
    own = folder / path.name
    own.write_text(text, "utf-8")
    shown: list[float] = []
    checked: list[float] = []
    with Terminal(["-m", "tui", "atelier", str(own)], material.settings_of(folder)) as terminal:
        terminal.wait_for(person.identity.first_name)
        for run in range(runs):
            terminal.settle(_PAUSE)
            mark = f"s{run:03}s"
            content = text.replace(greeting, f"{mark} {greeting}", 1)
            began = perf_counter()
            check_version(content.encode(), own)
            checked.append(1000 * (perf_counter() - began))
            beside = own.with_suffix(".tmp")
            beside.write_text(content, "utf-8")
            saved = perf_counter()
            beside.replace(own)
            shown.append(1000 * (terminal.wait_for(mark) - saved))
    base = Base("reading and checking it, without a screen", checked)
    yield Figure("Workshop: from a save to the screen", "ms", shown, base, (Target("p95", 300),))
