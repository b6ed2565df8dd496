"""The settings: kept, edited by hand, and never a reason to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.disk import refusals
from tui import places, settings

if TYPE_CHECKING:
    from pathlib import Path


def write(text: str | bytes) -> None:
    path = places.settings()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def test_nothing_is_set_at_first() -> None:
    assert settings.load() == {}


@pytest.mark.parametrize(
    "value", ["textual-light", "été", "", "NO", "true", "12", "012", "1_000", "12:30", "~", "a: b"]
)
def test_setting_kept_comes_back_as_the_same_text(value: str) -> None:
    settings.keep("theme", "avant")
    settings.keep("pseudonyme", "Zoé")

    settings.keep("theme", value)

    assert settings.load() == {"theme": value, "pseudonyme": "Zoé"}


def test_file_may_be_edited_by_hand() -> None:
    write("theme: nord\npseudonyme: NO\nmode: guide\ntouche.entretien.note: n,ctrl+n\n")

    assert settings.load() == {
        "theme": "nord",
        "pseudonyme": "NO",
        "mode": "guide",
        "touche.entretien.note": "n,ctrl+n",
    }


def test_what_is_not_a_setting_is_passed_over_and_left_in_the_file() -> None:
    before = "inconnu: a\ntheme: 12\nmode: [guide]\ntouche.a: true\ntouche.b: x\n"
    write(before)
    assert settings.load() == {"touche.b": "x"}

    settings.keep("pseudonyme", "Zoé")

    assert settings.load() == {"touche.b": "x", "pseudonyme": "Zoé"}
    assert places.settings().read_text("utf-8") == f"{before}pseudonyme: Zoé\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# du groupe\nmode: epreuve  # jeudi\n", "# du groupe\nmode: guide  # jeudi\n"),
        ("mode: epreuve", "mode: guide"),
        ("theme: nord\n\n# fin", "theme: nord\n\n# fin\nmode: guide\n"),
        ("mode: 'a # b'\n", "mode: guide\n"),
        ("mode:\n- a\n- b\ntheme: nord\n", "mode: guide\ntheme: nord\n"),
        ("{mode: epreuve}\n", "mode: guide\n"),
        ("- rien\n", "mode: guide\n"),
        ("a: |\n  mode: x\n", "a: |\n  mode: x\nmode: guide\n"),
    ],
)
def test_one_setting_is_written_and_comments_stay(before: str, after: str) -> None:
    write(before)
    settings.keep("mode", "guide")
    assert places.settings().read_text("utf-8") == after


@given(
    st.dictionaries(st.sampled_from(["mode", "theme", "touche.a"]), st.text(max_size=8)),
    st.text(max_size=8),
)
def test_what_is_kept_is_what_is_read_whatever_was_there(
    before: dict[str, str], value: str
) -> None:
    write("")
    for name, text in before.items():
        settings.keep(name, text)
    kept = settings.load()

    settings.keep("mode", value)

    assert settings.load() in (kept, kept | {"mode": value})


BROKEN = {
    "not YAML": b"theme: [",
    "bytes": b"\xff\xfe\x00",
    "a control": b"theme: \x1b\n",
    "too deep": b"[" * 10_000,
    "too large": b"#" * 3_000_000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_broken_file_counts_as_not_set_and_is_left_to_its_owner(content: bytes) -> None:
    write(content)

    assert settings.load() == {}
    settings.keep("theme", "nord")

    assert places.settings().read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"# rien\n", b"- a\n", b"theme\n", b"null\n"])
def test_file_without_settings_sets_nothing(content: bytes) -> None:
    write(content)
    assert settings.load() == {}


@given(st.binary(max_size=80))
def test_no_file_breaks_the_start(content: bytes) -> None:
    write(content)
    assert all(isinstance(value, str) for value in settings.load().values())


def test_disk_that_refuses_leaves_the_settings_as_they_were(own_folder: Path) -> None:
    settings.keep("theme", "nord")
    for disk in refusals(lambda: settings.keep("theme", "nord")):
        with disk.refusing(("open", "write", "fsync", "replace")):
            settings.keep("theme", "gruvbox")

        assert settings.load() in ({"theme": "nord"}, {"theme": "gruvbox"})
        assert [path.name for path in own_folder.iterdir()] == ["reglages.yaml"]
        settings.keep("theme", "nord")


def test_folder_that_cannot_be_made_is_no_reason_to_stop(own_folder: Path) -> None:
    assert settings.load() == {}
    own_folder.write_text("un fichier")

    settings.keep("theme", "nord")

    assert settings.load() == {}


def test_text_that_no_file_can_hold_is_not_kept() -> None:
    settings.keep("theme", "nord")
    settings.keep("pseudonyme", "\ud800")
    assert settings.load() == {"theme": "nord"}


def test_keymap_is_the_keys_that_the_user_chose() -> None:
    chosen = {"theme": "nord", "touche.entretien.note": "n", "touche.accueil.jouer": "j,enter"}

    assert settings.keymap(chosen) == {"entretien.note": "n", "accueil.jouer": "j,enter"}
    assert settings.keymap({}) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("confirmer: toujour\n", "« confirmer » vaut « toujour » ; attendu : toujours ou jamais"),
        ("mode: [guide]\n", "« mode » vaut « ['guide'] » ; attendu : guide ou epreuve"),
        (
            "apres_entretien: rien\n",
            "« apres_entretien » vaut « rien » ; attendu : choisir, revoir ou bilan",
        ),
        ("lectur: bref\n", "« lectur » n'est pas connu ; vouliez-vous dire « lecture » ?"),
        ("touche.a: true\n", "« touche.a » vaut « True » ; attendu : un mot"),
        (
            "theme: nord\n",
            (
                "« theme » vaut « nord » ; attendu : alliance-sombre, alliance-clair, "
                "alliance-contraste, alliance-terminal ou alliance-sans-couleur"
            ),
        ),
        ("theme: alliance-clair\nlecture: bref\n", None),
    ],
)
def test_a_slip_in_the_settings_is_told(text: str, told: str | None) -> None:
    write(text)
    assert settings.not_followed() == ([f"Réglage non suivi : {told}"] if told else [])


def test_settings_that_cannot_be_read_are_told() -> None:
    assert settings.not_followed() == []
    write("mode: [\n")
    (told,) = settings.not_followed()
    assert told.startswith("Vos réglages ne sont pas suivis : ")
    assert "reglages.yaml:1:7" in told
