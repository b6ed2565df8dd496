"""Two interviews side by side: where they part, what each led to, and what is not told yet."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import CHOICES, PERSONAS, SEEDS, do
from tests.transcript.conftest import bank, grid
from tests.transcript.playing import branched, persona, played, recorded
from tui import settings
from tui.field.terms import Agreement, Ending
from tui.interview.conduct import Interview
from tui.known_settings import AFTER_INTERVIEW
from tui.session.events import Acted, Concluded, ContractRead, PassClosed, Synthesised
from tui.transcript.side_by_side import NotComparable, compare
from tui.transcript.side_by_side_words import closed, named, outcome, parting, together
from tui.transcript.sources import Source
from tui.transcript.transcribing import transcribe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.persona.model import Persona
    from tui.session.events import Event
    from tui.session.record import Record
    from tui.transcript.side_by_side import Comparison

LOOKED_AT_TO_THE_END: tuple[Event, ...] = (
    ContractRead(text="Oui."),
    PassClosed(number=1),
    PassClosed(number=2),
    Concluded(effect="Un peu d'air."),
)


def led(*moves: str, then: Sequence[Event] = (Synthesised(),)) -> Record:
    """Return an interview led through moves, and what came after it."""
    interview = Interview(persona(), 7)
    events = interview.start()
    for move in moves:
        events += interview.act(move)
    return recorded([*events, *then])


AGREED = ("ouvrir", "redire", "nommer", "aller", "choix")
REFUSED = ("ouvrir", "redire", "aller", "place")


def told(comparison: Comparison) -> dict[str, tuple[str, str]]:
    return {both.label: (both.left, both.right) for both in outcome(comparison)}


def text_of(comparison: Comparison) -> str:
    return repr(comparison.rows) + repr(told(comparison)) + repr(comparison.facts)


# ── Where they part


@st.composite
def two_interviews(draw: st.DrawFn) -> tuple[Record, Record]:
    """Return two interviews with a person made at random, from the same seed."""
    met, seed = draw(PERSONAS), draw(SEEDS)
    return _led_at_random(met, seed, draw(CHOICES)), _led_at_random(met, seed, draw(CHOICES))


def _led_at_random(met: Persona, seed: int, choices: Sequence[int]) -> Record:
    interview = Interview(met, seed)
    events = interview.start()
    for choice in choices:
        if interview.ended:
            break
        events += do(interview, choice)
    record = recorded([*events, Synthesised()])
    snapshot = msgspec.Raw(met.model_dump_json(exclude_defaults=True).encode())
    header = msgspec.structs.replace(record.header, persona=met.id, snapshot=snapshot)
    return dataclasses.replace(record, header=header)


@given(two_interviews())
def test_an_interview_parts_nowhere_from_itself(both: tuple[Record, Record]) -> None:
    one, _ = both
    comparison = compare(one, one)
    assert (comparison.rows, comparison.parting) == ((), None)
    assert comparison.together == len(comparison.left.exchanges)
    assert all(left == right for left, right in told(comparison).values())


@given(two_interviews())
def test_neither_side_is_favoured(both: tuple[Record, Record]) -> None:
    one, other = compare(*both), compare(*reversed(both))
    assert (one.left, one.right) == (other.right, other.left)
    assert [(row.left, row.right) for row in one.rows] == [
        (row.right, row.left) for row in other.rows
    ]
    assert [(fact.text, fact.left, fact.right) for fact in one.facts] == [
        (fact.text, fact.right, fact.left) for fact in other.facts
    ]


@given(two_interviews())
def test_up_to_the_parting_all_is_the_same_and_there_the_replies_differ(
    both: tuple[Record, Record],
) -> None:
    comparison = compare(*both)
    one, other = (side.exchanges[: comparison.together] for side in comparison.sides)
    assert [(step.move, step.said, step.answers) for step in one] == [
        (step.move, step.said, step.answers) for step in other
    ]
    here = comparison.parting
    if here and here.left and here.right:
        assert here.left.move != here.right.move
        assert (here.left.minute, not here.same_reply) == (here.right.minute, True)


def test_a_branch_parts_from_its_parent_where_it_was_taken() -> None:
    parent = played()
    branch = branched(parent)
    comparison = compare(parent, branch)
    here = comparison.parting
    assert here
    assert here.left
    assert here.right
    assert here.left.event == here.right.event == branch.header.parent_event
    assert here.left.said == "Qui apprend le métier aux nouveaux ?"
    assert here.right.said == "Reprenons depuis le début, si vous voulez."
    assert parting(comparison) == f"Là où ils se séparent, minute {here.left.minute}"


def test_they_meet_again_after_a_detour() -> None:
    comparison = compare(led(*AGREED), led("ouvrir", "redire", "aller", "choix"))
    here = comparison.parting
    assert here
    assert here.right
    assert (comparison.together, here.right.move) == (2, "aller")
    after = comparison.after_parting
    assert [row.same_reply for row in after] == [False, True, True]
    assert after[0].right is None
    assert all(row.same_words for row in after[1:])


def test_where_one_stops_the_other_goes_on() -> None:
    short, long = led("ouvrir", then=()), led("ouvrir", "redire", then=())
    comparison = compare(short, long)
    assert comparison.parting
    assert comparison.parting.left is None
    assert comparison.parting.right
    assert parting(comparison) == "Là où ils se séparent, minute 2"


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        (("juger",), "Les deux se séparent dès la première réplique."),
        (("ouvrir", "nommer"), "La première réplique est la même dans les deux."),
        (
            ("ouvrir", "redire", "revenir"),
            "Les 2 premières répliques sont les mêmes dans les deux.",
        ),
        (AGREED, "D'un bout à l'autre, les mêmes répliques : 5."),
    ],
)
def test_how_much_is_the_same_is_said(moves: tuple[str, ...], words: str) -> None:
    assert together(compare(led(*AGREED), led(*moves))) == words


# ── What each led to


def test_what_each_led_to_is_told_once_both_bilans_can_be_read() -> None:
    comparison = compare(led(*AGREED), led(*REFUSED))
    left = comparison.left.led_to
    assert left
    assert (left.ended.ending, set(left.agreed)) == (Ending.AGREED, set(Agreement))
    found = told(comparison)
    assert found["Fin"] == ("Accord, minute 10", "Refus, minute 8")
    assert found["Accord sur les moyens"] == ("minute 10", "non obtenu")
    assert found["Compétences : Elle forme les nouveaux."] == ("minute 6", "pas appris")
    assert found["Confiance en se séparant"] == ("6 sur 10", "6 sur 10")
    assert found["Confiance à la fin"] == ("6 sur 10", "4 sur 10")


@pytest.mark.parametrize(
    "then",
    [
        (),
        (Synthesised(finished=False),),
        (Synthesised(), *LOOKED_AT_TO_THE_END[:1]),
        (Synthesised(), *LOOKED_AT_TO_THE_END[:3]),
    ],
    ids=["no synthesis", "a draft", "looked at again", "last questions"],
)
@pytest.mark.parametrize("first", [True, False])
def test_nothing_kept_to_herself_is_told_while_one_bilan_is_closed(
    then: tuple[Event, ...], first: bool
) -> None:
    both = led(*AGREED), led(*REFUSED, then=then)
    comparison = compare(*(both if first else reversed(both)))
    assert told(comparison) == {}
    assert (comparison.facts, comparison.tells_confidence) == ((), False)
    for side in comparison.sides:
        assert (side.at_first, side.led_to) == (None, None)
        assert {exchange.confidence for exchange in side.exchanges} == {None}
    assert comparison.parting
    assert [sentence.split(" ")[0] for sentence in closed(comparison)] == ["La"]


def test_nothing_is_told_where_a_trainer_has_looking_again_come_first() -> None:
    settings.keep(AFTER_INTERVIEW, "revoir")
    closed_bilans = compare(led(*AGREED), led(*REFUSED))
    assert closed_bilans.left.led_to is None
    assert not closed_bilans.tells_confidence
    then = (Synthesised(), *LOOKED_AT_TO_THE_END)
    looked_at = compare(led(*AGREED, then=then), led(*REFUSED, then=then))
    assert looked_at.left.led_to is not None


def test_what_stayed_unsaid_in_both_waits_for_both_to_be_looked_at_again() -> None:
    open_, closed_ = (Synthesised(), *LOOKED_AT_TO_THE_END), (Synthesised(),)
    for one, other in ((open_, closed_), (closed_, open_), (closed_, closed_)):
        comparison = compare(led(*AGREED, then=one), led(*REFUSED, then=other))
        assert "prime" not in text_of(comparison)
        assert list(closed(comparison)) != []
    comparison = compare(led(*AGREED, then=open_), led(*REFUSED, then=open_))
    assert told(comparison)["Besoin : Elle craint de perdre sa prime."] == ("pas appris",) * 2
    assert list(closed(comparison)) == []


def test_what_a_trainer_keeps_closed_stays_so() -> None:
    record = led(*AGREED, then=(Synthesised(), *LOOKED_AT_TO_THE_END))
    kept = persona().model_copy(update={"tells_unsaid": False})
    snapshot = msgspec.Raw(kept.model_dump_json(exclude_defaults=True).encode())
    header = msgspec.structs.replace(record.header, snapshot=snapshot)
    comparison = compare(record, dataclasses.replace(record, header=header))
    assert "prime" not in text_of(comparison)
    assert (comparison.tells_confidence, comparison.tells_unsaid) == (False, False)
    assert told(comparison)["Fin"] == ("Accord, minute 10", "Accord, minute 10")
    assert list(closed(comparison)) == ["Qui a écrit cette personne ne montre pas sa confiance."]


# ── Which can be compared


def test_another_version_of_the_person_is_told_and_compared_still() -> None:
    one, other = led(*AGREED), led(*REFUSED)
    header = msgspec.structs.replace(other.header, sha256="1" * 64)
    comparison = compare(one, dataclasses.replace(other, header=header))
    assert (comparison.same_version, comparison.together) == (False, 2)
    assert compare(one, other).same_version


def test_two_people_are_not_compared() -> None:
    one, other = led(*AGREED), led(*REFUSED)
    header = msgspec.structs.replace(other.header, persona="autre")
    with pytest.raises(NotComparable, match="ces deux entretiens ne se comparent pas : "):
        compare(one, dataclasses.replace(other, header=header))


def test_two_branches_of_one_parent_are_told_apart_by_their_turn_and_their_reply() -> None:
    parent = played()
    acts = [place for place, event in enumerate(parent.events) if isinstance(event, Acted)]
    last = parent.events[acts[-1]]
    assert isinstance(last, Acted)
    header = msgspec.structs.replace(parent.header, parent=parent.id, parent_event=acts[-1])
    both = branched(parent), dataclasses.replace(parent, header=header)
    names = [named(side.summary).partition(" à part, ")[2] for side in compare(*both).sides]
    assert names == [
        f"tour 9 (minute 8) de {parent.id} : « Reprenons depuis le début, si vous voulez. »",
        f"tour 13 (minute 12) de {parent.id} : « {last.text} »",
    ]
    for record, name in zip(both, names, strict=True):
        transcript = transcribe(Source.of(record, persona()), grid(), bank())
        turn = transcript.turn_of(record.header.parent_event or 0)
        assert turn
        assert name.startswith(f"{turn.name} (minute {turn.minute}) ")
