"""Repairs of spaces, tabs, dashes and colons: what looks right and is not."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from tui.source.repair.lines import on_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.source.repair.lines import Repair, SourceLine

ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|[\u00ad\u200b-\u200f\u2060]")
"""A space that YAML does not take for one, or a sign that does not show."""

_NO_SPACE_AFTER_COLON = re.compile(r"((?:^|[{,]\s*|-\s+)[^\W\d][\w-]*):(?=[^\s/,}])")
_FOREIGN_DASH = re.compile(
    r"(?:[\u2010-\u2015\u2212\u2022\u00b7*+]|\d{1,3}[.)])(?=\s)|[\u2010-\u2015\u2212\u2022\u00b7](?=[^\W\d][\w-]*:\s)"
)
_SIGN_FOR_COLON = re.compile(r"(- +)?(\w+) ?([;=,.])(?= |$)")
_NO_COLON = re.compile(r"((?:-\s+)*)([^\W\d][\w-]*)(\s+)(?=[\"'\[{|>\w«“(+-])")
_FULL_WIDTH_COLON = re.compile(r"\s?[\uff1a\ufe55\ua789]\s?")
NAMES = {"\u00a0": "espace insécable", "\u202f": "espace insécable", "\t": "tabulation"}


def spacing_repairs(line: SourceLine, keys: frozenset[str]) -> Iterator[Repair]:
    """Yield the repairs of spacing that a line may need; ``keys`` are those of the file."""
    yield from _margin(line)
    yield from _pasted(line)
    yield from _colon(line)
    yield from _dash(line)
    yield from _missing_colon(line, keys)
    yield from _sign_for_colon(line, keys)


def odd(character: str) -> str:
    """Return what a space that YAML does not take for one, or a sign unseen, is called."""
    kind = "signe invisible" if shows_nothing(character) else "espace inhabituelle"
    return NAMES.get(character, f"{kind} (U+{ord(character):04X})")


def shows_nothing(character: str) -> bool:
    """Tell whether a character has no width at all, as what is copied from a page may hold."""
    return unicodedata.category(character) == "Cf"


def ordinary(text: str) -> str:
    """Return a text with ordinary spaces, and without the signs that do not show."""
    return ODD_SPACE.sub(lambda found: "" if shows_nothing(found[0]) else " ", text)


def _margin(line: SourceLine) -> Iterator[Repair]:
    strange = next((index for index, one in enumerate(line.margin) if one != " "), None)
    if strange is None:
        return
    character = line.margin[strange]
    sentence = f"{odd(character)} dans le retrait : effacez-la, et tapez des espaces ordinaires"
    for width in (2, 4, 8) if character == "\t" else (1,):
        margin = "".join(" " * (1 if one == " " else width) for one in line.margin)
        yield on_line(line, strange, sentence, margin + line.text[line.indent :])
    yield on_line(line, strange, sentence, line.text[line.indent :])


def _pasted(line: SourceLine) -> Iterator[Repair]:
    """Yield the marks that a mail puts before each line, and those of bold type."""
    if line.body.startswith("> "):
        sentence = "« > » vient d'un courriel recopié : effacez-le au début de chaque ligne"
        quoted = re.sub(r"^\s*(?:> ?)+", "", line.text)
        yield on_line(line, line.indent, sentence, line.margin + quoted)
    bold = re.match(r"((?:- )?)(\*\*?)([\w-]+)(\s*:)?\2(\s*:)?", line.body)
    if bold and (bold[4] or bold[5]):
        sentence = f"« {bold[2]} » met en gras ailleurs : ici, effacez-le autour de « {bold[3]} »"
        mended = f"{line.margin}{bold[1]}{bold[3]}:{line.body[bold.end() :]}"
        yield on_line(line, line.indent + len(bold[1]), sentence, mended)


def _colon(line: SourceLine) -> Iterator[Repair]:
    found = ODD_SPACE.search(line.text, line.indent)
    if found:
        place = "après « : »" if line.text[: found.start()].rstrip().endswith(":") else "ici"
        sentence = f"{odd(found[0])} {place} : effacez-la, et tapez une espace ordinaire"
        if shows_nothing(found[0]):
            sentence = f"{odd(found[0])} ici : effacez-le"
        yield on_line(line, found.start(), sentence, ordinary(line.text))
    written = line.text[line.indent :]
    together = _NO_SPACE_AFTER_COLON.search(written)
    if together:
        spaced = line.margin + _NO_SPACE_AFTER_COLON.sub(r"\1: ", written)
        sentence = f"il manque une espace après « {together[1].strip('{,- ')}: »"
        yield on_line(line, line.indent + together.end(), sentence, spaced)
    wide = _FULL_WIDTH_COLON.search(line.text)
    if wide:
        mended = f"{line.text[: wide.start()]}: {line.text[wide.end() :]}"
        sentence = "ces deux-points ne sont pas ceux du clavier : tapez « : »"
        yield on_line(line, wide.start(), sentence, mended)


def _dash(line: SourceLine) -> Iterator[Repair]:
    if re.match(r"-[^\s-]", line.body):
        mended = f"{line.margin}- {line.text[line.indent + 1 :]}"
        sentence = "il manque une espace après le tiret « - »"
        yield on_line(line, line.indent + 1, sentence, mended)
    foreign = _FOREIGN_DASH.match(line.body)
    if foreign:
        mended = f"{line.margin}- {line.body[foreign.end() :].lstrip()}"
        sentence = (
            f"« {foreign[0]} » n'ouvre pas un élément de liste : tapez le tiret du clavier, « - »"
        )
        yield on_line(line, line.indent, sentence, mended)


def _missing_colon(line: SourceLine, keys: frozenset[str]) -> Iterator[Repair]:
    found = _NO_COLON.match(line.text, line.indent)
    if found and (found[2] in keys or line.text[found.end()] in "\"'[{|>"):
        end = found.end(2)
        mended = f"{line.text[:end]}: {line.text[found.end() :]}"
        yield on_line(line, end, f"il manque « : » après « {found[2]} »", mended)
    elif line.body.removeprefix("- ") in keys:
        mended = f"{line.text.rstrip()}:"
        sentence = f"il manque « : » après « {line.body.removeprefix('- ')} »"
        yield on_line(line, len(line.text.rstrip()), sentence, mended)


def _sign_for_colon(line: SourceLine, keys: frozenset[str]) -> Iterator[Repair]:
    found = _SIGN_FOR_COLON.match(line.text, line.indent)
    if found and (found[2] in keys or found[3] in ";="):
        mended = f"{line.text[: found.end(2)]}:{line.text[found.end() :]}"
        sentence = f"après « {found[2]} », tapez « : » à la place de « {found[3]} »"
        yield on_line(line, found.start(3), sentence, mended)
