"""What a rubric can measure, as a trainer writes it. Reading it on events: ``measuring``.

Every value grows with what the criterion looks for, so that the last level is
always the nearest to it: what counts against is given negative points, or is in
the ``parmi`` of a share without being in its ``de``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tui.field.terms import Agreement, Category, Ending, Phase, Scheme
from tui.rubric.fields import Count, Number, Sized, typed
from tui.source.model import FileModel, Ident, Whole


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


class Rule(FileModel):
    """Points for each act of a kind."""

    points: Annotated[Whole, Field(ge=-10, le=10)] = Field(
        description="Points par réplique, positifs ou négatifs."
    )
    when: Selector = Field(alias="quand", description="Les répliques qui comptent.")
    at_most: Count | None = Field(
        None, alias="au_plus", description="Nombre de répliques comptées, au plus."
    )


class Points(FileModel):
    """Value: the sum of the points. Not judged under ``minimum`` acts of any kind."""

    type: Literal["points"]
    rules: Annotated[tuple[Rule, ...], Sized(1)] = Field(
        alias="regles", description="Ce qui donne ou retire des points."
    )
    minimum: Count = Field(1, description="Répliques de toute sorte sans quoi rien n'est jugé.")


class Share(FileModel):
    """Value: 0–1, the share of ``de`` among ``parmi``. Not judged under ``minimum`` of these."""

    type: Literal["part"]
    of: Selector = Field(alias="de", description="Les répliques dont on cherche la part.")
    among: Selector = Field(alias="parmi", description="L'ensemble où on la cherche.")
    minimum: Count = Field(1, description="Répliques de « parmi » sans quoi rien n'est jugé.")


class Ratio(FileModel):
    """Value: acts of ``de`` for one of ``sur`` (taken as 1 when there is none).

    Not judged under ``minimum`` acts of either kind.
    """

    type: Literal["rapport"]
    of: Selector = Field(alias="de", description="Les répliques comptées au-dessus.")
    over: Selector = Field(alias="sur", description="Les répliques comptées en dessous.")
    minimum: Count = Field(1, description="Répliques des deux sortes sans quoi rien n'est jugé.")


class Order(FileModel):
    """Value: how many acts of ``de`` came before the first ``avant``. Not judged without one."""

    type: Literal["ordre"]
    of: Selector = Field(alias="de", description="Les répliques attendues d'abord.")
    before: Selector = Field(alias="avant", description="Celles qui devraient venir après.")


class Context(FileModel):
    """Value: 0–1, the share of ``de`` that came in the wake of an act of ``apres``.

    The act itself counts as its own wake: asking leave and informing may be one act.
    """

    type: Literal["contexte"]
    of: Selector = Field(alias="de", description="Les répliques dont le moment importe.")
    after: Selector = Field(alias="apres", description="Ce qui en fait le bon moment.")
    within: Annotated[Whole, Field(ge=0, le=20)] = Field(
        1, alias="dans", description="Nombre de répliques précédentes regardées."
    )
    minimum: Count = Field(1, description="Répliques de « de » sans quoi rien n'est jugé.")


class AfterResistance(FileModel):
    """Value: 0–1, the share of answered resistances whose next act is of ``suivi_de``."""

    type: Literal["resistance"]
    followed_by: Selector = Field(
        alias="suivi_de", description="Ce qui vient juste après la résistance."
    )
    minimum: Count = Field(1, description="Résistances suivies d'une réplique, au moins.")


class FactsShare(FileModel):
    """Value: 0–1. Facts learnt among those of the persona; noted or given back, among those learnt.

    Not judged without any fact of the kind, nor without an act of ``avant`` when it is given.
    """

    type: Literal["faits"]
    state: Literal["appris", "notes", "rendus"] = Field(
        alias="etat", description="appris, notés dans le carnet, ou redonnés à la personne."
    )
    which: Literal["essentiels", "tous"] = Field(
        "tous", alias="lesquels", description="Les faits essentiels, ou tous."
    )
    categories: tuple[Category, ...] = Field(
        (), description="Catégories des faits ; absent : toutes."
    )
    before: Selector | None = Field(
        None, alias="avant", description="Seulement avant la première de ces répliques."
    )


class AgreementReached(FileModel):
    """Value: 0 neither asked nor given, 1 asked, 2 given.

    Not judged when there is neither and the interview is unfinished or broken off.
    """

    type: Literal["accord"]
    on: Agreement = Field(alias="sur", description="buts ou moyens.")
    asked_by: Selector = Field(alias="demande", description="Les répliques qui le demandent.")


class EndingValue(FileModel):
    """Value: the one given to the ending. Not judged without an ending, or one without value."""

    type: Literal["fin"]
    values: dict[Ending, Whole] = Field(
        alias="valeurs", min_length=1, description="Valeur de chaque fin."
    )


class LongestRun(FileModel):
    """Value: minus the length of the longest unbroken run of ``de``; 0 without any.

    Not judged under ``minimum`` acts of any kind.
    """

    type: Literal["suite"]
    of: Selector = Field(alias="de", description="Les répliques qui se suivent.")
    minimum: Count = Field(1, description="Répliques de toute sorte sans quoi rien n'est jugé.")


class PhaseCount(FileModel):
    """Value: how many phases were visited, or how many returns were made to an earlier one.

    Not judged before a second phase is entered.
    """

    type: Literal["phases"]
    count: Literal["visitees", "retours"] = Field(
        alias="compte", description="Les phases visitées, ou les retours à une phase antérieure."
    )
    towards: tuple[Phase, ...] = Field(
        (), alias="vers", description="Phases comptées ; absent : toutes."
    )


class FinalConfidence(FileModel):
    """Value: 0–10, the person's confidence in the end. Not judged under ``minimum`` acts."""

    type: Literal["confiance"]
    minimum: Count = Field(1, description="Répliques de toute sorte sans quoi rien n'est jugé.")


SimpleMeasure = (
    Points
    | Share
    | Ratio
    | Order
    | Context
    | AfterResistance
    | FactsShare
    | AgreementReached
    | EndingValue
    | LongestRun
    | PhaseCount
)


class Requirement(FileModel):
    """A measure that must reach a value."""

    measure: Annotated[SimpleMeasure, Field(discriminator="type"), typed(SimpleMeasure)] = Field(
        alias="mesure", description="Ce qui est mesuré."
    )
    at_least: Number = Field(alias="au_moins", description="Valeur qui suffit pour être tenue.")


class Together(FileModel):
    """Value: 0–1, the share of the conditions that hold, among those that can be judged.

    Not judged under ``minimum`` of these.
    """

    type: Literal["ensemble"]
    conditions: Annotated[tuple[Requirement, ...], Sized(1)] = Field(
        description="Ce qui doit être tenu."
    )
    minimum: Count = Field(1, description="Conditions jugeables sans quoi rien n'est jugé.")


_Acts = SimpleMeasure | Together
AnyMeasure = _Acts | FinalConfidence

ActsMeasure = Annotated[_Acts, Field(discriminator="type"), typed(_Acts)]
"""What a criterion may measure: what the counsellor did, never how the person felt."""

VoiceMeasure = Annotated[AnyMeasure, Field(discriminator="type"), typed(AnyMeasure)]
"""What the beneficiary's voice may measure."""
