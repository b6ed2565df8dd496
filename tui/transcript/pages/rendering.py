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
from tui.transcript.labels import PASSAGES, SHARED, chosen_by, described, pointed, shared
from tui.transcript.pages.escaping import indented, inline, paragraphs, quoted
from tui.transcript.pages.own_templates import (
    BoundedEnvironment,
    BrokenTemplate,
    OwnFolder,
    page_of,
    shut,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATES = Path(__file__).parent / "templates"

_PARTS = {"html": (".html", ".css"), "md": (".md",), "txt": (".txt",)}
"""What each page is made of, by the extensions of its templates."""

_MANUAL = "LISEZMOI.md"


def render(form: str, context: Mapping[str, Any], own: Path | None = None) -> str:
    """Return a transcript as a page: ``html``, ``md`` or ``txt``.

    Templates of the folder ``own`` come first. Raises :class:`BrokenTemplate` when
    one of them is at fault, or when the folder has none for such a page.
    """
    name = f"transcript.{form}"
    if own is None:
        return _shipped(form).get_template(name).render(context)
    _check(own, form)
    environment = BoundedEnvironment(**_settings(form, OwnFolder(own)))
    _furnish(environment)
    page = page_of(environment, name, context)
    return shut(page) if form == "html" else page


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
