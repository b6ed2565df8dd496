"""The model of a persona file. Attributes are English; keys in the file are the French aliases.

Descriptions are in French: they are shown to trainers by editors, through the JSON Schema.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AliasChoices, Discriminator, Field, Tag

from tui.field.terms import Agreement, Category, Ending, Phase, Pressure, Scheme
from tui.persona.aftermath import Aftermath
from tui.persona.conditions import Change, Condition, Effect
from tui.persona.known_before import Glance, InformationScreen, TimeAndPlace
from tui.persona.starts import Start, Starts
from tui.source.model import (
    FileIdent,
    FileModel,
    Ident,
    Name,
    Text,
    Whole,
    YesNo,
    text_or_list,
)

FORMER_DIFFICULTY = "niveau"
"""What « difficulte » was called in files, and is in the journals of then."""


OneOrSeveral = Annotated[
    Annotated[Ident, Tag("texte")] | Annotated[tuple[Ident, ...], Tag("liste")],
    Discriminator(text_or_list),
]


class Variant(FileModel):
    """One way for the person to say something, when its condition holds."""

    condition: Condition | None = Field(
        None, alias="si", description="Quand la personne parle ainsi ; absent : dans tous les cas."
    )
    text: Text = Field(alias="texte", description="Ce que dit la personne.")
    gesture: Text | None = Field(None, alias="geste", description="Ce qu'elle fait en le disant.")
    reveals: tuple[Ident, ...] = Field(
        (), alias="revele", description="Faits que ces mots apprennent."
    )
    effect: Effect = Field(
        Effect(), alias="effet", description="Effet ajouté après celui de la réplique."
    )
    agrees: tuple[Agreement, ...] = Field(
        (), alias="obtient", description="Ce à quoi la personne consent vraiment ici."
    )
    resists: YesNo = Field(
        False, alias="resiste", description="Vrai si la personne résiste (se ferme, esquive)."
    )
    goes_to: OneOrSeveral = Field(
        (), alias="vers", description="Moment suivant, au lieu de celui de la réplique."
    )


Speech = Annotated[
    Annotated[Text, Tag("texte")]
    | Annotated[tuple[Variant, ...], Field(min_length=1), Tag("liste")],
    Discriminator(text_or_list),
]


class Move(FileModel):
    """Something the counsellor can say or do, what was done by it, and what comes of it."""

    id: Ident = Field(description="Identifiant, unique dans tout le fichier.")
    says: Text = Field(alias="dis", description="Ce que dit ou fait le conseiller.")
    scheme: Scheme = Field(description="Le schème d'action de cette réplique.")
    codes: tuple[Ident, ...] = Field(
        (), description="Ce qui a été fait, selon la grille des codes, rubrics/codes.yaml."
    )
    condition: Condition | None = Field(
        None, alias="si", description="Quand cette réplique est possible."
    )
    repeatable: YesNo = Field(
        False, alias="encore", description="Vrai si elle peut être dite plusieurs fois."
    )
    effect: Effect = Field(
        Effect(), alias="effet", description="Effet propre, ajouté à celui des sensibilités."
    )
    reply: Speech = Field(
        alias="reponse", description="La réponse : un texte, ou des variantes ; la première vraie."
    )
    gesture: Text | None = Field(
        None, alias="geste", description="Geste de la réponse, si la variante n'en dit pas."
    )
    reveals: tuple[Ident, ...] = Field(
        (), alias="revele", description="Faits appris quelle que soit la variante."
    )
    gives_back: tuple[Ident, ...] = Field(
        (),
        alias="rend",
        description="Faits redonnés à la personne ; la réplique attend qu'ils soient appris.",
    )
    agrees: tuple[Agreement, ...] = Field(
        (), alias="obtient", description="Accord donné quelle que soit la variante."
    )
    resists: YesNo = Field(
        False,
        alias="resiste",
        description="Vrai si la personne résiste, quelle que soit la variante.",
    )
    minutes: Annotated[Whole, Field(ge=0, le=30)] = Field(
        2, alias="duree", description="Minutes simulées que prend l'échange."
    )
    goes_to: OneOrSeveral = Field(
        (),
        alias="vers",
        description="Moment suivant ; plusieurs : le premier dont « si » est vrai.",
    )


class Moment(FileModel):
    """A place in the interview: where it is, what the person says there, what can be said."""

    phase: Phase = Field(description="Phase dominante.")
    title: Text | None = Field(None, alias="titre", description="Nom court, pour la carte.")
    condition: Condition | None = Field(
        None, alias="si", description="Quand on peut entrer dans ce moment."
    )
    says: Speech | None = Field(
        None, alias="dit", description="Ce que dit la personne en arrivant ici."
    )
    gesture: Text | None = Field(None, alias="geste", description="Ce qu'elle fait alors.")
    moves: tuple[Move, ...] = Field(
        (), alias="repliques", description="Ce que le conseiller peut dire ici."
    )
    ending: Literal[Ending.AGREED, Ending.POLITE, Ending.REFUSED] | None = Field(
        None, alias="fin", description="Ce moment conclut l'entretien : accord, politesse ou refus."
    )
    twin_by: OneOrSeveral = Field(
        (),
        alias="jumeau",
        description=(
            "Critère d'alliance_de_travail que ce moment met en jeu, ou plusieurs ; un moment "
            "d'une autre personne marqué du même est son jumeau."
        ),
    )

    def asks_for(self) -> tuple[str, ...]:
        """Return the criteria that this moment is a twin by."""
        return _several(self.twin_by)


class Fact(FileModel):
    """One thing there is to understand about the person."""

    category: Category = Field(alias="categorie", description="Ce que ce fait concerne.")
    text: Text = Field(alias="texte", description="Le fait, en une phrase.")
    essential: YesNo = Field(
        False, alias="essentiel", description="Vrai si l'on ne peut bien conclure sans lui."
    )
    words: tuple[Text, ...] = Field(
        (), alias="mots", description="Mots qui, dans une note, montrent que le fait est noté."
    )


class Identity(FileModel):
    """Who the person is; entirely fictional."""

    first_name: Name = Field(alias="prenom", description="Prénom (fictif).")
    last_name: Name = Field(alias="nom", description="Nom (fictif).")
    age: Annotated[Whole, Field(ge=14, le=90)] = Field(description="Âge en années.")
    pronoun: Name = Field(alias="pronom", description="elle, il, iel…")


class LastWords(FileModel):
    """What the person says and does when the interview ends without a conclusion."""

    says: Text = Field(alias="dit", description="Ce que dit la personne.")
    gesture: Text | None = Field(None, alias="geste", description="Ce qu'elle fait.")


class Persona(FileModel):
    """One person in one situation, with everything they may say."""

    id: FileIdent = Field(alias="persona", description="Identifiant : le nom du fichier.")
    title: Text = Field(alias="titre", description="Titre de l'exercice.")
    operator: Ident = Field(
        alias="operateur",
        description="Structure d'accueil : apec, mission-locale, france-travail, cap-emploi…",
    )
    difficulty: Annotated[Whole, Field(ge=1, le=3)] = Field(
        alias="difficulte",
        validation_alias=AliasChoices("difficulte", FORMER_DIFFICULTY),
        description="1 découverte, 2 courante, 3 exigeante.",
    )
    duration: Annotated[Whole, Field(ge=5, le=180)] = Field(
        alias="duree", description="Minutes simulées prévues."
    )
    overrun: Annotated[Whole, Field(ge=0, le=60)] = Field(
        5, alias="depassement", description="Minutes de retard avant que l'entretien s'arrête."
    )
    setting: TimeAndPlace | None = Field(
        None, alias="contexte", description="L'année et le lieu : les règles sont celles d'alors."
    )
    pressures: tuple[Pressure, ...] = Field(
        (), alias="pressions", description="Ce qui presse le conseiller ici."
    )
    sources: tuple[Text, ...] = Field(
        (), description="D'où vient la situation : clés de docs/sources.md."
    )
    identity: Identity = Field(alias="identite", description="La personne.")
    file: Text = Field(
        alias="dossier",
        description="Ce que le stagiaire lit avant ; « | » garde les lignes, « >- » les recolle.",
    )
    glance: Glance | None = Field(
        None,
        alias="fiche",
        description="Le dossier en quelques lignes courtes, lues en dix secondes.",
    )
    screen: InformationScreen | None = Field(
        None, alias="ecran", description="Le système d'information, s'il y en a un."
    )
    demand: Text = Field(alias="demande", description="La demande explicite.")
    need: Text = Field(alias="besoin", description="Le besoin, implicite.")
    facts: dict[Ident, Fact] = Field(alias="faits", description="Ce qu'il y a à comprendre.")
    follows: FileIdent | None = Field(
        None,
        alias="suite_de",
        description="Identifiant du persona du premier entretien, si celui-ci en est le second.",
    )
    starts: Starts = Field(
        alias="depart",
        description="Où l'entretien commence ; une liste, selon le premier, s'il en suit un.",
    )
    sensitivities: dict[Ident, Change] = Field(
        {},
        alias="sensibilites",
        description="Effet par défaut d'un code sur la confiance de cette personne.",
    )
    common: tuple[Move, ...] = Field(
        (), alias="communs", description="Répliques possibles dans tout moment."
    )
    moments: dict[Ident, Moment] = Field(description="Les moments de l'entretien, par identifiant.")
    after: tuple[Aftermath, ...] = Field(
        (),
        alias="apres",
        description="Ce qu'il en est quelques semaines plus tard : la première suite vraie.",
    )
    tells_unsaid: YesNo = Field(
        True,
        alias="devoile",
        description="Vrai si, le bilan ouvert, on peut lire ce que la personne a tu.",
    )
    broken: LastWords = Field(
        LastWords(dit="Je crois qu'on va s'arrêter là."),
        alias="rupture",
        description="Les derniers mots quand la confiance tombe à zéro.",
    )
    timed_out: LastWords = Field(
        LastWords(dit="Ah… c'est déjà fini ? Je voulais encore vous dire…"),
        alias="temps",
        description="Les derniers mots quand le temps est écoulé.",
    )

    @property
    def start(self) -> Start:
        """Where it starts when nothing is known of an earlier interview: the last way written."""
        return self.starts if isinstance(self.starts, Start) else self.starts[-1]

    @property
    def start_moments(self) -> tuple[str, ...]:
        """The moments in which it may start."""
        starts = (self.starts,) if isinstance(self.starts, Start) else self.starts
        return tuple(one.moment for one in starts)


def variants(speech: str | tuple[Variant, ...] | None) -> tuple[Variant, ...]:
    """Return the ways of saying something: none, the only one, or those written."""
    if speech is None:
        return ()
    if isinstance(speech, str):
        return (Variant.model_construct(text=speech),)
    return speech


def destinations(goes_to: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the moments a move or variant may lead to, in the order they are tried."""
    return _several(goes_to)


def _several(written: str | tuple[str, ...]) -> tuple[str, ...]:
    return (written,) if isinstance(written, str) else written
