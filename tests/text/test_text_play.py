"""An interview line by line: what is told, what is kept, how it is left and taken up again."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.samples import AGREED, ESSAI, RUBRIC
from tui import settings
from tui.session.events import Acted, Ended, Noted, ScreenSeen, Synthesised
from tui.session.journal import read_journal
from tui.session.notebook import notes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.cli.samples import Play, Run
    from tui.session.events import Event

GOLDEN = Path(__file__).parent / "golden" / "essai.txt"

WHOLE = [
    "?", "", "x", "9", "g la nuit", "ouvrir", "n demande: plus de nuit", "g je n'en peux plus", "c",
    "e", "d", "redire", "h", "aller", "silence", "choix",
    "le dos", "", "d'autres horaires", "souffler", "", "", "tutrice, dans dix jours",
]  # fmt: skip


def events_of(folder: Path) -> tuple[Event, ...]:
    """Return the events of the only session."""
    (path,) = (folder / "sessions").glob("*.jsonl")
    return read_journal(path).events


def of_kind(events: Iterable[Event], *kinds: type[Event]) -> list[Event]:
    return [event for event in events if isinstance(event, kinds)]


def session_in(text: str) -> str:
    """Return the session that a message tells how to take up."""
    found = re.search(r"alliance jouer --reprendre (\S+) --texte", text)
    assert found, text
    return found[1]


def normalised(text: str) -> str:
    """Return an output without its date, nor what comes from the shipped rubrics."""
    text = re.sub(r"\d{4}-\d\d-\d\d", "AAAA-MM-JJ", text)
    before, voice, rest = text.partition("\nLa voix de la personne\n")
    return f"{before}{voice}…\n\nProfil{rest.partition('Profil')[2]}" if voice else before


def test_how_it_ended_is_not_told_before_the_synthesis(play: Play, run: Run) -> None:
    left = play(*AGREED)
    assert "L'entretien est terminé" in left.stdout
    before, synthesis, _ = left.stdout.partition("Votre synthèse")
    assert synthesis
    assert "accord" not in before.rpartition("Léa : ")[2]
    name = session_in(left.stderr)
    again = run("jouer", "--reprendre", name, "--texte", typed="\n" * 7 + "b\n").stdout
    assert "accord." not in again.partition("Votre synthèse")[0].rpartition("Léa : ")[2]
    assert "Fin de l'entretien, à la minute 8 : accord.\n\nCe qui a compté" in again


def test_a_persona_of_before_is_played_and_taken_up_without_a_word_of_its_keys(
    run: Run, tmp_path: Path, own_folder: Path
) -> None:
    persona = tmp_path / "essai.yaml"
    text = ESSAI.read_text("utf-8").replace("difficulte: 1", "niveau: 1")
    persona.write_text(text, "utf-8")
    left = run("jouer", persona, "--texte", "--graine", "1", typed="ouvrir\nq\n")
    (journal,) = (own_folder / "sessions").glob("*.jsonl")
    begun = journal.read_text("utf-8")
    assert '"difficulte":' in begun
    journal.write_text(begun.replace('"difficulte":', '"niveau":', 1), "utf-8")
    again = run("jouer", "--reprendre", session_in(left.stderr), "--texte", typed="redire\nq\n")
    assert "Vous : La nuit, c'est fini pour vous." in again.stdout
    for told in (left, again):
        assert (told.exit_code, "niveau" in told.stdout + told.stderr) == (0, False)


def test_a_whole_session_reads_as_it_should(play: Play) -> None:
    result = play(*WHOLE)

    told = f"{normalised(result.stdout)}--- stderr ---\n{normalised(result.stderr)}"
    if "ALLIANCE_GOLDEN" in os.environ:
        GOLDEN.write_text(told, "utf-8")
    assert told == GOLDEN.read_text("utf-8"), "si c'est voulu : ALLIANCE_GOLDEN=1 pytest tests/cli"
    assert result.exit_code == 0


def test_a_whole_session_is_kept(play: Play, own_folder: Path) -> None:
    play(*WHOLE)

    events = events_of(own_folder)
    acted = [event.move for event in events if isinstance(event, Acted)]
    assert acted == ["ouvrir", "redire", "aller", "silence", "choix"]
    typed, kept = of_kind(events, Noted)
    assert isinstance(typed, Noted)
    assert isinstance(kept, Noted)
    assert (typed.text, typed.category, typed.kept) == ("plus de nuit", "demande", False)
    assert (kept.text, kept.kept, kept.facts) == ("je n'en peux plus", True, ("nuit",))
    assert len(of_kind(events, ScreenSeen)) == 1
    synthesis = events[-1]
    assert isinstance(synthesis, Synthesised)
    assert (synthesis.obstacles, synthesis.demand, synthesis.motivation) == (
        "le dos",
        "d'autres horaires",
        "",
    )
    assert synthesis.finished


def test_the_bilan_is_the_one_of_noter(run: Run, play: Play, own_folder: Path) -> None:
    told = play(*AGREED, "q").stdout
    (path,) = (own_folder / "sessions").glob("*.jsonl")
    whole = run("bilan", path, "--partie", "tout").stdout
    assert told.partition("\nCe qui a compté\n")[2] == whole.partition("\nCe qui a compté\n")[2]


def test_the_same_seed_tells_the_same(play: Play) -> None:
    assert play(*WHOLE).stdout == play(*WHOLE).stdout
    assert play(*WHOLE).stdout != play(*WHOLE, options=("--graine", "2")).stdout


def test_numbers_and_ids_do_the_same(play: Play) -> None:
    shown = play().stdout
    number = next(line[0] for line in shown.splitlines() if "Qu'est-ce qui vous amène" in line)
    by_number, by_id = play(number), play("ouvrir")
    assert by_number.stdout.replace(f" : {number}\n", " : ouvrir\n") == by_id.stdout


def test_guide_shows_schemes_phases_and_reactions(play: Play) -> None:
    told = play("ouvrir", "silence").stdout
    assert "Qu'est-ce qui vous amène ? — Écouter, reformuler\n" in told
    assert "Phase : questionner, vérifier.\n" in told
    assert "Réaction : Léa se livre un peu plus.\n" in told


def test_epreuve_shows_none_of_these(play: Play) -> None:
    told = play("ouvrir", "silence", options=("--mode", "epreuve")).stdout
    assert "Léa : Les horaires" in told
    for word in ("—", "Phase", "Réaction", "reformuler"):
        assert word not in told


def test_the_clock_says_when_it_is_late(play: Play) -> None:
    told = play("ouvrir", *["silence"] * 7).stdout
    clocks = [line for line in told.splitlines() if line.startswith("Minute ")]
    assert clocks[:2] == ["Minute 0 sur 20.", "Minute 2 sur 20."]
    assert "Minute 17 sur 20 : il reste 3 minutes." in clocks
    late = play("ouvrir", *["silence"] * 6, "redire", "o").stdout
    assert (
        "Minute 20 sur 20 : le temps prévu est écoulé." in play(*["silence"] * 6, "ouvrir").stdout
    )
    assert "Minute 22 sur 20 : 2 minutes de retard." in late


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["9"], "il n'y a pas de réplique 9 : tapez un nombre de 1 à 4, ou « ? » pour l'aide."),
        (["choix"], "« choix » n'est pas prévu ici : tapez un nombre de 1 à 4"),
        (["g le dos"], "« le dos » n'est pas dans ce que Léa vient de dire (« Bonjour."),
        (["n"], "écrivez la note à la suite"),
    ],
)
def test_what_is_impossible_is_one_sentence_and_changes_nothing(
    play: Play, own_folder: Path, lines: list[str], sentence: str
) -> None:
    result = play("n un mot", *lines)

    refusals = [line for line in result.stderr.splitlines() if line.startswith("Impossible : ")]
    assert len(refusals) == 1
    assert sentence in refusals[0]
    (kept,) = of_kind(events_of(own_folder), Acted, Noted, ScreenSeen)
    assert isinstance(kept, Noted)
    assert kept.text == "un mot"


def test_interview_in_which_nothing_was_done_leaves_nothing(play: Play, own_folder: Path) -> None:
    for lines in ((), ("q",), ("?", "d", "h", "c", "9", "q")):
        told = play(*lines).stderr
        assert "Rien n'a été dit ni noté : rien n'est gardé." in told
        assert "--reprendre" not in told
    assert not list((own_folder / "sessions").iterdir())


def test_interview_begins_at_the_first_act_whatever_it_is(play: Play, own_folder: Path) -> None:
    for number, line in enumerate(("1", "n un mot", "e", "g venir"), 1):
        assert "Pour le reprendre" in play(line, "q").stderr
        assert len(list((own_folder / "sessions").iterdir())) == number


def test_words_can_be_kept_of_all_that_was_just_said(play: Play, own_folder: Path) -> None:
    play("ouvrir", "g la nuit", "g depuis neuf ans", "o", "g La nuit")
    assert [note.text for note in of_kind(events_of(own_folder), Noted)] == [  # type: ignore[union-attr]
        "La nuit",
        "depuis neuf ans",
        "La nuit",
    ]


def test_without_a_screen_there_is_none_to_look_at(run: Run, tmp_path: Path) -> None:
    text = re.sub(r"(?m)^ecran:.*\n", "", ESSAI.read_text("utf-8"))
    path = tmp_path / "essai.yaml"
    path.write_text(text, "utf-8")
    result = run("jouer", path, "--texte", typed="o\n")
    assert "Impossible : il n'y a pas d'écran dans cette situation." in result.stderr


@pytest.mark.parametrize("last", ["q", "quitter"])
def test_leaving_says_how_to_come_back(run: Run, play: Play, last: str) -> None:
    left = play("ouvrir", last)
    assert left.exit_code == 0
    assert "Fin de l'entrée" not in left.stderr

    again = run("jouer", "--reprendre", session_in(left.stderr), "--texte", typed="redire\n")

    assert again.exit_code == 0
    assert "Vous : Qu'est-ce qui vous amène ?" in again.stdout
    assert "Léa : C'est ça. Et le dos avec." in again.stdout


def test_the_end_of_input_stops_cleanly(play: Play, own_folder: Path) -> None:
    cut = play("ouvrir")
    assert cut.exit_code == 0
    assert "Fin de l'entrée" in cut.stderr
    assert session_in(cut.stderr)
    assert not of_kind(events_of(own_folder), Ended, Synthesised)
    assert "Bilan" not in cut.stdout


def test_in_pieces_or_in_one_go_the_interview_is_the_same(
    run: Run, play: Play, own_folder: Path
) -> None:
    whole = play(*AGREED)
    cut = play(AGREED[0])
    for move in AGREED[1:]:
        cut = run("jouer", "--reprendre", session_in(cut.stderr), "--texte", typed=f"{move}\n")

    def bare(events: Iterable[Event]) -> list[str]:
        return [re.sub(r"seconds=[\d.]+", "", repr(event)) for event in events]

    first, second = sorted((own_folder / "sessions").glob("*.jsonl"))
    assert bare(read_journal(first).events) == bare(read_journal(second).events)
    bilans = [result.stdout.partition("Bilan")[2] for result in (whole, cut)]
    assert bilans[0] == bilans[1] != ""


def test_a_synthesis_left_is_kept_and_can_be_finished(
    run: Run, play: Play, own_folder: Path
) -> None:
    left = play(*AGREED, "le dos", "q")
    draft = events_of(own_folder)[-1]
    assert isinstance(draft, Synthesised)
    assert (draft.obstacles, draft.finished) == ("le dos", False)
    assert "Bilan" in left.stdout

    typed = "\n\n\n\n\n\nle plan\n"
    again = run("jouer", "--reprendre", session_in(left.stderr), "--texte", typed=typed)

    assert "(déjà écrit : le dos)" in again.stdout
    finished = events_of(own_folder)[-1]
    assert isinstance(finished, Synthesised)
    assert (finished.obstacles, finished.plan, finished.finished) == ("le dos", "le plan", True)


def test_a_session_kept_elsewhere_is_named_by_its_path(
    run: Run, play: Play, own_folder: Path, tmp_path: Path
) -> None:
    play("ouvrir")
    (path,) = (own_folder / "sessions").glob("*.jsonl")
    elsewhere = path.rename(tmp_path / "ailleurs.jsonl")
    left = run("jouer", "--reprendre", elsewhere, "--texte", typed="q\n")
    assert session_in(left.stderr) == str(elsewhere)
    again = run("jouer", "--reprendre", elsewhere, "--texte", typed="redire\n")
    assert "Et le dos avec" in again.stdout


@pytest.mark.parametrize("rest", [["q"], []])
def test_an_unwritten_synthesis_leaves_no_trace(
    play: Play, own_folder: Path, rest: list[str]
) -> None:
    result = play(*AGREED, *rest)
    assert result.exit_code == 0
    assert "Bilan" in result.stdout
    assert "La synthèse reste à finir" in result.stderr
    assert not of_kind(events_of(own_folder), Synthesised)


def test_a_finished_session_is_not_taken_up_again(run: Run, session: str) -> None:
    result = run("jouer", "--reprendre", session, "--texte")
    assert result.exit_code == 1
    assert f"alliance bilan {session}" in result.stderr


def test_without_a_persona_one_is_chosen_from_a_list(run: Run, own_folder: Path) -> None:
    folder = own_folder / "personas"
    folder.mkdir(parents=True)
    (folder / "essai.yaml").write_text(ESSAI.read_text("utf-8"), "utf-8")

    for answer in ("1", "essai"):
        result = run("jouer", "--texte", typed=f"zut\n0\n{answer}\n1\n")
        told = "1. Léa Martin, 34 ans, « Essai ». Pôle emploi, difficulté découverte, 20 minutes."
        assert any(line.startswith(told) for line in result.stdout.splitlines())
        assert result.stderr.count("Impossible : tapez un nombre de 1 à ") == 2
        assert "Léa : Bonjour." in result.stdout
    for typed in ("q\n", ""):
        assert run("jouer", "--texte", typed=typed).exit_code == 0
    assert len(list((own_folder / "sessions").glob("*.jsonl"))) == 2


def test_a_persona_refused_says_all_that_is_wrong(
    run: Run, tmp_path: Path, own_folder: Path
) -> None:
    path = tmp_path / "essai.yaml"
    text = ESSAI.read_text("utf-8").replace("titre:", "titr:").replace("vers: piste", "vers: pist")
    path.write_text(text, "utf-8")

    result = run("jouer", path, "--texte")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "« titr » ; vouliez-vous dire « titre » ?" in result.stderr
    assert "moment inconnu « pist »" in result.stderr
    assert not own_folder.exists()


def test_an_unknown_rubric_is_said_before_anything_is_played(run: Run, own_folder: Path) -> None:
    result = run("jouer", ESSAI, "--texte", "--rubrique", "aucune", typed="ouvrir\n")
    assert (result.exit_code, result.stdout) == (1, "")
    assert not own_folder.exists()


def test_a_rubric_given_as_a_path_is_found_again_from_elsewhere(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(RUBRIC.parent)
    left = run("jouer", ESSAI, "--texte", "--rubrique", RUBRIC.name, typed="ouvrir\n")
    monkeypatch.chdir(tmp_path)
    assert "Lecture d'essai" in run("bilan", session_in(left.stderr), "--partie", "tout").stdout


def test_the_settings_of_the_app_are_kept(run: Run, own_folder: Path) -> None:
    own_folder.mkdir()
    (own_folder / "reglages.yaml").write_text("mode: epreuve\npseudonyme: Rivage\n", "utf-8")
    assert "Mode épreuve" in run("jouer", ESSAI, "--texte", typed="1\n").stdout
    (path,) = (own_folder / "sessions").glob("*.jsonl")
    assert read_journal(path).header.pseudonym == "Rivage"


def test_a_session_that_cannot_be_created_is_one_sentence(run: Run, own_folder: Path) -> None:
    own_folder.mkdir()
    (own_folder / "sessions").write_text("a file where a folder should be")
    result = run("jouer", ESSAI, "--texte")
    assert result.exit_code == 1
    assert result.stderr == "alliance : l'entretien ne peut pas être créé : existe déjà.\n"


def test_notes_are_corrected_moved_and_struck_out_by_their_numbers(
    play: Play, own_folder: Path
) -> None:
    told = play(
        "ouvrir", "n il dort", "n demande: la nuit", "g neuf ans",
        "corriger 1 freins: elle dort mal", "corriger 2 besoin:", "Rayer 3", "c",
    ).stdout  # fmt: skip

    assert "Note 1 corrigée, freins : elle dort mal\n" in told
    assert "Note 2 corrigée, besoin : la nuit\n" in told
    assert "Note 3 rayée : neuf ans\n" in told
    assert told.partition("Votre choix : c\n")[2].startswith(
        "Note 1, minute 2, freins : elle dort mal\nNote 2, minute 2, besoin : la nuit\n"
    )
    standing = notes(events_of(own_folder))
    assert [note.text for note in standing] == ["elle dort mal", "la nuit"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("corriger", "dites quelle note"),
        ("corriger deux mots", "dites quelle note"),
        ("rayer 0", "il n'y a pas de note 0 : tapez 1"),
        ("corriger 2 mot", "il n'y a pas de note 2 : tapez 1"),
        ("corriger 1", "écrivez la note à la suite"),
    ],
)
def test_an_order_on_a_note_that_cannot_be_followed_says_why(
    play: Play, own_folder: Path, line: str, said: str
) -> None:
    assert said in play("n un mot", line).stderr
    assert [note.text for note in notes(events_of(own_folder))] == ["un mot"]


def test_a_note_goes_out_of_its_category_and_one_struck_out_comes_back(
    play: Play, own_folder: Path
) -> None:
    play("n freins: un mot", "corriger 1 sans:", "rayer 1", "corriger 1 deux mots")

    (note,) = notes(events_of(own_folder))
    assert (note.text, note.category) == ("deux mots", None)


def test_a_reply_is_confirmed_where_the_setting_asks_for_it(play: Play, own_folder: Path) -> None:
    settings.keep("confirmer", "toujours")

    told = play("2", "non", "2", "").stdout

    assert told.count("Entrée : la dire") == 2
    assert "Rien n'a été dit." in told
    assert [one.move for one in of_kind(events_of(own_folder), Acted)] == ["ouvrir"]  # type: ignore[union-attr]


def test_a_reply_is_not_said_when_the_input_ends_before_it_is_confirmed(
    play: Play, own_folder: Path
) -> None:
    settings.keep("confirmer", "toujours")

    play("n un mot", "2")

    assert not of_kind(events_of(own_folder), Acted)


def test_settings_that_are_not_followed_are_said(run: Run, own_folder: Path) -> None:
    own_folder.mkdir(parents=True, exist_ok=True)
    (own_folder / "reglages.yaml").write_text("confirmer: toujour\n", "utf-8")
    result = run("jouer", ESSAI, "--texte", typed="q\n")
    assert result.exit_code == 0
    assert "« confirmer » vaut « toujour » ; attendu : toujours ou jamais" in result.stderr
