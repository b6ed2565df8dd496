"""Proper nouns in French texts: found by how they are written, hidden wherever they are.

A gazetteer joined to an orthographic cue, as in the de-identification of clinical notes (Meystre,
Friedlin, South, Shen & Samore 2010, BMC Medical Research Methodology 10:70, who compare such
methods): a capital letter within a sentence makes a name, unless a list says that everybody may
read it (« France Travail », « VAE »); at the start of a sentence, where it tells nothing, so does
a word that is not a common one; first names and places of a second list are hidden in any
case. What was found once is hidden everywhere. It hides too much rather than too little: « X. »
in place of a word costs a reader less than a name costs its bearer.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from tui.session.names import PARTICLES, SHORTEST_PART, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OTHER = "X."
COMMON_WORDS = Path(__file__).with_name("common_words.txt")

_PUBLIC_NAMES = Path(__file__).with_name("public_names.yaml")
_UNSEEN = dict.fromkeys(map(ord, "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}"))
_WORD = re.compile(r"[^\W\d_]+")
_STARTS_SENTENCE = re.compile(r"[.!?…\n:;«»“”\"(\[–—•*/|=>]|(?:^|\s)-(?:\s|$)")
_ABBREVIATED = frozenset({"m", "mm", "mme", "mlle", "mr", "dr", "pr", "me", "st", "ste"})
_BETWEEN_NAMES = frozenset({" ", "\u00a0", "\u202f", "-", "‐", "‑", "'", "’"})
_AFTER_INITIAL = frozenset({". ", ".", " ", ".\u00a0", "-"})
_ROMAN = re.compile(r"[IVX]+")
_IN_LOGIN = re.compile(r"[\d_@]")
_LOGIN_DIGITS = re.compile(r"[._-]?[\d_]+")
_SHORTEST_IN_LOGINS = 5
_SHORTEST_IN_LOWER_CASE = 4
_ENDING = re.compile(
    r"(?<=\w{4})(?:(?:issement|ement|ante?|ee?)s?|aient|ait|ais|er|ez|ent|ons|s|x)$"
)


class PublicNames(NamedTuple):
    """What everybody may read, by its first word and in folded words; and what nobody may."""

    readable: dict[str, tuple[tuple[str, ...], ...]]
    hidden: frozenset[str]
    hidden_as_written: frozenset[str]

    def hides(self, written: str, folded: str) -> bool:
        """Tell whether a word is of the second list; « marié » is a common word, and no Marie."""
        if folded not in self.hidden:
            return False
        lower = written.casefold()
        return lower in self.hidden_as_written or lower not in _common_words()


class _Token(NamedTuple):
    """A word of a text: where it stands, folded, and whether a capital there tells nothing."""

    start: int
    end: int
    written: str
    folded: str
    begins: bool
    readable: bool


@dataclass(frozen=True, slots=True)
class ProperNouns:
    """The proper nouns found so far, and the common words of texts that are written with care.

    Both are folded; of common words, the roots.
    """

    names: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()

    def trusting(self, texts: Iterable[str]) -> ProperNouns:
        """Return the same with the words that carefully written texts have in lower case."""
        lower = {
            _root(token.folded)
            for text in texts
            for token in _tokens(_composed(text))
            if token.written.islower() and token.folded not in public_names().hidden
        }
        return replace(self, common=self.common | lower)

    def learning(self, texts: Iterable[str]) -> ProperNouns:
        """Return the same with the proper nouns of texts.

        A word that is only seen at the start of sentences is none where it is also seen in
        lower case.
        """
        sure: set[str] = set()
        doubtful: set[str] = set()
        lower: set[str] = set()
        for text in texts:
            for token in _tokens(_composed(text)):
                if token.written.islower():
                    lower.add(token.folded)
                elif self._may_name(token):
                    within = not token.begins and not token.written.isupper()
                    (sure if within else doubtful).add(token.folded)
        likely = {word for word in doubtful - lower if not self._is_common(word)}
        return replace(self, names=self.names | sure | likely)

    def naming(self, names: Iterable[str]) -> ProperNouns:
        """Return the same with names that are known: of those who took part."""
        words = {word for name in names for word in words_of(name) if len(word) >= SHORTEST_PART}
        return replace(self, names=self.names | words - PARTICLES)

    def hidden(self, text: str) -> str:
        """Return a text in which each proper noun is « X. », several in a row being one."""
        text = _composed(text)
        pieces: list[str] = []
        done = 0
        for start, end in self._runs(text):
            pieces += text[done:start], OTHER
            done = end
            if text[done : done + 1] == "." and text[done : done + 2] != "..":
                done += 1
        return "".join([*pieces, text[done:]]) if pieces else text

    def _runs(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where proper nouns stand, with the initials and the digits beside them."""
        tokens = list(_tokens(text))
        hidden = [self._is_hidden(token, text) for token in tokens]
        run: tuple[int, int] | None = None
        for index, token in enumerate(tokens):
            if not hidden[index]:
                if not (run and _is_initial(token) and text[run[1] : token.start] == " "):
                    continue
                run = run[0], token.end
                continue
            start = _with_initial(tokens, index, text)
            end = token.end
            if digits := _LOGIN_DIGITS.match(text, end):
                end = digits.end()
            if run and (start <= run[1] or text[run[1] : start] in _BETWEEN_NAMES):
                run = run[0], end
                continue
            if run:
                yield run
            run = start, end
        if run:
            yield run

    def _is_hidden(self, token: _Token, text: str) -> bool:
        word = token.folded
        if token.readable or len(word) == 1:
            return False
        listed = public_names().hides(token.written, word)
        if not (listed or word in self.names):
            return self._is_in_login(token, text)
        if token.written.islower():
            return len(word) >= _SHORTEST_IN_LOWER_CASE and not self._is_common(word)
        tells_nothing = token.begins or token.written.isupper()
        return listed or not (tells_nothing and self._is_common(word))

    def _is_in_login(self, token: _Token, text: str) -> bool:
        """Tell whether a name is glued into a word beside digits: « tlambert_75 »."""
        around = text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]
        if len(token.folded) < _SHORTEST_IN_LOGINS or not _IN_LOGIN.search(around):
            return False
        long = (name for name in self.names if len(name) >= _SHORTEST_IN_LOGINS)
        return any(name in token.folded for name in long)

    def _may_name(self, token: _Token) -> bool:
        return (
            not token.readable
            and len(token.folded) > 1
            and token.written[0].isupper()
            and not _ROMAN.fullmatch(token.written)
        )

    def _is_common(self, word: str) -> bool:
        root = _root(word)
        return root in self.common or root in _common_roots()


