"""What the figures were measured on, without a name or a path that tells whose it is."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path


def description() -> str:
    """Return the machine, its system and the versions that matter, in one line."""
    return "; ".join(part for part in _parts() if part)


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
