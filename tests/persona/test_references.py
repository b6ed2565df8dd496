"""Names that a persona mentions: each that nothing defines is said where it stands."""

from __future__ import annotations

import pytest

from tests.samples import TEXT, changed, codes, place_of_mark, remarks
from tui.source.descriptors import Severity
from tui.source.diagnostics import Place

FACT = "P001", "fait inconnu « nui » ; vouliez-vous dire « nuit » ?"
MOMENT = "P002", "moment inconnu « parcour » ; vouliez-vous dire « parcours » ?"
MOVE = "P003", "réplique inconnue « ouvrire » ; vouliez-vous dire « ouvrir » ?"
CODE = "P005", "code inconnu de la grille « jugemnt » ; vouliez-vous dire « jugement » ?"

HEAD = '        dis: "Vous auriez dû répondre."\n'
REPLY = '        reponse: "Vous n\'y étiez pas."\n'
ASKS = '        dis: "Reprenons depuis le début, si vous voulez."\n'
ARRIVES = 'accord: {phase: proposer_expliquer, dit: "À jeudi en huit, alors."'
PATIENT = '      - {texte: "Voilà.", geste: "regarde ses mains"}\n'


def condition(keys: str) -> str:
    """Give essai a move with a condition."""
    return changed(HEAD, f"{HEAD}        si: {{{keys}}}\n")


def after(story: str) -> str:
    """Give essai what became of it."""
    return f"{TEXT}apres: [{{delai: 20, texte: a, {story}}}]\n"


UNKNOWN = {
    "revele of a move": (changed("revele: [dos]", "revele: [dos, ¤nui]"), FACT),
    "rend": (changed("rend: [nuit]", "rend: [¤nui]"), FACT),
    "revele of a reply": (changed("revele: [equipe]", "revele: [¤nui]"), FACT),
    "revele of a common move": (changed("revele: [peur]", "revele: [¤nui]"), FACT),
    "revele of an arrival": (
        changed(ARRIVES, "accord: {phase: proposer_expliquer, dit: [{texte: a, revele: [¤nui]}]"),
        FACT,
    ),
    "ignore of a reply": (changed("ignore: [peur]", "ignore: [peur, ¤nui]"), FACT),
    "sait": (condition("sait: [dos, ¤nui]"), FACT),
    "sait on several lines": (
        changed(HEAD, f"{HEAD}        si:\n          sait:\n          - dos\n          - ¤nui\n"),
        FACT,
    ),
    "sait in un_de": (condition("un_de: [{minutes: {min: 1}}, {sait: [¤nui]}]"), FACT),
    "ignore in pas": (condition("pas: {ignore: [¤nui]}"), FACT),
    "sait in pas in un_de in pas": (condition("pas: {un_de: [{pas: {sait: [¤nui]}}]}"), FACT),
    "depart": (changed("{moment: accueil,", "{moment: ¤parcour,"), MOMENT),
    "vers": (changed("vers: accueil", "vers: ¤parcour"), MOMENT),
    "vers, a list": (changed("vers: [parcours, piste]", "vers: [¤parcour, piste]"), MOMENT),
    "vers, the last of a list": (
        changed("vers: [parcours, piste]", "vers:\n          - piste\n          - ¤parcour"),
        MOMENT,
    ),
    "vers of a reply": (changed("vers: politesse", "vers: ¤parcour"), MOMENT),
    "vers of a common move": (changed(PATIENT, f"{PATIENT}    vers: ¤parcour\n"), MOMENT),
    "vu of an arrival": (changed("vu: [accueil]", "vu: [accueil, ¤parcour]"), MOMENT),
    "pas_vu": (condition("pas_vu: [¤parcour]"), MOMENT),
    "vu of a moment": (
        changed(ARRIVES, f"{ARRIVES}, si: {{vu: [¤parcour]}}"),
        MOMENT,
    ),
    "vu in un_de of a reply": (
        changed("si: {confiance: {min: 5}}", "si: {un_de: [{vu: [¤parcour]}]}"),
        MOMENT,
    ),
    "dit in si": (condition("dit: [¤ouvrire]"), MOVE),
    "pas_dit": (condition("pas_dit: [juger, ¤ouvrire]"), MOVE),
    "dit in un_de": (condition("un_de: [{dit: [ouvrir]}, {dit: [¤ouvrire]}]"), MOVE),
    "dit in pas": (condition("pas: {dit: [¤ouvrire]}"), MOVE),
    "dit in si of an arrival": (changed("vu: [accueil]", "dit: [¤ouvrire]"), MOVE),
    "dit in si of a reply": (
        changed("si: {confiance: {min: 5}}", "si: {dit: [¤ouvrire]}"),
        MOVE,
    ),
    "dit of what became of it": (after("si: {fin: accord, dit: [¤ouvrire]}"), MOVE),
    "sait in un_de of it": (after("si: {un_de: [{fin: refus}, {sait: [¤nui]}]}"), FACT),
    "vu in pas of it": (after("si: {pas: {vu: [¤parcour]}}"), MOMENT),
    "convenu of what is done": (after("fait: [{quoi: b, convenu: [choix, ¤ouvrire]}]"), MOVE),
    "convenu of what is left": (after("laisse: [{quoi: b, convenu: [¤ouvrire]}]"), MOVE),
    "codes": (changed("codes: [jugement]", "codes: [¤jugemnt]"), CODE),
    "codes, the second": (
        changed("codes: [question_ouverte, faire_nommer]", "codes: [question_ouverte, ¤jugemnt]"),
        CODE,
    ),
    "codes of a common move": (changed("codes: [silence_attentif]", "codes: [¤jugemnt]"), CODE),
    "sensibilites": (changed("{jugement: -3,", "{¤jugemnt: -3,"), CODE),
    "sensibilites, the last": (changed("ecran: -1}", "ecran: -1, ¤jugemnt: 1}"), CODE),
}  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), UNKNOWN.values(), ids=UNKNOWN)
def test_unknown_name_is_said_where_it_stands_with_the_nearest(
    marked: str, expected: tuple[str, str]
) -> None:
    text, line, column = place_of_mark(marked)

    found = remarks(text)

    assert [(one.code, one.message) for one in found] == [expected]
    assert found[0].place == Place("essai.yaml", line, column)


