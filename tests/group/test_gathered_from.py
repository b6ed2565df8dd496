"""Paths as they are typed, pasted or dropped on a terminal, and what could be meant by them."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from tui import places
from tui.group.gathered_from import keep_sources, kept_sources, proposed, typed_path


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        (" /tmp/salle ", "/tmp/salle"),
        ("'/tmp/la salle/'", "/tmp/la salle/"),
        ('"/tmp/la salle"', "/tmp/la salle"),
        (r"/tmp/la\ salle\ \(2\)", "/tmp/la salle (2)"),
        ("file:///tmp/la%20salle", "/tmp/la salle"),
        ("C:\\salle", "C:\\salle"),
        ("~/salle", str(Path.home() / "salle")),
        ("salle/*.jsonl", "salle/*.jsonl"),
        ("   ", ""),
    ],
)
def test_a_path_is_understood_however_it_comes(typed: str, path: str) -> None:
    assert typed_path(typed) == path


def test_a_path_begun_proposes_what_a_group_may_hold(tmp_path: Path) -> None:
    room = tmp_path / "room"
    for name in ("salle", "saison"):
        (room / name).mkdir(parents=True)
    for name in ("Sam.zip", "sa.jsonl", "sa.txt", ".sa.zip", "b.zip"):
        (room / name).touch()
    names = [path.name for path in proposed(f"{room}/sa")]
    assert names == ["sa.jsonl", "saison", "salle", "Sam.zip"]
    assert proposed(f"{room}/")[0].name == "b.zip"
    assert proposed(f"{room}/zzz") == []
    assert proposed("\0") == []


def test_with_nothing_typed_packets_received_come_latest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    arrivals = tmp_path / "arrivals"
    arrivals.mkdir()
    for age, name in enumerate(("vieux.zip", "neuf.zip", "autre.pdf")):
        (arrivals / name).touch()
        os.utime(arrivals / name, (age, age))
    for folder in ("user_downloads_path", "user_documents_path", "user_desktop_path"):
        monkeypatch.setattr(platformdirs, folder, lambda: arrivals)
    assert [path.name for path in proposed("")] == ["neuf.zip", "vieux.zip"]


def test_sources_are_kept_each_once() -> None:
    keep_sources(["b", "a", "b"])
    assert kept_sources() == ("b", "a")


def test_a_damaged_list_of_sources_is_as_none() -> None:
    places.groups().mkdir(parents=True)
    (places.groups() / "sources.json").write_bytes(b"{")
    assert kept_sources() == (str(places.groups()),)
