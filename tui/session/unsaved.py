"""What the disk has not taken yet: how much of it there is, and another place for it."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.french.typography import counted
from tui.session.events import (
    Acted,
    Commented,
    Concluded,
    ContractRead,
    Marked,
    Noted,
    PassClosed,
    ScreenSeen,
    Synthesised,
    Typed,
)
from tui.session.reflection import Diagnosed, DiagnosisReread, Foreseen, Intended, Pinned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.session.events import Event

_KINDS: dict[type[Event], tuple[str, str]] = {
    Acted: ("réplique", "répliques"),
    Noted: ("note", "notes"),
    Typed: ("phrase de vos mots", "phrases de vos mots"),
    ScreenSeen: ("regard à l'écran", "regards à l'écran"),
    Intended: ("intention", "intentions"),
    Diagnosed: ("diagnostic", "diagnostics"),
    DiagnosisReread: ("diagnostic relu", "diagnostics relus"),
    Foreseen: ("pronostic", "pronostics"),
    Pinned: ("épingle", "épingles"),
    Synthesised: ("synthèse", "synthèses"),
    ContractRead: ("accord sur la confidentialité", "accords sur la confidentialité"),
    Marked: ("moment", "moments"),
    Commented: ("commentaire", "commentaires"),
    PassClosed: ("passe finie", "passes finies"),
    Concluded: ("réponse aux dernières questions", "réponses aux dernières questions"),
}
"""What a user does, in the words of the screens; the rest comes of it."""
_ONE_ONLY = (Synthesised, Concluded)


def counted_acts(events: Iterable[Event]) -> str:
    """Return how much of what the user did is among events: « 2 répliques, 1 note ».

    What was told of a moment, or written in the synthesis, counts once, however often.
    """
    done: dict[type[Event], set[int]] = {}
    for index, event in enumerate(events):
        if type(event) in _KINDS:
            same = event.number if isinstance(event, Marked) else index
            done.setdefault(type(event), set()).add(0 if type(event) in _ONE_ONLY else same)
    parts = (
        counted(len(done[kind]), one, several)
        for kind, (one, several) in _KINDS.items()
        if kind in done
    )
    return ", ".join(parts) or "le début de l'entretien"


def elsewhere(name: str, ending: str) -> Iterator[Path]:
    """Yield files that may be written when the usual folder refuses, the easiest to find first.

    They are called by the ``name`` of the one that is refused, and its ``ending``.
    """
    folders: list[Path] = []
    with suppress(RuntimeError):
        folders.append(Path.home())
    with suppress(OSError):
        folders.append(Path(tempfile.gettempdir()))
    for folder in folders:
        yield folder / f"alliance-{name}{ending}"
        yield from (folder / f"alliance-{name}-{number}{ending}" for number in range(2, 10))
