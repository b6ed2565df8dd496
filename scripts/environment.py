"""Virtual environments of the checkout: made once, then only looked at.

An environment is ready when its stamp says so. The stamp is written last, and stands for
the lock file, the interpreter and the checkout that the environment was made for. Anything
else (nothing there, half made, made for others, a package gone) is made again from scratch.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING

import prerequisites

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent

LAYOUT = 1
"""To be raised when environments made by an older version of this file will not do."""

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""

CHECKS = (
    ("Style (ruff check)", ("-m", "ruff", "check")),
    ("Mise en forme (ruff format)", ("-m", "ruff", "format", "--check")),
    ("Types (mypy)", ("-m", "mypy")),
    (
        "Sens des imports (lint-imports)",
        ("-c", "from importlinter.cli import lint_imports_command as main; main()", "--no-logo"),
    ),
)
"""What is checked before the tests: a title, and what Python is given."""

PARALLEL = ("-n", "auto", "--dist", "worksteal")
"""How pytest shares tests among cores; ``-n 0`` among the arguments undoes it, for a debugger."""

_ELSEWHERE = ("PIP_PREFIX", "PIP_ROOT", "PIP_TARGET")
"""Settings of pip that would install outside the environment."""

_NO_NETWORK = (b"Failed to establish a new connection", b"connection broken by", b"timed out")


class Failure(Exception):
    """The environment could not be made; the message is a sentence for the user."""


class Environment:
    """One virtual environment: where it is, and what it is made for."""

    def __init__(self, folder: Path, name: str, root: Path) -> None:
        self.path = folder / name
        if sys.platform == "win32":
            self.python = self.path / "Scripts" / "python.exe"
        else:
            self.python = self.path / "bin" / "python"
        self._log = folder / f"{name}.log"
        self._stamp = self.path / "stamp"
        self._requirements = root / "requirements" / f"{name}.txt"
        self._root = root

    def is_ready(self) -> bool:
        """Tell whether nothing has to be installed."""
        try:
            mark, packages, *names = self._stamp.read_text("utf-8").splitlines()
            present = os.listdir(packages)  # noqa: PTH208 - names are all it takes
        except (OSError, ValueError):
            return False
        return mark == self._mark() and self.python.exists() and set(names).issubset(present)

    def make(self) -> None:
        """Make the environment over whatever is there. Raises :class:`Failure`."""
        try:
            import ensurepip  # noqa: F401 - the part of venv that Debian sets apart
            import sysconfig
            import venv
        except ImportError as error:
            sentence = prerequisites.venv_sentence(sys.version_info[:2], sys.platform)
            raise Failure(sentence) from error
        mark = self._mark()
        _say("installation des dépendances, une seule fois (moins d'une minute)…")
        self._stamp.unlink(missing_ok=True)
        with self._log.open("wb") as log:
            self._call([sys.executable, "-I", "-m", venv.__name__, "--clear", self.path], log)
            self._call([self.python, "-I", "-m", "pip", *self._install_arguments()], log)
        base = str(self.path)
        packages = Path(sysconfig.get_path("purelib", "venv", {"base": base, "platbase": base}))
        # The checkout itself, so that edits are live and the user's folder is not looked into.
        # As a statement in ASCII: a bare path would be read in an encoding that varies.
        link = f"import sys; sys.path.append({str(self._root)!a})\n"
        (packages / "alliance-checkout.pth").write_text(link, "ascii")
        names = sorted(entry.name for entry in packages.iterdir() if entry.name != "__pycache__")
        self._stamp.write_text("\n".join([mark, str(packages), *names]), "utf-8")
        _say("c'est prêt.")

    def _mark(self) -> str:
        """Return in one line what the environment stands on."""
        ground = (LAYOUT, sys.implementation.cache_tag, sys.base_prefix, str(self._root))
        return sha256(ascii(ground).encode() + self._requirements.read_bytes()).hexdigest()

    def _install_arguments(self) -> list[str | Path]:
        """Return what pip is asked: exactly what is pinned, nothing resolved."""
        quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar=off"]
        return ["install", *quiet, "--no-deps", "--require-hashes", "-r", self._requirements]

    def _call(self, command: Sequence[str | Path], log: IO[bytes]) -> None:
        """Run a command, its output in the log. Raises :class:`Failure`."""
        import subprocess

        settings = {key: value for key, value in os.environ.items() if key not in _ELSEWHERE}
        settings["PIP_USER"] = "0"
        if subprocess.call(command, env=settings, stdout=log, stderr=subprocess.STDOUT) == 0:
            return
        written = self._log.read_bytes()
        network = any(sign in written for sign in _NO_NETWORK)
        reason = " (le réseau ne répond pas)" if network else ""
        message = f"L'installation a échoué{reason} : la fin de {self._log} dit pourquoi."
        raise Failure(message)


def prepare(name: str, root: Path = ROOT) -> Environment:
    """Return the environment of that name, made if it has to be. Raises :class:`Failure`."""
    for folder in _folders(root):
        environment = Environment(folder, name, root)
        if environment.is_ready():
            return environment
        try:
            folder.mkdir(parents=True, exist_ok=True)
            guard = (folder / f"{name}.lock").open("ab")
        except OSError:  # a checkout that is read-only, or someone else's
            continue
        with guard, _alone(guard):
            if not environment.is_ready():
                environment.make()
        return environment
    message = f"Ni {root} ni votre dossier de cache ne se laissent écrire : rien n'est installé."
    raise Failure(message)


def run_program(arguments: Sequence[str]) -> int:
    """Start the program in place of this process; return its exit code where that cannot be."""
    with _sentences():
        command = [str(prepare("run").python), "-P", "-m", "tui", *arguments]
        if os.name == "posix":
            os.execv(command[0], command)  # noqa: S606 - no shell, and no cost
        return _follow(command)


def run_checks(arguments: Sequence[str]) -> int:
    """Run all checks, then pytest with these arguments; return 0 if nothing failed."""
    with _sentences():
        python = str(prepare("test").python)
        failed = []
        for title, check in CHECKS:
            print(f"── {title}", flush=True)
            if _follow([python, "-P", *check], ROOT):
                failed.append(title)
        if failed:
            print(f"\nÀ corriger : {', '.join(failed)}.")
        print("── Tests (pytest)", flush=True)
        code = _follow([python, "-P", "-m", "pytest", *PARALLEL, *arguments], ROOT)
        return code or int(bool(failed))


def _folders(root: Path) -> Iterator[Path]:
    """Yield where environments may be kept: in the checkout, else in the user's cache."""
    yield root / ".venv"
    try:
        home = Path.home()
    except RuntimeError:
        return
    if sys.platform == "win32":
        cache = os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local"
    elif sys.platform == "darwin":
        cache = home / "Library" / "Caches"
    else:
        cache = os.environ.get("XDG_CACHE_HOME") or home / ".cache"
    yield Path(cache, "alliance", "checkouts", sha256(os.fsencode(root)).hexdigest()[:16])


@contextmanager
def _alone(guard: IO[bytes]) -> Iterator[None]:
    """Wait until no other process makes the environment; the system frees a dead one's lock."""
    from time import sleep

    if not _lock(guard):
        _say("une autre installation est en cours, attente…")
        while not _lock(guard):
            sleep(0.2)
    yield


def _lock(guard: IO[bytes]) -> bool:
    """Try to lock a file until it is closed."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(guard.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _follow(command: Sequence[str], folder: Path | None = None) -> int:
    """Run a command to its end and return its exit code."""
    import subprocess

    with subprocess.Popen(command, cwd=folder) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.wait()  # it was told too, and may have something to save
            raise


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn what can go wrong into one sentence and an exit code."""
    try:
        yield
    except Failure as failure:
        sys.exit(f"alliance : {failure}")
    except OSError as error:
        sys.exit(f"alliance : l'installation n'a pas pu se faire ({error}).")
    except KeyboardInterrupt:
        _say("interrompu.")
        sys.exit(INTERRUPTED)


def _say(text: str) -> None:
    """Tell the user something without mixing it with results."""
    print(f"alliance : {text}", file=sys.stderr, flush=True)
