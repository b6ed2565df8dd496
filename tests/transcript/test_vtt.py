"""Subtitles: cues that follow each other, say who speaks, and hold what was said."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transcript.forms import SUBTITLES
from tests.transcript.playing import long, looked_at_again, persona, prepared, reworded
from tests.transcript.test_hostile import HOSTILE, branch_exported, exported
from tui.source.hostile import harmless
from tui.transcript.exporting import Options, export

if TYPE_CHECKING:
    from tui.session.journal import Record

ARROW = re.compile(r"(\d\d+):([0-5]\d):([0-5]\d)\.(\d{3}) --> (\d\d+):([0-5]\d):([0-5]\d)\.(\d{3})")
VOICE = re.compile(r"<v ([^\n>]*)>([^<]*)(?:\n<i>([^<]*)</i>)?")


class Cue(NamedTuple):
    start: int
    stop: int
    voice: str
    text: str


def read(track: str) -> tuple[list[Cue], list[str]]:
    """Read a track by the rules of the format: its cues, and its notes."""
    head, *blocks = track.removesuffix("\n").split("\n\n")
    assert head == "WEBVTT"
    cues: list[Cue] = []
    notes: list[str] = []
    for block in blocks:
        first, *rest = block.split("\n")
        if first == "NOTE":
            assert "-->" not in block
            notes.append("\n".join(rest))
            continue
        assert first.isdigit()
        found, said = ARROW.fullmatch(rest[0]), VOICE.fullmatch("\n".join(rest[1:]))
        assert found, rest[0]
        assert said, rest[1:]
        hours = [int(digits) for digits in found.groups()]
        start, stop = (
            3_600_000 * h + 60_000 * m + 1000 * s + ms for h, m, s, ms in (hours[:4], hours[4:])
        )
        cues.append(Cue(start, stop, html.unescape(said[1]), html.unescape(said[2])))
    return cues, notes


def test_cues_say_who_speaks_what_and_when() -> None:
    cues, _ = read(export(looked_at_again(), persona(), SUBTITLES))

    assert [cue.voice for cue in cues[:4]] == ["Léa", "Karim", "Léa", "Karim"]
    assert cues[3].text == "Qu'est-ce qui vous amène ?"
    assert cues[3].start == 3 * 60_000
    assert cues[-1].stop == 14 * 60_000


@pytest.mark.parametrize("record", [looked_at_again(), long(300)], ids=["again", "long"])
def test_cues_never_overlap_and_none_is_empty(record: Record) -> None:
    cues, _ = read(export(record, persona(), SUBTITLES))

    assert all(cue.start < cue.stop for cue in cues)
    assert all(one.stop <= other.start for one, other in pairwise(cues))


def test_all_that_was_written_is_in_notes() -> None:
    options = Options(offered=True)
    track = export(looked_at_again(), persona(), SUBTITLES, options, preparation=prepared())
    notes = "\n".join(read(track)[1])

    for said in (
        "Contrat de confidentialité", "Avec ses propres mots", "Note · Demande",
        "Commentaire de Inès Roux", "Fallait-il nommer la fatigue ?", "Regard à l'écran",
        "moment préparé par Inès Roux", "Qui a ouvert les deux chemins ?", "Proposé, non dit",
        "Fin de l'entretien : Accord", "Elle repart avec une date.", "Silence attentif",
    ):  # fmt: skip
        assert said in notes


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_make_no_cue_and_no_tag(text: str) -> None:
    for made in (exported, branch_exported):
        cues, notes = read(made(f"{text}\n\n00:00:00.000 --> 00:00:09.000\nx", SUBTITLES))
        plain, others = read(made("kiwi", SUBTITLES))

        assert len(cues) == len(plain)
        assert len(notes) == len(others)
        assert {cue.text.split("\n")[0] for cue in cues} == {harmless(text).strip()}


@given(st.text(max_size=80))
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    cues, _ = read(export(reworded(looked_at_again(), lambda _: text), persona(), SUBTITLES))
    shown = [line.strip() for line in harmless(text).split("\n")]

    assert {cue.text for cue in cues} == {"\n".join(filter(None, shown))}
