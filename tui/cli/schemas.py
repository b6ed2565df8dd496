"""JSON Schemas of what trainers write, in French, for completion and help in editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from tui.field.grid import FAMILY_LABELS, Grid
from tui.field.terms import CATEGORY_LABELS, ENDING_LABELS, PHASE_LABELS, SCHEME_LABELS
from tui.persona.model import Persona
from tui.rubric.model import Rubric

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.source.model import FileModel

Kind = Literal["persona", "rubrique", "codes"]
Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_MODELS: dict[Kind, tuple[type[FileModel], str, str]] = {
    "persona": (
        Persona,
        "Persona d'alliance",
        "Une personne dans une situation, avec tout ce qu'elle peut dire.",
    ),
    "rubrique": (
        Rubric,
        "Rubrique d'alliance",
        "Une façon de lire des entretiens : dimensions, critères, mesures, niveaux.",
    ),
    "codes": (
        Grid,
        "Grille de codage d'alliance",
        "Ce qu'une réplique du conseiller peut avoir fait.",
    ),
}

_ENUMS: dict[str, tuple[str, Mapping[Any, str]]] = {
    "Phase": ("Phase dominante", PHASE_LABELS),
    "Scheme": ("Schème d'action", SCHEME_LABELS),
    "Category": ("Catégorie", CATEGORY_LABELS),
    "Ending": ("Fin d'entretien", ENDING_LABELS),
    "Family": ("Famille de posture", FAMILY_LABELS),
    "Agreement": ("Accord", {"buts": "sur le but", "moyens": "sur les moyens"}),
    "Practice": ("Pratique avec laquelle rompre", {}),
}

_ACCENTS = {
    "apres": "après",
    "categorie": "catégorie",
    "categories": "catégories",
    "competences": "compétences",
    "conseille": "conseillé",
    "criteres": "critères",
    "definition": "définition",
    "depart": "départ",
    "depassement": "dépassement",
    "duree": "durée",
    "ecran": "écran",
    "etat": "état",
    "identite": "identité",
    "libelle": "libellé",
    "marche": "marché",
    "operateur": "opérateur",
    "prenom": "prénom",
    "presentation": "présentation",
    "regles": "règles",
    "repliques": "répliques",
    "reponse": "réponse",
    "resiste": "résiste",
    "revele": "révèle",
    "scheme": "schème",
    "schemes": "schèmes",
    "sensibilites": "sensibilités",
}


def schema_of(kind: Kind) -> Schema:
    """Return the JSON Schema of a kind of file; every key has a title and a description."""
    model, title, presentation = _MODELS[kind]
    schema = model.model_json_schema(by_alias=True)
    definitions: dict[str, Schema] = schema.pop("$defs", {})
    if kind == "persona":
        _keep_arrivals_in_place(definitions)
    described: Schema = {
        "$schema": _DIALECT,
        "$id": f"{kind}.json",
        **schema,
        "title": title,
        "description": presentation,
        "$defs": {name: _definition(name, found) for name, found in definitions.items()},
    }
    _describe_keys(described)
    return described


def _keep_arrivals_in_place(definitions: dict[str, Schema]) -> None:
    """Offer « vers » in answers only: what is said on arriving leads nowhere (P018)."""
    variant = definitions["Variant"]
    keys = {key: value for key, value in variant["properties"].items() if key != "vers"}
    definitions["Arrival"] = {**variant, "properties": keys}
    speech, _nothing = definitions["Moment"]["properties"]["dit"]["anyOf"]
    _one_text, several = speech["oneOf"]
    several["items"] = {"$ref": "#/$defs/Arrival"}


def _definition(name: str, schema: Schema) -> Schema:
    """Return a definition without the English of its class."""
    bare = {key: value for key, value in schema.items() if key not in ("title", "description")}
    if "enum" in schema:
        title, labels = _ENUMS[name]
        values = [f"{value} ({labels[value]})" if labels else value for value in schema["enum"]]
        return {"title": title, "description": " ; ".join(values), **bare}
    return bare


def _describe_keys(schema: Any) -> None:
    """Give every key of every block its title, and refuse names that cannot be one."""
    if isinstance(schema, list):
        for item in schema:
            _describe_keys(item)
    if not isinstance(schema, dict):
        return
    if "patternProperties" in schema:
        schema["additionalProperties"] = False
    for key, value in schema.get("properties", {}).items():
        value["title"] = _title(key)
        if "const" in value:
            value.setdefault("description", f"Sorte de mesure : « {value['const']} ».")
    for inner in schema.values():
        _describe_keys(inner)


def _title(key: str) -> str:
    words = [_ACCENTS.get(word, word) for word in key.split("_")]
    return " ".join(words).capitalize()
