"""A crossed reading: veiled until both are done, cut anywhere, joined, exported without names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.group.crossing import (
    OTHER_A,
    OTHER_B,
    OWN_A,
    OWN_B,
    VEILED,
    both_written,
    crossing,
    two_peers,
    unveiled,
)
from tui import places
from tui.confrontation.questions import remarks
from tui.group.common_moments import pair_of
from tui.group.crossed_document import FORMS, CrossedDocument, document_of, page_in
from tui.group.crossed_files import begin, joined, journal_path, sessions_of
from tui.group.crossed_journal import (
    CROSSED,
    CommentWritten,
    ContractAgreed,
    CrossedHeader,
    SaidTogether,
    WritingEnded,
    crossed_of,
)
from tui.group.crossed_prompts import PROMPTS, THE_END, next_prompt, prompts_of
from tui.group.crossed_words import standing_of, talked_of, what_now
from tui.group.crossed_work import open_crossed, written_place
from tui.session.record import JournalProblem, read_journal

if TYPE_CHECKING:
    from pathlib import Path

    from tui.group.crossed_journal import CrossedEvent
    from tui.group.crossed_work import CrossedWork

LEFT, RIGHT = "g" * 20, "d" * 20
HEADER = CrossedHeader(date="2026-03-02", persona="denis-auclair", sessions=(LEFT, RIGHT))

written = st.builds(
    CommentWritten,
    by=st.sampled_from((LEFT, RIGHT, "x")),
    moment=st.sampled_from(("un", "deux")),
    own=st.text(max_size=4),
    other=st.text(max_size=4),
)
events = st.lists(
    written
    | st.builds(WritingEnded, by=st.sampled_from((LEFT, RIGHT, "x")))
    | st.builds(ContractAgreed, text=st.just("lu"))
    | st.builds(SaidTogether, moment=st.just("un"), prompt=st.just("?"), text=st.text(max_size=4)),
    max_size=14,
)


@given(events)
def test_only_ones_own_comments_are_seen_until_both_are_done(
    happened: list[CrossedEvent],
) -> None:
    for stop in range(len(happened) + 1):
        state = crossed_of(HEADER, happened[:stop])
        done = {one.by for one in happened[:stop] if isinstance(one, WritingEnded)}
        if not done >= {LEFT, RIGHT}:
            assert not state.unveiled
            assert not state.said
            assert state.comments(None) == ()
            for peer in (LEFT, RIGHT):
                assert {one.by for one in state.comments(peer)} <= {peer}


@given(events)
def test_what_was_unveiled_does_not_change_any_more(happened: list[CrossedEvent]) -> None:
    seen = None
    for stop in range(len(happened) + 1):
        state = crossed_of(HEADER, happened[:stop])
        if state.unveiled:
            seen = seen or state.comments(None)
            assert state.comments(None) == seen


@given(st.data())
def test_cut_at_any_byte_a_journal_loads_to_its_last_whole_line(data: st.DataObject) -> None:
    import msgspec

    happened = data.draw(events)
    lines = [msgspec.json.encode(one) + b"\n" for one in (HEADER, *happened)]
    whole = b"".join(lines)
    cut = data.draw(st.integers(len(lines[0]), len(whole)))
    kept = CROSSED.of(whole[:cut], places.groups() / "essai.croisee.jsonl")
    assert list(kept.events) == happened[: len(kept.events)]
    assert kept.whole == len(b"".join(lines[: len(kept.events) + 1]))


def test_a_comment_is_replaced_then_taken_back() -> None:
    work = crossing()
    left = work.pair.peers[0]
    work.comment(left, "accueil", "un", "")
    work.comment(left, "accueil", "deux", "")
    assert [one.own for one in work.state.comments(left.identity)] == ["deux"]
    work.comment(left, "accueil", "", "")
    assert not work.state.has_written(left.identity)
    work.close()


def test_it_is_taken_up_where_it_was_in_whatever_order_the_two_are_named() -> None:
    work = both_written(crossing())
    left = work.pair.peers[0]
    work.drafts.keep({written_place(left, "feuille", "own"): "à moitié"})
    work.end_writing(left)
    path, letters = work.path, [peer.named for peer in work.pair.peers]
    work.close()
    one, other = two_peers()
    again = open_crossed(read_journal(other), read_journal(one))
    assert (again.path, [peer.named for peer in again.pair.peers]) == (path, letters)
    assert again.state.ended == {left.identity}
    assert again.drafts.get(written_place(left, "feuille", "own")) == "à moitié"
    assert again.drafts.get(written_place(again.pair.peers[1], "feuille", "own")) == ""
    again.close()


def test_a_second_window_is_refused() -> None:
    work = crossing()
    one, other = map(read_journal, two_peers())
    with pytest.raises(JournalProblem, match="déjà ouvert"):
        open_crossed(one, other)
    work.close()


def test_a_damaged_end_is_told_and_left_aside() -> None:
    work = both_written(crossing())
    work.close()
    with work.path.open("ab") as journal:
        journal.write(b"{illisible}\n")
    again = crossing(agreed=False)
    assert "1 ligne illisible" in again.damage
    assert again.state.has_written(again.pair.peers[0].identity)
    again.close()


def test_a_file_of_other_sessions_or_of_nothing_is_refused_in_a_sentence(tmp_path: Path) -> None:
    one, other = map(read_journal, two_peers())
    elsewhere = tmp_path / "autre.croisee.jsonl"
    CROSSED.create(elsewhere, HEADER).close()
    with pytest.raises(JournalProblem, match="celle de deux autres entretiens"):
        open_crossed(one, other, elsewhere)
    broken = tmp_path / "rien.croisee.jsonl"
    broken.write_text("rien\n", "utf-8")
    with pytest.raises(JournalProblem, match="ce n'est pas une croisée"):
        open_crossed(one, other, broken)


def test_what_tells_how_far_one_is_tells_nothing_of_what_was_written() -> None:
    work = both_written(crossing())
    for peer in work.pair.peers:
        told = standing_of(work.state, peer) + what_now(work, None) + repr(work.state)
        assert not any(text in told for text in VEILED)
    with pytest.raises(JournalProblem, match="pas encore dévoilée"):
        document_of(work)
    work.close()


# Two machines: each has a file, and nothing of the other in it.


def half(me: int, *, done: bool = True) -> CrossedWork:
    left, right = map(read_journal, two_peers())
    pair = pair_of(left, right) if me == 0 else pair_of(right, left)
    writer = pair.peers[0]
    path = journal_path(pair, writer)
    begin(pair, path, writer)
    work = open_crossed(left, right, path)
    own, other = ((OWN_A, OTHER_A), (OWN_B, OTHER_B))[me]
    assert work.only_writer is not None
    assert work.only_writer.identity == writer.identity
    work.agree()
    work.comment(work.only_writer, "accueil", own, other)
    if done:
        work.end_writing(work.only_writer)
    work.close()
    return work


def test_two_halves_joined_unveil_both() -> None:
    mine, theirs = half(0), half(1)
    assert not any(text in mine.path.read_text("utf-8") for text in (OWN_B, OTHER_B))
    assert not mine.state.unveiled
    whole = joined(mine.path, theirs.path)
    kept = CROSSED.read(whole)
    state = crossed_of(kept.header, kept.events)
    assert state.unveiled
    assert {text for one in state.comments(None) for text in (one.own, one.other)} == set(VEILED)
    assert joined(theirs.path, mine.path) == whole
    sessions = sessions_of(kept.header, two_peers())
    assert {record.id for record in sessions} == {"denis-1", "denis-2"}


def test_a_half_not_done_is_not_unveiled() -> None:
    mine, theirs = half(0), half(1, done=False)
    with pytest.raises(JournalProblem, match="n'a pas encore fini d'écrire"):
        joined(mine.path, theirs.path)


def test_a_half_has_no_say_in_the_name_of_the_other() -> None:
    mine, theirs = half(0), half(1)
    left, right = map(read_journal, two_peers())
    forged = open_crossed(left, right, theirs.path)
    forged.comment(mine.only_writer or forged.pair.peers[0], "accueil", "FAUX", "FAUX")
    forged.close()
    assert "FAUX" in theirs.path.read_text("utf-8")
    assert "FAUX" not in joined(mine.path, theirs.path).read_text("utf-8")


def test_what_is_no_half_is_refused() -> None:
    mine = half(0)
    with pytest.raises(JournalProblem, match="du même pair"):
        joined(mine.path, mine.path)
    whole = crossing()
    whole.close()
    with pytest.raises(JournalProblem, match="ouvrez-la seule"):
        joined(mine.path, whole.path)


def test_sessions_that_are_not_there_are_asked_for() -> None:
    with pytest.raises(JournalProblem, match="nommez-les aussi"):
        sessions_of(HEADER, two_peers())


# Once it is unveiled.


def test_what_is_talked_of_is_what_somebody_wrote_on_then_the_end() -> None:
    work = unveiled(crossing())
    assert talked_of(work) == ("accueil", THE_END)
    assert next_prompt(work.state, "accueil") == 0
    work.say("accueil", PROMPTS[0], "A : laisser venir.")
    assert next_prompt(work.state, "accueil") == 1
    work.say("accueil", PROMPTS[-1], "B : attendre.")
    assert next_prompt(work.state, "accueil") == 0
    assert prompts_of(THE_END)[0] not in PROMPTS
    work.close()


@pytest.mark.parametrize("prompt", [*PROMPTS, *prompts_of(THE_END)])
def test_no_prompt_judges_or_asks_why(prompt: str) -> None:
    assert "pourquoi" not in prompt.lower()
    assert remarks(prompt) == []


@pytest.mark.parametrize("form", FORMS)
def test_the_page_has_what_both_wrote_and_nobody_by_name(form: str) -> None:
    work = unveiled(crossing())
    left, _ = work.pair.peers
    said = f"Dominique parle à Mme Ortega ; {left.shown} aussi, et Denis Auclair, à Limoges."
    work.say("accueil", PROMPTS[0], said)
    page = page_in(form, document_of(work))
    work.close()
    flat = re.sub(r"[\s>\\]+", " ", page.replace("\u00a0", " ").replace("&#39;", "'"))
    for text in VEILED:
        assert text in flat.replace("\u202f", " ")
    for name in ("Camille", "Dominique", "Denis", "Auclair", "Ortega", "Limoges", "Tessandier"):
        assert name not in flat
    assert "2 mars" not in flat
    assert left.shown in flat
    named = page_in(form, document_of_again(anonymous=False))
    assert "Denis Auclair" in named


def document_of_again(*, anonymous: bool) -> CrossedDocument:
    work = crossing(agreed=False)
    try:
        return document_of(work, anonymous=anonymous)
    finally:
        work.close()


HOSTILE = "\x1b[2J<script>alert(1)</script> [rouge](http://x) {{ 7*7 }} \u202egauche"


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_are_shown_and_obeyed_by_nothing(form: str) -> None:
    work = crossing()
    for peer in work.pair.peers:
        work.comment(peer, "accueil", HOSTILE, HOSTILE)
        work.end_writing(peer)
    work.say("accueil", HOSTILE, HOSTILE)
    page = page_in(form, document_of(work))
    work.close()
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "49" not in page.partition("L'arrivée")[2].partition("palette")[0]
    if form == "html":
        assert "<script" not in page
    if form == "md":
        assert "<script" not in page.replace("\\<", "")


def test_sessions_stay_as_they_were() -> None:
    before = {path: path.read_bytes() for path in two_peers()}
    unveiled(crossing()).close()
    assert {path: path.read_bytes() for path in before} == before
