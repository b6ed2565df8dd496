"""Sessions as they leave the program: a page, a document, plain text, a table, data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tui.confrontation.prompts import shipped_bank
from tui.field.grid import shipped_grid
from tui.rubric.voice import shipped_voice
from tui.transcript.appraisal import appraise
from tui.transcript.formats.csv_table import as_csv
from tui.transcript.formats.elan import as_eaf
from tui.transcript.formats.json_data import as_json
from tui.transcript.formats.webvtt import as_vtt
from tui.transcript.labels import ABOUT, ABOUT_ANONYMOUS, head_lines, parted, voice_note
from tui.transcript.pages.layout import reading
from tui.transcript.pages.rendering import render
from tui.transcript.sources import NOTHING_PREPARED, Source
from tui.transcript.timeline import timeline
from tui.transcript.transcribing import transcribe, without_schemes

if TYPE_CHECKING:
    from pathlib import Path

    from tui.confrontation.prepared import Preparation
    from tui.persona.model import Persona
    from tui.rubric.model import Rubric
    from tui.session.journal import Record
    from tui.transcript.appraisal import Appraisal
    from tui.transcript.model import Transcript


class Format(StrEnum):
    """A form in which a session leaves; its value is the extension of its files."""

    MARKDOWN = "md"
    HTML = "html"
    TEXT = "txt"
    CSV = "csv"
    SUBTITLES = "vtt"
    ELAN = "eaf"
    JSON = "json"


PAGES = (Format.MARKDOWN, Format.HTML, Format.TEXT)
"""The forms that templates make."""

WITH_RUBRIC = (*PAGES, Format.JSON)
"""The forms that can hold what a rubric says."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to put in an export.

    With ``rubric``, what that rubric and the person say of the session follows the
    transcript, in the forms that can hold it. ``anonymous`` leaves no name, day, or
    session in it (see :mod:`tui.session.anonymity`). ``schemes``: what each move did;
    ``offered``: what could have been said instead. ``templates``: a folder of the
    trainer's whose templates come before the shipped ones.
    """

    rubric: Rubric | None = None
    anonymous: bool = False
    schemes: bool = True
    offered: bool = False
    templates: Path | None = None


TRANSCRIPT_ALONE = Options()


def export(
    record: Record,
    persona: Persona,
    form: Format,
    options: Options = TRANSCRIPT_ALONE,
    *,
    parent: Record | None = None,
    preparation: Preparation = NOTHING_PREPARED,
) -> str:
    """Return a session in a form; ``persona`` is the one of its snapshot.

    ``parent`` is the session it branched from (:func:`tui.transcript.sources.find_parent`),
    ``preparation`` the moments prepared for it. The transcript holds no score, level or
    confidence; they come with a rubric only. Raises
    :class:`tui.transcript.pages.own_templates.BrokenTemplate` when the trainer's templates are
    at fault.
    """
    source = Source.of(record, persona, parent, preparation)
    if options.offered:
        source = source.with_offers()
    if options.anonymous:
        source = source.anonymous()
    transcript = transcribe(source, shipped_grid(), shipped_bank())
    if not options.schemes:
        transcript = without_schemes(transcript)
    appraisal = None
    if options.rubric and form in WITH_RUBRIC:
        appraisal = appraise(transcript, source.events, options.rubric, shipped_voice())
    about = ABOUT_ANONYMOUS if options.anonymous else ABOUT
    match form:
        case Format.CSV:
            return as_csv(transcript)
        case Format.SUBTITLES:
            return as_vtt(transcript, about)
        case Format.ELAN:
            return as_eaf(transcript, about)
        case Format.JSON:
            return as_json(transcript, appraisal)
        case _:
            context = _context(transcript, appraisal, about)
            return render(form, context, options.templates)


def _context(transcript: Transcript, appraisal: Appraisal | None, about: str) -> dict[str, object]:
    """Return what templates are given."""
    return {
        "transcript": transcript,
        "reading": reading(transcript),
        "appraisal": appraisal,
        "figure": timeline(transcript),
        "head_lines": head_lines(transcript.head),
        "parted": parted(transcript),
        "voice_note": voice_note(appraisal) if appraisal else "",
        "about": about,
    }
