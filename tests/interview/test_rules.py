"""The rules of play, one by one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from tests.samples import begun, made, moment, move, offers
from tui.field.terms import Agreement, Ending
from tui.interview.conduct import Interview, NotOffered
from tui.session.events import (
    Acted,
    Ended,
    Event,
    Felt,
    MomentEntered,
    Offered,
    ScreenSeen,
    Spoke,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.persona.loading import LoadedPersona

FACTS = {name: {"categorie": "projet", "texte": name} for name in ("f", "g")}
SCREEN = {"projet": 1, "recherche": 2, "marche": 3, "freins": 4, "conseille": "suivi"}
END = moment(fin="accord")


def words(events: Sequence[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, Spoke)]


def ending(events: Sequence[Event]) -> Ending | None:
    return next((event.ending for event in events if isinstance(event, Ended)), None)


def said(text: str, **more: Any) -> dict[str, Any]:
    return {"texte": text, **more}


# ── Confidence ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("start", "codes", "own", "of_the_reply", "confidence"),
    [
        (5, [], 0, 0, 5),
        (5, ["reflet_simple"], 0, 0, 7),
        (5, ["reflet_simple", "jugement"], 1, 1, 4),
        (5, ["cadre_temps"], 0, 0, 5),
        (9, ["reflet_simple"], -3, 0, 7),
        (9, ["reflet_simple", "jugement"], 0, 0, 5),
        (9, ["jugement", "reflet_simple"], 0, 0, 6),
        (2, ["jugement"], 3, 0, 3),
        (2, ["jugement", "reflet_simple"], 0, 0, 2),
        (9, [], 5, -2, 8),
        (1, [], -5, 2, 2),
        (10, [], 10, 0, 10),
    ],
)
def test_changes_add_up_in_the_order_written_and_stop_at_the_bounds(
    start: int, codes: list[str], own: int, of_the_reply: int, confidence: int
) -> None:
    persona = made(
        {
            "a": moment(
                move(
                    "un",
                    codes=codes,
                    effet={"confiance": own},
                    reponse=[said("Oui.", effet={"confiance": of_the_reply})],
                ),
                move("deux"),
            )
        },
        depart={"moment": "a", "confiance": start},
        sensibilites={"reflet_simple": 2, "jugement": -5},
    )
    interview = Interview(persona, 1)
    interview.start()

    events = interview.act("un")

    assert Felt(minute=1, confidence=confidence, change=confidence - start) in events
    assert interview.state.confidence == confidence


@pytest.mark.parametrize(
    ("effect", "text"), [(-2, "fermée"), (0, "prudente"), (1, "ouverte"), (9, "ouverte")]
)
def test_reply_is_the_first_that_holds_once_the_move_is_felt(effect: int, text: str) -> None:
    replies = [
        said("ouverte", si={"confiance": {"min": 6}}),
        said("prudente", si={"confiance": {"min": 5}}, effet={"confiance": 5}),
        said("fermée"),
        said("jamais"),
    ]
    interview = begun({"a": moment(move("un", effet={"confiance": effect}, reponse=replies))})

    assert words(interview.act("un"))[0] == text


def test_reply_is_chosen_before_the_move_itself_counts() -> None:
    replies = [
        said("encore", si={"dit": ["un"]}),
        said("déjà tard", si={"minutes": {"min": 1}}),
        said("déjà su", si={"sait": ["f"]}),
        said("première fois", revele=["f"]),
    ]
    interview = begun({"a": moment(move("un", encore=True, reponse=replies))}, faits=FACTS)

    assert words(interview.act("un")) == ["première fois"]
    assert words(interview.act("un")) == ["encore"]


def test_move_without_a_reply_that_holds_still_takes_time_and_leads_nowhere() -> None:
    replies = [said("Non.", si={"confiance": {"max": 1}}, vers="b")]
    interview = begun(
        {
            "a": moment(move("un", reponse=replies, vers="b", revele=["f"]), move("deux")),
            "b": END,
        },
        faits=FACTS,
    )

    events = interview.act("un")

    assert [type(event) for event in events] == [Acted, Felt, Offered]
    assert (interview.state.minutes, interview.state.known) == (1, 0)
    assert offers(interview) == {"deux"}


# ── What can be said ────────────────────────────────────────────────────────


def test_a_move_is_made_once_unless_it_may_be_made_again() -> None:
    interview = begun({"a": moment(move("une-fois"), move("encore", encore=True))})

    interview.act("une-fois")
    interview.act("encore")

    assert offers(interview) == {"encore"}
    with pytest.raises(NotOffered):
        interview.act("une-fois")


def test_a_move_made_stays_made_when_one_comes_back() -> None:
    interview = begun(
        {
            "a": moment(move("aller", encore=True, vers="b"), move("un")),
            "b": moment(move("revenir", encore=True, vers="a")),
        }
    )
    for name in ("un", "aller", "revenir"):
        interview.act(name)

    assert offers(interview) == {"aller"}


def test_common_moves_are_offered_everywhere_and_once_for_all() -> None:
    interview = begun(
        {"a": moment(move("aller", vers="b")), "b": moment(move("un"))},
        communs=[move("commun"), move("toujours", encore=True)],
    )
    assert offers(interview) == {"aller", "commun", "toujours"}
    interview.act("commun")
    interview.act("toujours")
    interview.act("aller")
    assert offers(interview) == {"un", "toujours"}


def test_what_is_given_back_must_have_been_heard() -> None:
    interview = begun(
        {
            "a": moment(
                move("rendre", rend=["f", "g"]),
                move("un", revele=["f"]),
                move("deux", revele=["g"]),
            )
        },
        faits=FACTS,
    )

    assert offers(interview) == {"un", "deux"}
    interview.act("un")
    assert offers(interview) == {"deux"}
    interview.act("deux")
    assert offers(interview) == {"rendre"}
    (acted,) = (event for event in interview.act("rendre") if isinstance(event, Acted))
    assert acted.gives_back == ("f", "g")


TRUE = [
    {},
    {"confiance": {"min": 5}},
    {"confiance": {"max": 5}},
    {"confiance": {"min": 5, "max": 5}},
    {"minutes": {"min": 3}},
    {"minutes": {"max": 3}},
    {"sait": ["f"]},
    {"ignore": ["g"]},
    {"vu": ["a", "b"]},
    {"pas_vu": ["c"]},
    {"dit": ["aller"]},
    {"pas_dit": ["autre"]},
    {"un_de": [{"sait": ["g"]}, {"sait": ["f"]}]},
    {"un_de": []},
    {"pas": {"sait": ["g"]}},
    {"pas": {"sait": ["f", "g"]}},
    {"pas": {"un_de": [{"sait": ["g"]}, {"vu": ["c"]}]}},
    {"pas": {"pas": {"sait": ["f"]}}},
    {"un_de": [{"pas": {"dit": ["aller"]}}, {"un_de": [{"minutes": {"min": 9}}, {}]}]},
    {"sait": ["f"], "vu": ["b"], "un_de": [{"dit": ["aller"]}], "pas": {"dit": ["autre"]}},
]
FALSE = [
    {"confiance": {"min": 6}},
    {"confiance": {"max": 4}},
    {"minutes": {"min": 4}},
    {"minutes": {"max": 2}},
    {"sait": ["g"]},
    {"sait": ["f", "g"]},
    {"ignore": ["f"]},
    {"ignore": ["g", "f"]},
    {"vu": ["c"]},
    {"vu": ["b", "c"]},
    {"pas_vu": ["b"]},
    {"pas_vu": ["c", "a"]},
    {"dit": ["autre"]},
    {"dit": ["aller", "autre"]},
    {"pas_dit": ["aller"]},
    {"un_de": [{"sait": ["g"]}, {"vu": ["c"]}]},
    {"pas": {}},
    {"pas": {"sait": ["f"]}},
    {"pas": {"un_de": [{"sait": ["g"]}, {"vu": ["b"]}]}},
    {"sait": ["f"], "un_de": [{"sait": ["g"]}]},
    {"sait": ["g"], "un_de": [{"sait": ["f"]}]},
    {"un_de": [{"sait": ["f"]}], "pas": {"vu": ["a"]}},
]


@pytest.mark.parametrize(
    ("condition", "holds"), [(one, True) for one in TRUE] + [(one, False) for one in FALSE], ids=str
)
def test_condition_holds_or_not_of_what_happened(condition: dict[str, Any], holds: bool) -> None:
    """Of an interview at 5 of confidence and 3 minutes, where « f » is known."""
    interview = begun(
        {
            "a": moment(move("aller", vers="b", revele=["f"], duree=3)),
            "b": moment(move("si", si=condition), move("autre")),
            "c": END,
        },
        faits=FACTS,
    )

    interview.act("aller")

    assert offers(interview) == ({"si", "autre"} if holds else {"autre"})


def test_first_offers_of_a_seed_never_change() -> None:
    """A seed typed again gives the same interview, with any Python."""
    interview = begun({"a": moment(*(move(name, encore=True) for name in "abcdef"))}, seed=7)

    assert "".join(one.id for one in interview.offers) == "bedacf"


def test_place_of_an_offer_says_nothing_of_it() -> None:
    persona = made({"a": moment(*(move(name) for name in "abcd"))})
    first: Counter[str] = Counter()
    orders = set()
    for seed in range(400):
        interview = Interview(persona, seed)
        interview.start()
        first[interview.offers[0].id] += 1
        orders.add(interview.offers)

    assert len(orders) == 24
    assert min(first.values()) > 70


# ── Where it leads ──────────────────────────────────────────────────────────


def entered(events: Sequence[Event]) -> list[str]:
    return [event.moment for event in events if isinstance(event, MomentEntered)]


@pytest.mark.parametrize(
    ("effect", "where"), [(3, ["ouvert"]), (0, ["moyen"]), (-3, [])], ids=["8", "5", "2"]
)
def test_of_several_moments_the_first_that_lets_in_is_entered(
    effect: int, where: list[str]
) -> None:
    interview = begun(
        {
            "a": moment(
                move("un", effet={"confiance": effect}, vers=["ouvert", "moyen"]), move("deux")
            ),
            "ouvert": moment(si={"confiance": {"min": 8}}, fin="accord"),
            "moyen": moment(si={"confiance": {"min": 5}}, fin="politesse"),
        }
    )

    events = interview.act("un")

    assert entered(events) == where
    assert words(events) == ["Oui."]
    assert offers(interview) == (set() if where else {"deux"})


def test_moment_lets_in_by_what_the_reply_has_just_changed() -> None:
    condition = {"sait": ["f"], "dit": ["un"], "minutes": {"min": 1}, "confiance": {"min": 7}}
    reply = said("Oui.", revele=["f"], effet={"confiance": 2})
    interview = begun(
        {
            "a": moment(move("un", reponse=[reply], vers="b")),
            "b": moment(si=condition, fin="accord"),
        },
        faits=FACTS,
    )

    assert entered(interview.act("un")) == ["b"]


def test_reply_may_lead_elsewhere_than_its_move() -> None:
    replies = [said("Oui.", si={"confiance": {"min": 9}}, vers="b"), said("Non.")]
    moments = {
        "a": moment(move("un", encore=True, reponse=replies, vers="c")),
        "b": moment(fin="accord"),
        "c": moment(fin="refus"),
    }

    assert entered(begun(moments, depart={"moment": "a", "confiance": 9}).act("un")) == ["b"]
    assert entered(begun(moments).act("un")) == ["c"]


def test_arrival_is_said_before_the_visit_counts(essai: LoadedPersona) -> None:
    interview = Interview(essai.persona, 1)

    assert words(interview.start()) == ["Bonjour. On m'a dit de venir."]
    interview.act("ouvrir")
    assert words(interview.act("revenir")) == ["Si vous voulez.", "On en était où ?"]


def test_arrival_is_chosen_by_the_state_the_reply_has_left() -> None:
    arrivals = [said("su", si={"sait": ["f"], "minutes": {"min": 1}}), said("pas su")]
    interview = begun(
        {"a": moment(move("un", revele=["f"], vers="b")), "b": moment(move("deux"), dit=arrivals)},
        faits=FACTS,
    )

    assert words(interview.act("un")) == ["Oui.", "su"]


def test_arrival_teaches_and_moves_too() -> None:
    arrivals = [said("Bonjour.", revele=["f"], effet={"confiance": -2}, geste="s'assied")]
    persona = made({"a": moment(move("un", rend=["f"]), dit=arrivals, geste="entre")}, faits=FACTS)
    interview = Interview(persona, 1)

    events = interview.start()

    assert Spoke(text="Bonjour.", gesture="s'assied", learnt=("f",)) in events
    assert Felt(confidence=3, change=-2) in events
    assert offers(interview) == {"un"}


def test_reply_adds_what_it_says_to_what_its_move_says() -> None:
    replies = [
        said("un", si={"confiance": {"min": 9}}, resiste=True),
        said("deux", revele=["g", "f"], obtient=["moyens", "buts"], geste="sourit"),
    ]
    more = {"revele": ["f"], "obtient": ["buts"], "geste": "se tait", "reponse": replies}
    moments = {"a": moment(move("un", **more))}

    assert Spoke(
        minute=1,
        text="deux",
        gesture="sourit",
        learnt=("f", "g"),
        agrees=(Agreement.GOAL, Agreement.MEANS),
    ) in begun(moments, faits=FACTS).act("un")
    assert Spoke(
        minute=1,
        text="un",
        gesture="se tait",
        learnt=("f",),
        agrees=(Agreement.GOAL,),
        resists=True,
    ) in begun(moments, faits=FACTS, depart={"moment": "a", "confiance": 9}).act("un")


def test_reply_resists_by_itself_or_by_its_move() -> None:
    replies = [said("Non.", si={"dit": ["un"]}), said("Non.", resiste=True)]
    moves = (move("un", resiste=True), move("deux", encore=True, reponse=replies))
    interview = begun({"a": moment(*moves)})

    resists = [
        event.resists
        for name in ("deux", "un", "deux")
        for event in interview.act(name)
        if isinstance(event, Spoke)
    ]

    assert resists == [True, True, False]


# ── How it ends ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["accord", "politesse", "refus"])
def test_moment_that_concludes_ends_the_interview_after_its_words(name: str) -> None:
    interview = begun(
        {"a": moment(move("un", vers="b")), "b": moment(move("deux"), dit="Au revoir.", fin=name)},
        communs=[move("commun", encore=True)],
    )

    events = interview.act("un")

    assert words(events) == ["Oui.", "Au revoir."]
    assert events[-1] == Ended(minute=1, ending=Ending(name))
    assert interview.offers == ()
    for one in ("un", "deux", "commun"):
        with pytest.raises(NotOffered):
            interview.act(one)


BREAKS = {
    "by a code": move("un", codes=["jugement"], vers="b"),
    "by the move": move("un", effet={"confiance": -5}, vers="b"),
    "by the reply": move("un", reponse=[said("Oui.", effet={"confiance": -9})], vers="b"),
}


@pytest.mark.parametrize("breaking", BREAKS.values(), ids=BREAKS)
def test_at_zero_the_person_leaves_whatever_comes_next(breaking: dict[str, Any]) -> None:
    interview = begun(
        {"a": moment(breaking), "b": moment(dit="Au revoir.", fin="accord")},
        duree=5,
        depassement=0,
        sensibilites={"jugement": -9},
        rupture={"dit": "Je pars.", "geste": "se lève"},
    )

    events = interview.act("un")

    assert words(events) == ["Oui.", "Je pars."]
    assert events[-3:] == [
        Felt(minute=1, confidence=0, change=-5),
        Spoke(minute=1, text="Je pars.", gesture="se lève"),
        Ended(minute=1, ending=Ending.BROKEN),
    ]
    assert interview.ended


def test_at_zero_on_arriving_the_person_leaves_even_where_it_concludes() -> None:
    arrival = [said("Bon.", effet={"confiance": -5})]
    interview = begun(
        {"a": moment(move("un", vers="b")), "b": moment(dit=arrival, fin="accord")},
    )

    events = interview.act("un")

    assert words(events) == ["Oui.", "Bon.", interview.persona.broken.says]
    assert ending(events) is Ending.BROKEN


def test_back_from_zero_within_a_move_is_no_rupture() -> None:
    interview = begun(
        {
            "a": moment(
                move("un", effet={"confiance": -9}, reponse=[said("Oui.", effet={"confiance": 1})]),
                move("deux"),
            )
        }
    )

    assert ending(interview.act("un")) is None
    assert interview.state.confidence == 1


def test_who_has_no_confidence_at_all_leaves_at_once() -> None:
    interview = Interview(
        made({"a": moment(move("un"))}, depart={"moment": "a", "confiance": 0}), 1
    )

    assert ending(interview.start()) is Ending.BROKEN
    assert interview.offers == ()


def clock(**more: Any) -> Interview:
    """Return an interview of 10 minutes, and 3 of delay."""
    moments = {
        "a": moment(
            move("dix", duree=10, encore=True),
            move("deux", duree=2, encore=True),
            move("un", duree=1, encore=True),
            move("conclure", duree=3, vers="fin"),
            move("aller", duree=3, vers="b"),
            move("casser", duree=3, effet={"confiance": -10}),
        ),
        "b": moment(move("encore", encore=True), dit="On y est."),
        "fin": moment(dit="Au revoir.", fin="accord"),
    }
    return begun(moments, duree=10, depassement=3, temps={"dit": "Déjà ?"}, **more)


def test_being_late_is_allowed_until_the_delay_is_over() -> None:
    interview = clock()
    assert ending(interview.act("dix")) is None
    assert ending(interview.act("deux")) is None
    assert interview.offers

    events = interview.act("un")

    assert words(events) == ["Oui.", "Déjà ?"]
    assert events[-1] == Ended(minute=13, ending=Ending.TIME_OUT)
    assert interview.offers == ()


def test_clock_stops_after_the_words_of_the_moment_entered() -> None:
    interview = clock()
    interview.act("dix")

    events = interview.act("aller")

    assert words(events) == ["Oui.", "On y est.", "Déjà ?"]
    assert ending(events) is Ending.TIME_OUT


def test_conclusion_wins_over_the_clock() -> None:
    interview = clock()
    interview.act("dix")

    events = interview.act("conclure")

    assert words(events) == ["Oui.", "Au revoir."]
    assert events[-1] == Ended(minute=13, ending=Ending.AGREED)


def test_rupture_wins_over_the_clock() -> None:
    interview = clock()
    interview.act("dix")

    assert ending(interview.act("casser")) is Ending.BROKEN


def test_with_nothing_left_to_say_the_interview_is_stuck() -> None:
    interview = begun({"a": moment(move("un"), move("deux", si={"sait": ["f"]}))}, faits=FACTS)

    events = interview.act("un")

    assert events[-2:] == [
        Felt(minute=1, confidence=5),
        Ended(minute=1, ending=Ending.STUCK),
    ]
    assert interview.ended
    assert interview.state.ending is None


def test_stuck_stays_stuck_though_the_screen_would_take_time() -> None:
    interview = begun(
        {"a": moment(move("un"), move("deux", si={"minutes": {"min": 2}}))}, ecran=SCREEN
    )
    interview.act("un")

    with pytest.raises(NotOffered):
        interview.look_at_screen()
    assert interview.offers == ()


def test_persona_with_nothing_to_say_is_stuck_from_the_start() -> None:
    assert ending(Interview(made({"a": moment()}), 1).start()) is Ending.STUCK


# ── The screen ──────────────────────────────────────────────────────────────


def test_a_look_at_the_screen_costs_time_and_confidence_and_tells_no_fact() -> None:
    screen = SCREEN | {"duree": 2, "effet": {"confiance": -3}, "geste": "suit vos yeux"}
    interview = begun({"a": moment(move("un"))}, ecran=screen)
    before = interview.state

    events = interview.look_at_screen()

    assert events == [
        ScreenSeen(minute=0, duration=2, gesture="suit vos yeux"),
        Felt(minute=2, confidence=2, change=-3),
        Offered(minute=2, moves=("un",)),
    ]
    assert interview.state == before._replace(confidence=2, minutes=2)


def test_a_look_takes_a_minute_and_a_point_unless_the_trainer_says_otherwise() -> None:
    interview = begun({"a": moment(move("un"))}, ecran=SCREEN)
    interview.look_at_screen()
    assert (interview.state.minutes, interview.state.confidence) == (1, 4)


@pytest.mark.parametrize(
    ("screen", "how"),
    [
        ({"effet": {"confiance": -5}}, Ending.BROKEN),
        ({"duree": 10, "effet": {"confiance": -5}}, Ending.BROKEN),
        ({"duree": 10}, Ending.TIME_OUT),
        ({"duree": 9}, None),
    ],
)
def test_a_look_may_be_the_last(screen: dict[str, Any], how: Ending | None) -> None:
    interview = begun({"a": moment(move("un"))}, ecran=SCREEN | screen, duree=6, depassement=4)

    assert ending(interview.look_at_screen()) is how


def test_a_look_may_open_what_waits_for_the_clock_and_close_what_waits_for_confidence() -> None:
    interview = begun(
        {
            "a": moment(
                move("tot", si={"minutes": {"max": 0}}),
                move("tard", si={"minutes": {"min": 1}}),
                move("confiant", si={"confiance": {"min": 5}}),
            )
        },
        ecran=SCREEN,
    )
    assert offers(interview) == {"tot", "confiant"}
    interview.look_at_screen()
    assert offers(interview) == {"tard"}


def test_there_is_no_look_without_a_screen_nor_after_the_end() -> None:
    with pytest.raises(NotOffered):
        begun({"a": moment(move("un"))}).look_at_screen()

    interview = begun({"a": moment(move("un", vers="b")), "b": END}, ecran=SCREEN)
    interview.act("un")
    state = interview.state
    with pytest.raises(NotOffered):
        interview.look_at_screen()
    assert interview.state == state
