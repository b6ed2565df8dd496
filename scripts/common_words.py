"""Add to the list of common words those that this program's own texts write in lower case.

At the start of a sentence a capital letter tells nothing: a word that is common there is no name
(:mod:`tui.session.proper_nouns`). What the list holds already stays.
"""

from __future__ import annotations

import re
from pathlib import Path

from tui.session.names import words_of
from tui.session.proper_nouns import COMMON_WORDS, public_names

ROOT = Path(__file__).parents[1]
TEXTS = (
    "personas/**/*.yaml",
    "rubrics/*.yaml",
    "docs/guide-*.md",
    "docs/diagnostics/*.md",
    "docs/formats.md",
    "tests/confrontation/questions/*",
    "tests/readings/*.yaml",
)
_LOWER = re.compile(r"(?<![\w`/.@-])[a-zà-öø-ÿœæ]{2,}(?:(?=[-’']\w)|(?![\w`/@:=-]))")


def main() -> None:
    """Write the list again."""
    hidden = public_names().hidden
    found = set(COMMON_WORDS.read_text("utf-8").split())
    for pattern in TEXTS:
        for path in ROOT.glob(pattern):
            text = re.sub(
                r"```.*?```|`[^`]*`|https?://\S+", " ", path.read_text("utf-8"), flags=re.DOTALL
            )
            found.update(
                word for word in _LOWER.findall(text) if not hidden.intersection(words_of(word))
            )
    COMMON_WORDS.write_text("\n".join(sorted(found)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
