"""The booklet of a persona: whole, linked, in French, and unable to act."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.conftest import DATA
from tui.field.grid import shipped_grid
from tui.persona.conditions import Condition
from tui.persona.library import load_named
from tui.persona.loading import load_text
from tui.persona.model import Persona, variants
from tui.workshop import persona_text
from tui.workshop.booklet import booklet, learnings, uses

if TYPE_CHECKING:
    from tui.persona.loading import LoadedPersona

HOSTILE = "<script>alert(1)</script>\"' onload=x {{ 7 }} \u202e"


class Page(HTMLParser):
    """What a page holds: its tags, its words, its anchors and its links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if tag == "a":
            self.links.append(found["href"] or "")

    def handle_data(self, data: str) -> None:
        self.words += data.replace("\u00a0", " ")


def hostile() -> Persona:
    """Return the small persona with hostile words in every text."""
    keys = {"titre", "dossier", "dis", "texte", "dit", "geste", "reponse", "demande", "besoin",
            "prenom", "nom", "pronom", "lignes", "mots", "sources", "situation", "motif",
            "manque", "maison", "quoi", "trouve"}  # fmt: skip
    poison = HOSTILE.replace("{{ 7 }}", "")

    def poisoned(data: Any, key: str = "") -> Any:
        if isinstance(data, dict):
            return {name: poisoned(value, name) for name, value in data.items()}
        if isinstance(data, list):
            return [poisoned(value, key) for value in data]
        in_condition = key == "dit" and isinstance(data, str) and re.fullmatch(r"[a-z_]+", data)
        return data + poison if key in keys and isinstance(data, str) and not in_condition else data

    data = poisoned(yaml.safe_load((DATA / "essai.yaml").read_text("utf-8")))
    data["apres"] = poisoned([{"delai": 9, "texte": "a", "trouve": ["b"]}])
    text = yaml.safe_dump(data, allow_unicode=False)
    return load_text(text.encode(), "essai.yaml").persona


@pytest.fixture(params=["essai", "denis-auclair", "yannick-delporte"])
def persona(request: pytest.FixtureRequest, essai: LoadedPersona) -> Persona:
    return essai.persona if request.param == "essai" else load_named(request.param).persona


def test_every_word_of_the_persona_is_in_it(persona: Persona) -> None:
    words = " ".join(Page(booklet(persona)).words.split())
    moves = [*persona.common, *(m for one in persona.moments.values() for m in one.moves)]
    expected = [persona.title, persona.demand, persona.need]
    expected += [fact.text for fact in persona.facts.values()]
    expected += [move.says for move in moves]
    expected += [reply.text for move in moves for reply in variants(move.reply)]
    expected += [one.text for moment in persona.moments.values() for one in variants(moment.says)]
    for story in persona.after:
        expected += [story.text, *(one.what for _, one in story.promises()), *story.found]
    for text in expected:
        for line in text.split("\n"):
            assert " ".join(line.split()) in words


def test_anchors_are_unique_and_links_stay_inside(persona: Persona) -> None:
    page = Page(booklet(persona))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)
    assert {persona_text.moment_anchor(name) for name in persona.moments} <= set(page.ids)
    assert {persona_text.fact_anchor(name) for name in persona.facts} <= set(page.ids)


def test_it_holds_no_script_and_fetches_nothing(persona: Persona) -> None:
    text = booklet(persona)
    page = Page(text)
    assert not {"script", "img", "iframe", "object", "form"} & set(page.tags)
    assert "default-src 'none'" in text
    assert not re.search(r"url\(|@import|https?://", text)


def test_hostile_words_are_shown_and_do_nothing() -> None:
    text = booklet(hostile())
    page = Page(text)
    assert "script" not in page.tags
    assert "onload" not in page.attributes
    assert "<script>alert(1)</script>" in page.words
    assert "\u202e" not in text
    assert "⟨U+202E⟩" in page.words


def test_it_tells_where_facts_are_learnt_and_when(essai: LoadedPersona) -> None:
    found = learnings(essai.persona)
    assert [one.name for one in found["nuit"]] == ["ouvrir"]
    assert [persona_text.without_links(one.when) for one in found["equipe"]] == [
        "si la confiance est d'au moins 5"
    ]


