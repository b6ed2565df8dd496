from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.counting import calls
from tui import places
from tui.confrontation.occasions import OccasionKind
from tui.confrontation.phrases import Phrases
from tui.confrontation.prepared import Axis
from tui.confrontation.prompts import PromptTier, shipped_bank
from tui.confrontation.questions import Remark, check_question, load_rules, shipped_rules
from tui.french.words import Words
from tui.source.diagnostics import Refused

WRITTEN = Path(__file__).parent / "questions"
DOCS = Path(__file__).parents[2] / "docs"


def remarks(
    text: str, kind: OccasionKind = OccasionKind.GENERAL, axis: Axis | None = None
) -> list[Remark]:
    return check_question(text, shipped_rules(), shipped_bank(), kind, axis)


def rules_of(text: str) -> set[str]:
    return {remark.rule for remark in remarks(text)}


def told(text: str) -> list[tuple[str, str]]:
    return [(remark.rule, text[remark.start : remark.end]) for remark in remarks(text)]


def written(name: str) -> Any:
    return yaml.safe_load((WRITTEN / f"{name}.yaml").read_text("utf-8"))


def written_texts(name: str) -> list[str]:
    return [
        one if isinstance(one, str) else one["question"]
        for listed in written(name).values()
        for one in listed
    ]


# ── The written examples


def test_every_written_example_is_read_as_it_should_be() -> None:
    examples = written("exemples")
    good, others = examples["bonnes"], examples["a_reprendre"]
    assert len(good) >= 40
    assert len(others) >= 40
    false = {text: told(text) for text in good if remarks(text)}
    expected = {one["question"]: set(one["regles"].split()) for one in others}
    read = {text: rules_of(text) for text in expected}
    by_rule = Counter(rule for rules in expected.values() for rule in rules)
    misread = [text for text in read if read[text] != expected[text]]
    print(f"exemples : {len(good)} bonnes, {len(false)} fausse(s) alerte(s) ;", end=" ")
    print(f"{len(others)} à reprendre, {len(misread)} mal lue(s)")
    print("  par règle :", dict(by_rule.most_common()))
    assert not false
    assert read == expected
    every = {rule.id for rule in shipped_rules().rules}
    assert set(by_rule) == every | {"fermee", "choix", "plusieurs"}
    assert min(by_rule.values()) >= 5


def test_questions_put_aside_are_read_as_well_as_said() -> None:
    examples = written("mises_de_cote")
    good, others = examples["bonnes"], examples["a_reprendre"]
    false = {text: told(text) for text in good if remarks(text)}
    missed = [
        one for one in others if not rules_of(one["question"]).intersection(one["regles"].split())
    ]
    print(f"mises de côté : {len(false)} fausse(s) alerte(s) sur {len(good)} ;", end=" ")
    print(f"{len(missed)} manquée(s) sur {len(others)}")
    guide = " ".join((DOCS / "guide-animateur.md").read_text("utf-8").split())
    assert f"{len(false)} fausse alerte sur {len(good)}, {len(missed)} manquée sur" in guide
    assert f"réglées sur {len(written_texts('exemples'))} phrases" in guide
    assert len(false) / len(good) < 0.05, false
    assert len(missed) / len(others) < 0.05, missed


def test_no_example_is_written_twice() -> None:
    texts = [*written_texts("exemples"), *written_texts("mises_de_cote")]
    assert [text for text, times in Counter(texts).items() if times > 1] == []


