"""``alliance guide``: the guides, in the terminal or as a page of HTML.

Guides are written in Markdown. Links from one to another lead nowhere outside the
repository: their words stay, and « alliance guide » shows the other one. markdown-it and Rich
do the rest; names of titles are made here as forges make them, without another package.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from tui.cli.arguments import extension, to_a_file, write
from tui.cli.commands import DocumentedCommand
from tui.french.typography import spaced
from tui.text.streams import are_a_terminal, put

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from markdown_it.token import Token

FILES = {
    "stagiaire": ("guide-stagiaire.md", "mener un entretien, lire le bilan, se revoir"),
    "formateur": ("guide-formateur.md", "écrire une personne à rencontrer, ou une rubrique"),
    "animateur": ("guide-animateur.md", "accompagner qui revoit son entretien"),
    "formats": ("formats.md", "ce que contiennent les fichiers exportés"),
    "sources": ("sources.md", "ce sur quoi reposent les personas et les rubriques"),
}
"""Where each guide is, and what it is for."""


@click.command(
    "guide",
    cls=DocumentedCommand,
    examples=[
        "alliance guide",
        "alliance guide stagiaire",
        "alliance guide formateur -o guide.html",
    ],
)
@click.argument("name", type=click.Choice(list(FILES)), metavar="[GUIDE]", required=False)
@to_a_file
def guide(name: str | None, target: Path | None, overwrite: bool) -> None:
    """Lire un guide.

    GUIDE est stagiaire, formateur, animateur, formats ou sources ; sans lui, la commande
    dit ce que chacun contient. Avec -o, le guide devient une page HTML, à lire dans un
    navigateur ou à imprimer.
    """
    from tui import places

    if name is None:
        width = max(map(len, FILES))
        put("\n".join(f"{one:<{width}}  {what}" for one, (_, what) in FILES.items()))
        return
    source = (places.shipped_docs() / FILES[name][0]).read_text("utf-8")
    if target:
        extension(target, ("html", "htm"))
        write(target, as_page(source), overwrite=overwrite)
    elif are_a_terminal():
        click.echo_via_pager(as_screen(source))
    else:
        put(source.removesuffix("\n"))


_MEASURE = 88
_ELSEWHERE = re.compile(r"\[([^\]]+)\]\((?!#|https?://)[^)]+\)")
_CODE = re.compile(r"(```.*?```|`[^`\n]*`)", re.DOTALL)
_BOUND = "\ue000"
"""Stands for a space that no line may end at: Rich ends lines at no-break spaces too."""

_PAGE = """\
<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · alliance</title>
<link rel="icon" href="data:,">
<style>
{palette}
body {{ margin: 0 auto; padding: 2rem 1.2rem 3rem; max-width: 44rem; background: var(--paper); color: var(--ink); font: 1.05rem/1.55 var(--serif); overflow-wrap: anywhere; }}
h1, h2, h3 {{ line-height: 1.2; break-after: avoid; text-wrap: balance; }}
h1 + p, h2 + p {{ break-before: avoid; }}
a {{ color: inherit; }}
:focus-visible {{ outline: 3px solid var(--counsellor); outline-offset: 3px; }}
pre, code {{ font-size: 0.88em; }}
pre {{ padding: 0.7rem 0.9rem; background: var(--tint); white-space: pre-wrap; break-inside: avoid; }}
table {{ display: block; overflow-x: auto; overflow-wrap: break-word; border-collapse: collapse; font-size: 0.92em; }}
th, td {{ padding: 0.35rem 0.9rem 0.35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }}
tr {{ break-inside: avoid; }}
@page {{ size: A4; margin: 18mm; }}
@media print {{ body {{ max-width: none; padding: 0; font-size: 10.5pt; }} pre {{ white-space: pre-wrap; }} }}
</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""  # noqa: E501


def as_page(source: str) -> str:
    """Return a guide as one file of HTML that fetches nothing."""
    from markdown_it import MarkdownIt

    from tui.transcript.pages.rendering import TEMPLATES

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(_ELSEWHERE.sub(r"\1", source))
    _furnish(tokens)
    body = parser.renderer.render(tokens, parser.options, {})
    title = source.partition("\n")[0].removeprefix("# ")
    palette = (TEMPLATES / "palette.css").read_text("utf-8")
    return _PAGE.format(title=title, palette=palette, body=body)


def as_screen(source: str) -> str:
    """Return a guide as text to be read in a terminal, without colour."""
    import io

    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(file=io.StringIO(), color_system=None, legacy_windows=False)
    console.width = min(console.width, _MEASURE)
    bound = _CODE.split(_ELSEWHERE.sub(r"\1", source))
    bound[::2] = [spaced(text, _BOUND) for text in bound[::2]]
    with console.capture() as shown:
        console.print(Markdown("".join(bound), hyperlinks=False))
    return shown.get().replace(_BOUND, " ")


def _furnish(tokens: Iterable[Token]) -> None:
    """Give titles the names that links within the guide lead to; keep French spaces together."""
    heading: Token | None = None
    for token in tokens:
        if token.type == "heading_open":
            heading = token
        elif token.type == "inline":
            if heading:
                heading.attrSet("id", _anchor(token.content))
                heading = None
            for piece in token.children or ():
                if piece.type == "text":
                    piece.content = spaced(piece.content)
                elif piece.type == "link_open":
                    _lead(piece.attrs)


def _lead(attributes: dict[str, Any]) -> None:
    from urllib.parse import unquote

    target = str(attributes["href"])
    if target.startswith("#"):
        attributes["href"] = f"#{unquote(target[1:])}"


def _anchor(title: str) -> str:
    """Return a title's name as forges make it, so that links hold there and here."""
    return re.sub(r"[^\w -]", "", title.casefold()).replace(" ", "-")