def test_it_tells_when_each_story_is_told() -> None:
    condition = load_named("denis-auclair").persona.after[0].condition
    told = persona_text.without_links(persona_text.if_clause(condition))
    assert told.startswith(
        "si l'entretien se termine par « accord » et si la personne a consenti sur les moyens et si"
    )
    assert "3 semaines plus tard" in Page(booklet(load_named("denis-auclair").persona)).words


def test_it_tells_which_moves_carry_a_code_and_what_is_felt(essai: LoadedPersona) -> None:
    found = {use.id: use for use in uses(essai.persona, shipped_grid())}
    assert found["question_ouverte"].moves == ("ouvrir", "nommer")
    assert (found["ecran"].moves, found["ecran"].sensitivity) == ((), -1)
    assert "horloge" not in found


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ({}, ""),
        ({"confiance": {"min": 6}}, "si la confiance est d'au moins 6"),
        ({"confiance": {"max": 3}}, "si la confiance est d'au plus 3"),
        ({"confiance": {"min": 4, "max": 4}}, "si la confiance est de 4"),
        ({"confiance": {"min": 2, "max": 4}}, "si la confiance est de 2 à 4"),
        ({"confiance": {"min": 0, "max": 10}}, ""),
        ({"minutes": {"min": 1}}, "si l'entretien dure depuis au moins 1 minute"),
        ({"minutes": {"max": 10}}, "si l'entretien ne dure pas depuis plus de 10 minutes"),
        (
            {"confiance": {"min": 6}, "dit": ["ouvrir"]},
            "si la confiance est d'au moins 6 et si l'on a déjà dit « ouvrir »",
        ),
        ({"sait": ["a", "b"]}, "si l'on sait déjà « a » et « b »"),
        ({"ignore": ["a", "b"]}, "si l'on ignore encore « a » comme « b »"),
        ({"pas_vu": ["a", "b"]}, "si l'on n'est pas encore passé par « a » ni par « b »"),
        ({"vu": ["a"]}, "si l'on est déjà passé par « a »"),
        ({"pas_dit": ["b", "c"]}, "si l'on n'a pas encore dit « b » ni « c »"),
        (
            {"un_de": [{"sait": ["a"]}, {"confiance": {"min": 4, "max": 4}}]},
            "si l'un de ces cas se présente (l'on sait déjà « a », ou la confiance est de 4)",
        ),
        (
            {"pas": {"sait": ["a"], "ignore": ["b"]}},
            "si ce cas ne se présente pas (l'on sait déjà « a » et l'on ignore encore « b »)",
        ),
        ({"pas": {"sait": ["a"]}}, "si ce cas ne se présente pas (l'on sait déjà « a »)"),
    ],
)  # fmt: skip
def test_conditions_are_french_sentences(condition: dict[str, Any], sentence: str) -> None:
    assert (
        persona_text.without_links(persona_text.if_clause(Condition.model_validate(condition)))
        == sentence
    )


def test_names_in_conditions_are_links() -> None:
    condition = Condition.model_validate({"sait": ["a"], "vu": ["m"], "dit": ["r"]})
    anchors = [piece.anchor for piece in persona_text.if_clause(condition) if piece.anchor]
    assert anchors == ["fait-a", "moment-m", "replique-r"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (2, "met en confiance, nettement (+2)"),
        (-1, "éloigne, un peu (−1)"),
        (-7, "éloigne, au plus haut point (−7)"),
        (0, "ne change rien"),
    ],
)
def test_sensitivities_are_said_in_words(change: int, sentence: str) -> None:
    assert persona_text.reaction_text(change) == sentence


def test_the_map_tells_at_an_ending_what_may_become_of_it() -> None:
    denis = load_named("denis-auclair").persona
    told = persona_text.place_text(denis, ("moments", "fin_refus"))

    refused = [one for one in denis.after if one.condition and "refus" in one.condition.endings]
    assert len(refused) == 2
    assert all(one.text in told for one in refused)
    assert denis.after[0].text not in told
    assert "plus tard" not in persona_text.place_text(denis, ("moments", "accueil"))
