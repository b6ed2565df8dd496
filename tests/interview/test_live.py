"""A sitting: what is lived is on disk at once, and goes on after whatever stopped it."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.samples import ESSAI
from tui.field.terms import Category, Ending
from tui.interview.conduct import NotOffered
from tui.interview.live import DEFAULT_RUBRIC, Sitting, draw_seed, persona_of
from tui.session import store
from tui.session.events import Acted, Event, Named, Noted, Offered, Synthesised, Typed
from tui.session.journal import FORMAT, JournalProblem, Record, read_journal
from tui.session.open_session import OpenSession

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.persona.loading import LoadedPersona

ROOT = Path(__file__).parents[2]
FORMAT_1 = ESSAI.with_name("journal-format-1.jsonl")
ACTS = ("juger", "ouvrir", "redire", "nommer", "aller", "choix")
"""What is done with essai, from the start to an ending."""


def begun(essai: LoadedPersona, *, pseudonym: str = "Zoé", seed: int = 3) -> Sitting:
    return Sitting.begin(essai, mode="guide", seed=seed, rubric=DEFAULT_RUBRIC, pseudonym=pseudonym)


def step(sitting: Sitting, number: int) -> None:
    """Do the thing of this number: the acts, with a note, a look and own words among them."""
    if number == 2:
        sitting.note("plus de nuit ; « été »\n👩\u200d👧", Category.DEMAND, kept=True)
        sitting.type_first("Dites-m'en plus.")
    if number == 3:
        sitting.look_at_screen()
    sitting.act(ACTS[number])


def lead(sitting: Sitting, start: int = 0) -> Sitting:
    for number in range(start, len(ACTS)):
        step(sitting, number)
    sitting.write(Synthesised(need="dormir"))
    sitting.close()
    return sitting


def unstamped(events: Sequence[Event]) -> list[Event]:
    return [msgspec.structs.replace(event, seconds=0.0) for event in events]


def on_disk(path: Path) -> list[Event]:
    return unstamped(read_journal(path).events)


def problem(record: Record) -> str:
    with pytest.raises(JournalProblem) as caught:
        Sitting.resume(record)
    return str(caught.value)


# ── From the start to the end ───────────────────────────────────────────────


def test_session_tells_what_it_is_of(essai: LoadedPersona) -> None:
    sitting = begun(essai, pseudonym="  Zoé\t\x1b ")
    sitting.close()

    record = read_journal(sitting.path)

    header = record.header
    assert (header.format, header.persona, header.title) == (FORMAT, "essai", "Essai")
    assert (header.sha256, header.seed, header.mode) == (essai.sha256, 3, "guide")
    assert (header.rubric, header.pseudonym) == ("alliance_de_travail", "Zoé")
    assert persona_of(record) == essai.persona
    assert sitting.session_id == f"{header.date[:10]}-essai-1"


def test_everything_lived_is_on_disk_at_once(essai: LoadedPersona) -> None:
    sitting = begun(essai)
    for number in range(len(ACTS)):
        step(sitting, number)
        assert list(read_journal(sitting.path).events) == sitting.events
    sitting.close()

    kinds = [type(event) for event in sitting.events]
    assert kinds.count(Acted) == len(ACTS)
    assert {Noted, Typed} < set(kinds)
    assert sitting.ending is Ending.POLITE
    assert sitting.minute == read_journal(sitting.path).events[-1].minute
    assert sitting.last_words == "Merci. Au revoir."


def test_what_is_done_returns_what_happened_as_recorded(essai: LoadedPersona) -> None:
    sitting = begun(essai)
    start = len(sitting.events)

    events = sitting.act("ouvrir")
    events += sitting.look_at_screen()
    events += sitting.note("nuit", None, kept=False)

    assert sitting.events[start:] == events
    with pytest.raises(NotOffered):
        sitting.act("ouvrir")
    assert sitting.events[start:] == events
    sitting.close()


def test_nothing_is_lost_of_hostile_words(essai: LoadedPersona) -> None:
    texts = [
        "\x1b[2J\x00\x07\x7f\x9b",
        "ligne\nligne\r\n\u2028\u2029\x85",
        "[b]{{ identite }}[/b] <script>alert(1)</script> & \"'\\",
        "\u202eegnahcé\u2066",
        "👩\u200d👧‍👦 \U0010ffff",
        "x" * 100_000,
        "",
    ]
    sitting = begun(essai)
    for text in texts:
        sitting.note(text, None, kept=False)
        sitting.type_first(text)
        sitting.write(Synthesised(plan=text, finished=False))
    sitting.close()

    events = read_journal(sitting.path).events
    assert list(events) == sitting.events
    assert [event.text for event in events if isinstance(event, Noted)] == texts
    assert [event.text for event in events if isinstance(event, Typed)] == texts
    assert [event.plan for event in events if isinstance(event, Synthesised)] == texts
    Sitting.resume(read_journal(sitting.path)).close()


@given(st.text(st.characters(exclude_categories=()), max_size=6))
def test_halves_of_pairs_that_no_file_can_hold_are_replaced(
    essai: LoadedPersona, text: str
) -> None:
    sitting = begun(essai)
    (note,) = sitting.note(text, None, kept=False)
    (typed,) = sitting.type_first(text)
    sitting.close()
    store.throw_away(sitting.path)

    assert isinstance(note, Noted)
    assert isinstance(typed, Typed)
    assert note.text == typed.text
    assert note.text.encode("utf-16") == text.encode("utf-16", "surrogatepass") or any(
        0xD800 <= ord(character) < 0xE000 for character in text
    )
    if text.isprintable():
        assert note.text == text


def test_pair_typed_as_two_halves_is_one_character(essai: LoadedPersona) -> None:
    sitting = begun(essai)
    (note,) = sitting.note("\ud83d\ude00 \udcff", None, kept=False)
    sitting.close()

    assert isinstance(note, Noted)
    assert note.text == "😀 \ufffd"


# ── Taking up again ─────────────────────────────────────────────────────────


def test_session_cut_at_any_line_goes_on_to_the_same_end(essai: LoadedPersona) -> None:
    whole = lead(begun(essai))
    content = whole.path.read_bytes()
    lines = content.splitlines(keepends=True)
    expected = unstamped(whole.events)

    for number in range(1, len(lines)):
        for rest in (b"", lines[number][:7], lines[number][:-1]):
            whole.path.write_bytes(b"".join(lines[:number]) + rest)
            record = read_journal(whole.path)

            again = Sitting.resume(record)
            done = sum(isinstance(event, Acted) for event in again.events)
            assert expected[: len(again.events)] == unstamped(again.events)
            assert on_disk(whole.path) == unstamped(again.events)
            replay_rest(again, done)

            assert without_words(again.events) == without_words(expected)
            assert on_disk(whole.path) == unstamped(again.events)


def replay_rest(sitting: Sitting, done: int) -> None:
    """Do what was not done yet. Notes and looks of the turn that was cut may be lost."""
    kinds = [type(event).__name__ for event in sitting.events]
    for number in range(done, len(ACTS)):
        if number == 3 and "ScreenSeen" not in kinds:
            sitting.look_at_screen()
        sitting.act(ACTS[number])
    sitting.close()


def without_words(events: Sequence[Event]) -> list[Event]:
    """Return what the interview itself gives, without what the trainee writes."""
    return [
        event for event in unstamped(events) if not isinstance(event, Noted | Typed | Synthesised)
    ]


def test_session_cut_at_any_byte_is_taken_up(essai: LoadedPersona) -> None:
    sitting = begun(essai)
    sitting.act("ouvrir")
    sitting.close()
    path = sitting.path
    content = path.read_bytes()
    header = content.index(b"\n") + 1
    expected = unstamped(sitting.events)

    for size in range(header, len(content) + 1):
        path.write_bytes(content[:size])
        again = Sitting.resume(read_journal(path))
        again.close()
        if not any(isinstance(event, Acted) for event in again.events):
            assert expected[: len(again.events)] == unstamped(again.events)
            assert again.interview.state.said == 0
        else:
            assert unstamped(again.events) == expected
            assert again.interview.state == sitting.interview.state
        assert on_disk(path) == unstamped(again.events)


def test_words_on_disk_of_the_persona_are_those_played(
    essai: LoadedPersona, tmp_path: Path
) -> None:
    """The file of the persona may change, or go: the journal holds all of it."""
    sitting = begun(essai)
    sitting.act("ouvrir")
    sitting.close()

    again = Sitting.resume(read_journal(sitting.path))

    assert again.persona == essai.persona
    assert again.interview.offers == sitting.interview.offers
    again.close()


def test_session_that_is_over_can_be_opened_and_nothing_is_added(essai: LoadedPersona) -> None:
    whole = lead(begun(essai))
    content = whole.path.read_bytes()

    again = Sitting.resume(read_journal(whole.path))
    again.close()

    assert whole.path.read_bytes() == content
    assert again.ending is Ending.POLITE
    assert again.interview.offers == ()


def test_journal_of_the_first_format_is_still_read_and_replayed(tmp_path: Path) -> None:
    """Were this to fail, the sessions that people have kept would be lost to them."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(FORMAT_1.read_bytes())
    record = read_journal(path)
    assert record.whole == path.stat().st_size

    again = Sitting.resume(record)
    again.close()

    assert [event.move for event in again.events if isinstance(event, Acted)] == list(ACTS)
    assert again.ending is Ending.POLITE
    assert again.interview.state.minutes == 13
    assert path.read_bytes() == FORMAT_1.read_bytes()


