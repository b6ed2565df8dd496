"""Try alliance under faults: ``python3 scripts/faults.py [--rapide] [--graine N] [--ecrire]``.

Disks that refuse, processes killed, files gone wrong, keys in bursts: what is tried, what
survives, what is lost. It runs in the environment of the tests, ``.venv/test``, made as
``test.py`` makes it.
"""

import os
import sys

from prerequisites import require_python


def go_on_elsewhere() -> None:
    """Start this again with a Python that has what the tests need."""
    import environment

    try:
        python = str(environment.prepare("test").python)
    except environment.Failure as failure:
        sys.exit(f"alliance : {failure}")
    if python == sys.executable:
        sys.exit("alliance : l'environnement .venv/test est incomplet ; supprimez-le et relancez.")
    os.execv(python, [python, *sys.argv])  # noqa: S606 - no shell


if __name__ == "__main__":
    require_python()

    from importlib.util import find_spec
    from pathlib import Path

    if find_spec("textual") is None or find_spec("pytest") is None:
        go_on_elsewhere()

    sys.path.append(str(Path(__file__).resolve().parent.parent))
    from faulting.report import main

    sys.exit(main())
