"""What the counsellor may know before: when and where it is, the file at a glance, the screen."""

from __future__ import annotations

from typing import Annotated, Literal

from tui.persona.conditions import Effect
from tui.source.model import Field, FileModel, Name, ShortText, Text, Whole


class TimeAndPlace(FileModel):
    """When and where the situation is: names and rules are those of then and there."""

    year: Annotated[Whole, Field(ge=1990, le=2100)] = Field(
        alias="annee", description="Année où la situation se passe."
    )
    place: Name | None = Field(None, alias="lieu", description="Ville ou région.")


class Glance(FileModel):
    """What one looks for first in the file, a short line each."""

    situation: ShortText | None = Field(
        None, description="Ce que fait la personne, où elle en est, en une ligne."
    )
    motive: ShortText | None = Field(
        None, alias="motif", description="Ce qui est noté comme motif du rendez-vous."
    )
    missing: ShortText | None = Field(
        None, alias="manque", description="Ce que le dossier ne dit pas."
    )
    house: ShortText | None = Field(
        None,
        alias="maison",
        description="Ce qui vaut dans cette agence, en plus de ce qui se sait de l'opérateur.",
    )


class InformationScreen(FileModel):
    """What the employment service's information system shows, and what looking at it costs."""

    project: Annotated[Whole, Field(ge=0, le=5)] = Field(
        alias="projet", description="Score du projet, 0 à 5."
    )
    search: Annotated[Whole, Field(ge=0, le=5)] = Field(
        alias="recherche", description="Score de la recherche d'emploi, 0 à 5."
    )
    market: Annotated[Whole, Field(ge=0, le=5)] = Field(
        alias="marche", description="Score du marché, 0 à 5."
    )
    obstacles: Annotated[Whole, Field(ge=0, le=5)] = Field(
        alias="freins", description="Score des freins périphériques, 0 à 5."
    )
    advises: Literal["suivi", "guide", "renforce"] = Field(
        alias="conseille", description="Mode d'accompagnement suggéré."
    )
    lines: tuple[Text, ...] = Field(
        (), alias="lignes", description="Autres lignes affichées (relances, échéances, offres)."
    )
    minutes: Annotated[Whole, Field(ge=0, le=30)] = Field(
        1, alias="duree", description="Minutes que prend un regard à l'écran."
    )
    effect: Effect = Field(
        Effect(confiance=-1),
        alias="effet",
        description="Effet d'un regard à l'écran sur la confiance.",
    )
    gesture: Text | None = Field(
        None, alias="geste", description="Ce que fait la personne pendant ce temps."
    )
