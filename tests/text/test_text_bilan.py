"""The bilan part by part, what an autoconfrontation opens in it, and « et si… » in text mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import AGREED, ESSAI, RUBRIC
from tests.text.test_text_replay import look, marked
from tui.confrontation.stages import Stage, confrontation
from tui.french.brevity import words_of
from tui.persona.loading import load
from tui.rubric.loading import KeptRubric
from tui.rubric.loading import load as load_rubric
from tui.screens.looked_back_pages import lines_beneath
from tui.session.events import Acted, Concluded
from tui.session.journal import read_journal
from tui.text.bilan_heard import Next, TextBilan
from tui.text.bilan_lines import matching, parts_of, whole_bilan
from tui.text.session import play_branch
from tui.transcript.bilan_model import bilan_of, read_bilan
from tui.transcript.what_counted import MOST

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Play, Run

THROUGH = ("", "m", "savoir", "", "", "", "", "f", "o")
"""From the contract to the last three questions, with one moment."""
ANSWERS = ("un peu d'air", "comme il faut", "attendre")


class Typed:
    """Lines already typed."""

    def __init__(self, *lines: str) -> None:
        self._lines = list(lines)

    unfinished = ""

    def read(self, prompt: str, begun: str = "") -> str | None:
        print(f"{prompt}{self._lines[0] if self._lines else ''}")
        return self._lines.pop(0) if self._lines else None

    def rest(self) -> str:
        return ""


@pytest.fixture
def path(session: str, own_folder: Path) -> Path:
    return own_folder / "sessions" / f"{session}.jsonl"


def bilan(path: Path, *lines: str) -> Next:
    record = read_journal(path)
    read = bilan_of(record, KeptRubric(load_rubric(RUBRIC)))
    return TextBilan(record, read, Typed(*lines), play_branch).run()


def told(capsys: pytest.CaptureFixture[str], path: Path, *lines: str) -> str:
    bilan(path, *lines)
    return capsys.readouterr().out


def test_it_is_said_shortly_first_then_by_parts(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *parts = told(capsys, path, "l", "synthese", "7", "LIEN").split("Partie, par son numéro")
    assert first.startswith("\nBilan.\n\nCe qui a compté\n\nAccord à la minute 8 : Léa accepte")
    assert words_of(first) <= MOST
    assert "6. Le lien (2 questions). Nom : lien" in parts[0]
    assert "Freins personnels et sociaux : le dos" in parts[1]
    assert "Schèmes" in parts[2]
    assert "La personne a-t-elle pu raconter ?" in parts[3]


def test_enter_goes_from_part_to_part(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = told(capsys, path, *[""] * 10)
    assert "Les questions, de la plus utile" in whole.split("Partie, par son numéro")[1]
    assert whole.index("\nAccord, à la minute 8.\n") < whole.index("Freins personnels")
    assert "C'est la fin du bilan." in whole


def test_what_is_no_part_is_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bilan(path, "zut", "99", "votre", "j 2", "?", "l", "x")
    streams = capsys.readouterr()
    assert streams.err.count("Impossible : pas de partie") == 2
    assert "Minute 2.\nLéa : Les horaires. La nuit, je n'en peux plus." in streams.out
    assert f"transcrire {path.stem}" in streams.err
    assert streams.out.count("4. Ce qu'en dirait Léa. Nom : voix") == 1


def test_what_counted_is_all_that_is_told_outside_a_terminal(run: Run, path: Path) -> None:
    result = run("bilan", path)
    heading, first = result.stdout.split("\n\nCe qui a compté\n\n")
    assert heading.startswith("Essai\nEntretien ")
    assert first.startswith("Accord à la minute 8 : Léa accepte ce qui a été convenu.\n")
    assert words_of(first) <= MOST
    assert "À essayer\n" in first
    assert " niveaux. " not in first
    assert f"bilan {path.stem} --partie tout. Ses parties : criteres, fin, voix" in result.stderr
    assert run("bilan", path, "--partie", "compte").stdout.endswith(first)


def test_the_questions_are_listed_with_the_part_that_tells_each(run: Run, path: Path) -> None:
    listed = run("bilan", path, "--partie", "criteres").stdout.splitlines()[2:]
    assert len(listed) == 2
    assert listed[0].endswith("deuxième de deux niveaux. Partie : lien.")
    assert listed[1].endswith("Pas jugé ici. Partie : lien.")


def test_from_the_bilan_another_way_is_taken_at_the_turn_that_counted(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heard = told(capsys, path, "b", "1", "q")
    assert "Vous avez dit : La nuit, c'est fini pour vous." in heard
    assert "Retour au bilan." in heard
    (branch,) = (read_journal(one) for one in sessions(path) if one != path)
    assert branch.header.parent == path.stem
    assert "Vous avez dit : Qu'est-ce qui vous amène ?" in told(capsys, path, "j 0", "b", "", "q")


def test_from_the_bilan_the_person_is_met_anew(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heard = told(capsys, path, "n", "1", "q", "q")
    assert "Retour au bilan." in heard
    (again,) = (read_journal(one) for one in sessions(path) if one != path)
    assert (again.header.persona, again.header.parent) == ("essai", None)


def test_it_leads_to_the_auto_confrontation(path: Path) -> None:
    assert bilan(path, "r") is Next.REPLAY
    assert bilan(path, "q") is Next.NOTHING
    assert bilan(path) is Next.NOTHING


def test_the_hidden_side_opens_only_after_the_last_question(run: Run, path: Path) -> None:
    before = run("bilan", path, "--partie", "tout").stdout
    assert "Votre synthèse" in before
    assert "n'a pas dit" not in before
    assert run("bilan", path, "--partie", "repliques").exit_code == 1
    look(run, path, *THROUGH, *ANSWERS)
    after = run("bilan", path, "--partie", "tout").stdout
    assert after.startswith(before.rstrip("\n"))
    assert "Ce que Léa n'a pas dit" in after
    assert "Pouvait encore se dire à la minute " in after
    assert "Sa confiance à ce moment : " in after
    assert "Dit : La nuit, c'est fini pour vous." in after
    assert "Réponse : attendre" in after
    only = run("bilan", path, "--partie", "gardes").stdout
    assert only.startswith("Ce que Léa n'a pas dit\n")
    assert "Profil" not in only


def test_both_faces_tell_all_that_is_unlocked(run: Run, path: Path) -> None:
    look(run, path, *THROUGH, *ANSWERS)
    read = bilan_of(read_journal(path), KeptRubric(load_rubric(RUBRIC)))
    found = read.unlocked
    assert found
    assert found.unsaid
    told = [
        *(answer for moment in found.moments for _, answer in moment.answers),
        *(text for pair in found.closing for text in pair),
        *(fact.text for fact in found.unsaid),
        *(way.text for act in found.acts for way in act.ways),
        *(fact.rstrip(".") for act in found.acts for way in act.ways for fact in way.learns),
    ]
    pages = [page for _, page in lines_beneath(read.persona, found) if page]
    for face in (whole_bilan(read), "\n".join(page.text.plain for page in pages)):
        assert [text for text in told if text not in face] == []


def test_what_other_replies_opened_is_heard_a_minute_at_a_time(
    run: Run, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    look(run, path, *THROUGH, *ANSWERS)
    capsys.readouterr()
    listed = told(capsys, path, "repliques").rpartition("Minutes : ")[2]
    assert listed.startswith("0, 2, 4, 6.\n")
    one = told(capsys, path, "repliques 2")
    assert one.count("Sa confiance à ce moment") == 1
    assert told(capsys, path, "repliques tout").count("Sa confiance à ce moment") == 4


def test_the_three_answers_lead_to_the_bilan(run: Run, path: Path) -> None:
    opened = look(run, path, *THROUGH, *ANSWERS, "", "moments", "q")
    assert "Ce que je visais : savoir" in opened.stdout.rpartition("Partie, par son numéro")[0]
    again = look(run, path, "o", "fin", "q", "q")
    assert "Retour à l'autoconfrontation." in again.stdout


def test_the_bilan_stays_closed_before_that(run: Run, path: Path) -> None:
    result = look(run, path, "", "o", "q")
    assert "Impossible : le bilan s'ouvre après les trois questions" in result.stderr
    assert " niveaux. " not in result.stdout


def test_the_bilan_by_parts_in_a_pipe(play: Play) -> None:
    result = play(*AGREED, *[""] * 7, "p", "lien", "q")
    assert result.stdout.count(" niveaux. ") == 1
    assert "Partie, par son numéro ou son nom : lien" in result.stdout


def test_parts_that_do_not_exist_and_json_are_refused(run: Run, path: Path) -> None:
    refused = run("bilan", path, "--partie", "zut")
    assert refused.exit_code == 1
    assert "(il y a : compte, criteres, fin, voix, synthese, lien, profil, " in refused.stderr
    assert "confiance, pratiques, situations)" in refused.stderr
    assert run("bilan", path, "--partie", "fin", "--format", "json").exit_code == 2


def test_names_of_parts_are_apart(path: Path) -> None:
    persona = load(ESSAI).persona
    parts = parts_of(
        read_bilan(persona, read_journal(path).events, KeptRubric(load_rubric(RUBRIC)))
    )
    names = [part.name for part in parts]
    assert len(set(names)) == len(names)
    for number, part in enumerate(parts, 1):
        assert matching(part.name, parts) == [part]
        assert matching(str(number), parts) == [part]
    assert matching("0", parts) == matching("99", parts) == []


def test_a_rubric_to_be_corrected_keeps_nobody_from_the_bilan(run: Run, path: Path) -> None:
    lost = path.read_text("utf-8").replace("lecture.yaml", "perdue.yaml", 1)
    path.write_text(lost, "utf-8")
    result = run("bilan", path)
    assert result.exit_code == 0
    assert "La rubrique choisie pour cet entretien n'a pas pu être lue" in result.stderr
    assert "Ce qui a tenu" in result.stdout


# ── Et si…


def sessions(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.jsonl"))


def test_another_reply_is_taken_in_an_interview_apart(run: Run, path: Path) -> None:
    before = path.read_bytes()
    result = look(run, path, "", "j 4", "b", "9", "1", "q", "q")
    assert result.exit_code == 0
    assert "Vous avez dit : La nuit, c'est fini pour vous." in result.stdout
    assert "Impossible : tapez un nombre de 1 à " in result.stderr
    assert result.stdout.index("Votre choix : b") < result.stdout.index("Retour à l'autoconfront")
    apart = [one for one in sessions(path) if one != path]
    assert len(apart) == 1
    branch = read_journal(apart[0])
    assert branch.header.parent == path.stem
    assert path.read_bytes().startswith(before)
    acts = [event for event in branch.events if isinstance(event, Acted)]
    assert acts[0].move == "ouvrir"
    assert acts[-1].move != "redire"


def test_nothing_is_taken_with_enter_alone(run: Run, path: Path) -> None:
    result = look(run, path, "", "j 4", "b", "", "q")
    assert result.exit_code == 0
    assert sessions(path) == [path]


def test_a_number_of_thousands_of_digits_is_none_of_those_offered(run: Run, path: Path) -> None:
    result = look(run, path, "", "j 4", "b", "9" * 5000, "", "q")
    assert result.exit_code == 0
    assert "Impossible : tapez un nombre de 1 à" in result.stderr
    nothing = read_bilan(load(ESSAI).persona, (), KeptRubric(load_rubric(RUBRIC)))
    assert matching("9" * 5000, parts_of(nothing)) == []


def test_there_is_no_other_way_before_anything_is_said(run: Run, path: Path) -> None:
    result = look(run, path, "", "b", "q")
    assert "Impossible : aucune réplique n'a encore été dite ici." in result.stderr


def test_a_branch_can_be_led_to_its_bilan(run: Run, path: Path) -> None:
    lines = ("", "j 6", "b", "1", *["1"] * 12, *["q"] * 3)
    result = look(run, path, *lines)
    assert result.exit_code == 0
    assert len(sessions(path)) == 2


# ── What else the screen can do


def test_an_interview_comes_back_from_the_trash(run: Run, path: Path) -> None:
    run("corbeille", path.stem)
    assert not path.exists()
    back = run("corbeille", "--remettre", path.stem)
    assert (back.exit_code, back.stdout) == (0, f"Remis : {path}\n")
    assert path.exists()
    assert run("corbeille", "--remettre", path.stem).exit_code == 1


def test_moving_about_and_comments_are_heard(run: Run, path: Path) -> None:
    result = look(run, path, "", "fin", "debut", "t", "r", "d", "c Et là ?", "Camille", "l", "q")
    assert result.exit_code == 0
    assert "Votre choix : fin\nMinute 8.\nFin de l'entretien." in result.stdout
    assert "Votre choix : debut\nMinute 0." in result.stdout
    assert "Commentaires\nMinute 8. Camille : Et là ?" in result.stdout
    assert "préparatrice de commandes" in result.stdout


def test_a_moment_is_told_with_its_passage_and_the_notebook_at_hand(run: Run, path: Path) -> None:
    result = look(run, path, "", "j 4", "m", "h", "c", "dossier", "ça", "", "", "", "", "q")
    passage = "Léa : C'est ça. Et le dos avec."
    told = result.stdout.partition("Votre choix : m")[2]
    assert told.count(passage) == 2
    assert told.count("Note 1, minute 2, demande : plus de nuit") == 1
    assert "préparatrice de commandes" in told
    assert [one.aimed for one in marked(path)] == ["ça"]


def test_each_form_goes_back_empties_and_reminds_by_the_same_letters(run: Run, path: Path) -> None:
    moment = ("j 4", "m", "P", "une", "deux", "p", "-", "c", "d", "h", "deux, mieux", "q")
    last = ("f", "o", "un peu", "précédent", "vider", "c", "d", "r", "h", "p", "autre", "", "fin")
    result = look(run, path, "", *moment, *last, "q")
    assert result.exit_code == 0
    told = marked(path)[-1]
    assert (told.aimed, told.noticed, told.wondered) == ("une", "", "deux, mieux")
    concluded = next(one for one in read_journal(path).events if isinstance(one, Concluded))
    assert (concluded.effect, concluded.evaluation) == ("autre", "")
    assert (concluded.kept_for_next, concluded.finished) == ("fin", True)
    assert result.stdout.count("Note 1, minute 2, demande : plus de nuit") == 2
    assert result.stdout.count("Réponse vidée.") == 2


def test_only_enter_says_that_the_contract_was_read(run: Run, path: Path) -> None:
    result = look(run, path, "?", "non", "q")
    assert result.exit_code == 0
    assert result.output.count("Impossible : tapez Entrée seule si vous l'avez lu") == 2
    assert confrontation(read_journal(path).events).stage is Stage.CONTRACT


def test_numbers_of_any_length_are_numbers_that_are_not_there(run: Run, path: Path) -> None:
    endless = "9" * 5000
    result = look(run, path, "", "j 4", "b", endless, "", endless, f"j {endless}", "q")
    assert (result.exit_code, "tapez un nombre de 1 à" in result.stderr) == (0, True)
    for refused in (
        run("bilan", path, "--partie", endless),
        run("preparer", path, "--moment", "1", "--question", "Quoi ?", "--axe", endless),
        run("preparer", path, "--moment", endless, "--question", "Quoi ?", "--axe", "1"),
        run("preparer", path, "--retirer", endless),
    ):
        assert refused.exit_code in (1, 2)
        assert refused.stderr.startswith("alliance : ")
        assert "imprévue" not in refused.stderr


@pytest.mark.parametrize("command", ["bilan", "transcrire", "nommer", "revoir", "jouer"])
def test_a_journal_damaged_in_the_middle_is_never_shortened_unsaid(
    run: Run, path: Path, command: str
) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    lines[6] = lines[6][:20] + b"\n"
    damaged = b"".join(lines)
    path.write_bytes(damaged)
    name = ("--reprendre", path) if command == "jouer" else (path,)
    text = ("--texte",) if command in ("jouer", "revoir") else ()
    result = run(command, *name, *text, typed="q\n")
    after = len(lines) - 7
    assert f"la ligne 7 de {path.name} est illisible" in result.stderr
    assert f"laissée de côté, et {after} autres après elle" in result.stderr
    kept = [path, *path.parent.glob("*.abime-*")]
    assert damaged in [one.read_bytes() for one in kept]


def test_an_event_cut_short_at_the_end_is_no_damage(run: Run, path: Path) -> None:
    path.write_bytes(path.read_bytes() + b'{"type":"no')
    assert "illisible" not in run("bilan", path).stderr
