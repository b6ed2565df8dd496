"""Which acts of the counsellor a measure is about."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import Field

from tui.field.terms import Phase, Reception, Scheme
from tui.source.model import FileModel, Ident

if TYPE_CHECKING:
    from tui.rubric.trace import Act


class Selector(FileModel):
    """Which acts of the counsellor are meant; an empty selector means all of them.

    An act is taken when it has one of the schemes or one of the codes (when either is given),
    under one of the schemes of ``sous``, in one of the phases, taken by the person in one of the
    ways of ``recue`` (when these are given), and nothing of ``sauf``; or when the selector in
    ``ou`` takes it.
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
    under: tuple[Scheme, ...] = Field(
        (), alias="sous", description="Schèmes sous lesquels un code compte ; absent : tous."
    )
    received: tuple[Reception, ...] = Field(
        (),
        alias="recue",
        description="Ce qui a suivi : ouverture, neutre, fermeture ; absent : peu importe.",
    )
    excluded: tuple[Ident, ...] = Field(
        (), alias="sauf", description="Codes ou schèmes qui écartent une réplique."
    )
    otherwise: Selector | None = Field(
        None, alias="ou", description="D'autres répliques, qui comptent aussi."
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
        meant = (
            (not (schemes or codes) or act.scheme in schemes or not codes.isdisjoint(act.codes))
            and (not self.under or act.scheme in self.under)
            and (not self.phases or act.phase in self.phases)
            and (not self.received or act.received in self.received)
            and not (excluded and (act.scheme in excluded or not excluded.isdisjoint(act.codes)))
        )
        return meant or bool(self.otherwise and self.otherwise.selects(act))

    @property
    def by_reception(self) -> bool:
        """Whether how the person took an act counts."""
        return bool(self.received) or bool(self.otherwise and self.otherwise.by_reception)
