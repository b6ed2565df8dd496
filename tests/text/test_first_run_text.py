"""The first run line by line: the same five gestures, and nothing behind."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pytest

from tui.persona.library import cards

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import Popen

    from tests.cli.samples import Run

SAID = ("saluer", "raconter", "souhaiter", "choisir", "convenir")
FIVE = ("saluer", "n le jeudi", "g serres", "e", *SAID[1:])


@pytest.fixture(autouse=True)
def passing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the system's temporary files a folder of their own, in other processes too."""
    folder = tmp_path / "temporaire"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def play(run: Run, *lines: str) -> str:
    result = run("premiers-pas", "--texte", typed="".join(f"{line}\n" for line in lines))
    assert result.exit_code == 0, result.output
    return result.output


def test_the_five_gestures_are_learnt_one_at_a_time(
    run: Run, own_folder: Path, passing: Path
) -> None:
    told = play(run, *FIVE)
    lessons = [line.split(" : ")[0] for line in told.splitlines() if line.startswith("Premiers p")]
    assert lessons == [
        "Premiers pas",
        "Premiers pas, 1 sur 5, dire",
        "Premiers pas, 2 sur 5, noter",
        "Premiers pas, 3 sur 5, garder un mot",
        "Premiers pas, 4 sur 5, regarder l'écran",
        "Premiers pas, 5 sur 5, conclure",
    ]
    assert "dire, noter, garder un mot, regarder l'écran, conclure." in told
    assert f"alliance jouer {cards()[0].id} --texte" in told
    assert "alliance premiers-pas --texte" in told
    assert "diagnostic" not in told
    assert not own_folder.exists()
    assert list(passing.iterdir()) == []


@pytest.mark.parametrize("count", range(len(FIVE)))
@pytest.mark.parametrize("leaving", [("q",), ()])
def test_it_is_left_at_any_lesson(
    run: Run, count: int, leaving: tuple[str, ...], passing: Path
) -> None:
    told = play(run, *FIVE[:count], *leaving)
    assert "Vous savez maintenant" not in told
    assert "alliance premiers-pas --texte" in told
    assert list(passing.iterdir()) == []


def test_gestures_made_in_another_order_count(run: Run) -> None:
    told = play(run, "e", "n le jeudi", "saluer", "q")
    assert "Premiers pas, 1 sur 5" in told
    assert "Premiers pas, 2 sur 5" not in told
    assert "Premiers pas, 3 sur 5" in told


def test_what_was_not_tried_is_told_at_the_end(run: Run) -> None:
    told = play(run, *SAID)
    assert "Vous savez maintenant : dire, conclure." in told
    assert "Pas encore essayé : noter, garder un mot, regarder l'écran." in told


def test_the_help_says_that_nothing_is_kept(run: Run) -> None:
    assert "rien n'est gardé, et q quitte pour de bon" in play(run, "?", "q")


def test_through_pipes_and_killed_it_leaves_nothing_of_the_users(
    start: Callable[..., Popen[bytes]], own_folder: Path
) -> None:
    process = start("premiers-pas", "--texte")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"saluer\n")
    process.stdin.flush()
    while b"2 sur 5" not in process.stdout.readline():
        pass
    process.kill()
    process.communicate()
    assert not list(own_folder.glob("sessions/*"))


def test_without_a_terminal_the_other_way_is_told(run: Run) -> None:
    result = run("premiers-pas")
    assert result.exit_code == 2
    assert "alliance premiers-pas --texte" in result.output
