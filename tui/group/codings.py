"""The journal of a coding: what somebody said that each of some moments does, blind to the others.

Content analysis asks that coders work independently, on units fixed beforehand, by instructions
that are written down (Krippendorff 2019, chapters 5, 7 and 12). So the header says by what one
codes, the first events are the units in their order, and what follows are the answers. All
that was shown is in the file: it is read, and compared, where the sessions are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from tui import places
from tui.field.grid import shipped_grid
from tui.field.terms import SCHEME_LABELS, Scheme
from tui.group.finding import read_found
from tui.group.found import FileKind, LeftOut
from tui.group.journals import JournalHeader, JournalKind, Kept, Told
from tui.group.pseudonyms import person_key, pseudonym
from tui.session.bounds import MAX_IDS, Id, Ids, Minute, Text
from tui.session.record import Seed
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


class CodedBy(StrEnum):
    """What one codes by: the nine schemes, one an act; or the codes of the grid, any number."""

    SCHEMES = "schemes"
    CODES = "codes"


class HeardLine(
    msgspec.Struct, frozen=True, rename={"speaker": "qui", "text": "texte", "gesture": "geste"}
):
    """A turn heard before what is coded: who spoke, what was said or done."""

    speaker: Text
    text: Text
    gesture: Text = ""


class CodingHeader(
    JournalHeader,
    frozen=True,
    kw_only=True,
    tag="double_codage",
    rename={"pseudonym": "pseudonyme", "coded_by": "avec", "seed": "graine"},
):
    """Who codes, by what, and the seed of the order. ``date`` is ISO 8601, to the second.

    ``id`` is drawn when a coding is begun: it tells its copies from other codings.
    """

    id: Id
    pseudonym: Id
    date: Id
    coded_by: CodedBy
    seed: Seed


class UnitDrawn(
    Told,
    frozen=True,
    tag="moment",
    rename={"unit": "cle", "title": "titre", "before": "avant", "said": "dit"},
):
    """An act to code: ``said``, after what was heard ``before``.

    ``unit`` is the same in every coding of this act. ``scheme`` and ``codes`` are the author's;
    nothing shows them before all have finished.
    """

    unit: Id
    title: Text
    minute: Minute
    before: Annotated[tuple[HeardLine, ...], Meta(max_length=MAX_IDS)]
    said: Text
    scheme: Scheme
    codes: Ids = ()


class UnitCoded(
    Told,
    frozen=True,
    tag="code",
    rename={"unit": "cle", "values": "valeurs", "unsure": "ne_sait_pas"},
):
    """What an act is said to do; the last one of a unit counts. ``unsure``: « je ne sais pas »."""

    unit: Id
    values: Ids = ()
    unsure: bool = False


class ReasonGiven(Told, frozen=True, tag="raison", rename={"unit": "cle", "text": "texte"}):
    """Why an act was coded so; the last one of a unit counts, an empty one takes it away."""

    unit: Id
    text: Text


class CodingFinished(Told, frozen=True, tag="codage_fini"):
    """The coder has finished: nothing is changed any more, what others said may be seen."""


CodingEvent = UnitDrawn | UnitCoded | ReasonGiven | CodingFinished
CODINGS: JournalKind[CodingHeader, CodingEvent] = JournalKind(
    FileKind.CODING, "un double codage", CodingHeader, CodingEvent
)


@dataclass(frozen=True, slots=True)
class Coding:
    """A coding as it stands: its units in their order, what was said of them, by the unit.

    ``identity`` is the same in all its copies, with names or without, cut short or whole.
    """

    identity: str
    path: Path
    header: CodingHeader
    units: tuple[UnitDrawn, ...]
    answers: Mapping[str, UnitCoded]
    reasons: Mapping[str, str]
    finished: bool

    @property
    def coder(self) -> str:
        """The key of who codes: the same in all that they sign alike."""
        return person_key(self.header.pseudonym, self.path.stem)

    @property
    def name(self) -> str:
        """What the coder is called before the others."""
        return pseudonym(self.coder)

    @property
    def left(self) -> int:
        """How many units wait for an answer."""
        return sum(one.unit not in self.answers for one in self.units)


def coding_of(path: Path, header: CodingHeader, events: Iterable[CodingEvent]) -> Coding:
    """Return what the events of a journal come to; what follows the end is not believed."""
    units: dict[str, UnitDrawn] = {}
    answers: dict[str, UnitCoded] = {}
    reasons: dict[str, str] = {}
    finished = False
    for event in events:
        match event:
            case UnitDrawn():
                units.setdefault(event.unit, event)
            case CodingFinished():
                finished = True
                break
            case UnitCoded() if event.unit in units:
                answers[event.unit] = event
            case ReasonGiven() if event.unit in units:
                reasons[event.unit] = event.text
            case _:
                pass
    return Coding(header.id, path, header, tuple(units.values()), answers, reasons, finished)


def read_codings(paths: Sequence[str]) -> tuple[list[Coding], list[LeftOut]]:
    """Read the codings among files, folders and packets. Return them, and what is left out."""
    return read_found(
        paths, FileKind.CODING, lambda content, path: coding_kept(CODINGS.of(content, path))
    )


def own_codings() -> tuple[list[Coding], list[LeftOut]]:
    """Read the codings that were made on this computer. Return them, and the files left out."""
    folder = places.groups()
    return read_codings([str(folder)] if folder.is_dir() else [])


def coding_kept(kept: Kept[CodingHeader, CodingEvent]) -> Coding:
    """Return the coding that a journal keeps."""
    return coding_of(kept.path, kept.header, kept.events)


def values_of(coded_by: CodedBy) -> Sequence[str]:
    """Return all that an act can be said to do, in the order of the schemes or of the grid."""
    return tuple(Scheme) if coded_by is CodedBy.SCHEMES else tuple(shipped_grid().codes)


def value_label(value: str) -> str:
    """Return what a scheme or a code is called; one that is not known stands as it is written."""
    if value in set(Scheme):
        return SCHEME_LABELS[Scheme(value)]
    code = shipped_grid().codes.get(value)
    return one_line(code.label if code else value)
