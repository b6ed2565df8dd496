"""No score is in sight: whatever the interview, nothing of a grid is in a grid-less export."""

from __future__ import annotations

import html
import random
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.transcript.forms import CSV, WITH_APPRAISAL, each_format
from tests.transcript.playing import looked_at_again, persona, prepared, recorded
from tests.transcript.test_exports import STYLE
from tui.field.terms import Category
from tui.interview.conduct import Interview
from tui.rubric.assessment import assess
from tui.rubric.loading import load_named
from tui.rubric.voice import answers, shipped_voice
from tui.session.events import Commented, Concluded, ContractRead, Felt, Marked, PassClosed
from tui.transcript.appraisal import SIGN_LABELS
from tui.transcript.exporting import Options, export

if TYPE_CHECKING:
    from tui.session.journal import Record
    from tui.transcript.formats import Format

RUBRIC = "alliance_de_travail"
WORDS = (
    "confiance", "niveau", "score", "grille", "note sur", "sur 10", "points", "confidence",
    "variation", "rubrique", "critère", "appris", "essentiel", "résiste", "consent",
)  # fmt: skip
SEEDS = range(10)


@cache
def session(seed: int) -> Record:
    """Return a session played by a die: moves, notes, looks; then an autoconfrontation."""
    die = random.Random(seed)
    interview = Interview(persona(), seed)
    events = interview.start()
    while not interview.ended:
        if die.random() < 0.3:
            kept = die.random() < 0.5
            events += interview.note("La nuit, le dos.", die.choice(list(Category)), kept=kept)
        if die.random() < 0.2:
            events += interview.look_at_screen()
            continue
        events += interview.act(die.choice([move.id for move in interview.offers]))
    last = len(events) - 1
    events.append(ContractRead(text="Rien ne sort d'ici."))
    for number in (1, 2):
        first = die.randrange(last)
        events.append(
            Marked(number=number, first=first, last=die.randrange(first, last), aimed="Écouter.")
        )
    events += [
        Commented(event=die.randrange(last), author="Bo", text="Et là ?"),
        PassClosed(number=1),
        PassClosed(number=2),
        Concluded(effect="Elle respire.", evaluation="J'ai écouté.", kept_for_next="Attendre."),
    ]
    return recorded(events)


def told_by_the_grid(record: Record) -> set[str]:
    """Return what the shipped rubric and voice say of a session; a word alone may be anybody's."""
    said: set[str | None] = set(SIGN_LABELS.values())
    assessment = assess(load_named(RUBRIC), record.events)
    said |= {assessment.title}
    for dimension in assessment.dimensions:
        said |= {dimension.title}
        for one in dimension.judgements:
            said |= {one.question, one.source, one.next_step, one.told, one.not_judged}
            said |= {one.level.name, one.level.sentence} if one.level else set()
    for answer in answers(shipped_voice(), record.events):
        said |= {answer.text, answer.words, f"{answer.percentage} %"}
    return {text for text in said if text and " " in text}


def plain(text: str) -> str:
    """Return a text as it is read: without style, breaks, or marks of a format."""
    shown = html.unescape(STYLE.sub("", text)).replace("\u00a0", " ").replace("\\", "")
    return " ".join(shown.replace("\n> ", "\n").split())


@pytest.mark.parametrize("seed", SEEDS)
@each_format
def test_nothing_of_a_grid_without_a_grid(form: Format, seed: int) -> None:
    record = session(seed)
    options = Options(offered=True)
    text = plain(export(record, persona(), form, options, preparation=prepared()))

    assert "J'ai écouté." in text or form is CSV
    for word in WORDS:
        assert word not in text.lower()
    for said in told_by_the_grid(record):
        assert not re.search(rf"(?<!\w){re.escape(said)}(?!\w)", text), said


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_words_are_there_with_a_grid(seed: int) -> None:
    """What the other test looks for can be found."""
    record = session(seed)
    rubric = load_named(RUBRIC)
    for form in WITH_APPRAISAL:
        text = plain(export(record, persona(), form, Options(rubric)))
        criteria = [one for one in told_by_the_grid(record) if one.endswith("?")]
        assert len(criteria) > 5
        assert all(one in text for one in criteria), form


@each_format
def test_numbers_that_only_the_grid_knows_are_nowhere(form: Format) -> None:
    """Confidence told as numbers that nothing else in the session says."""
    numbers = iter(range(70_000, 80_000))
    events = [
        Felt(minute=event.minute, confidence=next(numbers), change=next(numbers))
        if isinstance(event, Felt)
        else event
        for event in looked_at_again().events
    ]
    text = export(recorded(events), persona(), form, Options(offered=True))

    assert next(numbers) > 70_010
    assert not re.search(r"\b7\d{4}\b", re.sub(r'TIME_VALUE="\d+"', "", text))
