"""Any list of events, and any measure, for Hypothesis."""

from __future__ import annotations

from enum import StrEnum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from tui.field.terms import Agreement, Became, Category, Ending, Phase, Reception, Scheme
from tui.rubric.fields import Sized, types_of
from tui.rubric.measures import ActsMeasure
from tui.rubric.measures.points import Points
from tui.rubric.measures.selector import Selector
from tui.rubric.measures.share import Share
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
from tui.session.reflection import (
    Closeness,
    Diagnosed,
    DiagnosisReread,
    DiagnosisTime,
    Foreseen,
    Intended,
    Pinned,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    st.builds(Intended, text=texts),
    st.builds(Diagnosed, minute=minutes, time=st.sampled_from(DiagnosisTime), text=texts),
    st.builds(
        DiagnosisReread, time=st.sampled_from(DiagnosisTime), closeness=st.sampled_from(Closeness)
    ),
    st.builds(Foreseen, became=st.sampled_from(Became)),
    st.builds(Pinned, event=st.integers(0, 40), withdrawn=st.booleans()),
)
sessions = st.lists(any_event, max_size=40)


plain_selectors = st.fixed_dictionaries(
    {},
    optional={
        key: st.lists(st.sampled_from([str(value) for value in values]), max_size=3, unique=True)
        for key, values in {
            "schemes": Scheme,
            "codes": CODES,
            "phases": Phase,
            "sous": Scheme,
            "recue": Reception,
            "sauf": (*CODES, *Scheme),
        }.items()
    },
)
selectors = st.builds(
    lambda one, other: {**one, **({"ou": other} if other is not None else {})},
    plain_selectors,
    st.none() | plain_selectors,
)


def written(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Return what a trainer may write for a model: its small values, whatever its keys."""
    if model is Selector:
        return selectors
    required, optional = {}, {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        value = _values(field.annotation, field.metadata)
        if field.default is None:
            optional[key] = value
        else:
            required[key] = value
    return st.fixed_dictionaries(required, optional=optional)


def _values(kind: Any, metadata: Sequence[Any] = ()) -> st.SearchStrategy[Any]:
    """Return small values of an annotation."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return written(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from([str(value) for value in kind])
    if kind is int:
        low = next((one.ge for one in metadata if hasattr(one, "ge")), -3)
        return st.integers(max(low, -3), 4)
    if kind is float:
        return st.floats(-3, 3)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        inner = [more for one in parts[1:] for more in getattr(one, "metadata", [one])]
        return _values(parts[0], inner)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin is tuple:
        least = next((one.low for one in metadata if isinstance(one, Sized)), 0)
        return st.lists(_values(parts[0]), min_size=least, max_size=3)
    if origin is dict:
        return st.dictionaries(_values(parts[0]), _values(parts[1]), min_size=1)
    assert origin in (Union, UnionType), kind
    return st.one_of([_values(part) for part in parts if part is not NoneType])


shares, points = written(Share), written(Points)
measures = st.one_of([written(model) for model in types_of(get_args(ActsMeasure)[0]).values()])
