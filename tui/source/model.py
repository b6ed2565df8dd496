"""The base of every model read from a trainer's file, and the types its fields use.

Models are strict: ``"3"`` is no number and ``1`` no yes, since what YAML made of a word is what
its author has to see.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, StringConstraints

Whole = Annotated[int, Strict()]
YesNo = Annotated[bool, Strict()]
_IDENT = r"^[a-z0-9][a-z0-9_-]*$"
MAX_TEXT = 20_000
MAX_NAME = 80
MAX_SHORT = 200


def text_of(longest: int) -> StringConstraints:
    """Return what a text must be: not blank, and no longer than that.

    Editors see by the pattern what the loader sees once blanks around are taken off.
    """
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=longest, pattern=r"\S")


Text = Annotated[str, text_of(MAX_TEXT)]
ShortText = Annotated[str, text_of(MAX_SHORT)]
Name = Annotated[str, text_of(MAX_NAME)]
Ident = Annotated[str, StringConstraints(pattern=_IDENT, max_length=60)]


def text_or_list(value: Any) -> str:
    """Tell which of two forms a value has, where one name may stand for a list of one."""
    return "texte" if isinstance(value, str) else "liste"


def is_name(text: str) -> bool:
    """Tell whether a text is written as the names of things are; form says so when it is not."""
    return re.fullmatch(_IDENT, text) is not None


_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{rank}" for port in ("com", "lpt") for rank in range(10)}
)


def is_reserved(name: str) -> bool:
    """Tell whether Windows keeps a name for itself: no file can bear it there."""
    return name in _RESERVED


def _free(name: str) -> str:
    if is_reserved(name):
        message = f"« {name} » est réservé par Windows, aucun fichier n'y porte ce nom : changez-le"
        raise ValueError(message)
    return name


FileIdent = Annotated[
    Ident,
    AfterValidator(_free),
    Field(json_schema_extra={"not": {"enum": sorted(_RESERVED)}}),
]
"""The name of something that has a file of its own."""


class FileModel(BaseModel):
    """Frozen; its fields go by their French alias in files; unknown keys are errors."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_alias=True,
        serialize_by_alias=True,
        use_attribute_docstrings=False,
    )


__all__ = [
    "MAX_NAME",
    "MAX_TEXT",
    "Field",
    "FileIdent",
    "FileModel",
    "Ident",
    "Name",
    "ShortText",
    "Text",
    "Whole",
    "YesNo",
    "is_name",
    "is_reserved",
    "text_of",
    "text_or_list",
]
