"""``alliance verifier`` run in a process of its own, while the author goes on writing."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui import places
from tui.source.descriptors import Severity
from tui.source.diagnostics import Diagnostic, DiagnosticGroup, Place
from tui.workshop.graph import DeadParts

if TYPE_CHECKING:
    from collections.abc import Mapping

_BOUND = 200_000  # moves tried: a few seconds, where a check on demand may take a dozen


@dataclass(frozen=True, slots=True)
class Examination:
    """The remarks on a file by weight and cause, and what never comes into play in it.

    ``waiting``: what the persona teaches is not looked at before its play has no error.
    """

    groups: tuple[DiagnosticGroup, ...]
    dead: DeadParts
    waiting: bool

    @property
    def found_nothing_to_read(self) -> bool:
        """Whether the file was away when it was to be examined: some editors save so."""
        return any(one.head.code == "F001" for one in self.groups)


async def examine_file(path: Path, rubric: str) -> Examination | None:
    """Examine a persona's file by a rubric; ``None`` when that could not be done.

    The process is ended when nobody waits for it any more.
    """
    command = ("verifier", str(path), "--format", "json", "--borne", str(_BOUND))
    try:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tui", *command, "--rubrique", rubric),
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=DEVNULL,
            env={**os.environ, "PYTHONPATH": places.import_path()},
        )
    except OSError:
        return None
    try:
        written, _ = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    try:
        return _read(json.loads(written))
    except (ValueError, LookupError):
        return None


def _read(data: Mapping[str, Any]) -> Examination:
    groups: dict[int, list[Diagnostic]] = {}
    for one in data["remarques"]:
        groups.setdefault(one["groupe"], []).append(_remark(one))
    never = [report["jamais"] for report in data["examens"]]
    return Examination(
        tuple(DiagnosticGroup(head, tuple(following)) for head, *following in groups.values()),
        DeadParts(
            frozenset(name for one in never for name in one["repliques"]),
            frozenset(name for one in never for name in one["moments"]),
        ),
        waiting=bool(data["en_attente"]),
    )


def _remark(data: Mapping[str, Any]) -> Diagnostic:
    return Diagnostic(
        data["code"],
        _place(data),
        data["message"],
        tuple((_place(other), other["message"]) for other in data["voir"]),
        Severity(data["gravite"]),
    )


def _place(data: Mapping[str, Any]) -> Place:
    return Place(Path(data["fichier"]).name, data["ligne"], data["colonne"])
