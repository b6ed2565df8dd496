"""Small personas drawn at random, with every kind of condition, and what brute force reaches."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import yaml

from tests.samples import made
from tui.checker.targets import (
    Target,
    targets_after_moments,
    targets_of_state,
    targets_of_step,
    without_conditions,
)
from tui.interview.step import Outcome, arrive, look_at_screen, offered, step

if TYPE_CHECKING:
    from tui.interview.script import Script, State
    from tui.persona.model import Persona

FACTS = ("f0", "f1", "f2")
ENDINGS = ("accord", "politesse", "refus")


def small_persona(seed: int) -> Persona:
    """Return a persona of at most five moments and twelve moves."""
    return _Drawing(seed).persona()


class _Drawing:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        count = self.chance.choice((1, 2, 3, 3, 4, 4))
        self.moments = [f"m{number}" for number in range(count)]
        self.endings = self.chance.sample(ENDINGS, self.chance.randint(1, min(3, 5 - count)))
        self.names = [f"r{number}" for number in range(self.chance.randint(2 * count, 12))]

    def persona(self) -> Persona:
        chance = self.chance
        homes = {name: chance.choice([*self.moments, None]) for name in self.names}
        moments: dict[str, Any] = {}
        for moment in self.moments:
            moments[moment] = {
                "phase": chance.choice(
                    ("ecouter_reformuler", "questionner_verifier", "proposer_expliquer")
                ),
                "repliques": [self.move(name) for name in self.names if homes[name] == moment],
            }
            self.maybe(0.5, moments[moment], "dit", self.greeting)
            self.maybe(0.35, moments[moment], "si", lambda at=moment: self.entrance(at))
        for ending in self.endings:
            moments[ending] = {"phase": "proposer_expliquer", "fin": ending}
            self.maybe(0.3, moments[ending], "si", self.condition)
            self.maybe(0.3, moments[ending], "dit", self.greeting)
        more: dict[str, Any] = {
            "communs": [self.move(name) for name in self.names if homes[name] is None],
            "duree": chance.randint(5, 9),
            "depassement": chance.randint(0, 2),
            "depart": {"moment": self.moments[0], "confiance": chance.choice((0, 3, 4, 5, 6, 10))},
            "sensibilites": {"jugement": chance.randint(-4, 2), "resume": chance.randint(-1, 3)},
            "faits": {
                name: {"categorie": "besoin", "texte": "Un fait.", "essentiel": essential}
                for name, essential in zip(FACTS, chance.choices((True, False), k=3), strict=True)
            },
        }
        if chance.random() < 0.3:
            effect = {"confiance": chance.randint(-2, 1)}
            more["ecran"] = {
                "projet": 1,
                "recherche": 1,
                "marche": 1,
                "freins": 1,
                "conseille": "suivi",
                "duree": chance.randint(0, 3),
                "effet": effect,
            }
        return made(moments, **more)

    def maybe(self, share: float, data: dict[str, Any], key: str, draw: Any) -> None:
        if self.chance.random() < share:
            data[key] = draw()

    def move(self, name: str) -> dict[str, Any]:
        chance = self.chance
        move: dict[str, Any] = {
            "id": name,
            "dis": name,
            "scheme": "verifier",
            "codes": chance.sample(["jugement", "resume", "accueil"], chance.randint(0, 2)),
            "duree": chance.choice((0, 1, 1, 2, 3)),
            "reponse": self.replies() if chance.random() < 0.6 else "Oui.",
        }
        self.maybe(0.3, move, "si", self.condition)
        self.maybe(0.25, move, "encore", lambda: True)
        self.maybe(0.3, move, "effet", lambda: {"confiance": chance.randint(-3, 3)})
        self.maybe(0.3, move, "revele", lambda: [chance.choice(FACTS)])
        self.maybe(0.15, move, "rend", lambda: [chance.choice(FACTS)])
        self.maybe(0.5, move, "vers", self.destinations)
        return move

    def greeting(self) -> list[dict[str, Any]]:
        chance = self.chance
        lines = []
        for number in range(chance.randint(1, 3)):
            line: dict[str, Any] = {"texte": f"Parole {number}."}
            self.maybe(0.7, line, "si", self.condition)
            self.maybe(0.3, line, "revele", lambda: [chance.choice(FACTS)])
            self.maybe(0.3, line, "effet", lambda: {"confiance": chance.randint(-2, 2)})
            lines.append(line)
        return lines

    def replies(self) -> list[dict[str, Any]]:
        lines = self.greeting()
        for line in lines:
            self.maybe(0.2, line, "vers", self.destinations)
        return lines

    def destinations(self) -> list[str]:
        return self.chance.choices([*self.moments, *self.endings], k=self.chance.randint(1, 3))

    def entrance(self, moment: str) -> dict[str, Any]:
        condition = self.condition()
        if self.chance.random() < 0.5:
            condition["pas_vu"] = sorted({moment, *condition.get("pas_vu", [])})
        return condition

    def condition(self, depth: int = 0) -> dict[str, Any]:
        chance = self.chance
        low = chance.choice((0, 1, 2, 3, 4, 5, 6, 8))
        parts: dict[str, Any] = {
            "confiance": {"min": low, "max": chance.randint(low, 10)},
            "minutes": {"min": chance.randint(0, 6), "max": chance.randint(6, 12)},
            "sait": [chance.choice(FACTS)],
            "ignore": [chance.choice(FACTS)],
            "vu": [chance.choice(self.moments)],
            "pas_vu": [chance.choice(self.moments)],
            "dit": [chance.choice(self.names)],
            "pas_dit": [chance.choice(self.names)],
        }
        if depth < 2:
            parts["un_de"] = [self.condition(depth + 1) for _ in range(2)] if low < 3 else []
            parts["pas"] = self.condition(depth + 1) if low < 3 else {"confiance": {"max": low - 1}}
        keys = chance.sample(list(parts), chance.choice((1, 1, 2)))
        return {key: parts[key] for key in keys if parts[key]}


def brute_force(persona: Persona, script: Script) -> dict[Target, int]:
    """Return every reachable target with the fewest moves it takes: no state is merged."""
    unguarded = without_conditions(script)
    opening = arrive(script, script.start)
    found = dict.fromkeys(targets_of_step(script, None, script.start, opening), 0)
    level, seen, made = [opening.state], {opening.state}, 0
    while level:
        following: list[State] = []
        for state in level:
            for target in targets_of_state(script, unguarded, state):
                found.setdefault(target, made)
            steps = [(play, step(script, state, play)) for play in offered(script, state)]
            looks = []
            if steps and persona.screen:
                look = look_at_screen(script, state)
                looks = [(None, Outcome(look, None, None, entered=False))]
            for play, outcome in [*steps, *looks]:
                targets = targets_of_step(script, play, state, outcome)
                for target in [*targets, *targets_after_moments(outcome.state, state.visited)]:
                    found.setdefault(target, made + 1)
                if outcome.state not in seen:
                    seen.add(outcome.state)
                    following.append(outcome.state)
        level, made = following, made + 1
    return found


def written(persona: Persona) -> str:
    """Return a persona as a file, to be shown when a test fails."""
    data = persona.model_dump(by_alias=True, exclude_defaults=True, mode="json")
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


def reachable_states(script: Script) -> list[State]:
    """Return every state that is reachable and does not end the interview: none is merged."""
    opening = arrive(script, script.start).state
    states, seen = [opening], {opening}
    for state in states:
        following = [step(script, state, play).state for play in offered(script, state)]
        if following and script.persona.screen:
            following.append(look_at_screen(script, state))
        new = [after for after in dict.fromkeys(following) if after not in seen]
        seen.update(new)
        states += new
    return [state for state in states if not state.ending]
