"""What leaves: each form as it was agreed, and nothing in it that should stay."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.counting import calls
from tests.transcript.forms import CSV, FORMATS, JSON, each_format, each_with_appraisal
from tests.transcript.playing import branched, long, persona, played, prepared, recorded
from tui.field.terms import Agreement
from tui.session.events import Acted, ContractRead, Event, Felt, Noted, Opened, Spoke
from tui.transcript.exporting import Options, export

if TYPE_CHECKING:
    from tui.rubric.model import Rubric
    from tui.session.journal import Record
    from tui.transcript.formats import Format

GOLDEN = Path(__file__).parent / "golden"
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def same_as_golden(name: str, text: str) -> None:
    """Compare with a file that was read and agreed on; ALLIANCE_GOLDEN=1 writes it anew."""
    path = GOLDEN / name
    shown = STYLE.sub("<style></style>", text).replace("\r\n", "\n")
    if os.environ.get("ALLIANCE_GOLDEN"):
        path.write_text(shown, "utf-8", newline="\n")
    assert shown == path.read_text("utf-8")


@each_format
def test_the_transcript_alone(record: Record, form: Format) -> None:
    same_as_golden(f"transcript.{form.extension}", export(record, persona(), form))


@each_with_appraisal
def test_the_transcript_with_a_rubric(record: Record, rubric: Rubric, form: Format) -> None:
    same_as_golden(
        f"avec_grille.{form.extension}", export(record, persona(), form, Options(rubric))
    )


@each_format
def test_the_transcript_with_all_that_was_written_since(again: Record, form: Format) -> None:
    options = Options(offered=True)
    text = export(again, persona(), form, options, preparation=prepared())

    same_as_golden(f"auto_confrontation.{form.extension}", text)


@each_format
def test_both_ways_of_a_branch(again: Record, form: Format) -> None:
    same_as_golden(
        f"branche.{form.extension}", export(branched(again), persona(), form, parent=again)
    )


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


@each_format
def test_what_the_person_kept_for_themselves_changes_nothing(record: Record, form: Format) -> None:
    otherwise = replace(record, events=tuple(map(hidden_otherwise, record.events)))

    assert otherwise.events != record.events
    assert export(otherwise, persona(), form) == export(record, persona(), form)


@pytest.mark.parametrize("form", [form for form in FORMATS if not form.holds_appraisal])
def test_forms_that_cannot_hold_a_rubric_leave_it(
    record: Record, rubric: Rubric, form: Format
) -> None:
    assert export(record, persona(), form, Options(rubric)) == export(record, persona(), form)


@each_format
def test_schemes_are_told_unless_left_out(record: Record, form: Format) -> None:
    scheme, code = "Inciter à, proposer", "Compétence nommée par la personne"
    text = " ".join(export(record, persona(), form).split())
    without = " ".join(export(record, persona(), form, Options(schemes=False)).split())

    assert scheme in text
    assert code in text
    assert scheme not in without
    assert code not in without


@each_format
def test_what_was_not_said_is_told_when_asked(record: Record, form: Format) -> None:
    assert "Vous auriez dû" not in export(record, persona(), form)
    assert "Vous auriez dû" in export(record, persona(), form, Options(offered=True))


@each_with_appraisal
def test_the_number_behind_an_answer_stays_with_the_person(
    record: Record, rubric: Rubric, form: Format
) -> None:
    """The answer on confidence rests on a measure told as « 6 sur 10 »."""
    text = export(record, persona(), form, Options(rubric))

    assert "Ça allait." in text
    assert "sur 10" not in text


@each_with_appraisal
def test_the_curve_of_trust_leaves_with_the_bilan_alone(
    record: Record, rubric: Rubric, form: Format
) -> None:
    """Nor does it while the interview is being looked at again."""
    begun = replace(record, events=(*record.events, ContractRead(text="Rien ne sort d'ici.")))
    words = "4 au départ, 6 à la fin"

    assert words not in export(record, persona(), form)
    assert words not in export(begun, persona(), form, Options(rubric))
    assert (words in export(record, persona(), form, Options(rubric))) is form.has_templates


@each_format
def test_an_interview_under_way(form: Format) -> None:
    text = export(recorded(played().events[:8]), persona(), form)

    if form is JSON:
        content = json.loads(text)
        assert content["entretien"]["fin"] is None
        assert content["synthese"] is None
    elif form is CSV:
        assert text.count("\r\n") == 1 + 4
    else:
        assert "entretien non terminé" in text
        assert "Synthèse" not in text


@each_format
def test_nothing_happened_yet(rubric: Rubric, form: Format) -> None:
    text = export(recorded([]), persona(), form, Options(rubric))

    assert "Essai" in text or text.count("\r\n") == 1


@each_format
def test_the_work_grows_with_the_turns_and_no_faster(rubric: Rubric, form: Format) -> None:
    short, long_one = long(100), long(1000)
    options = Options(rubric)
    export(short, persona(), form, options)
    few = calls(lambda: export(short, persona(), form, options))
    many = calls(lambda: export(long_one, persona(), form, options))

    assert export(long_one, persona(), form).count("commandes") == 3000
    assert many < 11 * few


def test_json_turns_lead_back_to_their_events(record: Record) -> None:
    content = json.loads(export(record, persona(), JSON))

    for turn in content["tours"]:
        event = record.events[turn["evenement"]]
        assert turn["minute"] == event.minute
        assert turn["genre"] == event.__struct_config__.tag
        assert turn.get("texte") == getattr(event, "text", None)