NONE_KNOWN = ProperNouns()


@cache
def public_names() -> PublicNames:
    """Return the lists of what everybody may read, and of what is always hidden."""
    lists = yaml.safe_load(_PUBLIC_NAMES.read_text("utf-8"))
    readable: dict[str, set[tuple[str, ...]]] = {}
    for name in ",".join(lists["lisibles"].values()).split(","):
        if words := words_of(name):
            readable.setdefault(words[0], set()).add(words)
    always = ",".join(lists["caches"].values())
    return PublicNames(
        {head: tuple(sorted(names, key=len, reverse=True)) for head, names in readable.items()},
        frozenset(words_of(always)),
        frozenset(_WORD.findall(always.casefold())),
    )


@cache
def _common_words() -> frozenset[str]:
    return frozenset(COMMON_WORDS.read_text("utf-8").split())


@cache
def _common_roots() -> frozenset[str]:
    return frozenset(map(_root, words_of(" ".join(_common_words()))))


def _root(word: str) -> str:
    """Return a folded word without the ending that number, gender or tense give it."""
    return _ENDING.sub("", word)


def _composed(text: str) -> str:
    """Return a text whose accented letters are one character each, without what is not seen."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(_UNSEEN)


def _tokens(text: str) -> Iterator[_Token]:
    """Yield the words of a composed text."""
    readable_until = 0
    before: re.Match[str] | None = None
    for found in _WORD.finditer(text):
        start, end = found.span()
        written = found[0]
        folded = "".join(words_of(written))
        begins = before is None or _begins(before[0], text[before.end() : start])
        if start >= readable_until:
            readable_until = _end_of_readable(text, folded, start) or readable_until
        yield _Token(start, end, written, folded, begins, start < readable_until)
        before = found


def _begins(before: str, between: str) -> bool:
    """Tell whether what lies between two words makes a sentence begin after it."""
    if not _STARTS_SENTENCE.search(between):
        return False
    shortened = between.startswith(".") and between[1:].isspace()
    return not (shortened and before.casefold() in _ABBREVIATED)


def _end_of_readable(text: str, head: str, start: int) -> int:
    """Return where a name that everybody may read ends, 0 when none begins here."""
    for words in public_names().readable.get(head, ()):
        if len(words) == 1:
            return start + 1
        following = list(_first(_WORD.finditer(text, start), len(words)))
        if tuple("".join(words_of(one[0])) for one in following) == words:
            return following[-1].end()
    return 0


def _first(found: Iterator[re.Match[str]], number: int) -> Iterator[re.Match[str]]:
    for _, one in zip(range(number), found, strict=False):
        yield one


def _with_initial(tokens: list[_Token], index: int, text: str) -> int:
    """Return where a name starts, its initial included: « K. Lambert »."""
    token = tokens[index]
    if index == 0 or not token.written[0].isupper():
        return token.start
    before = tokens[index - 1]
    initial = _is_initial(before) and text[before.end : token.start] in _AFTER_INITIAL
    a_word = before.readable or before.folded in _ABBREVIATED
    return before.start if initial and not a_word else token.start


def _is_initial(token: _Token) -> bool:
    return len(token.written) == 1 and token.written.isupper()
