"""Text from anywhere, made harmless to show: in a terminal, a screen, an export.

Neutralisation of control sequences (CWE-150). Control characters can move the cursor, recolour
or rename a terminal; bidirectional controls can make words read in another order than they are
written (Boucher and Anderson, « Trojan Source », 2021). Both become marks that can be seen,
where a filter would hide that something was there. What people write in any language, emoji
included, stays as it is.
"""

from __future__ import annotations

import re
import unicodedata

_KEPT = frozenset("\n\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
"""Lines of a text, and what joins letters and emoji: nothing is hidden or moved by them."""

_MARKED = frozenset({"Cc", "Cf", "Zl", "Zp"})
_PICTURES = 0x2400
_TAB = " " * 4
_AROUND_NEWLINES = re.compile(r"\s*\n\s*")


def harmless(text: str) -> str:
    """Return ``text`` with nothing in it that a terminal could obey.

    Newlines are kept and tabs become spaces. Other controls become pictures (``␛``) or
    marks (``⟨U+202E⟩``), and halves of surrogate pairs ``�``. Twice is the same as once.
    """
    return text if text.isprintable() else text.translate(_SHOWN)


def one_line(text: str) -> str:
    """Return ``text`` harmless and on one line, for a title, a name, a row of a table."""
    return joined(harmless(text))


def joined(clean: str) -> str:
    """Return a text that is harmless already on one line."""
    return _AROUND_NEWLINES.sub(" ", clean.strip())


def encodable(text: str) -> str:
    """Return ``text`` without the lone halves of pairs that a terminal may let through."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Shown(dict[int, str]):
    """How each character is shown, filled in as characters are met."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _shown(chr(code)))


_SHOWN = _Shown()


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\t":
        return _TAB
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    if category not in _MARKED or character in _KEPT:
        return character
    code = ord(character)
    if code < 0x20:
        return chr(_PICTURES + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else f"⟨U+{code:04X}⟩"
