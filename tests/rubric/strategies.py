"""Any list of events, and any measure, for Hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tui.field.terms import Agreement, Category, Ending, Phase, Scheme
from tui.session.events import (
    Acted,
    Ended,
    Event,
    FactCard,
    Felt,
    MomentEntered,
    Noted,
    Offered,
    Opened,
    PhaseEntered,
    ScreenSeen,
    Spoke,
    Synthesised,
    Typed,
)

CODES = ("question_ouverte", "reflet_simple", "prescription", "choix_offert", "ecran")
FACTS = ("dos", "prime", "equipe")

minutes = st.integers(0, 90)
texts = st.text(max_size=120)
codes = st.lists(st.sampled_from([*CODES, "d_une_autre_grille"]), max_size=3).map(tuple)
facts = st.lists(st.sampled_from([*FACTS, "inconnu"]), max_size=3).map(tuple)
schemes = st.sampled_from(Scheme)
agreements = st.lists(st.sampled_from(Agreement), max_size=2).map(tuple)
cards = st.lists(
    st.builds(FactCard, st.sampled_from(FACTS), st.sampled_from(Category), st.booleans()),
    max_size=3,
    unique_by=lambda card: card.id,
).map(tuple)

any_event: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        Acted,
        minute=minutes,
        move=st.just("une"),
        text=texts,
        scheme=schemes,
        codes=codes,
        gives_back=facts,
        duration=minutes,
    ),
    st.builds(
        Spoke, minute=minutes, text=texts, learnt=facts, agrees=agreements, resists=st.booleans()
    ),
    st.builds(Felt, minute=minutes, confidence=st.integers(0, 10), change=st.integers(-10, 10)),
    st.builds(ScreenSeen, minute=minutes),
    st.builds(Noted, minute=minutes, text=texts, facts=facts),
    st.builds(
        PhaseEntered,
        minute=minutes,
        phase=st.sampled_from(Phase),
        passage=st.sampled_from(["debut", "suite", "saut", "retour"]),
    ),
    st.builds(Ended, minute=minutes, ending=st.sampled_from(Ending)),
    st.builds(Opened, duration=minutes, confidence=st.integers(0, 10), facts=cards),
    st.builds(MomentEntered, moment=st.just("accueil")),
    st.builds(Offered, moves=st.just(("une",))),
    st.builds(Typed, text=texts),
    st.builds(Synthesised, need=texts),
)
sessions = st.lists(any_event, max_size=40)


def _some(values: Any) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([str(value) for value in values]), max_size=3, unique=True)


selectors = st.fixed_dictionaries(
    {},
    optional={
        "schemes": _some(Scheme),
        "codes": _some(CODES),
        "phases": _some(Phase),
        "sauf": _some([*CODES, *Scheme]),
    },
)
_minimum = st.integers(1, 4)


def _of_type(name: str, /, **keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"type": st.just(name), **keys})


shares = _of_type("part", de=selectors, parmi=selectors, minimum=_minimum)
points = _of_type(
    "points",
    minimum=_minimum,
    regles=st.lists(
        st.fixed_dictionaries(
            {"points": st.integers(-3, 3), "quand": selectors},
            optional={"au_plus": st.integers(1, 3)},
        ),
        min_size=1,
        max_size=3,
    ),
)
simple_measures = st.one_of(
    shares,
    points,
    _of_type("rapport", de=selectors, sur=selectors, minimum=_minimum),
    _of_type("ordre", de=selectors, avant=selectors),
    _of_type("contexte", de=selectors, apres=selectors, dans=st.integers(0, 3), minimum=_minimum),
    _of_type("resistance", suivi_de=selectors, minimum=_minimum),
    _of_type(
        "faits",
        etat=st.sampled_from(["appris", "notes", "rendus"]),
        lesquels=st.sampled_from(["essentiels", "tous"]),
        categories=_some(Category),
        avant=st.none() | selectors,
    ),
    _of_type("accord", sur=st.sampled_from(["buts", "moyens"]), demande=selectors),
    _of_type(
        "fin",
        valeurs=st.dictionaries(
            st.sampled_from([str(ending) for ending in Ending]), st.integers(-3, 3), min_size=1
        ),
    ),
    _of_type("suite", de=selectors, minimum=_minimum),
    _of_type("phases", compte=st.sampled_from(["visitees", "retours"]), vers=_some(Phase)),
)
measures = simple_measures | _of_type(
    "ensemble",
    minimum=_minimum,
    conditions=st.lists(
        st.fixed_dictionaries({"mesure": simple_measures, "au_moins": st.floats(-3, 3)}),
        min_size=1,
        max_size=3,
    ),
)