# ── What a remark says


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Et pourquoi ce silence ?", [("pourquoi", "pourquoi")]),
        ("Là, n’aurait-il pas fallu attendre ?", [("induction", "n’aurait-il pas")]),
        ("Vous auriez dû noter, non ?", [("jugement", "auriez dû"), ("induction", "non ?")]),
        ("Que visiez-vous ? Et elle ?", [("plusieurs", "Et elle ?")]),
        ("Que visiez-vous et que faisiez-vous ?", [("plusieurs", "faisiez-vous ?")]),
    ],
)
def test_a_remark_tells_where(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_a_remark_takes_up_the_passage_in_one_sentence() -> None:
    (remark,) = remarks("Comment analysez-vous cette ERREUR ?")
    assert remark.sentence.startswith("« ERREUR » ")
    assert remark.sentence.count(".") == 1
    assert "{" not in remark.sentence


def test_a_passage_is_shown_harmless_and_short() -> None:
    (remark,) = remarks("C'est maladroit" + "\N{RIGHT-TO-LEFT OVERRIDE}" + "x" * 300)
    assert remark.sentence.isprintable()
    (remark,) = remarks("C'est maladroit" + "x" * 300)
    assert "x…" in remark.sentence
    assert len(remark.sentence) < 250


def test_a_rule_speaks_once_and_gives_way_to_those_before_it() -> None:
    assert told("Pourquoi, pourquoi, pourquoi ?") == [("pourquoi", "Pourquoi")]
    assert told("Pourquoi ne l'as-tu pas dit ?") == [("pourquoi", "Pourquoi")]


@pytest.mark.parametrize(
    "kind", [kind for kind in OccasionKind if kind is not OccasionKind.JUDGING_WORD]
)
def test_what_is_offered_fits_the_moment(kind: OccasionKind) -> None:
    for remark in remarks("Pourquoi ? N'était-ce pas une erreur ?", kind):
        assert remark.instead.kind is kind
        assert "{" not in remark.instead.text


@pytest.mark.parametrize("axis", list(Axis))
def test_what_is_offered_serves_the_axis(axis: Axis) -> None:
    (remark,) = remarks("Pourquoi ce silence ?", OccasionKind.GENERAL, axis)
    assert remark.instead.axis is axis


def test_what_is_offered_leads_where_the_rule_says() -> None:
    (remark,) = remarks("Pourquoi ce silence ?", OccasionKind.QUESTION)
    assert remark.instead.tier is PromptTier.AIMED


def test_what_is_offered_is_never_a_judging_word_without_its_word() -> None:
    for remark in remarks("Pourquoi ? N'était-ce pas une erreur ?", OccasionKind.JUDGING_WORD):
        assert remark.instead.kind is not OccasionKind.JUDGING_WORD


def test_offers_differ_in_one_text_and_are_the_same_each_time() -> None:
    text = "Êtes-vous contente ? C'est une erreur."
    found = remarks(text, OccasionKind.OPENING)
    assert {remark.rule: remark.instead.kind for remark in found} == {
        "verdict": OccasionKind.OPENING,
        "jugement": OccasionKind.OPENING,
    }
    assert len({remark.instead.id for remark in found}) == len(found)
    assert remarks(text, OccasionKind.OPENING) == found


# ── What is not read


@pytest.mark.parametrize(
    "quoted",
    ["« pourquoi pas une erreur »", "“pourquoi pas une erreur”", '"pourquoi pas une erreur"'],
)
def test_words_between_quotation_marks_are_somebodys(quoted: str) -> None:
    assert remarks(f"Elle dit {quoted} : qu'entendez-vous ?") == []
    assert rules_of(quoted) == {"pourquoi", "jugement"}


def test_a_quotation_left_open_is_read() -> None:
    assert rules_of("« Pourquoi ce silence ?") == {"pourquoi"}


def test_what_is_reported_stops_at_the_pause() -> None:
    assert rules_of("Vous dites que c'est une erreur : à quoi le voyez-vous ?") == set()
    assert rules_of("Vous dites que ça va : était-ce une erreur ?") == {"jugement"}


@pytest.mark.parametrize("text", ["", "   ", "?", "« »", "!!! ???", "\n\n", "«", "12'30"])
def test_nothing_said_is_nothing_remarked(text: str) -> None:
    assert remarks(text) == []


# ── How it is read


@pytest.mark.parametrize(
    "text",
    [
        "N'aurait-il pas fallu ?",
        "n’aurait il pas fallu ?",
        "N´AURAIT-IL PAS FALLU ?",
        "Ne aurait-il pas fallu ?",
        "aurait-t-il pas fallu ?",
        "N'aurait\N{NON-BREAKING HYPHEN}il pas fallu ?",
    ],
)
def test_apostrophes_hyphens_and_elision_do_not_count(text: str) -> None:
    assert rules_of(text) == {"induction"}


@pytest.mark.parametrize("text", ["auriez dû", "auriez du", "AURIEZ DÛ", "auriez du\u0302"])
def test_case_and_accents_do_not_count(text: str) -> None:
    assert rules_of(f"Vous {text} noter.") == {"jugement"}


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("erreur", "une erreur", ["erreur"]),
        ("erreur", "deux erreurs", []),
        ("erreur | faute", "une faute", ["faute"]),
        ("lui|à-elle dites", "à elle dites", ["à elle dites"]),
        ("maladroit*", "maladroitement", ["maladroitement"]),
        ("de *er", "de parler", ["de parler"]),
        ("de *er", "de partir", []),
        ("est (très) beau", "c'est beau, c'est très beau", ["est beau", "est très beau"]),
        ("(très) (si) beau", "si beau", ["si beau", "beau"]),
        ("vous … pu", "vous auriez, je crois, pu", ["vous auriez, je crois, pu"]),
        ("vous … pu", "vous auriez donc si bien vite pu", []),
        ("vous … pu", "vous. J'ai pu", []),
        ("^ bon", "Bon, c'est bon. Bon", ["Bon", "Bon"]),
        (", non ?", "C'est clair, non ?", ["non ?"]),
        (", non ?", "C'est clair, non.", []),
        ("«» (,) dit", "« Oui », dit-elle", ["« Oui », dit"]),
        ("s'il", "s'il vient", ["s'il"]),
        ("se", "s'il vient", []),
        ("où", "oui ou non", []),
        ("ou", "où ?", []),
        ("aurait il", "aurait-t-il", ["aurait-t-il"]),
        ("œuvre", "OEUVRE", ["OEUVRE"]),
    ],
)
def test_the_syntax_of_phrases(phrase: str, text: str, found: list[str]) -> None:
    words = Words.of(text)
    spans = Phrases(tournures=(phrase,)).found_in(words)
    assert [text[slice(*words.place(span))] for span in spans] == found


