"""The forms of a question that close or crowd the answer: closed, either-or, double-barrelled.

These are the faults of form that books on asking have in common (Payne, *The Art of Asking
Questions*, 1951); the interview of explicitation leaves out the same ones, since they
bring an opinion where an account of the action is wanted (Vermersch, 1994). What a
sentence asks for is read from its words alone, without a grammar: those that leave the
answer open (« que », « comment »…), those that show that it has a verb, and those that
invite to tell more although « oui » would do. So a remark can always be traced to words
of the file of rules, and a trainer can change it.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from tui.confrontation.phrases import Phrases, apart, covered
from tui.confrontation.prompts import PromptTier
from tui.french.words import PAUSES, QUOTED, Span, Words
from tui.source.model import Ident, Text, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

PASSAGE = "{passage}"
"""Stands in a remark for the words it is about."""

Sentence = Annotated[str, text_of(200)]

_LEADS = {"que": 5, "quand": 3}
"""Words that make a subject follow its verb, and how far before it: « que lui disait-il »."""


class QuestionRule(Phrases):
    """What is remarked, and what is said of it."""

    id: Ident = Field(description="Identifiant, unique dans le fichier.")
    title: Text = Field(alias="titre", description="De quoi il s'agit, en quelques mots.")
    sentence: Sentence = Field(
        alias="remarque", description="Ce qui est dit ; « {passage} » y est le passage remarqué."
    )
    tier: PromptTier = Field(
        alias="vers", description="Ce vers quoi va la question proposée à la place."
    )


class DoubleBarrelled(QuestionRule):
    """Several questions at once: two sentences that ask, two verbs that ask, or a phrase."""

    asides: Phrases = Field(
        alias="incises", description="Verbes suivis de leur sujet qui n'interrogent pas."
    )
    completions: Phrases = Field(
        alias="precisions", description="Débuts de phrase qui complètent la question d'avant."
    )


class ClosedQuestion(QuestionRule):
    """A question that « oui » or « non » answers; its phrases show that a sentence has a verb."""

    opening: Phrases = Field(
        alias="ouvertures", description="Mots interrogatifs, qui laissent la réponse ouverte."
    )
    inviting: Phrases = Field(
        alias="invitations", description="Tournures qui invitent à raconter, même si oui suffirait."
    )


def second_question(words: Words, several: DoubleBarrelled, told: AbstractSet[int]) -> Span | None:
    """Return where a second question is asked, from its first word, or its verb, to its mark.

    ``told`` are the words of somebody, which ask nothing.
    """
    elsewhere = told | covered(several.asides.found_in(words))
    asking = [index for index in words.inverted if index not in elsewhere]
    completing = {span.first for span in several.completions.found_in(words)}
    spoken = apart(several.found_in(words), told)
    questions: list[Span] = []
    for sentence, verbs in _asking(words, asking, told):
        if questions and sentence.first in completing:
            continue
        questions.append(sentence)
        questions += [
            Span(later - 1, sentence.end)
            for earlier, later in pairwise(verbs)
            if "ou" not in words.plain[earlier:later]
        ]
        questions += spoken[
            bisect_left(spoken, (sentence.first, 0)) : bisect_left(spoken, (sentence.end, 0))
        ]
        if len(questions) > 1:
            return questions[1]
    return None


def closed_questions(
    words: Words, closed: ClosedQuestion, choice: QuestionRule, told: AbstractSet[int]
) -> Iterator[tuple[QuestionRule, Span]]:
    """Yield the sentences that leave no other answer than yes or no, or one of two.

    Each comes with what remarks it: ``choice`` when it offers answers, else ``closed``.
    """
    verbs = _firsts(closed.found_in(words), told)
    choices = _firsts(choice.found_in(words), told)
    opening = _firsts(closed.opening.found_in(words), told)
    inviting = _firsts(closed.inviting.found_in(words), told)
    asking = [index for index in words.inverted if index not in told]
    for sentence, inverted in _asking(words, asking, told):
        if _any(opening, sentence) or _any(inviting, sentence) or _leads(words, sentence, inverted):
            continue
        if _any(choices, sentence):
            yield choice, sentence
        elif inverted or _any(verbs, sentence):
            yield closed, sentence


def _asking(
    words: Words, asking: Sequence[int], told: AbstractSet[int]
) -> Iterator[tuple[Span, Sequence[int]]]:
    """Yield the sentences that ask, each with its subjects that follow their verb."""
    for sentence in words.sentences():
        verbs = asking[bisect_left(asking, sentence.first) : bisect_left(asking, sentence.end)]
        if _asks(words, sentence, verbs, told):
            yield sentence, verbs


def _asks(words: Words, sentence: Span, verbs: Sequence[int], told: AbstractSet[int]) -> bool:
    """Tell whether a sentence asks: by its mark, or when it has none, by a verb that does."""
    said = any(
        words.plain[index] not in PAUSES | {QUOTED} and index not in told
        for index in range(sentence.first, sentence.end)
    )
    last = words.plain[sentence.end - 1]
    return said and (last == "?" or (last not in PAUSES and bool(verbs)))


def _leads(words: Words, sentence: Span, inverted: Sequence[int]) -> bool:
    """Tell whether a word makes a subject follow its verb: « là, que visait-il »."""
    farthest = max(_LEADS.values())
    for subject in inverted:
        for index in range(subject, max(sentence.first, subject - farthest) - 1, -1):
            word = words.plain[index]
            if word in PAUSES:
                break
            if subject - index <= _LEADS.get(word, -1):
                return True
    return False


def _firsts(spans: Sequence[Span], told: AbstractSet[int]) -> list[int]:
    return [span.first for span in apart(spans, told)]


def _any(firsts: Sequence[int], sentence: Span) -> bool:
    place = bisect_left(firsts, sentence.first)
    return place < len(firsts) and firsts[place] < sentence.end
