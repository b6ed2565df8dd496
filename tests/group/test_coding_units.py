"""The acts to code: the same for everybody, before their answer, without the author's reading."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from tests.group.coders import a_record
from tests.group.people import led
from tui.group.coding_units import draw_units, read_sessions
from tui.group.finding import find
from tui.group.found import FoundFile
from tui.group.packet import anonymous_packet
from tui.session.events import Acted, Noted, Spoke
from tui.session.record import Record, read_journal

if TYPE_CHECKING:
    from pathlib import Path


def keys(records: list[Record], most: int | None = None, seed: int = 1) -> list[str]:
    return [one.unit for one in draw_units(records, seed, most)]


def test_every_act_is_to_be_coded_once(tmp_path: Path) -> None:
    one, other = a_record(tmp_path), a_record(tmp_path, chance=1)
    drawn = draw_units([one, other], 1, None)
    acts = sum(isinstance(event, Acted) for event in (*one.events, *other.events))
    shared = 0  # led from another chance, with the same seed: they may begin alike
    for left, right in zip(moves(one), moves(other), strict=False):
        if left != right:
            break
        shared += 1
    assert len(drawn) == acts - shared
    assert len({unit.unit for unit in drawn}) == len(drawn)


def moves(record: Record) -> list[str]:
    return [event.move for event in record.events if isinstance(event, Acted)]


def test_the_order_of_the_sessions_and_a_session_given_twice_change_nothing(
    tmp_path: Path,
) -> None:
    one, other = a_record(tmp_path), a_record(tmp_path, seed=8)
    assert keys([one, other]) == keys([other, one, other])


def test_a_smaller_sample_is_part_of_a_larger_one_in_the_same_order(tmp_path: Path) -> None:
    records = [a_record(tmp_path), a_record(tmp_path, seed=8)]
    every, some, few = keys(records), keys(records, 12), keys(records, 5)
    assert [len(some), len(few)] == [12, 5]
    assert [key for key in every if key in some] == some
    assert [key for key in some if key in few] == few


def test_another_seed_draws_others(tmp_path: Path) -> None:
    records = [a_record(tmp_path), a_record(tmp_path, seed=8)]
    assert set(keys(records, 8)) != set(keys(records, 8, seed=2))


def test_an_act_is_the_same_whatever_file_it_came_in_and_whoever_signs(tmp_path: Path) -> None:
    mine = a_record(tmp_path)
    theirs = Record(
        tmp_path / "autre.jsonl",
        msgspec.structs.replace(mine.header, pseudonym="Stagiaire", date="2026-03"),
        (*mine.events, Noted(minute=3, text="une note d'après")),
        0,
    )
    assert keys([theirs]) == keys([mine])


def test_an_act_is_the_same_in_a_packet_without_names(tmp_path: Path) -> None:
    mine = a_record(tmp_path)
    packet = tmp_path / "paquet.zip"
    files = [one for one in find([str(mine.path)]) if isinstance(one, FoundFile)]
    packet.write_bytes(anonymous_packet(files).content)
    copies, left_out = read_sessions([str(packet)])
    assert left_out == []
    assert keys(copies) == keys([mine])
    heard = [line.speaker for unit in draw_units(copies, 1, None) for line in unit.before]
    assert "Denis" not in heard


def test_what_the_person_answers_to_an_act_is_not_heard_before_it(tmp_path: Path) -> None:
    record = a_record(tmp_path)
    units = {unit.said: unit for unit in draw_units([record], 1, None)}
    said = [event for event in record.events if isinstance(event, Spoke | Acted)]
    for event, after in pairwise(said):
        if isinstance(event, Acted) and isinstance(after, Spoke):
            heard = [line.text for line in units[event.text].before]
            earlier = [one.text for one in said[: said.index(event)]]
            assert after.text not in heard or after.text in earlier


def test_what_was_heard_just_before_an_act_is_there(tmp_path: Path) -> None:
    record = a_record(tmp_path)
    first = draw_units([record], 1, None)[0]
    opening = next(event.text for event in record.events if isinstance(event, Spoke))
    assert first.before[0].text == opening


def test_the_one_who_led_the_interview_is_not_named(tmp_path: Path) -> None:
    record = read_journal(led(pseudonym="Zébulon", acts=12).write(tmp_path / "z.jsonl"))
    assert b"bulon" not in msgspec.json.encode(draw_units([record], 1, None))


def test_a_folder_stands_for_its_sessions_and_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    a_record(tmp_path)
    (tmp_path / "abime.jsonl").write_bytes(b"{}\n")
    (tmp_path / "jeu.codage.jsonl").write_bytes(b"{}\n")
    records, left_out = read_sessions([str(tmp_path)])
    assert len(records) == 1
    assert [one.name for one in left_out] == [f"{tmp_path.name}/abime.jsonl"]
