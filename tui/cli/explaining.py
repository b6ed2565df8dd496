"""``alliance verifier --expliquer``: what the code of a remark means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import places
from tui.cli.failures import Misuse
from tui.source.diagnostics import nearest
from tui.source.explanations import EXPLANATIONS

if TYPE_CHECKING:
    import click


def explained(code: str, context: click.Context) -> str:
    """Return the page on a code. Raises :class:`Misuse` when there is no such code."""
    code = code.strip().upper()
    if code not in EXPLANATIONS:
        message = f"code inconnu « {code} »{nearest(code, EXPLANATIONS)}"
        raise Misuse(message, context)
    page = places.shipped_docs() / "diagnostics" / f"{code}.md"
    return page.read_text("utf-8").removesuffix("\n")
