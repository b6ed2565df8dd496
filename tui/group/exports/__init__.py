"""The forms in which all the sessions of a gathering leave, each with nobody in it named.

A form is told by how the file's name ends. Each yields what the file holds part by part, so that
a year of sessions is never all in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.group.gathering import Gathering

    Parts = Callable[[Gathering], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class GroupExport:
    """A form: how the names of its files end, what it is for in French, what it is made by."""

    ending: str
    label: str
    made_by: str

    def parts(self, gathering: Gathering) -> Iterator[bytes]:
        """Yield what the file holds, part by part.

        Raises :class:`tui.session.record.JournalProblem` when a session cannot be read again,
        :class:`ModuleNotFoundError` when the form needs a library that is not there.
        """
        module, _, name = self.made_by.partition(":")
        make: Parts = getattr(import_module(module), name)
        return make(gathering)


EXPORTS = (
    GroupExport(".html", "rapport (page à imprimer)", "tui.group.report.report_page:report_parts"),
    GroupExport(".csv", "tous les tours (tableur)", "tui.group.exports.stacked_turns:csv_parts"),
    GroupExport(".parquet", "tous les tours (Parquet)", "tui.group.exports.parquet:parquet_parts"),
    GroupExport(
        ".xapi.jsonl", "énoncés xAPI, un par ligne", "tui.group.exports.xapi:statement_lines"
    ),
)

MISSING = "ce format demande une bibliothèque : pipx install 'alliance[groupe]'"
"""What is said where a library that a form needs is not installed."""


def export_to(name: str) -> GroupExport | None:
    """Return the form of a file of this name, if there is one."""
    return next((one for one in EXPORTS if name.lower().endswith(one.ending)), None)
