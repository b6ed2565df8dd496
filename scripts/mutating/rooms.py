"""A room, its mutants, and the tests that have to notice them: mutmut does all the work.

mutmut writes all mutants of a function beside it, behind a switch, then forks a process a mutant
and runs the tests that call the function, fastest first, until one fails. It works on one tree at
a time, in the folder where it starts: each room has a copy of the checkout, so that the others run
there at full speed.
"""

from __future__ import annotations

import configparser
import contextlib
import hashlib
import os
import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / ".mutation"

TESTS = {
    "interview": ("tests/interview", "tests/test_notebook.py", "tests/faults/test_saving.py"),
    "rubric": ("tests/rubric", "tests/item_analysis", "tests/workshop/test_broken.py"),
    "checker": ("tests/checker", "tests/workshop/test_broken.py"),
    "item_analysis": ("tests/item_analysis", "tests/workshop/test_broken.py"),
}
"""By room, the tests asked; among them mutmut takes those that call the changed function."""

PYTEST = ("-p", "no:xdist", "-p", "no:cacheprovider", "--hypothesis-profile=mutation")

NOT_MUTATED = {
    r"\bcast\(": "a type, for mypy alone: nothing reads it",
    r"\bassert_never\(": "cannot be reached: mypy proves it",
}
"""Lines left as they are, by a regular expression, with the reason. Besides, mutmut leaves
docstrings, annotations, decorated functions and what is outside functions."""

MEMORY = 6 * 2**30
"""Bytes that a process may take: a mutant that gathers without end fails there."""

TIMED_OUT, SURVIVED, WITHOUT_TESTS = "timeout", "survived", "no tests"


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that no test notices: where, and what it does to the text."""

    place: str
    was: str = ""
    becomes: str = ""


class Room:
    """One room of the program, and the copy of the checkout where it is changed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.folder = WORK / name

    def make_ready(self) -> None:
        """Copy the checkout, unless what stands there was made from the same code and tests."""
        digest = _digest()
        stamp = self.folder / "made-from"
        if stamp.exists() and stamp.read_text("ascii") == digest:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        for path in _files():
            copy = self.folder / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, copy)
        self._configure()
        stamp.write_text(digest, "ascii")

    def _configure(self) -> None:
        beside = sorted({path.parts[0] for path in _files()} - {"tui", "tests", "setup.cfg"})
        options = {
            "source_paths": ["tui"],
            "only_mutate": [f"tui/{self.name}/*"],
            "also_copy": beside,
            "pytest_add_cli_args_test_selection": TESTS[self.name],
            "pytest_add_cli_args": PYTEST,
            "do_not_mutate_patterns": NOT_MUTATED,
            "timeout_constant": ["5"],
            "timeout_multiplier": ["4"],
            "use_git_change_detection": ["false"],
            # Forked from a process that ran no test: what tests keep for each other (`@cache`)
            # would hold what was worked out before the change.
            "process_isolation": ["forkserver"],
        }
        parser = configparser.ConfigParser(interpolation=None)
        parser["mutmut"] = {name: "\n".join(values) for name, values in options.items()}
        with (self.folder / "setup.cfg").open("w", encoding="utf-8") as file:
            parser.write(file)

    def mutants(self) -> dict[str, list[str]]:
        """Return the names of all mutants, by module."""
        from mutmut.mutation.file_mutation import mutate_file_contents
        from mutmut.utils.format_utils import get_mutant_name

        with self._entered():
            named = {
                path: mutate_file_contents(str(path), path.read_text("utf-8")).mutant_names
                for path in self._modules()
            }
        return {
            str(path): [get_mutant_name(path, name) for name in names]
            for path, names in named.items()
            if names
        }

    @contextlib.contextmanager
    def _entered(self) -> Iterator[None]:
        """Be in the copy, where mutmut looks for its settings and its results."""
        from mutmut.configuration import reset_config

        with contextlib.chdir(self.folder):
            reset_config()
            yield

    def _modules(self) -> list[Path]:
        return sorted(path.relative_to(self.folder) for path in self._inside("*.py"))

    def _inside(self, pattern: str) -> list[Path]:
        return list((self.folder / "tui" / self.name).rglob(pattern))

    def verdicts(self) -> dict[str, str]:
        """Return what became of each mutant that was tried."""
        from mutmut.mutation.data import SourceFileMutationData
        from mutmut.stats import status_by_exit_code

        found: dict[str, str] = {}
        with self._entered():
            for path in self._modules():
                data = SourceFileMutationData(path=path)
                data.load()
                for mutant, code in data.exit_code_by_key.items():
                    if code is not None:
                        found[mutant] = TIMED_OUT if code == _SIGKILL else status_by_exit_code[code]
        return found

    def run(self, mutants: Collection[str], processes: int) -> None:
        """Try those mutants that have no verdict yet.

        Raises :class:`subprocess.CalledProcessError` when mutmut gives up.
        """
        left = sorted(set(mutants) - self.verdicts().keys())
        if not left:
            return
        mutmut = str(Path(sys.executable).with_name("mutmut"))
        subprocess.run(
            [mutmut, "run", "--max-children", str(processes), *left],
            cwd=self.folder,
            env=os.environ | _in_memory(),
            stdout=sys.stderr,
            check=True,
            preexec_fn=_limit_memory,
        )

    def survivor(self, mutant: str) -> Survivor:
        """Return what a mutant changes."""
        from mutmut.mutation.diff_apply import find_mutant, get_diff_for_mutant
        from mutmut.utils.format_utils import orig_function_and_class_names_from_key

        with self._entered():
            path = find_mutant(mutant).path
            lines = get_diff_for_mutant(mutant, path=path).splitlines()[2:]
        function, owner = orig_function_and_class_names_from_key(mutant)
        name = f"{owner}.{function}" if owner else function
        return Survivor(f"{path} {name}", _lines_after("-", lines), _lines_after("+", lines))


_SIGKILL = -9
"""What ends a process one second after mutmut asked it to end, its time being out."""


_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux has it


def _lines_after(sign: str, lines: list[str]) -> str:
    return " ".join(line[1:].strip() for line in lines if line.startswith(sign))


def _in_memory() -> dict[str, str]:
    """Return settings that put the tests' folders in memory, where a sync costs nothing."""
    return {"TMPDIR": str(_SHARED_MEMORY)} if _SHARED_MEMORY.is_dir() else {}


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _files() -> list[Path]:
    """Return the files of the checkout, but those that git ignores."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    paths = [Path(name) for name in told.stdout.split("\0") if name]
    return [path for path in paths if (ROOT / path).is_file()]


def _digest() -> str:
    """Return what stands for the code, the tests, and what they read."""
    whole = hashlib.sha256(repr((TESTS, PYTEST, NOT_MUTATED)).encode())
    for path in sorted(_files()):
        if path.parts[0] in {"tui", "tests", "personas", "rubrics", "pyproject.toml"}:
            whole.update(f"{path}\0".encode() + (ROOT / path).read_bytes())
    return whole.hexdigest()
