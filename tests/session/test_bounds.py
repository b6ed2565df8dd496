"""Bounds of a journal: what peers exchange can neither balloon nor point at nothing."""

# ruff: noqa: E501 - what is refused, and the sentence, on a line each

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from tui.session import record as room
from tui.session.bounds import MAX_EVENTS, MAX_IDS, MAX_NAME, MAX_TEXT
from tui.session.events import Felt
from tui.session.journal import FORMAT, Header, Journal, JournalProblem, read_journal
from tui.session.line_errors import refusal
from tui.session.record import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

HEADER = Header(
    format=FORMAT,
    persona="essai",
    title="Essai",
    sha256="0",
    rubric="r",
    seed=1,
    mode="guide",
    pseudonym="",
    date="2026-03-01T10:00:00",
    snapshot=msgspec.Raw(b"{}"),
)
LONG = "x" * (MAX_TEXT + 1)
OUTSIDE: list[tuple[dict[str, Any], str]] = [
    ({"type": "etat", "confiance": 1, "minute": 2147483647}, "« minute » vaut 2147483647 ; attendu : 300 au plus"),
    ({"type": "etat", "confiance": 1, "minute": -1}, "« minute » vaut -1 ; attendu : 0 au moins"),
    ({"type": "etat", "confiance": 1, "minute": 1.5}, "« minute » vaut 1.5 ; attendu : un nombre entier"),
    ({"type": "etat", "confiance": 1, "minute": True}, "« minute » vaut true ; attendu : un nombre entier"),
    ({"type": "etat", "confiance": None}, "« confiance » vaut null ; attendu : un nombre entier"),
    ({"type": "etat", "confiance": 11}, "« confiance » vaut 11 ; attendu : 10 au plus"),
    ({"type": "etat", "confiance": 1, "variation": -11}, "« variation » vaut -11 ; attendu : -10 au moins"),
    ({"type": "etat", "confiance": 1, "secondes": 1e12}, "« secondes » vaut 1000000000000.0 ; attendu : 100000000 au plus"),
    ({"type": "etat", "confiance": 1, "secondes": -0.5}, "« secondes » vaut -0.5 ; attendu : 0 au moins"),
    ({"type": "etat", "confiance": 1, "secondes": False}, "« secondes » vaut false ; attendu : un nombre"),
    ({"type": "ouverture", "duree": 10**9, "confiance": 1, "faits": []}, "« duree » vaut 1000000000 ; attendu : 300 au plus"),
    ({"type": "ecran", "duree": -3}, "« duree » vaut -3 ; attendu : 0 au moins"),
    ({"type": "note", "texte": LONG}, "« texte » est trop long ; attendu : 200000 signes ou éléments au plus"),
    ({"type": "parole", "texte": "", "geste": LONG}, "« geste » est trop long ; attendu : 200000 signes ou éléments au plus"),
    ({"type": "synthese", "besoin": LONG}, "« besoin » est trop long ; attendu : 200000 signes ou éléments au plus"),
    ({"type": "offre", "repliques": ["a"] * (MAX_IDS + 1)}, "« repliques » est trop long ; attendu : 10000 signes ou éléments au plus"),
    ({"type": "offre", "repliques": ["a" * (MAX_NAME + 1)]}, "« repliques » est trop long ; attendu : 200 signes ou éléments au plus"),
    ({"type": "commentaire", "evenement": 0, "auteur": "a" * 201, "texte": ""}, "« auteur » est trop long ; attendu : 200 signes ou éléments au plus"),
    ({"type": "commentaire", "evenement": 1, "auteur": "a", "texte": ""}, "« evenement » vaut 1 ; attendu : un événement d'avant, 0 au plus"),
    ({"type": "commentaire", "evenement": -1, "auteur": "a", "texte": ""}, "« evenement » vaut -1 ; attendu : 0 au moins"),
    ({"type": "moment_choisi", "numero": 1, "debut": 0, "fin_moment": 99999}, "« fin_moment » vaut 99999 ; attendu : un événement d'avant, 0 au plus"),
    ({"type": "moment_choisi", "numero": 10**12, "debut": 0, "fin_moment": 0}, "« numero » vaut 1000000000000 ; attendu : 200000 au plus"),
    ({"type": "moment_choisi", "numero": 9, "debut": 0, "fin_moment": 0}, "« numero » vaut 9 ; attendu : 1 au plus"),
    ({"type": "moment_choisi", "numero": 1, "debut": -2, "fin_moment": 0}, "« debut » vaut -2 ; attendu : 0 au moins"),
    ({"type": "epingle", "evenement": 1}, "« evenement » vaut 1 ; attendu : un événement d'avant, 0 au plus"),
    ({"type": "diagnostic", "temps": "fin", "texte": LONG}, "« texte » est trop long ; attendu : 200000 signes ou éléments au plus"),
    ({"type": "intention", "texte": "", "critere": "a" * 201}, "« critere » est trop long ; attendu : 200 signes ou éléments au plus"),
    ({"type": "passe_close", "numero": 3}, "« numero » vaut 3 ; cette valeur n'existe pas"),
]  # fmt: skip


