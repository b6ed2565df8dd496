"""What leaves: each form as it was agreed, and nothing in it that should stay."""

from __future__ import annotations

import json
import os
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.replay.playing import long, persona, played, recorded
from tui.field.terms import Agreement
from tui.replay.exports import Format, Options, export
from tui.session.events import Acted, Event, Felt, Noted, Opened, Spoke

if TYPE_CHECKING:
    from tui.rubric.model import Rubric
    from tui.session.journal import Record

GOLDEN = Path(__file__).parent / "golden"
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def same_as_golden(name: str, text: str) -> None:
    """Compare with a file that was read and agreed on; ALLIANCE_GOLDEN=1 writes it anew."""
    path = GOLDEN / name
    shown = STYLE.sub("<style></style>", text)
    if os.environ.get("ALLIANCE_GOLDEN"):
        path.write_text(shown, "utf-8", newline="\n")
    assert shown == path.read_text("utf-8")


@pytest.mark.parametrize("form", Format)
def test_the_transcript_alone(record: Record, form: Format) -> None:
    same_as_golden(f"transcript.{form}", export(record, persona(), form))


@pytest.mark.parametrize("form", Format)
def test_the_transcript_with_a_rubric(record: Record, rubric: Rubric, form: Format) -> None:
    same_as_golden(f"avec_grille.{form}", export(record, persona(), form, Options(rubric)))


def hidden_otherwise(event: Event) -> Event:
    """Return an event that is seen and heard the same, and was lived otherwise."""
    match event:
        case Felt():
            return msgspec.structs.replace(event, confidence=1, change=-3)
        case Opened():
            return msgspec.structs.replace(event, confidence=9, facts=())
        case Spoke():
            agrees = () if event.agrees else (Agreement.GOAL,)
            return msgspec.structs.replace(
                event, learnt=("autre",), agrees=agrees, resists=not event.resists
            )
        case Acted():
            return msgspec.structs.replace(event, gives_back=("autre",))
        case Noted():
            return msgspec.structs.replace(event, facts=("autre",))
        case _:
            return event


@pytest.mark.parametrize("form", Format)
def test_what_the_person_kept_for_themselves_changes_nothing(record: Record, form: Format) -> None:
    otherwise = replace(record, events=tuple(map(hidden_otherwise, record.events)))

    assert otherwise.events != record.events
    assert export(otherwise, persona(), form) == export(record, persona(), form)


@pytest.mark.parametrize("form", Format)
def test_no_word_of_scoring_without_a_rubric(record: Record, form: Format) -> None:
    text = STYLE.sub("", export(record, persona(), form)).lower()

    for word in ("confiance", "niveau", "score", "grille", "confidence", "variation"):
        assert word not in text


@pytest.mark.parametrize("form", Format)
def test_the_number_behind_an_answer_stays_with_the_person(
    record: Record, rubric: Rubric, form: Format
) -> None:
    """The answer on confidence rests on a measure told as « 6 sur 10 »."""
    text = export(record, persona(), form, Options(rubric))

    assert "Ça allait." in text
    assert "sur 10" not in text


@pytest.mark.parametrize("form", Format)
def test_an_interview_under_way(form: Format) -> None:
    text = export(recorded(played().events[:8]), persona(), form)

    if form is Format.JSON:
        content = json.loads(text)
        assert content["entretien"]["fin"] is None
        assert content["synthese"] is None
    else:
        assert "entretien non terminé" in text
        assert "Synthèse" not in text


@pytest.mark.parametrize("form", Format)
def test_nothing_happened_yet(rubric: Rubric, form: Format) -> None:
    assert "Essai" in export(recorded([]), persona(), form, Options(rubric))


@pytest.mark.parametrize("form", Format)
def test_a_thousand_turns(rubric: Rubric, form: Format, capsys: pytest.CaptureFixture[str]) -> None:
    """The time it takes is told (pytest -s), not judged."""
    record = long(1000)
    export(played(), persona(), form, Options(rubric))
    started = time.perf_counter()
    text = export(record, persona(), form)
    between = time.perf_counter()
    export(record, persona(), form, Options(rubric))
    ended = time.perf_counter()
    with capsys.disabled():
        alone, read = 1000 * (between - started), 1000 * (ended - between)
        size = len(text) // 1000
        print(f"\n{form}: {alone:.0f} ms, avec grille {read:.0f} ms, {size} kB ", end="")

    assert text.count("commandes") == 3000


def test_json_turns_lead_back_to_their_events(record: Record) -> None:
    content = json.loads(export(record, persona(), Format.JSON))

    for turn in content["tours"]:
        event = record.events[turn["evenement"]]
        assert turn["minute"] == event.minute
        assert turn["genre"] == event.__struct_config__.tag
        assert turn.get("texte") == getattr(event, "text", None)
