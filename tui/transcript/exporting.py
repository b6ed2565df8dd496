"""Sessions as they leave the program: record → transcript → format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.confrontation.prepared import find_preparation, last_minute
from tui.confrontation.prompts import shipped_bank
from tui.field.grid import shipped_grid
from tui.interview.live import persona_of
from tui.rubric.voice import shipped_voice
from tui.transcript.appraisal import appraise
from tui.transcript.formats import Document
from tui.transcript.sources import NOTHING_PREPARED, Source, find_parent
from tui.transcript.transcribing import transcribe
from tui.transcript.trust_curve import curve_to_show

if TYPE_CHECKING:
    from pathlib import Path

    from tui.confrontation.prepared import Preparation
    from tui.persona.model import Persona
    from tui.rubric.model import Rubric
    from tui.session.journal import Record
    from tui.transcript.formats import Format

ABOUT = (
    "Entretien d'entraînement mené avec alliance. La personne rencontrée est un personnage de "
    "fiction."
)
ABOUT_ANONYMOUS = (
    f"{ABOUT} Version anonyme : les noms de la personne et du stagiaire, le jour et l'entretien "
    "n'y sont pas. Les autres noms, les lieux, les dates et les coordonnées sont cachés d'après la "
    "façon dont ils s'écrivent, ce qui peut en laisser : à relire avant de partager."
)


@dataclass(frozen=True, slots=True)
class Options:
    """What to put in an export.

    With ``rubric``, what that rubric and the person say of the session follows the
    transcript, in the formats that can hold it. ``anonymous`` leaves no name, day, or
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


def export_session(record: Record, form: Format, options: Options = TRANSCRIPT_ALONE) -> str:
    """Return a session in a format, with what is found beside its journal; see :func:`export`.

    Raises also what reading its snapshot raises (:func:`tui.interview.live.persona_of`).
    """
    return export(
        record,
        persona_of(record),
        form,
        options,
        parent=find_parent(record),
        preparation=find_preparation(record.path, last_minute(record.events)).preparation,
    )


def export(
    record: Record,
    persona: Persona,
    form: Format,
    options: Options = TRANSCRIPT_ALONE,
    *,
    parent: Record | None = None,
    preparation: Preparation = NOTHING_PREPARED,
) -> str:
    """Return a session in a format; ``persona`` is the one of its snapshot.

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
        transcript = transcript.without_schemes()
    appraisal = None
    if options.rubric and form.holds_appraisal:
        curve = curve_to_show(source.persona, source.events)
        appraisal = appraise(transcript, source.events, options.rubric, shipped_voice(), curve)
    about = ABOUT_ANONYMOUS if options.anonymous else ABOUT
    return form.write(Document(transcript, about, appraisal, options.templates))
