"""The user's sessions: creating, listing, finding, putting in the trash.

A folder of journals; the name of a file is the session's id, and no other state is kept.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from glob import escape
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from tui import places
from tui.french.comparison import starts
from tui.session import index, withdrawal
from tui.session.bounds import LONGEST_NAME, fitted
from tui.session.drafts import drafts_path
from tui.session.events import Named
from tui.session.index import Listing
from tui.session.journal import Journal, JournalProblem, NotSaved, read_journal, require_closed
from tui.session.summary import SUFFIX
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from tui.session.journal import Header
    from tui.session.summary import Summary


def create(header: Header, folder: Path | None = None) -> Journal:
    """Create the journal of a new session; its name tells the day, the persona and a number.

    It is among the user's sessions, unless another ``folder`` is given. Raises
    :class:`OSError` when it cannot be written.
    """
    folder = folder or places.sessions()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    persona = re.sub(r"[^a-z0-9_-]+", "-", header.persona[:60])
    stem = f"{header.date[:10]}-{persona}"
    number = 1
    while True:
        try:
            return Journal.create(folder / f"{stem}-{number}{SUFFIX}", header)
        except FileExistsError:
            number += 1


def paths() -> list[Path]:
    """Return the journals of the user's sessions, by name."""
    return sorted(places.sessions().glob(f"*{SUFFIX}"), key=attrgetter("name"))


def listing() -> Listing:
    """Return the sessions in order, and the files among them that cannot be read.

    The unfinished come first, those in which nothing was done yet last; of each kind,
    the latest first.
    """
    found = index.look()
    summaries = sorted(map(_with_drafts, found.summaries), key=_age, reverse=True)
    summaries.sort(key=lambda one: (not one.begun, not one.unfinished))
    return Listing(tuple(summaries), found.illegible)


def summaries() -> list[Summary]:
    """Return the sessions that can be read, in the order of :func:`listing`."""
    return list(listing().summaries)


def counterparts(one: Summary) -> list[Summary]:
    """Return the other sessions with the same persona in which something was done.

    What a branch left comes first, then those that left the same session, or this one; the
    rest in the order of :func:`listing`.
    """
    related = {one.id, one.parent} - {None}

    def distance(other: Summary) -> int:
        return 0 if other.id == one.parent else 1 if other.parent in related else 2

    others = (other for other in summaries() if other.persona == one.persona and other.begun)
    return sorted((other for other in others if other.id != one.id), key=distance)


def led_with(persona: str) -> list[Summary]:
    """Return the sessions with a persona in which something was done, the latest first."""
    found = (one for one in summaries() if one.persona == persona and one.begun)
    return sorted(found, key=_age, reverse=True)


def kept_for_next() -> str:
    """Return what was written last, looking at an interview again, to keep for the next one.

    It is that of the latest session in which something was; nothing when there is none.
    """
    kept = [one for one in index.look().summaries if one.kept_for_next.strip()]
    return max(kept, key=_age).kept_for_next.strip() if kept else ""


def _with_drafts(one: Summary) -> Summary:
    """Return a session as begun when all that was done in it yet is a draft."""
    if one.begun or not drafts_path(one.path).exists():
        return one
    return structs.replace(one, begun=True)


def _age(one: Summary) -> tuple[datetime, int, str]:
    """Sort key: when a session was opened, then its number."""
    return one.instant, len(one.id), one.id


def find(name: str) -> Path:
    """Return the journal that a path, an id or the beginning of an id stands for.

    Raises :class:`JournalProblem` when none or several do.
    """
    if name.endswith(SUFFIX) or "/" in name or "\\" in name:
        path = Path(name)
        if path.is_file():
            return path
        raise JournalProblem(f"pas de fichier « {name} »")
    known = {path.stem: path for path in paths()}
    if name in known:
        return known[name]
    matching = [stem for stem in known if starts(stem, name)]
    if len(matching) == 1:
        return known[matching[0]]
    if matching:
        raise JournalProblem(f"« {name} » désigne plusieurs entretiens : {', '.join(matching)}")
    from tui.source.suggestions import nearest

    raise JournalProblem(f"pas d'entretien « {name} »{nearest(name, known)}")


def find_anywhere(name: str) -> Path:
    """Return the journal that a name stands for, one in the trash by its whole id included.

    Raises :class:`JournalProblem` when there is none, or when a file from elsewhere is none.
    """
    kept = paths()
    thrown = {path.stem: path for path in places.trash().glob(f"*{SUFFIX}")}
    if name in thrown and name not in {path.stem for path in kept}:
        return thrown[name]  # rather than another one whose name starts so
    path = find(name)
    if path not in kept:
        read_journal(path)
    return path


def throw_away(path: Path) -> Path:
    """Move a session, what was prepared for it and its drafts to the trash; return where it is.

    Raises :class:`tui.session.journal.AlreadyOpen`, and :class:`OSError`.
    """
    require_closed(path)
    folder = places.trash()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / path.name
    number = 2
    while target.exists():
        target = folder / f"{path.stem}.{number}{path.suffix}"
        number += 1
    _move(path, target)
    return target


def take_back(thrown: Path, path: Path) -> None:
    """Move a session from the trash back to where it was.

    Nothing is done when another session is there now, or when it left the trash since.
    Raises :class:`OSError`.
    """
    if thrown.exists() and not path.exists():
        _move(thrown, path)


def _move(source: Path, target: Path) -> None:
    """Move a journal after what goes with it: until it has moved, all can be asked for again.

    What is refused half-way is put back. Raises :class:`OSError`.
    """
    moved: list[tuple[Path, Path]] = []
    try:
        for here, there in withdrawal.moves_beside(source, target):
            here.replace(there)
            moved.append((here, there))
        source.replace(target)
    except OSError:
        for here, there in reversed(moved):
            with suppress(OSError):
                there.replace(here)
        raise


def preparation_path(journal: Path) -> Path:
    """Return where what was prepared for a session is kept, beside its journal."""
    return journal.with_name(f"{journal.stem}.moments.yaml")


def has_beside(journal: Path) -> bool:
    """Tell whether something of a session's is kept beside its journal."""
    beside = journal.parent.glob(f"{escape(journal.stem)}.*")
    return any(file.name != journal.name for file in beside)


def withdraw(path: Path) -> withdrawal.Withdrawn:
    """Erase a session and all that came of it, for good; return what was erased.

    Raises :class:`tui.session.journal.AlreadyOpen`.
    """
    withdrawn = withdrawal.withdraw(path)
    index.look()  # what was erased leaves it too
    return withdrawn


def today() -> str:
    """Return this instant, ISO 8601, to the second, with the local offset."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


def give_name(path: Path, name: str) -> None:
    """Give a session a name by which the trainee knows it again; ``""`` takes it away.

    Raises :class:`JournalProblem`, also when the disk refuses, and :class:`OSError`.
    """
    record = read_journal(path)
    journal = Journal.resume(record)
    minute = max((event.minute for event in record.events), default=0)
    try:
        journal.append([Named(minute=minute, text=one_line(name)[:LONGEST_NAME])])
    except NotSaved as problem:
        raise JournalProblem(f"le nom n'a pas pu être enregistré ({problem})") from None
    finally:
        journal.close()


def clean_pseudonym(text: str) -> str:
    """Return a pseudonym fit for a journal: one short line of printable characters.

    What is left of one that is too long is for the caller to say
    (:func:`tui.session.bounds.fitted`).
    """
    visible = "".join(c for c in text if c.isprintable() or c.isspace())
    return fitted(re.sub(r"\s+", " ", visible).strip(), LONGEST_NAME)[0].rstrip()
