"""Where figures are written: a part of a document, with what they were measured on.

The machine is told without a name or a path that says whose it is.
"""

from __future__ import annotations

import os
import platform
import sys
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from tui import __version__

_DOCS = Path(__file__).resolve().parent.parent / "docs"


def circumstances(*more: str) -> str:
    """Return the version measured, the day, the machine, its system and what matters else."""
    what = ", ".join((f"alliance {__version__}", f"{datetime.now().astimezone():%Y-%m-%d}", *more))
    return f"{what}. {'; '.join(part for part in _parts() if part)}."


def write(name: str, mark: str, text: str) -> None:
    """Put a text between the two marks of a document of ``docs``; leave when they are not there."""
    document, beginning, end = _DOCS / name, f"<!-- {mark}:begin -->", f"<!-- {mark}:end -->"
    before, _, rest = document.read_text("utf-8").partition(beginning)
    after = rest.partition(end)[2]
    if not after:
        sys.exit(f"alliance : {name} n'a plus ses repères {beginning} et {end}.")
    document.write_text(f"{before}{beginning}\n\n{text}\n\n{end}{after}", "utf-8")


def _parts() -> list[str]:
    return [
        f"{os.cpu_count()} cores",
        _processor(),
        _memory(),
        _system(),
        f"{platform.python_implementation()} {platform.python_version()}",
        f"Textual {version('textual')}",
        _load(),
    ]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0]} ({platform.machine()})" if names else platform.machine()


def _memory() -> str:
    try:
        octets = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return ""
    return f"{octets / 1024**3:.0f} GB of memory"


def _system() -> str:
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        name = platform.system()
    return f"{name}, {platform.system()} {platform.release().partition('-')[0]}"


def _load() -> str:
    """Return how busy the machine was with anything else, where the system tells."""
    try:
        return f"load average {os.getloadavg()[0]:.1f} at the start"
    except (AttributeError, OSError):
        return ""
