"""Hearing again in few words: the last reply, exchanges, what can be said by its first words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.samples import AGREED
from tui import settings as kept
from tui.session.events import Synthesised
from tui.session.journal import read_journal
from tui.text.narration import first_words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Play, Run

LAST_REPLY = "Léa : Les horaires. La nuit, je n'en peux plus.\nLéa : Je prépare des commandes"


def after(order: str, told: str) -> str:
    """Return what is told between an order and the next prompt."""
    return told.partition(f"Votre choix : {order}\n")[2].partition("Votre choix : ")[0]


def test_the_last_reply_is_heard_alone(play: Play) -> None:
    told = after("r", play("ouvrir", "r", "q").stdout)
    assert told.startswith(LAST_REPLY)
    assert "Vous : " not in told
    assert "Phase" not in told


@pytest.mark.parametrize(("order", "exchanges"), [("h", 1), ("h2", 2), ("h 2", 2), ("h 9", 2)])
def test_the_last_exchanges_are_heard_the_oldest_first(
    play: Play, order: str, exchanges: int
) -> None:
    told = after(order, play("ouvrir", "e", "redire", order, "q").stdout)
    said = [line for line in told.splitlines() if line.startswith("Vous : ")]
    assert (
        said
        == ["Vous : Qu'est-ce qui vous amène ?", "Vous : La nuit, c'est fini pour vous."][
            -exchanges:
        ]
    )
    assert "sur 5" not in told, "the system's screen is not read out again"
    assert told.rstrip().endswith("Léa : C'est ça. Et le dos avec.")


def test_before_anything_is_said_how_it_began_is_heard(play: Play) -> None:
    assert (
        after("h", play("h", "q").stdout) == "Léa : Bonjour. On m'a dit de venir.\n(reste debout)\n"
    )


def test_replies_by_their_first_words_then_whole(play: Play, run: Run, own_folder: Path) -> None:
    told = play("ouvrir", "redire", "aller", "bref", "2?", "9?", "complet", "q").stdout
    briefly = after("bref", told)
    assert "Deux chemins : la journée chez…" in briefly
    assert "ou tutrice ailleurs" not in briefly
    assert "Inciter à" not in briefly
    whole = after("2?", told)
    assert whole.startswith("2. ")
    assert "…" not in whole
    assert after("complet", told).count(" — ") == 3
    assert kept.load()["lecture"] == "complet"


def test_short_reading_is_kept_for_the_next_time(play: Play) -> None:
    play("bref", "q")
    assert kept.load()["lecture"] == "bref"
    assert " — " not in play("q").stdout


def test_taking_up_says_how_to_ask_and_to_leave(play: Play, run: Run, own_folder: Path) -> None:
    play("ouvrir", "q")
    (path,) = (own_folder / "sessions").glob("*.jsonl")
    again = run("jouer", "--reprendre", path, "--texte", typed="q\n")
    assert "« ? » : aide. « q » : arrêter" in again.stderr
    assert again.stdout.count("Vous : ") == 1


@given(st.dictionaries(st.integers(1, 9), st.text(" ab", max_size=60), max_size=6))
@settings(deadline=None)
def test_first_words_tell_replies_apart(texts: dict[int, str]) -> None:
    begun = first_words(texts)
    assert list(begun) == list(texts)
    for one, text in texts.items():
        assert " ".join(text.split()).startswith(begun[one].removesuffix("…"))
        for other, another in texts.items():
            assert begun[one] != begun[other] or text.split() == another.split()


# ── The synthesis


def synthesis(folder: Path) -> list[Synthesised]:
    (path,) = (folder / "sessions").glob("*.jsonl")
    return [event for event in read_journal(path).events if isinstance(event, Synthesised)]


def test_orders_are_no_answers(play: Play, own_folder: Path) -> None:
    asked = ["?", "c", "r", "h", "h 2", "d", "carnet"]
    told = play("ouvrir", "n la nuit", *AGREED[1:], *asked, "le dos", *[""] * 6).stdout
    (written,) = synthesis(own_folder)
    assert (written.obstacles, written.motivation, written.finished) == ("le dos", "", True)
    asked_again = told.partition("Votre synthèse")[2]
    assert asked_again.count("la nuit") == 3, "the notebook, and twice again"
    assert "- : vider la réponse." in asked_again
    assert "préparatrice de commandes" in asked_again
    assert asked_again.count("Freins personnels et sociaux : ") == len(asked) + 2


def test_an_answer_can_be_emptied_and_gone_back_to(play: Play, run: Run, own_folder: Path) -> None:
    play(*AGREED, "le dos", "p", "-", "partir", "q")
    assert [(one.obstacles, one.motivation) for one in synthesis(own_folder)] == [("", "partir")]
    (path,) = (own_folder / "sessions").glob("*.jsonl")
    run("jouer", "--reprendre", path, "--texte", typed="\nvider\n" + "\n" * 5)
    last = synthesis(own_folder)[-1]
    assert (last.obstacles, last.motivation, last.finished) == ("", "", True)


def test_leaving_what_was_written_as_it_was_writes_nothing(
    play: Play, run: Run, own_folder: Path
) -> None:
    play(*AGREED, "le dos", "q", "q")
    (path,) = (own_folder / "sessions").glob("*.jsonl")
    before = path.read_bytes()
    run("jouer", "--reprendre", path, "--texte", typed="\n\nq\nq\n")
    assert path.read_bytes() == before


def test_what_one_sees_is_told_with_the_last_reply_unless_it_tells_it(play: Play) -> None:
    told = play("r", "ouvrir", "r", "silence", "r", "q").stdout
    beginning, _, later = told.partition("\nVotre choix : ouvrir\n")
    assert "Présence" not in beginning, "the first reply tells the gesture itself"
    assert "Présence : reste debout\n" in after("r", later)


@pytest.mark.parametrize("mode", ["guide", "epreuve"])
def test_what_one_sees_is_told_again_with_the_replies(play: Play, mode: str) -> None:
    told = after(
        "", play("juger", "silence", "", "q", options=("--graine", "1", "--mode", mode)).stdout
    )
    assert told.startswith("Présence : regarde ses mains\n")
    assert "1. " in told
