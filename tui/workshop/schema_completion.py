"""A JSON Schema changed for completion: values proposed once, explained, names of the file.

Editors complete by what a schema holds plainly: a choice between forms hides its values
from them, and a default that means nothing is typed for the author.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.field.grid import shipped_grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import JsonValue

Schema = dict[str, Any]
Names = dict[str, str]

FACTS, MOMENTS, MOVES, CODE = "NomDeFait", "NomDeMoment", "NomDeReplique", "Code"
"""Definitions of names: those that a file gives, and codes."""

_TITLES = {FACTS: "Fait", MOMENTS: "Moment", MOVES: "Réplique", CODE: "Code de la grille"}
_NAMED = {
    "revele": FACTS,
    "rend": FACTS,
    "sait": FACTS,
    "ignore": FACTS,
    "vu": MOMENTS,
    "pas_vu": MOMENTS,
    "vers": MOMENTS,
    "moment": MOMENTS,
    "pas_dit": MOVES,
    "convenu": MOVES,
    "codes": CODE,
    "sauf": CODE,
}
_NOTHING: tuple[JsonValue, ...] = (None, [], {})
_SIGNED = {"label": "confiance: +1", "body": {"confiance": "${1:+1}"}}


def made_plain(schema: Any) -> None:
    """Take out of a schema what hides its values from editors, in place."""
    if isinstance(schema, list):
        for item in schema:
            made_plain(item)
    if not isinstance(schema, dict):
        return
    if "oneOf" in schema:
        schema["anyOf"] = schema.pop("oneOf")
        schema.pop("discriminator", None)
    if "default" in schema and schema["default"] in _NOTHING:
        del schema["default"]
    if isinstance(schema.get("default"), dict):
        del schema["default"]
    _one_type(schema)
    for inner in schema.values():
        made_plain(inner)


def _one_type(schema: Schema) -> None:
    """Say « a text, or nothing » as one form rather than a choice of two."""
    forms = schema.get("anyOf", ())
    if len(forms) != 2 or forms[1] != {"type": "null"}:
        return
    form = forms[0]
    if form.get("type") in ("string", "integer", "number") and "enum" not in form:
        del schema["anyOf"]
        schema.update(form | {"type": [form["type"], "null"]})


def described_values(schema: Schema, labels: Mapping[Any, str]) -> Schema:
    """Return a definition of values with what each of them means."""
    if not labels:
        return schema
    return schema | {"markdownEnumDescriptions": [labels[value] for value in schema["enum"]]}


def with_names(schema: Schema, own: Mapping[str, Names]) -> None:
    """Have editors propose names where names are written, in place.

    ``own`` gives, by definition, those of one file with a few words on each.
    """
    codes = {name: code.definition for name, code in shipped_grid().codes.items()}
    names = {CODE: codes, **own}
    for definition, block in _blocks(schema, ""):
        if definition == "Before":
            continue  # names of the first interview, which another file defines
        if definition == "Effect":
            block["defaultSnippets"] = [_SIGNED]
        for key, value in block["properties"].items():
            tests = definition in ("Condition", "AfterCondition")
            named = MOVES if tests and key == "dit" else _NAMED.get(key)
            if named in names:
                _refer(value, named)
            if key == "sensibilites":
                _keys(value, codes)
    used = repr(schema)
    for name, known in names.items():
        if f"#/$defs/{name}'" in used:
            schema["$defs"][name] = _name(_TITLES[name], known)


def _blocks(schema: Any, definition: str) -> Iterator[tuple[str, Schema]]:
    """Yield the blocks of a schema, each with the definition it is in."""
    if isinstance(schema, list):
        for item in schema:
            yield from _blocks(item, definition)
    elif isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield definition, schema
        for key, inner in schema.items():
            if key == "$defs":
                for name, one in inner.items():
                    yield from _blocks(one, name)
            else:
                yield from _blocks(inner, definition)


def _refer(value: Schema, name: str) -> None:
    """Let a value, or each element of a list, be one of some names."""
    reference = {"$ref": f"#/$defs/{name}"}
    if value.get("type") == "array":
        value["items"] = reference
    elif value.get("type") == "string":
        for key in [key for key in value if key not in ("title", "description")]:
            del value[key]
        value.update(reference)
    for form in value.get("anyOf", ()):
        _refer(form, name)


def _name(title: str, known: Names) -> Schema:
    """Return the schema of a name: one of those known, told what it is, or any other.

    That a name is none of them is for the loader to say, with the nearest one.
    """
    free = {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$", "maxLength": 60}
    if not known:
        return {"title": title, **free}
    told = {"enum": list(known), "markdownEnumDescriptions": list(known.values())}
    return {"title": title, "anyOf": [told, free]}


def _keys(value: Schema, codes: Names) -> None:
    """Propose codes as keys, each with what it is; any other name stays possible."""
    (change,) = value["patternProperties"].values()
    value.pop("propertyNames", None)
    value["properties"] = {
        name: change | {"title": name, "description": words} for name, words in codes.items()
    }
