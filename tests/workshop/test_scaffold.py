"""A new persona, and a copy of one: sound, commented, and saying what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui import places
from tui.checker.witness import Witness
from tui.field.terms import CONCLUSIONS, Ending
from tui.interview.live import DEFAULT_RUBRIC
from tui.persona.loading import load_text
from tui.persona.structure import check_structure
from tui.rubric.loading import load_named
from tui.source.descriptors import Severity
from tui.source.diagnostics import Refused
from tui.workshop.report import examine
from tui.workshop.scaffold import (
    Answers,
    NotAPersona,
    copied,
    is_valid_id,
    nearest_id,
    new_persona,
)

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = sorted(places.shipped_personas().glob("*.yaml"))


def started(answers: Answers | None = None) -> str:
    arguments = [] if answers is None else [answers]
    return new_persona("nadia-lemaire", "nadia.yaml", *arguments)


def test_a_new_persona_gets_no_remark() -> None:
    loaded = load_text(started().encode(), "nadia.yaml", "nadia-lemaire")
    assert check_structure(loaded) == []


def test_it_can_be_played_well_and_badly_and_nothing_in_it_is_in_vain() -> None:
    loaded = load_text(started().encode(), "nadia.yaml", "nadia-lemaire")
    report = examine(loaded, load_named(DEFAULT_RUBRIC), plays=300)
    assert [str(one) for one in report.diagnostics if one.severity is not Severity.NOTE] == []
    assert {one.code for one in report.diagnostics} <= {"P062", "P064", "P077"}
    endings = {end for end, verdict in report.endings().items() if isinstance(verdict, Witness)}
    assert endings == {*CONCLUSIONS, Ending.BROKEN, Ending.TIME_OUT}


def test_it_shows_what_a_trainer_can_write() -> None:
    persona = load_text(started().encode(), "nadia.yaml").persona
    moves = [*persona.common, *(m for one in persona.moments.values() for m in one.moves)]
    assert len(persona.moments) == 7
    assert 12 <= len(moves) <= 18
    assert {one.ending for one in persona.moments.values()} == {None, *CONCLUSIONS}
    assert any(move.gives_back for move in moves)
    assert any(move.resists for move in moves)
    replies = [reply for move in moves for reply in move.reply if not isinstance(reply, str)]
    assert {one for reply in replies for one in reply.agrees} == {"buts", "moyens"}
    trust = [r for r in replies if r.reveals and r.condition and r.condition.confidence]
    assert trust


def test_every_key_of_its_top_is_explained_above_it() -> None:
    lines = started().splitlines()
    for key in (
        "persona",
        "titre",
        "operateur",
        "difficulte",
        "duree",
        "dossier",
        "faits",
        "depart",
    ):
        place = next(index for index, line in enumerate(lines) if line.startswith(f"{key}:"))
        assert lines[place - 1].startswith("#"), key


def test_it_says_what_was_answered() -> None:
    answers = Answers("Zoé", 'dite "Zo"', 19, "iel", "mission-locale", "# Une : place @id@", 20)
    persona = load_text(started(answers).encode(), "nadia.yaml").persona
    identity = persona.identity
    assert (identity.first_name, identity.last_name, identity.age) == ("Zoé", 'dite "Zo"', 19)
    assert (identity.pronoun, persona.operator, persona.duration) == ("iel", "mission-locale", 20)
    assert persona.title == "# Une : place @id@"
    assert "Zoé" in persona.file
    assert "20 minutes" in next(iter(persona.moments.values())).moves[1].says


@pytest.mark.parametrize(
    "hostile", ["a\ndifficulte: 9", "\x1b[31m", "'\"\\", "\u2028x", "\U0001f9d1"]
)
def test_an_answer_stays_a_text(hostile: str) -> None:
    persona = load_text(started(Answers(title=hostile)).encode(), "nadia.yaml").persona
    assert persona.difficulty == 1
    assert "\x1b" not in persona.title


def test_an_expression_that_means_nothing_is_refused_not_kept() -> None:
    with pytest.raises(Refused, match="P008"):
        load_text(started(Answers(title="{{ x }}")).encode(), "nadia.yaml")


def test_it_names_no_other_file_and_its_commands_can_be_typed() -> None:
    text = new_persona("a", "/mes personas/a.yaml")
    assert "$schema" not in text
    assert 'alliance verifier "/mes personas/a.yaml"\n' in text


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Nadia Lemaïre", "nadia-lemaire"),
        ("nadia.yaml", "nadia"),
        ("  Œuvre / d'été !", "oeuvre-d-ete"),
        ("-a-", "a"),
        ("é" * 80, "e" * 60),
        ("李", ""),
    ],
)
def test_the_nearest_valid_id(name: str, near: str) -> None:
    assert not is_valid_id(name)
    assert nearest_id(name) == near
    assert near == "" or is_valid_id(near)


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_a_copy_differs_by_its_id_alone(path: Path) -> None:
    content = path.read_bytes()
    old = content.decode().splitlines()
    new = copied(content, "x.yaml", "autre-nom").splitlines()
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert [b.split("#")[0].strip() for _, b in changed] == ["persona: autre-nom"]
    assert load_text("\n".join(new).encode(), "x.yaml", "autre-nom").persona.id == "autre-nom"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('persona: "a"   # nom\r\ntitre: x\r\n', "persona: b   # nom\r\ntitre: x\r\n"),
        ("# persona: a\npersona: 'a'\n", "# persona: a\npersona: b\n"),
        ("{persona: a, titre: a}\n", "{persona: b, titre: a}\n"),
        ("titre: a\n\n\npersona:\n  a\n", "titre: a\n\n\npersona:\n  b\n"),
        ('titre: "\u2028a"\npersona: a\n', 'titre: "\u2028a"\npersona: b\n'),
    ],
)
def test_a_copy_keeps_how_it_is_written(before: str, after: str) -> None:
    assert copied(before.encode(), "x.yaml", "b") == after


@pytest.mark.parametrize(
    "content", [b"titre: a\n", b"- persona\n", b"persona: 3\n", b"persona: |\n  a\n"]
)
def test_what_does_not_say_its_id_is_not_copied(content: bytes) -> None:
    with pytest.raises(NotAPersona):
        copied(content, "x.yaml", "b")
