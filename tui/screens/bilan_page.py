"""A page of the bilan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.content import Content

    from tui.rubric.evidence import Evidence


@dataclass(frozen=True, slots=True)
class BilanPage:
    """What is shown beside a line of the bilan: a text, and the moments it rests on."""

    text: Content
    evidence: tuple[Evidence, ...] = ()
