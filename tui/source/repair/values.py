"""Values that are not of the kind expected: what was meant, as it should be typed.

Quick fixes, as editors call them: one sentence after the error, when what was meant can be told
for sure. Each family of values has its own; nothing is changed in the file.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from tui.french.comparison import plain
from tui.source.repair.spacing import ODD_SPACE, odd

if TYPE_CHECKING:
    from collections.abc import Sequence

SPOKEN_DASH = " ; si ce tiret est celui d'un dialogue, retirez le tiret et mettez des guillemets"
_YES = frozenset({"oui", "vrai", "yes", "on", "y", "o", "true", "1"})
_NO = frozenset({"non", "faux", "no", "off", "n", "false", "0"})
_SIGNS = str.maketrans(dict.fromkeys("−‐‑–—﹣－", "-") | dict.fromkeys("＋﹢", "+"))
_UNIT = re.compile(r"([-+]?\d+)\s*(?:[^\W\d_]+\.?|[%€])")
_BOUND = re.compile(r"(confiance|minutes)\s*([<>]=?|[≥≤])\s*(\d+)")
_DECIMAL = re.compile(r"([-+]?\d+)(?:[,.](\d+))?\s*(%?)")
_APART = re.compile(r"\d\s+(?!\d{3}(?:\D|$))\d")
_LINKS = ("ou", "et")
_EXPONENT = re.compile(r"([1-9]\d?)e\+?(\d)", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,3}")
_ONE_BRACE = re.compile(r"[\w.]+")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_SHORT = 60
_NAMED_UNDER = ("vers", "moment", "id")


def wanted_yes_or_no(value: Any) -> str:
    """Return how to type true or false, if one of them can be guessed."""
    if not isinstance(value, str | int):
        return ""
    word = plain(str(value))
    if word in _YES:
        return " ; écrivez true"
    return " ; écrivez false" if word in _NO else ""


def wanted_number(value: Any) -> str:
    """Return how to type a whole number, if it can be guessed."""
    if isinstance(value, float) and value.is_integer():
        return f" ; écrivez {int(value)}"
    if not isinstance(value, str):
        return ""
    typed = value.translate(_SIGNS)
    if _APART.search(typed):
        return ""
    digits = "".join(_digit(one) for one in typed if not one.isspace() and one not in "_'’")
    if re.fullmatch(r"[-+]?\d{1,9}", digits, re.ASCII):
        sign = digits[0] if digits[0] in "+-" else ""
        number = f"{sign}{int(digits.lstrip('+-'))}"
        if value == number:
            return f" ; écrivez {number}, sans guillemets"
        strange = next((one for one in value if one.translate(_SIGNS) != one), None)
        if strange and strange.translate(_SIGNS) == "-":
            return f" : « {strange} » n'est pas le signe moins du clavier ; écrivez {number}"
        return f" ; écrivez {number}"
    if unit := _UNIT.fullmatch(typed):
        return f" ; écrivez {unit[1]}, sans unité"
    if exponent := _EXPONENT.fullmatch(typed):
        return f" ; écrivez {int(exponent[1]) * 10 ** int(exponent[2])}"
    return " ; écrivez-le en chiffres" if _WORDS.fullmatch(typed) else ""


def wanted_decimal(value: Any) -> str:
    """Return how to type a number that may have decimals, if it can be guessed."""
    found = _DECIMAL.fullmatch(value.translate(_SIGNS)) if isinstance(value, str) else None
    if found is None:
        return wanted_number(value)
    whole, decimals, percent = found.groups()
    if percent:
        share = f"{float(f'{whole}.{decimals or 0}') / 100:g}"
        return f" ; pour une part, écrivez {share}"
    if not decimals:
        return wanted_number(value)
    return f" ; la virgule s'écrit « . », {whole}.{decimals}"


def _digit(character: str) -> str:
    number = unicodedata.digit(character, None)
    return character if number is None else str(number)


def wanted_text(value: Any, key: str) -> str:
    """Return how to type a text under a key, from what was read in its stead."""
    if value is None:
        return f" ; rien n'est écrit après « {key}: », ou bien mettez-le entre guillemets"
    if isinstance(value, bool | int | float):
        return " ; mettez-le entre guillemets"
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return " ; retirez les crochets, ou le tiret"
    if isinstance(value, dict) and len(value) == 1:
        ((name, inside),) = value.items()
        if inside is None and key in _NAMED_UNDER:
            return f" ; retirez les accolades, {name}"
        if inside is None and _ONE_BRACE.fullmatch(name):
            return f' ; il faut deux accolades, et des guillemets : "{{{{ {name} }}}}"'
        return " ; mettez le texte entre guillemets"
    return ""


def wanted_list(value: Any) -> str:
    """Return how to type a list, from what was read in its stead."""
    if isinstance(value, dict) and value:
        if not any(value.values()):
            return f" ; écrivez [{', '.join(value)}]"
        return f" ; il manque un tiret devant « {next(iter(value))} »"
    if not isinstance(value, str) or not value:
        return ""
    if re.match(r"-\S", value):
        return " ; il manque une espace après chaque tiret"
    inside = value.strip("()[]")
    parts = [part.strip() for part in re.split(r"[,;]", inside) if part.strip()]
    if all(_NAME.fullmatch(part) for part in parts):
        return f" ; écrivez [{', '.join(parts)}]"
    return f' ; écrivez ["{inside}"]' if len(value) <= _SHORT and '"' not in value else ""


def wanted_block(value: Any, keys: Sequence[str]) -> str:
    """Return how to type a block of these keys, from what was read in its stead."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and value[0]:
        ((key, typed), *others) = value[0].items()
        if len(value) == 1 and not others and isinstance(typed, int):
            return f" ; écrivez {{{key}: {typed:+d}}}, sans crochets ni tiret"
        return f" ; retirez le tiret devant « {next(iter(value[0]))} »"
    if isinstance(value, bool) or not isinstance(value, int | str) or not keys:
        return ""
    key, typed = keys[0], str(value)
    if isinstance(value, str) and "sait" in keys and (bound := _BOUND.fullmatch(value)):
        return f" ; écrivez {{{bound[1]}: {_bound(bound[2], int(bound[3]))}}}"
    if isinstance(value, str):
        found = re.fullmatch(r"([\w-]+)\s*[:=]?\s*([-+−＋]?\s*\d+)", value)
        if not found or found[1] not in keys:
            return ""
        key, typed = found[1], re.sub(r"\s", "", found[2].translate(_SIGNS))
    elif key == "confiance" and value > 0:
        typed = f"+{value}"
    return f" ; écrivez {{{key}: {typed}}}"


