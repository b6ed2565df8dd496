"""``alliance verifier --expliquer``: what the code of a remark means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import tui
from tui.cli.failures import Misuse
from tui.source.codes import EXPLANATIONS
from tui.source.diagnostics import nearest

if TYPE_CHECKING:
    import click


def explained(code: str, context: click.Context) -> str:
    """Return the page on a code, or what is told of it where pages are not installed."""
    code = code.strip().upper()
    if code not in EXPLANATIONS:
        message = f"code inconnu « {code} »{nearest(code, EXPLANATIONS)}"
        raise Misuse(message, context)
    page = _pages() / f"{code}.md"
    if page.is_file():
        return page.read_text("utf-8").removesuffix("\n")
    explanation = EXPLANATIONS[code]
    return f"{code} {explanation.title}\n\n{explanation.fix}"


def _pages() -> Path:
    """Return the folder of the pages: inside an installed package, else in the checkout."""
    package = Path(tui.__file__).parent
    inside = package / "_library" / "diagnostics"
    return inside if inside.is_dir() else package.parent / "docs" / "diagnostics"
