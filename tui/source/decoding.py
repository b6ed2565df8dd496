"""From the bytes of a file to its text: what is not text in UTF-8 is refused, and named.

Nothing is guessed and read all the same, as charset detectors do: a guess that is wrong by one
letter would be shown to trainees. Signatures and marks of order tell what editors save instead.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from tui.source.diagnostics import Diagnostic, Place, Refused

_ALLOWED_CONTROLS = "\n\r\t"
_NOT_YAML = "\ufeff\ufffe\uffff"
_MOST_CONTROLS = 20
BREAK = re.compile("\r\n|[\n\r\u2028\u2029]")
"""What ends a line, for YAML and for those who count them."""

_OTHER_FILES = {
    b"{\\rtf": "document de traitement de texte (RTF) : enregistrez-le en « format texte »",
    b"PK\x03\x04": "document de traitement de texte ou archive : écrivez dans un éditeur de texte",
    b"%PDF": "document PDF : écrivez dans un éditeur de texte",
    b"\xd0\xcf\x11\xe0": "document de traitement de texte : écrivez dans un éditeur de texte",
}
_UTF_16 = "enregistré en UTF-16 (« Unicode » dans le Bloc-notes)"
_SAVE = "enregistrez le fichier avec l'encodage UTF-8"


def decoded(content: bytes, name: str) -> str:
    """Return the text of a file called ``name``.

    Raises :class:`Refused` when it is not UTF-8, or holds controls.
    """
    for start, sentence in _OTHER_FILES.items():
        if content.startswith(start):
            raise Refused([Diagnostic("F003", Place(name), sentence)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused([_other_encoding(content, error.start, name)]) from None
    if _is_utf_16(content):
        raise Refused([Diagnostic("F003", Place(name), f"{_UTF_16} : {_SAVE}")])
    _refuse_controls(text, name)
    return text


def is_control(character: str) -> bool:
    """Tell whether a character is a control code, or a half, that no text of ours may hold."""
    if character in _ALLOWED_CONTROLS:
        return False
    return unicodedata.category(character) in ("Cc", "Cs") or character in _NOT_YAML


def control_sentence(character: str) -> str:
    """Return what is said of a control code in a file."""
    return f"caractère de contrôle U+{ord(character):04X} : retirez-le"


def _other_encoding(content: bytes, start: int, name: str) -> Diagnostic:
    if _is_utf_16(content):
        return Diagnostic("F003", Place(name), f"{_UTF_16} : {_SAVE}")
    before = BREAK.split(content[:start].decode("utf-8", "replace"))
    place = Place(name, len(before), len(before[-1]) + 1)
    letter = content[start : start + 1].decode("cp1252", "replace")
    said = f"« {letter} » " if letter.isalpha() or letter in "’‘“”«»…–—€" else ""
    sentence = f"{said}n'est pas écrit en UTF-8 (« ANSI » dans le Bloc-notes) : {_SAVE}"
    return Diagnostic("F003", place, sentence if said else f"ce signe {sentence}")


def _is_utf_16(content: bytes) -> bool:
    """Tell UTF-16 by its mark, or by every other byte of its first letters being nothing."""
    start = content[:64]
    half = len(start) // 2
    return content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (
        half > 1 and max(start[::2].count(0), start[1::2].count(0)) > half * 0.7
    )


def _refuse_controls(text: str, name: str) -> None:
    found = [
        Diagnostic("F004", Place(name, line, column + 1), control_sentence(character))
        for line, content in enumerate(BREAK.split(text), start=1)
        if not content.isprintable()
        for column, character in enumerate(content)
        if is_control(character)
    ]
    if found:
        raise Refused(found[:_MOST_CONTROLS])
