"""``alliance animer``: gathers, begins, takes up, writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.group.meetings import a_meeting
from tests.group.people import DENIS, YANNICK, led
from tui import places
from tui.group.meeting_journal import MEETINGS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.samples import Run


def room(folder: Path, *personas: str) -> Path:
    """Write three sessions with each persona in a folder."""
    for persona in personas:
        for place, name in enumerate(("Camille", "Sacha", "Alix")):
            led(persona, pseudonym=name, chance=place).write(folder / f"{persona}-{name}.jsonl")
    return folder


def test_sessions_become_a_meeting_that_is_kept(run: Run, tmp_path: Path) -> None:
    result = run("animer", room(tmp_path / "salle", DENIS), "--personnes", "12", "--texte",
                 typed="\nq\n")  # fmt: skip
    assert result.exit_code == 0, result.stderr
    assert "Une proposition, à remettre dans votre ordre" in result.stdout
    (path,) = places.groups().glob("*.seance.jsonl")
    header = MEETINGS.read(path).header
    assert (header.persona, header.room, header.sessions, header.people) == (DENIS, 12, 3, 3)
    assert str(path) in result.stderr


def test_several_people_met_are_told_and_one_is_asked_for(run: Run, tmp_path: Path) -> None:
    folder = room(tmp_path / "salle", DENIS, YANNICK)
    refused = run("animer", folder, "--texte")
    assert refused.exit_code == 1
    assert "--persona" in refused.stderr
    assert "Denis Auclair" in refused.stderr
    chosen = run("animer", folder, "--persona", YANNICK, "--texte", typed="q\n")
    assert chosen.exit_code == 0, chosen.stderr
    unknown = run("animer", folder, "--persona", "nadia", "--texte")
    assert "pas d'entretien avec « nadia »" in unknown.stderr


def test_a_meeting_is_written_without_being_opened(run: Run, tmp_path: Path) -> None:
    path = a_meeting(tmp_path)
    before = path.read_bytes()
    for name in ("seance.html", "seance.md", "seance.txt"):
        result = run("animer", path, "-o", tmp_path / name)
        assert result.exit_code == 0, result.stderr
        assert "Bon pour expédition" in (tmp_path / name).read_text("utf-8")
    assert path.read_bytes() == before


def test_what_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    other = run("animer", room(tmp_path / "salle", DENIS), "-o", tmp_path / "seance.html")
    assert other.exit_code == 2
    assert ".seance.jsonl" in other.stderr
    pdf = run("animer", a_meeting(tmp_path), "-o", tmp_path / "seance.pdf")
    assert pdf.exit_code == 2
    assert ".pdf" in pdf.stderr


def test_a_meeting_without_a_terminal_says_what_to_type(run: Run, tmp_path: Path) -> None:
    result = run("animer", a_meeting(tmp_path))
    assert result.exit_code == 2
    assert "--texte" in result.stderr


def test_a_file_that_is_none_is_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "vide.seance.jsonl"
    path.write_text("")
    result = run("animer", path, "--texte")
    assert result.exit_code == 1
    assert "ce n'est pas une séance" in result.stderr
