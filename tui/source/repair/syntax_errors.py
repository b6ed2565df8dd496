"""Why a file is not YAML that can be read: the author's slip if it is known, else the parser's.

Error recovery by trial repair (Burke and Fisher, « A practical method for LR and LL syntactic
error diagnosis and recovery », 1987): a parser says where it lost its way, which may be lines
after what was mistyped; so each small repair of the lines around is tried in a copy, and the
one that lets the reading get further names the slip. Looks alone deceive: what is odd may be
legal. Repairs are of signs and lines, where theirs are of tokens, for libyaml does not go on
after an error; no library of YAML recovers from one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import yaml

from tui.source.diagnostics import Diagnostic, Place, Refused
from tui.source.repair.block_layout import layout_repairs
from tui.source.repair.lines import SourceLine, lines_of, spoken
from tui.source.repair.quoting import quoting_repairs, unclosed
from tui.source.repair.spacing import spacing_repairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.source.repair.lines import Repair

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_IN_BRACES = re.compile(r"[{,]\s*([^\W\d][\w-]*):\s")
_LINES_ABOVE = 30
_LINES_BELOW = 2
_LONGEST_LINE = 5_000
_MOST_FAR = 2_000
_SIGNS_READ_AGAIN = 3_000_000


_NOTICED_LATE = ("could not find expected ':'", "unexpected end of stream")

_REASONS = (
    ("mapping values are not allowed", "« : » inattendu ; mettez ce texte entre guillemets"),
    ("could not find expected ':'", "il manque « : » après cette clé"),
    ("did not find expected key", "retrait ou guillemet inattendu avant cette ligne"),
    ("did not find expected '-' indicator", "retrait inattendu dans une liste"),
    (
        "cannot start any token",
        "tabulation, ou signe réservé : un retrait se fait d'espaces, un texte va entre guillemets",
    ),
    ("found a tab character", "tabulation : écrivez le retrait avec des espaces"),
    ("unexpected end of stream", "guillemets ouverts et jamais refermés"),
    ("did not find expected ',' or", "il manque « , » ou le crochet fermant"),
    ("unknown escape character", "« \\ » dans des guillemets doubles : écrivez « \\\\ »"),
    ("undefined alias", "« * » renvoie à un nom inconnu ; mettez ce texte entre guillemets"),
    ("<document start>", "« ... » finit le fichier pour YAML : retirez cette ligne"),
    ("directive", "« % » au début d'une ligne est réservé : mettez le texte entre guillemets"),
)  # fmt: skip
_FENCE = "« ``` » vient d'un copier-coller : effacez cette ligne, et sa pareille à la fin"


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a reading stopped, lines and columns from 1: where noticed, and since which line."""

    noticed: int
    column: int
    began: int


def refusal(error: yaml.MarkedYAMLError, text: str, name: str, end: tuple[int, int]) -> Refused:
    """Return why a text is refused; ``end`` is the line and the column just after it."""
    problem = error.problem or ""
    stop = stop_of(error)
    if stop is None:
        return _refused(name, (1, 1), _sentence(problem))
    place = min((stop.noticed, stop.column), end)
    lines = lines_of(text)
    if lines[place[0] - 1].text.startswith("```"):
        return _refused(name, place, _FENCE)
    if "<document start>" in problem:
        ends = [line.number for line in lines[: stop.noticed] if line.text.startswith("...")]
        return _refused(name, (ends[-1] if ends else place[0], 1), _sentence(problem))
    repair = repair_for(text, stop)
    if repair is None:
        return _refused(name, place, _sentence(problem))
    return _refused(name, min((repair.line, repair.column), end), repair.sentence)


def stop_of(error: yaml.MarkedYAMLError) -> Stop | None:
    """Return where an error says that the reading stopped."""
    marks = [error.problem_mark, error.context_mark]
    if any(late in (error.problem or "") for late in _NOTICED_LATE):
        marks.reverse()
    mark = marks[0] or marks[1]
    if mark is None:
        return None
    began = error.context_mark.line + 1 if error.context_mark else mark.line + 1
    return Stop(mark.line + 1, mark.column + 1, began)


