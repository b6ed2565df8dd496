"""Gathering many sessions stopped by Ctrl-C: what was read is kept, and nobody works on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.group.people import found, led
from tui.group.digesting import FEW, digests, reader_of
from tui.group.kept_digests import KeptDigests
from tui.rubric.loading import load_named

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks into /proc")

_STOPPED = """
import os, signal, sys
from pathlib import Path
from tests.group.people import found
from tui.group.digesting import digests
from tui.rubric.loading import load_named

def main():
    files = map(found, sorted(Path(sys.argv[1]).glob("*.jsonl")))
    def told(done):
        if done >= {stop}:
            pool = Path(f"/proc/self/task/{{os.getpid()}}/children").read_text().split()
            print(*pool, flush=True)
            os.killpg(0, signal.SIGINT)  # as a terminal does: to all that run in it
    for _ in digests(files, load_named("alliance_de_travail"), told):
        pass

if __name__ == "__main__":
    main()
"""
_STOP = FEW + 32
_PATIENCE = 60.0  # seconds; nothing waits that long unless it is broken


def running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    content = led().content
    for number in range(_STOP + 96):
        (tmp_path / "salle").mkdir(exist_ok=True)
        (tmp_path / "salle" / f"{number:03}.jsonl").write_bytes(content)
    return tmp_path / "salle"


def kept(folder: Path) -> Iterator[bool]:
    known = KeptDigests(reader_of(load_named("alliance_de_travail")))
    return (known.of(found(path)) is not None for path in sorted(folder.glob("*.jsonl")))


def test_what_was_read_is_kept_and_no_process_is_left(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCE_DOSSIER", str(tmp_path / "dossier"))
    script = tmp_path / "reunir.py"
    script.write_text(_STOPPED.format(stop=_STOP), "utf-8")
    stopped = subprocess.run(
        [sys.executable, script, folder],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=300,
        start_new_session=True,
        check=False,
    )
    assert stopped.returncode in (-signal.SIGINT, 130), stopped.stderr
    pool = [int(one) for one in stopped.stdout.split()]
    assert pool
    deadline = time.monotonic() + _PATIENCE
    while any(map(running, pool)):  # the last end once they see that the first is gone
        assert time.monotonic() < deadline
    known = list(kept(folder))
    assert all(known[:_STOP])

    read: list[int] = []
    list(
        digests(
            map(found, sorted(folder.glob("*.jsonl"))),
            load_named("alliance_de_travail"),
            read.append,
        )
    )
    assert all(kept(folder))
