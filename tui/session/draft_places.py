"""The names of the places where something is typed: those of the event that it will be.

« note.texte », « synthese.freins », « moment_choisi.3.visais », « commentaire.12.texte ».
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import msgspec

from tui.session.events import Commented, Marked, Noted, NoteRevised, Typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.session.drafts import Drafts
    from tui.session.events import Happened


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


def correction_place(number: int, field: str = "text") -> str:
    """Return the place where a note is corrected, by its number."""
    return place(NoteRevised, field, str(number))


def has_corrections(drafts: Drafts) -> bool:
    """Tell whether the correction of a note was begun and not kept."""
    return bool(drafts.under(f"{NoteRevised.__struct_config__.tag}."))


NOTE = place(Noted, "text")
NOTE_CATEGORY = place(Noted, "category")
OWN_WORDS = place(Typed, "text")
