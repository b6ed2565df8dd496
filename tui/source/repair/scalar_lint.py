"""What YAML leaves out of a text, or joins, without a word: told where it was typed.

A linter of scalars. ``yamllint`` looks at the style of lines; what matters here is what an
author meant: a text cut by « # », lines joined again, a space that does not show.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from tui.source.descriptors import Severity
from tui.source.diagnostics import Diagnostic, Place
from tui.source.repair.spacing import ODD_SPACE, odd, shows_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NOTE = re.compile(r"(\s+)#(\S?)")
_KEY_INSIDE = re.compile(r"\s*(?:-\s+)?([a-z][a-z_]*):(?:\s|$)")
_NOTHING = frozenset({"", "~", "null"})
_CLOSED = ("”", "»")
_OF_A_PAGE = re.compile(
    r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[\da-fA-F]{2,5});"
    r"|</?(?:p|br|b|i|u|em|strong|span|div|a|ul|ol|li|font|h[1-6])(?:\s[^<>]*)?/?>"
)
_DASH_INSIDE = re.compile(r"\s*-\s*\S")


class ScalarLint:
    """Tells, of the scalars of a file, what of them is not in what is read."""

    def __init__(self, name: str, lines: Sequence[str]) -> None:
        self._name = name
        self._lines = lines

    def of(self, event: Any) -> Iterator[Diagnostic]:
        """Yield what is lost of a scalar that stands as a value; ``event`` is libyaml's."""
        yield from self._from_a_page(event)
        if event.style in ("|", ">"):
            return
        first, last = event.start_mark, event.end_mark
        plain = event.style not in ("'", '"')
        if plain and event.value:
            yield from self._ill_spaced(event)
            yield from self._cut(event.value, last)
            if event.value.endswith('"') and event.value.count('"') % 2:
                sentence = 'le guillemet ouvrant manque : mettez " au début du texte'
                yield self._remark(first, sentence)
        if last.line > first.line and event.value:
            yield self._joined(first, self._lines[first.line + 1 : last.line + 1], plain=plain)

    def nothing(self, key: Any, event: Any) -> Iterator[Diagnostic]:
        """Yield what is to be said of a key after which nothing is written."""
        if event.tag or event.value not in _NOTHING or event.style in ("'", '"', "|", ">"):
            return
        after = self._lines[key.end_mark.line][key.end_mark.column :]
        if not after.lstrip().startswith(":"):
            return
        note = self._note(event.end_mark)
        if note:
            sentence = "« # » ouvre une note, rien n'est lu : mettez le texte entre guillemets"
            yield self._at(event.end_mark.line, note, sentence)
        elif event.value:
            sentence = f"« {event.value} » veut dire « rien » pour YAML : retirez cette clé"
            yield self._remark(event.start_mark, sentence)
        else:
            sentence = f"rien n'est écrit après « {key.value}: » : retirez cette clé"
            yield self._remark(key.start_mark, sentence)

    def anchor(self, name: str, mark: Any) -> Diagnostic:
        """Return what is to be said of ``&name`` before a text, when nothing refers to it."""
        sentence = f"« &{name} » n'est pas lu : mettez le texte entre guillemets"
        return self._remark(mark, sentence)

    def _from_a_page(self, event: Any) -> Iterator[Diagnostic]:
        """Yield what was copied with a text from a web page, and would be read aloud."""
        found = _OF_A_PAGE.search(event.value)
        meant = unescape(found[0]) if found else ""
        if found and (meant != found[0] or found[0][0] == "<"):
            instead = "effacez-le" if meant == found[0] else f"écrivez « {meant} »"
            if meant.isspace():
                instead = "tapez une espace"
            sentence = f"« {found[0]} » vient d'une page web et se verra : {instead}"
            yield self._remark(event.start_mark, sentence)

    def _ill_spaced(self, event: Any) -> Iterator[Diagnostic]:
        """Yield a space at either end of a text, which YAML drops only if it is ordinary."""
        for end, sign, place in (
            ("au début", event.value[0], event.start_mark.column),
            ("à la fin", event.value[-1], event.end_mark.column - 1),
        ):
            if ODD_SPACE.match(sign):
                line = (event.start_mark if end == "au début" else event.end_mark).line
                it = "effacez-le" if shows_nothing(sign) else "effacez-la"
                yield self._at(line, place, f"{odd(sign)} {end} de ce texte : {it}")

    def _cut(self, value: str, end: Any) -> Iterator[Diagnostic]:
        note = self._note(end)
        if (
            note
            and not value.endswith(_CLOSED)
            and (" " in value or self._lines[end.line][note + 1 : note + 2].strip())
        ):
            sentence = (
                "« # » ouvre une note, la suite n'est pas lue : mettez le texte entre guillemets"
            )
            yield self._at(end.line, note, sentence)

    def _note(self, mark: Any) -> int | None:
        """Return where, on the line and after a mark, a note starts."""
        if mark.line >= len(self._lines):
            return None
        found = _NOTE.match(self._lines[mark.line], mark.column)
        return found.start() + len(found[1]) if found else None

    def _joined(self, first: Any, others: Sequence[str], *, plain: bool) -> Diagnostic:
        swallowed = next((found for line in others if (found := _KEY_INSIDE.match(line))), None)
        if swallowed:
            sentence = (
                f"ce texte avale la ligne « {swallowed[1]}: » : "
                "il manque un guillemet, ou une espace, avant elle"
            )
            return self._remark(first, sentence)
        if plain and any(map(_DASH_INSIDE.match, others)):
            sentence = "ces lignes seront recollées, tirets compris : mettez le texte après « >- »"
            return self._remark(first, sentence)
        sentence = "ces lignes seront recollées en une seule ; « | », à la ligne, les garderait"
        return self._remark(first, sentence, Severity.NOTE)

    def _remark(self, mark: Any, sentence: str, severity: Severity | None = None) -> Diagnostic:
        return self._at(mark.line, mark.column, sentence, severity)

    def _at(
        self, line: int, column: int, sentence: str, severity: Severity | None = None
    ) -> Diagnostic:
        place = Place(self._name, line + 1, column + 1)
        return Diagnostic("F013", place, sentence, own_severity=severity)
