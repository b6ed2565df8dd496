"""The start from a checkout: what is said, what is installed, and how often."""

from __future__ import annotations

import ast
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import environment
import prerequisites
import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

SCRIPTS = Path(__file__).parent.parent / "scripts"
PROGRAM = "import os, sys; print(ascii((sys.argv[1:], os.getcwd())))"


def make_checkout(root: Path) -> Path:
    """Make a checkout that needs no package, with an accent in its path."""
    shutil.copytree(SCRIPTS, root / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "requirements").mkdir()
    (root / "requirements" / "run.txt").write_text("", "utf-8")
    (root / "tui").mkdir()
    (root / "tui" / "__main__.py").write_text(PROGRAM, "utf-8")
    return root


def command(checkout: Path, *arguments: str) -> list[str]:
    return [sys.executable, str(checkout / "scripts" / "run.py"), *arguments]


def start(
    checkout: Path, *arguments: str, cwd: Path | None = None, first: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run ``run.py``, after some Python of the test's own if there is any."""
    line = command(checkout, *arguments)
    if first:
        launch = f"import runpy, sys; sys.path.insert(0, {str(checkout / 'scripts')!r}); {first}; "
        launch += f"runpy.run_path({line[1]!r}, run_name='__main__')"
        line = [sys.executable, "-c", launch]
    return subprocess.run(
        line,
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **settings},
    )


