"""The command line as a whole: help, version, what it costs to start."""

from __future__ import annotations

import gettext
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from tui import __version__
from tui.cli import commands
from tui.cli.program import program

if TYPE_CHECKING:
    from tests.cli.samples import Run

COMMANDS = program.list_commands(click.Context(program))
HEAVY = ("pydantic", "textual", "jinja2")
ENGLISH = ("Usage:", "Options:", "Commands:", "Show ", "Error", "default", "required", "...")


def test_every_command_is_listed_with_what_it_does(run: Run) -> None:
    help_text = run("--aide").stdout
    for name in COMMANDS:
        line = next(line for line in help_text.splitlines() if line.split()[:1] == [name])
        assert len(line.split()) > 2


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_is_in_french_and_ends_with_an_example(run: Run, command: list[str]) -> None:
    result = run(*command, "--aide")

    assert result.exit_code == 0
    assert result.stdout.startswith(" ".join(["Usage : alliance", *command]))
    assert "\nOptions :\n" in result.stdout
    examples = result.stdout.partition("\nExemple")[2].splitlines()[1:]
    assert examples
    assert all(line.strip().startswith(" ".join(["alliance", *command])) for line in examples)
    assert not [word for word in ENGLISH if word in result.stdout]


@pytest.mark.parametrize("command", [[], ["jouer"]])
def test_help_has_three_names_and_tells_two(run: Run, command: list[str]) -> None:
    outputs = {run(*command, name).stdout for name in ("-h", "--aide", "--help")}

    assert len(outputs) == 1
    assert "-h, --aide" in outputs.pop()
    assert "--help" not in run(*command, "-h").stdout


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"alliance {__version__}\n"


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["ou"], ["completion", "bash"]])
def test_small_commands_import_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
from tui.cli import main
sys.argv = ["alliance", *{arguments!r}]
try:
    main()
except SystemExit:
    print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    outcome = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    assert outcome.stdout
    assert outcome.stderr == "[]\n"


def test_the_catalogue_is_compiled_and_of_sentences_that_click_says() -> None:
    folder = Path(commands.__file__).parent / "locale"
    source = (folder / "fr" / "LC_MESSAGES" / "messages.po").read_text("utf-8")
    said = "".join(path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    french = gettext.translation("messages", folder, ["fr"])
    told = re.findall(
        r'^msgid "(.+)"\n(?:msgid_plural "(.+)"\n)?msgstr(?:\[0\])? "(.+)"$', source, re.MULTILINE
    )
    assert len(told) == source.count("\nmsgid ") - 1
    for sentence, plural, translation in told:
        assert f'"{sentence}"' in said
        assert f'"{plural}"' in said or not plural
        given = french.ngettext(sentence, plural, 1) if plural else french.gettext(sentence)
        assert given == translation


def test_without_a_terminal_the_app_says_what_to_do_instead(run: Run) -> None:
    for command in ([], ["jouer"], ["jouer", "essai"]):
        result = run(*command)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert "alliance jouer --texte" in result.stderr.splitlines()[0]


def test_ou_tells_every_folder(run: Run, own_folder: object) -> None:
    lines = run("ou").stdout.splitlines()
    assert f"Vos entretiens : {own_folder}/sessions" in lines
    assert f"Vos exports : {own_folder}/exports" in lines
    assert f"En groupe : {own_folder}/groupes" in lines
    assert len(lines) == 9


def test_no_output_is_coloured(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert all("\x1b" not in run(name, "--aide").output for name in COMMANDS)


def test_former_names_of_commands_go_on_working_and_are_told_nowhere(
    run: Run, session: str
) -> None:
    assert run("noter", session).stdout == run("bilan", session).stdout
    assert run("sessions").stdout == run("entretiens").stdout
    assert "ENTRETIEN" in run("rejouer", "-h").stdout
    told = run("-h").stdout
    assert not {"noter", "rejouer", "sessions", "supprimer", "retirer"} & set(told.split())
