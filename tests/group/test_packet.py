"""Packets: nobody in them can be recognised; they read, replay and count as what they are of."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import zipfile
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.group.people import DENIS, YANNICK, Led, led, loaded
from tui.confrontation.prepared import Preparation, keep_preparation, load_preparation
from tui.field.terms import Category
from tui.french.comparison import plain
from tui.group.codes import Codes, key_path, persona_code, rubric_name
from tui.group.finding import find
from tui.group.found import FoundFile
from tui.group.gathering import gather
from tui.group.packet import anonymous_packet, named_packet, write_in
from tui.interview.conduct import Interview
from tui.interview.live import DEFAULT_RUBRIC, persona_of
from tui.rubric.assessment import Judgement, assess
from tui.rubric.loading import load_named
from tui.session.events import (
    Acted,
    Commented,
    Concluded,
    ContractRead,
    Marked,
    Named,
    Noted,
    NoteRevised,
    Spoke,
    Synthesised,
    Typed,
)
from tui.session.journal import JournalProblem, read_journal
from tui.session.reflection import Diagnosed, DiagnosisTime, Intended

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui.group.packet import Packet
    from tui.session.events import Event
    from tui.session.record import Record

NAMES = ("Gwendoline Kerzerho", "Mme Ortega", "Zébulon", "Nguyễn", "Abdoulaye Sow")
PLACES = ("Ploërmel", "Saint-Ouen", "Villeneuve-d'Ascq", "saragosse", "Clermont-Ferrand")
DATES = ("3 mars 2019", "12/04/1987", "2024-11-05", "mardi 7 juin", "septembre 2021")
CONTACTS = ("06 12 34 56 78", "gwen.kerzerho@exemple.fr", "12 rue des Lilas", "kerzerho_75")
PSEUDONYM = "Solveig Brandt"
SAID_OF_THEM = {
    DENIS: ("Denis", "Auclair", "Tessandier", "Vendôme", "Oucques", "Saragosse", "Manon", "Théo"),
    YANNICK: ("Yannick", "Delporte", "Enzo"),
}


def told(name: str, place: str, date: str, contact: str) -> str:
    """Return what somebody careless writes."""
    return f"Vu avec {name} à {place} le {date} ({contact}), dit {PSEUDONYM}. {name} revient."


def worked_on(session: Led, text: str) -> Led:
    """Return a session with a text in all that its trainee, and peers, may write."""
    spoken = next(i for i, event in enumerate(session.events) if isinstance(event, Spoke))
    acted = next(i for i, event in enumerate(session.events) if isinstance(event, Acted))
    written: list[Event] = [
        Intended(text=text),
        Typed(text=text),
        Noted(text=text, category=Category.OBSTACLES),
        NoteRevised(number=1, text=text),
        Diagnosed(time=DiagnosisTime.END, text=text),
        Named(text=text[:40]),
        Synthesised(need=text, plan=text),
        ContractRead(text="Ce que vous écrivez reste ici."),
        Marked(number=1, first=spoken, last=acted, prompt="?", aimed=text, regretted=text),
        Commented(event=spoken, author=PSEUDONYM, text=text),
        Commented(event=acted, author="Ingrid Falk", text=f"{text} Ingrid Falk."),
        Concluded(effect=text, kept_for_next=text),
    ]
    return Led(session.header, (*session.events, *written))


def files(*paths: Path) -> list[FoundFile]:
    found = list(find([str(path) for path in paths]))
    assert all(isinstance(one, FoundFile) for one in found)
    return [one for one in found if isinstance(one, FoundFile)]


def opened(packet: Packet) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packet.content)) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist()}


def unpacked(packet: Packet, folder: Path) -> list[Record]:
    """Return the sessions of a packet, as they are read from a folder that it was unpacked in."""
    folder.mkdir(exist_ok=True)
    for name, content in opened(packet).items():
        (folder / name).write_bytes(content)
    return [read_journal(path) for path in sorted(folder.glob("entretien-*.jsonl"))]


def words(*texts: str) -> set[str]:
    """Return what must not be found: each word of names and places, each figure of dates."""
    found = {word for text in texts for word in re.findall(r"[^\W_]{3,}", plain(text))}
    return found - {"rue", "des", "mme", "exemple", "mardi", "saint"}


def leaks(packet: Packet, secrets: Iterable[str]) -> list[str]:
    """Return which secrets are anywhere in a packet: what the zip says of itself, what it holds.

    What is compressed is noise, in which four letters are found by chance.
    """
    members = opened(packet)
    with zipfile.ZipFile(io.BytesIO(packet.content)) as archive:
        said = [archive.comment, *(one.comment + one.extra for one in archive.infolist())]
        held = [packet.name, *members, *(one.decode("latin-1") for one in said)]
        held += [str(one.date_time) for one in archive.infolist()]
    for content in members.values():
        held.append(content.decode())
        held += re.findall(r'"((?:[^"\\]|\\.)*)"', content.decode())
    all_of_it = plain("\n".join(held))
    return [one for one in secrets if re.search(rf"(?<![^\W_]){re.escape(plain(one))}", all_of_it)]


planted = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(PLACES),
    st.sampled_from(DATES),
    st.sampled_from(CONTACTS),
)


@settings(max_examples=8)
@given(st.sampled_from([DENIS, YANNICK]), st.integers(0, 99), planted)
def test_nothing_of_who_where_and_when_is_in_a_packet(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    chance: int,
    secret: tuple[str, str, str, str],
) -> None:
    folder = tmp_path_factory.mktemp("sessions")
    text = told(*secret)
    session = worked_on(led(name, pseudonym=PSEUDONYM, chance=chance), text)
    path = session.write(folder / f"2026-03-02-{name}-1.jsonl")
    keep_preparation(
        path,
        Preparation.model_validate(
            {
                "prepare_par": "Ingrid Falk",
                "moments": [{"minute": 1, "question": f"Et {text}", "axe": "autonomie"}],
            }
        ),
    )
    packet = anonymous_packet(files(path))
    secrets = {
        *words(*secret, PSEUDONYM, "Ingrid Falk", *SAID_OF_THEM[name]),
        "2026-03-02", "T10:00", path.stem, str(folder), name,
    }  # fmt: skip
    assert not leaks(packet, secrets)
    assert len(opened(packet)) == 2


def persona_snapshot(name: str) -> bytes:
    return loaded(name).persona.model_dump_json(exclude_defaults=True).encode()


@settings(max_examples=4)
@given(st.sampled_from([DENIS, YANNICK]), st.integers(0, 99), planted)
def test_a_copy_is_read_counted_and_replayed_as_what_it_is_of(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    chance: int,
    secret: tuple[str, str, str, str],
) -> None:
    folder = tmp_path_factory.mktemp("sessions")
    text = told(*secret)
    session = worked_on(led(name, pseudonym=PSEUDONYM, chance=chance), text)
    path = session.write(folder / f"2026-03-02-{name}-1.jsonl")
    before = path.read_bytes()
    (copy,) = unpacked(anonymous_packet(files(path)), folder / "copie")
    assert path.read_bytes() == before
    record = read_journal(path)
    rubric = load_named(DEFAULT_RUBRIC)
    ours, theirs = (assess(rubric, one.events) for one in (record, copy))
    assert [without_words(one) for one in ours.judgements()] == [
        without_words(one) for one in theirs.judgements()
    ]
    assert [(type(one), one.minute, one.seconds) for one in record.events] == [
        (type(one), one.minute, one.seconds) for one in copy.events
    ]
    header = copy.header
    assert (header.sha256, header.seed, header.mode, header.rubric, header.date) == (
        record.header.sha256, record.header.seed, "guide", DEFAULT_RUBRIC, "2026-03",
    )  # fmt: skip
    persona = persona_of(copy)
    assert (persona.identity.first_name, persona.identity.age) == (
        "N.", loaded(name).persona.identity.age,
    )  # fmt: skip
    lived = [event for event in copy.events if not isinstance(event, ContractRead)]
    assert not Interview(persona, header.seed).follow(lived)


def without_words(judgement: Judgement) -> Judgement:
    """Return a judgement apart from the words that its evidence cites."""
    evidence = tuple(msgspec.structs.replace(one, text="") for one in judgement.evidence)
    return msgspec.structs.replace(judgement, evidence=evidence)


def test_a_group_takes_a_session_and_its_copy_for_one(tmp_path: Path) -> None:
    sessions = [worked_on(led(pseudonym=who, chance=n), "Rien.") for n, who in enumerate("ABC")]
    paths = [
        session.write(tmp_path / f"2026-03-0{number}-denis-auclair-1.jsonl")
        for number, session in enumerate(sessions, 1)
    ]
    written = write_in(tmp_path, anonymous_packet(files(*paths)))
    gathering = gather(find([str(written), *map(str, paths)]), load_named(DEFAULT_RUBRIC))
    assert not gathering.left_out
    assert (gathering.sessions, gathering.twice) == (3, 3)
    alone = gather(find([str(written)]), load_named(DEFAULT_RUBRIC))
    assert alone.groups[0].people == 3


def test_a_branch_stays_one_of_the_session_it_left(tmp_path: Path) -> None:
    parent = led(pseudonym=PSEUDONYM)
    name = "2026-03-02-denis-auclair-1"
    acted = next(i for i, event in enumerate(parent.events) if isinstance(event, Acted))
    header = msgspec.structs.replace(parent.header, parent=name, parent_event=acted)
    paths = [
        parent.write(tmp_path / f"{name}.jsonl"),
        Led(header, parent.events).write(tmp_path / "2026-03-05-denis-auclair-1.jsonl"),
    ]
    copies = unpacked(anonymous_packet(files(*paths)), tmp_path / "copie")
    branch = next(one for one in copies if one.header.parent)
    assert branch.header.parent_event == acted
    assert branch.header.parent in {one.id for one in copies if one is not branch}


def test_the_same_packet_has_the_same_bytes_and_tells_no_time(tmp_path: Path) -> None:
    path = worked_on(led(pseudonym=PSEUDONYM), told("Zoé", "Brest", "3 mai", "x")).write(
        tmp_path / "2026-03-02-denis-auclair-1.jsonl"
    )
    packet = anonymous_packet(files(path))
    os.utime(path, (1, 1))
    assert anonymous_packet(files(path)) == packet
    with zipfile.ZipFile(io.BytesIO(packet.content)) as archive:
        for one in archive.infolist():
            assert one.date_time == (1980, 1, 1, 0, 0, 0)
            assert (one.comment, one.extra, one.external_attr >> 16) == (b"", b"", 0o100600)
        assert archive.comment == b""


def test_a_code_is_the_same_here_and_another_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = Codes.of_this_computer()
    assert re.fullmatch("P-[A-Z2-7]{8}", codes.person("Solveig"))
    assert codes.person(" SOLVEIG ") == codes.person("Solveig")
    assert codes.person("") == ""
    assert Codes.of_this_computer() == codes
    assert stat.S_IMODE(key_path().stat().st_mode) == 0o600
    monkeypatch.setenv("ALLIANCE_DOSSIER", str(tmp_path / "ailleurs"))
    assert Codes.of_this_computer().person("Solveig") != codes.person("Solveig")
    assert persona_code("abc") == persona_code("abc") != persona_code("abd")
    assert rubric_name("/home/solveig/lecture.yaml") == rubric_name("C:\\a\\lecture.yaml")
    assert rubric_name("lecture.v2") == "lecture.v2"


def test_it_is_said_what_is_in_it(tmp_path: Path) -> None:
    for number, name in enumerate((DENIS, DENIS, YANNICK), 1):
        worked_on(
            led(name, pseudonym=PSEUDONYM, chance=number), told("Mme Ortega", "Brest", "3 mai", "x")
        ).write(tmp_path / f"2026-03-0{number}-{name}-1.jsonl")
    lines = list(anonymous_packet(files(tmp_path)).contents.lines())
    assert lines[0] == "3 entretiens : Denis Auclair (2), Yannick Delporte (1)."
    assert lines[1] == (
        "Ce qui y est écrit : 3 notes, 3 phrases dites avec ses mots, 6 commentaires, "
        "3 moments racontés, 3 diagnostics, 3 intentions, 3 synthèses, 3 retours sur l'entretien, "
        "3 noms donnés à des entretiens."
    )
    assert re.search(
        r"Cachés dans les textes : \d+ noms de personnes ou de lieux, \d+ dates", lines[2]
    )


def test_all_stays_as_it_is_when_that_is_asked(tmp_path: Path) -> None:
    session = worked_on(led(pseudonym=PSEUDONYM), "Vu avec Zoé.")
    path = session.write(tmp_path / "2026-03-02-denis-auclair-1.jsonl")
    prepared = Preparation.model_validate({"prepare_par": "Ingrid Falk", "moments": []})
    keep_preparation(path, prepared)
    packet = named_packet(files(path))
    assert opened(packet) == {
        path.name: path.read_bytes(),
        "2026-03-02-denis-auclair-1.moments.yaml": (
            tmp_path / "2026-03-02-denis-auclair-1.moments.yaml"
        ).read_bytes(),
    }
    assert any(line.startswith("Nominatif :") for line in packet.contents.lines())


def test_a_damaged_journal_goes_as_far_as_it_reads_and_none_is_refused(tmp_path: Path) -> None:
    path = led(pseudonym=PSEUDONYM).write(tmp_path / "2026-03-02-denis-auclair-1.jsonl")
    path.write_bytes(path.read_bytes() + b'{"type":"note","texte":7}\n{"type":"note","text')
    (tmp_path / "autre.jsonl").write_bytes(b"rien\n")
    packet = anonymous_packet(files(tmp_path))
    assert "Journal abîmé" in " ".join(packet.contents.said)
    assert "autre.jsonl" in " ".join(packet.contents.said)
    assert len(opened(packet)) == 1
    with pytest.raises(JournalProblem, match="rien à mettre"):
        anonymous_packet(files(tmp_path / "autre.jsonl"))


def test_what_was_done_together_goes_with_it(tmp_path: Path) -> None:
    header = {
        "type": "panel", "format": 1, "persona": DENIS, "titre": "Chez Tessandier à Oucques",
        "empreinte": "abc", "instantane": json.loads(persona_snapshot(DENIS)),
        "date": "2026-03-02", "panelliste": "0123456789abcdef", "situations": [{"moment": "lundi"}],
    }  # fmt: skip
    said = {"type": "dirait", "question": 1, "texte": "Demander à Manon, le 3 mars.", "secondes": 2}
    path = tmp_path / "solveig.panel.jsonl"
    path.write_bytes(b"".join(json.dumps(one).encode() + b"\n" for one in (header, said)))
    packet = anonymous_packet(files(path))
    ((name, content),) = opened(packet).items()
    assert re.fullmatch(r"fichier-[a-z2-7]{8}\.panel\.jsonl", name)
    copied, answer = map(json.loads, content.splitlines())
    assert answer == said | {"texte": "Demander à X., le [date]."}
    assert (copied["titre"], copied["date"]) == ("Chez X. à X.", "2026-03")
    assert (copied["persona"], copied["empreinte"]) == (persona_code("abc"), "abc")
    assert copied["situations"] == [{"moment": "lundi"}]
    assert len(copied["panelliste"]) == 16
    assert copied["panelliste"] != header["panelliste"]
    assert not leaks(packet, ["Denis", "Tessandier", "Oucques", "Manon", "solveig", "2026-03-02"])
    assert "1 panel" in " ".join(packet.contents.lines())


def test_moments_prepared_are_those_of_the_copy(tmp_path: Path) -> None:
    path = led(pseudonym=PSEUDONYM).write(tmp_path / "2026-03-02-denis-auclair-1.jsonl")
    moments = [{"minute": 2, "question": "Que disait Denis de Vendôme ?", "axe": "conditions"}]
    keep_preparation(path, Preparation.model_validate({"moments": moments}))
    (copy,) = unpacked(anonymous_packet(files(path)), tmp_path / "copie")
    preparation = load_preparation(copy.path)
    assert preparation.author == Preparation().author
    assert [one.question for one in preparation.moments] == ["Que disait N. de X. ?"]


def test_a_packet_never_takes_the_place_of_another(tmp_path: Path) -> None:
    packet = anonymous_packet(files(led().write(tmp_path / "2026-03-02-denis-auclair-1.jsonl")))
    written = [write_in(tmp_path, packet) for _ in range(3)]
    assert len({path.name for path in written}) == 3
    assert {path.read_bytes() for path in written} == {packet.content}
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}


def test_who_gave_no_name_has_no_code(tmp_path: Path) -> None:
    path = led(pseudonym="").write(tmp_path / "2026-03-02-denis-auclair-1.jsonl")
    packet = anonymous_packet(files(path))
    assert packet.name == "paquet"
    (copy,) = unpacked(packet, tmp_path / "copie")
    assert copy.header.pseudonym == ""
