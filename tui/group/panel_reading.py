"""A panel read together: how its panelists spread over each option, and their reasons.

A spread is a point of comparison, never a key: no option is ranked, nobody is scored. Under
:data:`tui.group.spread.FEW_PEOPLE` panelists it is no reference, and has neither median nor
quartiles. The more there are the steadier it is: a reliability of .62 with 5 panelists, .70 with
10, .74 with 20 (Gagnon et al. 2011).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui.group.found import FileKind, FoundFile, LeftOut
from tui.group.panel_file import (
    HIGHEST,
    LOWEST,
    PANELS,
    PanelAnswers,
    PanelHeader,
    Placed,
    Questions,
    answers_of,
    panel_key,
    questions_of,
)
from tui.group.spread import FEW_PEOPLE, by_rank, quartiles
from tui.session.record import JournalProblem
from tui.source.hostile import one_line
from tui.source.reasons import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tui.group.panel_file import Question
    from tui.persona.model import Move

FITS = range(LOWEST, HIGHEST + 1)


class Reason(NamedTuple):
    """Why a panelist, known by a number from 1, placed an option where they did."""

    panelist: int
    fit: int
    text: str


class Quartiles(NamedTuple):
    """The first quartile, the median and the third, from -2 to +2."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class OptionSpread:
    """How panelists placed an option; ``counts`` are those at -2, -1, 0, +1 and +2."""

    move: str
    text: str
    counts: tuple[int, ...]
    reasons: tuple[Reason, ...]

    @property
    def n(self) -> int:
        """How many placed it."""
        return sum(self.counts)

    @property
    def quartiles(self) -> Quartiles | None:
        """Its quartiles and median; ``None`` when too few placed it."""
        found = quartiles(self.counts) if self.n >= FEW_PEOPLE else None
        return Quartiles(*(LOWEST + rank for rank in found)) if found else None


@dataclass(frozen=True, slots=True)
class QuestionSpread:
    """What a panel answers to a question: by option, and what each would say, by their number.

    ``people`` is how many placed at least one option.
    """

    question: Question
    options: tuple[OptionSpread, ...]
    would_say: tuple[tuple[int, str], ...]
    people: int

    @property
    def is_reference(self) -> bool:
        """Whether enough people answered for it to be compared with."""
        return self.people >= FEW_PEOPLE


@dataclass(frozen=True)
class Panel:
    """A panel, with the answers of those who have finished, in the order of their numbers.

    ``header`` is that of its questions.
    """

    header: PanelHeader
    path: Path
    answers: tuple[PanelAnswers, ...]

    @property
    def title(self) -> str:
        """The exercise's title, clean."""
        return one_line(self.header.title)

    @property
    def people(self) -> int:
        """How many panelists there are."""
        return len(self.answers)

    @cached_property
    def questions(self) -> Questions:
        """Its questions. Raises :class:`JournalProblem`."""
        return questions_of(self.header, self.path)

    @cached_property
    def spreads(self) -> tuple[QuestionSpread, ...]:
        """Its spread, question by question. Raises :class:`JournalProblem`."""
        asked = self.questions.asked
        return tuple(_spread(at, one, self.answers) for at, one in enumerate(asked))


