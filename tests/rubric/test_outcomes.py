from __future__ import annotations

import pytest

from tests.rubric.telling import act, ask, felt, opened, reply, said
from tui.field.terms import Agreement, Ending, Phase
from tui.session.events import Ended, Event, Noted, Opened, PhaseEntered

# ── Facts


def test_facts_learnt_are_sought_among_those_of_the_persona() -> None:
    events = [opened(), act(), reply("Le dos.", learnt=("dos",)), reply(learnt=("equipe",))]
    essential = ask("{type: faits, etat: appris, lesquels: essentiels}", events)
    assert (essential.value, essential.told) == (0.5, "1 sur 2 faits")
    assert [(piece.event, piece.text) for piece in essential.evidence] == [(2, "Freins : Le dos.")]
    every = ask("{type: faits, etat: appris}", events)
    assert every.value == pytest.approx(2 / 3)
    need = ask("{type: faits, etat: appris, categories: [besoin]}", events)
    assert need.value == 0


def test_facts_noted_and_given_back_are_sought_among_those_learnt() -> None:
    events = [
        opened(),
        Noted(text="trop tôt : prime", facts=("prime",)),
        act(gives_back=("prime",)),
        reply(learnt=("dos", "prime")),
        Noted(text="dos", facts=("dos",)),
        act(gives_back=("dos",)),
    ]
    noted = ask("{type: faits, etat: notes}", events)
    assert (noted.told, said(noted)) == ("1 sur 2 faits", [(4, "pour")])
    given_back = ask("{type: faits, etat: rendus}", events)
    assert (given_back.told, said(given_back)) == ("1 sur 2 faits", [(5, "pour")])


def test_facts_may_be_sought_before_the_first_of_some_acts() -> None:
    measure = "{type: faits, etat: appris, avant: {codes: [prescription]}}"
    events = [opened(), reply(learnt=("dos",)), act("prescription"), reply(learnt=("prime",))]
    judgement = ask(measure, events)
    assert judgement.told == "1 sur 3 faits"
    assert said(judgement) == [(1, "pour"), (2, "repere")]
    assert ask(measure, events[:2]).level is None


def test_what_the_first_of_these_acts_itself_gives_back_is_not_before_it() -> None:
    measure = "{type: faits, etat: rendus, avant: {codes: [prescription]}}"
    told = reply(learnt=("dos", "prime"))
    both = act("prescription", gives_back=("prime",))
    judgement = ask(measure, [opened(), told, act(gives_back=("dos",)), both])
    assert judgement.told == "1 sur 2 faits"
    assert said(judgement) == [(2, "pour"), (3, "repere")]


@pytest.mark.parametrize("state", ["notes", "rendus"])
def test_nothing_learnt_is_nothing_to_note_or_give_back(state: str) -> None:
    assert ask(f"{{type: faits, etat: {state}}}", [opened(), act()]).level is None


def test_facts_are_not_judged_where_the_persona_has_none_of_the_kind() -> None:
    measure = "{type: faits, etat: appris, categories: [projet]}"
    assert ask(measure, [opened(), act()]).level is None


def test_the_facts_are_those_of_the_first_opening() -> None:
    events = [opened(), Opened(duration=5, confidence=5, facts=()), reply(learnt=("dos",))]
    assert ask("{type: faits, etat: appris}", events).told == "1 sur 3 faits"


# ── Agreement, ending, phases

GOAL = "{type: accord, sur: buts, demande: {codes: [demander_accord_buts]}}"
ASKED = act("demander_accord_buts")
AGREED = reply(agrees=(Agreement.GOAL,))
OTHER = reply(agrees=(Agreement.MEANS,))


@pytest.mark.parametrize(
    ("events", "value", "evidence"),
    [
        ([act(), Ended(ending=Ending.POLITE)], 0, [(1, "repere")]),
        ([ASKED, OTHER], 1, [(0, "repere")]),
        ([ASKED, AGREED], 2, [(0, "repere"), (1, "pour")]),
        ([act(), AGREED], 2, [(1, "pour")]),
        ([ASKED, Ended(ending=Ending.BROKEN)], 1, [(0, "repere")]),
    ],
    ids=["neither", "asked", "given", "given unasked", "asked, then broken"],
)
def test_agreement_is_asked_then_given(
    events: list[Event], value: float, evidence: list[tuple[int, str]]
) -> None:
    judgement = ask(GOAL, events)
    assert (judgement.value, said(judgement)) == (value, evidence)


