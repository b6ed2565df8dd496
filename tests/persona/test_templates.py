"""Expressions in texts: names of the person, and nothing that could run, hide or last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import changed, place_of_mark, remarks
from tui.persona.loading import load_text
from tui.persona.templates import TemplateProblem, render
from tui.source.diagnostics import Place
from tui.source.model import MAX_TEXT

CONTEXT = {"identite": {"prenom": "Léa", "nom": "O'Neil <b>", "age": 34, "pronom": "elle"}}


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("Bonjour {{ identite.prenom }}.", "Bonjour Léa."),
        ("{{identite.prenom}} {{ identite.nom }}", "Léa O'Neil <b>"),
        ("{{ identite.age }} ans", "34 ans"),
        ("{{ 'venue' if identite.pronom == 'elle' else 'venu' }}", "venue"),
        ("{{ 'mineure' if identite.age < 18 }}", ""),
        ("{{ 'a' if identite.age > 30 and not identite.age > 40 else 'b' }}", "a"),
        ("{{ 'a' if identite.nom == 'x' or identite.prenom == 'y' else 'b' }}", "b"),
        ("100 % { } {x} }} {", "100 % { } {x} }} {"),
        ("fin de ligne {{ identite.prenom }}\n", "fin de ligne Léa\n"),
        ("{# une remarque #}Bonjour", "Bonjour"),
        ("{{ '{{' }}", "{{"),
    ],
)
def test_plain_expressions_are_replaced(text: str, rendered: str) -> None:
    assert render(text, CONTEXT) == rendered


SIMPLE = "seules des expressions simples sont permises entre {{ }}"
WRITTEN = "seul un mot ou un nombre s'écrit entre {{ }} : identite.prenom"
CANNOT = "expression entre {{ }} impossible à calculer"
BADLY = "expression entre {{ }} mal formée ; par exemple {{ identite.prenom }}"
REFUSED = {
    "Bonjour { identite.prenom }.": (
        "« { identite.prenom } » : il faut deux accolades, {{ identite.prenom }}"
    ),
    "{identite.age}": "« {identite.age} » : il faut deux accolades, {{ identite.age }}",
    "{% for i in identite %}a{% endfor %}": SIMPLE,
    "{% set a = 1 %}": SIMPLE,
    "{% include 'x' %}": SIMPLE,
    "{% if identite.age %}a{% endif %}": SIMPLE,
    "{% macro m() %}{% endmacro %}": SIMPLE,
    "{{ range(1000000000) }}": SIMPLE,
    "{{ identite.prenom.upper() }}": SIMPLE,
    "{{ identite.prenom | upper }}": SIMPLE,
    "{{ identite['prenom'] }}": SIMPLE,
    "{{ identite.prenom[0] }}": SIMPLE,
    "{{ 9 ** 9 ** 9 ** 9 }}": SIMPLE,
    "{{ 'a' * 1000000000 }}": SIMPLE,
    "{{ identite.age + 1 }}": SIMPLE,
    "{{ -identite.age }}": SIMPLE,
    "{{ 'a' ~ 'b' }}": SIMPLE,
    "{{ [1, 2] }}": SIMPLE,
    "{{ {'a': 1} }}": SIMPLE,
    "{{ identite.age is odd }}": SIMPLE,
    "{{ identite }}": WRITTEN,
    "{{ identite.prenom.upper }}": WRITTEN,
    "{{ 'a'.join }}": WRITTEN,
    "{{ none }}": WRITTEN,
    "{{ identite.__class__ }}": "nom inconnu « identite.__class__ »",
    "{{ identite.items }}": "nom inconnu « identite.items »",
    "{{ identite.prenon }}": (
        "nom inconnu « identite.prenon » ; vouliez-vous dire « identite.prenom » ?"
    ),
    "{{ idantite.nom }}": "nom inconnu « idantite » entre {{ }} ; vouliez-vous dire « identite » ?",
    "{{ prenom }}": "nom inconnu « prenom » entre {{ }} ; écrivez {{ identite.prenom }}",
    "{{ self }}": "nom inconnu « self » entre {{ }}",
    "{{ identite.prenom.__class__ }}": CANNOT,
    "{{ identite.prenom.__class__.__mro__ }}": CANNOT,
    "{{ ''.__class__ }}": CANNOT,
    "{{ 'a' < 3 }}": CANNOT,
    "{{ 'a' in 3 }}": CANNOT,
    "{{ identite.prenom": "« {{ » n'est pas refermé : ajoutez }}",
    "{{ }}": BADLY,
    "{{ identite. }}": BADLY,
    "{% oups %}": BADLY,
    "{# sans fin": BADLY,
    r"{{ '\x1b[2J' }}": "caractère de contrôle dans une expression entre {{ }}",
    r"{{ '\ud800' }}": "caractère de contrôle dans une expression entre {{ }}",
    r"{{ '\0' if identite.age }}": "caractère de contrôle dans une expression entre {{ }}",
}  # fmt: skip


@pytest.mark.parametrize(("text", "words"), REFUSED.items())
def test_anything_else_is_refused(text: str, words: str) -> None:
    with pytest.raises(TemplateProblem) as caught:
        render(text, CONTEXT)

    assert str(caught.value) == words


ENDLESS = {
    "nots": "{{ " + "not " * 3_000 + "identite.age }}",
    "parentheses": "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "ifs": "{{ " + "1 if 1 else " * 1_000 + "1 }}",
    "ands": "{{ " + "1 and " * 2_500 + "1 }}",
    "digits": "{{ " + "1" * 10_000 + " }}",
    "attributes": "{{ identite" + ".a" * 5_000 + " }}",
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_expression_too_deep_or_too_long_is_refused_too(text: str) -> None:
    assert len(text) <= MAX_TEXT
    with pytest.raises(TemplateProblem):
        render(text, CONTEXT)


WORDS = [
    "identite", ".", ".prenom", "'a'", "1", "if", "else", "==", "<", "not", "and", "or", "(", ")",
    "{{", "}}", "{%", "%}", "{#", "#}", "raw", "endraw", "-", "\\", "'", "|", "é",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_text_is_rendered_or_refused(words: list[str]) -> None:
    try:
        rendered = render("{{ " + " ".join(words) + " }}", CONTEXT)
    except TemplateProblem:
        return
    assert isinstance(rendered, str)


# ── In a persona ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "marked",
    [
        changed("\"Changer d'horaires.\"", "¤\"{{ identite.prenon }}\""),
        changed("\"Oui, c'est ce que je cherche.\"", "¤'{% if %}'"),
        changed("mots: [nuit]", "mots: [¤'{{ x }}']"),
        changed("geste: \"prend son sac\"", "geste: ¤'{{ 9 * 9 }}'"),
        changed("prenom: Léa,", "prenom: ¤'{{ identite.nom() }}',"),
        changed("titre: \"Essai\"", "titre: ¤'{{ \"\\x1b[2J\" }}'"),
    ],
)  # fmt: skip
def test_expression_is_refused_where_its_text_is(marked: str) -> None:
    text, line, column = place_of_mark(marked)

    (remark,) = remarks(text)

    assert (remark.code, remark.place) == ("P008", Place("essai.yaml", line, column))


def test_texts_of_a_persona_are_rendered_before_they_are_checked() -> None:
    text = changed('"Essai"', '"{{ identite.prenom if identite.age == 34 }}"')
    assert load_text(text.encode(), "essai.yaml").persona.title == "Léa"

    text = changed('"Essai"', '"{{ identite.prenom if identite.age == 3 }}"')
    assert [one.message for one in remarks(text)] == ["« titre » : texte vide, lu : un texte vide"]


def test_a_name_is_never_itself_an_expression() -> None:
    text = changed("prenom: Léa", "prenom: \"{{ '{{ identite.nom }}' }}\"")

    persona = load_text(text.encode(), "essai.yaml").persona

    assert persona.identity.first_name == "{{ identite.nom }}"
    assert persona.file.startswith("{{ '{{ identite.nom }}' }} Martin, 34 ans")


def test_a_long_name_repeated_does_not_grow_without_end() -> None:
    name, repeated = "x" * 500_000, "{{identite.nom}}" * 1_000
    text = changed("nom: Martin", f"nom: {name}", changed('titre: "Essai"', f"titre: '{repeated}'"))

    assert [(one.code, len(one.message) < 200) for one in remarks(text)] == [
        ("F023", True),
        ("F023", True),
    ]


def test_a_text_too_long_is_refused_unrendered() -> None:
    text = changed('"Essai"', "'" + "{{ x }}" * (MAX_TEXT // 7 + 1) + "'")

    assert [one.code for one in remarks(text)] == ["F023"]
