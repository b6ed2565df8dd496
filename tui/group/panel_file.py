"""The file of a panel: the situations that it is asked about, and what one panelist answers.

A file of questions has no panelist. Who answers does so in a copy of their own, so that nobody
sees what another said, and so that it travels alone: it holds the person met, whole. Two files
are of the same panel when they ask the same questions about the same person.

The method is that of the script concordance test (Charlin et al. 2000; Lubarsky et al. 2013),
without its scores: several who know the work place each option from -2 to +2, and all that they
answered is kept as a spread, not one right answer.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import msgspec

from tui.group.found import FileKind
from tui.group.journals import JournalHeader, JournalKind, Told
from tui.group.situations import Scenery, Situation, scenery
from tui.interview.conduct import Diverged
from tui.interview.script import Script
from tui.persona.model import Persona
from tui.session.bounds import Id, Index, Text
from tui.session.record import JournalProblem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tui.group.journals import Kept

MOST_QUESTIONS = 60
LOWEST, HIGHEST = -2, 2
Fit = Annotated[int, msgspec.Meta(ge=LOWEST, le=HIGHEST)]
"""How far an option fits, from -2 to +2."""


class PanelHeader(
    JournalHeader,
    frozen=True,
    kw_only=True,
    tag="panel",
    rename={
        "title": "titre",
        "sha256": "empreinte",
        "snapshot": "instantane",
        "situations": "situations",
        "panelist": "panelliste",
        "date": "date",
    },
):
    """What a panel asks. ``snapshot`` is the whole persona, ``sha256`` its version.

    ``panelist`` is the key of who answers (:func:`tui.group.pseudonyms.person_key`), never their
    name; empty in a file of questions. ``date`` is the day it was begun, ISO 8601.
    """

    persona: Id
    title: Text
    sha256: Id
    snapshot: msgspec.Raw
    situations: Annotated[
        tuple[Situation, ...], msgspec.Meta(min_length=1, max_length=MOST_QUESTIONS)
    ]
    date: Id
    panelist: Id = ""


class WouldSay(Told, frozen=True, kw_only=True, tag="dirait", rename={"text": "texte"}):
    """What the panelist would say, in their own words; empty when they went straight on."""

    question: Index
    text: Text = ""


class Placed(
    Told,
    frozen=True,
    kw_only=True,
    tag="convient",
    rename={"move": "replique", "fit": "place", "reason": "raison"},
):
    """How far an option fits there, and why; the latest of an option counts."""

    question: Index
    move: Id
    fit: Fit
    reason: Text = ""


class PanelClosed(Told, frozen=True, kw_only=True, tag="fini"):
    """The panelist has finished: nothing is changed any more, and the others may be read."""


PanelEvent = WouldSay | Placed | PanelClosed
PANELS: JournalKind[PanelHeader, PanelEvent] = JournalKind(
    FileKind.PANEL, "un panel", PanelHeader, PanelEvent
)


@dataclass(frozen=True, slots=True)
class PanelAnswers:
    """What a panelist answered so far: by question, and by question and option."""

    would_say: Mapping[int, str]
    placed: Mapping[tuple[int, str], Placed]
    finished: bool

    def placed_in(self, question: int) -> int:
        """Return how many options of a question are placed."""
        return sum(place == question for place, _ in self.placed)


@dataclass(frozen=True, slots=True)
class Question:
    """A situation as it is asked: the title of its moment, what is seen and heard there."""

    title: str
    scenery: Scenery

    @property
    def moves(self) -> tuple[str, ...]:
        """The ids of its options, in the order shown."""
        return self.scenery.situation.offered


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of a panel, on one person."""

    persona: Persona
    asked: tuple[Question, ...]


def panel_key(header: PanelHeader) -> str:
    """Return what the files of one panel have in common, and no other has."""
    asked = msgspec.json.encode((header.sha256, header.situations))
    return hashlib.sha256(bytes(header.snapshot) + asked).hexdigest()[:16]


def questions_of(header: PanelHeader, path: Path) -> Questions:
    """Return the questions of a panel, led to by the interview's own step.

    Raises :class:`JournalProblem` when the person it holds is damaged, or when a way does not
    lead where it says.
    """
    try:
        persona = Persona.model_validate_json(bytes(header.snapshot))
        script = Script(persona)
        asked = tuple(_asked(persona, script, one) for one in header.situations)
    except (ValueError, KeyError) as error:
        lost = isinstance(error, Diverged)
        why = "un chemin ne mène plus à sa situation" if lost else "la personne est abîmée"
        raise JournalProblem(f"{path.name} : {why}") from None
    return Questions(persona, asked)


def _asked(persona: Persona, script: Script, situation: Situation) -> Question:
    seen = scenery(persona, situation, script)
    if seen.situation.offered != situation.offered:
        raise Diverged
    return Question(persona.moments[situation.moment].title or situation.moment, seen)


def answers_of(kept: Kept[PanelHeader, PanelEvent]) -> PanelAnswers:
    """Return what a file answers; what comes after its end does not count.

    Raises :class:`JournalProblem` when it answers to what is not asked.
    """
    return fold(kept.header, kept.events, kept.path)


def fold(header: PanelHeader, events: Sequence[PanelEvent], path: Path) -> PanelAnswers:
    """Return what events answer. Raises as :func:`answers_of` does."""
    would_say: dict[int, str] = {}
    placed: dict[tuple[int, str], Placed] = {}
    finished = False
    for event in events:
        match event:
            case PanelClosed():
                finished = True
                break
            case WouldSay() if event.question < len(header.situations):
                would_say.setdefault(event.question, event.text)
            case Placed() if _is_asked(header, event):
                placed[event.question, event.move] = event
            case _:
                raise JournalProblem(f"{path.name} : répond à une question que le panel n'a pas")
    return PanelAnswers(would_say, placed, finished)


def _is_asked(header: PanelHeader, event: Placed) -> bool:
    asked = header.situations
    return event.question < len(asked) and event.move in asked[event.question].offered
