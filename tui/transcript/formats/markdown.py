"""Transcripts as Markdown, to be taken up in a word processor or a wiki."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.transcript.formats import Format

if TYPE_CHECKING:
    from tui.transcript.formats import Document


def write(document: Document) -> str:
    """Return a document as Markdown. Raises :class:`BrokenTemplate` for a trainer's own."""
    from tui.transcript.pages.rendering import page_of

    return page_of("md", document)


FORMAT = Format(
    extension="md",
    label="Markdown",
    rank=1,
    write=write,
    holds_appraisal=True,
    has_templates=True,
)
