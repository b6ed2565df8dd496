"""The personas one can play: how they are listed, and found by name or path."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.samples import TEXT, changed
from tui import places
from tui.persona import library
from tui.persona.loading import load
from tui.source.diagnostics import Place, Refused


@pytest.fixture
def own(own_folder: Path) -> Path:
    """Return the folder of the user's own personas."""
    folder = own_folder / "personas"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def alone(own: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the user's folder, when nothing is shipped."""
    monkeypatch.setattr(places, "shipped_personas", lambda: own / "rien")
    return own


def test_card_tells_what_the_head_of_the_file_says(alone: Path) -> None:
    path = alone / "essai.yaml"
    path.write_text(TEXT, "utf-8")

    assert library.cards() == [
        library.PersonaCard(
            id="essai",
            path=path,
            title="Essai",
            operator="pole-emploi",
            difficulty="1",
            duration="20",
            name="Léa Martin",
            age="34",
        )
    ]


def test_every_shipped_persona_has_a_card_that_says_what_the_persona_says() -> None:
    cards = library.cards()
    assert {card.path.name for card in cards} == {
        path.name for path in places.shipped_personas().glob("*.yaml")
    }
    for card in cards:
        persona = load(card.path).persona
        who = persona.identity
        assert (card.id, card.title, card.operator) == (
            persona.id,
            persona.title,
            persona.operator,
        )
        assert (card.difficulty, card.duration) == (str(persona.difficulty), str(persona.duration))
        assert (card.name, card.age) == (f"{who.first_name} {who.last_name}", str(who.age))


def test_own_personas_come_first_then_by_level_and_title(own: Path) -> None:
    for name, level, title in (("un", 3, "A"), ("deux", 1, "C"), ("trois", 1, "B")):
        head = changed("persona: essai", f"persona: {name}")
        head = changed("difficulte: 1", f"difficulte: {level}", head)
        (own / f"{name}.yaml").write_text(changed('"Essai"', title, head), "utf-8")

    ids = [card.id for card in library.cards()]

    assert ids[:3] == ["trois", "deux", "un"]
    shipped = library.cards()[3:]
    assert shipped
    assert shipped == sorted(shipped, key=lambda card: (card.difficulty, card.title))


def test_the_former_name_of_the_difficulty_is_told_as_the_new_one(own: Path) -> None:
    text = changed("difficulte: 1", "niveau: 3", changed("persona: essai", "persona: avant"))
    (own / "avant.yaml").write_text(text, "utf-8")

    assert library.cards()[0].difficulty == "3"


def test_own_persona_hides_the_shipped_one_of_the_same_name(own: Path) -> None:
    shipped = library.cards()[0]
    path = own / f"{shipped.id}.yaml"
    path.write_text(TEXT, "utf-8")

    assert [card.path for card in library.cards() if card.id == shipped.id] == [path]
    assert library.find(shipped.id) == path


BROKEN = {
    "not YAML": b"[",
    "empty": b"",
    "a list": b"- a\n- b\n",
    "a text": b"bonjour",
    "another encoding": "titre: été\n".encode("latin-1"),
    "a control character": b"titre: \x1b[2J\n",
    "bytes": bytes(range(256)),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_broken_file_is_listed_and_nothing_breaks(alone: Path, content: bytes) -> None:
    (alone / "essai.yaml").write_text(TEXT, "utf-8")
    (alone / "abime.yaml").write_bytes(content)

    cards = {card.id: card for card in library.cards()}

    assert set(cards) == {"essai", "abime"}
    assert cards["abime"].title in ("fichier à corriger", "abime")
    assert cards["abime"].difficulty == ""


def test_file_whose_head_cannot_be_read_is_to_be_corrected(alone: Path) -> None:
    (alone / "abime.yaml").write_text("\toups", "utf-8")
    assert [card.title for card in library.cards()] == ["fichier à corriger"]


def test_file_broken_after_its_head_still_tells_its_title(alone: Path) -> None:
    (alone / "essai.yaml").write_text(f"{TEXT}\n\toups: [", "utf-8")
    assert [card.title for card in library.cards()] == ["Essai"]


def test_head_is_found_wherever_it_is_and_only_there(alone: Path) -> None:
    text = (
        "faits:\n  titre: {titre: non, difficulte: 9}\n"
        "communs:\n  - {titre: non, duree: 9}\n"
        "autre: {prenom: non, age: 9}\n"
        "base: &base Un titre\ntitre: *base\noperateur: apec\n"
        "identite:\n  prenom: Ana\n"
    )
    (alone / "a.yaml").write_text(text, "utf-8")

    (card,) = library.cards()

    assert (card.title, card.operator, card.difficulty) == ("a", "apec", "")
    assert (card.duration, card.name, card.age) == ("", "Ana", "")


def test_only_yaml_files_are_listed(alone: Path) -> None:
    (alone / "notes.txt").write_text("titre: a")
    (alone / "dossier").mkdir()
    assert library.cards() == []


def test_persona_is_found_by_id_or_by_path(own: Path, tmp_path: Path) -> None:
    (own / "essai.yaml").write_text(TEXT, "utf-8")
    elsewhere = tmp_path / "essai.yaml"
    elsewhere.write_text(TEXT, "utf-8")

    assert library.find("essai") == own / "essai.yaml"
    for path in (str(elsewhere), "essai.yaml", "essai.yml", "./essai", "dossier\\essai"):
        assert library.find(path) == Path(path)
    assert library.load_named("essai").persona.id == "essai"
    assert library.load_named(str(elsewhere)).tree.file == str(elsewhere)


def test_persona_that_is_nowhere_is_refused_with_the_nearest(alone: Path) -> None:
    (alone / "essai.yaml").write_text(TEXT, "utf-8")
    (alone / "autre.yaml").write_text(TEXT, "utf-8")

    with pytest.raises(Refused) as caught:
        library.find("esai")

    (remark,) = caught.value.diagnostics
    assert remark.code == "F001"
    assert str(remark).startswith("esai: F001 pas de persona de ce nom ; vouliez-vous dire « essai")
    assert "autre" in remark.message


def test_library_without_any_folder_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "shipped_personas", lambda: Path("nulle-part"))
    assert library.cards() == []
    with pytest.raises(Refused):
        library.find("essai")


def test_a_file_in_yml_is_found_like_another(own: Path) -> None:
    (own / "essai.yml").write_text(TEXT, "utf-8")
    assert library.find("essai") == own / "essai.yml"
    assert [card.path for card in library.cards() if card.id == "essai"] == [own / "essai.yml"]


def test_of_two_files_of_one_id_one_is_read_and_the_other_is_said(own: Path) -> None:
    for name in ("essai.yaml", "essai.yml"):
        (own / name).write_text(TEXT, "utf-8")
    assert library.find("essai") == own / "essai.yaml"
    told = {card.id: card.title for card in library.cards()}
    assert told["essai"] == "Essai"
    assert "même identifiant que « essai.yaml »" in told["essai.yml"]
    for name, other in (("essai.yaml", "essai.yml"), ("essai.yml", "essai.yaml")):
        (remark,) = library.twins(own / name, name)
        assert (remark.code, remark.place) == ("F015", Place(name))
        assert f"« {other} » a le même identifiant : c'est « essai.yaml » qui est lu" in (
            remark.message
        )
    (own / "essai.yml").unlink()
    assert library.twins(own / "essai.yaml", "essai.yaml") == []


def test_of_many_personas_a_few_are_named(alone: Path) -> None:
    for number in range(30):
        (alone / f"p-{number:02}.yaml").write_text("persona: p\n", "utf-8")

    with pytest.raises(Refused) as refused:
        library.find("q")
    assert "p-09, et 20 autres)" in str(refused.value)
