"""Write the JSON Schemas of trainers' files into ``docs/schemas/``: ``python scripts/schemas.py``.

A test fails while they are not those of the models.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "schemas"


def schemas() -> dict[str, str]:
    """Return what each file should hold, by its name."""
    from tui.cli.schemas import Kind, schema_of

    return {
        f"{kind}.json": json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"
        for kind in get_args(Kind)
    }


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        print(FOLDER / name)
