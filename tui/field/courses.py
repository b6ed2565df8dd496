"""Suggested courses: whom to meet in which order, what each meeting trains, what the group does.

Sources (§8 of the field's results, in our own words): practice with feedback on one target, then
a new try (Chow 2025; Reger 2020); a return to the same thing some sessions later, three or four
times, keeps what practice alone loses (Schwalbe 2014); the return is a twin, the same thing asked
in somebody else's words (Smith 2009). So in a course difficulty never goes down, what presses
changes from one step to the next, and a criterion comes back after a session or more, never at
once. A table rather than a file: nobody but an author of the library changes it, ids and criteria
are held by tests, and nothing has to be read or refused when home opens.
"""

from __future__ import annotations

from typing import NamedTuple


class CourseStep(NamedTuple):
    """A meeting: the persona's id, criteria of ``alliance_de_travail``, why then; what follows.

    ``together`` is what the group does once everybody has led the interview, if anything.
    """

    persona: str
    trains: tuple[str, ...]
    why: str
    together: str = ""


class SuggestedCourse(NamedTuple):
    """Meetings in order, with whom they are for."""

    id: str
    title: str
    about: str
    steps: tuple[CourseStep, ...]


_CENTRE = SuggestedCourse(
    "centre",
    "Dix séances, pour un centre de formation",
    "Une séance par semaine : chacun mène l'entretien avant, écrit sa synthèse, lit son bilan, "
    "choisit une chose à reprendre. Ce qui est travaillé revient plus loin, avec quelqu'un "
    "d'autre.",
    (
        CourseStep(
            "joaquim-teixeira",
            ("faire_agir", "outils_pour_elle"),
            "Tenir la souris à sa place serait plus court : on voit aussitôt ce qui se gagne "
            "quand c'est lui qui la tient.",
        ),
        CourseStep(
            "mireille-adjovi",
            ("informer_au_moment", "reconnaitre"),
            "Le marché est fermé, et le taire serait une faute : toute la question est de savoir "
            "quand le dire, et de la laisser compter elle-même.",
            "Réunir les entretiens, puis une première séance sur un moment où les façons de "
            "faire se séparent : on vote, on en parle à deux, on vote de nouveau, puis un jumeau.",
        ),
        CourseStep(
            "leila-kervella",
            ("faire_agir", "revenir_a_l_ecoute"),
            "Premier retour : le stylo a remplacé la souris, et une date qui tombe pousse à "
            "écrire pour elle.",
        ),
        CourseStep(
            "muriel-santoni",
            ("limites", "apres_resistance"),
            "Répondre toujours lui plaît et ne l'aide pas : un cadre dit simplement la repose, "
            "et quand elle se ferme, elle s'excuse.",
            "Une croisée, à deux : chacun écrit sur les deux entretiens avant de lire ce que "
            "l'autre en a écrit.",
        ),
        CourseStep(
            "denis-auclair",
            ("charniere", "laisser_le_choix"),
            "Il dit oui très vite, et la piste la plus raisonnable ressemble à ce qu'il fuit : "
            "lui faire nommer ce qu'il sait faire prend du temps, et change la suite.",
        ),
        CourseStep(
            "yannick-delporte",
            ("faire_agir", "outils_pour_elle"),
            "Troisième fois pour les démarches, avec l'écran entre vous et des offres à placer : "
            "ce qui tenait sans cela tient-il encore ?",
            "Une séance sur un moment où l'écran s'invite, avec pour jumeau un moment de la "
            "première personne.",
        ),
        CourseStep(
            "fabienne-rocher",
            ("reconnaitre", "laisser_le_choix"),
            "La place est réservée et elle dira oui de l'épaule : un refus renseigne, et un "
            "compliment peut fermer.",
        ),
        CourseStep(
            "jean-claude-hubert",
            ("limites", "revenir_a_l_ecoute"),
            "La limite, de nouveau, mais c'est vous qu'il refuse : la dire, demander ce qu'il "
            "craint, passer la main avec soin s'il le faut.",
            "Un double codage de quelques tours : deux personnes codent les mêmes répliques à "
            "l'aveugle, puis parlent de leurs désaccords.",
        ),
        CourseStep(
            "thierry-lagarde",
            ("apres_resistance", "charniere"),
            "Chaque question rencontre un mur : le suivre, puis revenir à ce que savent l'œil et "
            "l'oreille, quand la main ne tient plus l'outil.",
        ),
        CourseStep(
            "sonia-marechal",
            ("limites", "informer_au_moment", "revenir_a_l_ecoute"),
            "Presque tout revient dans le même entretien, et la case à cocher y contredit ce qui "
            "l'aiderait.",
            "Un panel : chacun place seul les répliques d'un même moment, et l'écart se garde. "
            "Puis le rapport du groupe, du premier entretien au dernier.",
        ),
    ),
)  # fmt: skip

_EVENING = SuggestedCourse(
    "soir",
    "Quatre séances, pour un cours du soir",
    "Deux heures chaque fois : quarante minutes d'entretien, la synthèse, le bilan, puis on en "
    "parle. Deux choses reviennent une fois, deux séances plus loin.",
    (
        CourseStep(
            "joaquim-teixeira",
            ("faire_agir", "revenir_a_l_ecoute"),
            "L'entretien le plus concret : un geste à apprendre, et rire ne veut pas dire avoir "
            "compris.",
        ),
        CourseStep(
            "maeva-castaing",
            ("outils_pour_elle", "laisser_le_choix"),
            "Le dossier la juge avant vous ; la proposition toute prête est acceptée en riant, "
            "et rien n'en reste.",
            "Une séance sur un moment où les façons de faire se séparent, avec son jumeau : un "
            "vote, on en parle à deux, un second vote.",
        ),
        CourseStep(
            "jean-claude-hubert",
            ("limites", "revenir_a_l_ecoute"),
            "Il demande quelqu'un d'autre : revenir à l'écoute est plus difficile quand c'est "
            "vous qui êtes en cause.",
            "Une croisée, à deux : chacun écrit sur les deux entretiens avant de se lire.",
        ),
        CourseStep(
            "philippe-vandamme",
            ("informer_au_moment", "laisser_le_choix"),
            "Le groupe doit être complet et les règles sont d'un autre pays : dire pourquoi il "
            "est là, puis ce qu'il risque, et le laisser choisir.",
            "Le rapport du groupe, et pour chacun une chose à garder pour la prochaine fois.",
        ),
    ),
)  # fmt: skip


def courses() -> tuple[SuggestedCourse, ...]:
    """Return the courses suggested, the longest first."""
    return (_CENTRE, _EVENING)
