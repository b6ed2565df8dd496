"""Measure alliance: ``python3 scripts/bench.py [--rapide] [--ecrire]``.

With a Python that lacks what alliance needs, it goes on with that of ``.venv/run``,
made as ``run.py`` makes it.
"""

import os
import sys

from prerequisites import require_python


def go_on_elsewhere() -> None:
    """Start this again with a Python that has what alliance needs."""
    import environment

    try:
        python = str(environment.prepare("run").python)
    except environment.Failure as failure:
        sys.exit(f"alliance : {failure}")
    if python == sys.executable:
        sys.exit("alliance : l'environnement .venv/run est incomplet ; supprimez-le et relancez.")
    os.execv(python, [python, *sys.argv])  # noqa: S606 - no shell


if __name__ == "__main__":
    require_python()

    from importlib.util import find_spec
    from pathlib import Path

    if find_spec("textual") is None:
        go_on_elsewhere()

    sys.path.append(str(Path(__file__).resolve().parent.parent))
    from benchmark.report import main

    sys.exit(main())
