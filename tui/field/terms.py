"""Phases, schemes, categories and endings, by the names that files and journals use.

Sources: phases and schemes, CIREL 2019, §13.2 and the table of §13.3; categories
of what counsellors look at, §13.3; agreement on goal and on means, Bordin as
taken up by the CEP guides, §10.
"""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """A dominant phase of the interview; none excludes the others."""

    LISTEN = "ecouter_reformuler"
    QUESTION = "questionner_verifier"
    PROPOSE = "proposer_expliquer"


class Scheme(StrEnum):
    """What the counsellor is doing with a move."""

    INTRODUCE = "se_presenter"
    LISTEN = "ecouter_reformuler"
    QUESTION_MARKET = "questionner_marche"
    QUESTION_NEEDS = "questionner_besoins"
    CONVINCE = "recentrer_convaincre"
    INFORM = "informer_expliquer"
    SHOW = "montrer_faire_avec"
    PROPOSE = "proposer"
    CHECK = "verifier"


class Category(StrEnum):
    """What a fact, or a note, is about."""

    OBSTACLES = "freins"
    MOTIVATION = "motivation"
    DEMAND = "demande"
    NEED = "besoin"
    PROJECT = "projet"
    SKILLS = "competences"


class Agreement(StrEnum):
    """What the person can agree to."""

    GOAL = "buts"
    MEANS = "moyens"


class Reception(StrEnum):
    """How the person took an act: what came right after it.

    The other side of an act, beside what was done: an alliance is made by two (Bordin, 1979).
    """

    OPENED = "ouverture"
    NEUTRAL = "neutre"
    CLOSED = "fermeture"


class Ending(StrEnum):
    """How an interview ends."""

    AGREED = "accord"
    POLITE = "politesse"
    REFUSED = "refus"
    BROKEN = "rupture"
    TIME_OUT = "temps"
    STUCK = "impasse"


class Pressure(StrEnum):
    """What presses the counsellor from outside the interview.

    Sources: Qualité ou quantité (time, figures, groups to fill); Demazière 2023 (the screen);
    CIREL 2019, §8.4, §9.8, §10.7 and §10.9 (dates, markets, decisions made before, being alone).
    """

    TIME = "temps"
    FIGURES = "chiffres"
    SCHEME_TO_FILL = "dispositif"
    DEADLINE = "echeance"
    SCREEN = "ecran"
    MARKET = "marche"
    ORIENTED_BEFORE = "orientation"
    ALONE = "solitude"


class Became(StrEnum):
    """What became, some weeks later, of what was agreed."""

    DONE = "fait"
    PARTLY = "partie"
    NOTHING = "rien"
    ELSEWHERE = "autre"


CONCLUSIONS = (Ending.AGREED, Ending.POLITE, Ending.REFUSED)
"""The endings a persona may write; the others come from confidence, clock, or a lack of moves."""

PHASE_LABELS = {
    Phase.LISTEN: "Écouter, reformuler",
    Phase.QUESTION: "Questionner, vérifier",
    Phase.PROPOSE: "Proposer, expliquer",
}

SCHEME_LABELS = {
    Scheme.INTRODUCE: "Se présenter",
    Scheme.LISTEN: "Écouter, reformuler",
    Scheme.QUESTION_MARKET: "Questionner : projet et marché",
    Scheme.QUESTION_NEEDS: "Questionner : besoins",
    Scheme.CONVINCE: "Recentrer, convaincre",
    Scheme.INFORM: "Informer, expliquer",
    Scheme.SHOW: "Montrer, faire avec",
    Scheme.PROPOSE: "Inciter à, proposer",
    Scheme.CHECK: "Contrôler, vérifier",
}

SCHEME_SHORT = {
    Scheme.INTRODUCE: "se présenter",
    Scheme.LISTEN: "écouter",
    Scheme.QUESTION_MARKET: "projet et marché",
    Scheme.QUESTION_NEEDS: "besoins",
    Scheme.CONVINCE: "recentrer",
    Scheme.INFORM: "informer",
    Scheme.SHOW: "montrer",
    Scheme.PROPOSE: "proposer",
    Scheme.CHECK: "vérifier",
}

CATEGORY_LABELS = {
    Category.OBSTACLES: "Freins",
    Category.MOTIVATION: "Motivation",
    Category.DEMAND: "Demande",
    Category.NEED: "Besoin",
    Category.PROJECT: "Projet",
    Category.SKILLS: "Compétences",
}

PRESSURE_LABELS = {
    Pressure.TIME: "le temps compté",
    Pressure.FIGURES: "les chiffres à tenir",
    Pressure.SCHEME_TO_FILL: "une place à remplir",
    Pressure.DEADLINE: "une date qui tombe",
    Pressure.SCREEN: "l'écran",
    Pressure.MARKET: "un marché fermé",
    Pressure.ORIENTED_BEFORE: "une orientation déjà prise",
    Pressure.ALONE: "personne à qui passer le relais",
}

DIFFICULTY_LABELS = {1: "découverte", 2: "courante", 3: "exigeante"}
"""How an exercise's difficulty is called; « niveau » is for services and for the bilan."""

ENDING_LABELS = {
    Ending.AGREED: "Accord",
    Ending.POLITE: "Accord de politesse",
    Ending.REFUSED: "Refus",
    Ending.BROKEN: "Rupture",
    Ending.TIME_OUT: "Temps écoulé",
    Ending.STUCK: "Plus rien à dire",
}

ENDING_SHORT = {
    **{ending: label.lower() for ending, label in ENDING_LABELS.items()},
    Ending.POLITE: "politesse",
    Ending.STUCK: "plus rien",
}
"""The same for a column."""

SYNTHESIS_FIELDS: tuple[tuple[str, str, Category | None], ...] = (
    ("obstacles", "Les freins personnels et sociaux", Category.OBSTACLES),
    ("motivation", "La motivation : ce qui met la personne en mouvement", Category.MOTIVATION),
    ("demand", "La demande : ce que la personne demande", Category.DEMAND),
    ("need", "Le besoin : ce dont la personne vous semble avoir besoin", Category.NEED),
    ("project", "Le projet, tel que vous le comprenez", Category.PROJECT),
    ("skills", "Les compétences que la personne peut nommer", Category.SKILLS),
    ("plan", "Ce dont vous avez convenu ensemble", None),
)
"""Lines of a synthesis: the event's field, its label, the category of the notes it recalls."""

SYNTHESIS_SHORT = {
    "obstacles": "Les freins",
    "motivation": "La motivation",
    "demand": "La demande",
    "need": "Le besoin",
    "project": "Le projet",
    "skills": "Les compétences",
    "plan": "Le programme",
}
"""How each line of a synthesis is called where there is little room."""


def difficulty_name(written: int | str) -> str:
    """Return what a difficulty is called, as a number or as its file writes it."""
    return f"difficulté {difficulty_word(written)}"


def difficulty_word(written: int | str) -> str:
    """Return the word of a difficulty alone, for a column."""
    known = {str(rank): label for rank, label in DIFFICULTY_LABELS.items()}
    return known.get(str(written), "inconnue")
