"""An interview read by posture: four practices to break with, six families, nine schemes.

Practices and families are those of CIREL 2019, §10: what the working alliance breaks with, and
what counsellors say of their own posture, each family with its drift. A rubric says of each
criterion which it speaks of; whatever the rubric, they are gathered here, with no total. The
schemes stand beside those of seven real situations (CIREL 2019, §13.3) as marks of presence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.field.grid import FAMILY_LABELS, Family
from tui.field.study_situations import situations_with
from tui.field.terms import Scheme
from tui.rubric.model import Practice

if TYPE_CHECKING:
    from tui.rubric.assessment import Assessment, Judgement
    from tui.rubric.evidence import Evidence
    from tui.rubric.model import Rubric
    from tui.rubric.profile import Profile

PRACTICE_LABELS = {
    Practice.PRESCRIPTION: "Prescription",
    Practice.LINEARITY: "Linéarité",
    Practice.IMMEDIATE_SOLUTION: "Solution immédiate",
    Practice.COUNTING: "Bâtonnage",
}

_PRACTICES = {
    Practice.PRESCRIPTION: "dire à la personne ce qu'il faut faire, et l'attendre d'elle",
    Practice.LINEARITY: "dérouler les étapes sans revenir à ce qui vient d'être dit",
    Practice.IMMEDIATE_SOLUTION: "avancer une réponse avant que la personne ait fait son chemin",
    Practice.COUNTING: "compter une personne pour un dispositif ou un financement",
}

_FAMILIES = {
    Family.ACT: (
        "la personne fait elle-même, on prépare avec elle et l'on suit ; "
        "dérive : faire à sa place, ou la laisser sans appui"
    ),
    Family.MOTIVATE: (
        "montrer ce qui est acquis et ce qui avance ; dérive : la leçon de vie, l'insistance"
    ),
    Family.INFORM: (
        "apprendre à trouver une information et à s'en servir ; "
        "dérive : l'information donnée d'un bloc, l'outil pour l'outil"
    ),
    Family.AVAILABLE: (
        "le temps, l'accueil, le rythme de la personne ; "
        "dérive : l'heure, l'écran, le rendez-vous d'après"
    ),
    Family.EXPERTISE: (
        "un savoir mis au service de la personne ; "
        "dérive : l'autorité, la menace, savoir pour elle ce qui est bon"
    ),
    Family.LIMITS: (
        "dire ce qui dépasse son rôle et passer le relais avec soin ; "
        "dérive : jouer au soignant, ou s'abriter derrière son rôle pour clore le sujet"
    ),
}

SCHEMES_TITLE = "Vos schèmes, à côté de sept situations"
POSTURE_TITLE = "Quatre pratiques, six familles"
POSTURE_SOURCE = "CIREL 2019, §10"
NOTHING_SPEAKS = "Aucune question de cette rubrique n'en parle."


@dataclass(frozen=True, slots=True)
class PostureSide:
    """A practice or a family, what it is in a few words, and the criteria that speak of it."""

    label: str
    about: str
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class PostureReading:
    """The four practices, then the six families, those that no criterion speaks of included."""

    practices: tuple[PostureSide, ...]
    families: tuple[PostureSide, ...]

    def evidence(self) -> tuple[Evidence, ...]:
        """Return what all of it rests on, in order of time, each piece once."""
        pieces = {
            (piece.event, piece.sign): piece
            for side in (*self.practices, *self.families)
            for judgement in side.judgements
            for piece in judgement.evidence
        }
        return tuple(pieces[key] for key in sorted(pieces))


@dataclass(frozen=True, slots=True)
class SchemePresence:
    """Whether a scheme was present in the interview, and in which situations of the study."""

    scheme: Scheme
    present: bool
    situations: tuple[str, ...]


def read_posture(rubric: Rubric, assessment: Assessment) -> PostureReading:
    """Gather the answers of an assessment by what the criteria of its rubric speak of."""
    answers = {judgement.criterion: judgement for judgement in assessment.judgements()}
    practices: dict[Practice | None, list[Judgement]] = {}
    families: dict[Family | None, list[Judgement]] = {}
    for criterion in rubric.criteria():
        if criterion.id in answers:
            practices.setdefault(criterion.practice, []).append(answers[criterion.id])
            families.setdefault(criterion.family, []).append(answers[criterion.id])
    return PostureReading(
        tuple(
            PostureSide(PRACTICE_LABELS[one], _PRACTICES[one], tuple(practices.get(one, ())))
            for one in Practice
        ),
        tuple(
            PostureSide(FAMILY_LABELS[one], _FAMILIES[one], tuple(families.get(one, ())))
            for one in Family
        ),
    )


def scheme_presences(profile: Profile) -> tuple[SchemePresence, ...]:
    """Return, scheme by scheme, where it was present: here, and in the study."""
    return tuple(
        SchemePresence(scheme, profile.schemes[scheme].acts > 0, situations_with(scheme))
        for scheme in Scheme
    )
