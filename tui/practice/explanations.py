"""What a first run explains before and after, in the words of both faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.persona.library import cards
from tui.practice.lessons import Lesson, learnt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.persona.library import PersonaCard
    from tui.session.events import Event

WELCOME = (
    "Un entretien d'essai, pour apprendre cinq gestes : dire, noter, garder un mot, regarder "
    "l'écran, conclure. Comptez cinq minutes ; le quart d'heure affiché en haut est simulé.\n\n"
    "Solène Barbier, 29 ans, vend des plantes dans une jardinerie. Convoquée à un atelier, elle a "
    "demandé à vous voir.\n\n"
    "Un geste à la fois vous est proposé. Vous pouvez faire tout autre chose : rien n'est à "
    "trouver, et rien de cet essai n'est gardé."
)
MODES = (
    "Mode guidé, comme ici : chaque réplique porte le nom de son schème, et l'on voit comment la "
    "personne prend ce que vous dites. Épreuve : ni l'un ni l'autre, comme dans un bureau. On "
    "choisit au dossier, avant de recevoir la personne."
)

DURATIONS = (
    "L'heure de l'entretien est simulée : elle avance quand vous parlez ou regardez l'écran, "
    "jamais pendant que vous lisez ou notez. Un entretien en compte 45 à 60 ; prenez-y "
    "le temps qu'il vous faut, en une ou plusieurs fois : tout est gardé à mesure."
)


def farewell(events: Sequence[Event]) -> str:
    """Return what is said last: which gestures were made and which were not, and what to know."""
    made = learnt(events)
    known = [lesson.value.lower() for lesson in Lesson if lesson in made]
    missed = [lesson.value.lower() for lesson in Lesson if lesson not in made]
    sentences = [f"Vous savez maintenant : {', '.join(known)}."] if known else []
    if missed:
        sentences.append(f"Pas encore essayé : {', '.join(missed)}.")
    return "\n\n".join(("\n".join(sentences), MODES, DURATIONS))


def first_to_meet() -> PersonaCard | None:
    """Return whom to meet after a first run: the easiest of those that can be chosen."""
    known = [card for card in cards() if card.difficulty and card.title]
    return min(known, key=lambda card: card.difficulty, default=None)
