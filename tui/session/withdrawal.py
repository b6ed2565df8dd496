"""Withdrawing a session: finding all that came of it, and erasing it for good.

The right to erasure (GDPR, art. 17) over the closure of what came of a session: its copies,
the branches that left it and theirs, what lies beside them, what was exported. Confidentiality
is what makes looking at one's own activity possible (CIREL 2019, annexe 3, phase 3); it holds
only if one can take everything back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from tui import places
from tui.session import index
from tui.session.journal import JournalProblem, read_journal, require_closed
from tui.session.summary import read_summary
from tui.source.reasons import reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from tui.session.summary import Summary

_JOURNALS = "*.jsonl"
_BESIDE = r"\.(?:moments\.yaml(?:\..*)?|(?:moments\.)?brouillon\.json(?:\..*)?|abime-\d+)"
_TRASHED = re.compile(r"\.\d+$")
_NUMBERED = re.compile(r"-(?:[2-9]|[1-9]\d{1,2})\.")
_OWN_ID = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})-(?P<persona>.+)-\d+")

KEPT = "gardé, pour que le reste puisse encore être demandé"
"""Why a journal stays that the system did not refuse to erase."""


@dataclass(frozen=True, slots=True)
class Traces:
    """A session and all that came of it, as files of the user's.

    ``sessions``: its journal, then copies of it in the trash; ``branches``: the sessions
    that left it, and theirs; ``beside``: what was prepared for any of these, what was being
    typed in them, and what was saved of a damaged one. ``doubtful`` are exports that may be
    another session's; ``unreadable``, sessions of the same persona that may be branches, but
    do not say it.
    """

    sessions: tuple[Path, ...] = ()
    branches: tuple[Path, ...] = ()
    beside: tuple[Path, ...] = ()
    exports: tuple[Path, ...] = ()
    doubtful: tuple[Path, ...] = ()
    unreadable: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was erased, and what is still there: each with the reason why.

    ``removed.doubtful`` and ``removed.unreadable`` are still there too.
    """

    removed: Traces
    refused: tuple[tuple[Path, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _KeptJournal:
    """A journal; ``id`` is the name its session had, ``told`` is ``None`` when damaged."""

    path: Path
    id: str
    told: Summary | None


def traces(path: Path) -> Traces:
    """Return a session, given by its journal, and all that came of it in the user's folders.

    Headers tell what belongs, not names alone: a session put in the trash leaves its
    name to the next one.
    """
    named = path.parent.resolve() / path.name
    kept = _all_kept(named)
    own = next(one for one in kept if one.path == named)
    family = [own, *(one for one in kept if one is not own and _is_copy(one, own))]
    same = len(family)
    ids = {one.id for one in family}
    while found := [one for one in kept if one not in family and _left(one.told, own, ids)]:
        family += found
        ids |= {one.id for one in found}
    others = {one.id for one in kept if one not in family}
    exports = [file for file in _files(places.exports()) if _may_be_of(file.name, ids)]
    doubtful = [file for file in exports if _may_be_of(file.name, others)]
    target = [named.resolve()] if named.is_symlink() else []
    return Traces(
        sessions=(*target, *(one.path for one in family[:same])),
        branches=tuple(one.path for one in family[same:]),
        beside=tuple(sorted(_beside(family, ids - others))),
        exports=tuple(file for file in exports if file not in doubtful),
        doubtful=tuple(doubtful),
        unreadable=tuple(
            one.path for one in kept if one not in family and _may_be_a_branch(one, own)
        ),
    )


def withdraw(path: Path) -> Withdrawn:
    """Erase a session, given by its journal, and all that came of it; nothing goes to the trash.

    Journals lead to the rest, so they go after it, and its own last: once something is
    refused, those that are left stay, so that all of it can be asked for again. Raises
    :class:`tui.session.journal.AlreadyOpen`, nothing being erased, when the session or
    one of its branches is open.
    """
    found = traces(path)
    for journal in (*found.sessions, *found.branches):
        require_closed(journal)
    refused: dict[Path, str] = {}
    for file in (*found.exports, *found.beside):
        _erase(file, refused)
    for journal in (*reversed(found.branches), *reversed(found.sessions)):
        if refused:
            refused[journal] = KEPT
        else:
            _erase(journal, refused)

    def gone(files: tuple[Path, ...]) -> tuple[Path, ...]:
        return tuple(file for file in files if file not in refused)

    removed = Traces(
        gone(found.sessions),
        gone(found.branches),
        gone(found.beside),
        gone(found.exports),
        found.doubtful,
        found.unreadable,
    )
    return Withdrawn(removed, tuple(refused.items()))


def _erase(file: Path, refused: dict[Path, str]) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        refused[file] = reason(error)


def moves_beside(source: Path, target: Path) -> list[tuple[Path, Path]]:
    """Return what lies beside a journal, each with where it goes when the journal is moved."""
    beside = re.compile(re.escape(source.stem) + _BESIDE)
    return [
        (file, target.with_name(target.stem + file.name.removeprefix(source.stem)))
        for file in _files(source.parent)
        if beside.fullmatch(file.name)
    ]


def _all_kept(named: Path) -> list[_KeptJournal]:
    """Return the journal named, then the others of the user's: sessions, and trash."""
    sessions, trash = places.sessions().resolve(), places.trash().resolve()
    listed = {one.id: one for one in index.look().summaries}

    def kept(path: Path) -> _KeptJournal:
        if path.parent == sessions:
            return _KeptJournal(path, path.stem, listed.get(path.stem))
        name = _TRASHED.sub("", path.stem) if path.parent == trash else path.stem
        return _KeptJournal(path, name, _told(path))

    others = (
        sorted(folder.glob(_JOURNALS), key=attrgetter("name")) for folder in (sessions, trash)
    )
    return [kept(path) for path in dict.fromkeys([named, *chain.from_iterable(others)])]


def _told(path: Path) -> Summary | None:
    try:
        return read_summary(path)
    except JournalProblem:
        return None


def _is_copy(one: _KeptJournal, own: _KeptJournal) -> bool:
    """Tell whether a journal is of the same session as another, as their headers tell."""
    if one.id != own.id or one.told is None or own.told is None:
        return False
    return read_journal(one.path).header == read_journal(own.path).header


def _left(one: Summary | None, origin: _KeptJournal, ids: Collection[str]) -> bool:
    """Tell whether a session is a branch of one that has one of these ids."""
    if one is None or one.parent not in ids:
        return False
    before = origin.told
    if before is None:
        return True
    return (one.seed, one.sha256) == (before.seed, before.sha256) and one.instant >= before.instant


def _may_be_a_branch(one: _KeptJournal, own: _KeptJournal) -> bool:
    """Tell whether a journal that cannot be read is named as a branch of this one would be."""
    named, other = _OWN_ID.fullmatch(own.id), _OWN_ID.fullmatch(one.id)
    if one.told is not None or not named or not other:
        return False
    return other["persona"] == named["persona"] and other["day"] >= named["day"]


def _beside(family: Collection[_KeptJournal], free_ids: Collection[str]) -> Iterator[Path]:
    """Yield what is kept beside the journals of a family, or was when they were in their place.

    ``free_ids`` are the ids that no other session has.
    """
    stems = {(one.path.parent, one.path.stem) for one in family}
    stems |= {(places.sessions().resolve(), name) for name in free_ids}
    for folder, stem in stems:
        name = re.compile(re.escape(stem) + _BESIDE)
        yield from (file for file in _files(folder) if name.fullmatch(file.name))


def _may_be_of(name: str, ids: Collection[str]) -> bool:
    """Tell whether an export's name is one that a session of these ids may have given it."""
    return any(_is_named_after(name, one) for one in ids if name.startswith(one))


def _is_named_after(name: str, session: str) -> bool:
    """Tell whether a name is a session's id and more; « …-10 » is not « …-1 » and more."""
    rest = name[len(session) :]
    if rest.startswith(".") or _NUMBERED.match(rest):
        return True
    could_be_an_id = _OWN_ID.fullmatch(name.partition(".")[0])
    return rest[:1] in ("-", "_") and bool(_OWN_ID.fullmatch(session)) and not could_be_an_id


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder, links included; none when it is not there."""
    if not folder.is_dir():
        return []
    files = (file for file in folder.iterdir() if file.is_symlink() or file.is_file())
    return sorted(files, key=attrgetter("name"))
