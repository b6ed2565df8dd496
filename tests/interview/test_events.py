"""What an interview yields as events, and how it is taken up again from them."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.samples import TEXT, begun, changed, moment, move
from tui.field.terms import Category, Ending, Phase, Scheme
from tui.interview.conduct import Diverged, Interview
from tui.persona.loading import LoadedPersona, load_text
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
)

FACTS = {name: {"categorie": "projet", "texte": name} for name in ("f", "g")}


def test_start_says_what_there_is_to_understand_but_not_its_words(essai: LoadedPersona) -> None:
    events = Interview(essai.persona, 1).start()

    assert events == [
        Opened(
            duration=20,
            confidence=4,
            facts=(
                FactCard("dos", Category.OBSTACLES, essential=True),
                FactCard("nuit", Category.DEMAND),
                FactCard("equipe", Category.SKILLS),
                FactCard("peur", Category.NEED, essential=True),
            ),
        ),
        MomentEntered(moment="accueil"),
        PhaseEntered(phase=Phase.LISTEN, passage="debut"),
        Spoke(text="Bonjour. On m'a dit de venir.", gesture="reste debout"),
        Felt(confidence=4),
        Offered(moves=("juger", "ouvrir", "presser", "silence")),
    ]
    assert "mal au dos" not in msgspec.json.encode(events).decode()


def test_a_move_yields_its_events_in_the_order_they_are_lived(essai: LoadedPersona) -> None:
    interview = Interview(essai.persona, 1)
    interview.start()

    assert interview.act("ouvrir") == [
        Acted(
            minute=0,
            move="ouvrir",
            text="Qu'est-ce qui vous amène ?",
            scheme=Scheme.LISTEN,
            codes=("question_ouverte",),
            duration=2,
        ),
        Spoke(minute=2, text="Les horaires. La nuit, je n'en peux plus.", learnt=("nuit",)),
        MomentEntered(minute=2, moment="parcours"),
        PhaseEntered(minute=2, phase=Phase.QUESTION, passage="suite"),
        Spoke(minute=2, text="Je prépare des commandes depuis neuf ans."),
        Felt(minute=2, confidence=5, change=1),
        Offered(minute=2, moves=tuple(one.id for one in interview.offers)),
    ]


def test_a_fact_is_taught_once_by_the_reply_or_else_by_the_arrival() -> None:
    interview = begun(
        {
            "a": moment(move("un", revele=["f"], vers="b")),
            "b": moment(
                move("deux", revele=["f", "g"]), dit=[{"texte": "Bon.", "revele": ["g", "f"]}]
            ),
        },
        faits=FACTS,
    )

    taught = [event.learnt for event in interview.act("un") if isinstance(event, Spoke)]
    assert taught == [("f",), ("g",)]
    assert [event.learnt for event in interview.act("deux") if isinstance(event, Spoke)] == [()]


# ── Taking up again ─────────────────────────────────────────────────────────


def played(persona_text: str = TEXT, seed: int = 1) -> tuple[Interview, list[Event]]:
    """Return an interview with essai that has gone some way, and its events."""
    interview = Interview(load_text(persona_text.encode(), "essai.yaml").persona, seed)
    events = interview.start()
    events += interview.act("ouvrir")
    events += interview.note("plus de nuit", None, kept=False)
    events += interview.look_at_screen()
    events += interview.act("redire")
    return interview, events


def fresh(seed: int = 1, text: str = TEXT) -> Interview:
    return Interview(load_text(text.encode(), "essai.yaml").persona, seed)


def test_what_is_written_beside_the_interview_does_not_disturb_it() -> None:
    interview, events = played()
    mixed = [Synthesised(need="dormir", finished=False), *events, Synthesised(need="dormir")]
    mixed = [msgspec.structs.replace(one, seconds=index + 0.5) for index, one in enumerate(mixed)]

    again = fresh()
    assert again.follow(mixed) == []
    assert (again.state, again.offers) == (interview.state, interview.offers)


def test_words_kept_can_still_be_noted_after_taking_up() -> None:
    interview, events = played()
    again = fresh()
    again.follow(events)

    assert again.note("C'est ça", None, kept=True) == interview.note("C'est ça", None, kept=True)
    (note,) = again.note("C'est ça", None, kept=True)
    assert isinstance(note, Noted)
    assert note.facts == ("dos",)


@pytest.mark.parametrize(
    "altered",
    [
        changed("effet: {confiance: 1}", "effet: {confiance: 2}"),
        changed('"C\'est ça. Et le dos avec."', '"Non."'),
        changed("- id: redire", "- id: redite"),
        changed("rend: [nuit]", "rend: [peur]"),
        changed("phase: questionner_verifier", "phase: proposer_expliquer"),
        TEXT[: TEXT.index("ecran: {projet")] + TEXT[TEXT.index("demande: ") :],
    ],
    ids=["effect", "words", "name", "need", "phase", "no screen"],
)
def test_events_of_another_version_of_the_persona_are_refused(altered: str) -> None:
    _, events = played()

    with pytest.raises(Diverged):
        fresh(text=altered).follow(events)


def test_the_order_that_was_shown_counts_more_than_the_seed() -> None:
    interview, events = played()
    again = fresh(seed=2)

    assert again.follow(events) == []
    assert again.numbered == interview.numbered


def offered_as(event: Event, *numbers: int) -> Event:
    """Return an offer whose numbers begin otherwise; anything else as it is."""
    if not isinstance(event, Offered):
        return event
    others = range(10, 10 + len(event.moves) - len(numbers))
    return msgspec.structs.replace(event, numbers=(*numbers, *others))


@pytest.mark.parametrize(
    "tamper",
    [
        lambda events: events[1:],
        lambda events: events[::-1],
        lambda events: [*events, events[-1]],
        lambda events: [*events, Acted(move="jamais", text="", scheme=Scheme.CHECK)],
        lambda events: [*events, Acted(move="ouvrir", text="", scheme=Scheme.CHECK)],
        lambda events: [*events, Ended(minute=6, ending=Ending.AGREED)],
        lambda events: [one for one in events if not isinstance(one, ScreenSeen)],
        lambda events: [
            msgspec.structs.replace(one, moves=one.moves[1:]) if isinstance(one, Offered) else one
            for one in events
        ],
        lambda events: [offered_as(one, 0) for one in events],
        lambda events: [offered_as(one, 2, 2) for one in events],
        lambda events: [
            msgspec.structs.replace(one, confidence=9) if isinstance(one, Felt) else one
            for one in events
        ],
    ],
    ids=[
        "headless",
        "backwards",
        "twice",
        "unknown",
        "again",
        "ended",
        "hole",
        "offer",
        "zero",
        "alike",
        "felt",
    ],
)
def test_events_that_cannot_have_been_are_refused(tamper: Any) -> None:
    _, events = played()

    with pytest.raises(Diverged):
        fresh().follow(tamper(events))


def test_nothing_can_follow_an_end() -> None:
    interview, events = played()
    for name in ("aller", "place"):
        events += interview.act(name)
    assert interview.ended

    assert fresh().follow(events) == []
    for more in (
        ScreenSeen(minute=9, duration=1),
        Acted(move="silence", text="", scheme=Scheme.LISTEN),
    ):
        with pytest.raises(Diverged):
            fresh().follow([*events, more])
