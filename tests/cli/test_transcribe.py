"""``alliance transcrire``: its formats and options, and what it refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.transcript.forms import each_format
from tui.confrontation.prepared import UNREADABLE, Preparation, keep_preparation
from tui.interview.live import Sitting
from tui.session.journal import read_journal
from tui.transcript.formats import formats

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run
    from tui.transcript.formats import Format

QUESTION = "La personne a-t-elle pu raconter ?"


def test_every_format_is_offered(run: Run) -> None:
    assert f"[{'|'.join(formats())}]" in run("transcrire", "--aide").stdout


@each_format
def test_to_the_screen_and_to_a_file(run: Run, session: str, form: Format, tmp_path: Path) -> None:
    shown = run("transcrire", session, "--format", form.extension)
    target = tmp_path / f"entretien.{form.extension}"
    written = run("transcrire", session, "-o", target)

    assert (shown.exit_code, written.exit_code) == (0, 0)
    assert target.read_bytes() == shown.stdout_bytes
    assert "Je prépare des commandes" in target.read_text("utf-8")


def test_a_table_keeps_the_marks_that_spreadsheets_look_for(run: Run, session: str) -> None:
    shown = run("transcrire", session, "--format", "csv").stdout_bytes

    assert shown.startswith(b'\xef\xbb\xbf"entretien";')
    assert b"\r\n" in shown


def test_without_schemes_with_offers(run: Run, session: str) -> None:
    plain = run("transcrire", session).stdout
    without = run("transcrire", session, "--sans-schemes").stdout
    offered = run("transcrire", session, "--avec-proposees").stdout

    assert "*Écouter, reformuler · " in plain
    assert "*Écouter, reformuler · " not in without
    assert "Vous auriez dû répondre." not in plain
    assert "Vous auriez dû répondre." in offered
    assert run("transcrire", session, "--avec-offres").stdout == offered
    assert "--avec-offres" not in run("transcrire", "-h").stdout


@pytest.mark.parametrize("name", ["seance.docx", "seance.md.pdf", "seance.xls", "seance.MDX"])
def test_an_extension_that_nothing_writes_is_refused_with_the_list(
    run: Run, session: str, tmp_path: Path, name: str
) -> None:
    target = tmp_path / name
    for result in (
        run("transcrire", session, "-o", target),
        run("transcrire", session, "--format", "md", "-o", target),
    ):
        assert result.exit_code == 2
        assert ".md, .html, .txt, .csv, .vtt, .eaf, .json" in " ".join(result.stderr.split())
    assert not target.exists()


def test_a_format_and_a_name_that_disagree_are_refused(
    run: Run, session: str, tmp_path: Path
) -> None:
    result = run("transcrire", session, "--format", "csv", "-o", tmp_path / "a.html")

    assert result.exit_code == 2
    assert "ne disent pas le même format" in " ".join(result.stderr.split())
    assert list(tmp_path.glob("a.html")) == []


def test_own_templates(run: Run, session: str, tmp_path: Path) -> None:
    (tmp_path / "transcript.md").write_text("Rien que {{ transcript.head.title }}.")
    result = run("transcrire", session, "--modeles", tmp_path)

    assert result.stdout.strip() == "Rien que Essai."


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ absent }}", "transcript.md:1 : « absent » n'existe pas ici."),
        ("un\n{% si %}", "transcript.md:2 : une balise ou une expression est mal écrite."),
        ("{{ ''.__class__ }}", "transcript.md:1 : un modèle n'a pas le droit de faire cela."),
    ],
)
def test_a_broken_template_is_one_sentence(
    run: Run, session: str, tmp_path: Path, template: str, said: str
) -> None:
    (tmp_path / "transcript.md").write_text(template)
    target = tmp_path / "entretien.md"
    result = run("transcrire", session, "--modeles", tmp_path, "-o", target)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"alliance : {tmp_path}/{said}\n"
    assert not target.exists()


def test_a_folder_that_is_not_there(run: Run, session: str, tmp_path: Path) -> None:
    result = run("transcrire", session, "--modeles", tmp_path / "rien")

    assert result.exit_code == 1
    assert "ce dossier de modèles n'existe pas" in result.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--modeles", ".", "--format", "csv"],
        ["--avec-bilan", "--format", "vtt"],
        ["--avec-bilan", "-o", "x.eaf"],
    ],
)
def test_what_a_form_cannot_hold_is_refused(run: Run, session: str, options: list[str]) -> None:
    result = run("transcrire", session, *options)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "ne sert qu'aux formats md, html, txt" in result.stderr


def test_an_anonymous_file_under_a_name_that_tells(run: Run, session: str, tmp_path: Path) -> None:
    told = run("transcrire", session, "--anonyme", "-o", tmp_path / f"{session}.html")
    silent = run("transcrire", session, "--anonyme", "-o", tmp_path / "entretien.html")

    assert "dit encore de quel entretien" in told.stderr
    assert "dit encore de quel entretien" not in silent.stderr


def test_what_was_prepared_is_asked_for_once_it_may_be(
    run: Run, session: str, own_folder: Path
) -> None:
    journal = own_folder / "sessions" / f"{session}.jsonl"
    preparation = Preparation.model_validate(
        {"moments": [{"minute": 1, "question": "Et là, que visiez-vous ?", "axe": "conditions"}]}
    )
    keep_preparation(journal, preparation)
    assert "que visiez-vous" not in run("transcrire", session).stdout
    with journal.open("a") as file:
        file.write('{"type":"contrat","texte":"Oui."}\n{"type":"passe_close","numero":1}\n')

    assert "que visiez-vous" in run("transcrire", session).stdout

    journal.with_name(f"{session}.moments.yaml").write_text("moments: 3\n")
    refused = run("transcrire", session)
    assert refused.exit_code == 0
    assert "que visiez-vous" not in refused.stdout
    assert refused.stderr == f"{UNREADABLE}\n"


def test_a_branch_is_told_beside_what_it_left(run: Run, session: str, own_folder: Path) -> None:
    path = own_folder / "sessions" / f"{session}.jsonl"
    record = read_journal(path)
    act = next(index for index, one in enumerate(record.events) if hasattr(one, "scheme"))
    sitting = Sitting.branch(record, act, "juger")
    sitting.close()

    told = run("transcrire", sitting.path, "--format", "txt").stdout
    assert "CE QUI A ÉTÉ DIT" in told
    assert "Vous n'y étiez pas." in told
    assert json.loads(run("transcrire", sitting.path, "--format", "json").stdout)["origine"][
        "tours"
    ]

    path.unlink()
    alone = run("transcrire", sitting.path, "--format", "txt")
    assert alone.exit_code == 0
    assert "n'a pas été retrouvé" in " ".join(alone.stdout.split())
