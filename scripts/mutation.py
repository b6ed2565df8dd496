"""Try the tests themselves: ``python3 scripts/mutation.py [--taille N] [--graine N] [--ecrire]``.

Mutation analysis (DeMillo, Lipton and Sayward 1978): the code is changed in one place, and a test
has to fail. It runs in an environment of its own, ``.venv/mutation``, made as ``test.py`` makes
its own, and takes up where it stopped as long as the code and the tests are the same.
"""

import sys

from prerequisites import require_python

if __name__ == "__main__":
    require_python()

    import environment

    environment.go_on_in("mutation", "mutmut", "pytest")
    from mutating.report import main

    sys.exit(main())
