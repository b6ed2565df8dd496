"""The model of a rubric file. Attributes are English; keys in the file are the French aliases.

Descriptions are in French: they are shown to trainers by editors, through the JSON Schema.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from tui.field.grid import Family
from tui.field.terms import Ending
from tui.rubric.fields import Count, Number, Sentence, ShortName, Sized
from tui.rubric.measures import ActsMeasure
from tui.source.model import FileIdent, FileModel, Ident, Name, Text, Whole, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterator


class Practice(StrEnum):
    """The four practices that the working alliance breaks with (CIREL 2019, §10)."""

    PRESCRIPTION = "prescription"
    LINEARITY = "linearite"
    IMMEDIATE_SOLUTION = "solution_immediate"
    COUNTING = "batonnage"


class Level(FileModel):
    """What is said from a value on, up to the next level's."""

    threshold: Number | None = Field(
        None,
        alias="seuil",
        description="Valeur à partir de laquelle ce niveau vaut ; le premier n'en a pas.",
    )
    name: Name = Field(alias="nom", description="Nom court du niveau, sans jugement.")
    sentence: Sentence = Field(
        alias="phrase", description="Ce qui s'est passé et ce que cela fait, dit au stagiaire."
    )
    sentence_if_few: Sentence | None = Field(
        None,
        alias="peu",
        description="La phrase quand il n'y a eu qu'une occasion ou deux : sans parler d'habitude.",
    )
    next_step: Sentence | None = Field(
        None, alias="piste", description="Quoi essayer à ce niveau ; absent : celle du critère."
    )


class Ceiling(FileModel):
    """What a good value may not be read above, for how the interview ended says otherwise.

    It applies when the person's confidence at the end is under ``confiance_sous``, or when
    the interview ended in one of ``fins``. Raises ``ValueError`` when neither is given.
    """

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["confiance_sous"]}, {"required": ["fins"]}]}
    )

    below: Annotated[Whole, Field(ge=1, le=10)] = Field(
        0, alias="confiance_sous", description="Confiance de la personne, à la fin : en dessous."
    )
    endings: tuple[Ending, ...] = Field(
        (), min_length=1, alias="fins", description="Fins de l'entretien."
    )
    rank: Count = Field(alias="niveau", description="Le plus haut niveau qui reste possible, de 1.")
    sentence: Sentence = Field(alias="phrase", description="Ce qui est dit alors.")

    @model_validator(mode="after")
    def _applies_to_something(self) -> Self:
        if not (self.below or self.endings):
            message = "un plafond attend « confiance_sous », « fins », ou les deux"
            raise ValueError(message)
        return self

    def holds(self, confidence: int | None, ending: Ending | None) -> bool:
        """Tell whether it applies to an interview that ended so; never before the end."""
        if ending is None:
            return False
        is_low = confidence is not None and confidence < self.below
        return is_low or ending in self.endings


class NamedCeiling(Ceiling):
    """A ceiling with the name of what is read in place of the level."""

    name: Name = Field(alias="nom", description="Nom court de ce qui est lu alors.")


class Unit(FileModel):
    """What the occasions of a share are called."""

    one: Name = Field(alias="une", description="« une seule proposition » : avec son article.")
    many: Name = Field(alias="plusieurs", description="« propositions ».")


class Criterion(FileModel):
    """One question asked of an interview, and how it is answered.

    Raises ``ValueError`` when neither a family nor a practice is named.
    """

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["famille"]}, {"required": ["pratique"]}]}
    )

    id: Ident = Field(description="Identifiant, unique dans le fichier.")
    question: Text = Field(description="La question que pose ce critère.")
    short: ShortName | None = Field(
        None,
        alias="court",
        description="La question en deux à quatre mots, pour la liste du bilan ; sans elle, "
        "c'est le début de la question.",
    )
    source: Text = Field(description="D'où vient ce critère : clé de docs/sources.md et §.")
    family: Family | None = Field(
        None, alias="famille", description="Famille de posture concernée (CIREL 2019, §10)."
    )
    practice: Practice | None = Field(
        None, alias="pratique", description="Pratique avec laquelle rompre (CIREL 2019, §10)."
    )
    measure: ActsMeasure = Field(alias="mesure", description="Ce qui est mesuré.")
    on_a_passage: YesNo = Field(
        False,
        alias="passage",
        description="Vrai si quelques répliques suffisent à l'exercer : il peut marquer un jumeau.",
    )
    unit: Unit | None = Field(
        None, alias="unite", description="Comment se nomment les occasions d'une part."
    )
    levels: Annotated[tuple[Level, ...], Sized(2, 5)] = Field(
        alias="niveaux", description="Du plus loin au plus près de ce qui est cherché."
    )
    next_step: Sentence = Field(alias="piste", description="Quoi essayer la prochaine fois.")
    not_judged: Sentence = Field(
        alias="non_jugeable", description="Ce qui est dit quand rien ne permet de juger."
    )

    @model_validator(mode="after")
    def _is_placed(self) -> Self:
        if self.family is None and self.practice is None:
            message = f"le critère « {self.id} » attend « famille », « pratique », ou les deux"
            raise ValueError(message)
        return self


class Dimension(FileModel):
    """A group of criteria; for the working alliance: goal, means, bond (Bordin)."""

    id: Ident = Field(description="Identifiant, unique dans le fichier.")
    title: Name = Field(alias="titre", description="Titre de la dimension.")
    presentation: Text = Field(description="De quoi il s'agit, en une ou deux phrases.")
    criteria: Annotated[tuple[Criterion, ...], Sized(1)] = Field(
        alias="criteres", description="Les critères, dans l'ordre où ils sont lus."
    )
    ceilings: tuple[NamedCeiling, ...] = Field(
        (),
        alias="plafonds",
        description="Ce que la fin de l'entretien interdit de lire au-dessus ; le premier vaut.",
    )


class Rubric(FileModel):
    """A way of reading interviews."""

    id: FileIdent = Field(alias="rubrique", description="Identifiant : le nom du fichier.")
    title: Name = Field(alias="titre", description="Titre de la rubrique.")
    presentation: Text = Field(description="Ce que cette rubrique regarde, et ce qu'elle ignore.")
    sources: tuple[Text, ...] = Field((), description="Clés de docs/sources.md.")
    dimensions: Annotated[tuple[Dimension, ...], Sized(1)] = Field(
        description="Les dimensions, dans l'ordre où elles sont lues."
    )

    def criteria(self) -> Iterator[Criterion]:
        """Yield every criterion, in the order of the file."""
        for dimension in self.dimensions:
            yield from dimension.criteria
