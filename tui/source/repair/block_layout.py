"""Repairs of layout: lines that stand too far left or right, brackets, lists without a dash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.source.repair.lines import Repair, on_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.source.repair.lines import SourceLine

_PAIRS = {"[": "]", "{": "}"}
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_NO_COMMA = re.compile(r"(?<=[^\s,{\[])(\s+)(?=[\w-]+:\s)")
_COMPARED = re.compile(r"(?<=:)\s*(>=?|≥)\s*(\d+)")
_STOPS = ";."
_NEIGHBOURS = 40


def layout_repairs(lines: Sequence[SourceLine], line: SourceLine) -> Iterator[Repair]:
    """Yield the repairs of layout that a line of a file may need."""
    above = [
        one for one in lines[max(0, line.number - 1 - _NEIGHBOURS) : line.number - 1] if one.shows
    ]
    yield from _flow(line)
    yield from _comparison(line)
    yield from _two_commas(line)
    yield from _ragged_text(lines, line)
    yield from _one_dash(line, above)
    yield from _long_text(lines, line, above)
    yield from _key_of_block(lines, line)
    yield from _dash(line, above)
    yield from _margin(lines, line, above)
    yield from _list_without_key(line, above)
    yield from _no_key(line)


def _flow(line: SourceLine) -> Iterator[Repair]:
    bare = _QUOTED.sub(lambda found: "x" * len(found[0]), line.text)
    opened: list[int] = []
    for place, sign in enumerate(bare):
        if sign in "[{":
            opened.append(place)
        elif sign in "]}" and opened:
            wanted = _PAIRS[bare[opened.pop()]]
            if sign != wanted:
                sentence = f"« {sign} » ne ferme pas ce qui est ouvert : écrivez « {wanted} »"
                mended = line.text[:place] + wanted + line.text[place + 1 :]
                yield on_line(line, place, sentence, mended)
        elif sign in "]}":
            sentence = f"« {sign} » de trop : retirez-le, ou mettez le texte entre guillemets"
            yield on_line(line, place, sentence, line.text[:place] + line.text[place + 1 :])
    if opened:
        closing = "".join(_PAIRS[bare[place]] for place in reversed(opened))
        place = opened[-1]
        sentence = f"« {bare[place]} » n'est pas refermé : ajoutez « {closing} »"
        yield on_line(line, place, sentence, line.text.rstrip() + closing)
    if "{" in bare and (missing := _NO_COMMA.search(bare, bare.index("{"))):
        yield from _other_comma(line, missing.start())
        mended = f"{line.text[: missing.start()]},{line.text[missing.start() :]}"
        key = re.match(r"[\w-]+", bare[missing.end() :])
        sentence = f"il manque une virgule devant « {key[0] if key else ''} »"
        yield on_line(line, missing.start(), sentence, mended)


def _other_comma(line: SourceLine, end: int) -> Iterator[Repair]:
    place = end - 1
    if line.text[place] in _STOPS:
        sentence = f"« {line.text[place]} » ne sépare pas deux clés : tapez une virgule"
        yield on_line(line, place, sentence, f"{line.text[:place]},{line.text[end:]}")


def _comparison(line: SourceLine) -> Iterator[Repair]:
    """Yield a comparison in place of a bound."""
    compared = _COMPARED.search(line.text)
    if compared:
        least = int(compared[2]) + (compared[1] == ">")
        mended = f"{line.text[: compared.start()]} {{min: {least}}}{line.text[compared.end() :]}"
        sentence = f"« {compared[1]} » ne se lit pas ici : écrivez {{min: {least}}}"
        yield on_line(line, compared.start(1), sentence, mended)


def _two_commas(line: SourceLine) -> Iterator[Repair]:
    found = re.search(r",\s*(?=,)", line.text)
    if found and re.search(r"[\[{]", line.text[: found.start()]):
        mended = line.text[: found.start()] + line.text[found.end() :]
        yield on_line(line, found.end(), "« , » de trop : retirez-la", mended)


def _ragged_text(lines: Sequence[SourceLine], line: SourceLine) -> Iterator[Repair]:
    """Yield a line of a long text that stands further left than the first one of it."""
    before = lines[: line.number - 1]
    opener = next((one for one in reversed(before) if one.opens_block), None)
    if opener is None or line.keyed or line.is_item:
        return
    text = [one for one in before[opener.number :] if one.body]
    first = text[0] if text else line
    if not opener.column_of_key < line.indent < first.indent:
        return
    if any(one.indent < first.indent for one in text):
        return
    sentence = (
        f"cette ligne du texte est trop à gauche : alignez-la sur la ligne {first.number} "
        f"(retrait de {first.indent} espaces)"
    )
    yield on_line(line, line.indent, sentence, " " * first.indent + line.body)


def _one_dash(line: SourceLine, above: list[SourceLine]) -> Iterator[Repair]:
    """Yield the dash before the first key of a block, the others of which have none."""
    before = above[-1] if above else None
    if before is None or not before.is_item or line.is_item or before.indent != line.indent:
        return
    if line.key and before.key:
        sentence = f"retirez le tiret devant « {before.key} » : les clés d'un bloc n'en ont pas"
        mended = " " * before.indent + before.text[before.column_of_key :]
        yield on_line(before, before.indent, sentence, mended)


def _long_text(
    lines: Sequence[SourceLine], line: SourceLine, above: list[SourceLine]
) -> Iterator[Repair]:
    """Yield a text that should stand further right than the key above it."""
    before = above[-1] if above else None
    if before is None or not before.key or line.indent > before.column_of_key:
        return
    if before.opens_block:
        why = f"un texte long se met en retrait sous « {before.key} » : deux espaces de plus"
    elif not before.value and not line.keyed:
        why = f"ce texte va sur la ligne de « {before.key}: », entre guillemets"
    else:
        return
    mended = {}
    for below in lines[line.number - 1 :]:
        if below.number > line.number and (below.keyed or below.is_item or not below.shows):
            break
        mended[below.number] = " " * (before.column_of_key + 2) + below.body
    if not before.opens_block:
        mended[before.number] = f"{before.text.rstrip()} >-"
    yield Repair(line.number, line.indent + 1, why, mended)


def _key_of_block(lines: Sequence[SourceLine], line: SourceLine) -> Iterator[Repair]:
    """Yield a word alone, over lines that stand further right: a key without its colon."""
    below = next((one for one in lines[line.number :] if one.shows), None)
    if below and below.indent > line.indent and re.fullmatch(r"(?:- )?[\w-]+", line.body):
        sentence = f"il manque « : » après « {line.body.removeprefix('- ')} »"
        whole = line.text.rstrip()
        yield on_line(line, len(whole), sentence, f"{whole}:")


def _dash(line: SourceLine, above: list[SourceLine]) -> Iterator[Repair]:
    if line.is_item or not line.key:
        return
    first = next((one for one in reversed(above) if one.is_item and one.key == line.key), None)
    if first:
        mended = f"{' ' * first.indent}- {line.body}"
        yield on_line(line, line.indent, f"il manque un tiret devant « {line.key} »", mended)


def _margin(
    lines: Sequence[SourceLine], line: SourceLine, above: list[SourceLine]
) -> Iterator[Repair]:
    """Yield a line that should stand under another: the nearest margins first."""
    lost = _lost_key(lines, line, above)
    beside: dict[int, SourceLine] = {}
    for one in above:
        if one.key:
            beside[one.column_of_key] = one
        if one.is_item:
            beside[one.indent] = one
    for column in sorted(beside, key=lambda column: abs(column - line.indent)):
        if column == line.indent:
            continue
        other = beside[column]
        way = "à gauche" if column > line.indent else "à droite"
        name = "le tiret" if other.is_item and column == other.indent else f"« {other.key} »"
        sentence = (
            f"cette ligne est trop {way} : alignez-la sur {name} de la ligne {other.number} "
            f"(retrait de {column} espaces)"
        )
        if way == "à droite":
            sentence += lost
        yield on_line(line, line.indent, sentence, " " * column + line.body)


def _lost_key(lines: Sequence[SourceLine], line: SourceLine, above: list[SourceLine]) -> str:
    """Return what else may be said of a block that stands under a key which has its value."""
    below = next((one for one in lines[line.number :] if one.shows), None)
    if not (line.key and not line.value and below and below.indent > line.indent):
        return ""
    before = above[-1] if above else None
    if before is None or not before.value or before.column_of_key >= line.indent:
        return ""
    return ", ou écrivez au-dessus la clé de ce bloc, si elle est effacée"


def _no_key(line: SourceLine) -> Iterator[Repair]:
    """Yield words that are of no text and of no key, as what is around a copied file."""
    if not line.key and not line.is_item and not re.fullmatch(r"[\w-]+", line.body):
        sentence = "cette ligne n'est pas une clé : effacez-la, ou notez-la avec « # » devant"
        yield on_line(line, line.indent, sentence, f"{line.margin}# {line.body}")


def _list_without_key(line: SourceLine, above: list[SourceLine]) -> Iterator[Repair]:
    if line.is_item and above and not above[-1].is_item:
        margin = " " * line.indent
        sentence = (
            "cette liste n'est sous aucune clé : il manque au-dessus, par exemple, « repliques: »"
        )
        yield on_line(line, line.indent, sentence, f"{margin}repliques:\n{line.text}")
