"""Two ways from one turn: the common one once, then both; the other session found, or not."""

from __future__ import annotations

import csv
import dataclasses
import html
import io
import json
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.transcript.conftest import bank, grid
from tests.transcript.forms import CSV, HTML, JSON, MARKDOWN, SUBTITLES, TEXT, each_format
from tests.transcript.pages import Page
from tests.transcript.playing import branched, looked_at_again, persona, played
from tui.interview.live import Sitting
from tui.session.events import Acted, Marked, Noted, Typed
from tui.session.journal import Journal, read_journal
from tui.transcript.exporting import Options, export
from tui.transcript.sources import Source, find_parent
from tui.transcript.transcribing import transcribe

if TYPE_CHECKING:
    from pathlib import Path

    from tui.session.journal import Record
    from tui.transcript.formats import Format


@pytest.fixture(scope="module")
def parent() -> Record:
    return looked_at_again()


@pytest.fixture(scope="module")
def branch(parent: Record) -> Record:
    return branched(parent)


def kept(record: Record, folder: Path) -> Record:
    """Write a session to disk and read it again."""
    journal = Journal.create(folder / record.path.name, record.header)
    journal.append(record.events)
    journal.close()
    return read_journal(journal.path)


def test_the_common_way_is_told_once_then_both(parent: Record, branch: Record) -> None:
    text = export(branch, persona(), TEXT, parent=parent).replace("\u00a0", " ")
    common, rest = text.split("CE QUI A ÉTÉ DIT")
    there, here = rest.split("L'AUTRE CHEMIN")

    assert "C'est ça. Et le dos avec." in common
    assert "Tutrice. Je veux voir." in there
    assert "Reprenons depuis le début" in here
    for said in ("C'est ça. Et le dos avec.", "Tutrice. Je veux voir.", "On en était où ?"):
        assert text.count(said) == 1


def test_the_moments_of_both_ways_are_told(parent: Record, branch: Record) -> None:
    record = dataclasses.replace(
        parent,
        events=(
            *parent.events,
            Marked(number=9, first=3, last=len(played().events) - 2, aimed="jusqu'au bout"),
        ),
    )
    text = export(branch, persona(), TEXT, parent=record)
    there, here = text.split("CE QUI A ÉTÉ DIT")[1].split("L'AUTRE CHEMIN")

    assert "jusqu'au bout" in there
    assert "Elle se tait." in here
    assert "Qu'elle se sente vue." not in text


def test_both_are_side_by_side_on_the_page(parent: Record, branch: Record) -> None:
    page = Page(export(branch, persona(), HTML, parent=parent))
    ids = page.attributes("id")

    assert page.faults == []
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.attributes("href") if link.startswith("#")} <= set(ids)
    assert page.attributes("class").count("way") == 2


def test_the_table_says_which_way_each_row_is_of(parent: Record, branch: Record) -> None:
    table = export(branch, persona(), CSV, parent=parent).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table, newline=""), delimiter=";"))
    ways = [row["chemin"] for row in rows]

    assert list(dict.fromkeys(ways)) == ["commun", "origine", "branche"]
    assert ways == sorted(ways, key=["commun", "origine", "branche"].index)
    alone = export(branch, persona(), CSV).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(alone, newline=""), delimiter=";"))
    assert {row["chemin"] for row in rows} == {""}


@each_format
def test_schemes_are_left_out_of_both(parent: Record, branch: Record, form: Format) -> None:
    told = export(branch, persona(), form, parent=parent)
    untold = export(branch, persona(), form, Options(schemes=False), parent=parent)

    for label in ("Contrôler, vérifier", "Compétence nommée par la personne", "Respect du rythme"):
        assert label not in untold
    assert "Contrôler, vérifier" in told or form is SUBTITLES


