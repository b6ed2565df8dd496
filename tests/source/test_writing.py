"""Writing a file: whole or not at all, over nothing that matters, with nothing left beside."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.disk import refusals
from tui import places
from tui.source.guarding import Guarded, require_replaceable
from tui.source.writing import AS_USUAL, is_stream, write_new, write_out, write_over

if TYPE_CHECKING:
    from collections.abc import Callable

POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX files")
OLD, NEW = b"avant\n" * 1000, b"maintenant\n" * 1000


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_new_file_is_for_its_owner_alone_unless_told(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_new(tmp_path / "a", NEW)
        write_over(tmp_path / "b", NEW)
        write_new(tmp_path / "c", NEW, AS_USUAL)
    finally:
        os.umask(before)
    assert files(tmp_path) == dict.fromkeys("abc", NEW)
    if os.name != "nt":
        modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in "abc"]
        assert modes == [0o600, 0o600, 0o640]


@POSIX
def test_file_replaced_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    path.chmod(0o664)
    write_over(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    with pytest.raises(FileExistsError):
        write_new(path, NEW)
    assert files(tmp_path) == {"a": OLD}


@POSIX
def test_link_to_nothing_counts_for_something(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.symlink_to(tmp_path / "b")
    with pytest.raises(FileExistsError):
        write_new(path, NEW)
    assert not (tmp_path / "b").exists()


@POSIX
def test_link_goes_on_standing_for_the_file_replaced(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(OLD)
    (tmp_path / "a").symlink_to("b")
    write_over(tmp_path / "a", NEW)
    assert (tmp_path / "a").is_symlink()
    assert (tmp_path / "b").read_bytes() == NEW


@pytest.mark.parametrize("write", [write_new, write_over])
def test_error_names_the_file_that_was_asked_for(
    tmp_path: Path, write: Callable[[Path, bytes], None]
) -> None:
    with pytest.raises(OSError, match="absent") as caught:
        write(tmp_path / "absent" / "a", NEW)
    assert Path(caught.value.filename).name == "a"


def test_folder_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_over(tmp_path, NEW)
    assert files(tmp_path) == {}


def test_refused_new_file_leaves_nothing_and_can_be_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "a"

    def write() -> None:
        path.unlink(missing_ok=True)
        write_new(path, NEW)

    failed = 0
    for disk in refusals(write):
        path.unlink(missing_ok=True)
        try:
            with disk.refusing(("open", "write", "fsync", "link")):
                write_new(path, NEW)
        except OSError:
            failed += 1
            assert files(tmp_path) == {}
        write_new(path, NEW) if not path.exists() else None
        assert files(tmp_path) == {"a": NEW}
    assert failed


def test_refused_writing_over_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    failed = 0
    for disk in refusals(lambda: write_over(path, NEW)):
        path.write_bytes(OLD)
        try:
            with disk.refusing(("open", "write", "fsync", "replace")):
                write_over(path, NEW)
        except OSError:
            failed += 1
            assert files(tmp_path) == {"a": OLD}
        else:
            assert files(tmp_path) == {"a": NEW}
    assert failed


def test_what_a_process_killed_left_is_swept_and_what_is_being_written_stays(
    tmp_path: Path,
) -> None:
    old, fresh = tmp_path / ".alliance-0a.tmp", tmp_path / ".alliance-1b.tmp"
    for left in (old, fresh):
        left.write_bytes(b"half")
    os.utime(old, (1, 1))
    write_new(tmp_path / "a", NEW)
    assert files(tmp_path) == {"a": NEW, fresh.name: b"half"}


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP])
def test_disk_without_links_takes_new_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refused(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refused)
    write_new(tmp_path / "a", NEW)
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a", OLD)
    assert files(tmp_path) == {"a": NEW}
    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(OSError, match=os.strerror(number)):
        write_new(tmp_path / "b", NEW)
    assert files(tmp_path) == {"a": NEW}


@POSIX
def test_pipes_and_devices_are_ways_out(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert is_stream(pipe)
    assert is_stream(Path(os.devnull))
    assert is_stream(Path("/dev/stdout"))
    assert not is_stream(tmp_path)
    assert not is_stream(tmp_path / "absent")
    command = [sys.executable, "-c", f"print(open({str(pipe)!r}, 'rb').read())"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as reader:
        write_out(pipe, b"abc")
        assert reader.communicate()[0].strip() == b"b'abc'"


# ── What is never written over ──────────────────────────────────────────────


def kept(path: Path, content: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return path


def guarded(path: Path) -> str:
    with pytest.raises(Guarded) as caught:
        require_replaceable(path)
    words = str(caught.value)
    assert words.startswith(f"« {path} » est ")
    assert words.endswith(" : rien n'y est écrit ; donnez un autre nom")
    return words.removeprefix(f"« {path} » est ").partition(" :")[0]


READ = {
    '{"type":"entete","format":1}\n': "un entretien",
    '{ "type": "entete"': "un entretien",
    "# à moi\n\npersona: denis\ntitre: x\n": "un persona",
    "\ufeffpersona\u00a0: denis\n": "un persona",
    "rubrique: r\n": "une rubrique",
    "'rubrique' : r\n": "une rubrique",
    "prepare_par: Camille\nmoments: []\n": "un fichier de moments préparés",
}


@pytest.mark.parametrize("content", READ)
def test_files_are_known_by_what_they_say(tmp_path: Path, content: str) -> None:
    path = kept(tmp_path / "note.txt", content)
    assert guarded(path) == READ[content]


def test_files_are_known_by_where_they_are(tmp_path: Path) -> None:
    where = {
        places.sessions() / "a.moments.yaml": "un fichier de moments préparés",
        places.sessions() / "a.abime-1": "un entretien",
        places.trash() / "a.jsonl": "un entretien",
        places.own_personas() / "a.yaml": "un persona",
        places.own_rubrics() / "a.yaml": "une rubrique",
        places.settings(): "le fichier de vos réglages",
        tmp_path / "a.jsonl": "un entretien",
    }
    for path, what in where.items():
        assert guarded(kept(path)) == what
    assert guarded(next(places.shipped_rubrics().glob("codes.yaml"))) == "une rubrique"


@POSIX
def test_other_names_of_a_file_are_known(tmp_path: Path) -> None:
    settings = kept(places.settings())
    journal = kept(places.sessions() / "a.jsonl", "abîmé")
    for target in (settings, journal):
        hard, soft = tmp_path / f"{target.stem}-h", tmp_path / f"{target.stem}-s"
        os.link(target, hard)
        soft.symlink_to(target)
        assert guarded(hard) == guarded(soft) == guarded(target)


def test_other_files_may_be_replaced(tmp_path: Path) -> None:
    contents = ["", "# Transcription\n\n  persona: x\n", '{\n  "persona": "x"\n}', "\x00\xff"]
    for content in contents:
        require_replaceable(kept(tmp_path / "a.md", content))
    require_replaceable(kept(places.exports() / "a.html"))
    require_replaceable(tmp_path / "absent.jsonl")
    require_replaceable(tmp_path)
