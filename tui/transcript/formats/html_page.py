"""Transcripts as a page of HTML to read, print or project: one file that fetches nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.transcript.formats import Format

if TYPE_CHECKING:
    from tui.transcript.formats import Document


def write(document: Document) -> str:
    """Return a document as a page of HTML. Raises :class:`BrokenTemplate` for a trainer's own."""
    from tui.transcript.pages.rendering import page_of

    return page_of("html", document)


FORMAT = Format(
    extension="html",
    label="page à imprimer ou à projeter (HTML)",
    rank=2,
    write=write,
    holds_appraisal=True,
    has_templates=True,
)
