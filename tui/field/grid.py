"""The coding grid: what a counsellor's move can be said to have done."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from tui import places
from tui.source.model import Field, FileModel, Ident, Text
from tui.source.tree import read
from tui.source.validation import validate

if TYPE_CHECKING:
    from pathlib import Path


class Family(StrEnum):
    """The six families of posture of CIREL 2019, §10."""

    ACT = "faire_agir"
    MOTIVATE = "motivation"
    INFORM = "informer_outiller"
    AVAILABLE = "disponibilite"
    EXPERTISE = "expertise"
    LIMITS = "limites"


FAMILY_LABELS = {
    Family.ACT: "Faire agir",
    Family.MOTIVATE: "Susciter la motivation",
    Family.INFORM: "Informer, outiller",
    Family.AVAILABLE: "Disponibilité",
    Family.EXPERTISE: "Expertise",
    Family.LIMITS: "Limites",
}


class Code(FileModel):
    """One code of the grid: a description of what was done, not of its worth."""

    label: Text = Field(alias="libelle", description="Nom court du code.")
    definition: Text = Field(description="Ce que le code désigne, en une ou deux phrases.")
    example: Text = Field(alias="exemple", description="Une réplique qui porte ce code.")
    family: Family = Field(alias="famille", description="Famille de posture (CIREL 2019, §10).")
    miti: Text | None = Field(None, description="Code voisin du MITI 4, s'il y en a un.")


class Grid(FileModel):
    """The coding grid."""

    title: Text = Field(alias="titre", description="Titre de la grille des codes.")
    presentation: Text = Field(description="À quoi sert la grille des codes.")
    sources: tuple[Text, ...] = Field((), description="Clés de docs/sources.md.")
    codes: dict[Ident, Code] = Field(description="Les codes, par identifiant.")


def load_grid(path: Path) -> Grid:
    """Load a grid. Raises :class:`tui.source.diagnostics.Refused`."""
    return validate(Grid, read(path)[1])


@cache
def shipped_grid() -> Grid:
    """Return the grid that comes with the program."""
    return load_grid(places.shipped_rubrics() / "codes.yaml")
