"""Files gone wrong: what disks, editors, transfers and jokers make of them, seeded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

_NUMBERS = ("-1", "0", "1e999", "NaN", "2147483647", "99999", "1.5", "true", "null", '"7"', "[]")
_WORDS = (
    "",
    " ",
    "\u00a0",
    "\x1b[2J",
    "\u202e",
    "\ud7ff\uffff",
    "{{ 7 * 7 }}",
    "<script>",
    "[b]",
    "../../x",
    "&a",
    "*a",
    "x" * 5_000,
    "é" * 300_000,
)
_BLOCKS = (b"[" * 20_000, b"{" * 20_000, b"\0" * 4_096, b"\xff\xfe", b"\n\n", b"- - - ", b"?: ")


def mutant(content: bytes, random: Random) -> bytes:
    """Return a file after one to four things went wrong with it."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        content = random.choice(_WAYS)(content, random)
    return content


def _flip(content: bytes, random: Random) -> bytes:
    if not content:
        return content
    changed = bytearray(content)
    for _ in range(random.choice((1, 3, 20))):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _lose(content: bytes, random: Random) -> bytes:
    start = random.randrange(len(content) + 1)
    return content[:start] + content[start + random.choice((1, 10, 1_000)) :]


def _put_in(content: bytes, random: Random) -> bytes:
    start = random.randrange(len(content) + 1)
    return content[:start] + random.choice(_BLOCKS) + content[start:]


def _another_number(content: bytes, random: Random) -> bytes:
    return _one_replaced(content, rb"(?<=[: ,\[])-?\d+(?:\.\d+)?", random.choice(_NUMBERS), random)


def _another_word(content: bytes, random: Random) -> bytes:
    return _one_replaced(content, rb"(?<=[\": ])[^\W\d_]+", random.choice(_WORDS), random)


def _one_replaced(content: bytes, pattern: bytes, new: str, random: Random) -> bytes:
    found = list(re.finditer(pattern, content))
    if not found:
        return content
    one = random.choice(found)
    return content[: one.start()] + new.encode() + content[one.end() :]


def _of_lines(change: Callable[[list[bytes], Random], None]) -> Callable[[bytes, Random], bytes]:
    def changed(content: bytes, random: Random) -> bytes:
        lines = content.splitlines(keepends=True)
        if lines:
            change(lines, random)
        return b"".join(lines)

    return changed


def _drop(lines: list[bytes], random: Random) -> None:
    del lines[random.randrange(len(lines))]


def _double(lines: list[bytes], random: Random) -> None:
    at = random.randrange(len(lines))
    lines[at:at] = [lines[at]] * random.choice((1, 2, 50))


def _swap(lines: list[bytes], random: Random) -> None:
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _indent(lines: list[bytes], random: Random) -> None:
    at = random.randrange(len(lines))
    lines[at] = random.choice((b" ", b"   ", b"\t", "\u00a0".encode())) + lines[at]


_WAYS = (
    _flip,
    _cut,
    _lose,
    _put_in,
    _another_number,
    _another_number,
    _another_word,
    *map(_of_lines, (_drop, _double, _swap, _indent)),
)


def mutants(content: bytes, random: Random, number: int) -> Iterator[bytes]:
    """Yield so many files gone wrong."""
    for _ in range(number):
        yield mutant(content, random)
