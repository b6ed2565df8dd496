"""Personas made at random, small and valid, and what is done in front of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tui.field.terms import Agreement, Category, Phase, Scheme
from tui.persona.model import Persona

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from tui.interview.conduct import Interview
    from tui.session.events import Event

Data = dict[str, Any]

FACTS = ("fait0", "fait1")
MOMENTS = ("debut", "milieu", "fin")
MOVES = {"debut": ("a", "b", "c"), "milieu": ("d", "e"), "fin": ("f",)}
COMMON = "commun"
CODES = ("jugement", "silence_attentif")

SEEDS = st.integers(0, 999_999)
CHOICES = st.lists(st.integers(0, 30), min_size=6, max_size=14)
"""What is done, turn after turn: see :func:`do`."""

CHANGES = st.sampled_from([0, 0, 1, 2, -1, -2, -3, 10])
EFFECTS = CHANGES.map(lambda change: {"confiance": change})


def some(names: tuple[str, ...]) -> SearchStrategy[list[str]]:
    """Return a strategy of a few names, the same never twice."""
    return st.lists(st.sampled_from(names), max_size=2, unique=True)


def bounds(highest: int) -> SearchStrategy[Data]:
    """Return a strategy of bounds that something meets."""
    number = st.integers(0, highest)
    return number.map(lambda low: {"min": low}) | number.map(lambda high: {"max": high})


def one_key(key: str, values: SearchStrategy[Any]) -> SearchStrategy[Data]:
    return values.map(lambda value: {key: value})


def merged(parts: Any) -> Data:
    return {key: value for part in parts for key, value in part.items()}


ALL_MOVES = (COMMON, *(name for names in MOVES.values() for name in names))
PLAIN = st.lists(
    st.one_of(
        one_key("confiance", bounds(10)),
        one_key("minutes", bounds(12)),
        *(one_key(key, some(FACTS)) for key in ("sait", "ignore")),
        *(one_key(key, some(MOMENTS)) for key in ("vu", "pas_vu")),
        *(one_key(key, some(ALL_MOVES)) for key in ("dit", "pas_dit")),
    ),
    max_size=2,
).map(merged)
NESTED = st.tuples(
    PLAIN,
    one_key("un_de", st.lists(PLAIN | one_key("pas", PLAIN), min_size=1, max_size=2))
    | one_key("pas", PLAIN | one_key("un_de", st.lists(PLAIN, min_size=1, max_size=2))),
).map(merged)
CONDITIONS = PLAIN | NESTED
DESTINATIONS = st.sampled_from(MOMENTS) | some(MOMENTS)

SAID = {
    "si": CONDITIONS,
    "geste": st.just("se tait"),
    "revele": some(FACTS),
    "effet": EFFECTS,
}
ANSWERED = SAID | {
    "obtient": st.sampled_from([["buts"], ["moyens"], ["buts", "moyens"]]),
    "resiste": st.booleans(),
    "vers": DESTINATIONS,
}


def speech(keys: dict[str, SearchStrategy[Any]]) -> SearchStrategy[Any]:
    """Return a strategy of what is said: a text, or variants with some of these keys."""
    variants = st.fixed_dictionaries({"texte": st.just("Oui.")}, optional=keys)
    return st.just("Bien.") | st.lists(variants, min_size=1, max_size=2)


def one_move(name: str) -> SearchStrategy[Data]:
    """Return a strategy of a move."""
    return st.fixed_dictionaries(
        {
            "id": st.just(name),
            "dis": st.just(name),
            "scheme": st.sampled_from([scheme.value for scheme in Scheme]),
            "reponse": speech(ANSWERED),
            "encore": st.booleans(),
        },
        optional={
            "codes": some(CODES),
            "si": CONDITIONS,
            "effet": EFFECTS,
            "geste": st.just("sourit"),
            "revele": some(FACTS),
            "rend": some(FACTS),
            "obtient": st.just([Agreement.GOAL.value]),
            "duree": st.integers(0, 4),
            "vers": DESTINATIONS,
        },
    )


def one_moment(name: str, **more: SearchStrategy[Any]) -> SearchStrategy[Data]:
    """Return a strategy of a moment."""
    return st.fixed_dictionaries(
        {
            "phase": st.sampled_from([phase.value for phase in Phase]),
            "repliques": st.tuples(*map(one_move, MOVES[name])).map(list),
            **more,
        },
        optional={"dit": speech(SAID), "si": CONDITIONS},
    )


CONCLUSION = st.sampled_from(["accord", "politesse", "refus"])
SCREEN = {"projet": 1, "recherche": 2, "marche": 3, "freins": 4, "conseille": "guide"}

DATA: SearchStrategy[Data] = st.fixed_dictionaries(
    {
        "persona": st.just("hasard"),
        "titre": st.just("Au hasard"),
        "operateur": st.just("apec"),
        "difficulte": st.just(1),
        "duree": st.integers(5, 12),
        "depassement": st.integers(0, 3),
        "identite": st.just({"prenom": "Ana", "nom": "Roux", "age": 40, "pronom": "elle"}),
        "dossier": st.just("Rien."),
        "demande": st.just("Une."),
        "besoin": st.just("Un."),
        "faits": st.just(
            {name: {"categorie": "projet", "texte": name, "mots": [name]} for name in FACTS}
        ),
        "depart": st.sampled_from([5, 4, 6, 3, 7, 1, 10]).map(
            lambda value: {"moment": "debut", "confiance": value}
        ),
        "sensibilites": st.dictionaries(st.sampled_from(CODES), CHANGES),
        "communs": st.tuples(one_move(COMMON)).map(list),
        "moments": st.fixed_dictionaries(
            {
                "debut": one_moment("debut"),
                "milieu": one_moment("milieu", fin=st.none() | CONCLUSION),
                "fin": one_moment("fin", fin=CONCLUSION),
            }
        ),
    },
    optional={
        "ecran": st.builds(
            lambda minutes, effect: SCREEN | {"duree": minutes, "effet": effect},
            st.integers(0, 3),
            EFFECTS,
        )
    },
)
"""Small valid personas, as a trainer's file holds them."""

PERSONAS: SearchStrategy[Persona] = DATA.map(Persona.model_validate)


def do(interview: Interview, choice: int) -> list[Event]:
    """Make a choice among what can be done now: a move, a look at the screen, a note."""
    moves = [one.id for one in interview.offers]
    if interview.persona.screen and not interview.ended:
        moves.append("")
    choice %= len(moves) + 1
    if choice == len(moves):
        return interview.note("fait0 et fait1", Category.NEED, kept=len(moves) % 2 == 0)
    return interview.act(moves[choice]) if moves[choice] else interview.look_at_screen()