def journal(path: Path, *lines: bytes) -> Path:
    content = [msgspec.json.encode(HEADER), b'{"type":"etat","confiance":4}', *lines]
    path.write_bytes(b"".join(line + b"\n" for line in content))
    return path


def refused(path: Path) -> str:
    with pytest.raises(JournalProblem) as caught:
        read_journal(path)
    return str(caught.value)


@pytest.mark.parametrize(("event", "words"), OUTSIDE, ids=[words for _, words in OUTSIDE])
def test_event_out_of_bounds_is_refused_at_its_line(
    tmp_path: Path, event: dict[str, Any], words: str
) -> None:
    path = journal(tmp_path / "a.jsonl", msgspec.json.encode(event))
    assert refused(path) == f"a.jsonl:3 : {words}"


def test_number_that_no_machine_holds_is_refused(tmp_path: Path) -> None:
    path = journal(tmp_path / "a.jsonl", b'{"type":"etat","confiance":4,"secondes":1e999}')
    assert refused(path) == "a.jsonl:3 : « secondes » ; cette valeur n'existe pas"


def test_fault_beside_a_pit_is_refused_all_the_same(tmp_path: Path) -> None:
    line = b'{"type":"etat","confiance":99,"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    path = journal(tmp_path / "a.jsonl", line)
    assert refused(path) == "a.jsonl:3 : « confiance » ; attendu : 10 au plus"


def test_moment_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    felt = b'{"type":"etat","confiance":4}'
    marked = b'{"type":"moment_choisi","numero":1,"debut":1,"fin_moment":0}'
    path = journal(tmp_path / "a.jsonl", felt, marked)
    assert refused(path) == "a.jsonl:4 : « debut » (1) vient après « fin_moment » (0)"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("graine", 2**63, "« graine » vaut 9223372036854775808 ; attendu : 4611686018427387904 au plus"),
        ("format", -1, "« format » vaut -1 ; attendu : 1 au moins"),
        ("graine", 1.5, "« graine » vaut 1.5 ; attendu : un nombre entier"),
        ("titre", LONG, "« titre » est trop long ; attendu : 200000 signes ou éléments au plus"),
        ("date", "x" * 201, "« date » est trop long ; attendu : 200 signes ou éléments au plus"),
        ("evenement_parent", -1, "« evenement_parent » vaut -1 ; attendu : 0 au moins"),
    ],
)  # fmt: skip
def test_header_out_of_bounds_is_refused(
    tmp_path: Path, name: str, value: object, words: str
) -> None:
    data = msgspec.json.decode(msgspec.json.encode(HEADER)) | {name: value}
    path = tmp_path / "a.jsonl"
    path.write_bytes(msgspec.json.encode(data) + b"\n")
    assert refused(path) == f"a.jsonl:1 : {words}"


def test_too_many_events_are_refused(tmp_path: Path) -> None:
    path = journal(tmp_path / "a.jsonl", *[b'{"type":"etat","confiance":4}'] * MAX_EVENTS)
    assert refused(path) == f"a.jsonl:{MAX_EVENTS + 2} : plus de {MAX_EVENTS} événements"


def test_file_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MAX_BYTES", 100)
    path = journal(tmp_path / "a.jsonl")
    assert refused(path) == "a.jsonl : fichier de 0.0 Mio : la limite est de 0 Mio"
    assert MAX_BYTES >= 2**25


def test_pipe_is_no_journal(tmp_path: Path) -> None:
    os = pytest.importorskip("posix")
    path = tmp_path / "a.jsonl"
    os.mkfifo(path)
    assert refused(path) == "a.jsonl : un tube ou un périphérique, et non un fichier"


def test_other_faults_are_damage_and_no_refusal() -> None:
    for line in (b'{"type":"fin","fin":"victoire"}', b'{"type":"telepathie"}', b'{"type":"note"}'):
        with pytest.raises(msgspec.ValidationError) as caught:
            room._events.decode(line)
        assert refusal(caught.value, line) is None


def test_what_is_written_can_be_read_again_whatever_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Journal.create(tmp_path / "a.jsonl", HEADER)
    written._before = 1e15
    written.append([Felt(confidence=1)])
    written.close()
    assert len(read_journal(tmp_path / "a.jsonl").events) == 1
