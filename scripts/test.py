"""Check everything: ``python3 scripts/test.py [pytest arguments]``.

Style, format, types and import contracts, then the tests, in the environment ``.venv/test``.
All are run even if one fails; pytest comes last, so that its summary ends the output.
"""

import sys

from prerequisites import require_python

if __name__ == "__main__":
    require_python()

    import environment

    sys.exit(environment.run_checks(sys.argv[1:]))
