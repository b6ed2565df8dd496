"""What is being typed and not confirmed yet, in a small file beside the journal of its session.

A draft is no event: nothing reads it but the screens and prompts where it was typed.
Only who holds the journal open writes them, so that two windows never mix theirs.

Drafts are kept by the name of their place, that of the event's field that they will be:
« note.texte », « synthese.freins », « moment_choisi.3.visais », « commentaire.12.texte ».
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import msgspec

from tui.session.events import Commented, Marked, Noted, NoteRevised, Typed
from tui.session.reflection import Diagnosed
from tui.source.hostile import encodable
from tui.source.reading import read_bounded
from tui.source.reasons import reason
from tui.source.writing import write_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tui.session.happening import Happened
    from tui.session.reflection import DiagnosisTime

_FORMAT = 1
_MOST_BYTES = 4 * 1024 * 1024
_SUFFIX = ".brouillon.json"


class _DraftsFile(
    msgspec.Struct, frozen=True, rename={"of": "entretien_du", "texts": "textes"}, kw_only=True
):
    """The file: ``of`` is the date of the session's header, which tells whose drafts they are."""

    format: int
    of: str
    texts: dict[str, str]


def drafts_path(journal: Path) -> Path:
    """Return where the drafts of a session are kept."""
    return journal.with_name(f"{journal.stem}{_SUFFIX}")


def preparing_drafts_path(journal: Path) -> Path:
    """Return where the drafts of who prepares moments for a session are kept."""
    return journal.with_name(f"{journal.stem}.moments{_SUFFIX}")


class Drafts:
    """Texts being typed, by the name of their place; an empty text is one that was emptied.

    ``problem`` is a sentence for the user when the file could not be used: it is left aside
    and stops nothing. ``unsaved`` is one when the latest texts could not be written; they
    are tried again with the next ones.
    """

    def __init__(self, path: Path, journal: Path, date: str) -> None:
        self.problem: str | None = None
        self.unsaved: str | None = None
        self._path = path
        self._journal = journal
        self._date = date
        self._closed = False
        self._unusable = False
        self._texts = self._read()
        self._on_disk = dict(self._texts)

    def get(self, place: str, otherwise: str = "") -> str:
        """Return the draft of a place, or what stands there without one."""
        return self._texts.get(place, otherwise)

    def under(self, beginning: str) -> dict[str, str]:
        """Return the drafts of the places whose name begins so, those that are not empty."""
        return {
            place: text
            for place, text in self._texts.items()
            if place.startswith(beginning) and text
        }

    def keep(self, texts: Mapping[str, str | None]) -> None:
        """Keep the texts of some places, ``None`` being no draft; they are on disk afterwards."""
        for place, text in texts.items():
            if text is None:
                self._texts.pop(place, None)
            else:
                self._texts[place] = encodable(text)
        if self._texts != self._on_disk and not self._closed and self._journal.exists():
            self._write()

    def forget(self, *places: str) -> None:
        """Drop the drafts of some places: what they held was confirmed."""
        self.keep(dict.fromkeys(places))

    def follow(self, journal: Path) -> None:
        """Go on beside a journal that goes on elsewhere, with what is being typed."""
        self._path, self._journal = drafts_path(journal), journal
        self._on_disk = {}
        self.keep({})

    def close(self) -> None:
        """Write nothing from now on: somebody else may."""
        self._closed = True

    def _read(self) -> dict[str, str]:
        try:
            content = read_bounded(self._path, _MOST_BYTES)
            kept = msgspec.json.decode(content, type=_DraftsFile)
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return self._set_aside("ne peut pas être lu")
        if kept.format != _FORMAT:
            return self._set_aside("vient d'une autre version d'alliance")
        if kept.of != self._date:
            return self._set_aside("est celui d'un autre entretien")
        return dict(kept.texts)

    def _set_aside(self, why: str) -> dict[str, str]:
        """Say what is wrong with the file; it is renamed before another is written."""
        self._unusable = True
        self.problem = f"Le brouillon {self._path.name} {why} ; il est laissé de côté."
        return {}

    def _write(self) -> None:
        kept = msgspec.json.encode(_DraftsFile(format=_FORMAT, of=self._date, texts=self._texts))
        try:
            if self._unusable:
                self._path.replace(self._path.with_name(f"{self._path.name}.abime"))
                self._unusable = False
            if len(kept) > _MOST_BYTES:
                self.unsaved = "Ce qui est tapé est trop long pour un brouillon : confirmez-le."
                return
            if self._texts:
                write_over(self._path, kept)
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            self.unsaved = f"Ce qui est tapé ne s'enregistre pas ({reason(error)})."
            return
        self.unsaved = None
        self._on_disk = dict(self._texts)


def place(kind: type[Happened], field: str, which: str = "") -> str:
    """Return the place where a field of an event is typed; ``which`` tells it from its likes."""
    names = {one.name: one.encode_name for one in msgspec.structs.fields(kind)}
    return ".".join(filter(None, (str(kind.__struct_config__.tag), which, names[field])))


def moment_place(moment: Marked, field: str) -> str:
    """Return the place of a tier of a moment.

    A prepared one is known by where it is and what it asks: it has no number of its own
    before something is told of it.
    """
    which = str(moment.number)
    if moment.prepared:
        asked = zlib.crc32(moment.prompt.encode("utf-8", "replace"))
        which = f"prepare-{moment.first}-{moment.last}-{asked:08x}"
    return place(Marked, field, which)


def comment_place(event: int, field: str = "text") -> str:
    """Return the place of a comment on an event, given by its index."""
    return place(Commented, field, str(event))


def comments_begun(drafts: Drafts) -> Iterator[tuple[int, str]]:
    """Yield what was begun of comments and not kept: the index of their event, their text."""
    for name, text in drafts.under(f"{Commented.__struct_config__.tag}.").items():
        which = name.split(".")[1]
        if which.isascii() and which.isdecimal() and name == comment_place(int(which)):
            yield int(which), text


def diagnosis_place(time: DiagnosisTime) -> str:
    """Return the place where the diagnosis of a time is written."""
    return place(Diagnosed, "text", time)


def correction_place(number: int, field: str = "text") -> str:
    """Return the place where a note is corrected, by its number."""
    return place(NoteRevised, field, str(number))


def has_corrections(drafts: Drafts) -> bool:
    """Tell whether the correction of a note was begun and not kept."""
    return bool(drafts.under(f"{NoteRevised.__struct_config__.tag}."))


NOTE = place(Noted, "text")
NOTE_CATEGORY = place(Noted, "category")
OWN_WORDS = place(Typed, "text")
