"""The JSON Schemas: published, in French, and saying what the models say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

import pytest
import schemas
from jsonschema import Draft202012Validator

from tests.cli.samples import ESSAI, ROOT, RUBRIC
from tui.cli.schemas import Kind, schema_of
from tui.field.grid import shipped_grid
from tui.source.tree import parse, read
from tui.workshop.scaffold import schema_of as schema_named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.samples import Run

KINDS: tuple[Kind, ...] = get_args(Kind)
SHIPPED: list[tuple[Kind, Path]] = [
    *(("persona", path) for path in [*(ROOT / "personas").glob("*.yaml"), ESSAI]),
    *(
        ("rubrique", path)
        for path in [*(ROOT / "rubrics").glob("*.yaml"), RUBRIC]
        if "rubrique" in read(path)[1].data
    ),
    ("codes", ROOT / "rubrics" / "codes.yaml"),
    ("voix", ROOT / "rubrics" / "voix_beneficiaire.yaml"),
    ("relances", ROOT / "rubrics" / "relances.yaml"),
    ("questions", ROOT / "rubrics" / "questions.yaml"),
]


def blocks(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every block that has keys, at any depth."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for inner in schema.values():
            yield from blocks(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from blocks(inner)


def errors(kind: Kind, data: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schema_of(kind)).iter_errors(data)]


def test_the_published_schemas_are_those_of_the_models() -> None:
    for name, text in schemas.schemas().items():
        published = (ROOT / "docs" / "schemas" / name).read_text("utf-8")
        assert published == text, "lancez python scripts/schemas.py"


@pytest.mark.parametrize("kind", KINDS)
def test_they_are_schemas_and_every_key_is_explained(kind: Kind) -> None:
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"{kind}.json"
    for block in blocks(schema):
        assert block["additionalProperties"] is False
        for key, described in block["properties"].items():
            assert described["title"], key
            assert described["description"], key


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_them_comes_from_a_docstring(kind: Kind) -> None:
    text = json.dumps(schema_of(kind))
    for word in (" the ", " of ", " when ", "Raises", "which"):
        assert word not in text


@pytest.mark.parametrize(("kind", "path"), SHIPPED, ids=[path.stem for _, path in SHIPPED])
def test_what_is_shipped_is_valid(kind: Kind, path: Path) -> None:
    assert errors(kind, read(path)[1].data) == []


@pytest.mark.parametrize(
    "path",
    [*(ROOT / "personas").glob("*.yaml"), *(ROOT / "rubrics").glob("*.yaml")],
    ids=lambda path: path.stem,
)
def test_editors_find_the_schema_of_what_is_shipped_and_agree(path: Path) -> None:
    schema = schema_named(path.read_text("utf-8"))
    assert schema
    published = json.loads((path.parent / schema).read_text("utf-8"))
    assert Draft202012Validator(published).is_valid(read(path)[1].data)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("titre: ", "titr: "),
        ("difficulte: 1", "difficulte: 4"),
        ("difficulte: 1", "difficulte: un"),
        ("  dos: {", "  Dos: {"),
        ("categorie: freins", "categorie: frein"),
        ("scheme: verifier", "scheme: controler"),
        ("fin: accord}", "fin: rupture}"),
        ("depart: {moment: accueil, confiance: 4}", ""),
        ("confiance: {min: 6}", "confiance: {minimum: 6}"),
        ('"On en était où ?"}', '"On en était où ?", vers: parcours}'),
    ],
)
def test_faults_are_seen(before: str, after: str) -> None:
    text = ESSAI.read_text("utf-8")
    assert before in text
    data = parse(text.replace(before, after, 1).encode(), "essai.yaml").data
    assert errors("persona", data)


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_prints_the_schema(run: Run, kind: Kind) -> None:
    assert json.loads(run("schema", kind).stdout) == schema_of(kind)


@pytest.mark.parametrize("kind", ["persona", "rubrique", "voix"])
def test_editors_propose_the_codes_of_the_grid_and_leave_names_to_the_loader(kind: Kind) -> None:
    schema = schema_of(kind)
    *known, _any_other = schema["$defs"]["Code"]["anyOf"]
    assert [one["const"] for one in known] == list(shipped_grid().codes)
    assert all(one["title"] and one["description"] for one in known)
    assert json.dumps(schema).count('"$ref": "#/$defs/Code"') >= 2
    code = Draft202012Validator({"$ref": "#/$defs/Code", "$defs": schema["$defs"]})
    assert code.is_valid("reflet_simple")
    assert code.is_valid("un_code_a_moi")
    assert not code.is_valid("Pas un code")
