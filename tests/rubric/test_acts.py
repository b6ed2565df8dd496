from __future__ import annotations

import pytest

from tests.rubric.telling import act, ask, felt, reply, said
from tui.field.terms import Ending, Phase, Scheme
from tui.session.events import Ended, Event, PhaseEntered, ScreenSeen

# ── Which acts


def count(selector: str, *events: Event) -> float | None:
    """Count the acts that a selector means."""
    return ask(f"{{type: points, regles: [{{points: 1, quand: {selector}}}]}}", events).value


def test_an_act_is_meant_by_one_of_the_schemes_or_one_of_the_codes() -> None:
    by_scheme = act("resume", scheme=Scheme.CHECK)
    by_code = act("jugement", "ecran")
    neither = act("resume")
    selector = "{schemes: [verifier], codes: [ecran, menace]}"
    assert count(selector, by_scheme, by_code, neither) == 2


def test_an_empty_selector_means_every_act_screen_included() -> None:
    assert count("{}", act(), reply(), ScreenSeen(), felt(1)) == 2


def test_excluded_codes_and_schemes_win() -> None:
    selector = "{codes: [choix_offert], sauf: [prescription, recentrer_convaincre]}"
    assert count(selector, act("choix_offert", "prescription")) == 0
    assert count(selector, act("choix_offert", scheme=Scheme.CONVINCE)) == 0
    assert count(selector, act("choix_offert", scheme=Scheme.PROPOSE)) == 1


def test_an_act_belongs_to_the_phase_it_was_made_in() -> None:
    events = [
        act("resume"),
        PhaseEntered(phase=Phase.LISTEN, passage="debut"),
        act("resume"),
        PhaseEntered(phase=Phase.PROPOSE, passage="saut"),
        act("resume"),
        act("resume"),
    ]
    assert count("{codes: [resume], phases: [proposer_expliquer]}", *events) == 2
    assert count("{codes: [resume], phases: [ecouter_reformuler]}", *events) == 1


# ── Points

MIXED = """{type: points, regles: [
  {points: 2, au_plus: 1, quand: {codes: [resume]}}, {points: -3, quand: {codes: [ecran]}}]}"""


def test_points_add_up_each_with_its_act() -> None:
    judgement = ask(MIXED, [act("resume"), ScreenSeen(), act("resume"), act("accueil")])
    assert judgement.value == -1
    assert said(judgement) == [(0, "pour"), (1, "contre")]
    assert judgement.told == "1 réplique, 1 contre"


def test_points_need_their_minimum_of_acts() -> None:
    measure = "{type: points, minimum: 3, regles: [{points: -1, quand: {codes: [ecran]}}]}"
    assert ask(measure, [act(), act()]).level is None
    assert ask(measure, [act(), act(), act()]).value == 0


# ── Share, ratio

OPEN_AMONG_QUESTIONS = """{type: part, minimum: 3,
  de: {codes: [question_ouverte]}, parmi: {codes: [question_ouverte, question_fermee]}}"""


def test_a_share_has_every_act_it_was_sought_among_as_evidence() -> None:
    codes = ["question_ouverte", "resume", "question_fermee", "question_fermee"]
    events = [act(code) for code in codes]
    judgement = ask(OPEN_AMONG_QUESTIONS, events)
    assert judgement.value == pytest.approx(1 / 3)
    assert judgement.told == "1 sur 3 répliques"
    assert said(judgement) == [(0, "pour"), (2, "contre"), (3, "contre")]


def test_a_share_under_its_minimum_is_not_judged() -> None:
    judgement = ask(OPEN_AMONG_QUESTIONS, [act("question_ouverte"), act("question_fermee")])
    assert (judgement.level, judgement.value, judgement.told) == (None, None, None)
    assert judgement.not_judged == "Rien à juger."


REFLECTIONS_TO_QUESTIONS = """{type: rapport, minimum: 2,
  de: {codes: [reflet_simple]}, sur: {codes: [question_ouverte]}}"""


