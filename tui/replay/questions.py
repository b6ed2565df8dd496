"""The check of questions: what one may ask in auto-confrontation without judging or leading.

It remarks and never refuses. Source: CIREL 2019, annexe 3, phase 3: few questions,
never « pourquoi », no judgement of what was done or of how.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from tui import places
from tui.french.words import PAUSES, QUOTED, Span, Words
from tui.replay.checks import checked, repeated
from tui.replay.occasions import Kind
from tui.replay.phrases import Phrases, apart, covered
from tui.replay.prompts import Tier, suited
from tui.source.hostile import one_line
from tui.source.model import FileModel, Ident, Text, text_of
from tui.source.tree import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from tui.replay.prepared import Axis
    from tui.replay.prompts import Bank, Prompt

PASSAGE = "{passage}"
"""Stands in a remark for the words it is about."""

_LONGEST_PASSAGE = 60

Sentence = Annotated[str, text_of(200)]


class Rule(Phrases):
    """What is remarked, and what is said of it."""

    id: Ident = Field(description="Identifiant, unique dans le fichier.")
    title: Text = Field(alias="titre", description="De quoi il s'agit, en quelques mots.")
    sentence: Sentence = Field(
        alias="remarque", description="Ce qui est dit ; « {passage} » y est le passage remarqué."
    )
    tier: Tier = Field(alias="vers", description="Ce vers quoi va la question proposée à la place.")


class Several(Rule):
    """Several questions at once: two sentences that ask, two verbs that ask, or a phrase."""

    asides: Phrases = Field(
        alias="incises", description="Verbes suivis de leur sujet qui n'interrogent pas."
    )
    completions: Phrases = Field(
        alias="precisions", description="Débuts de phrase qui complètent la question d'avant."
    )


class Rules(FileModel):
    """All that is remarked."""

    title: Text = Field(alias="titre", description="Titre de la liste.")
    presentation: Text = Field(description="Ce que la liste repère, et dans quel but.")
    sources: tuple[Text, ...] = Field((), description="Clés de docs/sources.md.")
    reported: Phrases = Field(
        alias="paroles", description="Ce qui rapporte des mots, jusqu'à la ponctuation qui suit."
    )
    rules: tuple[Rule, ...] = Field(
        alias="regles", description="Les règles ; la première qui voit un passage parle."
    )
    several: Several = Field(alias="plusieurs", description="Plusieurs questions à la fois.")


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
    text: str, rules: Rules, bank: Bank, kind: Kind = Kind.GENERAL, axis: Axis | None = None
) -> list[Remark]:
    """Return what can be remarked in a question, each rule once, in order of the text.

    ``kind`` and ``axis`` are those of the moment it is asked about: what is offered
    instead, from the bank, fits them. The same text gets the same remarks. A text of
    any length is read in a time that grows with its length, and no faster.
    """
    words = Words.of(text)
    told = covered(_reported(words, rules.reported))
    seen = set(told)
    found: list[tuple[Rule, Span]] = []
    for rule in rules.rules:
        spans = apart(rule.found_in(words), seen)
        if spans:
            found.append((rule, spans[0]))
            seen |= covered(spans)
    second = _second_question(words, rules.several, told)
    if second:
        found.append((rules.several, second))
    found.sort(key=lambda one: one[1])
    return list(_remarks(text, words, found, bank, kind, axis))


def _remarks(
    text: str,
    words: Words,
    found: Sequence[tuple[Rule, Span]],
    bank: Bank,
    kind: Kind,
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


def _second_question(words: Words, several: Several, told: AbstractSet[int]) -> Span | None:
    """Return where a second question is asked, from its first word, or its verb, to its mark."""
    elsewhere = told | covered(several.asides.found_in(words))
    asking = [index for index in words.inverted if index not in elsewhere]
    completing = {span.first for span in several.completions.found_in(words)}
    spoken = apart(several.found_in(words), told)
    questions: list[Span] = []
    for sentence in words.sentences():
        verbs = asking[bisect_left(asking, sentence.first) : bisect_left(asking, sentence.end)]
        if not _asks(words, sentence, verbs, told):
            continue
        if questions and sentence.first in completing:
            continue
        questions.append(sentence)
        questions += [
            Span(later - 1, sentence.end)
            for earlier, later in pairwise(verbs)
            if "ou" not in words.plain[earlier:later]
        ]
        questions += spoken[bisect_left(spoken, sentence) : bisect_left(spoken, (sentence.end, 0))]
        if len(questions) > 1:
            return questions[1]
    return None


def _asks(words: Words, sentence: Span, verbs: Sequence[int], told: AbstractSet[int]) -> bool:
    """Tell whether a sentence asks: by its mark, or when it has none, by a verb that does."""
    said = any(
        words.plain[index] not in PAUSES | {QUOTED} and index not in told
        for index in range(sentence.first, sentence.end)
    )
    last = words.plain[sentence.end - 1]
    return said and (last == "?" or (last not in PAUSES and bool(verbs)))
