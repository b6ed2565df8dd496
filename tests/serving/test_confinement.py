"""What a visitor's app can reach: its own folder, the program, and nothing else of the host's."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import ALLIANCE, ESSAI, ROOT
from tests.screens.playing import a_session
from tui.serving.confinement import VARIABLE
from tui.serving.rooms import GuestRooms

if TYPE_CHECKING:
    from pathlib import Path

    from tui.serving.rooms import Room

TRIED = {
    "read": "open({host!r} + '/secret.txt').read()",
    "write": "open({host!r} + '/new.txt', 'w')",
    "append": "open({host!r} + '/secret.txt', 'a')",
    "bytes": "Path({host!r}, 'secret.txt').read_bytes()",
    "descriptor": "os.open({host!r} + '/secret.txt', os.O_RDWR)",
    "up": "open('../../../../secret.txt').read()",
    "home": "Path('~/../../../../secret.txt').expanduser().read_text()",
    "link": "open('link').read()",
    "list": "os.listdir({host!r})",
    "walk": "list(os.scandir({host!r}))",
    "other": "os.listdir('../02')",
    "passwords": "open('/etc/passwd').read()",
    "remove": "os.remove({host!r} + '/secret.txt')",
    "rename": "os.rename({host!r} + '/secret.txt', 'mine.txt')",
    "rename over": "os.rename('own.txt', {host!r} + '/secret.txt')",
    "make": "os.mkdir({host!r} + '/folder')",
    "tie": "os.link({host!r} + '/secret.txt', 'mine.txt')",
    "tie in": "os.symlink({host!r} + '/secret.txt', 'mine.txt')",
    "cut": "os.truncate({host!r} + '/secret.txt', 0)",
    "change lent": "open({lent!r}, 'a')",
    "zip": "__import__('zipfile').ZipFile({host!r} + '/secret.txt')",
    "copy": "shutil.copy({host!r} + '/secret.txt', 'mine.txt')",
    "run": "subprocess.run(['true'])",
    "shell": "os.system('true')",
    "become": "os.execv('/bin/true', ['true'])",
    "spawn": "os.posix_spawn('/bin/true', ['true'], {{}})",
    "browse": "subprocess.Popen(['xdg-open', '.'])",
}
ALLOWED = {
    "own": "Path('own.txt').write_text('a'); Path('own.txt').read_text()",
    "own folder": "Path('a/b').mkdir(parents=True); os.listdir('a'); shutil.rmtree('a')",
    "temporary": "tempfile.TemporaryDirectory().cleanup()",
    "lent": "open({lent!r}).read()",
    "nowhere": "open(os.devnull, 'w').close()",
    "a search that finds nothing": "assert not list(Path({host!r}).glob('*'))",
    "library": "from tui.persona.library import cards; assert len(cards()) > 1",
    "modules": "import sqlite3, http.client, xml.dom.minidom",
}
TRY = """
import os, shutil, subprocess, tempfile
from pathlib import Path
from tui.serving.confinement import confine
confine()
try:
    {tried}
except PermissionError:
    raise SystemExit(7)
"""


@pytest.fixture
def room(tmp_path: Path, own_folder: Path) -> Room:
    """Return a visitor's room in the folder of a host who has files."""
    (tmp_path / "lent.txt").write_text("lent")
    rooms = GuestRooms(
        own_folder / "groupes" / "visiteurs" / "start", lent=(tmp_path / "lent.txt",)
    )
    room = rooms.room(1)
    assert room.folder
    rooms.room(2)
    (own_folder / "secret.txt").write_text("secret")
    (room.folder / "own.txt").write_text("own")
    (room.folder / "link").symlink_to(own_folder / "secret.txt")
    return room


def outcome(room: Room, tried: str, tmp_path: Path, own_folder: Path) -> int:
    """Return the exit code of what is tried in a room: 7 when it was refused."""
    code = TRY.format(tried=tried.format(host=str(own_folder), lent=str(tmp_path / "lent.txt")))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **room.environment}
    command = [sys.executable, "-P", "-c", code]
    return subprocess.run(command, cwd=room.folder, env=environment, check=False).returncode


@pytest.mark.parametrize("tried", TRIED.values(), ids=TRIED)
def test_nothing_of_the_hosts_is_reached(
    room: Room, tmp_path: Path, own_folder: Path, tried: str
) -> None:
    assert outcome(room, tried, tmp_path, own_folder) == 7
    assert (own_folder / "secret.txt").read_text() == "secret"
    assert (tmp_path / "lent.txt").read_text() == "lent"


@pytest.mark.parametrize("tried", ALLOWED.values(), ids=ALLOWED)
def test_what_the_app_needs_is_reached(
    room: Room, tmp_path: Path, own_folder: Path, tried: str
) -> None:
    assert outcome(room, tried, tmp_path, own_folder) == 0


def test_a_path_typed_to_a_command_is_refused_in_a_sentence(room: Room, own_folder: Path) -> None:
    session = a_session("ouvrir")
    for arguments in (("bilan", str(session)), ("verifier", str(own_folder / "essai.yaml"))):
        (own_folder / "essai.yaml").write_bytes(ESSAI.read_bytes())
        done = subprocess.run(
            [*ALLIANCE, *arguments],
            cwd=room.folder,
            env={**os.environ, **room.environment, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert "accès refusé" in done.stdout + done.stderr
    assert VARIABLE in room.environment
