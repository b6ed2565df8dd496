"""Templates made into pages: the shipped ones, and a trainer's own in their place.

A trainer's folder may hold any of the shipped files; what it does not hold stays as
shipped. ``alliance/transcript.html`` is always the shipped one, so that their own may
extend it. ``templates/LISEZMOI.md`` tells trainers how.

Texts are put into pages whole, none of them acting, lines broken where French allows. HTML
is escaped by the templates' environment, and nothing here marks a text as safe; Markdown
and plain text have filters of their own.
"""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
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
from tui.french.typography import count, counted, spaced
from tui.source.cells import wrapped
from tui.source.hostile import harmless
from tui.transcript.appraisal import pointed, voice_note
from tui.transcript.labels import PASSAGES
from tui.transcript.margin import SHARED
from tui.transcript.pages.curve_figure import curve_figure
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

WIDTH = 78
"""Columns of plain text."""

_ACTIVE = re.compile(
    r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)|/(?=/)|(?<=\w)@(?=\w)|(?<=\bwww)\.", re.IGNORECASE
)
_ACTIVE_AT_START = re.compile(r"^(?:(?=#{1,6}(?:\s|$))|(?=[-+=])|(\d{1,9})(?=[.)](?:\s|$)))")
_SPACES = re.compile(r"[ \t\n]+")


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
        "curve": curve_figure(appraisal.curve) if appraisal and appraisal.curve else None,
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


@cache
def page_environment(folder: Path, form: str) -> Environment:
    """Return what makes pages, ``html``, ``md`` or ``txt``, of a folder's templates.

    They may include the shipped ones. Texts are harmless in them, whatever they are given.
    """
    environment = Environment(  # noqa: S701 - what is HTML is escaped
        **_settings(form) | {"loader": FileSystemLoader([folder, TEMPLATES])}, finalize=_shown
    )
    for shaped in (inline, quoted, indented, paragraphs, spaced, count, counted):
        environment.filters[shaped.__name__] = shaped
    return environment


def _shown(value: Any) -> Any:
    """Return a value as a page may hold it; what a template made is already so."""
    return harmless(value) if type(value) is str else value


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
    for shaped in (inline, quoted, indented, paragraphs, spaced, pointed, described):
        environment.filters[shaped.__name__] = shaped
    environment.filters |= {"chosen_by": attrgetter("chosen_by"), "shared": attrgetter("meets")}


def inline(text: str) -> str:
    """Return a text as one line of Markdown that shows it literally."""
    return _ACTIVE_AT_START.sub(r"\1\\", _ACTIVE.sub(r"\\\g<0>", _SPACES.sub(" ", text).strip()))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, that empty lines part."""
    return re.split(r"\n\s*\n", text.strip())


def quoted(text: str) -> str:
    """Return a text as a Markdown blockquote that shows it literally, line by line."""
    return "\n>\n".join(
        "\\\n".join(f"> {inline(line)}" for line in paragraph.split("\n"))
        for paragraph in paragraphs(text)
    )


def indented(text: str, margin: int) -> str:
    """Return a text in lines of at most ``WIDTH`` columns, moved right by ``margin`` columns.

    A word longer than a line is left whole.
    """
    space = " " * margin
    lines = [
        line
        for paragraph in spaced(text).strip().split("\n")
        for line in wrapped(paragraph, WIDTH - margin) or [""]
    ]
    return "\n".join(f"{space}{line}".rstrip() for line in lines)
