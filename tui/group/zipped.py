"""Reading one file of a zip archive that anybody may have made, without unpacking anything.

A zip can hold what no disk could (« zip bomb »), say less than it holds, name places outside of
it (CWE-22, « Zip Slip »), lie over itself (Fifield 2019, « A better zip bomb », WOOT). So what it
says of itself is weighed before it is listed, and no more is unpacked than it said.
"""

from __future__ import annotations

import errno
import os
import struct
import zipfile
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.french.typography import count
from tui.session.record import MAX_BYTES
from tui.source.reading import Unreadable, open_plain, too_large

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import BinaryIO

MAX_MEMBERS = 50_000
"""Twice a year's 10,000 interviews and their prepared moments; so many are listed in a second."""

MAX_DIRECTORY = MAX_MEMBERS * 256
"""Bytes of the list of members, whatever number it says that it has: 46 and a name for each."""

MAX_TOTAL = 2**32
"""Bytes of all members unpacked: a year's interviews hold half of it."""

MAX_RATIO = 200
"""A journal is packed fifteen times smaller; what nearly all bytes of are the same, a thousand."""

_SMALL = 2**20
"""Under a megabyte any ratio is harmless: pages of the same words may pack well."""

_UNDAMAGED_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_LOCAL = struct.Struct("<4s5H3L2H")
_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LONGEST_COMMENT = 0xFFFF
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class NotRead(Unreadable):
    """An archive, or a file of it, that is not read; the words say why, in French."""

    def __init__(self, words: str, path: Path) -> None:
        super().__init__(errno.EINVAL, words, path)


def members_of(path: Path) -> Mapping[str, zipfile.ZipInfo]:
    """Return the list of an archive, by name; of two files of one name, the first.

    Raises :class:`NotRead` when it is none, or holds more than it may, :class:`OSError`.
    """
    found = path.stat()
    return _listed(path, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=2)
def _listed(path: Path, size: int, changed: int) -> Mapping[str, zipfile.ZipInfo]:  # noqa: ARG001
    """Read the list of an archive once, as long as its size and time stay."""
    with open_plain(path) as file:
        try:
            if why := _why_not_listed(file):
                raise NotRead(why, path)
            with zipfile.ZipFile(file) as archive:
                members = archive.infolist()
        except _FAULTS:
            raise NotRead(_BROKEN, path) from None
    if why := _why_not_held(members, size):
        raise NotRead(why, path)
    by_name: dict[str, zipfile.ZipInfo] = {}
    for member in members:
        name = member.filename
        while name in by_name:
            name += AGAIN
        by_name[name] = member
    return by_name


AGAIN = "\0"
"""What the name of a file has more, when the archive has one of that name already."""

_BROKEN = "ce n'est pas une archive zip, ou elle est abîmée"
_DAMAGED = "il est abîmé dans l'archive"


def member_bytes(path: Path, name: str) -> bytes:
    """Return what the first file of that name in an archive holds.

    Raises :class:`NotRead` when it cannot be read as it should, :class:`OSError`.
    """
    member = members_of(path).get(name)
    if member is None:
        raise NotRead("il n'est plus dans l'archive", path)
    if member.header_offset < 0:  # the archive lacks its beginning
        raise NotRead(_DAMAGED, path)
    if why := why_not(member):
        raise NotRead(why, path)
    with open_plain(path) as file:
        file.seek(member.header_offset)
        head = file.read(_LOCAL.size)
        if len(head) < _LOCAL.size or not head.startswith(b"PK\3\4"):
            raise NotRead(_DAMAGED, path)
        file.seek(sum(_LOCAL.unpack(head)[-2:]), os.SEEK_CUR)  # its name, and more, once again
        packed = file.read(member.compress_size)
    content = (
        packed
        if member.compress_type == zipfile.ZIP_STORED
        else _unpacked(packed, member.file_size)
    )
    if len(content) != member.file_size or zlib.crc32(content) != member.CRC:
        raise NotRead(_DAMAGED, path)
    return content


def _unpacked(packed: bytes, size: int) -> bytes:
    """Return what was packed, nothing when it is damaged, a byte too many when it is too much."""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)
    except zlib.error:
        return b""


def why_not(member: zipfile.ZipInfo) -> str:
    """Return why a file of an archive is not read, by what the list says; empty when it is."""
    if member.flag_bits & _ENCRYPTED:
        return "il est protégé par un mot de passe"
    if member.compress_type not in _UNDAMAGED_METHODS:
        return "il est compressé d'une façon qu'alliance ne lit pas"
    if member.file_size > MAX_BYTES:
        return too_large(member.file_size, MAX_BYTES)
    if member.file_size > max(_SMALL, MAX_RATIO * member.compress_size):
        return f"il se déplie plus de {MAX_RATIO} fois : ce n'est pas un journal"
    return ""


def _why_not_listed(file: BinaryIO) -> str:
    """Return why the list of an archive is not even read, by its end; empty when it is."""
    members, directory = _end_of_list(file)
    file.seek(0)
    if members > MAX_MEMBERS:
        return f"elle contient {count(members)} fichiers : la limite est de {count(MAX_MEMBERS)}"
    return "sa liste de fichiers est démesurée" if directory > MAX_DIRECTORY else ""


def _end_of_list(file: BinaryIO) -> tuple[int, int]:
    """Return how many files an archive says it has, and how many bytes name them.

    Raises :class:`zipfile.BadZipFile`, and :class:`struct.error` when it is cut there.
    """
    size = os.fstat(file.fileno()).st_size
    start = max(0, size - _END.size - _LONGEST_COMMENT - _LOCATOR.size - _END_64.size)
    file.seek(start)
    tail = file.read()
    place = tail.rfind(b"PK\5\6")
    if place < 0:
        raise zipfile.BadZipFile
    *_, members, directory, _, _ = _END.unpack_from(tail, place)
    before = place - _LOCATOR.size - _END_64.size
    if before >= 0 and tail.startswith(b"PK\6\7", before + _END_64.size):
        *_, members, directory, _ = _END_64.unpack_from(tail, before)
    return members, directory


def _why_not_held(members: Sequence[zipfile.ZipInfo], size: int) -> str:
    """Return why none of an archive's files is read, by their sizes; empty when they are."""
    if sum(one.file_size for one in members) > MAX_TOTAL:
        limit = MAX_TOTAL // 2**30
        return f"dépliée, elle tiendrait plus de {limit} Gio : ce n'est pas un paquet"
    if sum(one.compress_size for one in members) > size:
        return "ses fichiers se recouvrent les uns les autres : ce n'est pas un paquet"
    return ""