@pytest.mark.parametrize(
    "name", ["si", "pas", "un_de", "dit", "vers", "vu", "pas_vu", "codes", "rend", "moment"]
)
def test_moment_may_have_the_name_of_a_key(name: str) -> None:
    named = changed("accord: {phase", f"{name}: {{phase", changed("vers: accord", f"vers: {name}"))
    assert remarks(named) == ()

    marked = changed('dit: "À jeudi en huit, alors."', "dit: [{texte: a, revele: [¤nui]}]", named)
    text, line, column = place_of_mark(marked)
    (remark,) = remarks(text)
    assert (remark.code, remark.place) == ("P001", Place("essai.yaml", line, column))


def test_a_name_far_from_all_is_said_without_guess() -> None:
    (remark,) = remarks(changed("vers: accueil", "vers: xyz"))

    assert remark.message == "moment inconnu « xyz »"


def test_words_of_the_person_are_no_references() -> None:
    assert remarks(changed('dit: "Merci. Au revoir."', "dit: ouvrire")) == ()


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        (changed("- id: juger", "- id: ¤ouvrir"), "- id: ouvrir"),
        (changed("- id: place", "- id: ¤silence"), "- id: silence"),
        (changed("- id: choix", "- id: ¤redire"), "- id: redire"),
    ],
    ids=["same moment", "a common one", "other moments"],
)
def test_a_move_is_defined_once_in_the_whole_file(marked: str, first: str) -> None:
    text, line, column = place_of_mark(marked)

    (remark,) = remarks(text)

    assert (remark.code, remark.place) == ("P004", Place("essai.yaml", line, column))
    name = first.removeprefix("- id: ")
    assert remark.message == f"la réplique « {name} » existe déjà"
    before = text[: text.index(first)]
    column = len(before.rpartition("\n")[2]) + len("- id: ") + 1
    place = Place("essai.yaml", before.count("\n") + 1, column)
    assert remark.related == ((place, "première définition ici"),)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (
            "confiance: ¤{min: 6, max: 5}",
            "« confiance » : min 6 dépasse max 5, c'est toujours faux",
        ),
        ("minutes: ¤{min: 20, max: 2}", "« minutes » : min 20 dépasse max 2, c'est toujours faux"),
        ("pas: {minutes: ¤{min: 3, max: 2}}", "« minutes » : min 3 dépasse max 2, c'est"),
        ("un_de: [{confiance: ¤{min: 3, max: 2}}]", "« confiance » : min 3 dépasse max 2, c'est"),
    ],
)
def test_bounds_that_nothing_can_meet_are_refused(keys: str, message: str) -> None:
    text, line, column = place_of_mark(condition(keys))

    (remark,) = remarks(text)

    assert (remark.code, remark.place) == ("P006", Place("essai.yaml", line, column))
    assert remark.message.startswith(message)


def test_bounds_of_one_value_are_allowed() -> None:
    assert remarks(condition("confiance: {min: 5, max: 5}, minutes: {min: 0, max: 0}")) == ()


def test_words_on_arriving_lead_nowhere() -> None:
    text, line, column = place_of_mark(
        changed('"On en était où ?"}', '"On en était où ?", ¤vers: parcours}')
    )

    (remark,) = remarks(text)

    assert (remark.code, remark.place) == ("P018", Place("essai.yaml", line, column))
    assert remark.severity is Severity.ERROR


def test_all_unknown_names_of_a_file_come_at_once() -> None:
    text = TEXT.replace("[nuit]", "[nuits]").replace("vers: parcours", "vers: parcour")

    assert codes(remarks(text)) == ["P001", "P002", "P001"]


def test_without_facts_and_moments_their_names_are_not_said_to_be_unknown() -> None:
    text = TEXT.replace("\nfaits:\n", "\nfait:\n").replace("\nmoments:\n", "\nmoment:\n")

    assert codes(remarks(text)) == ["F021", "F021"]


@pytest.mark.parametrize("name", ["accueil", "parcours"])
def test_a_moment_written_twice_hides_no_other(name: str) -> None:
    twice = TEXT.replace("\nmoments:\n", f"\nmoments:\n  {name}: {{phase: proposer_expliquer}}\n")

    assert set(codes(remarks(twice))) == {"F011"}


def test_thousands_of_unknown_names_are_all_said_and_the_first_ones_guessed() -> None:
    """Guessing for each would compare thousands of names with thousands, for minutes."""
    moves = "".join(
        f"      - {{id: r-{number}, dis: a, scheme: verifier, reponse: b, vers: mom-{number}}}\n"
        f"  moment-{number}: {{phase: proposer_expliquer, fin: refus}}\n"
        f"  m-{number}:\n    phase: proposer_expliquer\n    repliques:\n"
        for number in range(2_000)
    )
    text = f"{TEXT.partition('rupture:')[0]}  m:\n    phase: proposer_expliquer\n    repliques:\n"

    found = remarks(f"{text}{moves}      - {{id: r, dis: a, scheme: verifier, reponse: b}}\n")

    assert codes(found) == ["P002"] * 2_000
    guessed = ["vouliez-vous dire" in one.message for one in found]
    assert guessed == [True] * 20 + [False] * 1_980
