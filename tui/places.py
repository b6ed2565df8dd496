"""Where things are kept: the shipped library, and the user's own files."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("alliance", appauthor=False)
_PACKAGE = Path(__file__).parent


SUFFIXES = (".yaml", ".yml")
"""How the names of trainers' files end; the first is the one that is written."""


def trainers_files(folder: Path) -> list[Path]:
    """Return the YAML files of a folder by their names; of two of one id, the first is read."""
    files = [path for path in folder.glob("*.y*ml") if path.suffix in SUFFIXES]
    return sorted(files, key=lambda path: (path.stem, SUFFIXES.index(path.suffix)))


def trainers_file(folder: Path, identifier: str) -> Path | None:
    """Return the file of a folder that an id stands for, if there is one."""
    paths = [folder / f"{identifier}{suffix}" for suffix in SUFFIXES]
    return next((path for path in paths if path.exists() or path.is_symlink()), None)


def _shipped(name: str) -> Path:
    """Return a shipped folder: inside an installed package, else beside it in a checkout."""
    inside = _PACKAGE / "_library" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


class Nowhere(Exception):
    """The user's folder is said to be where there is none; the words are for the user."""


def home() -> Path:
    """Return the folder of the user's own files; ``ALLIANCE_DOSSIER`` overrides it.

    It may not exist. Raises :class:`Nowhere` when that names the folder of somebody unknown
    here, or what is no folder.
    """
    override = os.environ.get("ALLIANCE_DOSSIER")
    if not override:
        return Path(_DIRS.user_data_dir)
    try:
        folder = Path(override).expanduser()
    except RuntimeError:
        whose = Path(override).parts[0]
        message = (
            f"ALLIANCE_DOSSIER vaut « {override} » : pas de dossier « {whose} » sur cet ordinateur"
        )
        raise Nowhere(message) from None
    if _is_no_folder(folder):
        raise Nowhere(f"ALLIANCE_DOSSIER vaut « {override} » : ce n'est pas un dossier")
    return folder


@cache
def _is_no_folder(path: Path) -> bool:
    """Tell whether something else stands where a folder should.

    Looked up once: what becomes of it later is told by who reads or writes there.
    """
    return path.exists() and not path.is_dir()


def import_path() -> str:
    """Return the ``PYTHONPATH`` with which another Python finds this very program, then others."""
    return os.pathsep.join(filter(None, (str(_PACKAGE.parent), os.environ.get("PYTHONPATH"))))


def shipped_personas() -> Path:
    """Return the folder of the personas that come with the program."""
    return _shipped("personas")


def shipped_rubrics() -> Path:
    """Return the folder of the rubrics and the coding grid that come with the program."""
    return _shipped("rubrics")


def shipped_docs() -> Path:
    """Return the folder of the guides, the pages on diagnostics and the schemas."""
    return _shipped("docs")


def own_personas() -> Path:
    """Return the folder of the user's own personas; it may not exist."""
    return home() / "personas"


def own_rubrics() -> Path:
    """Return the folder of the user's own rubrics; it may not exist."""
    return home() / "rubrics"


def sessions() -> Path:
    """Return the folder of the sessions; it may not exist."""
    return home() / "sessions"


def groups() -> Path:
    """Return the folder of what groups did together; it may not exist."""
    return home() / "groupes"


def received() -> Path:
    """Return the folder of interviews that came in packets and are worked on; it may not exist."""
    return groups() / "recus"


def trash() -> Path:
    """Return the folder where deleted sessions wait; it may not exist."""
    return home() / "corbeille"


def exports() -> Path:
    """Return the folder where the app writes transcripts; it may not exist."""
    return home() / "exports"


def computed() -> Path:
    """Return the folder of what was computed and can be again; it may not exist."""
    return home() / "calculs"


def settings() -> Path:
    """Return the file of the user's settings; it may not exist."""
    return home() / "reglages.yaml"
