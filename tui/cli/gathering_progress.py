"""Gathering from a command: a bar on the terminal while files are read, a clean stop on Ctrl-C."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from tui.text.streams import Failure, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from tui.group.found import FoundFile, LeftOut
    from tui.group.gathering import Gathering
    from tui.rubric.model import Rubric

_FEW = 200
"""Files that are read before a bar could be looked at."""

KEPT = (
    "Arrêté. Ce qui a été lu est gardé : la même commande repart de là, et ne relit que le reste."
)


def gathered(paths: Sequence[str], rubric: Rubric) -> Gathering:
    """Gather what paths stand for; what is left out is said.

    Raises :class:`Failure` when there is no session at all.
    """
    from tui.group.finding import find
    from tui.group.gathering import gather

    files = list(find(paths))
    try:
        with _bar(files) as advance:
            gathering = gather(files, rubric, advance)
    except KeyboardInterrupt:
        say(KEPT)
        raise
    for left in gathering.left_out:
        say(f"Laissé de côté : {left.name} ; {left.why}.")
    if not gathering.groups and not gathering.files:
        raise Failure("rien à réunir : aucun de ces chemins ne mène à un entretien")
    return gathering


def _bar(files: Sequence[FoundFile | LeftOut]) -> AbstractContextManager[Callable[[int], None]]:
    """Return what shows how many files were gone through, where somebody is there to see it."""
    if len(files) < _FEW or sys.stderr is None or not sys.stderr.isatty():
        return nullcontext(lambda _done: None)
    return _Bar(len(files))


class _Bar:
    """A bar that is told how far one is, rather than by how much one went on."""

    def __init__(self, files: int) -> None:
        self._bar = click.progressbar(
            length=files, label="Entretiens", file=sys.stderr, show_eta=True, show_pos=True
        )

    def __enter__(self) -> Callable[[int], None]:
        self._bar.__enter__()
        return self._go_to

    def __exit__(self, *raised: object) -> None:
        self._bar.render_finish()

    def _go_to(self, done: int) -> None:
        self._bar.update(done - self._bar.pos)