@dataclass(frozen=True, slots=True)
class PanelsRead:
    """The panels of some files, each once, and the files that are left out."""

    panels: tuple[Panel, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class _Answered:
    found: FoundFile
    header: PanelHeader
    answers: PanelAnswers


def read_panels(files: Iterable[FoundFile | LeftOut]) -> PanelsRead:
    """Read files of panels; those of other kinds are passed over.

    Only who has finished counts, and counts once. A panel that somebody is answering on this
    computer stays closed until they have finished: they would see what others said.
    """
    left_out: list[LeftOut] = []
    asked: dict[str, FoundFile] = {}
    headers: dict[str, PanelHeader] = {}
    answered: dict[str, dict[str, _Answered]] = defaultdict(dict)
    for found in files:
        if isinstance(found, LeftOut):
            left_out.append(found)
        elif found.kind is FileKind.PANEL:
            try:
                kept = PANELS.of(found.read(), found.called)
                answers = answers_of(kept)
            except (JournalProblem, OSError) as problem:
                left_out.append(LeftOut(found.name, in_words(problem)))
                continue
            key = panel_key(kept.header)
            asked.setdefault(key, found)
            headers.setdefault(key, msgspec.structs.replace(kept.header, panelist=""))
            if kept.header.panelist:
                one = _Answered(found, kept.header, answers)
                left_out += _counted_once(answered[key], one, kept.damage)
    closed = being_answered_here()
    panels: list[Panel] = []
    for key, header in headers.items():
        if key in closed:
            left_out.append(LeftOut(asked[key].name, STAYS_CLOSED.format(closed[key])))
            continue
        by_panelist = sorted(answered[key].items())
        panels.append(Panel(header, asked[key].called, tuple(o.answers for _, o in by_panelist)))
    panels.sort(key=lambda one: (one.title, panel_key(one.header)))
    return PanelsRead(tuple(panels), tuple(left_out))


def only_panel(read: PanelsRead) -> Panel:
    """Return the one panel that was read. Raises :class:`JournalProblem` for none or several."""
    if not read.panels:
        raise JournalProblem("aucune réponse à lire ensemble")
    if len(read.panels) > 1:
        titles = ", ".join(f"« {one.title} »" for one in read.panels)
        asked = "ces fichiers ne répondent pas aux mêmes questions"
        raise JournalProblem(f"{asked} ({titles}) : lisez un panel à la fois")
    return read.panels[0]


STAYS_CLOSED = (
    "ce panel reste fermé : quelqu'un y répond sur cet ordinateur et n'a pas fini ({}) ; "
    "finissez, ou ôtez ce fichier"
)
_UNFINISHED = "ces réponses ne sont pas finies, elles ne comptent pas encore"


def _counted_once(
    panelists: dict[str, _Answered], one: _Answered, damage: str
) -> Iterator[LeftOut]:
    """Add what a panelist answers, and yield what is left out then."""
    if not one.answers.finished:
        damaged = f" ({damage.rstrip('.')})" if damage else ""
        yield LeftOut(one.found.name, f"{_UNFINISHED}{damaged}")
        return
    who = one.header.panelist
    before = panelists.get(who)
    if before is None:
        panelists[who] = one
        return
    first, second = sorted((before, one), key=_told, reverse=True)
    panelists[who] = first
    why = f"de la même personne que « {first.found.name} », qui compte déjà"
    yield LeftOut(second.found.name, why)


def _told(one: _Answered) -> tuple[int, str]:
    """Return by what one file of a panelist is preferred: how much it answers, then its name."""
    return len(one.answers.placed), one.found.name


def panel_files(folder: Path) -> list[FoundFile]:
    """Return the files of panels in a folder, by name."""
    found: list[FoundFile] = []
    for path in sorted(folder.glob(f"*{FileKind.PANEL}")):
        try:
            seen = path.stat()
        except OSError:
            continue
        name = one_line(path.name)
        found.append(FoundFile(name, FileKind.PANEL, path, seen.st_size, seen.st_mtime_ns))
    return found


def being_answered_here() -> dict[str, str]:
    """Return the panels that somebody answers on this computer: the name of their file by key."""
    from tui import places

    waiting: dict[str, str] = {}
    for found in panel_files(places.groups()):
        try:
            kept = PANELS.of(found.read(), found.path)
            unfinished = bool(kept.header.panelist) and not answers_of(kept).finished
        except (JournalProblem, OSError):
            continue
        if unfinished:
            waiting[panel_key(kept.header)] = found.name
    return waiting


def _spread(at: int, question: Question, answers: tuple[PanelAnswers, ...]) -> QuestionSpread:
    numbered = list(enumerate(answers, 1))
    return QuestionSpread(
        question=question,
        options=tuple(_option(at, move, numbered) for move in question.scenery.options),
        would_say=tuple(
            (number, one_line(text))
            for number, one in numbered
            if (text := one.would_say.get(at, "").strip())
        ),
        people=sum(bool(one.placed_in(at)) for one in answers),
    )


def _option(at: int, move: Move, numbered: list[tuple[int, PanelAnswers]]) -> OptionSpread:
    placed: list[tuple[int, Placed]] = [
        (number, found) for number, one in numbered if (found := one.placed.get((at, move.id)))
    ]
    reasons = (
        Reason(number, one.fit, one_line(one.reason))
        for number, one in placed
        if one.reason.strip()
    )
    return OptionSpread(
        move=move.id,
        text=one_line(move.says),
        counts=by_rank((one.fit - LOWEST for _, one in placed), len(FITS)),
        reasons=tuple(sorted(reasons, key=lambda one: (one.fit, one.panelist))),
    )
