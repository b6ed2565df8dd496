"""What a group is made from: files, folders, patterns, found in order, and what is left out."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING

import pytest

from tui.group import finding
from tui.group.finding import find
from tui.group.found import FileKind, FoundFile, LeftOut
from tui.source.reading import Unreadable

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, content: bytes = b"{}\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def found(*paths: Path | str) -> list[str]:
    """Return the names of what is found; nothing may be left out."""
    files = list(find([str(path) for path in paths]))
    assert not [one for one in files if isinstance(one, LeftOut)]
    return [one.name for one in files]


def left_out(*paths: Path | str) -> dict[str, str]:
    files = find([str(path) for path in paths])
    return {one.name: one.why for one in files if isinstance(one, LeftOut)}


def test_a_folder_gives_all_that_is_in_it_in_the_same_order_every_time(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.jsonl", "pairs/d/c.jsonl", "pairs/a.jsonl", "autre/z.jsonl"):
        write(tmp_path / "salle" / name)
    assert found(tmp_path / "salle") == [
        "salle/a.jsonl", "salle/b.jsonl", "salle/autre/z.jsonl", "salle/pairs/a.jsonl",
        "salle/pairs/d/c.jsonl",
    ]  # fmt: skip


def test_kinds_are_told_by_how_names_end_and_others_are_passed_over(tmp_path: Path) -> None:
    for kind in FileKind:
        write(tmp_path / f"x{kind}")
    for other in (
        "notes.txt",
        "x.moments.brouillon.json",
        "x.abime-1",
        "._x.jsonl",
        ".cache/x.jsonl",
    ):
        write(tmp_path / other)
    kinds = [one.kind for one in find([str(tmp_path)]) if isinstance(one, FoundFile)]
    assert sorted(kinds) == sorted(FileKind)
    assert len(found(tmp_path)) == len(FileKind)


def test_a_pattern_that_no_shell_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("salle/b.jsonl", "salle/a.jsonl", "salle/a.txt", "salle/c/d.jsonl"):
        write(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    assert found("salle/*.jsonl") == ["a.jsonl", "b.jsonl"]
    assert found("salle/**/*.jsonl") == ["a.jsonl", "b.jsonl", "d.jsonl"]
    assert left_out("rien/*.jsonl") == {"rien/*.jsonl": "aucun fichier ne répond à ce motif"}


def test_a_name_with_the_signs_of_a_pattern_is_itself(tmp_path: Path) -> None:
    assert found(write(tmp_path / "essai[1].jsonl")) == ["essai[1].jsonl"]


def test_what_is_named_twice_counts_once(tmp_path: Path) -> None:
    path = write(tmp_path / "salle" / "a.jsonl")
    assert found(path, tmp_path / "salle", path) == ["a.jsonl"]


def test_what_was_named_and_is_nothing_to_read_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube.jsonl")
    write(tmp_path / "notes.txt")
    assert left_out(tmp_path / "absent.jsonl") == {str(tmp_path / "absent.jsonl"): "introuvable"}
    assert left_out(tmp_path / "notes.txt") == {
        "notes.txt": "ce n'est ni un entretien, ni un dossier, ni une archive zip"
    }
    pipe = {"tube.jsonl": "un tube ou un périphérique, et non un fichier"}
    assert left_out(tmp_path / "tube.jsonl") == pipe
    assert left_out("a\0b.jsonl") == {"a␀b.jsonl": "nom refusé par le système"}
    assert [why for name, why in left_out(tmp_path).items() if name.endswith("tube.jsonl")]


def test_links_are_not_followed_out_of_a_folder(tmp_path: Path) -> None:
    outside = write(tmp_path / "dehors" / "secret.jsonl")
    inside = write(tmp_path / "salle" / "a.jsonl")
    links = {
        "dossier": outside.parent, "b.jsonl": outside, "c.jsonl": inside, "boucle": inside.parent,
        "d.jsonl": tmp_path / "nulle-part", "rien.txt": outside,
    }  # fmt: skip
    for name, target in links.items():
        (tmp_path / "salle" / name).symlink_to(target)
    files = list(find([str(tmp_path / "salle")]))
    assert [one.name for one in files if isinstance(one, FoundFile)] == ["salle/a.jsonl"]
    assert {one.name: one.why for one in files if isinstance(one, LeftOut)} == {
        "salle/b.jsonl": "c'est un lien qui sort du dossier : il n'est pas suivi",
        "salle/d.jsonl": "c'est un lien qui ne mène à rien",
        "salle/dossier": "c'est un lien qui sort du dossier : il n'est pas suivi",
    }


def test_a_link_that_was_named_is_what_it_stands_for(tmp_path: Path) -> None:
    write(tmp_path / "salle" / "a.jsonl")
    (tmp_path / "ma-salle").symlink_to(tmp_path / "salle")
    assert found(tmp_path / "ma-salle") == ["ma-salle/a.jsonl"]


def test_hostile_names_are_shown_harmless(tmp_path: Path) -> None:
    write(tmp_path / "\x1b[31m\u202erouge\n[red].jsonl")
    assert found(tmp_path)[0].endswith("/␛[31m⟨U+202E⟩rouge [red].jsonl")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads all")
def test_a_folder_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    write(tmp_path / "salle" / "b.jsonl")
    (tmp_path / "salle" / "a").mkdir(mode=0)
    assert left_out(tmp_path / "salle") == {"salle/a": "accès refusé"}


def test_folders_are_not_opened_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "DEEPEST", 2)
    write(tmp_path / "a" / "b" / "c" / "d" / "e.jsonl")
    write(tmp_path / "a" / "b" / "c" / "f.jsonl")
    files = list(find([str(tmp_path / "a")]))
    assert [type(one) for one in files] == [FoundFile, LeftOut]


def test_a_file_is_light_until_it_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", b"x" * 100_000)
    (file,) = find([str(path)])
    assert isinstance(file, FoundFile)
    assert len(pickle.dumps(file)) < 1_000
    assert (file.size, file.changed) == (100_000, path.stat().st_mtime_ns)
    assert file.read() == b"x" * 100_000
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(Unreadable):
        file.read()


def test_files_come_as_they_are_asked_for(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl")
    files = find([str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")])
    next(files)
    write(tmp_path / "b.jsonl")
    assert isinstance(next(files), FoundFile)
