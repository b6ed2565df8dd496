"""What is said of a code wherever it is met: its weight, its title, what to do about it.

A diagnostic descriptor, as in Roslyn (``DiagnosticDescriptor``) or Yarn Spinner: one record a
code, which the command, the checks and the tests share. It is the front matter of the code's
page in ``docs/diagnostics``, so that a code is described once, where it is explained.

Pages are read one at a time, when their code is met: most files give none, few give many,
and a page costs a tenth of a millisecond. There is thus no index to keep in step. The front
matter is YAML of the plainest sort, a line a key, so that it is read without a parser of YAML,
whose import takes longer than all the rest of ``--expliquer``; a test reads it with one too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from tui import places

if TYPE_CHECKING:
    from pathlib import Path

_FENCE = "---\n"


class Severity(StrEnum):
    """How much a remark weighs.

    An error keeps a persona from being played, or from being fair; a warning is to be
    mended as a rule; a note is good to know, and may well be as the author wants it.
    """

    ERROR = "erreur"
    WARNING = "avertissement"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A code, how much its remarks weigh, and its page.

    ``sometimes`` is the other weight, of the few codes that have two: the check that makes the
    remark says then which it is.
    """

    code: str
    default_severity: Severity
    sometimes: Severity | None
    title: str
    fix: str
    explanation: str

    @property
    def page(self) -> str:
        """The page as it is read in a terminal."""
        return f"# {self.code} {self.title}\n\n{self.fix}\n\n{self.explanation}"


def known_codes() -> list[str]:
    """Return the codes that have a page, in order."""
    return sorted(path.stem for path in _folder().glob("[A-Z][0-9][0-9][0-9].md"))


@cache
def descriptor(code: str) -> Descriptor:
    """Return what the page of a code says. Raises :class:`OSError` when it has none."""
    text = (_folder() / f"{code}.md").read_text("utf-8")
    front_matter, _, body = text.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    lines = (line.partition(": ") for line in front_matter.splitlines())
    said = {key: value.strip('"') for key, _, value in lines}
    return Descriptor(
        said["code"],
        Severity(said["poids"]),
        Severity(said["parfois"]) if "parfois" in said else None,
        said["titre"],
        said["que_faire"],
        body.strip("\n"),
    )


def _folder() -> Path:
    return places.shipped_docs() / "diagnostics"
