"""Small interviews told by hand, and one question asked of them at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.field.terms import Agreement, Category, Ending, Phase, Scheme
from tui.rubric.assessment import Judgement, assess
from tui.rubric.loading import load_text
from tui.session.events import (
    Acted,
    Ended,
    FactCard,
    Felt,
    Noted,
    Opened,
    PhaseEntered,
    ScreenSeen,
    Spoke,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.session.events import Event

RUBRIC = """\
rubrique: essai
titre: Essai
presentation: Pour les tests.
dimensions:
  - id: seule
    titre: Seule
    presentation: Une seule question.
    criteres:
      - id: question
        question: Alors ?
        source: CIREL 2019, §10
        famille: disponibilite
        mesure: {mesure}
        niveaux:
          - {{nom: peu, phrase: Peu.}}
          - {{seuil: {threshold}, nom: plus, phrase: Plus.}}
        piste: Essayez autrement.
        non_jugeable: Rien à juger.
"""


def ask(measure: str, events: Sequence[Event], threshold: float = 0.5) -> Judgement:
    """Assess events with one criterion, whose measure is given in YAML's flow style."""
    content = RUBRIC.format(mesure=measure, threshold=threshold)
    (judgement,) = assess(load_text(content.encode(), "essai.yaml"), events).judgements()
    return judgement


def said(judgement: Judgement) -> list[tuple[int, str]]:
    """Return the evidence of an answer: index of each event, and its sign."""
    return [(piece.event, str(piece.sign)) for piece in judgement.evidence]


def act(
    *codes: str,
    scheme: Scheme = Scheme.LISTEN,
    text: str = "Oui ?",
    gives_back: tuple[str, ...] = (),
    minute: int = 0,
    duration: int = 2,
) -> Event:
    return Acted(
        minute=minute,
        move="une",
        text=text,
        scheme=scheme,
        codes=codes,
        gives_back=gives_back,
        duration=duration,
    )


def reply(
    text: str = "Voilà.",
    *,
    learnt: tuple[str, ...] = (),
    agrees: tuple[Agreement, ...] = (),
    resists: bool = False,
) -> Event:
    return Spoke(text=text, learnt=learnt, agrees=agrees, resists=resists)


def felt(change: int, confidence: int = 5) -> Event:
    return Felt(confidence=confidence, change=change)


def opened() -> Event:
    """Start an interview where there are three facts to understand, two of them essential."""
    return Opened(
        duration=45,
        confidence=4,
        facts=(
            FactCard("dos", Category.OBSTACLES, essential=True),
            FactCard("prime", Category.NEED, essential=True),
            FactCard("equipe", Category.SKILLS),
        ),
    )


def well_led() -> list[Event]:
    """Tell an interview that listens first, asks, and leaves the choice."""
    return [
        opened(),
        PhaseEntered(phase=Phase.LISTEN, passage="debut"),
        reply("Bonjour."),
        act("accueil", "cadre_temps", scheme=Scheme.INTRODUCE),
        felt(1),
        act("question_ouverte"),
        reply("Le dos ne suit plus.", learnt=("dos",)),
        felt(1),
        Noted(text="le dos", category=Category.OBSTACLES, facts=("dos",)),
        act("silence_attentif"),
        reply("Et les nouveaux, c'est moi.", learnt=("equipe",)),
        felt(1, 7),
        PhaseEntered(phase=Phase.QUESTION, passage="suite"),
        act("reflet_complexe", gives_back=("dos",)),
        act("faire_nommer", scheme=Scheme.QUESTION_NEEDS),
        reply("Je montre les gestes."),
        act("question_fermee", scheme=Scheme.QUESTION_MARKET),
        reply("Ça ne vous regarde pas.", resists=True),
        felt(-1),
        PhaseEntered(phase=Phase.LISTEN, passage="retour"),
        act("reparer"),
        reply("C'est la prime.", learnt=("prime",)),
        felt(2, 8),
        act("resume", "demander_accord_buts", gives_back=("prime",)),
        reply("Oui, c'est cela.", agrees=(Agreement.GOAL,)),
        PhaseEntered(phase=Phase.PROPOSE, passage="saut"),
        act("choix_offert", "piste_proposee", scheme=Scheme.PROPOSE),
        reply("La première."),
        act("reflet_simple"),
        act("demander_accord_moyens", scheme=Scheme.PROPOSE),
        reply("Oui.", agrees=(Agreement.MEANS,)),
        act("question_ouverte"),
        act("affirmation"),
        act("preparer_demarche", scheme=Scheme.SHOW),
        act("information_demandee", scheme=Scheme.INFORM),
        act("porte_ouverte", minute=38),
        felt(1, 9),
        Ended(minute=40, ending=Ending.AGREED),
    ]


def prescriptive() -> list[Event]:
    """Tell an interview that looks at the screen, prescribes, insists, and breaks."""
    return [
        opened(),
        PhaseEntered(phase=Phase.LISTEN, passage="debut"),
        reply("Bonjour."),
        ScreenSeen(duration=1),
        felt(-1),
        act("question_fermee", "horloge"),
        reply("Oui.", learnt=("dos",)),
        PhaseEntered(phase=Phase.PROPOSE, passage="saut"),
        act("solution_immediate", "prescription", scheme=Scheme.PROPOSE),
        reply("Ah.", resists=True),
        felt(-1),
        act("insistance", scheme=Scheme.CONVINCE),
        reply("Non.", resists=True),
        act("parler_pour", "jugement", scheme=Scheme.CONVINCE),
        felt(-2),
        act("information_non_demandee", scheme=Scheme.INFORM),
        act("remplir_dispositif", scheme=Scheme.PROPOSE),
        felt(-2, 1),
        act("faire_a_la_place", "menace", scheme=Scheme.PROPOSE),
        felt(-1, 1),
        reply("Au revoir."),
        Ended(minute=15, ending=Ending.POLITE),
    ]