def _bound(sign: str, number: int) -> str:
    """Return, as typed in a condition, the least or the most that a comparison lets through."""
    if sign[0] in ">≥":
        return f"{{min: {number + (sign == '>')}}}"
    return f"{{max: {number - (sign == '<')}}}"


def wanted_name(value: Any, *, of_several: bool = True) -> str:
    """Return how to type a name, from one with accents, capitals or spaces.

    Where it may be ``of_several``, words may also be a list without its commas.
    """
    if not isinstance(value, str):
        return ""
    strange = ODD_SPACE.search(value)
    if strange:
        return f" ; {odd(strange[0])} à effacer"
    words = [word for word in re.split(r"[\s;,]+", value) if word and word not in _LINKS]
    if len(words) > 1 and all(_NAME.fullmatch(_as_name(word)) for word in words):
        words = [_as_name(word) for word in words]
        if not of_several:
            return f" ; un seul nom, avec un tiret bas, {'_'.join(words)}"
        names = ", ".join(words)
        return f" ; il manque une virgule, [{names}], ou un tiret bas, {'_'.join(words)}"
    return plain_name(value)


def plain_name(name: str) -> str:
    """Return how to type the name of something, from one with accents, capitals or spaces."""
    typed = re.sub(r"[^a-z0-9-]+", "_", _as_name(name)).strip("_-")[:60]
    return f" ; par exemple « {typed} »" if typed else ""


def _as_name(text: str) -> str:
    """Return a text without capitals or accents, its hyphens as they are."""
    return "-".join(map(plain, text.split("-")))
