"""What became of it: its form, and what follows from what was done, left and found."""

from __future__ import annotations

import pytest

from tests.samples import TEXT, codes, remarks, tried
from tui.field.terms import Became, Ending
from tui.persona.loading import LoadedPersona

KEPT = "fait: [{quoi: b, convenu: [choix]}]"
LEFT = "laisse: [{quoi: c, convenu: [choix, aller]}]"
FOUND = "trouve: [d]"


def persona(*stories: str) -> str:
    """Give essai stories of what became of it."""
    lines = "".join(f"- {{delai: 21, texte: a{story}}}\n" for story in stories)
    return f"{TEXT}apres:\n{lines}"


def loaded(text: str) -> LoadedPersona:
    found = tried(text.encode())
    assert isinstance(found, LoadedPersona), found
    return found


@pytest.mark.parametrize(
    ("story", "became"),
    [
        ("", Became.NOTHING),
        (f", {LEFT}", Became.NOTHING),
        (f", {KEPT}", Became.DONE),
        (f", {KEPT}, {LEFT}", Became.PARTLY),
        (f", {FOUND}", Became.ELSEWHERE),
        (f", {KEPT}, {LEFT}, {FOUND}", Became.ELSEWHERE),
    ],
)
def test_what_came_of_it_follows_from_what_is_written(story: str, became: Became) -> None:
    (one,) = loaded(persona(story)).persona.after

    assert one.became is became


def test_endings_are_one_or_several() -> None:
    text = persona(", si: {fin: accord}", ", si: {fin: [rupture, temps]}", "")

    first, second, last = loaded(text).persona.after

    assert first.condition
    assert first.condition.endings == (Ending.AGREED,)
    assert second.condition
    assert second.condition.endings == (Ending.BROKEN, Ending.TIME_OUT)
    assert last.condition is None


@pytest.mark.parametrize(
    ("story", "code"),
    [
        (", si: {fin: []}", "F023"),
        (", si: {fin: acord}", "F023"),
        (", si: {accords: [but]}", "F023"),
        (", fait: [{quoi: b, convenu: []}]", "F023"),
        (", fait: [{quoi: b}]", "F022"),
        (", trouve: [' ']", "F023"),
        (", issue: fait", "F021"),
    ],
)
def test_form_is_checked(story: str, code: str) -> None:
    assert code in codes(remarks(persona(story))), remarks(persona(story))


def test_a_persona_may_have_none() -> None:
    assert loaded(TEXT).persona.after == ()


def test_endings_and_agreements_are_for_what_became_of_it_alone() -> None:
    said = TEXT.replace("si: {confiance: {min: 5}}", "si: {fin: accord}")

    assert codes(remarks(said)) == ["F021"]
