"""Files that anybody may have put there: never waited for, never read past what is useful."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from tests.samples import TEXT, changed
from tui import places, settings
from tui.persona import library
from tui.persona.loading import load
from tui.rubric import loading as rubrics
from tui.session import lock
from tui.session.journal import JournalProblem, read_journal
from tui.source.diagnostics import Refused
from tui.source.head import head
from tui.source.reading import TooLarge, Unreadable, read_bounded
from tui.source.tree import MAX_BYTES, MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX files")
NO_FILE = "un tube ou un périphérique, et non un fichier"


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


def dangling(path: Path) -> None:
    path.symlink_to("nulle-part")


def turning(path: Path) -> None:
    path.symlink_to(path.name)


def listening(path: Path) -> None:
    here = path.parent
    with pytest.MonkeyPatch.context() as patch, socket.socket(socket.AF_UNIX) as one:
        patch.chdir(here)  # the names of sockets are short
        one.bind(path.name)


NO_FILES: dict[Callable[[Path], None], str] = {
    pipe: NO_FILE,
    device: NO_FILE,
    folder: "c'est un dossier",
    dangling: "introuvable",
    turning: "liens qui tournent en rond",
}


def test_what_fits_is_read_whole_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 1024)

    assert read_bounded(path, 1024) == b"x" * 1024
    with pytest.raises(TooLarge, match="la limite est de"):
        read_bounded(path, 1023)


@posix
@pytest.mark.parametrize("put", [pipe, device, folder, listening])
def test_what_is_no_plain_file_is_refused_at_once(
    tmp_path: Path, put: Callable[[Path], None]
) -> None:
    put(tmp_path / "a")

    with pytest.raises(OSError) as caught:  # noqa: PT011 - a socket is refused by the system
        read_bounded(tmp_path / "a", 10)
    assert put is listening or isinstance(caught.value, Unreadable)


@posix
@pytest.mark.parametrize(("put", "why"), NO_FILES.items())
def test_every_reader_says_why_and_waits_for_nothing(
    tmp_path: Path, own_folder: Path, put: Callable[[Path], None], why: str
) -> None:
    persona = tmp_path / "a.yaml"
    put(persona)
    journal = tmp_path / "a.jsonl"
    put(journal)
    own_folder.mkdir()
    put(places.settings())

    with pytest.raises(Refused, match=why):
        load(persona)
    with pytest.raises(Refused, match=why):
        rubrics.load(persona)
    with pytest.raises(JournalProblem, match=why):
        read_journal(journal)
    assert not lock.is_locked(journal)
    assert settings.load() == {}


def test_settings_too_large_are_left_as_they_are(own_folder: Path) -> None:
    own_folder.mkdir()
    places.settings().write_bytes(b"mode: guide\n" + b"#" * MAX_BYTES)

    settings.keep("theme", "x")

    assert places.settings().stat().st_size > MAX_BYTES
    assert settings.load() == {}


# ── Lists ───────────────────────────────────────────────────────────────────

HOSTILE = {
    "brackets": b"[" * 80_000,
    "more brackets than are read": b"[" * (MAX_BYTES + 1),
    "braces": b"{a: " * 80_000,
    "dashes": b"- " * 80_000,
    "deep blocks": b"".join(b" " * depth + b"a:\n" for depth in range(MAX_DEPTH + 2)),
    "too large": b"titre: Trop\n" + b"#" * MAX_BYTES,
    "no YAML": b"\x00" * 80_000,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_list_says_which_file_is_to_be_corrected(own_folder: Path, content: bytes) -> None:
    for place in (places.own_personas(), places.own_rubrics()):
        place.mkdir(parents=True)
        (place / "abime.yaml").write_bytes(content)

    for cards in (library.cards(), rubrics.cards()):
        titles = {card.id: card.title for card in cards}
        assert titles["abime"] == "fichier à corriger"
        assert len(titles) > 1


@posix
@pytest.mark.parametrize("put", [*NO_FILES, listening])
def test_list_waits_for_nothing_that_is_no_file(
    own_folder: Path, put: Callable[[Path], None]
) -> None:
    places.own_personas().mkdir(parents=True)
    (places.own_personas() / "essai.yaml").write_text(TEXT, "utf-8")
    put(places.own_personas() / "abime.yaml")

    titles = {card.id: card.title for card in library.cards()}

    assert titles["abime"] == "fichier à corriger"
    assert titles["essai"] == "Essai"


@posix
def test_own_file_that_is_none_is_said_and_hides_the_shipped_one(own_folder: Path) -> None:
    shipped = library.cards()[0].id
    places.own_personas().mkdir(parents=True)
    pipe(places.own_personas() / f"{shipped}.yaml")

    with pytest.raises(Refused, match=NO_FILE):
        library.load_named(shipped)


def test_head_stops_at_the_body_and_seeks_its_first_name_beyond(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    wanted = ("titre", "duree")
    path.write_text("titre: A\nmoments: {}\nduree: 9\n", "utf-8")
    assert head(path, wanted, body=("moments",)) == ({"titre": "A"}, True)
    path.write_text("moments: {}\nduree: 9\ntitre: A\n", "utf-8")
    assert head(path, wanted, body=("moments",)) == ({"titre": "A", "duree": "9"}, True)


def test_head_of_a_long_file_is_read_though_not_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text('titre: A\ndossier: "' + "été\n  " * 60_000 + '"\n', "utf-8")

    assert head(path, ("titre", "duree")) == ({"titre": "A"}, True)


# ── Files that cost more than they hold ─────────────────────────────────────


def test_nearest_names_are_sought_for_a_few_words_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "essai.yaml"
    unknown = "".join(f"titer{number}: a\n" for number in range(900))
    path.write_text(f"{TEXT}{unknown}", "utf-8")

    with pytest.raises(Refused) as caught:
        load(path)

    said = [str(one) for one in caught.value.diagnostics if one.code == "F021"]
    assert len(said) == 900
    assert sum("vouliez-vous dire « titre » ?" in line for line in said) == 20


def test_texts_with_expressions_are_prepared_up_to_a_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.persona.loading._MOST_COMPILED", 3)
    path = tmp_path / "essai.yaml"
    lines = "".join(f"  - \"{{{{ 'a' if 1 }}}} {number}\"\n" for number in range(9))
    names = "".join(f"  - '{{{{ identite.prenom }}}} {number}'\n" for number in range(9))
    path.write_text(changed("titre:", f"sources:\n{names}{lines}titre:"), "utf-8")

    with pytest.raises(Refused) as caught:
        load(path)

    assert [one.message for one in caught.value.diagnostics if one.code == "P008"] == [
        "plus de 3 textes à expressions : écrivez-les en toutes lettres"
    ]
