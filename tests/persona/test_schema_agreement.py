"""Schemas and loaders agree: what an editor underlines is what `verifier` refuses, no more no less.

Files are damaged in every place and every way that their form has, and read both by their
loader and by a validator of JSON Schema that knows nothing of it.
"""

from __future__ import annotations

import json
import os
import random
import re
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import DATA
from tui.confrontation.prepared import load_preparation
from tui.confrontation.prompts import load_bank
from tui.confrontation.questions import load_rules
from tui.field.grid import Grid
from tui.persona.loading import load_text
from tui.rubric import loading as rubrics
from tui.rubric.voice import load_voice
from tui.session.store import preparation_path
from tui.source.diagnostics import Refused
from tui.source.tree import parse
from tui.source.validation import validate
from tui.workshop.scaffold import new_persona
from tui.workshop.schemas import Kind, schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
FORM = frozenset({"F021", "F022", "F023", "P018"})
"""Codes of what a schema can see: keys, types, values, bounds."""

PREPARED = """\
prepare_par: Dominique
moments:
- {minute: 2, question: Que gardez-vous de ces mots ?, axe: autonomie}
- {minute: 4, jusqu_a: 6, question: Et là ?, axe: conditions}
"""

SOME = 80
"""How many damages of each file are tried; ALLIANCE_ALL_DAMAGES in the environment tries all."""

Path_ = tuple["str | int", ...]


@dataclass(frozen=True)
class Damage:
    """One thing to change in a file: where, and how."""

    path: Path_
    how: str

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path))} : {self.how}"

    def done_to(self, data: Any) -> Any:
        """Return a copy of the data of a file, damaged."""
        data = deepcopy(data)
        *parents, last = self.path
        holder = at(data, tuple(parents))
        if self.how == TAKEN_AWAY:
            del holder[last]
        elif self.how == ONE_KEY_MORE:
            holder[last]["inconnue"] = 1
        else:
            holder[last] = deepcopy(_VALUES[self.how])
        return data


# ── What is read


def _persona(content: bytes, _folder: Path) -> None:
    load_text(content, "a.yaml")


def _rubric(content: bytes, _folder: Path) -> None:
    rubrics.load_text(content, "a.yaml")


def _grid(content: bytes, _folder: Path) -> None:
    validate(Grid, parse(content, "a.yaml"))


def _read_by(load: Callable[[Path], object]) -> Callable[[bytes, Path], None]:
    def read(content: bytes, folder: Path) -> None:
        path = folder / "a.yaml"
        path.write_bytes(content)
        load(path)

    return read


def _prepared(content: bytes, folder: Path) -> None:
    journal = folder / "a.jsonl"
    preparation_path(journal).write_bytes(content)
    load_preparation(journal)


LOADERS: dict[Kind, Callable[[bytes, Path], None]] = {
    "persona": _persona,
    "rubrique": _rubric,
    "codes": _grid,
    "voix": _read_by(load_voice),
    "relances": _read_by(load_bank),
    "questions": _read_by(load_rules),
    "moments": _prepared,
}


