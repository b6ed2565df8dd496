"""``alliance bilan``: the bilan of an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from tui.cli.completing import RubricName, SessionName
from tui.cli.french import Command
from tui.cli.streams import put_json, say, tell

if TYPE_CHECKING:
    from tui.session.journal import Record


@click.command(
    "bilan",
    cls=Command,
    examples=[
        "alliance bilan 2026-03-14-denis-auclair-1",
        "alliance bilan 2026-03-14 --rubrique alliance_de_travail --format json",
    ],
)
@click.argument("session", metavar="ENTRETIEN", type=SessionName())
@click.option(
    "--rubrique",
    "rubric",
    type=RubricName(),
    metavar="ID",
    help="Rubrique avec laquelle lire ; sinon, celle de l'entretien.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="texte ou json.",
)
def assess(session: str, rubric: str | None, form: Literal["texte", "json"]) -> None:
    """Lire le bilan d'un entretien.

    ENTRETIEN est un identifiant, son début, ou un chemin. Le bilan donne les critères et
    leurs preuves, ce que la personne répond, puis le profil de l'entretien.
    """
    from tui.cli import report
    from tui.rubric.loading import Kept, load_kept, load_named
    from tui.session import store
    from tui.session.journal import read_journal
    from tui.sitting import DEFAULT_RUBRIC

    record = read_journal(store.find(session))
    kept = Kept(load_named(rubric)) if rubric else load_kept(record.header.rubric, DEFAULT_RUBRIC)
    chosen = kept.rubric
    if form == "json":
        put_json(report.as_data(record, chosen))
    else:
        tell(f"{report.head(record)}\n{report.report(chosen, record.events)}")
    if kept.missing:
        say(kept.missing)
    _tell_vanished(record)


def _tell_vanished(record: Record) -> None:
    """Say which moves made then the persona has no more, when its file has changed since."""
    from tui.workshop.carrying import edited_since, vanished

    now = edited_since(record)
    if now and (gone := vanished(record, now)):
        say(f"Répliques qui n'existent plus dans le persona d'aujourd'hui : {', '.join(gone)}.")