def test_nothing_is_found_where_an_exception_is() -> None:
    phrases = Phrases(tournures=("faute",), sauf=("faute de",))
    assert phrases.found_in(Words.of("faute de temps")) == []
    assert len(phrases.found_in(Words.of("faute de temps, une faute"))) == 1


def test_subjects_after_their_verb_are_seen_with_or_without_hyphen() -> None:
    def inverted(text: str) -> list[str]:
        words = Words.of(text)
        return [words.plain[index] for index in words.inverted]

    assert inverted("Que visiez-vous, que visiez vous ?") == ["vous", "vous"]
    assert inverted("Y a-t-il, a-t'elle ?") == ["il", "elle"]
    assert inverted("Vous allez vous asseoir chez vous") == []


# ── Any text, of any length


@given(st.text(max_size=400))
def test_any_text_can_be_checked(text: str) -> None:
    for remark in remarks(text):
        assert 0 <= remark.start < remark.end <= len(text)


SHIPPED = shipped_rules()
ALL_PHRASES = (
    *(*SHIPPED.rules, SHIPPED.reported, SHIPPED.several, SHIPPED.closed, SHIPPED.choice),
    *(SHIPPED.closed.opening, SHIPPED.closed.inviting),
)
WORDS_OF_RULES = sorted(
    {
        word
        for rule in ALL_PHRASES
        for phrase in (*rule.phrases, *rule.exceptions)
        for word in phrase.replace("|", " ").replace("(", " ").replace(")", " ").split()
    }
)


@given(st.lists(st.sampled_from([*WORDS_OF_RULES, ",", "?", ".", ":", "«", "»", "-"]), max_size=60))
def test_any_words_of_the_rules_can_be_checked(words: list[str]) -> None:
    text = " ".join(words)
    for remark in remarks(text):
        assert text[remark.start : remark.end].strip()


@pytest.mark.parametrize(
    "unit",
    [
        "tu ",
        "vous ",
        "a ",
        "l'",
        "que ",
        "pourquoi ",
        "c'est pourquoi ",
        "vous lui dites ",
        "il trouve que ",
        "vas-tu. ",
        "vas-tu ? ",
        "ou vas-tu ",
        "est-ce que c'est ",
        "dans quelle mesure x ",
        "?. ",
        "«",
        '"a',
        "e\u0301",
        "maladroit",
        " ".join(WORDS_OF_RULES) + " ",
    ],
    ids=lambda unit: unit[:12],
)
def test_the_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    remarks("Pourquoi ?")

    def work(characters: int) -> int:
        text = (unit * characters)[:characters]
        return calls(lambda: remarks(text))

    assert work(20_000) < 20 * work(2_000) + 1_000


