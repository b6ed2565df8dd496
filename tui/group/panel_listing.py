"""The panels that there are beside a group's interviews: to finish, to answer, to read together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui import places
from tui.group.finding import find
from tui.group.found import FileKind, FoundFile, LeftOut
from tui.group.panel_file import PANELS, answers_of, panel_key
from tui.session.record import JournalProblem
from tui.source.hostile import one_line
from tui.source.reasons import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from tui.group.panel_file import PanelHeader


@dataclass(frozen=True, slots=True)
class ListedPanel:
    """A panel: its clean title, the names of the moments it asks about, its files.

    ``questions`` is a file of questions alone, ``begun`` the answers begun on this computer;
    ``None`` where there is none. ``finished`` counts those who have finished.
    """

    key: str
    title: str
    moments: tuple[str, ...]
    files: tuple[FoundFile, ...]
    questions: Path | None
    begun: Path | None
    finished: int


@dataclass(frozen=True, slots=True)
class PanelListing:
    """The panels found, by title; whether there are interviews; the files that are left out."""

    panels: tuple[ListedPanel, ...]
    has_sessions: bool
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class _PanelFile:
    found: FoundFile
    header: PanelHeader
    finished: bool


def list_panels(paths: Sequence[Path]) -> PanelListing:
    """Return the panels among what paths hold, and among the user's own; each file counts once."""
    own = [places.groups()] if places.groups().is_dir() else []
    found = list(find([str(path) for path in (*paths, *own)]))
    left_out = [one for one in found if isinstance(one, LeftOut)]
    by_key: dict[str, list[_PanelFile]] = {}
    for one in panels_among(found):
        try:
            kept = PANELS.of(one.read(), one.called)
            read = _PanelFile(one, kept.header, answers_of(kept).finished)
        except (JournalProblem, OSError) as problem:
            left_out.append(LeftOut(one.name, in_words(problem)))
        else:
            by_key.setdefault(panel_key(kept.header), []).append(read)
    listed = sorted((_listed(*one) for one in by_key.items()), key=lambda one: (one.title, one.key))
    kinds = {one.kind for one in found if not isinstance(one, LeftOut)}
    return PanelListing(tuple(listed), FileKind.SESSION in kinds, tuple(left_out))


def panels_among(found: Iterable[FoundFile | LeftOut]) -> list[FoundFile]:
    """Return the files of panels among what was found."""
    return [one for one in found if not isinstance(one, LeftOut) and one.kind is FileKind.PANEL]


def _listed(key: str, files: Sequence[_PanelFile]) -> ListedPanel:
    header = files[0].header
    on_disk = [one for one in files if not one.found.member]
    asked = (one for one in on_disk if not one.header.panelist)
    begun = (
        one
        for one in on_disk
        if one.header.panelist and not one.finished and one.found.path.parent == places.groups()
    )
    return ListedPanel(
        key=key,
        title=one_line(header.title),
        moments=tuple(one_line(one.moment) for one in header.situations),
        files=tuple(one.found for one in files),
        questions=next((one.found.path for one in asked), None),
        begun=next((one.found.path for one in begun), None),
        finished=len({one.header.panelist for one in files if one.finished}),
    )
