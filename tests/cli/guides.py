"""What every guide must hold to: its commands, its options, its links."""

from __future__ import annotations

import re

import click

from tests.cli.samples import ROOT
from tui.cli.program import program

_COMMAND = re.compile(r"(?:`|\$ )alliance ([a-z-]+)([^`\n]*)")
_FENCE = re.compile(r"^```(\w*)(?: (\w+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def guide(name: str) -> str:
    """Return the text of a guide."""
    return (ROOT / "docs" / f"guide-{name}.md").read_text("utf-8")


def blocks(text: str, language: str, kind: str = "") -> list[str]:
    """Return the fenced blocks of a language, and of a kind told after it."""
    return [body for one, other, body in _FENCE.findall(text) if (one, other) == (language, kind)]


def check_commands(text: str) -> int:
    """Check that commands exist with their options; return how many are named."""
    context = click.Context(program)
    named = _COMMAND.findall(text)
    for name, rest in named:
        command = program.get_command(context, name)
        assert command, name
        known = {option for param in command.params for option in param.opts}
        assert set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", rest)) <= known, (name, rest)
    options = {
        option
        for name in program.list_commands(context)
        if (command := program.get_command(context, name))
        for param in command.params
        for option in param.opts
    }
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= options
    return len(named)


def check_links(text: str) -> None:
    """Check that links lead to a heading of the guide, or to a file beside it."""
    headings = re.findall(r"^#+ (.*)$", _FENCE.sub("", text), re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}
    for target in re.findall(r"\]\(([^)]+)\)", text):
        file, _, anchor = target.partition("#")
        assert not anchor or file or anchor in anchors, target
        assert not file or (ROOT / "docs" / file).exists(), target
