"""``alliance transcrire``: a session as a page, a document, plain text, a table or data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import (
    SessionName,
    extension,
    record_named,
    require_open_bilan,
    to_a_file,
    write,
)
from tui.cli.commands import DocumentedCommand, RenamedOption
from tui.text.streams import Failure, put, say
from tui.transcript.formats import formats

if TYPE_CHECKING:
    from tui.rubric.model import Rubric
    from tui.session.journal import Record
    from tui.transcript.exporting import Options
    from tui.transcript.formats import Format


@click.command(
    "transcrire",
    cls=DocumentedCommand,
    examples=[
        "alliance transcrire 2026-03-14-denis-auclair-1",
        "alliance transcrire 2026-03-14 --format html -o entretien.html --anonyme",
        "alliance transcrire 2026-03-14 -o entretien.eaf",
    ],
)
@click.argument("session", metavar="ENTRETIEN", type=SessionName())
@click.option(
    "--format",
    "form",
    type=click.Choice(list(formats())),
    help="À défaut, celui de l'extension du fichier, ou md.",
)
@click.option(
    "--avec-bilan",
    "--avec-grille",
    "with_rubric",
    cls=RenamedOption,
    is_flag=True,
    help="Joindre le bilan.",
)
@click.option("--anonyme", "anonymous", is_flag=True, help="Taire les noms et le jour.")
@click.option(
    "--sans-schemes",
    "schemes",
    is_flag=True,
    flag_value=False,
    default=True,
    help="Taire ce que faisait chaque réplique.",
)
@click.option(
    "--avec-proposees",
    "--avec-offres",
    "offered",
    cls=RenamedOption,
    is_flag=True,
    help="Ajouter les répliques proposées et non choisies.",
)
@click.option(
    "--modeles",
    "templates",
    type=click.Path(path_type=Path),
    metavar="DOSSIER",
    help="Prendre d'abord les modèles de ce dossier.",
)
@to_a_file
def export_session(
    session: str,
    form: str | None,
    target: Path | None,
    with_rubric: bool,
    anonymous: bool,
    schemes: bool,
    offered: bool,
    templates: Path | None,
    overwrite: bool,
) -> None:
    """Transcrire un entretien.

    ENTRETIEN est un identifiant, son début, ou un chemin.
    """
    from tui.transcript.exporting import Options

    wanted = _form(form, target)
    if templates and not wanted.has_templates:
        able = (one.extension for one in formats().values() if one.has_templates)
        raise click.UsageError(f"« --modeles » ne sert qu'aux formats {', '.join(able)}")
    if with_rubric and not wanted.holds_appraisal:
        able = (one.extension for one in formats().values() if one.holds_appraisal)
        raise click.UsageError(f"« --avec-bilan » ne sert qu'aux formats {', '.join(able)}")
    record = record_named(session)
    if with_rubric:
        require_open_bilan(record)
    rubric = _rubric_of(record) if with_rubric else None
    text = _exported(record, wanted, Options(rubric, anonymous, schemes, offered, templates))
    if target is None:
        _print(text, wanted)
        return
    write(target, text, overwrite=overwrite)
    if anonymous and record.id in target.name:
        say("Attention : le nom de ce fichier dit encore de quel entretien il s'agit.")


def _exported(record: Record, form: Format, options: Options) -> str:
    from tui.confrontation.prepared import UNREADABLE, find_preparation, last_minute
    from tui.confrontation.stages import confrontation
    from tui.transcript.exporting import export_session
    from tui.transcript.pages.own_templates import BrokenTemplate

    found = find_preparation(record.path, last_minute(record.events))
    if found.faulty and confrontation(record.events).own_chosen:
        say(UNREADABLE)
    try:
        return export_session(record, form, options)
    except BrokenTemplate as problem:
        raise Failure(str(problem)) from None


def _print(text: str, form: Format) -> None:
    if form.is_exact:
        click.echo(text.encode(), nl=False)
    else:
        put(text.removesuffix("\n"))


def _rubric_of(record: Record) -> Rubric:
    from tui.interview.live import DEFAULT_RUBRIC
    from tui.rubric.loading import load_kept

    kept = load_kept(record.header.rubric, DEFAULT_RUBRIC)
    if kept.missing:
        say(kept.missing)
    return kept.rubric


def _form(asked: str | None, target: Path | None) -> Format:
    """Return the format to write.

    Raises :class:`click.UsageError` when the file's name says another.
    """
    known = formats()
    named = extension(target, known)
    if asked and named and asked != named:
        raise click.UsageError(f"« --format {asked} » et « {target} » ne disent pas le même format")
    return known[asked or named or next(iter(known))]
