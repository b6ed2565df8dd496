"""A lesson of five moments, where nothing gives the best move away unless a test makes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tests import samples
from tests.item_analysis.measures import rubric_of
from tui.workshop.report import Report, examine

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.persona.loading import LoadedPersona

RUBRIC = rubric_of(
    {"raconter": {"type": "part", "de": {"codes": ["question_ouverte"]}, "parmi": {}}},
    threshold=0.6,
)


@dataclass(frozen=True)
class Line:
    """A move of the lesson: the best one of its moment asks an open question."""

    says: str
    scheme: str
    code: str = "question_ouverte"
    more: tuple[tuple[str, Any], ...] = ()

    @property
    def best(self) -> bool:
        return self.code == "question_ouverte"


Lesson = tuple[tuple[Line, ...], ...]

LESSON: Lesson = (
    (
        Line("C'est donc pour l'annonce de lundi, au dépôt ?", "verifier", "question_fermee"),
        Line("Qu'est-ce qui vous amène ?", "questionner_besoins"),
        Line("Voyons votre fiche.", "informer_expliquer", "information_non_demandee"),
    ),
    (
        Line("Racontez-moi une de ces nuits, du soir au matin.", "ecouter_reformuler"),
        Line("Six heures, sans pause ?", "questionner_besoins", "question_fermee"),
        Line("Beaucoup font ces horaires.", "recentrer_convaincre", "minimiser"),
    ),
    (
        Line("Neuf ans au même quai, je lis cela dans le dossier.", "verifier", "resume"),
        Line("Le chef est correct ?", "questionner_marche", "question_fermee"),
        Line("Et l'équipe, comment est-elle ?", "questionner_marche"),
    ),
    (
        Line("Vous dormez assez ?", "ecouter_reformuler", "question_fermee"),
        Line("Décrivez le retour, le matin.", "verifier"),
        Line("Il existe des bouchons pour dormir le jour.", "proposer", "solution_immediate"),
    ),
    (
        Line("Que voudriez-vous garder ?", "montrer_faire_avec"),
        Line("Un poste de jour, rien d'autre ?", "ecouter_reformuler", "question_inductive"),
        Line("La mairie recrute, voici le numéro à appeler.", "proposer", "solution_immediate"),
    ),
)


def changed(change: Callable[[Line, int], Line], lesson: Lesson = LESSON) -> Lesson:
    """Return the lesson with each line changed; the number is that of its moment."""
    return tuple(
        tuple(change(line, number) for line in lines) for number, lines in enumerate(lesson)
    )


def saying(line: Line, says: str) -> Line:
    return replace(line, says=says)


def loaded(lesson: Lesson) -> LoadedPersona:
    """Return the lesson as a persona: a best move at the end is the only way to agree."""
    moments: dict[str, Any] = {}
    for number, lines in enumerate(lesson):
        last = number + 1 == len(lesson)
        moments[f"m{number}"] = {
            "phase": "ecouter_reformuler",
            "repliques": [
                {
                    "id": f"m{number}_{at}",
                    "dis": line.says,
                    "scheme": line.scheme,
                    "codes": [line.code],
                    "reponse": "Oui.",
                    "vers": ("accord" if line.best else "refus") if last else f"m{number + 1}",
                    **dict(line.more),
                }
                for at, line in enumerate(lines)
            ],
        }
    for ending in ("accord", "refus"):
        moments[ending] = {"phase": "proposer_expliquer", "fin": ending}
    return samples.loaded(moments)


def examined(lesson: Lesson, seed: int = 1) -> Report:
    return examine(loaded(lesson), RUBRIC, seed=seed, plays=150)


def remarked(lesson: Lesson) -> set[str]:
    """Return the codes of the remarks on what the lesson teaches, notes left out."""
    codes = {one.code for one in examined(lesson).diagnostics}
    return {code for code in codes if "P070" <= code <= "P076" or code == "P080"}
