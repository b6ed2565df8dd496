"""``alliance nouveau``: a persona to start from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import PersonaName
from tui.cli.commands import DocumentedCommand
from tui.source.writing import AS_USUAL, write_new
from tui.text.streams import Failure, are_a_terminal, put, say

if TYPE_CHECKING:
    from tui.workshop.scaffold import Answers


@click.command(
    "nouveau",
    cls=DocumentedCommand,
    examples=[
        "alliance nouveau nadia-lemaire",
        "alliance nouveau nadia-lemaire -o mes-personas/",
        "alliance nouveau denis-autrement --depuis denis-auclair",
    ],
)
@click.argument("identifier", metavar="IDENTIFIANT")
@click.option(
    "--depuis",
    "source",
    type=PersonaName(),
    metavar="PERSONA",
    help="Copier ce persona, commentaires compris, sous le nouvel identifiant.",
)
@click.option(
    "-o",
    "--sortie",
    "target",
    type=click.Path(path_type=Path),
    metavar="CHEMIN",
    help="Dossier, ou fichier « IDENTIFIANT.yaml » ; sinon, le dossier de vos personas.",
)
@click.option("--sans-questions", "quiet", is_flag=True, help="Ne rien demander.")
def new(identifier: str, source: str | None, target: Path | None, quiet: bool) -> None:
    """Commencer un persona.

    Écrit un petit persona commenté, qui se joue tel quel, à changer peu à peu. Dans un
    terminal, demande d'abord qui est la personne. Un fichier existant n'est jamais remplacé.
    À côté, dans « .alliance », est posé le schéma qui permet à un éditeur de compléter.
    """
    from tui import places

    _check(identifier)
    path = _path(identifier, target)
    name = identifier if target is None else str(path)
    if target is None:
        path = places.trainers_file(path.parent, identifier) or path
    if path.exists():
        raise _exists(path)
    if source is None:
        text = _started(identifier, path, name, _answers(quiet))
    else:
        text = _copied(source, identifier, path)
    _write(path, text)
    put(str(path))
    _lay_schema(path)
    if target is None:
        _tell_hidden(identifier)
    _tell_next(name)


def _check(identifier: str) -> None:
    from tui.source.model import is_reserved
    from tui.workshop.scaffold import MAX_ID, is_valid_id, nearest_id

    if is_valid_id(identifier):
        return
    near = nearest_id(identifier)
    if is_reserved(identifier):
        raise click.UsageError(f"« {identifier} » est réservé par Windows ; par exemple « {near} »")
    hint = f" ; par exemple « {near} »" if near else ""
    message = (
        f"« {identifier} » : un identifiant s'écrit en minuscules sans accent, chiffres et tirets, "
        f"en {MAX_ID} caractères au plus{hint}"
    )
    raise click.UsageError(message)


def _path(identifier: str, target: Path | None) -> Path:
    from tui import places

    name = f"{identifier}.yaml"
    if target is None:
        return places.own_personas() / name
    if target.is_dir() or target.suffix not in places.SUFFIXES:
        return target / name
    if target.stem != identifier:
        raise click.UsageError(f"« {target} » : le fichier porte le nom du persona, « {name} »")
    return target


def _exists(path: Path) -> Failure:
    return Failure(f"« {path} » existe déjà ; rien n'a été changé")


def _answers(quiet: bool) -> Answers:
    from tui.workshop.scaffold import DEFAULTS

    if quiet or not are_a_terminal():
        return DEFAULTS
    from tui.cli.persona_questions import ask
    from tui.text.input_lines import standard_lines

    return ask(standard_lines())


def _started(identifier: str, path: Path, name: str, answers: Answers) -> str:
    from tui.persona.loading import load_text
    from tui.workshop.scaffold import new_persona

    text = new_persona(identifier, name, answers)
    load_text(text.encode(), str(path), identifier)  # nothing is written that cannot be read
    return text


def _copied(source: str, identifier: str, path: Path) -> str:
    from tui.persona import library
    from tui.source.tree import read
    from tui.workshop.scaffold import NotAPersona, copied
    from tui.workshop.schema_files import schema_named, without_schema

    origin = library.find(source)
    content, _ = read(origin)
    try:
        text = copied(content, str(origin), identifier)
    except NotAPersona:
        raise Failure(f"« {origin} » n'est pas un persona : la clé « persona » y manque") from None
    schema = schema_named(text)
    if schema is None or ":" in schema:
        return text
    if Path(os.path.normpath(path.absolute().parent / schema)).exists():  # its folder may not be
        return text
    return without_schema(text)


def _write(path: Path, text: str) -> None:
    """Write a file that is not there, as the user's own files are."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        write_new(path, text.encode(), AS_USUAL)
    except FileExistsError:
        raise _exists(path) from None


def _lay_schema(path: Path) -> None:
    from tui.workshop.schema_files import install_schema

    try:
        install_schema(path)
    except OSError as error:
        from tui.source.reasons import reason

        say(f"L'éditeur ne complétera pas : le schéma n'a pas pu être posé ({reason(error)}).")


def _tell_next(name: str) -> None:
    from tui.source.typed import shell_word
    from tui.text.invocation import command_name

    command = command_name()
    say(f"À jouer : {command} jouer {shell_word(name)}")
    say(f"À vérifier : {command} verifier {shell_word(name)}")


def _tell_hidden(identifier: str) -> None:
    from tui import places

    if (places.shipped_personas() / f"{identifier}.yaml").exists():
        say("Le persona fourni du même nom est désormais remplacé par celui-ci dans la liste.")
