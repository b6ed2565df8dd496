"""What a line asks for while an interview is looked at again, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.interview.conduct import Interview
from tui.session.events import Acted, Ended, Felt, Spoke, Typed
from tui.source.hostile import one_line
from tui.text.narration import Again
from tui.text.orders import Exchanges, Unclear
from tui.text.viewing import (
    GoToMinute,
    MarkMoment,
    Open,
    Search,
    Viewing,
    ViewOrder,
    WriteComment,
    wish_of,
)

if TYPE_CHECKING:
    from tui.persona.loading import LoadedPersona
    from tui.text.viewing import Wish


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("", ViewOrder.NEXT),
        ("p", ViewOrder.PREVIOUS),
        ("Précédent", ViewOrder.PREVIOUS),
        ("h", Exchanges()),
        ("l", ViewOrder.LIST),
        ("i", ViewOrder.INSTRUCTION),
        ("f", ViewOrder.CLOSE),
        ("?", ViewOrder.HELP),
        ("Q", ViewOrder.LEAVE),
        ("j 12", GoToMinute(12)),
        ("J 12'", GoToMinute(12)),
        ("aller 3 minutes", GoToMinute(3)),
        ("m", MarkMoment(1)),
        ("m 3", MarkMoment(3)),
        ("marquer 2", MarkMoment(2)),
        ("4", Open(4)),
        ("/nuit", Search("nuit")),
        ("/ la nuit ", Search("la nuit")),
        ("c Ce mot compte.", WriteComment("Ce mot compte.")),
    ],
)
def test_what_is_asked(line: str, wish: Wish) -> None:
    assert wish_of(line) == wish


@pytest.mark.parametrize(
    "line", ["x", "j", "j x", "m 0", "m x", "m -1", "/", "c", "c  ", "²", "-1"]
)
def test_what_is_not_possible_says_what_is(line: str) -> None:
    wish = wish_of(line)
    assert isinstance(wish, Unclear)
    assert "?" in wish.why or "«" in wish.why


@given(st.text(max_size=80))
def test_any_line_is_understood_or_explained(line: str) -> None:
    wish = wish_of(line.strip())
    if isinstance(wish, Unclear):
        assert wish.why == one_line(wish.why)


@pytest.fixture
def viewing(essai: LoadedPersona) -> Viewing:
    """Return a small interview: 0' two turns, 2' four, then a skipped turn, up to 8'."""
    interview = Interview(essai.persona, 1)
    events = interview.start()
    for move in ("ouvrir", "redire"):
        events += interview.act(move)
    events.append(Typed(minute=4, text=""))
    for move in ("aller", "choix"):
        events += interview.act(move)
    return Viewing(events, Again(essai.persona, "guide"))


def test_turn_by_turn_from_end_to_end(viewing: Viewing) -> None:
    told = [viewing.here()]
    while there := viewing.go(1):
        told.append(there)
    assert told[0].splitlines() == [
        "Minute 0.",
        "Phase : écouter, reformuler.",
        "Léa : Bonjour. On m'a dit de venir.",
        "(reste debout)",
    ]
    assert told[1] == "Vous : Qu'est-ce qui vous amène ?"
    assert told[-1] == "Fin de l'entretien."
    assert viewing.whole() == "\n".join(told)
    assert viewing.go(1) == ""


def test_back_says_the_minute_again(viewing: Viewing) -> None:
    viewing.go(1)
    assert viewing.go(-1).startswith("Minute 0.\n")
    assert viewing.go(-1) == ""


def test_what_tells_nothing_is_no_turn(viewing: Viewing) -> None:
    while viewing.go(1):
        assert viewing.here().partition("\n")[2], "each turn says something after its minute"


def test_a_minute_is_gone_to_or_what_follows_it(viewing: Viewing) -> None:
    for minute, told in ((0, 0), (1, 2), (2, 2), (3, 4), (99, 8)):
        viewing.go_to_minute(minute)
        assert viewing.here().startswith(f"Minute {told}.\n")


@pytest.mark.parametrize("words", ["nuit", "LA NUIT", "n’en peux", "reste debout", "je prepare"])
def test_words_are_found_whatever_their_case_and_accents(viewing: Viewing, words: str) -> None:
    assert viewing.search(words)


def test_a_search_goes_round_and_stays_when_there_is_nothing(viewing: Viewing) -> None:
    viewing.go(1)
    places = []
    for _ in range(3):
        assert viewing.search("nuit")
        places.append(viewing.at)
    assert places[0] < places[1]
    assert places[2] == places[0]
    assert not viewing.search("introuvable")
    assert viewing.at == places[2]


def test_the_last_turns_are_counted_back_from_here(viewing: Viewing) -> None:
    viewing.go(2)
    assert viewing.since(1) == viewing.event
    assert viewing.since(3) < viewing.since(2) < viewing.event
    assert viewing.since(50) == viewing.since(3), "as far as there is something"


def test_again_tells_no_hidden_state(essai: LoadedPersona) -> None:
    narration = Again(essai.persona, "guide")
    assert narration.events([Felt(confidence=3, change=-3)]) == ""
    assert narration.events([Ended(ending="accord")]) == "Fin de l'entretien."  # type: ignore[arg-type]
    spoke = Spoke(text="Oui.", learnt=("dos",), agrees=("buts",), resists=True)  # type: ignore[arg-type]
    assert narration.events([spoke]) == "Léa : Oui."
    acted = Acted(move="x", text="Bien.", scheme="proposer", codes=("jugement",))  # type: ignore[arg-type]
    assert narration.events([acted]) == "Vous : Bien."