@pytest.fixture(scope="module")
def starts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[int, str, str]]]:
    """Return a checkout, and what two first starts at the same time gave."""
    checkout = make_checkout(tmp_path_factory.mktemp("où") / "l'été")
    running = [
        subprocess.Popen(
            command(checkout, "ou"),
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    outcomes = []
    for process in running:
        out, err = process.communicate(timeout=120)
        outcomes.append((process.returncode, out, err))
    return checkout, outcomes


@pytest.fixture
def checkout(starts: tuple[Path, object]) -> Path:
    """Return a checkout that was started before."""
    return starts[0]


@pytest.fixture
def sketch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> environment.Environment:
    """Return an environment made by tools that only pretend."""

    def pretend(self: environment.Environment, command: Sequence[str | Path], log: object) -> None:
        lib = "Lib" if os.name == "nt" else f"lib/python3.{sys.version_info.minor}"
        (self.aside / lib / "site-packages" / "textual").mkdir(parents=True, exist_ok=True)
        python = self.aside / self.python.relative_to(self.path)
        python.parent.mkdir(exist_ok=True)
        python.touch()

    monkeypatch.setattr(environment.Environment, "_call", pretend)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.txt").write_text("textual==8\n", "utf-8")
    return environment.prepare("run", tmp_path)


@pytest.mark.parametrize("name", ["run.py", "test.py", "prerequisites.py"])
def test_old_pythons_can_read_what_turns_them_away(name: str) -> None:
    tree = ast.parse((SCRIPTS / name).read_text("utf-8"), feature_version=(3, 4))
    recent = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Match)
    assert not [node for node in ast.walk(tree) if isinstance(node, recent)]
    assert not [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
    ]


@pytest.mark.parametrize(
    ("platform", "hint"),
    [("linux", "sudo apt install"), ("darwin", "brew install"), ("win32", "winget install")],
)
def test_the_sentence_fits_the_system(platform: str, hint: str) -> None:
    sentence = prerequisites.python_sentence((3, 8, 2), platform)
    assert "Python 3.8" in sentence
    assert hint in sentence
    assert "https://www.python.org/downloads/" in sentence


def test_a_recent_python_is_told_nothing() -> None:
    assert prerequisites.python_sentence((3, 11, 0), "linux") == ""
    assert prerequisites.python_sentence((4, 0, 0), "linux") == ""


@pytest.mark.parametrize(
    ("platform", "hint"),
    [("linux", "python3.12-venv"), ("darwin", "brew"), ("win32", "installateur")],
)
def test_the_sentence_on_venv_fits_the_system(platform: str, hint: str) -> None:
    assert hint in prerequisites.venv_sentence((3, 12, 1), platform)


@pytest.mark.parametrize("script", ["run.py", "test.py"])
def test_too_old_a_python_gets_one_sentence(tmp_path: Path, script: str) -> None:
    checkout = make_checkout(tmp_path / "checkout")
    (checkout / "scripts" / script).replace(checkout / "scripts" / "run.py")
    outcome = start(checkout, first="sys.version_info = (3, 8, 2, 'final', 0)")
    assert outcome.returncode == 1
    assert outcome.stdout == ""
    assert outcome.stderr.startswith("alliance demande Python 3.11 ou plus récent")
    assert outcome.stderr.count("\n") == 1
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_gets_one_sentence(tmp_path: Path, module: str) -> None:
    outcome = start(make_checkout(tmp_path / "checkout"), first=f"sys.modules[{module!r}] = None")
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("alliance : Il manque à ce Python le module venv")
    assert outcome.stderr.count("\n") == 1


def test_two_first_starts_at_once_install_once(
    starts: tuple[Path, list[tuple[int, str, str]]],
) -> None:
    _, outcomes = starts
    assert [code for code, _, _ in outcomes] == [0, 0]
    assert all(out.startswith("(['ou'],") for _, out, _ in outcomes)
    assert sum("c'est prêt" in err for _, _, err in outcomes) == 1


def test_the_second_start_installs_nothing_and_says_nothing(checkout: Path, tmp_path: Path) -> None:
    stamp = checkout / ".venv" / "run" / "stamp"
    before = stamp.stat().st_mtime_ns
    outcome = start(checkout, "jouer", "--texte", "été 2", cwd=tmp_path)
    assert ast.literal_eval(outcome.stdout) == (["jouer", "--texte", "été 2"], str(tmp_path))
    assert outcome.stderr == ""
    assert outcome.returncode == 0
    assert stamp.stat().st_mtime_ns == before


def test_the_folder_of_the_user_is_not_looked_into(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "tui").mkdir()
    (tmp_path / "tui" / "__main__.py").write_text("print('intrus')", "utf-8")
    assert "intrus" not in start(checkout, cwd=tmp_path).stdout


def test_the_exit_code_is_the_program_s(checkout: Path) -> None:
    program = checkout / "tui" / "__main__.py"
    program.write_text("raise SystemExit(2)", "utf-8")
    try:
        assert start(checkout).returncode == 2
    finally:
        program.write_text(PROGRAM, "utf-8")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the start has to follow the program")
def test_the_second_start_adds_little(checkout: Path) -> None:
    """It looks at the environment and gives way: what makes environments is not even read."""
    line = [sys.executable, "-X", "importtime", *command(checkout)[1:]]
    outcome = subprocess.run(line, capture_output=True, check=True, cwd=checkout, encoding="utf-8")
    read = {one.rpartition("|")[2].strip() for one in outcome.stderr.splitlines()}
    assert {"prerequisites", "environment"} <= read
    assert not read & {"subprocess", "shutil", "sysconfig", "venv", "ensurepip", "tempfile"}


def test_a_failed_installation_is_one_sentence_and_no_environment(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path / "checkout")
    lock = f"absent-de-partout==1.0 --hash=sha256:{'0' * 64}\n"
    (checkout / "requirements" / "run.txt").write_text(lock, "utf-8")
    outcome = start(checkout, PIP_NO_INDEX="1")
    assert outcome.returncode == 1
    assert outcome.stdout == ""
    assert "Traceback" not in outcome.stderr
    log = checkout / ".venv" / "run.log"
    assert outcome.stderr.splitlines()[1:] == [
        f"alliance : L'installation a échoué : la fin de {log} dit pourquoi."
    ]
    assert "absent-de-partout" in log.read_text("utf-8")
    assert not (checkout / ".venv" / "run" / "stamp").exists()


@pytest.mark.skipif(os.name != "posix", reason="groups of processes are POSIX's")
def test_ctrl_c_while_installing_is_clean(tmp_path: Path) -> None:
    checkout = make_checkout(tmp_path / "checkout")
    with subprocess.Popen(
        command(checkout),
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        start_new_session=True,
        stderr=subprocess.PIPE,
    ) as process:
        deadline = time.monotonic() + 60
        while not (checkout / ".venv" / "run.part" / "bin").exists():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == environment.INTERRUPTED
    assert err.splitlines()[1:] == ["alliance : interrompu."]
    assert kept_in(checkout) == {"run.lock", "run.log"}


def kept_in(checkout: Path) -> set[str]:
    return {path.name for path in (checkout / ".venv").iterdir()}


def test_a_checkout_that_moves_takes_its_environment_along(checkout: Path, tmp_path: Path) -> None:
    """Without network: nothing is installed, and what is run is the checkout moved."""
    moved = tmp_path / "ailleurs" / "déplacé"
    shutil.copytree(checkout, moved, symlinks=True)
    other = PROGRAM.replace("ascii", "'moved', ascii")
    (moved / "tui" / "__main__.py").write_text(other, "utf-8")
    outcome = start(moved, "ou", cwd=tmp_path, PIP_INDEX_URL="http://127.0.0.1:9")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert outcome.stdout.startswith("moved")
    assert kept_in(moved) == kept_in(checkout)


def test_an_installation_that_fails_leaves_what_was_there(
    sketch: environment.Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "requirements" / "run.txt"
    before = lock.read_text("utf-8")
    lock.write_text("textual==9\n", "utf-8")

    def refuse(self: environment.Environment, command: object, log: object) -> None:
        self.aside.mkdir(exist_ok=True)
        raise environment.Failure

    with monkeypatch.context() as offline:
        offline.setattr(environment.Environment, "_call", refuse)
        with pytest.raises(environment.Failure):
            environment.prepare("run", tmp_path)
        assert kept_in(tmp_path) == {"run", "run.lock", "run.log"}
        lock.write_text(before, "utf-8")
        assert environment.prepare("run", tmp_path).is_ready()
    lock.write_text("textual==9\n", "utf-8")
    assert environment.prepare("run", tmp_path).is_ready()
    assert kept_in(tmp_path) == {"run", "run.lock", "run.log"}


@pytest.mark.parametrize("left", ["run.part", "run.old"])
def test_an_environment_left_aside_takes_its_place_without_network(
    sketch: environment.Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: str
) -> None:
    sketch.path.rename(tmp_path / ".venv" / left)
    monkeypatch.setattr(environment.Environment, "_call", lambda *_: pytest.fail("installs"))
    assert environment.prepare("run", tmp_path).is_ready()
    assert kept_in(tmp_path) == {"run", "run.lock", "run.log"}


def test_a_place_that_cannot_be_taken_keeps_what_is_there(
    sketch: environment.Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "requirements" / "run.txt").write_text("textual==9\n", "utf-8")
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "run.part":
            raise PermissionError(13, "denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        environment.prepare("run", tmp_path)
    assert kept_in(tmp_path) == {"run", "run.lock", "run.log"}


def test_a_made_environment_is_ready(sketch: environment.Environment) -> None:
    assert sketch.is_ready()


def test_an_unfinished_environment_is_made_again(
    sketch: environment.Environment, tmp_path: Path
) -> None:
    (sketch.path / "stamp").unlink()
    assert not sketch.is_ready()
    assert environment.prepare("run", tmp_path).is_ready()


@pytest.mark.parametrize("content", [b"", b"autre chose", b"\xff\xfe", b"a\n/nulle/part\nb"])
def test_a_stamp_that_says_something_else_is_not_believed(
    sketch: environment.Environment, content: bytes
) -> None:
    (sketch.path / "stamp").write_bytes(content)
    assert not sketch.is_ready()


def test_new_requirements_make_a_new_environment(
    sketch: environment.Environment, tmp_path: Path
) -> None:
    (tmp_path / "requirements" / "run.txt").write_text("textual==9\n", "utf-8")
    assert not sketch.is_ready()


def test_another_interpreter_makes_a_new_environment(
    sketch: environment.Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "base_prefix", "/ailleurs")
    assert not sketch.is_ready()


def test_a_package_gone_makes_a_new_environment(sketch: environment.Environment) -> None:
    next(sketch.path.rglob("textual")).rmdir()
    assert not sketch.is_ready()


def test_an_interpreter_gone_makes_a_new_environment(sketch: environment.Environment) -> None:
    sketch.python.unlink()
    assert not sketch.is_ready()


def test_a_checkout_that_cannot_be_written_uses_the_cache(
    sketch: environment.Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(tmp_path / ".venv")
    (tmp_path / ".venv").write_text("a file is in the way, as a refusal would be", "utf-8")
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "maison"))
    elsewhere = environment.prepare("run", tmp_path)
    assert elsewhere.is_ready()
    assert (tmp_path / "maison") in elsewhere.path.parents


def test_nowhere_to_write_is_one_sentence(
    sketch: environment.Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(tmp_path / ".venv")
    (tmp_path / ".venv").touch()
    (tmp_path / "maison").touch()
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "maison"))
    with pytest.raises(environment.Failure, match="rien n'est installé"):
        environment.prepare("run", tmp_path)


def test_checks_all_run_and_pytest_comes_last(
    sketch: environment.Environment,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ran: list[str] = []

    def follow(command: Sequence[str], folder: Path | None = None) -> int:
        ran.append(" ".join(command[2:]))
        return int("mypy" in command)

    monkeypatch.setattr(environment, "prepare", lambda name: sketch)
    monkeypatch.setattr(environment, "_follow", follow)
    assert environment.run_checks(["-k", "journal"]) == 1
    assert len(ran) == 5
    assert ran[-1] == "-m pytest -n auto --dist worksteal -k journal"
    assert "À corriger : Types (mypy)." in capsys.readouterr().out
