"""Which facts a note holds: those heard, by their words or by those kept from the reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.samples import begun, moment, move
from tui.field.terms import Category
from tui.interview.conduct import Interview
from tui.interview.notes import facts_in_note
from tui.persona.model import Fact
from tui.session.events import Noted

if TYPE_CHECKING:
    from tui.persona.loading import LoadedPersona


def fact(*words: str) -> Fact:
    return Fact.model_validate({"categorie": "freins", "texte": "Un fait.", "mots": list(words)})


@pytest.mark.parametrize(
    ("word", "note"),
    [
        ("dos", "mal au dos"),
        ("dos", "DOS !"),
        ("dos", "dossard"),
        ("dos", "plein le (dos)"),
        ("dos", "l'dos"),
        ("réveil", "se REVEILLE à 4 h"),
        ("reveil", "réveils"),
        ("Théo", "theo"),
        ("prime", "craint pour ses primes"),
        ("mal de dos", "Mal de dos depuis 2019"),
        ("l'endroit", "changer l’endroit"),
        ("l’endroit", "changer l'endroit"),
        ("4 h", "réveillée à 4 h"),
        ("(RQTH)", "a la (rqth)"),
        ("c++", "fait du C++"),
        ("œil", "ŒIL gauche"),
        ("straße", "STRASSE"),
        ("ﬁn", "fin de droits"),
        ("e\u0301te\u0301", "été"),
    ],
)
def test_word_is_found_whatever_the_case_the_accents_and_the_end(word: str, note: str) -> None:
    assert facts_in_note(note, {"f": fact(word)}, ["f"], []) == ("f",)


@pytest.mark.parametrize(
    ("word", "note"),
    [
        ("prime", "déprime"),
        ("dos", "ados"),
        ("dos", "do s"),
        ("dos", ""),
        ("dos", "mal aux épaules"),
        ("mal de dos", "mal, de dos"),
        ("a.c", "abc"),
        ("2", "12"),
    ],
)
def test_word_inside_another_or_apart_is_not_found(word: str, note: str) -> None:
    assert facts_in_note(note, {"f": fact(word)}, ["f"], []) == ()


def test_only_what_was_heard_can_be_noted() -> None:
    facts = {"a": fact("dos"), "b": fact("dos")}

    assert facts_in_note("dos", facts, ["b"], []) == ("b",)
    assert facts_in_note("dos", facts, [], ["a"]) == ()


def test_words_kept_from_a_reply_hold_what_it_taught_whatever_they_are() -> None:
    facts = {"a": fact("dos"), "b": fact(), "c": fact("nuit")}

    assert facts_in_note("la nuit", facts, ["a", "b", "c"], ["b"]) == ("b", "c")


def test_facts_come_in_the_order_of_the_persona() -> None:
    facts = {"z": fact("dos"), "a": fact("dos")}

    assert facts_in_note("dos", facts, ["a", "z"], []) == ("z", "a")


# ── In an interview ─────────────────────────────────────────────────────────


def noted(interview: Interview, text: str, *, kept: bool = False) -> tuple[str, ...]:
    (event,) = interview.note(text, None, kept=kept)
    assert isinstance(event, Noted)
    return event.facts


def test_a_note_is_an_event_with_all_it_was_given(essai: LoadedPersona) -> None:
    interview = Interview(essai.persona, 1)
    interview.start()
    interview.act("ouvrir")

    assert interview.note("plus de NUIT", Category.DEMAND, kept=False) == [
        Noted(minute=2, text="plus de NUIT", category=Category.DEMAND, facts=("nuit",))
    ]


def test_nothing_is_noted_before_it_is_heard(essai: LoadedPersona) -> None:
    interview = Interview(essai.persona, 1)
    interview.start()

    assert noted(interview, "la nuit") == ()
    interview.act("ouvrir")
    assert noted(interview, "la nuit, le dos") == ("nuit",)
    interview.act("redire")
    assert noted(interview, "la nuit, le dos") == ("dos", "nuit")


def test_kept_words_hold_what_the_last_turn_taught_and_no_more() -> None:
    interview = begun(
        {
            "a": moment(
                move("un", revele=["f"], vers="b"),
                dit=[{"texte": "Bonjour.", "revele": ["d"]}],
            ),
            "b": moment(move("deux"), dit=[{"texte": "Et puis.", "revele": ["g"]}]),
        },
        faits={name: {"categorie": "projet", "texte": name} for name in "dfg"},
    )

    assert noted(interview, "Bonjour", kept=True) == ("d",)
    interview.act("un")
    assert noted(interview, "Oui", kept=True) == ("f", "g")
    assert noted(interview, "Oui", kept=False) == ()
    interview.act("deux")
    assert noted(interview, "Oui", kept=True) == ()


def test_what_is_heard_again_is_not_taught_again() -> None:
    interview = begun(
        {"a": moment(move("un", encore=True, revele=["f"]))},
        faits={"f": {"categorie": "projet", "texte": "f"}},
    )

    interview.act("un")
    assert noted(interview, "Oui", kept=True) == ("f",)
    interview.act("un")
    assert noted(interview, "Oui", kept=True) == ()


def test_one_may_note_after_the_end() -> None:
    interview = begun(
        {"a": moment(move("un", revele=["f"], vers="b")), "b": moment(fin="accord")},
        faits={"f": {"categorie": "projet", "texte": "f", "mots": ["effe"]}},
    )
    interview.act("un")
    assert interview.ended

    assert noted(interview, "effe") == ("f",)
