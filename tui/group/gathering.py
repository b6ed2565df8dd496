"""Gathering: the sessions of several people, each once, sorted by the person met.

What comes from files of many folders and zips is sorted and told apart, so that the order in
which files are given, or a file given twice, changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tui import places
from tui.checker.verdicts import collector_paused
from tui.group.digesting import Digested, digests
from tui.group.found import FileKind, FoundFile, LeftOut
from tui.group.pseudonyms import pseudonym
from tui.interview.live import persona_of
from tui.session.record import journal_of
from tui.source.hostile import one_line
from tui.source.writing import write_new

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tui.group.digest import Digest
    from tui.persona.model import Persona
    from tui.rubric.model import Rubric
    from tui.session.record import Record

_FEW_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Member:
    """A session of a group: who led it, as they are called here, its digest and its file.

    ``shown`` is the pseudonym, with « (2) » for a second session of the same person.
    """

    shown: str
    digest: Digest
    found: FoundFile

    def record(self) -> Record:
        """Return the whole session, read again.

        Raises :class:`OSError`, :class:`tui.session.record.JournalProblem`.
        """
        return journal_of(self.found.read(), self.found.called)

    def as_file(self) -> Path:
        """Return a file that holds the session, for what works on files.

        One that lies in a packet is written beside what groups keep, under a name of ours, drawn
        from what makes it that session and no other. Raises :class:`OSError`.
        """
        if not self.found.member:
            return self.found.path
        folder = places.received()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"{self.digest.identity}{FileKind.SESSION}"
        with suppress(FileExistsError):
            write_new(path, self.found.read())
        return path


@dataclass(frozen=True)
class Group:
    """The sessions with one version of one persona, in the order of their names.

    ``title`` and ``met`` (who is met) are clean.
    """

    version: str
    persona_id: str
    title: str
    met: str
    members: tuple[Member, ...]

    @cached_property
    def persona(self) -> Persona:
        """The persona, as the first session that can be read holds it.

        Raises :class:`tui.session.record.JournalProblem`, :class:`OSError`.
        """
        return persona_of(self.members[0].record())

    @cached_property
    def people(self) -> int:
        """How many different people led these sessions."""
        return len({member.digest.person for member in self.members})


@dataclass(frozen=True, slots=True)
class Gathering:
    """All that was found: groups by title, what was left out, what came twice, other files.

    Sessions were read with ``rubric``. ``files`` are of other kinds: meetings, panels, codings,
    crossed readings.
    """

    groups: tuple[Group, ...]
    rubric: Rubric
    left_out: tuple[LeftOut, ...] = ()
    twice: int = 0
    files: tuple[FoundFile, ...] = ()

    @property
    def sessions(self) -> int:
        """How many sessions there are, each counted once."""
        return sum(len(group.members) for group in self.groups)

    def files_of(self, kind: FileKind) -> tuple[FoundFile, ...]:
        """Return the other files of a kind."""
        return tuple(found for found in self.files if found.kind is kind)


@collector_paused()
def gather(
    files: Iterable[FoundFile | LeftOut],
    rubric: Rubric,
    progress: Callable[[int], None] = lambda _: None,
) -> Gathering:
    """Gather what was found; ``progress`` is told how many files were gone through.

    A session that came in several files counts once: the longest of them, which may hold what was
    written after the others were copied.
    """
    kept: dict[str, Digested] = {}
    left_out: list[LeftOut] = []
    others: dict[tuple[str, str], FoundFile] = {}
    twice = 0
    with closing(digests(files, rubric, progress)) as sessions:
        for one in sessions:
            match one:
                case LeftOut():
                    left_out.append(one)
                case FoundFile():
                    others[str(one.path), one.member] = one
                case Digested(digest=digest):
                    before = kept.get(digest.identity)
                    twice += before is not None
                    if before is None or _told(before) < _told(one):
                        kept[digest.identity] = one
    return Gathering(
        groups=_groups(kept.values()),
        rubric=rubric,
        left_out=tuple(sorted(left_out, key=lambda one: one.name)),
        twice=twice,
        files=tuple(sorted(others.values(), key=lambda found: (found.kind, found.name))),
    )


def _told(one: Digested) -> tuple[int, bool, str]:
    """Return by what one copy of a session is preferred: its length, then the name of its person.

    A copy without names comes after the session itself.
    """
    return one.digest.events, bool(one.digest.met), one.found.name


def _groups(sessions: Iterable[Digested]) -> tuple[Group, ...]:
    by_version: dict[str, list[Digested]] = defaultdict(list)
    for one in sessions:
        by_version[one.digest.version].append(one)
    called = _names(one.digest.person for many in by_version.values() for one in many)
    groups = [_group(version, many, called) for version, many in by_version.items()]
    return tuple(sorted(groups, key=lambda group: (group.title, group.version)))


def _group(version: str, sessions: list[Digested], called: dict[str, str]) -> Group:
    in_order = sorted(sessions, key=lambda one: (called[one.digest.person], _since(one)))
    passed: Counter[str] = Counter()
    members: list[Member] = []
    for one in in_order:
        person = one.digest.person
        passed[person] += 1
        again = f" ({passed[person]})" if passed[person] > 1 else ""
        members.append(Member(f"{called[person]}{again}", one.digest, one.found))
    told = max(
        (one.digest for one in sessions), key=lambda digest: (bool(digest.met), digest.title)
    )
    return Group(version, told.persona, one_line(told.title), one_line(told.met), tuple(members))


def _since(one: Digested) -> tuple[str, str]:
    return one.digest.date, one.digest.identity


def _names(people: Iterable[str]) -> dict[str, str]:
    """Return what each is called; two whom chance calls alike get letters of their own."""
    keys = sorted(set(people))
    many = Counter(map(pseudonym, keys))
    return {
        key: f"{pseudonym(key)} {key[:_FEW_LETTERS]}"
        if many[pseudonym(key)] > 1
        else pseudonym(key)
        for key in keys
    }
