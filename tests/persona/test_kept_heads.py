"""What is kept of personas' files: read once, read again when they change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.samples import TEXT
from tui import places
from tui.persona import kept_heads, library
from tui.persona.kept_heads import FEW, look_through

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def many(own_folder: Path) -> list[Path]:
    """Return the user's own personas, enough of them to be remembered."""
    folder = own_folder / "personas"
    folder.mkdir(parents=True)
    for number in range(FEW):
        name = f"p-{number:03}"
        text = TEXT.replace("persona: essai", f"persona: {name}")
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return sorted(folder.iterdir())


def index() -> Path:
    return places.computed() / "personnes.index"


def refuse(*_: object, **__: object) -> object:
    raise AssertionError("a file was read again")


def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a file that is read again be seen."""
    monkeypatch.setattr(kept_heads, "head", refuse)
    monkeypatch.setattr(kept_heads, "tally", refuse)


def test_what_files_are_made_of_is_counted(many: list[Path]) -> None:
    contents = look_through(many)[many[0]]

    assert contents.schemes["ecouter_reformuler"] == TEXT.count("scheme: ecouter_reformuler")
    assert contents.twins == {}


def test_files_that_did_not_change_are_not_read_again(
    many: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = look_through(many)
    monkeypatch.setattr(places, "shipped_personas", lambda: many[0].parent / "rien")
    before = library.cards()
    remembered(monkeypatch)

    assert look_through(many) == first
    assert library.cards() == before


def test_a_file_that_changed_is_read_again(many: list[Path]) -> None:
    look_through(many)
    changed = TEXT.replace("persona: essai", "persona: p-000").replace('"Essai"', '"Autre chose"')
    many[0].write_text(changed, "utf-8")
    many[1].unlink()

    titles = {card.id: card.title for card in library.cards()}

    assert titles["p-000"] == "Autre chose"
    assert titles["p-002"] == "Essai"
    assert "p-001" not in titles


def test_of_few_files_nothing_is_kept(many: list[Path]) -> None:
    look_through(many[:-1])

    assert not index().exists()


def whole(version: object, files: object) -> bytes:
    return msgspec.msgpack.encode([version, files])


HARMED = {
    "empty": b"",
    "no index": b"bonjour",
    "cut": None,
    "of another version": whole("0.0.0/1", {}),
    "of another shape": whole(kept_heads._VERSION, {"a": [1, 2]}),
    "deep": b"\x91" * 100_000,
    "a list of numbers": msgspec.msgpack.encode([1, 2, 3]),
}


@pytest.mark.parametrize("content", HARMED.values(), ids=HARMED)
def test_a_harmed_index_is_read_as_none(many: list[Path], content: bytes | None) -> None:
    expected = look_through(many), library.cards()
    kept = index().read_bytes()
    index().write_bytes(kept[: len(kept) // 2] if content is None else content)

    assert (look_through(many), library.cards()) == expected
    assert index().read_bytes() == kept


def test_an_index_that_cannot_be_written_keeps_nobody_from_being_listed(many: list[Path]) -> None:
    places.computed().parent.mkdir(exist_ok=True)
    places.computed().write_text("un fichier à la place du dossier")

    assert len(look_through(many)) == len(many)
    assert len(library.cards()) > len(many)


@pytest.mark.skipif(os.name != "posix", reason="needs a named pipe")
def test_an_index_that_is_no_file_is_not_waited_for(many: list[Path]) -> None:
    places.computed().mkdir(parents=True)
    os.mkfifo(index())

    assert len(library.cards()) > len(many)


def test_what_is_no_longer_wanted_stops_and_keeps_what_was_read(many: list[Path]) -> None:
    left = [True] * 3

    some = look_through(many, lambda: bool(left and left.pop()))

    assert list(some) == many[:3]
    assert len(look_through(many)) == len(many)


BROKEN = {
    "not YAML": b"[",
    "empty": b"",
    "no text": bytes(range(256)),
    "deep": b"[" * 80_000,
    "a long title": b'titre: "' + b"x" * 5_000 + b'"\n',
    "many words": b"jumeau: [" + b", ".join(b"w%d" % n for n in range(9_000)) + b"]\n",
    "lists for texts": b"pressions: {temps: 1}\ncontexte: [2018]\nsuite_de: []\n",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_broken_files_are_listed_the_same_once_remembered(many: list[Path], content: bytes) -> None:
    many[3].write_bytes(content)
    before = library.cards()
    looked = look_through(many)

    assert library.cards() == before
    assert len(looked[many[3]].twins) <= 500
    assert index().stat().st_size < 200_000


def test_a_name_that_is_no_text_is_kept_like_others(many: list[Path]) -> None:
    odd = many[0].with_name(os.fsdecode(b"\xff.yaml"))
    try:
        odd.write_text(TEXT, "utf-8")
    except OSError:
        pytest.skip("no such name on this disk")

    look_through([odd, *many])

    assert index().exists()
