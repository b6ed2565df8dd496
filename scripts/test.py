"""Check everything: ``python3 scripts/test.py [pytest arguments]``.

Style, format, types and import contracts, then the tests, in the environment ``.venv/test``.
All are run even if one fails; pytest comes last, on all cores, so that its summary ends the
output. To follow one test in a debugger: ``python3 scripts/test.py -n 0 --pdb -k NAME``.
"""

import sys

from prerequisites import require_python

if __name__ == "__main__":
    require_python()

    import environment

    sys.exit(environment.run_checks(sys.argv[1:]))
