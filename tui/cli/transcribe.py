"""``alliance transcrire``: a session as a page, a document, plain text or data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.completing import SessionName
from tui.cli.failures import Failure
from tui.cli.french import Command
from tui.cli.streams import put, say

if TYPE_CHECKING:
    from tui.rubric.model import Rubric
    from tui.session.journal import Record

_FORMS = ("md", "html", "txt", "json")
_STANDARD_OUTPUT = Path("-")


@click.command(
    "transcrire",
    cls=Command,
    examples=[
        "alliance transcrire 2026-03-14-denis-auclair-1",
        "alliance transcrire 2026-03-14 --format html -o entretien.html --anonyme",
    ],
)
@click.argument("session", type=SessionName())
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    help="Sinon, celui que dit le nom du fichier, ou md.",
)
@click.option(
    "-o",
    "--sortie",
    "target",
    type=click.Path(path_type=Path),
    metavar="FICHIER",
    help="Écrire dans ce fichier plutôt qu'à l'écran.",
)
@click.option("--avec-grille", "with_rubric", is_flag=True, help="Joindre le bilan.")
@click.option("--anonyme", "anonymous", is_flag=True, help="Retirer les noms et le jour.")
@click.option("--ecraser", "overwrite", is_flag=True, help="Remplacer le fichier s'il existe.")
def transcribe(
    session: str,
    form: str | None,
    target: Path | None,
    with_rubric: bool,
    anonymous: bool,
    overwrite: bool,
) -> None:
    """Transcrire un entretien.

    SESSION est un identifiant, son début, ou un chemin.
    """
    from tui.replay.exports import Format, Options, export
    from tui.session import store
    from tui.session.journal import read_journal
    from tui.sitting import persona_of

    record = read_journal(store.find(session))
    options = Options(_rubric_of(record) if with_rubric else None, anonymous)
    text = export(record, persona_of(record), Format(form or _form_of(target)), options)
    if target is None or target == _STANDARD_OUTPUT:
        put(text.removesuffix("\n"))
        return
    _write(target, text, os.O_TRUNC if overwrite else os.O_EXCL)
    say(f"Écrit dans {target}")


def _rubric_of(record: Record) -> Rubric:
    from tui.rubric.loading import load_named

    return load_named(record.header.rubric)


def _form_of(target: Path | None) -> str:
    extension = target.suffix.removeprefix(".").lower() if target else ""
    return extension if extension in _FORMS else _FORMS[0]


def _write(target: Path, text: str, if_there: int) -> None:
    """Write a file for its owner alone; ``if_there`` says what becomes of one that is there."""
    flags = os.O_WRONLY | os.O_CREAT | if_there
    try:
        with os.fdopen(os.open(target, flags, 0o600), "w", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        message = f"« {target} » existe déjà ; --ecraser le remplace"
        raise Failure(message) from None
