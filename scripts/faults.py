"""Try alliance under faults: ``python3 scripts/faults.py [--rapide] [--graine N] [--ecrire]``.

Disks that refuse, processes killed, files gone wrong, keys in bursts: what is tried, what
survives, what is lost. It runs in the environment of the tests, ``.venv/test``, made as
``test.py`` makes it.
"""

import sys

from prerequisites import require_python

if __name__ == "__main__":
    require_python()

    import environment

    environment.go_on_in("test", "textual", "pytest")
    from faulting.report import main

    sys.exit(main())
