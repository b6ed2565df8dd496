"""A second interview is played by how the first went, and checked for all of them at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.cli.samples import ROOT
from tui import places
from tui.checker.transition_system import TransitionSystem
from tui.field.terms import Agreement, Became, Ending
from tui.interview.conduct import Interview, NotOffered
from tui.persona.loading import load
from tui.persona.second_interview import (
    FIRST_INTERVIEW,
    FirstInterview,
    after,
    after_any,
)
from tui.persona.second_interview import tests_on_the_first as asked_of_the_first
from tui.session.events import Event, Spoke

SECOND = load(ROOT / "tests" / "data" / "essai-suite.yaml").persona
ANY = after_any(SECOND)
FIRSTS = st.builds(
    FirstInterview,
    st.sampled_from([one for one in Ending if one is not Ending.STUCK]),
    st.frozensets(st.sampled_from(list(Agreement))),
    st.frozensets(st.sampled_from(["dos", "nuit", "equipe", "peur"])),
    st.frozensets(st.sampled_from(["ouvrir", "choix", "presser"])),
    st.sampled_from(list(Became)),
)


def heard(interview: Interview, moves: list[str]) -> list[str]:
    """Return what is offered and what is said, along some moves."""
    found = [_offers(interview)]
    for move in moves:
        found += _said(interview.act(move))
        found.append(_offers(interview))
    return found


def _offers(interview: Interview) -> str:
    return " ".join(sorted(move.id for move in interview.offers))


def _said(events: list[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, Spoke)]


def arrival(first: FirstInterview | None) -> str:
    interview = Interview(after(SECOND, first), 1)
    return next(event.text for event in interview.start() if isinstance(event, Spoke))


def test_where_it_starts_and_what_is_said_first_depend_on_the_first() -> None:
    agreed = FirstInterview(Ending.AGREED, frozenset(Agreement), said=frozenset({"choix"}))
    assert after(SECOND, agreed).start.confidence == 7
    assert arrival(agreed) == "J'ai appelé, comme dit."
    broken = FirstInterview(Ending.BROKEN)
    assert after(SECOND, broken).start.moment == "parcours"
    polite = FirstInterview(Ending.POLITE, known=frozenset({"peur", "nuit"}))
    assert after(SECOND, polite).start.confidence == 4
    assert arrival(polite) == "On en a reparlé chez moi."


def test_without_a_first_nothing_is_known_of_it() -> None:
    assert after(SECOND, None).start.confidence == 4
    assert arrival(None) == "Bonjour. On m'a dit de venir."


@given(FIRSTS, st.data())
def test_what_is_checked_is_what_can_be_played(first: FirstInterview, data: st.DataObject) -> None:
    """After any first, the second goes on as after one of the moves that stand for firsts."""
    played = Interview(after(SECOND, first), 1)
    played.start()
    moves: list[str] = []
    while not played.ended and len(moves) < 8:
        moves.append(data.draw(st.sampled_from(played.offers)).id)
        played.act(moves[-1])
    once_more = Interview(after(SECOND, first), 1)
    told = [*_said(once_more.start()), *heard(once_more, moves)]
    assert told in ways(moves)


def ways(moves: list[str]) -> list[list[str]]:
    """Return what is heard along some moves after each move that stands for a first."""
    found = []
    for stands in ANY.moments[FIRST_INTERVIEW].moves:
        interview = Interview(ANY, 1)
        interview.start()
        arrived = _said(interview.act(stands.id))[1:]
        try:
            found.append([*arrived, *heard(interview, moves)])
        except NotOffered:
            continue
    return found


@given(FIRSTS)
def test_every_first_is_like_one_that_is_checked(first: FirstInterview) -> None:
    told = [first.meets(one) for one in asked_of_the_first(SECOND)]
    assert len(told) == 5
    assert after(SECOND, first).start.moment in {
        move.goes_to for move in ANY.moments[FIRST_INTERVIEW].moves
    }


def test_a_persona_that_follows_none_is_left_as_it_is() -> None:
    essai = load(ROOT / "tests" / "data" / "essai.yaml").persona
    assert after(essai, FirstInterview(Ending.AGREED)).model_dump() == essai.model_dump()


def test_that_nobody_led_a_first_is_one_of_the_ways_checked() -> None:
    denis = load(places.shipped_personas() / "denis-auclair-suite.yaml").persona
    nobody = Interview(after(denis, None), 1)
    asking = after_any(denis)
    arrivals = []
    for stands in asking.moments[FIRST_INTERVIEW].moves:
        interview = Interview(asking, 1)
        interview.start()
        arrivals.append(_said(interview.act(stands.id))[1:])
    assert arrivals.count(_said(nobody.start())) == 1


def test_ways_a_first_may_have_gone_are_never_tried_together() -> None:
    """Each adds a few transitions; tried together, they would double them."""
    denis = after_any(load(places.shipped_personas() / "denis-auclair-suite.yaml").persona)
    system = TransitionSystem(denis)
    scene = next(at for at, one in enumerate(system.script.scenes) if one.name == FIRST_INTERVIEW)
    plays = [one for one in system.script.plays if one.move.id.startswith(FIRST_INTERVIEW)]
    firsts = system.encoding.flags_of(0, 0, sum(one.bit for one in plays))
    for play in plays:
        found = system.relation.of(play, scene, 5, 0)
        assert len(found) <= len(plays)
        assert all((one.values & firsts).bit_count() <= 1 for one in found)
