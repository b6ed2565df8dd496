"""Two interviews side by side and another way from a turn, line by line."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.cli.samples import AGREED
from tests.samples import changed
from tests.text.test_text_bilan import bilan
from tui.interview.live import Sitting
from tui.persona.loading import load_text
from tui.session.events import Acted, Synthesised
from tui.session.journal import Journal, read_journal

if TYPE_CHECKING:
    from tests.cli.samples import Play, Run

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def parent(session: str, own_folder: Path) -> Path:
    return own_folder / "sessions" / f"{session}.jsonl"


@pytest.fixture
def branch(parent: Path) -> Path:
    """Return a branch of the session, ended by a refusal, with its synthesis."""
    return branched(parent, "aller", "place")


def branched(parent: Path, *moves: str, act: int = 1) -> Path:
    """Return a branch of a session from one of its acts, led through moves."""
    record = read_journal(parent)
    acts = [place for place, event in enumerate(record.events) if isinstance(event, Acted)]
    sitting = Sitting.branch(record, acts[act], moves[0])
    for move in moves[1:]:
        sitting.act(move)
    if sitting.ending:
        sitting.write(Synthesised(need="souffler"))
    sitting.close()
    return sitting.path


def with_header(path: Path, **changes: object) -> Path:
    """Write a session again under another header, beside it."""
    record = read_journal(path)
    header = msgspec.structs.replace(record.header, **changes)
    journal = Journal.create(path.with_stem(f"{path.stem}-bis"), header)
    journal.append(record.events)
    journal.close()
    return journal.path


def undated(text: str, folder: Path) -> str:
    """Return a text without what changes from one day to the next."""
    text = re.sub(r"\d{4}-\d\d-\d\d(T[\d:+]+)?", "AAAA-MM-JJ", text)
    text = re.sub(r"\d{1,2}(er)? \S+ \d{4} \d{1,2} h \d\d", "JOUR", text)
    return re.sub(r'"empreinte": "\w+"', '"empreinte": "…"', text).replace(str(folder), "…")


@pytest.mark.parametrize("form", ["texte", "json"])
def test_a_branch_and_its_parent_read_as_they_should(run: Run, branch: Path, form: str) -> None:
    result = run("comparer", branch.stem, "--format", form)
    assert result.exit_code == 0
    told = undated(result.stdout, branch.parent)
    golden = GOLDEN / f"comparer.{'json' if form == 'json' else 'txt'}"
    if "ALLIANCE_GOLDEN" in os.environ:
        golden.write_text(told, "utf-8")
    assert told == golden.read_text("utf-8"), "si c'est voulu : ALLIANCE_GOLDEN=1 pytest tests/text"


def test_two_attempts_are_compared_in_the_order_they_are_named(
    run: Run, play: Play, parent: Path
) -> None:
    play("ouvrir", "juger", "q")
    other = parent.with_stem(f"{parent.stem[:-1]}2")
    data = json.loads(run("comparer", other, parent, "--format", "json").stdout)
    assert (data["a"]["id"], data["b"]["id"]) == (other.stem, parent.stem)
    assert (data["communes"], data["separation"]["b"]["replique"]) == (1, "redire")
    for side in ("a", "b"):
        assert data[side]["fin"] is data[side]["accords"] is data["faits"] is None
        assert set(data[side]["confiance"].values()) == {None}
    assert {row[side]["confiance"] for row in data["suite"] for side in "ab" if row[side]} == {None}


def test_an_interview_beside_itself_parts_nowhere(run: Run, parent: Path) -> None:
    result = run("comparer", parent, parent)
    assert "D'un bout à l'autre, les mêmes répliques : 4." in result.stdout
    assert "se séparent" not in result.stdout
    data = json.loads(run("comparer", parent, parent, "--format", "json").stdout)
    assert (data["separation"], data["suite"]) == (None, [])


def test_one_that_is_no_branch_needs_a_second(run: Run, parent: Path, branch: Path) -> None:
    alone = run("comparer", parent)
    assert (alone.exit_code, alone.stdout) == (1, "")
    assert alone.stderr.startswith("alliance : cet entretien ne part d'aucun autre ; nommez-en")
    parent.unlink()
    orphan = run("comparer", branch)
    assert orphan.exit_code == 1
    assert "l'entretien dont il part n'est plus à côté de lui" in orphan.stderr


def test_another_version_is_told_and_another_person_refused(run: Run, parent: Path) -> None:
    changed = run("comparer", parent, with_header(parent, sha256="1" * 64))
    assert changed.exit_code == 0
    assert "Le fichier de cette personne a changé entre les deux entretiens" in changed.stdout
    parent.with_stem(f"{parent.stem}-bis").unlink()
    refused = run("comparer", parent, with_header(parent, persona="denis-auclair"))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert len(refused.stderr.splitlines()) == 1
    assert "ces deux entretiens ne se comparent pas : " in refused.stderr


def test_what_people_wrote_cannot_harm(run: Run, parent: Path, branch: Path) -> None:
    content = branch.read_text("utf-8")
    branch.write_text(
        content.replace("Non merci.", r"Non\u001b[31m merci\nVous : oui.\u202e"), "utf-8"
    )
    told = run("comparer", parent, branch).stdout
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert not any(line.startswith("Vous : oui") for line in told.splitlines())


# ── From the bilan, and from the end of a branch


def choose(run: Run, path: Path, *lines: str) -> str:
    """Return what the bilan heard by parts says to lines, at the end of an autoconfrontation."""
    through = ("", "f", "o", "", "", "", "")
    typed = "".join(f"{line}\n" for line in (*through, *lines, "q", "q"))
    return run("revoir", path, "--texte", typed=typed).output


def test_the_bilan_offers_the_parent_first(
    run: Run, play: Play, parent: Path, branch: Path
) -> None:
    play("ouvrir", "juger", "q")
    told = choose(run, branch, "c", "9", "1")
    assert f"1. {parent.stem}, " in told
    assert told.count("C'est celui dont votre entretien part.") == 1
    assert "Impossible : tapez un nombre de 1 à 2, ou Entrée seule." in told
    assert f"A : {parent.stem}, " in told
    assert f"B : {branch.stem}, " in told
    assert "Deux entretiens" not in choose(run, parent, "comparer", "")


def test_without_another_interview_there_is_nothing_to_compare(run: Run, parent: Path) -> None:
    told = choose(run, parent, "c")
    assert "Impossible : il n'y a pas d'autre entretien avec cette personne." in told


def test_at_its_end_a_branch_is_laid_beside_what_it_left(run: Run, parent: Path) -> None:
    path = branched(parent, "aller")
    typed = "\n".join(("place", *[""] * 7, "c", "q", ""))
    ended = run("jouer", "--reprendre", path, "--texte", typed=typed)
    assert "c : comparer avec l'entretien dont celui-ci part.\nEnsuite : c" in ended.stdout
    assert "Là où ils se séparent, minute 2" in ended.stdout
    assert "Fin. A : Accord, minute 8. B : Refus, minute 6." in ended.stdout


def test_an_interview_that_left_none_does_not_offer_it(play: Play) -> None:
    assert "comparer" not in play(*AGREED, *[""] * 7, "q").stdout


# ── Another way from a turn, wherever one is heard


def branches_of(path: Path) -> list[Path]:
    found = (read_journal(one) for one in sorted(path.parent.glob("*.jsonl")))
    return [one.path for one in found if one.header.parent == path.stem]


def test_another_way_is_tried_from_a_minute_of_the_bilan(run: Run, parent: Path) -> None:
    told = choose(run, parent, "b", "", "b 2", "1", "q", "j 2", "b", "")
    assert "Vous avez dit : La nuit, c'est fini pour vous." in told
    assert "Retour au bilan." in told
    (branch,) = branches_of(parent)
    assert f"Entretien {branch.stem}, à part, tour 5 (minute 2) de {parent.stem} : « " in told


def test_another_way_is_tried_from_a_minute_while_looking_again(run: Run, parent: Path) -> None:
    typed = "".join(f"{line}\n" for line in ("", "b 2", "1", "q", "et si", "b 0", "", "q"))
    result = run("revoir", parent, "--texte", typed=typed)
    assert result.exit_code == 0
    assert "Impossible : aucune réplique n'a encore été dite ici." in result.stderr
    assert "Vous avez dit : Qu'est-ce qui vous amène ?" in result.stdout
    assert len(branches_of(parent)) == 1


def test_where_several_replies_share_a_minute_one_says_which(
    capsys: pytest.CaptureFixture[str],
) -> None:
    at_once = 'encore: true\n        duree: 0\n        reponse: "Vous n\'y étiez pas."'
    text = changed('encore: true\n        reponse: "Vous n\'y étiez pas."', at_once)
    sitting = Sitting.begin(
        load_text(text.encode(), "essai.yaml"), mode="guide", seed=1, rubric="", pseudonym=""
    )
    for move in ("juger", "ouvrir", "redire"):
        sitting.act(move)
    sitting.close()
    bilan(sitting.path, "b 0", "3", "2", "", "b 0", "")
    streams = capsys.readouterr()
    assert "1. Vous auriez dû répondre.\n2. Qu'est-ce qui vous amène ?" in streams.out
    assert streams.out.count("Vous avez dit : Qu'est-ce qui vous amène ?") == 1
    assert "Impossible : tapez un nombre de 1 à 2, ou Entrée seule." in streams.err


def test_the_running_interview_says_that_it_is_out_of_place(play: Play) -> None:
    for typed in ("b", "et si", "b 2"):
        result = play(typed, "q")
        assert "Impossible : pendant l'entretien, ce qui est dit reste dit" in result.stderr


# ── Branches bear their turn in their name


def test_a_branch_says_where_it_was_taken_wherever_it_is_named(
    run: Run, parent: Path, branch: Path
) -> None:
    where = f"à part, tour 5 (minute 2) de {parent.stem} : « On regarde ce qui serait possible ? »"
    assert where in run("entretiens").stdout
    assert where in run("entretiens", "tour", "5").stdout
    assert where in run("bilan", branch).stdout
    assert where in run("comparer", branch).stdout
    assert where in run("preparer", branch, typed="\n").stdout
    assert where in run("revoir", branch, "--texte", typed="q\n").stdout
    assert where not in run("bilan", parent).stdout
    going_on = branched(parent, "revenir")
    taken_up = run("jouer", "--reprendre", going_on, "--texte", typed="q\n")
    assert "repris. Entretien à part, tour 5 (minute 2) de " in taken_up.stderr
    data = json.loads(run("bilan", branch, "--format", "json").stdout)
    assert (data["parent"], data["tour_parent"], data["minute_parent"]) == (parent.stem, 5, 2)


def test_an_older_branch_without_its_turn_is_named_as_it_was(run: Run, branch: Path) -> None:
    older = with_header(branch, parent_event=None)
    (line,) = [one for one in run("entretiens").stdout.splitlines() if older.stem in one]
    assert line.endswith("Essai · à part")
    assert run("bilan", older).stdout.splitlines()[1].endswith(" Entretien à part.")
