"""Repairs of quotation marks, and of texts that begin or go on with a sign of YAML's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.source.repair.lines import on_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.source.repair.lines import Repair, SourceLine

_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"'})
_OPENS = re.compile(r"(?:^|[:,\[{]|(?<![^\s])-)\s*$")
_CLOSES = re.compile(r"\s*(?:$|[,\]}]|\s#|:\s|:$)")
_TWO_KEYS = re.compile(r"(?:^|.*?\s)([^\W\d][\w-]*):(?:\s|$)")
_BLOCK_VALUE = re.compile(r"[a-z_]+:\s+[\[{+\d-]")
_BROKEN_KEY = re.compile(r",\s*[\w-]+:\s")
_SIGNS = {
    "*": "« * » au début est un renvoi pour YAML",
    "&": "« & » au début est un nom pour YAML",
    "!": "« ! » au début est une étiquette pour YAML",
    "@": "« @ » au début est réservé par YAML",
    "`": "« ` » au début est réservé par YAML",
    "%": "« % » au début est réservé par YAML",
    "?": "« ? » au début annonce une clé pour YAML",
    "|": "le texte ne suit pas « | » sur la même ligne",
    ">": "le texte ne suit pas « > » sur la même ligne",
    "-": "un tiret ouvre une liste pour YAML",
    "[": "« [ » au début ouvre une liste pour YAML",
    "{": "« { » au début ouvre un bloc pour YAML",
    "]": "« ] » au début est un signe de YAML",
    "}": "« } » au début est un signe de YAML",
    ",": "« , » au début est un signe de YAML",
    ":": "« : » au début est un signe de YAML",
}  # fmt: skip
_WRONG_ESCAPE = re.compile(
    r'\\(?![0abt\tnvfre "/\\N_LP]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})'
)
_CLOSING = {"[": "]", "{": "}"}
COLON = "« : » inattendu ; mettez ce texte entre guillemets"
TO_QUOTE = "mettez le texte entre guillemets"


def quoting_repairs(line: SourceLine, keys: frozenset[str]) -> Iterator[Repair]:
    """Yield the repairs of quoting that a line may need; ``keys`` are those of the file."""
    yield from _curly(line)
    yield from _doubled(line)
    yield from _around_key(line)
    yield from unclosed(line)
    yield from _inner(line)
    yield from _single(line)
    yield from _parentheses(line)
    yield from _two_keys(line, keys)
    yield from _plain(line)
    yield from _escape(line)


def unclosed(line: SourceLine) -> Iterator[Repair]:
    """Yield the quotation marks that a line opens, or closes, without the other."""
    opening = _first_unclosed(line.text)
    if opening is not None:
        mark = line.text[opening]
        sentence = f"ce guillemet n'est pas refermé : ajoutez {mark} à la fin du texte"
        whole = line.text.rstrip()
        ends = [len(whole), *(found.start() for found in _BROKEN_KEY.finditer(whole, opening))]
        if whole.endswith(("}", "]")):
            ends.append(len(whole) - 1)
        for end in ends:
            yield on_line(line, opening, sentence, whole[:end].rstrip() + mark + whole[end:])
    value = line.value
    if value.endswith('"') and value[0] != '"' and value.count('"') % 2:
        sentence = f'le guillemet ouvrant manque : ajoutez " devant « {_start(value)} »'
        yield on_line(line, line.value_start, sentence, line.with_value(f'"{value}'))


def _first_unclosed(text: str) -> int | None:
    """Return where the quotation mark is that opens a text which the line does not close."""
    place = 0
    while found := re.compile(r"[\"']").search(text, place):
        start = found.start()
        if not _OPENS.search(text[:start]):
            place = start + 1
            continue
        body = r'(?:[^"\\]|\\.)*"' if found[0] == '"' else r"(?:[^']|'')*'"
        closed = re.compile(body).match(text, start + 1)
        if closed is None:
            return start
        place = closed.end()
    return None


def _inner(line: SourceLine) -> Iterator[Repair]:
    """Yield quotation marks within a text between quotation marks, or before its end."""
    text, value = line.text, line.value
    if value.startswith('"') and not value.endswith('"') and value.count('"') > 1:
        end = line.value_start + value.index('"', 1)
        sentence = "le texte continue après ce guillemet : mettez-le tout entier entre guillemets"
        yield on_line(line, end, sentence, line.with_value(_quoted(value)))
    places = [
        found.start()
        for found in re.finditer(r'(?<!\\)"', text)
        if not _OPENS.search(text[: found.start()]) and not _CLOSES.match(text, found.end())
    ]
    if places:
        mended = list(text)
        for rank, place in enumerate(places):
            mended[place] = "«»"[rank % 2]
        sentence = "ce guillemet ferme le texte : à l'intérieur, citez avec « et »"
        yield on_line(line, places[0], sentence, "".join(mended))


def _single(line: SourceLine) -> Iterator[Repair]:
    value = line.value
    if value.startswith("'") and len(value) > 2:
        inside = value[1:-1] if value.endswith("'") else value[1:]
        apostrophe = re.search(r"(?<!')'(?!')", inside)
        if apostrophe:
            sentence = "cette apostrophe ferme le texte : entourez-le de guillemets doubles"
            place = line.value_start + 1 + apostrophe.start()
            yield on_line(line, place, sentence, line.with_value(_quoted(inside)))


def _curly(line: SourceLine) -> Iterator[Repair]:
    value = line.value
    found = re.search("[“”„‟]|^«|»$", value)
    if found:
        sentence = f"« {found[0]} » n'est pas un guillemet droit : tapez \""
        if found[0] in "«»":
            sentence = f"« {found[0]} » n'entoure pas un texte pour YAML : tapez \""
        straight = line.with_value(value.translate(_CURLY))
        yield on_line(line, line.value_start + found.start(), sentence, straight)


def _doubled(line: SourceLine) -> Iterator[Repair]:
    """Yield two quotation marks where one is typed, on both sides of a text."""
    found = re.fullmatch(r"(\"\"|'')([^\"']+)\1", line.value)
    if found:
        sentence = f"guillemets doublés : un seul {found[1][0]} de chaque côté du texte"
        yield on_line(line, line.value_start, sentence, line.with_value(f'"{found[2]}"'))


def _around_key(line: SourceLine) -> Iterator[Repair]:
    """Yield quotation marks around a key and its text, where they go around the text."""
    found = re.fullmatch(r'((?:- )?)"([a-z][\w-]*):\s+([^"]*)"', line.body)
    if found:
        dash, key, text = found.groups()
        sentence = f'ces guillemets entourent aussi la clé : écrivez {key}: "{_start(text)}"'
        where = line.indent + len(dash)
        yield on_line(line, where, sentence, f'{line.margin}{dash}{key}: "{text}"')


def _parentheses(line: SourceLine) -> Iterator[Repair]:
    found = re.fullmatch(r"\(([a-z][\w-]*:\s.*)\)", line.value)
    if found:
        sentence = "des parenthèses n'ouvrent pas un bloc : tapez des accolades, { et }"
        yield on_line(line, line.value_start, sentence, line.with_value(f"{{{found[1]}}}"))


def _two_keys(line: SourceLine, keys: frozenset[str]) -> Iterator[Repair]:
    value = line.value
    if not line.key or value[:1] in "\"'[{":
        return
    found = _TWO_KEYS.match(value)
    if not found or not (found[1] in keys or _BLOCK_VALUE.match(value)):
        return
    if value.endswith("}") and "{" not in value:
        sentence = f"il manque « {{ » après « {line.key}: »"
        yield on_line(line, line.value_start, sentence, line.with_value(f"{{{value}"))
    if found.start(1) == 0:
        sentence = f"deux clés sur une ligne : écrivez {line.key}: {{{value}}}"
        yield on_line(line, line.value_start, sentence, line.with_value(f"{{{value}}}"))
    sentence = f"« {found[1]}: » est sur la ligne de « {line.key} » : mettez-la à la ligne"
    first = line.with_value(value[: found.start(1)].rstrip())
    second = " " * line.column_of_key + value[found.start(1) :]
    yield on_line(line, line.value_start + found.start(1), sentence, f"{first}\n{second}")


def _plain(line: SourceLine) -> Iterator[Repair]:
    """Yield a text without quotation marks that holds what only a quoted one may."""
    value = line.value
    if not value or value[0] in "\"'#" or (value[0] in _CLOSING and _is_of_yaml(line)):
        return
    quoted = line.with_value(_quoted(value))
    if value.startswith("{{"):
        sentence = "un texte qui commence par {{ va entre guillemets"
        yield on_line(line, line.value_start, sentence, quoted)
    elif value[0] in _SIGNS and not _is_of_yaml(line):
        yield on_line(line, line.value_start, f"{_SIGNS[value[0]]} : {TO_QUOTE}", quoted)
    colon = re.search(r"\s*:(?=\s|$)", value)
    if colon and line.key:
        yield on_line(line, line.value_start + colon.end() - 1, COLON, quoted)
    elif colon and not line.is_item:
        sentence = f"{COLON}, ou après « >- », à la ligne et en retrait"
        joined = line.with_value(value.replace(":", ""))
        yield on_line(line, line.value_start + colon.end() - 1, sentence, joined)


def _is_of_yaml(line: SourceLine) -> bool:
    """Tell whether a value begins with a sign of YAML's that is in its place."""
    value = line.value
    if value[0] in _CLOSING:
        return value.endswith(_CLOSING[value[0]]) or _CLOSING[value[0]] not in value
    return line.opens_block or (value[0] == "-" and not line.key)


def _escape(line: SourceLine) -> Iterator[Repair]:
    wrong = _WRONG_ESCAPE.search(line.text)
    if wrong:
        sign = line.text[wrong.start() : wrong.start() + 2]
        sentence = (
            f"« {sign} » : la barre « \\ » dans des guillemets doubles annonce un signe ; "
            "retirez-la, ou écrivez « \\\\ »"
        )
        mended = f"{line.text[: wrong.start()]}\\{line.text[wrong.start() :]}"
        yield on_line(line, wrong.start(), sentence, mended)


def _quoted(value: str) -> str:
    """Return a text between double quotation marks, those inside it made French ones."""
    inside = value.strip('"').replace("\\", "\\\\")
    marks = iter("«»" * len(inside))
    return '"' + re.sub('"', lambda _: next(marks), inside) + '"'


def _start(value: str) -> str:
    return value if len(value) <= 20 else f"{value[:19]}…"
