"""Transcripts as plain text, for screen readers and for any editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.transcript.formats import Format

if TYPE_CHECKING:
    from tui.transcript.formats import Document


def write(document: Document) -> str:
    """Return a document as plain text. Raises :class:`BrokenTemplate` for a trainer's own."""
    from tui.transcript.pages.rendering import page_of

    return page_of("txt", document)


FORMAT = Format(
    extension="txt",
    label="texte simple",
    rank=3,
    write=write,
    holds_appraisal=True,
    has_templates=True,
)
