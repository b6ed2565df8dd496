"""The journal: what is written comes back, whatever happened to the file or to the disk."""

from __future__ import annotations

import errno
import os
import stat
import time
from types import SimpleNamespace, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.session import journal as room
from tui.session.bounds import MAX_EVENTS, MAX_NAME
from tui.session.events import Commented, Event, Felt, Marked, Noted, Offered
from tui.session.journal import (
    FORMAT,
    Header,
    Journal,
    JournalProblem,
    NotSaved,
    read_journal,
)
from tui.session.reflection import Pinned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hypothesis.strategies import SearchStrategy

HEADER = Header(
    format=FORMAT,
    persona="essai",
    title="Essai",
    sha256="0" * 64,
    rubric="alliance_de_travail",
    seed=7,
    mode="guide",
    pseudonym="Zoé",
    date="2026-03-01T10:00:00",
    snapshot=msgspec.Raw(b'{"persona":"essai"}'),
)
SOME: list[Event] = [
    Felt(confidence=4),
    Noted(minute=2, text="été ; « nuit »\n\u2028fin", kept=True),
    Offered(minute=2, moves=("a", "b")),
]
ONLY_POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")


def written(path: Path, events: Sequence[Event] = SOME, header: Header = HEADER) -> list[Event]:
    """Write a journal; return its events as recorded."""
    journal = Journal.create(path, header)
    recorded = [event for one in events for event in journal.append([one])]
    journal.close()
    return recorded


def unstamped(events: Sequence[Event]) -> list[Event]:
    return [msgspec.structs.replace(event, seconds=0.0) for event in events]


def problem(path: Path) -> str:
    with pytest.raises(JournalProblem) as caught:
        read_journal(path)
    return str(caught.value)


# ── Everything comes back ───────────────────────────────────────────────────

WHOLE = st.integers(-(2**53), 2**53)
NAME = st.text(max_size=MAX_NAME)
BEFORE: list[Event] = [Felt(confidence=1)] * 9
"""Events that others may point at."""


def values(kind: Any) -> SearchStrategy[Any]:
    """Return a strategy of the values that a field of an event may have, its bounds kept."""
    if get_origin(kind) is Annotated:
        kind, limits = get_args(kind)[:2]
        if kind is int:
            return st.integers(limits.ge, limits.le)
        if kind is float:
            return st.floats(limits.ge, 1e6)
        if kind is str:
            return st.text(max_size=limits.max_length)
        return values(kind)
    if get_origin(kind) is tuple:
        return st.lists(values(get_args(kind)[0]), max_size=3).map(tuple)
    if get_origin(kind) in (Union, UnionType):
        return st.one_of(*map(values, get_args(kind)))
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return structs(kind)
    return st.from_type(kind)


def structs(kind: type[Any]) -> SearchStrategy[Any]:
    fields = msgspec.structs.fields(kind)
    return st.fixed_dictionaries({one.name: values(one.type) for one in fields}).map(
        lambda given: kind(**given | POINTING.get(kind, {}))
    )


POINTING: dict[type[Any], dict[str, Any]] = {
    Marked: {"number": 4, "first": 2, "last": 5},
    Commented: {"event": 7},
    Pinned: {"event": 7},
}


KINDS: tuple[type[Event], ...] = get_args(Event)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_event_of_any_kind_comes_back_as_it_was_recorded(kind: type[Event], tmp_path: Path) -> None:
    numbers = iter(range(1_000))

    @settings(max_examples=25)
    @given(st.lists(structs(kind), min_size=1, max_size=3))
    def comes_back(happened: list[Event]) -> None:
        path = tmp_path / f"{next(numbers)}.jsonl"
        recorded = written(path, [*BEFORE, *happened])

        record = read_journal(path)

        assert list(record.events) == recorded
        assert unstamped(recorded) == unstamped([*BEFORE, *happened])
        assert record.whole == path.stat().st_size
        assert record.id == path.stem

    comes_back()


def test_every_kind_has_its_own_name_in_files() -> None:
    names = [msgspec.inspect.type_info(kind).tag for kind in KINDS]  # type: ignore[attr-defined]

    assert len(set(names)) == len(KINDS) >= 12
    assert all(name.isascii() and name.islower() for name in names)


@given(
    st.builds(
        Header,
        format=st.just(FORMAT),
        persona=NAME,
        title=st.text(),
        sha256=NAME,
        rubric=st.text(),
        seed=WHOLE,
        mode=st.sampled_from(["guide", "epreuve"]),
        pseudonym=NAME,
        date=NAME,
        snapshot=st.dictionaries(st.text(), st.text()).map(
            lambda data: msgspec.Raw(msgspec.json.encode(data))
        ),
        own_words=st.booleans(),
        parent=st.none() | st.text(),
        parent_event=st.none() | st.integers(0, MAX_EVENTS),
    )
)
@settings(max_examples=40)
def test_any_header_comes_back(tmp_path_factory: pytest.TempPathFactory, header: Header) -> None:
    path = tmp_path_factory.mktemp("journal") / "a.jsonl"
    written(path, (), header)

    assert read_journal(path).header == header


