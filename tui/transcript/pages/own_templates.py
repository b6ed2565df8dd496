"""A trainer's own templates: what they may do, and what is said when one is wrong.

They run in Jinja2's sandbox. They read no file outside their folder, reach no code,
work for a bounded time, and their pages load and run nothing. What is not stopped:
a single expression that fills the memory (a text centred on a billion columns), and
a page that lies, leaves things out or leads elsewhere when it is opened.
"""

from __future__ import annotations

import re
import time
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from jinja2 import (
    BaseLoader,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path
from jinja2.sandbox import SandboxedEnvironment

from tui.source.reading import TooLarge, read_bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from jinja2 import Environment, Template
    from jinja2.runtime import Context

LONGEST = 10.0
"""Seconds that a page may take to be made from own templates."""

MOST = 50_000_000
"""Characters that such a page may hold."""

LARGEST = 1_000_000
"""Bytes of one template."""

POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="'
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'\">"
)

_OPENING = re.compile(
    r'\s*<!doctype html>\s*(?:<html(?: lang="[\w-]+")?>\s*)?(?:<head>)?', re.IGNORECASE
)
_MISSING_NAME = re.compile(r"'(\w+)' is undefined|has no attribute '(\w+)'")


class BrokenTemplate(Exception):
    """A template of the trainer's that cannot be used; the words are for them, with its line."""


class _TooLong(Exception):
    """The time, or the room, is used up."""


class OwnFolder(BaseLoader):
    """The templates of a folder, and nothing that lies outside it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text and file. Raises :class:`BrokenTemplate` if it is unfit."""
        path = self._folder.joinpath(*split_template_path(template))
        if not path.is_file():
            raise TemplateNotFound(template)
        if not path.resolve().is_relative_to(self._folder.resolve()):
            raise BrokenTemplate(f"{path} : ce lien mène hors du dossier")
        try:
            return read_bounded(path, LARGEST).decode("utf-8-sig"), str(path), lambda: True
        except TooLarge:
            raise BrokenTemplate(f"{path} : plus de {LARGEST // 1_000_000} Mo") from None
        except UnicodeDecodeError:
            raise BrokenTemplate(f"{path} : ce n'est pas du texte en UTF-8") from None


class BoundedEnvironment(SandboxedEnvironment):
    """A sandbox for one page, whose loops, calls and inclusions stop when time is up."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._deadline = time.monotonic() + LONGEST
        self.filters["bounded"] = _bounded
        del self.globals["lipsum"]

    def check_time(self) -> None:
        """Raise an exception of this module's when time is up."""
        if time.monotonic() > self._deadline:
            raise _TooLong

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something from a template."""
        self.check_time()
        return super().call(context, obj, *args, **kwargs)

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        """Return a template, for a page or for another template that includes it."""
        self.check_time()
        return super().get_template(*args, **kwargs)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template, and make its loops look at the time."""
        tree = super()._parse(source, name, filename)
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "bounded", [], [], None, None, lineno=loop.lineno)
        tree.set_environment(self)
        return tree


@pass_context
def _bounded(context: Context, items: Iterable[Any]) -> Iterator[Any]:
    environment: Any = context.environment
    for item in items:
        environment.check_time()
        yield item


def generated(environment: BoundedEnvironment, name: str, context: Mapping[str, Any]) -> str:
    """Return the page that a template makes. Raises :class:`BrokenTemplate`."""
    pieces: list[str] = []
    room = MOST
    try:
        for piece in environment.get_template(name).generate(context):
            environment.check_time()
            room -= len(piece)
            if room < 0:
                raise _TooLong
            pieces.append(piece)
    except BrokenTemplate:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a trainer's template does, they are told
        raise BrokenTemplate(f"{_place(error, name)} : {_what(error)}") from None
    return "".join(pieces)


def shut(page: str) -> str:
    """Return an HTML page that loads and runs nothing, whatever it holds."""
    opening = _OPENING.match(page)
    start = opening.end() if opening else 0
    head = page[:start] or "<!doctype html>"
    return f"{head}\n{POLICY}{page[start:]}"


def _place(error: Exception, name: str) -> str:
    """Return the file and line that an error comes from."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name or name}:{error.lineno}"
    if isinstance(error, SyntaxError):
        return error.filename or name
    frames = [
        (frame.f_code.co_filename, line)
        for frame, line in walk_tb(error.__traceback__)
        if not frame.f_code.co_filename.startswith("<")
        and not frame.f_code.co_filename.endswith(".py")
    ]
    return f"{frames[-1][0]}:{frames[-1][1]}" if frames else name


def _what(error: Exception) -> str:
    match error:
        case TemplateSyntaxError():
            return "une balise ou une expression est mal écrite"
        case TemplateNotFound():
            return f"il n'y a pas de modèle « {error.name} »"
        case UndefinedError():
            found = _MISSING_NAME.search(error.message or "")
            name = next(filter(None, found.groups()), "") if found else ""
            return f"« {name} » n'existe pas ici" if name else "ce qui est demandé n'existe pas"
        case SyntaxError():
            return "trop de balises les unes dans les autres"
        case SecurityError():
            return "un modèle n'a pas le droit de faire cela"
        case _TooLong():
            return f"plus de {LONGEST:.0f} secondes, ou de {MOST // 1_000_000} millions de signes"
        case RecursionError():
            return "sans fin, ou trop profond (« alliance/… » nomme le modèle remplacé)"
        case MemoryError():
            return "la mémoire n'y suffit pas"
        case _:
            return "cela ne peut pas être calculé"
