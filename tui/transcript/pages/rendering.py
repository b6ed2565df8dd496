"""Templates made into pages: the shipped ones, and a trainer's own in their place.

A trainer's folder may hold any of the shipped files; what it does not hold stays as
shipped. ``alliance/transcript.html`` is always the shipped one, so that their own may
extend it. ``templates/LISEZMOI.md`` tells trainers how.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)

from tui.field.terms import ENDING_LABELS
from tui.french.typography import spaced
from tui.transcript.appraisal import pointed, voice_note
from tui.transcript.labels import PASSAGES
from tui.transcript.margin import SHARED, chosen_by, shared
from tui.transcript.pages.escaping import indented, inline, paragraphs, quoted
from tui.transcript.pages.layout import reading
from tui.transcript.pages.own_templates import (
    BoundedEnvironment,
    BrokenTemplate,
    OwnFolder,
    generated,
    shut,
)
from tui.transcript.timeline import described, timeline

if TYPE_CHECKING:
    from tui.transcript.formats import Document

TEMPLATES = Path(__file__).parent / "templates"

_PARTS = {"html": (".html", ".css"), "md": (".md",), "txt": (".txt",)}
"""What each page is made of, by the extensions of its templates."""

_MANUAL = "LISEZMOI.md"


def page_of(form: str, document: Document) -> str:
    """Return a document as a page: ``html``, ``md`` or ``txt``.

    The trainer's templates come first. Raises :class:`BrokenTemplate` when one of them is
    at fault, or when their folder has none for such a page.
    """
    name, own = f"transcript.{form}", document.templates
    if own is None:
        return _shipped(form).get_template(name).render(_context(document))
    _check(own, form)
    environment = BoundedEnvironment(**_settings(form, OwnFolder(own)))
    _furnish(environment)
    page = generated(environment, name, _context(document))
    return shut(page) if form == "html" else page


def _context(document: Document) -> dict[str, object]:
    """Return what templates are given; ``LISEZMOI.md`` tells trainers of each."""
    transcript, appraisal = document.transcript, document.appraisal
    return {
        "transcript": transcript,
        "reading": reading(transcript),
        "appraisal": appraisal,
        "figure": timeline(transcript),
        "head_lines": transcript.head.lines(),
        "parted": transcript.parted(),
        "voice_note": voice_note(appraisal) if appraisal else "",
        "about": document.about,
    }


def _check(own: Path, form: str) -> None:
    """Refuse a folder that would change nothing."""
    shipped = (path.name for path in TEMPLATES.iterdir() if path.suffix in _PARTS[form])
    expected = sorted(name for name in shipped if name != _MANUAL)
    if not own.is_dir():
        raise BrokenTemplate(f"{own} : ce dossier de modèles n'existe pas")
    if not any((own / name).is_file() for name in expected):
        raise BrokenTemplate(f"{own} : aucun modèle pour ce format ({', '.join(expected)})")


@cache
def _shipped(form: str) -> Environment:
    """Return what makes pages of the shipped templates.

    They are the program's own: a sandbox would protect from nothing, and cost half as much again.
    """
    environment = Environment(**_settings(form))  # noqa: S701 - what is HTML is escaped
    _furnish(environment)
    return environment


def _settings(form: str, *first: BaseLoader) -> dict[str, Any]:
    shipped = FileSystemLoader(TEMPLATES)
    return {
        "loader": ChoiceLoader([*first, shipped, PrefixLoader({"alliance": shipped})]),
        "autoescape": form == "html",
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
    }


def _furnish(environment: Environment) -> None:
    """Give templates the words and the filters that they may use."""
    environment.globals |= {
        "passages": PASSAGES,
        "endings": ENDING_LABELS,
        "deux_regards": SHARED,
    }
    for shaped in (
        inline, quoted, indented, paragraphs, spaced, pointed, described, chosen_by, shared,
    ):  # fmt: skip
        environment.filters[shaped.__name__] = shaped