def test_json_has_both(parent: Record, branch: Record) -> None:
    content = json.loads(export(branch, persona(), JSON, parent=parent))
    event = branch.header.parent_event

    assert content["origine"]["entretien"] == parent.id
    assert content["origine"]["evenement"] == event
    assert content["origine"]["tours"][0]["texte"] == "Qui apprend le métier aux nouveaux ?"
    at_the_parting = [one["texte"] for one in content["tours"] if one["evenement"] == event]
    assert at_the_parting == ["Reprenons depuis le début, si vous voulez."]


@pytest.mark.parametrize("form", [TEXT, HTML, MARKDOWN, SUBTITLES])
def test_one_line_says_that_the_other_session_is_gone(branch: Record, form: Format) -> None:
    text = html.unescape(export(branch, persona(), form))
    told = " ".join(text.replace("\u00a0", " ").replace("\\", "").split())

    assert "un autre chemin que l'entretien « 2026-03-03-essai-1 », qui n'a pas été" in told
    assert "Ce qui a été dit" not in told
    assert "On en était où ?" in told


def test_a_branch_made_by_the_program_finds_its_parent(own_folder: Path) -> None:
    folder = own_folder / "sessions"
    folder.mkdir(parents=True)
    parent = kept(played(), folder)
    act = max(index for index, one in enumerate(parent.events) if isinstance(one, Acted))
    sitting = Sitting.branch(parent, act, "place")
    sitting.close()
    branch = read_journal(sitting.path)

    found = find_parent(branch)

    assert found is not None
    assert found.events == parent.events
    text = export(branch, persona(), TEXT, parent=found)
    assert "CE QUI A ÉTÉ DIT" in text
    assert "J'ai une place en atelier jeudi." in text
    assert find_parent(parent) is None


@pytest.mark.parametrize(
    "name",
    ["", "..", "../2026-03-03-essai-1", "/etc/passwd", "C:\\x", "a\0b", "a\nb", "x" * 300, "rien"],
)
def test_no_other_file_is_read(branch: Record, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    kept(played(), tmp_path)
    header = msgspec.structs.replace(branch.header, parent=name)

    assert find_parent(dataclasses.replace(branch, header=header, path=folder / "b.jsonl")) is None


def test_another_session_under_the_same_name_is_not_the_parent(
    branch: Record, tmp_path: Path
) -> None:
    here = dataclasses.replace(branch, path=tmp_path / branch.path.name)
    path = tmp_path / played().path.name
    for change in ({"seed": 8}, {"sha256": "1" * 64}):
        header = msgspec.structs.replace(played().header, **change)
        kept(dataclasses.replace(played(), header=header), tmp_path)
        assert find_parent(here) is None
        path.unlink()
    cut = dataclasses.replace(played(), events=played().events[:9])
    kept(cut, tmp_path)
    assert find_parent(here) is None
    path.write_bytes(b"{")
    assert find_parent(here) is None
    path.unlink()
    kept(played(), tmp_path)
    assert find_parent(here) is not None


def test_own_words_before_the_parting_are_read_with_both_moves() -> None:
    events = list(played().events)
    act = next(
        index
        for index, one in enumerate(events)
        if isinstance(one, Noted) and one.text == "La nuit, je n'en peux plus."
    )
    assert isinstance(events[act + 1], Acted)
    typed = next(one for one in events if isinstance(one, Typed))
    events.insert(act + 1, typed)
    parent = dataclasses.replace(played(), events=tuple(events))
    header = msgspec.structs.replace(parent.header, parent=parent.id, parent_event=act + 2)
    branch = dataclasses.replace(parent, header=header)
    source = Source.of(branch, persona(), parent)
    document = transcribe(source, grid(), bank())

    assert document.origin
    for way in (document, document.origin):
        move = next(one for one in way.turns if one.event == act + 2)
        assert [one.text for one in getattr(move, "own_words", ())] == [typed.text]
    text = export(branch, persona(), TEXT, parent=parent)
    assert text.count(typed.text) == 3