def test_the_file_is_lines_of_json_that_one_can_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    written(path)

    lines = path.read_text("utf-8").split("\n")
    assert lines[-1] == ""
    header, *rest = [msgspec.json.decode(line, type=dict[str, Any]) for line in lines[:-1]]
    assert header["type"] == "entete"
    assert header["format"] == FORMAT
    assert header["instantane"] == {"persona": "essai"}
    assert [one["type"] for one in rest] == ["etat", "note", "offre"]
    assert rest[0] == {"type": "etat", "confiance": 4} | (
        {"secondes": rest[0]["secondes"]} if "secondes" in rest[0] else {}
    )
    assert "« nuit »" in lines[2]


# ── Damage ──────────────────────────────────────────────────────────────────


def test_journal_cut_at_any_byte_loads_up_to_its_last_whole_event(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    recorded = written(path)
    content = path.read_bytes()
    ends = [index + 1 for index, byte in enumerate(content) if byte == ord("\n")]

    for size in range(len(content) + 1):
        path.write_bytes(content[:size])
        if size < ends[0]:
            assert problem(path) == "a.jsonl : le journal n'a pas de première ligne entière"
            continue
        record = read_journal(path)
        lines = sum(end <= size for end in ends)
        assert list(record.events) == recorded[: lines - 1]
        assert record.whole == ends[lines - 1]


GARBAGE = {
    "not JSON": b"oups",
    "empty line": b"",
    "another JSON": b"[1, 2]",
    "no type": b'{"minute": 1}',
    "unknown type": b'{"type": "telepathie", "minute": 1}',
    "header again": msgspec.json.encode(HEADER),
    "missing field": b'{"type": "note"}',
    "wrong type": b'{"type": "note", "texte": 3}',
    "wrong word": b'{"type": "fin", "fin": "victoire"}',
    "bytes": bytes(byte for byte in range(256) if byte != 10),
    "latin-1": '{"type": "note", "texte": "été"}'.encode("latin-1"),
    "half of a pair": b'{"type": "note", "texte": "\\ud800"}',
    "two on a line": b'{"type": "etat", "confiance": 1}{"type": "etat", "confiance": 1}',
    "zeros": b"\0" * 100,
    "deep": b'{"type": "note", "x": ' + b"[" * 100_000,
}


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
def test_reading_stops_at_a_line_that_cannot_be_read(tmp_path: Path, garbage: bytes) -> None:
    path = tmp_path / "a.jsonl"
    recorded = written(path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:3], garbage, b"\n", lines[3]]))

    record = read_journal(path)

    assert list(record.events) == recorded[:2]
    assert record.whole == len(b"".join(lines[:3]))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "le journal n'a pas de première ligne entière"),
        (b'{"type": "entete", "format": 1', "le journal n'a pas de première ligne entière"),
        (b"\n", "ce n'est pas un journal d'entretien"),
        (b"bonjour\n", "ce n'est pas un journal d'entretien"),
        (b"[]\n", "ce n'est pas un journal d'entretien"),
        (b"{}\n", "ce n'est pas un journal d'entretien"),
        (b'{"type": "note", "texte": "a"}\n', "ce n'est pas un journal d'entretien"),
        (b'{"type": "entete", "format": 1}\n', "ce n'est pas un journal d'entretien"),
        (b'{"format": "1"}\n', "ce n'est pas un journal d'entretien"),
        (b"\xff\xfe\n", "ce n'est pas un journal d'entretien"),
        (b'{"a": ' + b"[" * 100_000 + b"\n", "ce n'est pas un journal d'entretien"),
        (
            b'{"type": "entete", "format": 2, "nouveau": true}\n',
            "écrit par une version plus récente d'alliance (format 2)",
        ),
        (b'{"format": 99}\n', "écrit par une version plus récente d'alliance (format 99)"),
    ],
)
def test_what_is_no_journal_is_refused_in_clear_words(
    tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)

    assert problem(path) == f"a.jsonl : {words}"


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    assert problem(tmp_path / "absent.jsonl").startswith("absent.jsonl : ")
    (tmp_path / "dossier.jsonl").mkdir()
    assert problem(tmp_path / "dossier.jsonl").startswith("dossier.jsonl : ")


def test_unknown_fields_are_passed_over(tmp_path: Path) -> None:
    """A field that a later version adds does not keep this one from reading."""
    path = tmp_path / "a.jsonl"
    written(path, ())
    header = path.read_bytes()[:-2] + b', "plus_tard": [1]}\n'
    path.write_bytes(header + b'{"type": "etat", "confiance": 3, "plus_tard": {"a": [null]}}\n')

    record = read_journal(path)

    assert record.header == HEADER
    assert record.events == (Felt(confidence=3),)


# ── Writing ─────────────────────────────────────────────────────────────────


