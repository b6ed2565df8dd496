"""Sessions as they leave the program: a page, a document, plain text, data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from tui.field.grid import shipped_grid
from tui.field.terms import ENDING_LABELS
from tui.replay.appraisal import appraise
from tui.replay.escaping import indented, inline, paragraphs, quoted, spaced
from tui.replay.json_form import as_json
from tui.replay.timeline import timeline
from tui.replay.transcript import transcribe
from tui.replay.wording import (
    ABOUT,
    ABOUT_ANONYMOUS,
    PASSAGES,
    described,
    head_lines,
    pointed,
    voice_note,
)
from tui.rubric.voice import shipped_voice
from tui.session.anonymity import PERSON, Anonymity

if TYPE_CHECKING:
    from tui.persona.model import Persona
    from tui.replay.appraisal import Appraisal
    from tui.replay.turns import Transcript
    from tui.rubric.model import Rubric
    from tui.session.journal import Record


class Format(StrEnum):
    """A form in which a session leaves; its value is the extension of its files."""

    MARKDOWN = "md"
    HTML = "html"
    TEXT = "txt"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Options:
    """What to put in an export.

    With ``rubric``, what that rubric and the person say of the session follows the
    transcript. ``anonymous`` leaves no name, day, or session in it (see
    :mod:`tui.session.anonymity`).
    """

    rubric: Rubric | None = None
    anonymous: bool = False


TRANSCRIPT_ALONE = Options()


def export(
    record: Record, persona: Persona, form: Format, options: Options = TRANSCRIPT_ALONE
) -> str:
    """Return a session in a form; ``persona`` is the one of its snapshot.

    The transcript holds no score, level or confidence; they come with a rubric only.
    """
    header, events, session = record.header, record.events, record.id
    if options.anonymous:
        identity = persona.identity
        names = Anonymity.of(identity.first_name, identity.last_name, header.pseudonym)
        header, events, session = names.header(header), names.events(events), ""
        persona = _unnamed(persona)
    transcript = transcribe(header, events, persona, shipped_grid(), session)
    appraisal = None
    if options.rubric:
        appraisal = appraise(transcript, events, options.rubric, shipped_voice())
    if form is Format.JSON:
        return as_json(transcript, appraisal)
    return _rendered(form, transcript, appraisal, options)


def _unnamed(persona: Persona) -> Persona:
    nobody = persona.identity.model_copy(update={"first_name": PERSON, "last_name": ""})
    return persona.model_copy(update={"identity": nobody})


def _rendered(
    form: Format, transcript: Transcript, appraisal: Appraisal | None, options: Options
) -> str:
    template = _environment().get_template(f"transcript.{form}")
    return template.render(
        transcript=transcript,
        appraisal=appraisal,
        figure=timeline(transcript),
        head_lines=head_lines(transcript.head),
        voice_note=voice_note(appraisal) if appraisal else "",
        about=ABOUT_ANONYMOUS if options.anonymous else ABOUT,
    )


@cache
def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=lambda name: name is not None and name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {"passages": PASSAGES, "endings": ENDING_LABELS}
    for shaped in (inline, quoted, indented, paragraphs, spaced, pointed, described):
        environment.filters[shaped.__name__] = shaped
    return environment
