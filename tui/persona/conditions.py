"""What a trainer writes of the state of an interview: tests on it, and changes to it.

A condition is a formula of propositional logic over facts, moments, moves and two intervals:
it has no variable and no arithmetic, so that every one can be told in French, and decided for
all the interviews that a check goes through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Discriminator, Field, Tag

from tui.field.terms import Agreement, Became, Ending
from tui.source.model import FileModel, Ident, Whole, text_or_list

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CONFIDENCE = 10

Confidence = Annotated[Whole, Field(ge=0, le=MAX_CONFIDENCE)]
Change = Annotated[Whole, Field(ge=-MAX_CONFIDENCE, le=MAX_CONFIDENCE)]


class ConfidenceRange(FileModel):
    """Bounds on confidence, both included."""

    low: Confidence = Field(0, alias="min", description="Confiance au moins égale à ce nombre.")
    high: Confidence = Field(
        MAX_CONFIDENCE, alias="max", description="Confiance au plus égale à ce nombre."
    )


class MinuteRange(FileModel):
    """Bounds on simulated minutes spent, both included."""

    low: Annotated[Whole, Field(ge=0)] = Field(
        0, alias="min", description="Minutes écoulées, au moins."
    )
    high: Annotated[Whole, Field(ge=0)] = Field(
        10_000, alias="max", description="Minutes écoulées, au plus."
    )


_Endings = Annotated[
    Annotated[Ending, Tag("texte")]
    | Annotated[tuple[Ending, ...], Field(min_length=1), Tag("liste")],
    Discriminator(text_or_list),
]
_Outcomes = Annotated[
    Annotated[Became, Tag("texte")]
    | Annotated[tuple[Became, ...], Field(min_length=1), Tag("liste")],
    Discriminator(text_or_list),
]


class Before(FileModel):
    """A test on the first interview, in the second one with the same person; all must hold."""

    ending: _Endings | None = Field(
        None, alias="fin", description="Comment le premier s'est terminé ; une liste : l'un d'eux."
    )
    agreements: tuple[Agreement, ...] = Field(
        (), alias="accord", description="Ce à quoi la personne avait consenti, tout : buts, moyens."
    )
    knows: tuple[Ident, ...] = Field(
        (), alias="sait", description="Faits du premier qui y avaient été appris, tous."
    )
    ignores: tuple[Ident, ...] = Field(
        (), alias="ignore", description="Faits du premier qui étaient restés tus, tous."
    )
    said: tuple[Ident, ...] = Field(
        (), alias="dit", description="Répliques du premier qui avaient été dites, toutes."
    )
    became: _Outcomes | None = Field(
        None,
        alias="devenu",
        description="Ce qui en a été fait depuis : fait, partie, rien, autre ; ou l'un d'eux.",
    )

    @property
    def endings(self) -> tuple[Ending, ...]:
        """The endings it asks for, one of them; none when it does not ask."""
        if self.ending is None:
            return ()
        return (self.ending,) if isinstance(self.ending, Ending) else self.ending

    @property
    def outcomes(self) -> tuple[Became, ...]:
        """What may have become of it, one of them; none when it does not ask."""
        if self.became is None:
            return ()
        return (self.became,) if isinstance(self.became, Became) else self.became


class Condition(FileModel):
    """A test on the state of the interview; every key given must hold."""

    confidence: ConfidenceRange | None = Field(
        None, alias="confiance", description="La confiance est entre min et max (0 à 10)."
    )
    minutes: MinuteRange | None = Field(
        None, description="Les minutes écoulées sont entre min et max."
    )
    knows: tuple[Ident, ...] = Field(
        (), alias="sait", description="Faits déjà appris, tous (identifiants de « faits »)."
    )
    ignores: tuple[Ident, ...] = Field(
        (), alias="ignore", description="Faits pas encore appris, aucun ne l'est."
    )
    visited: tuple[Ident, ...] = Field((), alias="vu", description="Moments déjà traversés, tous.")
    not_visited: tuple[Ident, ...] = Field(
        (), alias="pas_vu", description="Moments jamais traversés, aucun ne l'a été."
    )
    said: tuple[Ident, ...] = Field((), alias="dit", description="Répliques déjà dites, toutes.")
    not_said: tuple[Ident, ...] = Field(
        (), alias="pas_dit", description="Répliques pas encore dites, aucune ne l'a été."
    )
    before: Before | None = Field(
        None,
        alias="avant",
        description="Ce qu'il en était du premier entretien, dans un persona « suite_de ».",
    )
    any_of: tuple[Condition, ...] = Field(
        (), alias="un_de", description="Au moins une de ces conditions est vraie."
    )
    negated: Condition | None = Field(None, alias="pas", description="Cette condition est fausse.")

    def nested(self) -> Iterator[tuple[tuple[str | int, ...], Condition]]:
        """Yield this condition and those inside it, each with its path from here."""
        yield (), self
        for index, inner in enumerate(self.any_of):
            for path, condition in inner.nested():
                yield ("un_de", index, *path), condition
        if self.negated:
            for path, condition in self.negated.nested():
                yield ("pas", *path), condition


class Effect(FileModel):
    """What a move does to the person's confidence."""

    confidence: Change = Field(
        0, alias="confiance", description="Points de confiance gagnés ou perdus."
    )
