"""Try the tests themselves: ``python3 scripts/mutation.py [--taille N] [--graine N] [--ecrire]``.

Mutation analysis (DeMillo, Lipton and Sayward 1978): the code is changed in one place, and a test
has to fail. It runs in an environment of its own, ``.venv/mutation``, made as ``test.py`` makes
its own, and takes up where it stopped as long as the code and the tests are the same.
"""

import os
import sys

from prerequisites import require_python


def go_on_elsewhere() -> None:
    """Start this again with a Python that has mutmut and what the tests need."""
    import environment

    try:
        python = str(environment.prepare("mutation").python)
    except environment.Failure as failure:
        sys.exit(f"alliance : {failure}")
    if python == sys.executable:
        sys.exit(
            "alliance : l'environnement .venv/mutation est incomplet ; supprimez-le et relancez."
        )
    os.execv(python, [python, *sys.argv])  # noqa: S606 - no shell


if __name__ == "__main__":
    require_python()

    from importlib.util import find_spec

    if find_spec("mutmut") is None or find_spec("pytest") is None:
        go_on_elsewhere()

    from mutating.report import main

    sys.exit(main())
