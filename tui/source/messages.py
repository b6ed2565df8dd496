"""What pydantic found wrong with a value, said in French: what was expected, what was read.

One sentence an error type of pydantic's, in its own words for the bounds, then how to type what
was meant when :mod:`tui.source.repair.values` can tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tui.source.repair import values

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from tui.source.suggestions import Guesses

_SHOWN = 40
_MOST_KEYS = 6
CHOICES = ("enum", "literal_error")
_NAMES_OF_TYPES = {
    str: "un texte",
    int: "un nombre entier",
    float: "un nombre",
    bool: "true ou false",
    list: "une liste",
    dict: "un bloc « clé: valeur »",
    type(None): "rien",
}

_EXPECTED = {
    "string_type": "attendu : un texte",
    "int_type": "attendu : un nombre entier",
    "int_parsing": "attendu : un nombre entier",
    "float_type": "attendu : un nombre",
    "bool_type": "attendu : true ou false",
    "list_type": "attendu : une liste",
    "tuple_type": "attendu : une liste",
    "set_type": "attendu : une liste",
    "dict_type": "attendu : un bloc « clé: valeur »",
    "model_type": "attendu : un bloc « clé: valeur »",
    "model_attributes_type": "attendu : un bloc « clé: valeur »",
    "string_too_short": "texte vide",
    "string_too_long": "texte de plus de {max_length} signes",
    "string_pattern_mismatch": "attendu : des minuscules sans accent, des chiffres, - ou _",
    "greater_than_equal": "attendu : au moins {ge}",
    "less_than_equal": "attendu : au plus {le}",
    "greater_than": "attendu : plus de {gt}",
    "less_than": "attendu : moins de {lt}",
    "too_short": "attendu : au moins {min_length} élément(s)",
    "too_long": "attendu : au plus {max_length} élément(s)",
    "finite_number": "attendu : un nombre fini",
}


def hint_for(detail: ErrorDetails, key: str, keys: list[str]) -> str:
    """Return how to type what was meant, if it can be guessed."""
    kind, value = detail["type"], detail["input"]
    match kind:
        case "bool_type":
            return values.wanted_yes_or_no(value)
        case "float_type" | "float_parsing":
            return values.wanted_decimal(value)
        case "int_type" | "int_parsing":
            return values.wanted_number(value)
        case "string_type":
            return values.wanted_text(value, key)
        case "list_type" | "tuple_type" | "set_type":
            return values.wanted_list(value)
        case "dict_type" | "model_type" | "model_attributes_type":
            if isinstance(value, str) and _is_item(detail["loc"]):
                return values.SPOKEN_DASH
            return values.wanted_block(value, keys)
        case "string_pattern_mismatch":
            return values.wanted_name(value, of_several=detail["loc"][-1:] != (key,))
        case _:
            return ""


def _is_item(location: tuple[str | int, ...]) -> bool:
    return bool(location) and isinstance(location[-1], int)


def keys_of_block(kind: str, known: list[str]) -> str:
    """Return the keys of the block that stands where something else was read."""
    if not kind.startswith("model_"):
        return ""
    more = "…" if len(known) > _MOST_KEYS else ""
    return f" (clés : {', '.join(known[:_MOST_KEYS])}{more})"


def sentence_on(detail: ErrorDetails, guesses: Guesses) -> str:
    """Return what was expected and what was read, with the nearest of the values foreseen."""
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind in CHOICES:
        known = re.findall(r"'([^']*)'", str(context["expected"]))
        hint = guesses.nearest(str(value), known, str(context["expected"]))
        return f"{as_read(value)} n'est pas une valeur prévue{hint} (attendu : {', '.join(known)})"
    if kind == "value_error":
        return str(context["error"])
    return f"{expected_by(detail)}, lu : {as_read(value)}"


def expected_by(detail: ErrorDetails) -> str:
    """Return what was expected, alone."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in CHOICES:
        known = re.findall(r"'([^']*)'", str(context["expected"]))
        return f"attendu : {', '.join(known)}"
    return _EXPECTED.get(kind, "valeur inattendue").format(**context)


def as_read(value: Any) -> str:
    """Return a value as it is told: short, or by the name of its type."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value == "":
        return "un texte vide"
    if isinstance(value, str):
        return f"« {value if len(value) <= _SHOWN else value[: _SHOWN - 1] + '…'} »"
    if isinstance(value, int | float):
        return str(value)
    return _NAMES_OF_TYPES.get(type(value), "autre chose")
