"""Loading a persona: what is wrong comes all at once, what is right comes back the same."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.samples import (
    ESSAI,
    MARK,
    TEXT,
    changed,
    codes,
    made,
    moment,
    move,
    place_of_mark,
    remarks,
    tried,
)
from tui import places
from tui.field.terms import Agreement, Category, Ending, Phase, Scheme
from tui.interview.conduct import Interview
from tui.persona.conditions import Effect
from tui.persona.loading import LoadedPersona, load, load_text
from tui.persona.model import Persona
from tui.source.descriptors import Severity
from tui.source.diagnostics import Place, Refused
from tui.source.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.source.tree import Steps

SHIPPED = sorted(places.shipped_personas().rglob("*.yaml"))


def test_essai_is_read_as_it_is_written(essai: LoadedPersona) -> None:
    persona = essai.persona

    assert essai.sha256 == hashlib.sha256(ESSAI.read_bytes()).hexdigest()
    assert (persona.id, persona.duration, persona.overrun) == ("essai", 20, 4)
    assert persona.file.startswith("Léa Martin, 34 ans, préparatrice de commandes.")
    assert list(persona.facts) == ["dos", "nuit", "equipe", "peur"]
    assert persona.facts["dos"].category is Category.OBSTACLES
    assert persona.facts["dos"].essential
    assert not persona.facts["nuit"].essential
    assert persona.sensitivities["jugement"] == -3
    assert persona.moments["parcours"].phase is Phase.QUESTION
    assert persona.moments["refus"].ending is Ending.REFUSED
    (silence,) = persona.common
    assert (silence.scheme, silence.repeatable, silence.minutes) == (Scheme.LISTEN, True, 3)
    choix = persona.moments["piste"].moves[0]
    assert choix.minutes == 2
    assert [reply.agrees for reply in choix.reply if not isinstance(reply, str)] == [
        (Agreement.MEANS,),
        (),
    ]
    assert persona.screen is not None
    assert persona.screen.effect == Effect(confiance=-1)


def test_every_error_of_a_file_comes_at_once_in_reading_order() -> None:
    changes = {
        "operateur: pole-emploi": ["F023", "operateur: ¤Pôle emploi"],
        "difficulte: 1\n": ["F023", "difficulte: ¤'1'\n"],
        "depassement: 4": ["F021", "¤depasement: 4"],
        "sources: [": ["F008", "sources: ¤!liste ["],
        "age: 34,": ["F023", "age: ¤340,"],
        'demande: "Changer': ["P008", 'demande: ¤"{{ identite.agee }} Changer'],
        "dos: {categorie: freins,": ["F023", "dos: {categorie: ¤frein,"],
        "nuit: {categorie: demande,": ["F022", "¤nuit: {"],
        "depart: {moment: accueil,": ["P002", "depart: {moment: ¤acceuil,"],
        "{jugement: -3,": ["F023", "{jugement: ¤-30,"],
        "prescription: -2,": ["P005", "¤prescriptions: -2,"],
        "codes: [silence_attentif]": ["F011", "¤scheme: ecouter_reformuler"],
        "encore: true\n    duree": ["F023", "encore: ¤oui\n    duree"],
        "ignore: [peur]}": ["P001", "ignore: [¤pour]}"],
        "- id: juger": ["P004", "- id: ¤ouvrir"],
        "phase: questionner_verifier": ["F023", "phase: ¤questioner_verifier"],
        "si: {confiance: {min: 5}}": ["P006", "si: {confiance: ¤{min: 5, max: 2}}"],
        "fin: refus}": ["F023", "fin: ¤rupture}"],
        'rupture: {dit: "Je m\'en vais.", ': ["F022", "¤rupture: {"],
    }
    text = TEXT
    expected: list[tuple[str, int, int]] = []
    for old, (code, new) in changes.items():
        marked = changed(old, new, text)
        text, line, column = place_of_mark(marked)
        expected.append((code, line, column))

    found = remarks(text)

    assert [(one.code, one.place.line, one.place.column) for one in found] == expected
    assert {one.severity for one in found} == {Severity.ERROR}


def test_unknown_key_is_shown_with_the_nearest_of_its_block() -> None:
    marked = changed("vers: accueil", "¤verrs: accueil")
    text, line, column = place_of_mark(marked)

    (remark,) = remarks(text)

    assert remark.place == Place("essai.yaml", line, column)
    assert remark.message == "clé inconnue « verrs » ; vouliez-vous dire « vers » ?"


@pytest.mark.parametrize("value", ["3", "[3]", "[[accueil]]", "{a: b}", "null", "''", "[Été]"])
def test_wrong_destination_is_said_once(value: str) -> None:
    found = codes(remarks(changed("vers: accueil", f"vers: {value}")))

    assert [code for code in found if code != "P002"] == ["F023"]


def test_id_differs_from_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "autre.yaml"
    path.write_text(changed("difficulte: 1", "difficulte: 9"), "utf-8")

    with pytest.raises(Refused) as caught:
        load(path, "autre.yaml")

    assert [str(one) for one in caught.value.diagnostics] == [
        "autre.yaml:2:10: P007 « persona: essai » diffère du nom du fichier « autre »",
        "autre.yaml:5:13: F023 « difficulte » : attendu : au plus 3, lu : 9",
    ]
    assert load_text(TEXT.encode(), "autre.yaml").persona.id == "essai"


def test_the_former_name_of_the_difficulty_is_read_with_a_remark() -> None:
    text, line, column = place_of_mark(changed("difficulte: 1", f"{MARK}niveau: 3"))

    loaded = load_text(text.encode(), "essai.yaml")

    assert loaded.persona.difficulty == 3
    (remark,) = loaded.tree.remarks
    assert (remark.code, remark.severity) == ("F014", Severity.NOTE)
    assert remark.place == Place("essai.yaml", line, column)
    assert "« difficulte » : renommez cette clé" in remark.message


def test_a_wrong_value_under_the_former_name_is_said_at_its_place() -> None:
    text, line, column = place_of_mark(changed("difficulte: 1", f"niveau: {MARK}9"))

    (wrong,) = remarks(text)

    assert (wrong.code, wrong.place) == ("F023", Place("essai.yaml", line, column))


@pytest.mark.parametrize("both", ["¤niveau: 1\ndifficulte: 1", "difficulte: 1\n¤niveau: 2"])
def test_both_names_of_the_difficulty_are_one_error(both: str) -> None:
    text, line, column = place_of_mark(changed("difficulte: 1", both))

    (wrong,) = remarks(text)

    assert (wrong.code, wrong.place) == ("F021", Place("essai.yaml", line, column))
    assert "ancien nom de « difficulte », qui est déjà là" in wrong.message


def test_file_is_called_by_its_path_unless_it_has_another_name(tmp_path: Path) -> None:
    path = tmp_path / "absent.yaml"
    for name, called in ((None, str(path)), ("b.yaml", "b.yaml")):
        with pytest.raises(Refused) as caught:
            load(path, name)
        assert caught.value.diagnostics[0].place == Place(called)


def test_persona_of_5000_moves_loads_and_plays() -> None:
    moments = {
        f"m{a}": moment(*(move(f"r{a}-{b}", vers=f"m{(a + 1) % 100}") for b in range(50)))
        for a in range(100)
    }
    interview = Interview(made(moments), 1)

    interview.start()
    assert len(interview.offers) == 50
    interview.act("r0-49")
    assert interview.offers[0].id.startswith("r1-")
    assert sum(len(one.moves) for one in interview.persona.moments.values()) == 5_000


# ── Wrong types everywhere ──────────────────────────────────────────────────

DATA = parse(TEXT.encode(), "essai.yaml").data
OTHERS: list[Any] = [
    3, -1, 99, 2.5, True, None, "texte", "", "{{ x }}", "É", "accueil", [], ["a"], {}, {"a": 1},
    [[]], [{}], {"min": 1}, {"texte": "a"}, [{"texte": "a"}], "x" * 30_000,
]  # fmt: skip


def paths_in(data: Any, path: Steps = ()) -> Iterator[Steps]:
    yield path
    if isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from paths_in(value, (*path, step))


def replaced(data: Any, path: Steps, value: Any) -> Any:
    if not path:
        return value
    copy = data.copy()
    copy[path[0]] = replaced(data[path[0]], path[1:], value)
    return copy


def without(data: Any, path: Steps, name: str | None) -> Any:
    """Take a value out, or give its key another name."""
    copy = data.copy()
    if len(path) > 1:
        copy[path[0]] = without(data[path[0]], path[1:], name)
    elif isinstance(data, list):
        del copy[path[0]]
    else:
        value = copy.pop(path[0])
        if name is not None:
            copy[name] = value
    return copy


def written(data: Any) -> bytes:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return str(text).encode()


PATHS = list(paths_in(DATA))


@settings(max_examples=250)
@given(st.sampled_from(PATHS), st.sampled_from(OTHERS))
def test_any_value_replaced_is_refused_where_it_is_or_makes_a_persona_that_plays(
    path: Steps, value: Any
) -> None:
    content = written(replaced(DATA, path, value))
    tree = parse(content, "essai.yaml")
    inside = [
        place
        for found in (tree.values, tree.keys)
        for at, place in found.items()
        if at[: len(path)] == path
    ]

    found = tried(content)

    if isinstance(found, LoadedPersona):
        Interview(found.persona, 1).start()
    else:
        assert found
        assert [one for one in found if one.code < "P" and one.place not in inside] == []


@settings(max_examples=100)
@given(
    st.sampled_from([path for path in PATHS if path]),
    st.sampled_from([None, "autre", "si", "id", "É"]),
)
def test_any_key_taken_away_or_renamed_is_refused_or_makes_a_persona_that_plays(
    path: Steps, name: str | None
) -> None:
    found = tried(written(without(DATA, path, name)))

    if isinstance(found, LoadedPersona):
        Interview(found.persona, 1).start()
    else:
        assert {one.place.file for one in found} == {"essai.yaml"}


# ── The snapshot that journals keep ─────────────────────────────────────────


@pytest.mark.parametrize("path", [ESSAI, *SHIPPED], ids=lambda path: path.stem)
def test_snapshot_holds_the_whole_persona(path: Path) -> None:
    persona = load(path).persona

    snapshot = persona.model_dump_json(exclude_defaults=True)

    assert Persona.model_validate_json(snapshot) == persona
    assert len(snapshot) < len(path.read_bytes())


def test_a_snapshot_of_before_tells_the_difficulty_by_its_former_name(
    essai: LoadedPersona,
) -> None:
    snapshot = essai.persona.model_dump_json(exclude_defaults=True)

    before = snapshot.replace('"difficulte":', '"niveau":')

    assert before != snapshot
    assert Persona.model_validate_json(before) == essai.persona


def test_there_are_personas_to_test() -> None:
    assert len(SHIPPED) >= 2
    assert MARK not in "".join(path.read_text("utf-8") for path in SHIPPED)


def test_snapshot_keeps_what_is_said_to_be_nothing() -> None:
    """A screen costs a point unless the trainer says that it costs none."""
    text = changed("conseille: suivi,", "conseille: suivi, effet: {confiance: 0},")
    persona = load_text(text.encode(), "essai.yaml").persona

    again = Persona.model_validate_json(persona.model_dump_json(exclude_defaults=True))

    assert again.screen is not None
    assert again.screen.effect == Effect(confiance=0)
