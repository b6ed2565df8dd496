"""Every French text that a user can meet, and where it is written."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import yaml

from tui.cli.program import program

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[2]

_FRENCH = re.compile(
    r"[àâçéèêëîïôùûœÀÉÈÊ«»…]|^[A-Z][a-z]+( :)?$"
    r"|\b(le|la|les|de|du|des|un|une|est|et|ou|pas|vous|vos|votre|au|aux|en|ce|cet|cette|dans"
    r"|sur|avec|sans|pour|par|que|qui|il|elle|ne|plus|tout|autre)\b|\b[ldnsc]'|\bqu'",
    re.IGNORECASE | re.MULTILINE,
)
_STYLE = re.compile(r"<style.*?</style>|<svg.*?</svg>", re.DOTALL)
_CODE = re.compile(r"\{[%#{].*?[%#}]\}|<[^>]*>", re.DOTALL)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`[^`\n]*`|\]\([^)\n]*\)|\{#[^}\n]*\}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text, the file that it is written in, and its line there (0 for the whole file)."""

    text: str
    file: str
    line: int = 0


def every_text() -> Iterator[Shown]:
    """Yield all that is shown: screens, messages, help, templates, library and guides."""
    yield from literals((ROOT / "tui").rglob("*.py"))
    yield from helps(program, "alliance")
    yield from templates()
    yield from library()
    yield from pages()


def literals(modules: Iterable[Path]) -> Iterator[Shown]:
    """Yield the French strings of modules, but for their documentation; holes are « ○ »."""
    for module in sorted(modules):
        name = str(module.relative_to(ROOT)) if module.is_relative_to(ROOT) else module.name
        tree = ast.parse(module.read_text("utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                told.update(id(part) for part in node.values)
        for node in ast.walk(tree):
            if id(node) not in told and (text := _text(node)) and _is_french(text):
                yield Shown(text, name, node.lineno)  # type: ignore[attr-defined]


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "○" for part in node.values
        )
    return ""


def _is_french(text: str) -> bool:
    """Tell prose from names, keys, patterns and style sheets."""
    prose = " " in text or text[:1].isupper()
    return (
        prose
        and not re.search(r"\(\?|\\b|: \$|max-height|Screen #", text)
        and bool(_FRENCH.search(text))
    )


def helps(command: click.Command, name: str) -> Iterator[Shown]:
    """Yield what the help of a command says, and that of its commands."""
    yield Shown(command.help or "", f"{name} --aide")
    for example in getattr(command, "examples", ()):
        yield Shown(example, f"{name} --aide")
    context = click.Context(command)
    for param in command.params:
        if isinstance(param, click.Option):
            if told := param.get_help_record(context):
                yield Shown(": ".join(told), f"{name} --aide")
        else:
            yield Shown(param.make_metavar(context), f"{name} --aide")
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            found = command.get_command(context, each)
            assert found is not None
            yield from helps(found, f"{name} {each}")


def templates() -> Iterator[Shown]:
    """Yield the words of the templates: exports, booklet, the persona to begin with."""
    for room in ("transcript/pages", "workshop", "group/report", "serving"):
        for path in sorted((ROOT / "tui" / room / "templates").iterdir()):
            words = _CODE.sub("○", _STYLE.sub("", path.read_text("utf-8")))
            for line, text in enumerate(words.splitlines(), 1):
                yield Shown(_INLINE.sub("○", text), str(path.relative_to(ROOT)), line)


def library() -> Iterator[Shown]:
    """Yield the texts of the personas and rubrics that come with the program."""
    for path in sorted([*ROOT.glob("personas/**/*.yaml"), *ROOT.glob("rubrics/*.yaml")]):
        for node in _scalars(yaml.compose(path.read_text("utf-8"), yaml.CSafeLoader)):
            if _is_french(node.value):
                yield Shown(node.value, str(path.relative_to(ROOT)), node.start_mark.line + 1)


def said_by_the_trainee() -> list[str]:
    """Return what the trainee can say: in the library, in the examples, in what one begins with."""
    written = [ROOT / "tui/workshop/templates/persona.yaml", *(ROOT / "docs").rglob("*.md")]
    examples = [re.findall(r'\bdis: "([^"]*)"', path.read_text("utf-8")) for path in written]
    led = [
        list(_under("dis", yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)))
        for path in sorted(ROOT.glob("personas/**/*.yaml"))
    ]
    return [reply for replies in (*examples, *led) for reply in replies]


def _under(key: str, value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            if name == key and isinstance(one, str):
                yield one
            yield from _under(key, one)
    elif isinstance(value, list):
        for one in value:
            yield from _under(key, one)


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for one in child if isinstance(child, tuple) else (child,):
            yield from _scalars(one)


def pages() -> Iterator[Shown]:
    """Yield the paragraphs of the guides, of the sources and of the pages on diagnostics."""
    docs = ROOT / "docs"
    for path in sorted(
        [
            *docs.glob("guide-*.md"),
            docs / "sources.md",
            docs / "formats.md",
            *docs.glob("diagnostics/*.md"),
        ]
    ):
        text = _FENCE.sub(_unless_code, path.read_text("utf-8"))
        for found in re.finditer(r"(?:.+\n?)+", text):
            line = text.count("\n", 0, found.start()) + 1
            yield Shown(_INLINE.sub("○", found[0]), str(path.relative_to(ROOT)), line)


def _unless_code(block: re.Match[str]) -> str:
    """Keep a pane of the screen; a block in a language leaves as many lines, empty."""
    return block[0].count("\n") * "\n" if block[1] not in ("", "text") else block[0]
