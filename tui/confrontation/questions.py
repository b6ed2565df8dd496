"""The check of questions: what one may ask in autoconfrontation without judging or leading.

A lint (Johnson, 1978): it shows a passage, says what it may do to an account, offers
another question, and never refuses, since the one who asks knows the person and the rules
do not. Source of the rules: CIREL 2019, annexe 3, phase 3: few questions, never
« pourquoi », no judgement of what was done or of how.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pydantic import Field

from tui import places
from tui.confrontation.occasions import OccasionKind
from tui.confrontation.phrases import Phrases, apart, covered
from tui.confrontation.prompts import checked, repeated, shipped_bank, suited
from tui.confrontation.question_forms import (
    PASSAGE,
    ClosedQuestion,
    DoubleBarrelled,
    QuestionRule,
    closed_questions,
    second_question,
)
from tui.french.words import PAUSES, Span, Words
from tui.source.hostile import one_line
from tui.source.model import FileModel, Text
from tui.source.tree import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tui.confrontation.prepared import Axis
    from tui.confrontation.prompts import Bank, Prompt

_LONGEST_PASSAGE = 60


class Rules(FileModel):
    """All that is remarked."""

    title: Text = Field(alias="titre", description="Titre de la liste.")
    presentation: Text = Field(description="Ce que la liste repère, et dans quel but.")
    sources: tuple[Text, ...] = Field((), description="Clés de docs/sources.md.")
    reported: Phrases = Field(
        alias="paroles", description="Ce qui rapporte des mots, jusqu'à la ponctuation qui suit."
    )
    rules: tuple[QuestionRule, ...] = Field(
        alias="regles", description="Les règles ; la première qui voit un passage parle."
    )
    closed: ClosedQuestion = Field(alias="fermee", description="Une question où oui ou non suffit.")
    choice: QuestionRule = Field(alias="choix", description="Une question qui donne les réponses.")
    several: DoubleBarrelled = Field(
        alias="plusieurs", description="Plusieurs questions à la fois."
    )


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on the text from ``start`` up to ``end``, and what could be asked instead."""

    rule: str
    sentence: str
    start: int
    end: int
    instead: Prompt


def load_rules(path: Path) -> Rules:
    """Load rules. Raises :class:`tui.source.diagnostics.Refused` with every error found."""
    tree = read(path)[1]
    return checked(Rules, tree, repeated(tree, "regles", "id"))


@cache
def shipped_rules() -> Rules:
    """Return the rules that come with the program."""
    return load_rules(places.shipped_rubrics() / "questions.yaml")


def check_question(
    text: str,
    rules: Rules,
    bank: Bank,
    kind: OccasionKind = OccasionKind.GENERAL,
    axis: Axis | None = None,
) -> list[Remark]:
    """Return what can be remarked in a question, each rule once, in order of the text.

    ``kind`` and ``axis`` are those of the moment it is asked about: what is offered
    instead, from the bank, fits them. The same text gets the same remarks. A text of
    any length is read in a time that grows with its length, and no faster.
    """
    words = Words.of(text)
    told = covered(_reported(words, rules.reported))
    seen = set(told)
    found: list[tuple[QuestionRule, Span]] = []
    for rule in rules.rules:
        spans = apart(rule.found_in(words), seen)
        if spans:
            found.append((rule, spans[0]))
            seen |= covered(spans)
    for rule, sentence in closed_questions(words, rules.closed, rules.choice, told):
        if apart([sentence], seen - told) and rule not in (known for known, _ in found):
            found.append((rule, sentence))
    second = second_question(words, rules.several, told)
    if second:
        found.append((rules.several, second))
    found.sort(key=lambda one: one[1])
    return list(_remarks(text, words, found, bank, kind, axis))


def remarks(
    text: str, kind: OccasionKind = OccasionKind.GENERAL, axis: Axis | None = None
) -> list[Remark]:
    """Return what can be remarked in a question by the rules that come with the program."""
    return check_question(text, shipped_rules(), shipped_bank(), kind, axis)


def _remarks(
    text: str,
    words: Words,
    found: Sequence[tuple[QuestionRule, Span]],
    bank: Bank,
    kind: OccasionKind,
    axis: Axis | None,
) -> Iterator[Remark]:
    seed = zlib.crc32(text.encode("utf-8", "replace"))
    offered: list[str] = []
    for rule, span in found:
        start, end = words.place(span)
        instead = suited(bank, rule.tier, kind, axis, seed, offered)
        offered.append(instead.id)
        sentence = rule.sentence.replace(PASSAGE, _passage(text[start:end]))
        yield Remark(rule.id, sentence, start, end, instead)


def _passage(text: str) -> str:
    line = one_line(text[: _LONGEST_PASSAGE + 1])
    return line if len(line) <= _LONGEST_PASSAGE else line[: _LONGEST_PASSAGE - 1].rstrip() + "…"


def _reported(words: Words, openers: Phrases) -> Iterator[Span]:
    """Yield what tells somebody's words: from an opener to the pause after it."""
    reached = 0
    for opener in openers.found_in(words):
        if opener.first < reached:
            continue
        end = opener.end
        if words.plain[end : end + 1] == (":",):
            end += 1
        while end < len(words.plain) and words.plain[end] not in PAUSES:
            end += 1
        reached = end
        yield Span(opener.first, end)
