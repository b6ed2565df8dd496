"""What became of it, some weeks later: a story for each way an interview may have ended.

People say yes and never come, or find another lead than the counsellor's (CIREL 2019, §12.2). A
persona writes its stories in order; the first whose condition holds when the interview ends is
told. What came of it is not written twice: it follows from what was done, left and found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Discriminator, Field, Tag

from tui.field.terms import Agreement, Became, Ending
from tui.persona.conditions import Condition
from tui.source.model import FileModel, Ident, ShortText, Text, Whole, text_or_list

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_DAYS = 730

_Endings = Annotated[
    Annotated[Ending, Tag("texte")]
    | Annotated[tuple[Ending, ...], Field(min_length=1), Tag("liste")],
    Discriminator(text_or_list),
]


class AfterCondition(Condition):
    """A test on how the interview stood when it ended: what others test, and how it ended."""

    ending: _Endings | None = Field(
        None,
        alias="fin",
        description="Comment l'entretien s'est terminé ; une liste : l'un ou l'autre.",
    )
    agreements: tuple[Agreement, ...] = Field(
        (), alias="accords", description="Ce à quoi la personne a consenti, tout ce qui est écrit."
    )
    any_of: tuple[AfterCondition, ...] = Field(
        (), alias="un_de", description="Au moins une de ces conditions est vraie."
    )
    negated: AfterCondition | None = Field(
        None, alias="pas", description="Cette condition est fausse."
    )

    @property
    def endings(self) -> tuple[Ending, ...]:
        """The endings that it asks for, one of them; none when it does not ask."""
        if self.ending is None:
            return ()
        return (self.ending,) if isinstance(self.ending, Ending) else self.ending


class Promise(FileModel):
    """Something that was agreed, and by which moves it could be."""

    what: ShortText = Field(
        alias="quoi", description="Ce qui a été fait, ou laissé, en une phrase."
    )
    agreed_by: tuple[Ident, ...] = Field(
        min_length=1,
        alias="convenu",
        description="Répliques par lesquelles on en est convenu ; l'une d'elles a été dite.",
    )


class Aftermath(FileModel):
    """One story of what became of it, when its condition is the first that holds."""

    condition: AfterCondition | None = Field(
        None, alias="si", description="Quand cette suite est la bonne ; absent : dans tous les cas."
    )
    days: Annotated[Whole, Field(ge=1, le=MOST_DAYS)] = Field(
        alias="delai", description="Jours passés depuis l'entretien."
    )
    text: Text = Field(
        alias="texte",
        description="Ce qu'il en est, en deux à cinq phrases, sobrement, à la troisième personne.",
    )
    done: tuple[Promise, ...] = Field(
        (), alias="fait", description="Ce qui était convenu, et qui est fait."
    )
    left: tuple[Promise, ...] = Field(
        (), alias="laisse", description="Ce qui a reçu un oui, et n'est pas fait."
    )
    found: tuple[ShortText, ...] = Field(
        (), alias="trouve", description="Autre chose, que la personne a trouvé d'elle-même."
    )

    @property
    def became(self) -> Became:
        """What came of it, all told."""
        if self.found:
            return Became.ELSEWHERE
        if not self.done:
            return Became.NOTHING
        return Became.PARTLY if self.left else Became.DONE

    def promises(self) -> Iterator[tuple[tuple[str | int, ...], Promise]]:
        """Yield what was agreed, kept or not, each with its path from here."""
        for key, kept in (("fait", self.done), ("laisse", self.left)):
            for at, promise in enumerate(kept):
                yield (key, at), promise
