"""Virtual environments of the checkout: made once, then only looked at.

An environment is ready when its stamp says so. The stamp is written last, and stands for
the lock file and the interpreter that the environment was made for; for the checkout too
where it is not inside it, so that a checkout may be moved with its environment. Anything
else (nothing there, half made, made for others, a package gone) is made again from scratch,
aside: what was there stays until the new one stands. Neither uv nor tox is asked for: whoever
has Python alone can start.
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

LAYOUT = 2
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
        self.aside = folder / f"{name}.part"
        self.python = _python_in(self.path)
        self._before = folder / f"{name}.old"
        self._log = folder / f"{name}.log"
        self._requirements = root / "requirements" / f"{name}.txt"
        self._root = root

    def is_ready(self) -> bool:
        """Tell whether nothing has to be installed."""
        return self._stands(self.path)

    def make(self) -> None:
        """Make the environment, in place of what is there once it stands. Raises :class:`Failure`.

        One that was left aside between two renames is taken as it is.
        """
        for spare in (self.aside, self._before):
            if self._stands(spare):
                self._put_in_place(spare)
                return
        try:
            import ensurepip  # noqa: F401 - the part of venv that Debian sets apart
            import venv
        except ImportError as error:
            sentence = prerequisites.venv_sentence(sys.version_info[:2], sys.platform)
            raise Failure(sentence) from error
        _say("installation des dépendances, une seule fois (moins d'une minute)…")
        try:
            with self._log.open("wb") as log:
                self._call([sys.executable, "-I", "-m", venv.__name__, "--clear", self.aside], log)
                python = _python_in(self.aside)
                self._call([python, "-I", "-m", "pip", *self._install_arguments()], log)
            self._finish()
            self._put_in_place(self.aside)
        finally:
            _remove(self.aside)
        _say("c'est prêt.")

    def _stands(self, path: Path) -> bool:
        """Tell whether the environment of a folder is whole, and made for what is asked."""
        try:
            mark, packages, *names = (path / "stamp").read_text("utf-8").splitlines()
            present = os.listdir(path / packages)  # noqa: PTH208 - names are all it takes
        except (OSError, ValueError):
            return False
        return mark == self._mark() and _python_in(path).exists() and set(names).issubset(present)

    def _finish(self) -> None:
        """Link the checkout to what was installed aside, name its final place, and stamp it."""
        import sysconfig

        base = str(self.aside)
        packages = Path(sysconfig.get_path("purelib", "venv", {"base": base, "platbase": base}))
        (packages / "alliance-checkout.pth").write_text(self._link(), "ascii")
        for script in _python_in(self.aside).parent.iterdir():
            if script.is_file() and not script.is_symlink() and script.suffix != ".exe":
                content = script.read_bytes()
                script.write_bytes(content.replace(os.fsencode(base), os.fsencode(self.path)))
        names = sorted(entry.name for entry in packages.iterdir() if entry.name != "__pycache__")
        within = packages.relative_to(self.aside).as_posix()
        (self.aside / "stamp").write_text("\n".join([self._mark(), within, *names]), "utf-8")

    def _link(self) -> str:
        """Return the line by which Python finds the checkout itself, so that edits are live.

        As a statement in ASCII: a bare path would be read in an encoding that varies.
        """
        if self._moves_along():
            up = "os.path.dirname(" * 2 + "sys.prefix" + "))"
            return f"import os, sys; sys.path.append({up})\n"
        return f"import sys; sys.path.append({str(self._root)!a})\n"

    def _moves_along(self) -> bool:
        """Tell whether the environment is in the checkout, and moves with it."""
        return self.path.parent.parent == self._root

    def _put_in_place(self, made: Path) -> None:
        """Give an environment its place; what was there before is back if that is refused."""
        if made != self._before:
            _remove(self._before)
            if self.path.exists():
                self.path.rename(self._before)
        else:
            _remove(self.path)
        try:
            made.rename(self.path)
        except OSError:
            if made != self._before and self._before.exists():
                self._before.rename(self.path)
            raise
        _remove(self._before)

    def _mark(self) -> str:
        """Return in one line what the environment stands on."""
        root = "" if self._moves_along() else str(self._root)
        ground = (LAYOUT, sys.implementation.cache_tag, sys.base_prefix, root)
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


def _python_in(path: Path) -> Path:
    """Return the interpreter of an environment."""
    if sys.platform == "win32":
        return path / "Scripts" / "python.exe"
    return path / "bin" / "python"


def _remove(path: Path) -> None:
    import shutil

    if path.exists():
        shutil.rmtree(path, ignore_errors=True)


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


def go_on_in(name: str, *needed: str) -> None:
    """Go on with this script where all that it needs is installed: here, else in an environment.

    Takes the script up from its beginning, with the environment's Python, unless this one will do.
    """
    from importlib.util import find_spec

    if all(map(find_spec, needed)):
        sys.path.append(str(ROOT))
        return
    with _sentences():
        python = str(prepare(name).python)
        if python == sys.executable:
            message = f"l'environnement .venv/{name} est incomplet ; supprimez-le et relancez."
            raise Failure(message)
        os.execv(python, [python, *sys.argv])  # noqa: S606 - no shell


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
