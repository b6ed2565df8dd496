"""A crossed reading line by line, and from the command line: veiled, unveiled, joined, exported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.group.crossing import both_written, crossing, two_peers, unveiled
from tui import places

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run

WRITES = ("1", "MOT-{0}-UN", "MOT-{0}-DEUX", "f", "o")


def typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def writes(letter: str) -> tuple[str, ...]:
    return (letter, "", *(line.format(letter) for line in WRITES))


def after(text: str, mark: str) -> str:
    return text.partition(mark)[2]


def test_nothing_of_the_first_is_told_before_the_second_is_done(run: Run) -> None:
    two_peers()
    answers = typed("", *writes("a"), *writes("b"), "1", "QUE VOILA", "", "q", "")
    result = run("croisee", "denis-1", "denis-2", "--texte", typed=answers)
    assert result.exit_code == 0
    veiled = after(result.output, "Le rideau est baissé").partition("Tout est dévoilé")[0]
    assert "MOT-b-UN" in veiled
    assert "MOT-a" not in veiled
    told = after(result.output, "Tout est dévoilé")
    for one in ("MOT-a-UN", "MOT-a-DEUX", "MOT-b-UN", "MOT-b-DEUX", "1 sur 8", "2 sur 8"):
        assert one in told
    again = run("croisee", "denis-2", "denis-1", "--texte", typed=typed("1", "q", ""))
    assert "QUE VOILA" in again.output


def test_input_that_ends_between_two_answers_loses_neither(run: Run) -> None:
    two_peers()
    result = run("croisee", "denis-1", "denis-2", "--texte", typed=typed("", "a", "", "1", "moi"))
    assert result.exit_code == 0
    assert "Pour reprendre" in result.output
    answers = typed("a", "", "1", "", "toi", "")
    assert run("croisee", "denis-1", "denis-2", "--texte", typed=answers).exit_code == 0
    work = crossing(agreed=False)
    work.close()
    mine = work.state.comments(work.pair.peers[0].identity)
    assert [(one.own, one.other) for one in mine] == [("moi", "toi")]


def test_what_judges_the_other_is_remarked_once(run: Run) -> None:
    two_peers()
    answers = typed("", "a", "", "1", "moi", "Pourquoi dire cela ?", "", "", "")
    result = run("croisee", "denis-1", "denis-2", "--texte", typed=answers)
    assert "Entrée seule : garder tel quel" in result.output
    work = crossing(agreed=False)
    work.close()
    mine = work.state.comments(work.pair.peers[0].identity)
    assert [one.other for one in mine] == ["Pourquoi dire cela ?"]


def test_an_export_waits_for_the_unveiling(run: Run, tmp_path: Path) -> None:
    both_written(crossing()).close()
    target = tmp_path / "croisee.html"
    result = run("croisee", "denis-1", "denis-2", "-o", target)
    assert result.exit_code == 1
    assert "pas encore dévoilée" in result.output
    assert not target.exists()
    work = unveiled(crossing())
    work.close()
    assert run("croisee", work.path, "-o", target).exit_code == 0
    assert "Denis Auclair" not in target.read_text("utf-8")
    run("croisee", work.path, "-o", target, "--ecraser", "--avec-noms")
    assert "Denis Auclair" in target.read_text("utf-8")


def test_two_machines_then_together(run: Run) -> None:
    two_peers()
    files = []
    for me in ("1", "2"):
        lines = ("", *(line.format(me) for line in WRITES), "")
        options = ("--moi", me, "--texte")
        result = run("croisee", "denis-1", "denis-2", *options, typed=typed(*lines))
        assert result.exit_code == 0
        found = re.search(r"Vous écrivez dans (\S+)", result.output)
        assert found
        files.append(found[1])
    result = run("croisee", *files, "--texte", typed=typed("1", "q", ""))
    assert result.exit_code == 0
    for one in ("MOT-1-UN", "MOT-1-DEUX", "MOT-2-UN", "MOT-2-DEUX"):
        assert one in result.output


def test_one_half_alone_shows_nothing_of_the_other_and_is_not_exported(
    run: Run, tmp_path: Path
) -> None:
    two_peers()
    lines = typed("", *(line.format("1") for line in WRITES), "")
    result = run("croisee", "denis-1", "denis-2", "--moi", "1", "--texte", typed=lines)
    found = re.search(r"Vous écrivez dans (\S+)", result.output)
    assert found
    assert run("croisee", found[1], "-o", tmp_path / "x.md").exit_code == 1


def test_misuses_are_told_in_a_sentence(run: Run) -> None:
    two_peers()
    for arguments in (("denis-1",), ("denis-1", "denis-2", "denis-1")):
        result = run("croisee", *arguments)
        assert result.exit_code == 2
        assert "une croisée se nomme par deux entretiens" in result.output
    result = run("croisee", "denis-1", "denis-1", "--texte")
    assert result.exit_code == 1
    assert "deux fois le même entretien" in result.output
    assert "Traceback" not in result.output
    result = run("croisee", "absent.croisee.jsonl", "--texte")
    assert result.exit_code == 1
    assert "absent.croisee.jsonl" in result.output


def test_interviews_of_packets_are_found_again(run: Run) -> None:
    work = unveiled(crossing())
    work.close()
    places.received().mkdir(parents=True)
    for path in two_peers():
        path.rename(places.received() / path.name)
    told = run("croisee", work.path, "--texte", typed=typed("q", ""))
    assert (told.exit_code, "Tout est dévoilé" in told.output) == (0, True)
