"""The signs that screens draw, each with one meaning.

Every one exists in the fonts of common terminals (DejaVu Sans Mono, Noto Sans Mono, Hack) and
in those of a Linux console (Fixed, Terminus, VGA; Lat15): ``tests/screens/test_signs.py``.
"""

from __future__ import annotations

from typing import Final

HERE: Final = "┃"
"""Beside the row under the arrow, the turn one is at, and what is new."""
RESTING: Final = "│"
"""Beside the row that the arrow was on, in a list that has lost the focus."""
REACHED: Final = "■"
"""One level of a gauge, reached."""
NOT_REACHED: Final = "·"
"""One level of a gauge, not reached."""
STAY: Final = "━"
"""Time spent: the clock, a stay in a phase."""
HALF: Final = "╸"
"""The end of a line of time, where it is half a cell."""
AHEAD: Final = "┄"
"""Time not spent yet."""
LATE: Final = "█"
"""Time spent past what was planned."""
MINE: Final = "●"
"""A moment marked by the one who led the interview; what was taken, what is done."""
PREPARED: Final = "▼"
"""A moment that somebody prepared."""
SCORED: Final = "█"
"""On the information system's screen: what a score has."""
NOT_SCORED: Final = "░"
"""On the information system's screen: what a score could have more."""
NOTE: Final = "≡"
"""A note in the notebook."""
PIN: Final = "▶"
"""A turn pinned while playing."""
SCREEN: Final = "■"
"""A look at the information system."""
POINTER: Final = "▲"
"""Where one is, under a line of time."""
COMMENT: Final = "¶"
"""A comment on a turn."""
TO_RESUME: Final = "▸"
"""Something begun that waits."""
WRONG: Final = "×"
"""What is to be corrected, or can never happen."""