# ── Files


def refused(content: str, path: Path) -> list[str]:
    path.write_text(content, "utf-8")
    with pytest.raises(Refused) as caught:
        load_rules(path)
    lines = [str(diagnostic).split("\n")[0] for diagnostic in caught.value.diagnostics]
    return [line.removeprefix(str(path)) for line in lines]


SOUND = """\
titre: Essai
presentation: Pour les tests.
paroles: {tournures: [vous dites]}
regles:
  - {id: un, titre: Un, remarque: Un., vers: visais, tournures: [erreur]}
  - {id: deux, titre: Deux, remarque: Deux., vers: autre, tournures: [faute]}
fermee:
  id: fermee
  titre: Fermée
  remarque: Oui ou non.
  vers: autre
  tournures: [tu]
  ouvertures: {tournures: [comment]}
  invitations: {tournures: [tu peux]}
choix: {id: choix, titre: Choix, remarque: L'un ou l'autre., vers: autre, tournures: [ou]}
plusieurs:
  id: plusieurs
  titre: Plusieurs
  remarque: Une seule.
  vers: autre
  tournures: [quoi et quoi]
  incises: {tournures: [rendez-vous]}
  precisions: {tournures: [^ un]}
"""


def test_a_file_of_ones_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(SOUND, "utf-8")
    text = "Une faute, une erreur."
    found = check_question(text, load_rules(path), shipped_bank())
    assert [(remark.rule, remark.sentence) for remark in found] == [
        ("deux", "Deux."),
        ("un", "Un."),
    ]


def test_every_error_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    content = (
        SOUND.replace("id: deux", "id: un")
        .replace("[faute]", "['faute …']")
        .replace("vers: visais", "vers: visait")
        .replace("titre: Essai", "titres: Essai")
        .replace("[erreur]", "['mal*']")
    )
    assert [line.split(" ")[0:2] for line in refused(content, tmp_path / "questions.yaml")] == [
        [":1:1:", "F021"],
        [":5:46:", "F023"],
        [":5:66:", "F023"],
        [":6:10:", "A001"],
        [":6:69:", "F023"],
    ]


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("… mot", "elle commence et finit par un mot"),
        ("mot …", "elle commence et finit par un mot"),
        ("^", "elle commence et finit par un mot"),
        ("a … b … c … d", "pas plus de 2 « … »"),
        ("(a) (b) (c) (d) (e) (f) (g) h", "pas plus de 6 mots entre parenthèses"),
        ("(avec moi) dire", "parenthèses à revoir vers « (avec »"),
        ("(a) (b)", "un mot au moins doit y être"),
        ("a||b", "un mot est attendu vers «  »"),
        ("bon !", "un mot est attendu vers « ! »"),
        ("mal*", "au moins 4 lettres avant « * »"),
        ("de *r", "au moins 2 lettres après « * »"),
        ("*er tout", "« * » ne commence pas le premier mot"),
    ],
)
def test_a_phrase_that_cannot_be_looked_for_is_told(
    phrase: str, reason: str, tmp_path: Path
) -> None:
    content = SOUND.replace("[erreur]", f"['{phrase}']")
    assert refused(content, tmp_path / "questions.yaml") == [
        f":5:66: F023 « tournures » : tournure « {phrase} » : {reason}"
    ]


@pytest.mark.parametrize("content", ["[]", "texte", "regles: 3", "regles: [{id: [a]}, 4]"])
def test_a_file_of_another_shape_is_refused(content: str, tmp_path: Path) -> None:
    assert refused(content, tmp_path / "questions.yaml")


def test_the_shipped_file_tells_its_source() -> None:
    assert "CIREL 2019, annexe 3" in shipped_rules().sources
    assert load_rules(places.shipped_rubrics() / "questions.yaml") == shipped_rules()
