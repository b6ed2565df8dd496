"""A remark on a place in a file, and how it is said in one line.

What compilers call a diagnostic: a stable code, a primary place, a sentence, related places.
Remarks of one cause make a group, so that what is only a consequence is not mended in vain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.source.descriptors import Severity, descriptor
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_STAGES = ("P030", "P060")
"""The first codes of what only playing shows, and of what a persona teaches."""


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file; ``line`` and ``column`` count from 1.

    They are 0 when ``file`` is a name that no file has.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One remark: a stable code, where, and a sentence in French.

    ``related`` gives other places worth seeing, each with a few words. ``own_severity`` is
    said where it is not the one that its descriptor gives.
    """

    code: str
    place: Place
    message: str
    related: tuple[tuple[Place, str], ...] = ()
    own_severity: Severity | None = None

    @property
    def severity(self) -> Severity:
        """How much this remark weighs."""
        return self.own_severity or descriptor(self.code).default_severity

    def __str__(self) -> str:
        lines = [f"{self.place}: {self.code} {self.message}"]
        lines += [f"  {place}: {words}" for place, words in self.related]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class DiagnosticGroup:
    """A remark, and those that would go with it if what it tells were mended."""

    head: Diagnostic
    consequences: tuple[Diagnostic, ...] = ()

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """The head, then what follows from it."""
        return self.head, *self.consequences


def group(head: Diagnostic, consequences: Iterable[Diagnostic] = ()) -> DiagnosticGroup:
    """Return a group whose head weighs as much as the heaviest of its remarks."""
    following = tuple(sorted(consequences, key=_weight))
    heaviest = min((head, *following), key=_weight).severity
    return DiagnosticGroup(replace(head, own_severity=heaviest), following)


def heaviest_first(groups: Iterable[DiagnosticGroup]) -> list[DiagnosticGroup]:
    """Return groups by weight, then from form to play to teaching, then in reading order."""
    return sorted(groups, key=lambda one: _weight(one.head))


def _weight(remark: Diagnostic) -> tuple[int, int, tuple[str, int, int, str]]:
    stage = sum(remark.code >= first for first in _STAGES) if remark.code[0] == "P" else 0
    return list(Severity).index(remark.severity), stage, in_reading_order(remark)


class Refused(Exception):
    """A file that cannot be used, with every reason for it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(diagnostics, key=in_reading_order))
        super().__init__("\n".join(map(str, self.diagnostics)))


def in_reading_order(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    """Sort key: file, line, column, code."""
    place = diagnostic.place
    return place.file, place.line, place.column, diagnostic.code


MOST_CONSEQUENCES = 4
"""Consequences of one cause that are told, unless all are asked for."""


def consequence_lines(group: DiagnosticGroup, most: int | None) -> Iterator[str]:
    """Yield what follows from the head of a group, in one line each, then how many more do."""
    for remark in group.consequences[:most]:
        yield f"d'où, ligne {remark.place.line} : {remark.code} {one_line(remark.message)}"
    more = 0 if most is None else len(group.consequences) - most
    if more == 1:
        yield "et une autre chose qui en découle"
    elif more > 1:
        yield f"et {more} autres choses qui en découlent"
