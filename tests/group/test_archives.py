"""Zip archives that anybody may have made: what is read of them, and each way to do harm."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.group import zipped
from tui.group.finding import find
from tui.group.found import FileKind, FoundFile, LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

LINE = b'{"type":"entete"}\n'


def packed(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def looked_at(folder: Path, content: bytes) -> list[FoundFile | LeftOut]:
    path = folder / "paquet.zip"
    path.write_bytes(content)
    return list(find([str(path)]))


def why_not(folder: Path, content: bytes) -> str:
    """Return why an archive is left out, whole or its only file."""
    (left,) = looked_at(folder, content)
    assert isinstance(left, LeftOut)
    return left.why


def test_journals_of_an_archive_are_found_in_order_and_read(tmp_path: Path) -> None:
    members = {
        "b.jsonl": LINE, "a.jsonl": LINE * 2, "x/c.panel.jsonl": b"", "lisez-moi.txt": b"?",
        "a.moments.yaml": b"moments: []", "__MACOSX/._a.jsonl": b"?", "x/._c.jsonl": b"?",
    }  # fmt: skip
    files = looked_at(tmp_path, packed(members))
    assert [(one.name, one.kind, one.read()) for one in files if isinstance(one, FoundFile)] == [
        ("paquet.zip/a.jsonl", FileKind.SESSION, LINE * 2),
        ("paquet.zip/a.moments.yaml", FileKind.PREPARED, b"moments: []"),
        ("paquet.zip/b.jsonl", FileKind.SESSION, LINE),
        ("paquet.zip/x/c.panel.jsonl", FileKind.PANEL, b""),
    ]
    assert len(files) == 4


def test_archives_are_found_in_folders(tmp_path: Path) -> None:
    (tmp_path / "a.ZIP").write_bytes(packed({"a.jsonl": LINE}))
    (tmp_path / "b.jsonl").write_bytes(LINE)
    names = [one.name.partition("/")[2] for one in find([str(tmp_path)])]
    assert names == ["a.ZIP/a.jsonl", "b.jsonl"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("before", [b"", b"#!/bin/sh\n" * 9])
@pytest.mark.parametrize("comment", [b"", b"PK un mot " * 100])
def test_what_lies_around_an_archive_changes_nothing(
    tmp_path: Path, method: int, before: bytes, comment: bytes
) -> None:
    content = bytearray(packed({"a.jsonl": LINE}, method))
    content[-2:] = struct.pack("<H", len(comment))
    (file,) = looked_at(tmp_path, before + bytes(content) + comment)
    assert isinstance(file, FoundFile)
    assert file.read() == LINE


def test_zip64(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    content = packed({"a.jsonl": LINE, "b.jsonl": LINE})
    assert b"PK\6\6" in content
    files = looked_at(tmp_path, content)
    assert [one.read() for one in files if isinstance(one, FoundFile)] == [LINE, LINE]


@pytest.mark.parametrize(
    "name",
    ["../a.jsonl", "x/../../a.jsonl", "/etc/a.jsonl", "C:\\a.jsonl", "c:a.jsonl", "x\\..\\a.jsonl"],
)
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    content = packed({name.replace("\\", "%"): LINE})
    for _ in name:
        content = content.replace(name.replace("\\", "%").encode(), name.encode())
    assert why_not(tmp_path, content) == "son nom mène hors de l'archive"


def test_links_are_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("a.jsonl")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert why_not(tmp_path, buffer.getvalue()) == "c'est un lien, et non un fichier"


def test_archives_within_archives_stay_closed(tmp_path: Path) -> None:
    content = packed({"a.zip": packed({"a.jsonl": LINE})})
    assert why_not(tmp_path, content) == "une archive dans une archive n'est pas ouverte"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_files_of_one_name_the_first_is_read(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for content in (LINE, b"?", b"!"):
            archive.writestr("a.jsonl", content)
    first, *others = looked_at(tmp_path, buffer.getvalue())
    assert isinstance(first, FoundFile)
    assert first.read() == LINE
    assert {type(one) for one in others} == {LeftOut}
    assert len(others) == 2


def test_what_a_password_locks_is_refused(tmp_path: Path) -> None:
    content = bytearray(packed({"a.jsonl": LINE}))
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(signature) + offset] |= 1
    assert why_not(tmp_path, bytes(content)) == "il est protégé par un mot de passe"


def test_other_ways_to_pack_are_refused(tmp_path: Path) -> None:
    content = packed({"a.jsonl": LINE}, zipfile.ZIP_LZMA)
    assert why_not(tmp_path, content) == "il est compressé d'une façon qu'alliance ne lit pas"


def test_a_bomb_is_refused_by_what_it_says(tmp_path: Path) -> None:
    assert "se déplie plus de 200 fois" in why_not(tmp_path, packed({"a.jsonl": bytes(2**24)}))
    assert "la limite est de 64 Mio" in why_not(tmp_path, packed({"a.jsonl": bytes(2**26 + 1)}))


def test_a_bomb_that_says_less_than_it_holds_is_not_unpacked(tmp_path: Path) -> None:
    content = packed({"a.jsonl": bytes(2**24)})
    lying = content.replace(struct.pack("<L", 2**24), struct.pack("<L", 1000))
    (file,) = looked_at(tmp_path, lying)
    assert isinstance(file, FoundFile)
    with pytest.raises(zipped.NotRead, match="abîmé"):
        file.read()


def test_files_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    body = zlib.compress(bytes(60_000), 0)[2:-4]
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(body), 60_000, 7, 0)
    directory = b"".join(
        struct.pack("<4s6H3L", b"PK\1\2", 20, 20, 0, 8, 0, 0, 0, len(body), 60_000)
        + struct.pack("<5H2L", len(name), 0, 0, 0, 0, 0, 0)
        + name
        for name in (b"a.jsonl", b"b.jsonl", b"c.jsonl")
    )  # fmt: skip
    start = local + b"a.jsonl" + body
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 3, 3, len(directory), len(start), 0)
    assert "se recouvrent" in why_not(tmp_path, start + directory + end)


def test_a_hundred_thousand_files_are_refused_without_being_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def listed(_: object) -> None:
        pytest.fail("the list was read")

    monkeypatch.setattr(zipfile, "ZipFile", listed)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 1, 0, 0)
    end_64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 100_000, 100_000, 1, 0)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, 0, 1)
    why = why_not(tmp_path, bytes(99) + end_64 + locator + end)
    assert why == "elle contient 100\u202f000 fichiers : la limite est de 50\u202f000"
    assert "60\u202f000" in why_not(
        tmp_path, struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 60_000, 1, 0, 0)
    )
    long = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 2**30, 0, 0)
    assert why_not(tmp_path, long) == "sa liste de fichiers est démesurée"


def test_all_unpacked_together_must_hold_in_a_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipped, "MAX_TOTAL", 30)
    assert "dépliée, elle tiendrait" in why_not(
        tmp_path, packed({"a.jsonl": LINE, "b.jsonl": LINE})
    )


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\3\4" + bytes(50), b"PK\5\6", LINE * 100])
def test_what_is_no_archive_is_told(tmp_path: Path, content: bytes) -> None:
    assert why_not(tmp_path, content) == "ce n'est pas une archive zip, ou elle est abîmée"


@pytest.mark.parametrize("cut", [lambda c: c[: len(c) // 2], lambda c: c[:-1], lambda c: c[40:]])
def test_a_cut_archive_is_told_of(tmp_path: Path, cut: Callable[[bytes], bytes]) -> None:
    for one in looked_at(tmp_path, cut(packed({"a.jsonl": LINE * 50}))):
        if isinstance(one, FoundFile):
            with pytest.raises(zipped.NotRead):
                one.read()


@given(st.data())
def test_no_damage_goes_further_than_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray(packed({"a.jsonl": LINE * 9, "b.moments.yaml": b"moments: []"}))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    for one in looked_at(tmp_path_factory.mktemp("abime"), bytes(content)):
        if isinstance(one, LeftOut):
            assert one.why.strip()
            continue
        with suppress(OSError):
            one.read()


def test_an_archive_that_changed_is_listed_again(tmp_path: Path) -> None:
    (old,) = looked_at(tmp_path, packed({"a.jsonl": LINE}))
    (new,) = looked_at(tmp_path, packed({"b.jsonl": LINE * 2}))
    assert isinstance(old, FoundFile)
    assert isinstance(new, FoundFile)
    assert new.read() == LINE * 2
    with pytest.raises(zipped.NotRead, match="plus dans l'archive"):
        old.read()


def test_hostile_names_are_shown_harmless_and_short(tmp_path: Path) -> None:
    (long, odd) = looked_at(
        tmp_path, packed({f"{'a' * 900}.jsonl": LINE, "\x1b]0;x\u202e.jsonl": LINE})
    )[::-1]
    assert odd.name == "paquet.zip/␛]0;x⟨U+202E⟩.jsonl"
    assert len(long.name) == 200
