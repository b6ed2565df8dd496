"""Measure alliance: ``python3 scripts/bench.py [--rapide] [--ecrire]``.

With a Python that lacks what alliance needs, it goes on with that of ``.venv/run``,
made as ``run.py`` makes it.
"""

import sys

from prerequisites import require_python

if __name__ == "__main__":
    require_python()

    import environment

    environment.go_on_in("run", "textual")
    from benchmark.report import main

    sys.exit(main())
