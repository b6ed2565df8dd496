"""What was found out of a persona, kept in a file: what can be reached is a property of it.

Memoization on disk, by the digest of the persona and of the program: another version of either
is another file. A file holds no word of anybody: states are digests, ways are names of moves. It
can be lost or damaged at any time: then all is found out again.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from tui import __version__, places
from tui.checker.abstraction import Abstraction
from tui.checker.witness import Undecided, Unreachable, Witness
from tui.source.reading import read_bounded
from tui.source.writing import write_over

if TYPE_CHECKING:
    from pathlib import Path

    from tui.checker.targets import Target
    from tui.checker.witness import Verdict
    from tui.interview.script import State
    from tui.persona.model import Persona

_COMPUTATION = 1
"""To be raised when the same question may have another answer: the step, the searches."""

_MOST_ANSWERS = 4_000
_MOST_BYTES = 4_000_000
_MOST_FILES = 60


class _Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """A verdict: lost without ``way``, undecided if ``open``."""

    way: tuple[str, ...] | None = None
    shortest: bool = False
    open: bool = False


class _Content(msgspec.Struct):
    """``abstractions``: what is visible and what is compared, by target, as hexadecimals."""

    abstractions: dict[str, tuple[str, str]] = {}
    answers: dict[str, _Answer] = {}


class KeptAnswers:
    """The answers kept of one persona, read at once; :meth:`save` writes what was added."""

    def __init__(self, persona: Persona) -> None:
        self._path = places.computed() / f"{_digest(persona)}.json"
        self._content = _read(self._path)
        self._changed = False

    def answer(self, target: Target, state: State) -> Verdict | None:
        """Return the answer to a question, its way from that state on; ``None`` if unknown."""
        found = self._content.answers.get(_question(target, state))
        if found is None:
            return None
        if found.way is not None:
            return Witness(found.way, found.shortest)
        return Undecided() if found.open else Unreachable()

    def keep(self, target: Target, state: State, verdict: Verdict) -> None:
        """Add the answer to a question; of too many, the oldest are forgotten."""
        answers = self._content.answers
        match verdict:
            case Witness(way, shortest):
                answer = _Answer(way, shortest)
            case _:
                answer = _Answer(open=verdict == Undecided())
        answers[_question(target, state)] = answer
        while len(answers) > _MOST_ANSWERS:
            del answers[next(iter(answers))]
        self._changed = True

    def abstraction(self, target: Target) -> Abstraction | None:
        """Return the abstraction that is known to decide a target."""
        found = self._content.abstractions.get(_name(target))
        return Abstraction(int(found[0], 16), 0, order=int(found[1], 16)) if found else None

    def keep_abstraction(self, target: Target, abstraction: Abstraction | None) -> None:
        """Add the abstraction that decides a target, if one was found."""
        if abstraction is None:
            return
        found = f"{abstraction.visible:x}", f"{abstraction.order:x}"
        self._content.abstractions[_name(target)] = found

    def save(self) -> None:
        """Write what was added; where that cannot be, it will be found out again."""
        if not self._changed:
            return
        content = msgspec.json.encode(self._content)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_over(self._path, _checksum(content) + b"\n" + content)
            files = sorted(self._path.parent.glob("*.json"), key=lambda one: one.stat().st_mtime)
            for old in files[:-_MOST_FILES]:
                old.unlink()
        self._changed = False


def _read(path: Path) -> _Content:
    """Read a file of answers; one that is not as it was written is as none."""
    try:
        checksum, _, content = read_bounded(path, _MOST_BYTES).partition(b"\n")
        if checksum == _checksum(content):
            return msgspec.json.decode(content, type=_Content)
    except (OSError, msgspec.MsgspecError):
        pass
    return _Content()


def _digest(persona: Persona) -> str:
    version = f"{__version__}/{_COMPUTATION}\n".encode()
    return hashlib.sha256(version + persona.model_dump_json().encode()).hexdigest()[:32]


def _checksum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _name(target: Target) -> str:
    return f"{target.kind.name}:{target.number}:{target.line}"


def _question(target: Target, state: State) -> str:
    told = f"{_name(target)} {' '.join(map(str, state[:-1]))}"
    return hashlib.sha256(told.encode()).hexdigest()[:24]
