"""Disks that refuse at each call in turn: what was shown is kept, or said to be lost."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unittest.mock import patch

from click.testing import CliRunner

from tests.faults.disk import FOR_GOOD, REASONS, Disk
from tui import places
from tui.cli.program import program
from tui.session.events import Acted
from tui.session.journal import JournalProblem, read_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

LINES = ("ouvrir", "n la nuit", "redire", "q")
REPLIES = {"ouvrir": "Les horaires.", "redire": "C'est ça. Et le dos avec."}
_LOST = "perdu, car le disque l'a refusé"
_ELSEWHERE = "Tout est écrit ailleurs"


@dataclass(slots=True)
class Refusals:
    """How often a disk refused, and how it ended for what had been shown."""

    tried: int = 0
    kept: int = 0
    elsewhere: int = 0
    said_lost: int = 0
    lost: list[str] = field(default_factory=list)

    def add(self, what: str, shown: set[str], kept: set[str], result: Result) -> None:
        """Take in one interview."""
        self.tried += 1
        if shown <= kept:
            self.elsewhere += _ELSEWHERE in result.stderr
            self.kept += _ELSEWHERE not in result.stderr
        elif _LOST in result.stderr and result.exit_code:
            self.said_lost += 1
        else:
            self.lost.append(f"{what} : {sorted(shown - kept)} : {result.stderr[-200:]}")


def interviews(essai: Path, home: Path) -> Refusals:
    """Lead an interview on a disk that refuses at each call, for each reason: once, for good.

    Then the same where only the folder of the sessions refuses.
    """
    home.mkdir(exist_ok=True)
    refusals = Refusals()
    with (
        patch.dict(os.environ, {"HOME": str(home), "USERPROFILE": str(home)}),
        patch("tempfile.gettempdir", lambda: str(home)),
    ):
        counting = Disk()
        _played(essai, home, counting)
        for at, reason, lasting, within in _ways(counting.calls):
            result = _played(essai, home, Disk(at, reason, lasting, within))
            shown = {move for move, words in REPLIES.items() if words in result.stdout}
            what = f"call {at}, {os.strerror(reason)}, {lasting} times, in {within or 'all'}"
            refusals.add(what, shown, _kept(home), result)
    return refusals


def _ways(calls: int) -> Iterator[tuple[int, int, int, Path | None]]:
    for at in range(1, calls + 1):
        for reason in REASONS:
            for lasting in (1, 3, FOR_GOOD):
                yield at, reason, lasting, None
            yield at, reason, FOR_GOOD, places.sessions()


def _played(essai: Path, home: Path, disk: Disk) -> Result:
    for folder in (places.home(), home):
        shutil.rmtree(folder, ignore_errors=True)
    home.mkdir()
    arguments = ["jouer", str(essai), "--texte", "--graine", "1"]
    with disk.refusing():
        return CliRunner().invoke(program, arguments, input="".join(f"{one}\n" for one in LINES))


def _kept(home: Path) -> set[str]:
    """Return the moves that are in a journal, in the usual folder or elsewhere."""
    kept: set[str] = set()
    for path in (*places.sessions().glob("*.jsonl"), *home.glob("*.jsonl")):
        try:
            events = read_journal(path).events
        except JournalProblem:
            continue
        kept |= {event.move for event in events if isinstance(event, Acted)}
    return kept