@ONLY_POSIX
def test_only_its_owner_may_read_a_journal(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    before = os.umask(0)
    try:
        written(path)
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_journal_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("déjà là", "utf-8")

    with pytest.raises(FileExistsError):
        Journal.create(path, HEADER)
    assert path.read_text("utf-8") == "déjà là"


def test_journal_goes_on_after_its_last_whole_event(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    recorded = written(path)
    path.write_bytes(path.read_bytes()[:-3])

    journal = Journal.resume(read_journal(path))
    assert path.stat().st_size == read_journal(path).whole
    more = journal.append([Felt(confidence=9)])
    journal.close()

    assert list(read_journal(path).events) == [*recorded[:-1], *more]
    assert [one.name for one in tmp_path.iterdir()] == ["a.jsonl"]


def test_whole_lines_that_cannot_be_read_are_kept_beside_before_going_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    recorded = written(path)
    for copy in ("a.abime-1", "a.abime-2"):
        damaged = path.read_bytes().replace(b'"note"', b'"nota"')
        path.write_bytes(damaged)

        Journal.resume(read_journal(path)).close()

        assert list(read_journal(path).events) == recorded[:1]
        assert (tmp_path / copy).read_bytes() == damaged
        if os.name != "nt":
            assert stat.S_IMODE((tmp_path / copy).stat().st_mode) == 0o600
        path.unlink()
        recorded = written(path)


def test_seconds_go_on_from_where_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl"
    journal = Journal.create(path, HEADER)
    with monkeypatch.context() as later:
        later.setattr(room, "time", SimpleNamespace(monotonic=lambda: time.monotonic() + 100))
        (first,) = journal.append([Felt(confidence=1)])
    journal.close()

    journal = Journal.resume(read_journal(path))
    second, third = journal.append([Felt(confidence=2), Felt(confidence=3)])
    journal.close()

    assert 100 <= first.seconds <= second.seconds == third.seconds
    assert read_journal(path).events == (first, second, third)


def test_each_call_waits_until_its_events_are_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl"
    journal = Journal.create(path, HEADER)
    sizes: list[int] = []
    fsync = os.fsync

    def seen(descriptor: int) -> None:
        fsync(descriptor)
        sizes.append(os.fstat(descriptor).st_size)

    monkeypatch.setattr(os, "fsync", seen)
    journal.append(SOME)
    journal.append([Felt(confidence=1)])
    journal.close()

    assert len(sizes) == 2
    assert sizes[-1] == path.stat().st_size
    assert sizes[0] < sizes[1]


def test_closing_twice_is_harmless(tmp_path: Path) -> None:
    journal = Journal.create(tmp_path / "a.jsonl", HEADER)
    journal.close()
    journal.close()


# ── A disk that refuses ─────────────────────────────────────────────────────


def nothing(descriptor: int, content: bytes) -> int:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def a_part(descriptor: int, content: bytes) -> int:
    """Take ten bytes, then no more."""
    if os.fstat(descriptor).st_size % 10 == 0:
        return nothing(descriptor, content)
    missing = 10 - os.fstat(descriptor).st_size % 10
    return WRITE(descriptor, content[:missing])


def no_sync(descriptor: int) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


WRITE = os.write
FAILURES: dict[str, tuple[str, Callable[..., Any], str]] = {
    "nothing is written": ("write", nothing, "le disque est plein"),
    "a part is written": ("write", a_part, "le disque est plein"),
    "nothing is sure": ("fsync", no_sync, "le disque ne répond plus"),
}


@pytest.mark.parametrize(("function", "failing", "words"), FAILURES.values(), ids=FAILURES)
def test_events_that_the_disk_refuses_go_out_with_the_next(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    function: str,
    failing: Callable[..., Any],
    words: str,
) -> None:
    path = tmp_path / "a.jsonl"
    journal = Journal.create(path, HEADER)
    kept = journal.append(SOME)
    before = path.read_bytes()

    with monkeypatch.context() as broken:
        broken.setattr(os, function, failing)
        for event in (Felt(confidence=1), Felt(confidence=2)):
            with pytest.raises(NotSaved, match=words):
                journal.append([event])
            assert path.read_bytes() == before
    journal.append([Felt(confidence=3)])
    journal.close()

    assert unstamped(read_journal(path).events) == [
        *unstamped(kept),
        *(Felt(confidence=value) for value in (1, 2, 3)),
    ]


def test_disk_that_takes_little_at_a_time_takes_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "write", lambda fd, content: WRITE(fd, content[:7]))
    path = tmp_path / "a.jsonl"

    assert written(path) == list(read_journal(path).events)


@pytest.mark.parametrize("function", ["write", "fsync"])
def test_journal_that_cannot_be_begun_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    monkeypatch.setattr(os, function, nothing if function == "write" else no_sync)

    with pytest.raises(OSError, match=r"\[Errno"):
        Journal.create(tmp_path / "a.jsonl", HEADER)
    assert list(tmp_path.iterdir()) == []
