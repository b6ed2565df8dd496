"""Write the schemas of files and tables into ``docs/schemas/``: ``python scripts/schemas.py``.

A test fails while they are not those of the models.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, get_args

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "schemas"


def schemas() -> dict[str, str]:
    """Return what each file should hold, by its name."""
    from tui.workshop.schemas import Kind, schema_of

    found = {f"{kind}.json": schema_of(kind) for kind in get_args(Kind)}
    found["transcription-csv.json"] = table_schema()
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in found.items()
    }


def table_schema() -> dict[str, Any]:
    """Return the columns of a transcript's table as a Table Schema (Frictionless Data)."""
    from tui.transcript.formats.csv_table import COLUMNS

    whole = ("evenement", "minute", "tour")
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [
            {
                "name": name,
                "type": "integer" if name in whole else "string",
                "description": description,
            }
            for name, description in COLUMNS.items()
        ],
    }


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
        print(FOLDER / name)
