"""Made-up personas of a known size: one without an end, one that branches as the shipped ones."""

from __future__ import annotations

import random
from typing import Any

import yaml

from tui.field.grid import shipped_grid
from tui.field.terms import Category, Phase, Scheme
from tui.persona.loading import LoadedPersona, load_text

MOMENTS = 60
MOVES = 210
RING, BRANCHING = "ronde", "carrefour"
FILLER = "il faudrait que je puisse en parler sans que cela aille trop vite pour moi"
_FEW_WORDS = "il faudrait en parler"
_COMMON = 6
_ENDINGS = ("accord", "politesse", "refus")
_FACTS = 15


def reply_mark(turn: int) -> str:
    """Return the word that the reply of the ring at a turn starts with, and nothing else near."""
    return f"r{turn % MOMENTS:02}r"


def move_mark(turn: int) -> str:
    """Return the word that every move of the ring at a turn starts with, and nothing else near."""
    return f"q{turn % MOMENTS:02}q"


def ring() -> LoadedPersona:
    """Return a persona whose moments follow each other in a ring, without an end.

    Each move may be made again, takes no time and leads to the next moment, so that
    key ``1`` always brings a reply and moves which have not been seen for 59 turns.
    """
    moments = {
        f"moment{number}": {
            "phase": list(Phase)[number // 20].value,
            "repliques": [
                _ring_move(number, rank) for rank in range(4 if number < MOVES % MOMENTS else 3)
            ],
        }
        for number in range(MOMENTS)
    }
    return load_text(_written(RING, moments, common=[]), f"{RING}.yaml", RING)


def _ring_move(number: int, rank: int) -> dict[str, Any]:
    reply = {"texte": f"{reply_mark(number)}, {FILLER}"}
    return _move(f"dire{number}-{rank}", number, f"{move_mark(number)} {rank} {FILLER}") | {
        "encore": True,
        "duree": 0,
        "reponse": [reply | {"si": {"confiance": {"min": 9}}}, reply],
        "vers": f"moment{(number + 1) % MOMENTS}",
    }


def branching() -> LoadedPersona:
    """Return the branching persona of the usual size."""
    return load_text(branching_file(MOMENTS, MOVES), f"{BRANCHING}.yaml", BRANCHING)


def branching_file(count: int, moves: int) -> bytes:
    """Return the file of a persona of so many moments and moves, made as the shipped ones are.

    A third of the moves and half of the moments ask for something, a third of the
    replies have variants, two moves in five lead elsewhere, one in ten gives facts back.
    """
    chance = random.Random(60_210)  # noqa: S311
    scenes = count - len(_ENDINGS)
    own = moves - _COMMON
    moments: dict[str, Any] = {}
    for number in range(scenes):
        here = own // scenes + (number < own % scenes)
        moments[f"moment{number}"] = _branching_moment(chance, number, here, scenes)
    for number, ending in enumerate(_ENDINGS):
        moments[ending] = {
            "phase": Phase.PROPOSE.value,
            "dit": f"{number} {FILLER}",
            "fin": ending,
        }
    common = [
        _branching_move(chance, f"commun-{rank}", rank, None) | {"encore": rank == 0}
        for rank in range(_COMMON)
    ]
    return _written(BRANCHING, moments, common)


def _branching_moment(
    chance: random.Random, number: int, count: int, scenes: int
) -> dict[str, Any]:
    moment: dict[str, Any] = {
        "phase": list(Phase)[number * 3 // scenes].value,
        "dit": _variants(chance, f"m{number}", 0.5),
        "repliques": [
            _branching_move(chance, f"dire{number}-{rank}", number + rank, (number, scenes))
            for rank in range(count)
        ],
    }
    if chance.random() < 0.5 and number:
        moment["si"] = _condition(chance)
    return moment


def _branching_move(
    chance: random.Random, name: str, number: int, place: tuple[int, int] | None
) -> dict[str, Any]:
    move = _move(name, number, f"{name} {_FEW_WORDS}") | {
        "effet": {"confiance": chance.choice((-1, 0, 0, 1, 1))},
        "reponse": _variants(chance, name, 0.35),
    }
    if place and chance.random() < 0.45:
        here, scenes = place
        ahead = [here + chance.randint(1, 6) for _ in range(chance.choice((1, 1, 2)))]
        move["vers"] = [
            f"moment{at}" if at < scenes else _ENDINGS[at % len(_ENDINGS)] for at in ahead
        ]
    if chance.random() < 0.3:
        move["si"] = _condition(chance)
    if chance.random() < 0.1:
        move["rend"] = [f"fait{chance.randrange(_FACTS)}"]
    return move


def _variants(chance: random.Random, name: str, share: float) -> list[dict[str, Any]]:
    """Return ways of saying something: as a rule one, or one more that asks for something."""
    plain = {"texte": f"{name}, {_FEW_WORDS}"}
    guarded = plain | {
        "si": _condition(chance),
        "revele": [f"fait{chance.randrange(_FACTS)}"],
    }
    return [guarded, plain] if chance.random() < share else [plain]


def _condition(chance: random.Random) -> dict[str, Any]:
    fact = f"fait{chance.randrange(_FACTS)}"
    return chance.choice(
        (
            {"confiance": {"min": chance.randint(2, 6)}},
            {"confiance": {"max": chance.randint(5, 8)}},
            {"ignore": [fact]},
            {"un_de": [{"sait": [fact]}, {"minutes": {"min": 10}}]},
            {"pas": {"sait": [fact], "confiance": {"max": 4}}},
        )
    )


def _move(name: str, number: int, says: str) -> dict[str, Any]:
    codes = list(shipped_grid().codes)
    return {
        "id": name,
        "dis": says,
        "scheme": list(Scheme)[number % len(Scheme)].value,
        "codes": [codes[number % len(codes)]],
    }


def _written(name: str, moments: dict[str, Any], common: list[dict[str, Any]]) -> bytes:
    facts = {
        f"fait{number}": {
            "categorie": list(Category)[number % len(Category)].value,
            "texte": FILLER,
            "essentiel": number % 3 == 0,
        }
        for number in range(_FACTS)
    }
    persona = {
        "persona": name,
        "titre": name,
        "operateur": "banc-d-essai",
        "difficulte": 1,
        "duree": 60,
        "identite": {"prenom": "Dominique", "nom": "Banc", "age": 40, "pronom": "iel"},
        "dossier": FILLER,
        "demande": FILLER,
        "besoin": FILLER,
        "faits": facts,
        "depart": {"moment": "moment0", "confiance": 5},
        "sensibilites": dict.fromkeys(list(shipped_grid().codes)[::4], 1),
        "communs": common,
        "moments": moments,
    }
    return yaml.safe_dump(persona, allow_unicode=True, sort_keys=False).encode()