def test_journal_of_the_first_format_cut_after_any_event_goes_on(tmp_path: Path) -> None:
    lines = FORMAT_1.read_bytes().splitlines(keepends=True)
    for cut in range(1, len(lines) + 1):
        path = tmp_path / f"{cut}.jsonl"
        path.write_bytes(b"".join(lines[:cut]))
        again = Sitting.resume(read_journal(path))
        again.close()
        taken_up = read_journal(path)
        offer = next((one for one in reversed(taken_up.events) if isinstance(one, Offered)), None)
        if offer and not again.interview.ended:
            assert tuple(move.id for move in again.interview.offers) == offer.moves
        assert Sitting.resume(taken_up).events == again.events


def test_journal_of_the_first_format_branches_at_any_reply(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(FORMAT_1.read_bytes())
    record = read_journal(path)
    offered: tuple[str, ...] = ()
    for index, event in enumerate(record.events):
        if isinstance(event, Offered):
            offered = event.moves
        elif isinstance(event, Acted):
            for move in offered:
                branch = Sitting.branch(record, index, move)
                branch.close()
                assert tuple(unstamped(branch.events[:index])) == tuple(
                    unstamped(record.events[:index])
                )
                assert Sitting.resume(read_journal(branch.path)).events == branch.events


def test_something_may_be_added_to_a_session_without_playing_it(essai: LoadedPersona) -> None:
    whole = lead(begun(essai))
    record = read_journal(whole.path)

    opened = OpenSession.of(record)
    (added,) = opened.write(Synthesised(need="autre"))
    opened.close()

    assert added.minute == record.events[-1].minute == opened.minute
    assert read_journal(whole.path).events == (*record.events, added)


def test_journal_that_does_not_hold_together_is_refused_and_left_alone(
    essai: LoadedPersona,
) -> None:
    whole = lead(begun(essai))
    lines = whole.path.read_bytes().splitlines(keepends=True)
    whole.path.write_bytes(b"".join([lines[0], *lines[3:]]))
    content = whole.path.read_bytes()

    assert problem(read_journal(whole.path)) == (
        f"{whole.path.name} : la suite des événements ne correspond pas au persona"
    )
    assert whole.path.read_bytes() == content


@pytest.mark.parametrize(
    "snapshot",
    [
        b"{}",
        b"[]",
        b'"essai"',
        b"null",
        "start: nowhere",
        "facts: none",
    ],
    ids=str,
)
def test_damaged_snapshot_is_refused(essai: LoadedPersona, snapshot: bytes | str) -> None:
    sitting = begun(essai)
    sitting.close()
    record = read_journal(sitting.path)
    if isinstance(snapshot, str):
        data = msgspec.json.decode(record.header.snapshot, type=dict[str, Any])
        data |= (
            {"depart": {"moment": "nulle-part", "confiance": 5}}
            if "start" in snapshot
            else {"faits": {}}
        )
        snapshot = msgspec.json.encode(data)
    header = msgspec.structs.replace(record.header, snapshot=msgspec.Raw(snapshot))

    assert problem(Record(record.path, header, record.events, record.whole)) == (
        f"{record.path.name} : l'instantané du persona est abîmé"
    )


def test_branch_of_a_session_that_has_a_name_has_none(essai: LoadedPersona) -> None:
    sitting = begun(essai)
    sitting.act("ouvrir")
    sitting.write(Named(text="la première"))
    sitting.act("redire")
    sitting.close()
    record = read_journal(sitting.path)
    act = max(i for i, event in enumerate(record.events) if isinstance(event, Acted))

    branch = Sitting.branch(record, act, "redire")
    branch.close()

    assert {one.id: one.name for one in store.summaries()} == {
        record.id: "la première",
        branch.session_id: "",
    }
    Sitting.resume(read_journal(branch.path)).close()


def test_interview_left_before_the_first_act_is_none(essai: LoadedPersona) -> None:
    for act in ("nothing", "act", "type", "note", "screen"):
        sitting = begun(essai)
        match act:
            case "act":
                sitting.act("ouvrir")
            case "type":
                sitting.type_first("")
            case "note":
                sitting.note("a", None, kept=False)
            case "screen":
                sitting.look_at_screen()
        assert sitting.begun == (act != "nothing")
        sitting.leave()
        assert sitting.path.exists() == sitting.begun
        if sitting.begun:
            sitting.path.unlink()


def test_leaving_again_never_takes_the_session_that_came_in_its_place(
    essai: LoadedPersona,
) -> None:
    first = begun(essai)
    first.leave()
    second = begun(essai)
    assert second.path == first.path

    first.leave()

    assert second.path.exists()
    second.leave()


def test_interview_taken_up_with_nothing_done_and_left_is_none_either(
    essai: LoadedPersona,
) -> None:
    sitting = begun(essai)
    sitting.close()

    Sitting.resume(read_journal(sitting.path)).leave()

    assert store.paths() == []


def test_another_way_is_a_session_of_its_own(essai: LoadedPersona) -> None:
    whole = lead(begun(essai))
    record = read_journal(whole.path)
    content = whole.path.read_bytes()
    taken = [index for index, event in enumerate(record.events) if isinstance(event, Acted)][2]

    branch = Sitting.branch(record, taken, "nommer")
    branch.close()

    assert whole.path.read_bytes() == content
    assert branch.session_id.endswith("-essai-2")
    assert unstamped(branch.events[:taken]) == unstamped(record.events[:taken])
    act = branch.events[taken]
    assert isinstance(act, Acted)
    assert act.move == "nommer"
    header = read_journal(branch.path).header
    assert (header.parent, header.parent_event) == (record.id, taken)
    assert on_disk(branch.path) == unstamped(branch.events)
    Sitting.resume(read_journal(branch.path)).close()


# ── Killed ──────────────────────────────────────────────────────────────────

CHILD = """
import sys
from pathlib import Path
from tui.persona.loading import load
from tui.interview.live import Sitting

persona = load(Path(sys.argv[1]))
sitting = Sitting.begin(persona, mode="guide", seed=3, rubric="r", pseudonym="")
print(sitting.path, flush=True)
for line in sys.stdin:
    sitting.act(line.strip())
    print("fait", flush=True)
"""


def child(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_interview_killed_goes_on_where_it_was(essai: LoadedPersona) -> None:
    with child(CHILD, str(ESSAI)) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        path = Path(process.stdout.readline().strip())
        for act in ACTS[:3]:
            print(act, file=process.stdin, flush=True)
            assert process.stdout.readline() == "fait\n"
        process.kill()
    assert process.returncode != 0

    (summary,) = store.summaries()
    assert (summary.path, summary.acts, summary.under_way) == (path, 3, True)
    again = Sitting.resume(read_journal(path))
    uncut = begun(essai)
    for act in ACTS[:3]:
        uncut.act(act)
    assert unstamped(again.events) == unstamped(uncut.events)
    for act in ACTS[3:]:
        assert unstamped(again.act(act)) == unstamped(uncut.act(act))
    assert again.ending is uncut.ending is Ending.POLITE
    again.close()
    uncut.close()


# ── A full disk ─────────────────────────────────────────────────────────────


def test_full_disk_is_told_and_what_it_refused_goes_out_with_the_next(
    essai: LoadedPersona, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = begun(essai)
    before = sitting.path.read_bytes()

    def full(descriptor: int, content: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", full)
        told = []
        sitting.act("ouvrir")
        told.append(sitting.unsaved or "")
        sitting.note("nuit", None, kept=False)
        told.append(sitting.unsaved or "")
        assert all("le disque est plein" in words for words in told)
        assert sitting.path.read_bytes() == before
    sitting.act("redire")

    assert sitting.unsaved is None
    assert on_disk(sitting.path) == unstamped(sitting.events)
    sitting.close()


FULL = """
import json, resource, sys
from pathlib import Path
from tui.persona.loading import load
from tui.session.journal import read_journal
from tui.interview.live import Sitting

persona = load(Path(sys.argv[1]))
sitting = Sitting.begin(persona, mode="guide", seed=3, rubric="r", pseudonym="")
most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))

def told():
    record = read_journal(sitting.path)
    whole = record.whole == sitting.path.stat().st_size
    return [bool(sitting.unsaved), whole, len(record.events), len(sitting.events)]

limit(sitting.path.stat().st_size + int(sys.argv[2]))
steps = [told()]
sitting.act("ouvrir")
steps.append(told())
sitting.act("redire")
steps.append(told())
limit(most)
sitting.note("dos", None, kept=False)
steps.append(told())
print(json.dumps(steps))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on the size of files")
@pytest.mark.parametrize("room", [0, 1, 100])
def test_disk_that_fills_up_for_true_leaves_a_whole_file(room: int) -> None:
    with child(FULL, str(ESSAI), str(room)) as process:
        output, _ = process.communicate()
    assert process.returncode == 0

    start, first, second, last = json.loads(output)
    begun_with = start[2]
    assert start == [False, True, begun_with, begun_with]
    assert first[:3] == [True, True, begun_with]
    assert second[:3] == [True, True, begun_with]
    assert begun_with < first[3] < second[3]
    assert last == [False, True, second[3] + 1, second[3] + 1]


# ── Small things ────────────────────────────────────────────────────────────


def test_seed_drawn_is_short_enough_to_be_typed() -> None:
    seeds = {draw_seed() for _ in range(50)}

    assert all(0 <= seed < 1_000_000 for seed in seeds)
    assert len(seeds) > 40
