"""Signs: what screens draw exists in common fonts and on a Linux console.

``signs.txt`` is what DejaVu Sans Mono, Noto Sans Mono and Hack have in common with Fixed,
Terminus and VGA as Debian's console-setup installs them for French (Lat15, 16 lines).
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import tui
from tui.field import signs

LOOKS = Path(__file__).parent / "looks"
ROOT = Path(tui.__file__).parent
KNOWN = frozenset((Path(__file__).parent / "signs.txt").read_text(encoding="utf-8"))
NOT_DRAWN = frozenset("\ue000\ufeff\ufffd\ufffe\uffff\ud800\udfff＝＋－＠")
"""What is looked for in what is read, or stands for a space until it is drawn."""
DRAWING = [
    path
    for room in ("screens", "widgets", "shell", "text", "cli", "transcript", "workshop")
    for path in sorted((ROOT / room).rglob("*.py"))
]


def texts(path: Path) -> set[str]:
    """Return the strings of a module, those that document it left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documented
    }


@pytest.mark.parametrize("path", DRAWING, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_what_is_drawn_exists_in_common_fonts(path: Path) -> None:
    drawn = {sign for text in texts(path) for sign in text if ord(sign) > 0x7E}
    assert not drawn - KNOWN - NOT_DRAWN, "".join(sorted(drawn - KNOWN - NOT_DRAWN))


BORDERS = {"round", "solid", "heavy", "double", "none", "hidden", "blank"}
"""Kinds of borders whose corners and sides are all known; others are drawn with parts of cells."""
SHEETS = [*sorted(ROOT.rglob("*.tcss")), *DRAWING]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: f"{path.parent.name}.{path.name}")
def test_borders_are_drawn_with_known_signs(path: Path) -> None:
    sheet = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        sheet = "".join(re.findall(r'DEFAULT_CSS = """(.*?)"""', sheet, re.DOTALL))
    asked = re.findall(r"border(?:-(?:top|right|bottom|left))?: *([a-z]+)", sheet)
    assert set(asked) <= BORDERS


@pytest.mark.parametrize("look", sorted(LOOKS.glob("*.txt")), ids=lambda look: look.stem)
def test_what_screens_show_exists_in_common_fonts(look: Path) -> None:
    drawn = {sign for sign in look.read_text(encoding="utf-8") if ord(sign) > 0x7E}
    assert drawn <= KNOWN, "".join(sorted(drawn - KNOWN))


def test_signs_are_one_cell_each() -> None:
    from tui.source.cells import width

    values = [value for name, value in vars(signs).items() if name.isupper()]
    assert len(values) > 10
    assert all(width(value) == 1 and (value in KNOWN or value.isascii()) for value in values)