@pytest.mark.parametrize(
    ("codes", "value"),
    [
        (["reflet_simple"] * 3 + ["question_ouverte"] * 2, 1.5),
        (["reflet_simple"] * 3, 3),
        (["question_ouverte"] * 3, 0),
        (["reflet_simple", "question_ouverte"], 1),
        (["reflet_simple"], None),
    ],
)
def test_a_ratio_takes_none_below_as_one(codes: list[str], value: float | None) -> None:
    assert ask(REFLECTIONS_TO_QUESTIONS, [act(code) for code in codes]).value == value


# ── Order, context, runs

HEARD_FIRST = """{type: ordre, de: {codes: [reflet_simple]},
  avant: {schemes: [proposer], codes: [prescription]}}"""


def test_order_counts_what_came_before_the_first_landmark() -> None:
    events = [
        act("reflet_simple"),
        reply(),
        act("reflet_simple"),
        act("prescription"),
        act("reflet_simple"),
        act(scheme=Scheme.PROPOSE),
    ]
    judgement = ask(HEARD_FIRST, events)
    assert judgement.value == 2
    assert said(judgement) == [(0, "pour"), (2, "pour"), (3, "repere")]


def test_order_is_not_judged_without_a_landmark() -> None:
    assert ask(HEARD_FIRST, [act("reflet_simple")] * 4).level is None


INFORMED_IN_TIME = """{type: contexte, dans: 1,
  de: {codes: [information_demandee, information_non_demandee]},
  apres: {codes: [information_demandee, question_ouverte]}}"""


def test_informing_after_a_question_differs_from_informing_before_it() -> None:
    after = [act("question_ouverte"), reply(), act("information_non_demandee")]
    before = [act("information_non_demandee"), reply(), act("question_ouverte")]
    assert ask(INFORMED_IN_TIME, after).value == 1
    assert ask(INFORMED_IN_TIME, before).value == 0


def test_an_act_may_be_its_own_right_time() -> None:
    judgement = ask(INFORMED_IN_TIME, [act("jugement"), act("information_demandee")])
    assert said(judgement) == [(1, "pour")]


def test_the_right_time_passes_after_so_many_acts() -> None:
    events = [act("question_ouverte"), act("resume"), act("information_non_demandee")]
    assert ask(INFORMED_IN_TIME, events).value == 0
    assert ask(INFORMED_IN_TIME.replace("dans: 1", "dans: 2"), events).value == 1


def test_informing_is_not_judged_when_nothing_was_told() -> None:
    assert ask(INFORMED_IN_TIME, [act("question_ouverte")]).level is None


BARRAGE = "{type: suite, minimum: 4, de: {codes: [question_fermee]}}"


def test_the_longest_run_counts_against() -> None:
    codes = ["question_fermee", "resume", "question_fermee", "question_fermee", "resume"]
    judgement = ask(BARRAGE, [act(code) for code in codes])
    assert judgement.value == -2
    assert said(judgement) == [(2, "contre"), (3, "contre")]


def test_replies_do_not_break_a_run_and_short_interviews_are_not_judged() -> None:
    run = [act("question_fermee"), reply(), felt(0), act("question_fermee")]
    assert ask(BARRAGE, [*run, act("resume"), act("resume")]).value == -2
    assert ask(BARRAGE, run).level is None


# ── Resistance

STOPPED_AT = """{type: resistance,
  suivi_de: {schemes: [ecouter_reformuler], codes: [reparer], sauf: [insistance]}}"""


def test_what_is_done_right_after_a_resistance_counts() -> None:
    events = [
        act("prescription"),
        reply("Non.", resists=True),
        act("reparer"),
        reply("Bon."),
        felt(-1),
        act("insistance"),
        reply("Oui."),
        act("reflet_simple"),
    ]
    judgement = ask(STOPPED_AT, events)
    assert judgement.value == 0.5
    assert said(judgement) == [(1, "repere"), (2, "pour"), (4, "repere"), (5, "contre")]


def test_an_exchange_holds_one_resistance_however_it_shows() -> None:
    events = [act(), reply(resists=True), reply(resists=True), felt(-2), act("reparer")]
    judgement = ask(STOPPED_AT, events)
    assert judgement.told == "1 sur 1 résistance"
    assert said(judgement) == [(1, "repere"), (4, "pour")]


