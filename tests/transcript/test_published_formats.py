"""What is published of tables and data: the guide and the schemas say what is written."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import jsonschema

from tests.conftest import DATA
from tests.transcript.forms import CSV, FORMATS, JSON
from tests.transcript.playing import branched, long, looked_at_again, persona, prepared
from tui.session.events import Event
from tui.transcript import formats as registry
from tui.transcript.exporting import Options, export
from tui.transcript.formats.csv_table import COLUMNS

if TYPE_CHECKING:
    from tui.rubric.model import Rubric
    from tui.session.journal import Record

DOCS = DATA.parents[1] / "docs"
SCHEMA = json.loads((DOCS / "schemas" / "transcription.json").read_text("utf-8"))


def checked(text: str) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(text))


def test_the_guide_tells_every_column_as_it_is() -> None:
    tables = (DOCS / "formats.md").read_text("utf-8").partition("## L'enregistrement")[0]
    told = re.findall(r"^\| `(\w+)` \| (.+) \|$", tables, re.MULTILINE)

    assert dict(told) == COLUMNS
    assert [name for name, _ in told] == list(COLUMNS)


def test_the_guide_tells_every_format_and_what_it_can_hold() -> None:
    told = {
        extension: holds == "oui"
        for extensions, holds in re.findall(
            r"^\| ((?:`\.\w+`(?:, )?)+) \| .+ \| (oui|non) \|$",
            (DOCS / "formats.md").read_text("utf-8"),
            re.MULTILINE,
        )
        for extension in re.findall(r"`\.(\w+)`", extensions)
    }

    assert told == {form.extension: form.holds_appraisal for form in FORMATS}


def test_every_module_of_the_folder_is_a_format_of_its_own() -> None:
    modules = [path.stem for path in Path(registry.__file__).parent.glob("[a-z]*.py")]

    assert len(modules) == len(FORMATS) == len({form.rank for form in FORMATS})
    assert [form.rank for form in FORMATS] == sorted(form.rank for form in FORMATS)


def test_the_data_are_as_the_published_schema_says(again: Record, rubric: Rubric) -> None:
    parent = looked_at_again()
    branch = branched(parent)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    everything = Options(rubric, offered=True)
    checked(export(again, persona(), JSON, everything, preparation=prepared()))
    checked(export(branch, persona(), JSON, parent=parent))
    checked(export(branch, persona(), JSON, Options(anonymous=True, schemes=False)))
    checked(export(long(30), persona(), JSON, everything))


def test_every_published_key_is_met() -> None:
    """A key that nothing writes any more would be told for ever."""
    written = "".join(
        path.read_text("utf-8") for path in (DATA.parent / "transcript" / "golden").glob("*.json")
    )
    keys = set(re.findall(r'"(\w+)": \{', json.dumps(SCHEMA["properties"] | SCHEMA["$defs"])))
    internal = {"evenement", "libelle", "reponses", "appuis", "tours", "moments", "borne"}
    not_keys = {"properties", "items", "additionalProperties", "not"}

    assert {key for key in keys - internal - not_keys if f'"{key}"' not in written} == set()


def test_every_kind_of_event_is_published() -> None:
    told = (DOCS / "formats.md").read_text("utf-8").partition("## L'enregistrement")[2]
    kinds = {str(kind.__struct_config__.tag) for kind in get_args(Event)}

    assert {kind for kind in kinds if f"`{kind}`" not in told} == set()


def test_tables_of_several_interviews_can_be_put_end_to_end() -> None:
    parent = looked_at_again()
    branch = branched(parent)
    tables = [export(one, persona(), CSV) for one in (parent, branch)]
    head, *rows = tables[0].splitlines(keepends=True)
    stacked = "".join([head.removeprefix("\ufeff"), *rows])
    for table in tables[1:]:
        stacked += table.removeprefix("\ufeff").removeprefix(head.removeprefix("\ufeff"))
    read = list(csv.DictReader(io.StringIO(stacked, newline=""), delimiter=";", strict=True))

    assert {row["entretien"] for row in read} == {parent.id, branch.id}
    assert all(row["evenement"].isdecimal() and row["mode"] and row["personne"] for row in read)
