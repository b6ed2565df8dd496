"""The beneficiary's voice: five statements, answered from what happened.

Source: CIREL 2019, §10.8, where 352 beneficiaries were asked after a first
interview; the wording of the statements is ours. Each answer follows a rule that
the file states in French, measured as a rubric measures.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated

import msgspec
from pydantic import AfterValidator, Field

from tui import places
from tui.rubric.assessment import ceiling_of, rank
from tui.rubric.evidence import Evidence
from tui.rubric.fields import Sentence, Sized
from tui.rubric.loading import checked
from tui.rubric.measures import VoiceMeasure
from tui.rubric.model import Ceiling, Level
from tui.rubric.trace import trace_of
from tui.source.model import FileModel, Ident, Name, Text, Whole
from tui.source.tree import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.rubric.trace import Trace
    from tui.session.events import Event


class Answer(StrEnum):
    """What the person answers to a statement."""

    HARDLY = "pas vraiment"
    RATHER = "plutôt oui"
    YES = "oui"
    CANNOT_SAY = "je ne peux pas dire"


_IN_ORDER = (Answer.HARDLY, Answer.RATHER, Answer.YES)


def _named_as_answers(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    if tuple(level.name for level in levels) != _IN_ORDER:
        message = f"les niveaux attendus sont, dans cet ordre : {', '.join(_IN_ORDER)}"
        raise ValueError(message)
    return levels


class Statement(FileModel):
    """A statement, and the rule by which the person answers it."""

    id: Ident = Field(description="Identifiant, unique dans le fichier.")
    text: Text = Field(alias="enonce", description="L'énoncé, à la première personne.")
    percentage: Annotated[Whole, Field(ge=0, le=100)] = Field(
        alias="pourcentage", description="Part des personnes de l'étude qui y adhéraient, en %."
    )
    rule: Text = Field(alias="regle", description="La règle de réponse, en une phrase.")
    measure: VoiceMeasure = Field(alias="mesure", description="Ce qui est mesuré.")
    levels: Annotated[tuple[Level, ...], Sized(3, 3), AfterValidator(_named_as_answers)] = Field(
        alias="niveaux", description="Les réponses : pas vraiment, plutôt oui, oui."
    )
    ceilings: tuple[Ceiling, ...] = Field(
        (),
        alias="plafonds",
        description="Ce que la fin de l'entretien lui interdit de répondre ; le premier vaut.",
    )
    not_judged: Sentence = Field(
        alias="non_jugeable", description="Ce que dit la personne quand elle ne peut pas répondre."
    )


class Voice(FileModel):
    """The statements asked of the beneficiary."""

    title: Name = Field(alias="titre", description="Titre.")
    presentation: Text = Field(description="D'où viennent ces énoncés et ces chiffres.")
    source: Text = Field(description="Clé de docs/sources.md et §.")
    asked: Annotated[Whole, Field(ge=1)] = Field(
        alias="interroges", description="Nombre de personnes interrogées par l'étude."
    )
    statements: Annotated[tuple[Statement, ...], Sized(1)] = Field(
        alias="enonces", description="Les énoncés, dans l'ordre."
    )


class Said(
    msgspec.Struct,
    frozen=True,
    rename={
        "statement": "id",
        "text": "enonce",
        "answer": "reponse",
        "words": "paroles",
        "rule": "regle",
        "told": "constat",
        "evidence": "preuves",
        "percentage": "pourcentage",
    },
):
    """The person's answer to one statement.

    ``words`` are theirs; ``rule`` and ``told`` (the value in a few French words,
    ``None`` when they cannot say) show why; ``percentage`` is the study's.
    """

    statement: str
    text: str
    answer: Answer
    words: str
    rule: str
    told: str | None
    evidence: tuple[Evidence, ...]
    percentage: int


def load_voice(path: Path) -> Voice:
    """Load the statements of a file. Raises :class:`tui.source.diagnostics.Refused`."""
    return checked(Voice, read(path)[1])


@cache
def shipped_voice() -> Voice:
    """Return the statements that come with the program."""
    return load_voice(places.shipped_rubrics() / "voix_beneficiaire.yaml")


def answers(voice: Voice, events: Sequence[Event]) -> tuple[Said, ...]:
    """Return what the person answers to each statement after a session, in order."""
    return answers_to(voice, trace_of(events))


def answers_to(voice: Voice, trace: Trace) -> tuple[Said, ...]:
    """Return the same, from the trace of the session."""
    return tuple(_said(statement, trace) for statement in voice.statements)


def _said(statement: Statement, trace: Trace) -> Said:
    found = statement.measure.read(trace)
    answer, words = _answer(statement, found.value, trace) if found else _cannot_say(statement)
    return Said(
        statement=statement.id,
        text=statement.text,
        answer=answer,
        words=words,
        rule=statement.rule,
        told=found.told if found else None,
        evidence=found.evidence if found else (),
        percentage=statement.percentage,
    )


def _answer(statement: Statement, value: float, trace: Trace) -> tuple[Answer, str]:
    index = rank(statement.levels, value)
    ceiling = ceiling_of(statement.ceilings, index, trace)
    if ceiling:
        return _IN_ORDER[ceiling.rank - 1], ceiling.sentence
    return _IN_ORDER[index], statement.levels[index].sentence


def _cannot_say(statement: Statement) -> tuple[Answer, str]:
    return Answer.CANNOT_SAY, statement.not_judged
