"""Sessions of several people, led by chance or by a way, written as journals without a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import msgspec

from tui.group.found import FileKind, FoundFile
from tui.interview.conduct import Interview
from tui.interview.script import Script
from tui.persona.library import load_named
from tui.session.record import Header

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui.persona.loading import LoadedPersona
    from tui.persona.model import Move
    from tui.session.events import Event

DENIS, YANNICK = "denis-auclair", "yannick-delporte"


@cache
def loaded(name: str) -> LoadedPersona:
    return load_named(name)


@cache
def script_of(name: str) -> Script:
    return Script(loaded(name).persona)


@dataclass(frozen=True, slots=True)
class Led:
    """A session: its header and its events."""

    header: Header
    events: tuple[Event, ...]

    @property
    def content(self) -> bytes:
        lines = [msgspec.json.encode(one) for one in (self.header, *self.events)]
        return b"\n".join(lines) + b"\n"

    def write(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.content)
        return path


Choose = Callable[[Random, Sequence["Move"]], "Move"]


def by_chance(drawn: Random, offers: Sequence[Move]) -> Move:
    return drawn.choice(offers)


def led(
    name: str = DENIS,
    *,
    pseudonym: str = "Camille",
    way: Sequence[str] = (),
    chance: int = 0,
    acts: int = 40,
    seed: int = 7,
    date: str = "2026-03-02T10:00:00+01:00",
    choose: Choose = by_chance,
) -> Led:
    """Lead a session by a way, then by chance; each act comes some seconds after the last."""
    return led_with(
        loaded(name),
        script_of(name),
        pseudonym=pseudonym,
        way=way,
        chance=chance,
        acts=acts,
        seed=seed,
        date=date,
        choose=choose,
    )


def led_with(
    met: LoadedPersona,
    script: Script,
    *,
    pseudonym: str,
    way: Sequence[str] = (),
    chance: int = 0,
    acts: int = 40,
    seed: int = 7,
    date: str = "2026-03-02T10:00:00+01:00",
    choose: Choose = by_chance,
) -> Led:
    persona = met.persona
    interview = Interview(persona, seed, script)
    drawn = Random(f"{persona.id}/{pseudonym}/{chance}")
    events = _at(interview.start(), 1.0)
    seconds = 1.0
    wanted = iter(way)
    for _ in range(acts):
        if interview.ended:
            break
        seconds += round(drawn.uniform(2, 40), 3)
        move = next(wanted, None) or choose(drawn, interview.offers).id
        events += _at(interview.act(move), seconds)
    header = Header(
        format=1,
        persona=persona.id,
        title=persona.title,
        sha256=met.sha256,
        rubric="alliance_de_travail",
        seed=seed,
        mode="guide",
        pseudonym=pseudonym,
        date=date,
        snapshot=msgspec.Raw(persona.model_dump_json(by_alias=True, exclude_unset=True).encode()),
    )
    return Led(header, tuple(events))


def several(names: Iterable[str], persona: str = DENIS, acts: int = 40) -> list[Led]:
    """Lead one session for each name, all otherwise."""
    return [led(persona, pseudonym=name, acts=acts) for name in names]


def found(path: Path) -> FoundFile:
    """Return a journal as it is found in a folder."""
    seen = path.stat()
    return FoundFile(path.name, FileKind.SESSION, path, seen.st_size, seen.st_mtime_ns)


def _at(events: Sequence[Event], seconds: float) -> list[Event]:
    return [msgspec.structs.replace(event, seconds=seconds) for event in events]