def test_a_person_may_resist_from_the_start() -> None:
    assert ask(STOPPED_AT, [reply(resists=True), act("insistance")]).value == 0


@pytest.mark.parametrize(
    "events",
    [
        [act("prescription"), reply(), felt(0), act("reparer")],
        [act("prescription"), reply(resists=True), Ended(ending=Ending.TIME_OUT)],
    ],
    ids=["no resistance", "no answer to it"],
)
def test_resistance_is_not_judged_when_nothing_answers_it(events: list[Event]) -> None:
    assert ask(STOPPED_AT, events).level is None


def test_a_resistance_that_broke_the_interview_off_counts_against() -> None:
    broken = [act("menace"), reply(resists=True), Ended(ending=Ending.BROKEN)]
    judgement = ask(STOPPED_AT, broken)
    assert (judgement.value, judgement.occasions) == (0, 1)
    assert said(judgement) == [(1, "contre")]


# ── How an act was taken

TAKEN = "{type: part, de: {codes: [affirmation], recue: [ouverture, neutre]}, parmi: {}}"


@pytest.mark.parametrize(
    ("after", "value"),
    [
        ([reply()], 1),
        ([felt(1)], 1),
        ([reply(learnt=("dos",))], 1),
        ([felt(-1)], 0),
        ([reply(resists=True)], 0),
        ([reply(learnt=("dos",)), felt(-1)], 0),
    ],
    ids=["nothing", "trust", "a fact", "less trust", "resistance", "a fact, and less trust"],
)
def test_an_act_that_closes_the_person_is_no_evidence_for(after: list[Event], value: float) -> None:
    assert ask(TAKEN, [act("affirmation"), *after]).value == value


def test_evidence_says_where_the_person_closed() -> None:
    (piece,) = ask(TAKEN, [act("affirmation", text="Bravo !"), felt(-1)]).evidence
    assert piece.text == "Bravo ! (la personne se ferme)"


def test_a_code_may_count_under_some_schemes_only() -> None:
    measure = "{type: part, de: {codes: [resume], sous: [verifier]}, parmi: {codes: [resume]}}"
    acts = [act("resume"), act("resume", scheme=Scheme.CHECK)]
    assert ask(measure, acts).value == 0.5


def test_a_selector_may_have_another_one_beside_it() -> None:
    measure = (
        "{type: part, parmi: {}, de: {codes: [resume], "
        "ou: {codes: [question_ouverte], recue: [ouverture]}}}"
    )
    asked = act("question_ouverte")
    assert ask(measure, [act("resume"), asked, felt(1), asked, act()]).value == 0.5


# ── Returns, and what is absent

RETURN = "{type: retour, part_par: {codes: [prescription]}, revient_par: {codes: [resume]}}"


@pytest.mark.parametrize(
    ("codes", "value"),
    [
        (["resume"], None),
        (["prescription"], None),
        (["prescription", "accueil"], 0),
        (["prescription", "prescription", "resume"], 1),
        (["prescription", "resume", "prescription"], 1),
        (["prescription", "resume", "prescription", "accueil"], 0.5),
        (["resume", "prescription", "accueil", "resume"], 1),
    ],
)
def test_a_return_ends_a_departure(codes: list[str], value: float | None) -> None:
    assert ask(RETURN, [act(code) for code in codes]).value == value


def test_a_departure_without_return_is_against_once_it_has_ended() -> None:
    gone = [act("prescription"), act("resume"), act("prescription"), act()]
    assert said(ask(RETURN, [*gone, Ended(ending=Ending.AGREED)])) == [
        (0, "repere"),
        (1, "pour"),
        (2, "repere"),
        (2, "contre"),
    ]


def test_an_offence_weighs_by_how_rare_it_is() -> None:
    measure = "{type: absence, de: {codes: [menace]}, minimum: 2}"
    judgement = ask(measure, [act(), act("menace"), act(), act()])
    assert (judgement.value, judgement.told) == (0.75, "1 sur 4 répliques")
    assert said(judgement) == [(1, "contre")]
    assert ask(measure, [act()]).level is None
