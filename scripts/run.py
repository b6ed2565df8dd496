"""Start alliance from a checkout, whatever is installed: ``python3 scripts/run.py [arguments]``.

The first start makes the environment ``.venv/run``; the next ones only look at it.
"""

import sys

from prerequisites import require_python

if __name__ == "__main__":
    require_python()

    import environment

    sys.exit(environment.run_program(sys.argv[1:]))
