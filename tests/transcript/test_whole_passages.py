"""Passages told whole: what a rubric cut of them is found again where it was said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import DATA
from tests.rubric.telling import act
from tests.screens.playing import a_sitting
from tui.field.terms import Category
from tui.persona.loading import load
from tui.rubric.evidence import Evidence, Sign
from tui.session.events import Event, Noted
from tui.transcript.whole_passages import labelled, whole_passages

SAID = "Vous rangez, vous comptez, vous montrez aux nouveaux, et la nuit vous rentrez à six heures."
CLOSED = " (la personne se ferme)"


def whole(text: str, *events: Event) -> str:
    (piece,) = whole_passages([Evidence(0, 3, text, Sign.FOR)], events)
    return piece.text


def said(text: str) -> Event:
    return act(text=text, minute=3)


@given(
    st.integers(20, len(SAID) - 2),
    st.sampled_from(["", "Freins : "]),
    st.sampled_from(["", CLOSED]),
)
def test_a_passage_has_its_words_again_wherever_it_was_cut(
    most: int, before: str, after: str
) -> None:
    cut = SAID[:most].rstrip() + "…"
    assert whole(f"{before}{cut}{after}", said(SAID)) == f"{before}{SAID}{after}"


def test_what_was_not_cut_stays_and_what_is_said_elsewhere_is_not_taken() -> None:
    assert whole("Fin : Accord", said(SAID)) == "Fin : Accord"
    assert whole("Je ne sais pas… enfin si.", said("Je ne sais pas… enfin si.")) == (
        "Je ne sais pas… enfin si."
    )
    assert whole("On verra bien ce que cela…", said(SAID)) == "On verra bien ce que cela…"


def test_a_category_is_told_apart_from_the_words() -> None:
    assert labelled("Freins : le dos") == ("Freins", "le dos")
    assert labelled("Deux chemins : lequel ?") == ("", "Deux chemins : lequel ?")


def test_a_note_is_read_as_it_stands() -> None:
    sitting = a_sitting("ouvrir", loaded=load(DATA / "essai.yaml"))
    sitting.note(SAID, Category.OBSTACLES, kept=False)
    at = next(i for i, one in enumerate(sitting.events) if isinstance(one, Noted))
    piece = Evidence(at, 0, f"Freins : {SAID[:40]}…", Sign.FOR)
    (told,) = whole_passages([piece], sitting.events)
    assert told.text == f"Freins : {SAID}"
    sitting.close()
