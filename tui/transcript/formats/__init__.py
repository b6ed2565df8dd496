"""The forms in which a session leaves: a registry of formats, one module each.

A module of this folder that declares a ``FORMAT`` is a format, and nothing else lists
them: the command, the export dialog, the guide and the tests read :func:`formats`. Modules
are discovered rather than named in a tuple so that a new format is one file. They are
found when somebody asks for formats, never at the start of the program, and are light:
what a writer needs in order to write (templates, tiers) it imports when it writes. Those
that templates make are no more than their record and a call to :mod:`tui.transcript.pages`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tui.transcript.appraisal import Appraisal
    from tui.transcript.model import Transcript


@dataclass(frozen=True, slots=True)
class Document:
    """What a writer is given: a transcript, and what goes with it.

    ``about`` says what it is, in a sentence. ``appraisal`` is there when it was asked for,
    for the formats that hold one. ``templates`` is a folder of the trainer's, for those
    that templates make.
    """

    transcript: Transcript
    about: str
    appraisal: Appraisal | None = None
    templates: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A form in which a session leaves.

    ``extension`` names it, ``label`` says in French what it is for; ``rank`` is its place
    in lists. All formats can be anonymous, and hold comments, moments and branches.
    ``holds_appraisal``: also what a rubric and the person say; ``has_templates``: a trainer
    may give their own; ``is_exact``: it is printed to the byte, marks and line ends too.
    """

    extension: str
    label: str
    rank: int
    write: Callable[[Document], str]
    holds_appraisal: bool = False
    has_templates: bool = False
    is_exact: bool = False


@cache
def formats() -> Mapping[str, Format]:
    """Return the formats by their extension, in the order of lists."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    found: list[Format] = [module.FORMAT for module in modules]
    return {one.extension: one for one in sorted(found, key=lambda one: one.rank)}
