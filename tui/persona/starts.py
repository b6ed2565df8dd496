"""Where an interview starts; a second one, by how the first went."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from tui.persona.conditions import Before, Confidence
from tui.source.model import FileModel, Ident


def _block_or_list(value: Any) -> str:
    return "liste" if isinstance(value, list | tuple) else "bloc"


class Start(FileModel):
    """Where the interview starts."""

    moment: Ident = Field(description="Premier moment.")
    confidence: Confidence = Field(alias="confiance", description="Confiance au départ, 0 à 10.")


class StartCondition(FileModel):
    """When a second interview starts there: a test on the first one alone."""

    before: Before = Field(alias="avant", description="Ce qu'il en était du premier entretien.")


class StartVariant(Start):
    """Where a second interview starts, by how the first one went."""

    condition: StartCondition | None = Field(
        None,
        alias="si",
        description="Quand il commence ainsi ; absent, en dernier : dans les autres cas.",
    )


Starts = Annotated[
    Annotated[Start, Tag("bloc")]
    | Annotated[tuple[StartVariant, ...], Field(min_length=1), Tag("liste")],
    Discriminator(_block_or_list),
]
