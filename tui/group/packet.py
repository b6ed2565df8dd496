"""A packet: one zip of journals to hand in, anonymous unless told otherwise.

It is made whole before anything is written, so that what it holds can be said first. The same
journals make the same bytes (reproducible builds: fixed order, no time), and it tells nothing of
when, where or by whom it was made.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tui.confrontation.prepared import load_preparation
from tui.group.anonymous_copy import Copyist, texts_of_lines
from tui.group.codes import Codes
from tui.group.found import FileKind, FoundFile
from tui.group.packet_contents import PacketContents, told_of
from tui.session.record import JournalProblem, Record, journal_of
from tui.session.store import preparation_path
from tui.source.diagnostics import Refused
from tui.source.hostile import one_line
from tui.source.reading import read_bounded
from tui.source.reasons import reason
from tui.source.writing import write_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.confrontation.prepared import Preparation

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: none."""

_UNIX = 3
_OWNER_ALONE = 0o100600
_MOST_PREPARED = 2**21


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet as it would be written: what it holds, in bytes and in words, and its name."""

    content: bytes
    contents: PacketContents
    name: str


@dataclass(slots=True)
class _Asked:
    """What is to be packed, as it was read; ``said`` tells what is left aside."""

    records: list[Record] = field(default_factory=list)
    prepared: dict[Path, Preparation] = field(default_factory=dict)
    others: list[tuple[FoundFile, bytes]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def anonymous_packet(files: Sequence[FoundFile]) -> Packet:
    """Return a packet in which nobody can be recognised.

    Raises :class:`JournalProblem` where there is no session or other journal to pack, and
    :class:`OSError` when the key of its codes can be neither read nor kept.
    """
    asked = _read(files)
    codes = Codes.of_this_computer()
    texts = [
        *(one.question for held in asked.prepared.values() for one in held.moments),
        *(text for _, content in asked.others for text in texts_of_lines(content)),
    ]
    copyist = Copyist.of(asked.records, texts, codes)
    members: dict[str, bytes] = {}
    pairs: list[tuple[Record, Record]] = []
    for record in asked.records:
        name = codes.session(record.id)
        header, events = copyist.session(record)
        copy = Record(Path(f"{name}{FileKind.SESSION}"), header, events, 0)
        pairs.append((record, copy))
        members[copy.path.name] = _journal(copy)
        if record.path in asked.prepared:
            prepared = copyist.preparation(asked.prepared[record.path])
            members[f"{name}{FileKind.PREPARED}"] = prepared
    for found, content in asked.others:
        stem = found.called.name.removesuffix(found.kind)
        members[f"{codes.file(stem)}{found.kind}"] = copyist.lines(content)
    contents = told_of(pairs, _kinds(asked), asked.said, anonymous=True)
    return _packed(members, contents, asked.records, codes)


def named_packet(files: Sequence[FoundFile]) -> Packet:
    """Return a packet of the files as they are, names and all; it raises as the other does."""
    asked = _read(files)
    members: dict[str, bytes] = {}
    for record in asked.records:
        members[record.path.name] = _journal(record)
        if record.path in asked.prepared:
            beside = preparation_path(record.path)
            members[beside.name] = read_bounded(beside, _MOST_PREPARED)
    members |= {found.called.name: content for found, content in asked.others}
    contents = told_of(
        [(record, record) for record in asked.records], _kinds(asked), asked.said, anonymous=False
    )
    return _packed(members, contents, asked.records, Codes.of_this_computer())


def _read(files: Iterable[FoundFile]) -> _Asked:
    asked = _Asked()
    for found in files:
        if found.kind is FileKind.PREPARED:
            continue  # it goes with its session
        try:
            content = found.read()
            if found.kind is FileKind.SESSION:
                _read_session(found, content, asked)
            else:
                asked.others.append((found, content))
        except JournalProblem as problem:
            asked.said.append(f"Laissé de côté : {one_line(str(problem))}.")
        except OSError as error:
            asked.said.append(f"Laissé de côté : {found.name} ({reason(error)}).")
    if not asked.records and not asked.others:
        why = (one.removesuffix(".") for one in asked.said)
        raise JournalProblem(" ; ".join(["rien à mettre dans un paquet", *why]))
    return asked


def _read_session(found: FoundFile, content: bytes, asked: _Asked) -> None:
    record = journal_of(content, found.called)
    if record.damage:
        asked.said.append(record.damage)
    asked.records.append(record)
    if not found.member and preparation_path(record.path).exists():
        try:
            asked.prepared[record.path] = load_preparation(record.path)
        except Refused:
            asked.said.append(
                f"Laissés de côté : les moments préparés pour {found.name}, mal écrits."
            )


def _kinds(asked: _Asked) -> list[FileKind]:
    return [FileKind.PREPARED] * len(asked.prepared) + [found.kind for found, _ in asked.others]


def _journal(record: Record) -> bytes:
    """Return the lines of a journal, as far as it was read."""
    return msgspec.json.Encoder().encode_lines([record.header, *record.events])


def _packed(
    members: dict[str, bytes], contents: PacketContents, records: Sequence[Record], codes: Codes
) -> Packet:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(members):
            member = zipfile.ZipInfo(name, _NO_TIME)
            member.create_system = _UNIX
            member.external_attr = _OWNER_ALONE << 16
            archive.writestr(member, members[name], zipfile.ZIP_DEFLATED)
    return Packet(buffer.getvalue(), contents, _name(records, codes))


def _name(records: Sequence[Record], codes: Codes) -> str:
    """Return how a packet is called: by who led its sessions, if one person did."""
    signed = sorted({codes.person(record.header.pseudonym) for record in records})
    return f"paquet-{signed[0].lower()}" if len(signed) == 1 and signed[0] else "paquet"


def write_in(folder: Path, packet: Packet) -> Path:
    """Write a packet in a folder, under a name that nothing has; return where.

    Raises :class:`OSError`.
    """
    number = 1
    while True:
        path = folder / f"{packet.name}{f'-{number}' if number > 1 else ''}.zip"
        try:
            write_new(path, packet.content)
        except FileExistsError:
            number += 1
        else:
            return path