def repair_for(text: str, stop: Stop) -> Repair | None:
    """Return the repair that lets the reading of a text go on, ``None`` when none does."""
    lines = lines_of(text)[: stop.noticed + _LINES_BELOW]
    near = _near(lines, stop)
    inside = spoken(lines)
    start = _block_start(lines, inside, near[-1].number)
    keys = _keys_of(line for line in lines[start:] if line.number not in inside)
    trials = _Trials(lines, start, stop)
    for repair in _candidates(lines, near, inside, keys):
        if trials.are_over:
            return None
        if trials.goes_further(repair):
            return repair
    return None


class _Trials:
    """Reads copies of a text again, each with a repair, up to a number of signs in all."""

    def __init__(self, lines: list[SourceLine], start: int, stop: Stop) -> None:
        self._lines = lines
        self._start = start
        self._stop = stop
        self._left = _SIGNS_READ_AGAIN

    @property
    def are_over(self) -> bool:
        return self._left <= 0

    def goes_further(self, repair: Repair) -> bool:
        """Tell whether the reading of what is repaired stops after the line where it did."""
        start = 0 if min(repair.edits) <= self._start else self._start
        text = "\n".join(repair.edits.get(one.number, one.text) for one in self._lines[start:])
        self._left -= len(text) + 1_000
        added = sum(text.count("\n") for text in repair.edits.values())
        try:
            for _ in yaml.parse(f"{text}\n", Loader=_LOADER):
                pass
        except yaml.MarkedYAMLError as error:
            again = stop_of(error)
            return again is not None and start + again.noticed > self._stop.noticed + added
        return True


def _block_start(lines: list[SourceLine], inside: frozenset[int], first: int) -> int:
    """Return how many lines come before the block of the top that a line is in.

    What comes before it can be left unread: it is a file's other keys.
    """
    for line in reversed(lines[: first - 1]):
        if line.key and not line.indent and not line.is_item and line.number not in inside:
            return line.number - 1
    return 0


def _keys_of(lines: Iterable[SourceLine]) -> frozenset[str]:
    """Return the keys that a file uses, at the head of a line or between braces."""
    found: set[str] = set()
    for line in lines:
        if line.key:
            found.add(line.key)
        if "{" in line.text:
            found.update(_IN_BRACES.findall(line.text))
    return frozenset(found)


def _candidates(
    lines: list[SourceLine], near: list[SourceLine], inside: frozenset[int], keys: frozenset[str]
) -> Iterator[Repair]:
    """Yield the repairs that may let the reading go on, the likeliest first."""
    typed = [line for line in near if line.number not in inside and len(line.text) <= _LONGEST_LINE]
    for line in typed:
        yield from spacing_repairs(line, keys)
        yield from quoting_repairs(line, keys)
    far = (line for line in reversed(lines[: near[-1].number - 1]) if '"' in line.text)
    for line in islice(far, _MOST_FAR):
        if len(line.text) <= _LONGEST_LINE:
            yield from unclosed(line)
    for line in typed:
        yield from layout_repairs(lines, line)


def _near(lines: list[SourceLine], stop: Stop) -> list[SourceLine]:
    """Return the line where the reading stopped, and those above, nearest first."""
    last = min(stop.noticed, len(lines))
    first = max(1, last - _LINES_ABOVE)
    around = [*range(last, first - 1, -1)]
    if stop.began < first:
        around.append(stop.began)
    near = [lines[number - 1] for number in around]
    return [line for line in near if line.shows or line.margin] or near[:1]


def _refused(name: str, place: tuple[int, int], sentence: str) -> Refused:
    return Refused([Diagnostic("F005", Place(name, *place), sentence)])


def _sentence(problem: str) -> str:
    for english, french in _REASONS:
        if english in problem:
            return french
    return "YAML mal formé à cet endroit (retrait, guillemets ou « : »)"
