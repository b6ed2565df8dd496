"""JSON Schemas of what trainers write, in French, for completion and help in editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from tui.confrontation.occasions import KIND_LABELS
from tui.confrontation.prepared import Preparation
from tui.confrontation.prompts import Bank
from tui.confrontation.questions import Rules
from tui.field.grid import FAMILY_LABELS, Grid
from tui.field.terms import (
    CATEGORY_LABELS,
    ENDING_LABELS,
    PHASE_LABELS,
    PRESSURE_LABELS,
    SCHEME_LABELS,
)
from tui.persona.model import FORMER_DIFFICULTY, Persona
from tui.rubric.model import Rubric
from tui.rubric.voice import Voice
from tui.workshop.schema_completion import described_values, made_plain, with_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.source.model import FileModel
    from tui.workshop.schema_completion import Names

Kind = Literal["persona", "rubrique", "codes", "voix", "relances", "questions", "moments"]
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
    "voix": (
        Voice,
        "Voix de la personne",
        "Ce que la personne répondrait après l'entretien, et selon quelle règle.",
    ),
    "relances": (
        Bank,
        "Relances de l'autoconfrontation",
        "Ce qui est demandé à qui revient sur un entretien.",
    ),
    "questions": (
        Rules,
        "Relecture des questions",
        "Ce qui est remarqué dans une question écrite pour l'autoconfrontation.",
    ),
    "moments": (
        Preparation,
        "Moments préparés",
        "Les moments qu'un formateur a préparés pour un entretien.",
    ),
}

_CODED: frozenset[Kind] = frozenset({"persona", "rubrique", "voix"})
"""The kinds of files in which codes of the grid are written."""

_ENUMS: dict[str, tuple[str, Mapping[Any, str]]] = {
    "Phase": ("Phase dominante", PHASE_LABELS),
    "Scheme": ("Schème d'action", SCHEME_LABELS),
    "Category": ("Catégorie", CATEGORY_LABELS),
    "Ending": ("Fin d'entretien", ENDING_LABELS),
    "Family": ("Famille de posture", FAMILY_LABELS),
    "Became": (
        "Ce qui en a été fait",
        {
            "fait": "ce qui était convenu",
            "partie": "une partie",
            "rien": "rien de ce qui était convenu",
            "autre": "autre chose, trouvé par elle-même",
        },
    ),
    "Agreement": ("Accord", {"buts": "sur le but", "moyens": "sur les moyens"}),
    "Reception": (
        "Façon dont la personne reçoit une réplique",
        {
            "ouverture": "la confiance monte, un fait se dit, un accord se donne",
            "neutre": "rien ne bouge",
            "fermeture": "la personne résiste, ou sa confiance baisse",
        },
    ),
    "Pressure": ("Ce qui presse le conseiller", PRESSURE_LABELS),
    "Practice": ("Pratique avec laquelle rompre", {}),
    "OccasionKind": ("Sorte de moment", KIND_LABELS),
    "PromptTier": ("Registre", {}),
    "Axis": ("Axe", {}),
    "Closing": ("Question pour finir", {}),
}

_ACCENTS = {
    "annee": "année",
    "apres": "après",
    "categorie": "catégorie",
    "categories": "catégories",
    "competences": "compétences",
    "conseille": "conseillé",
    "criteres": "critères",
    "definition": "définition",
    "delai": "délai",
    "difficulte": "difficulté",
    "depart": "départ",
    "depassement": "dépassement",
    "duree": "durée",
    "ecran": "écran",
    "enonce": "énoncé",
    "enonces": "énoncés",
    "etat": "état",
    "evaluation": "évaluation",
    "identite": "identité",
    "interroges": "interrogés",
    "jusqu_a": "jusqu'à",
    "laisse": "laissé",
    "libelle": "libellé",
    "marche": "marché",
    "operateur": "opérateur",
    "precisions": "précisions",
    "prenom": "prénom",
    "prepare": "préparé",
    "presentation": "présentation",
    "regle": "règle",
    "regles": "règles",
    "repliques": "répliques",
    "reponse": "réponse",
    "resiste": "résiste",
    "revele": "révèle",
    "scheme": "schème",
    "schemes": "schèmes",
    "sensibilites": "sensibilités",
    "trouve": "trouvé",
}


def schema_of(kind: Kind, own: Mapping[str, Names] | None = None) -> Schema:
    """Return the JSON Schema of a kind of file; every key has a title and a description.

    ``own`` gives, by definition of names, those of one file: its editor then proposes them.
    """
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
    made_plain(described)
    if kind == "persona":
        _keep_former_difficulty(described)
    _describe_keys(described)
    if kind in _CODED:
        with_names(described, own or {})
    return described


def _keep_former_difficulty(schema: Schema) -> None:
    """Let « niveau » stand for « difficulte », which it became: the loader reads both."""
    properties = schema["properties"]
    former = {
        **properties["difficulte"],
        "deprecated": True,
        "description": "Ancien nom de « difficulte » : renommez cette clé.",
        "deprecationMessage": "« niveau » s'appelle maintenant « difficulte ».",
    }
    properties[FORMER_DIFFICULTY] = former
    schema["required"] = [key for key in schema["required"] if key != "difficulte"]
    schema["oneOf"] = [{"required": ["difficulte"]}, {"required": [FORMER_DIFFICULTY]}]


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
        return described_values({"title": title, "description": " ; ".join(values), **bare}, labels)
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
    words = [_ACCENTS[key]] if key in _ACCENTS else key.split("_")
    return " ".join(_ACCENTS.get(word, word) for word in words).capitalize()