def test_agreement_is_not_judged_before_the_end() -> None:
    assert ask(GOAL, [act()]).level is None


def test_agreement_that_was_not_sought_before_a_rupture_is_missing() -> None:
    assert ask(GOAL, [act(), Ended(ending=Ending.BROKEN)]).value == 0


UNDONE = (
    "{type: accord, sur: moyens, demande: {codes: [demander_accord_moyens]}, "
    "defait_par: {codes: [menace], recue: [fermeture]}, defait_par_fins: [politesse]}"
)
ON_MEANS = [act("demander_accord_moyens"), reply(agrees=(Agreement.MEANS,))]
AGAIN = [act("demander_accord_moyens"), reply("Bon.", agrees=(Agreement.MEANS,))]


@pytest.mark.parametrize(
    ("events", "value", "evidence"),
    [
        ([*ON_MEANS, act("menace"), reply()], 2, [(0, "repere"), (1, "pour")]),
        (
            [*ON_MEANS, act("menace"), felt(-1)],
            1,
            [(0, "repere"), (1, "pour"), (2, "contre")],
        ),
        (
            [*ON_MEANS, act("menace"), felt(-1), *AGAIN],
            2,
            [(0, "repere"), (1, "pour"), (2, "contre"), (4, "repere"), (5, "pour")],
        ),
        (
            [*ON_MEANS, Ended(ending=Ending.POLITE)],
            1,
            [(0, "repere"), (1, "pour"), (2, "contre")],
        ),
    ],
    ids=["taken well", "forced", "forced, then given again", "denied by the ending"],
)
def test_what_is_forced_and_an_ending_that_denies_it_undo_an_agreement(
    events: list[Event], value: float, evidence: list[tuple[int, str]]
) -> None:
    judgement = ask(UNDONE, events)
    assert (judgement.value, said(judgement)) == (value, evidence)


def test_an_ending_has_the_value_it_is_given() -> None:
    measure = "{type: fin, valeurs: {accord: 3, refus: 2}}"
    judgement = ask(measure, [act(), Ended(minute=40, ending=Ending.REFUSED)])
    assert (judgement.value, judgement.told) == (2, "Refus")
    assert [(piece.event, piece.minute) for piece in judgement.evidence] == [(1, 40)]
    assert ask(measure, [Ended(ending=Ending.TIME_OUT)]).level is None
    assert ask(measure, [act()]).level is None


PASSAGES: list[Event] = [
    PhaseEntered(phase=Phase.LISTEN, passage="debut"),
    PhaseEntered(phase=Phase.PROPOSE, passage="saut"),
    PhaseEntered(phase=Phase.QUESTION, passage="retour"),
    PhaseEntered(phase=Phase.LISTEN, passage="retour"),
]


def test_returns_and_phases_are_counted() -> None:
    returns = ask("{type: phases, compte: retours}", PASSAGES)
    assert (returns.told, said(returns)) == ("2 retours", [(2, "pour"), (3, "pour")])
    listening = ask("{type: phases, compte: retours, vers: [ecouter_reformuler]}", PASSAGES)
    assert said(listening) == [(3, "pour")]
    visited = ask("{type: phases, compte: visitees}", PASSAGES)
    assert (visited.told, said(visited)) == ("3 phases", [(0, "pour"), (1, "pour"), (2, "pour")])


def test_phases_are_not_judged_in_the_first_one() -> None:
    assert ask("{type: phases, compte: retours}", PASSAGES[:1]).level is None


# ── Several conditions

TOGETHER = """{type: ensemble, minimum: 2, conditions: [
  {au_moins: 2, mesure: {type: accord, sur: buts, demande: {codes: [demander_accord_buts]}}},
  {au_moins: 0, mesure: {type: points, regles: [{points: -1, quand: {codes: [jugement]}}]}},
  {au_moins: 1, mesure: {type: part, de: {codes: [resume]}, parmi: {codes: [resume, ecran]}}}]}"""


def test_conditions_that_hold_are_sought_among_those_that_can_be_judged() -> None:
    judgement = ask(TOGETHER, [ASKED, act("jugement"), AGREED])
    assert (judgement.value, judgement.told) == (0.5, "1 sur 2 conditions")
    assert said(judgement) == [(0, "repere"), (1, "contre"), (2, "pour")]
    assert ask(TOGETHER, [ASKED, AGREED, act("resume")]).value == 1


def test_conditions_need_their_minimum_of_judged_ones() -> None:
    assert ask(TOGETHER, [act()]).level is None
