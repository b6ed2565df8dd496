"""Which acts of the counsellor a measure is about."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import Field

from tui.field.terms import Phase, Scheme
from tui.source.model import FileModel, Ident

if TYPE_CHECKING:
    from tui.rubric.trace import Act


class Selector(FileModel):
    """Which acts of the counsellor are meant; an empty selector means all of them.

    An act is taken when it has one of the schemes or one of the codes (when
    either is given), in one of the phases (when given), and nothing of ``sauf``.
    """

    schemes: tuple[Scheme, ...] = Field(
        (), description="Schèmes d'action : l'un d'eux suffit, ou l'un des codes."
    )
    codes: tuple[Ident, ...] = Field(
        (), description="Codes de la grille : l'un d'eux suffit, ou l'un des schèmes."
    )
    phases: tuple[Phase, ...] = Field(
        (), description="Phases dominantes où la réplique a été dite ; absent : toutes."
    )
    excluded: tuple[Ident, ...] = Field(
        (), alias="sauf", description="Codes ou schèmes qui écartent une réplique."
    )

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(self.codes)

    @cached_property
    def _excluded(self) -> frozenset[str]:
        return frozenset(self.excluded)

    def selects(self, act: Act) -> bool:
        """Tell whether an act is one of those meant."""
        schemes, codes, excluded = self.schemes, self._codes, self._excluded
        return (
            (not (schemes or codes) or act.scheme in schemes or not codes.isdisjoint(act.codes))
            and (not self.phases or act.phase in self.phases)
            and not (excluded and (act.scheme in excluded or not excluded.isdisjoint(act.codes)))
        )
