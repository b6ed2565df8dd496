"""What is published: the wheel, its command, the library inside, and the pins beside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tui import __version__
from tui.cli import guide

ROOT = Path(__file__).parent.parent
GROUPS_OF = {"run": (), "test": ("test",), "mutation": ("test", "mutation")}
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
EXE = ".exe" if os.name == "nt" else ""


def library() -> set[str]:
    """Return the files of the shipped library, as paths from its root."""
    guides = {f"docs/{name}" for name, _ in guide.FILES.values()}
    return {*files_of(ROOT, "personas", "rubrics", "docs/schemas", "docs/diagnostics"), *guides}


def files_of(root: Path, *folders: str) -> set[str]:
    """Return the files of some folders, as paths from the root."""
    return {
        path.relative_to(root).as_posix()
        for folder in folders
        for path in (root / folder).rglob("*")
        if path.is_file()
    }


def pins(name: str) -> dict[str, str]:
    """Return the versions that a lock file pins, by distribution."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    found = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", text, re.MULTILINE)
    return {canonicalize_name(distribution): version for distribution, version in found}


def run(command: list[str | Path], folder: Path, **settings: str) -> str:
    """Run a command that has to succeed, and return what it prints."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    outcome = subprocess.run(
        command,
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env={**environment, "PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **settings},
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return outcome.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel, built from this checkout without network."""
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment with the wheel installed, and the dependencies of this one."""
    place = tmp_path_factory.mktemp("installation") / "env"
    venv.create(place, symlinks=os.name != "nt")
    python = place / SCRIPTS / f"python{EXE}"
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python]
    run([*pip, "install", "--quiet", "--no-deps", "--no-index", wheel], place)
    base = {"base": str(place), "platbase": str(place)}
    packages = Path(sysconfig.get_path("purelib", "venv", base))
    # As a statement: what this adds comes after the wheel, and its own .pth files are not read.
    link = f"import sys; sys.path.append({sysconfig.get_path('purelib')!a})\n"
    (packages / "dependencies.pth").write_text(link, "ascii")
    return place


def test_the_wheel_holds_the_program_and_the_library_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {"tui", f"alliance-{__version__}.dist-info"}
    inside = {name.removeprefix("tui/_library/") for name in names if "/_library/" in name}
    assert inside == library()
    assert not [name for name in names if "__pycache__" in name]


def test_no_shipped_file_names_another_that_may_not_go_with_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        shipped = {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith(".yaml") and "/_library/" in name
        }
    assert len(shipped) > 5
    assert [name for name, text in shipped.items() if "$schema" in text] == []


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tui").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert package <= names


def test_the_installed_command_tells_its_version(installed: Path, tmp_path: Path) -> None:
    assert __version__ in run([installed / SCRIPTS / f"alliance{EXE}", "--version"], tmp_path)


def test_python_m_tui_is_the_same_command(installed: Path, tmp_path: Path) -> None:
    told = run([installed / SCRIPTS / f"python{EXE}", "-m", "tui", "--version"], tmp_path)
    assert told == run([installed / SCRIPTS / f"alliance{EXE}", "--version"], tmp_path)


def test_the_installed_command_tells_where_files_are(installed: Path, tmp_path: Path) -> None:
    own = tmp_path / "dossier"
    command: list[str | Path] = [installed / SCRIPTS / f"alliance{EXE}", "ou"]
    assert str(own) in run(command, tmp_path, ALLIANCE_DOSSIER=str(own))


def test_the_installed_program_reads_the_library_inside_it(installed: Path, tmp_path: Path) -> None:
    ask = (
        "from tui import places\n"
        "for folder in (places.shipped_personas(), places.shipped_rubrics()):\n"
        "    for path in sorted(folder.rglob('*')):\n"
        "        if path.is_file():\n"
        "            print(path)\n"
    )
    told = run([installed / SCRIPTS / f"python{EXE}", "-c", ask], tmp_path).splitlines()
    assert len(told) == len(files_of(ROOT, "personas", "rubrics"))
    assert all(installed in Path(line).parents for line in told)


def test_the_installed_command_shows_its_guides(installed: Path, tmp_path: Path) -> None:
    for name, (file, _) in guide.FILES.items():
        command: list[str | Path] = [installed / SCRIPTS / f"alliance{EXE}", "guide", name]
        assert run(command, tmp_path) == (ROOT / "docs" / file).read_text("utf-8")


def test_the_package_tells_its_licences_and_no_link_that_leads_nowhere(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = f"alliance-{__version__}.dist-info"
        metadata = archive.read(f"{inside}/METADATA").decode()
        names = archive.namelist()
    assert {f"{inside}/licenses/LICENSE", f"{inside}/licenses/LICENSE-CC-BY-4.0"} <= set(names)
    assert "License-Expression: MIT AND CC-BY-4.0" in metadata
    assert "Author: The alliance maintainers" in metadata
    assert "# alliance" in metadata
    links = re.findall(r"\]\((?!https?:)[^)]*\)", (ROOT / "README.md").read_text("utf-8"))
    assert links
    assert not any(link in metadata for link in links)


def test_the_installed_command_explains_its_codes(installed: Path, tmp_path: Path) -> None:
    command: list[str | Path] = [installed / SCRIPTS / f"alliance{EXE}", "verifier", "--expliquer"]
    _, front_matter, explanation = (
        (ROOT / "docs" / "diagnostics" / "P009.md").read_text("utf-8").split("---\n", 2)
    )
    said = run([*command, "P009"], tmp_path)
    assert said.endswith(explanation)
    assert all(line in front_matter for line in (said.splitlines()[0][7:], said.splitlines()[2]))


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    project = tomllib.loads(text)
    groups = project["dependency-groups"].values()
    wanted = [*project["project"]["dependencies"], *(one for group in groups for one in group)]
    for requirement in wanted:
        assert re.search(rf'^  "{re.escape(requirement)}",\s+# \w', text, re.MULTILINE), requirement


@pytest.mark.parametrize("name", ["run", "test", "mutation"])
def test_pins_are_what_the_project_asks_for(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["dependencies"]
    for group in GROUPS_OF[name]:
        wanted = [*wanted, *project["dependency-groups"][group]]
    pinned = pins(name)
    for requirement in map(Requirement, wanted):
        version = pinned.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not in requirements/{name}.txt"
        assert requirement.specifier.contains(version, prereleases=True)


def test_tests_run_with_the_versions_that_users_run() -> None:
    assert pins("run").items() <= pins("test").items() <= pins("mutation").items()


@pytest.mark.parametrize("name", ["run", "test", "mutation"])
def test_every_pin_is_hashed_and_comes_from_anywhere(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text)
    assert all("--hash=sha256:" in entry for entry in entries if not entry.startswith("#"))
    assert not re.search(r"https?://|file:|--(extra-)?index-url\s|--find-links", text)


def test_what_runs_before_a_commit_is_what_the_tests_run() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    ruff = next(one for one in hooks if "ruff" in one["repo"])
    assert ruff["rev"] == f"v{pins('test')['ruff']}"


def test_what_contributors_are_told_exists() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    paths = re.findall(r"`((?:tui|tests|docs|scripts)/[\w./*-]+)`", told)
    assert len(paths) > 15
    for path in paths:
        assert list(ROOT.glob(path)) or "NAME" in path or "CODE" in path, path
