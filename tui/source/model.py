"""The base of every model read from a trainer's file, and the types its fields use."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, Strict, StringConstraints

Whole = Annotated[int, Strict()]
YesNo = Annotated[bool, Strict()]
_IDENT = r"^[a-z0-9][a-z0-9_-]*$"
MAX_TEXT = 20_000
MAX_NAME = 80


def text_of(longest: int) -> StringConstraints:
    """Return what a text must be: not blank, and no longer than that.

    Editors see by the pattern what the loader sees once blanks around are taken off.
    """
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=longest, pattern=r"\S")


Text = Annotated[str, text_of(MAX_TEXT)]
Name = Annotated[str, text_of(MAX_NAME)]
Ident = Annotated[str, StringConstraints(pattern=_IDENT, max_length=60)]


def is_name(text: str) -> bool:
    """Tell whether a text is written as the names of things are; form says so when it is not."""
    return re.fullmatch(_IDENT, text) is not None


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
    "FileModel",
    "Ident",
    "Name",
    "Text",
    "Whole",
    "YesNo",
    "is_name",
    "text_of",
]