def shipped(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


FILES: dict[str, tuple[Kind, str]] = {
    "essai": ("persona", (DATA / "essai.yaml").read_text("utf-8")),
    "modele": ("persona", new_persona("modele", "modele.yaml")),
    "denis-auclair": ("persona", shipped("personas/denis-auclair.yaml")),
    "yannick-delporte": ("persona", shipped("personas/yannick-delporte.yaml")),
    "alliance_de_travail": ("rubrique", shipped("rubrics/alliance_de_travail.yaml")),
    "codes": ("codes", shipped("rubrics/codes.yaml")),
    "voix_beneficiaire": ("voix", shipped("rubrics/voix_beneficiaire.yaml")),
    "relances": ("relances", shipped("rubrics/relances.yaml")),
    "questions": ("questions", shipped("rubrics/questions.yaml")),
    "moments": ("moments", PREPARED),
}
# ── Damages

TAKEN_AWAY, ONE_KEY_MORE = "ôté", "une clé de plus"
_VALUES: dict[str, Any] = {
    "rien": None,
    "texte vide": "",
    "blanc": " \n ",
    "mot inconnu": "Inconnu É",
    "trop long": "a" * 20_001,
    "négatif": -999,
    "énorme": 10**9,
    "à virgule": 0.5,
    "vrai": True,
    "liste vide": [],
    "liste de rien": [None],
    "liste d'un nombre": [7],
    "bloc vide": {},
    "bloc inconnu": {"inconnue": 1},
}


def places(data: Any, path: Path_ = ()) -> Iterator[Path_]:
    yield path
    if isinstance(data, dict | list):
        for key in data if isinstance(data, dict) else range(len(data)):
            yield from places(data[key], (*path, key))


def shape(path: Path_, data: Any) -> str:
    """Return a place without indexes and without the names that the author chose."""
    steps: list[str] = []
    for depth, step in enumerate(path):
        chosen = depth and path[depth - 1] in ("faits", "moments", "codes", "sensibilites")
        if isinstance(step, str):
            steps.append("*" if chosen else step)
    kind = data.get("type", "") if isinstance(data, dict) else ""
    return ".".join([*steps, type(data).__name__, str(kind)])


def at(data: Any, path: Path_) -> Any:
    for step in path:
        data = data[step]
    return data


def damages(data: Any) -> Iterator[Damage]:
    """Yield each damage, at one place of each shape."""
    seen: set[str] = set()
    for path in places(data):
        here = at(data, path)
        form = shape(path, here)
        if path and form not in seen:
            seen.add(form)
            more = [ONE_KEY_MORE] if isinstance(here, dict) else []
            yield from (Damage(path, how) for how in [*_VALUES, TAKEN_AWAY, *more])


@cache
def sound(name: str) -> Any:
    return parse(FILES[name][1].encode(), name).data


def tried(name: str) -> list[Damage]:
    """Return the damages to try: some of each file, always the same, unless all are asked for."""
    found = list(damages(sound(name)))
    if "ALLIANCE_ALL_DAMAGES" in os.environ:
        return found
    return random.Random(name).sample(found, min(SOME, len(found)))


# ── What both say

ONLY_THE_LOADER_KNOWS = (
    r"attendu : un nombre entier, lu : -?\d+\.0",
    r"les niveaux attendus sont, dans cet ordre : pas vraiment, plutôt oui, oui",
    r"attend « famille », « pratique », ou les deux",
    r"tournure « .* » : ",
    r"« \{mot\} » va dans les relances de sorte « adjectif »",
)
"""Remarks on form that a schema does not make, beside those on names and on expressions."""

BEYOND_SCHEMAS: dict[str, tuple[Path_, Any]] = {
    "essai": (("duree",), 20.0),
    "voix_beneficiaire": (("enonces", 0, "niveaux", 0, "nom"), "pas du tout"),
    "alliance_de_travail": (("dimensions", 0, "criteres", 0, "famille"), None),
    "questions": (("paroles", "tournures", 0), "(a"),
    "relances": (("relances", 0, "texte"), "Quel {mot} ?"),
}
"""For each of these, in its order, a file that shows it."""


@cache
def validator(kind: Kind) -> Draft202012Validator:
    return Draft202012Validator(schema_of(kind))


def remarks_on_form(kind: Kind, data: Any, folder: Path) -> list[str]:
    """Return what the loader says of the form of a file."""
    try:
        LOADERS[kind](json.dumps(data, ensure_ascii=False).encode(), folder)
    except Refused as refused:
        return [one.message for one in refused.diagnostics if one.code in FORM]
    return []


def is_seen_by_schemas(message: str) -> bool:
    return not any(re.search(rule, message) for rule in ONLY_THE_LOADER_KNOWS)


@pytest.mark.parametrize("name", FILES)
def test_files_are_sound_before_they_are_damaged(name: str, tmp_path: Path) -> None:
    kind, _ = FILES[name]
    assert remarks_on_form(kind, sound(name), tmp_path) == []
    assert validator(kind).is_valid(sound(name))


@pytest.mark.parametrize("name", FILES)
def test_schema_and_loader_agree_on_damaged_files(name: str, tmp_path: Path) -> None:
    kind, _ = FILES[name]
    disagreements = []
    for damage in tried(name):
        data = damage.done_to(sound(name))
        told = remarks_on_form(kind, data, tmp_path)
        if told and not any(map(is_seen_by_schemas, told)):
            continue
        if bool(told) is validator(kind).is_valid(data):
            disagreements.append(f"{damage} → {told or 'refused by the schema alone'}")
    assert disagreements == []


def test_there_are_enough_damages() -> None:
    assert sum(len(tried(name)) for name in FILES) >= 500


@pytest.mark.parametrize(
    ("rule", "name"), [*zip(ONLY_THE_LOADER_KNOWS, BEYOND_SCHEMAS, strict=True)]
)
def test_what_only_the_loader_knows(rule: str, name: str, tmp_path: Path) -> None:
    kind, _ = FILES[name]
    path, value = BEYOND_SCHEMAS[name]
    data = deepcopy(sound(name))
    at(data, path[:-1])[path[-1]] = value
    (told,) = remarks_on_form(kind, data, tmp_path)
    assert re.search(rule, told)
    assert validator(kind).is_valid(data)
