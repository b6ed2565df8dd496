"""The JSON Schemas: published, in French, and saying what the models say."""

from __future__ import annotations

import json
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any, get_args

import pytest
import schemas
from jsonschema import Draft202012Validator

from tests.cli.samples import ESSAI, ROOT, RUBRIC
from tests.samples import TEXT
from tui.field.grid import shipped_grid
from tui.field.terms import SCHEME_LABELS
from tui.source.tree import parse, read
from tui.workshop.schema_completion import FACTS, MOMENTS, MOVES
from tui.workshop.schema_files import names_in
from tui.workshop.schemas import Kind, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.samples import Run

KINDS: tuple[Kind, ...] = get_args(Kind)
SHIPPED: list[tuple[Kind, Path]] = [
    *(("persona", path) for path in [*(ROOT / "personas").rglob("*.yaml"), ESSAI]),
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
    [*(ROOT / "personas").rglob("*.yaml"), *(ROOT / "rubrics").glob("*.yaml")],
    ids=lambda path: path.stem,
)
def test_editors_find_the_schema_of_what_is_shipped_and_agree(path: Path) -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    named = path.relative_to(ROOT).as_posix()
    (schema,) = [
        schema
        for schema, files in settings["yaml.schemas"].items()
        if any(fnmatch(named, pattern) for pattern in files)
    ]
    published = json.loads((ROOT / schema).read_text("utf-8"))
    assert Draft202012Validator(published).is_valid(read(path)[1].data)
    assert "$schema" not in path.read_text("utf-8")


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
    known, other = schema_of(kind)["$defs"]["Code"]["anyOf"]
    assert known["enum"] == list(shipped_grid().codes)
    told = [code.definition for code in shipped_grid().codes.values()]
    assert known["markdownEnumDescriptions"] == told
    assert "enum" not in other


def test_editors_explain_each_scheme_and_propose_codes_as_sensitivities() -> None:
    schema = schema_of("persona")
    scheme = schema["$defs"]["Scheme"]
    assert dict(zip(scheme["enum"], scheme["markdownEnumDescriptions"], strict=True)) == {
        one.value: label for one, label in SCHEME_LABELS.items()
    }
    assert set(schema["properties"]["sensibilites"]["properties"]) == set(shipped_grid().codes)


def test_nothing_hides_from_editors_what_a_key_may_hold() -> None:
    """A choice of one form or another is completed as nothing; a default of nothing is typed."""
    for block in blocks(schema_of("persona")):
        for key, value in block["properties"].items():
            assert "oneOf" not in value, key
            assert value.get("default", 0) not in (None, [], {}), key


def test_the_names_of_a_file_are_proposed_where_they_are_written() -> None:
    own = names_in(read(ESSAI)[1].data)
    assert own[FACTS]["dos"] == read(ESSAI)[1].data["faits"]["dos"]["texte"]
    schema = schema_of("persona", own)
    Draft202012Validator.check_schema(schema)
    definitions = schema["$defs"]
    assert definitions[FACTS]["anyOf"][0]["enum"] == list(read(ESSAI)[1].data["faits"])
    assert definitions[MOMENTS]["anyOf"][0]["enum"] == list(read(ESSAI)[1].data["moments"])
    assert "ouvrir" in definitions[MOVES]["anyOf"][0]["enum"]
    move, condition = definitions["Move"]["properties"], definitions["Condition"]["properties"]
    for keys, name in (
        ((move["revele"]["items"], move["rend"]["items"], condition["sait"]["items"]), FACTS),
        ((condition["vu"]["items"], definitions["Start"]["properties"]["moment"]), MOMENTS),
        ((move["vers"]["anyOf"][0], move["vers"]["anyOf"][1]["items"]), MOMENTS),
        ((condition["dit"]["items"], condition["pas_dit"]["items"]), MOVES),
    ):
        assert all(key["$ref"] == f"#/$defs/{name}" for key in keys)
    assert Draft202012Validator(schema).is_valid(read(ESSAI)[1].data)
    unknown = TEXT.replace("vers: parcours", "vers: ailleurs")
    assert Draft202012Validator(schema).is_valid(parse(unknown.encode(), "essai.yaml").data)


def test_the_former_name_of_difficulty_is_valid_alone() -> None:
    before = parse(TEXT.replace("difficulte: 1", "niveau: 1").encode(), "essai.yaml").data
    assert errors("persona", before) == []
    assert errors("persona", before | {"difficulte": 1})
