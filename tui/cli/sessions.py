"""``alliance entretiens``: the interviews led."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from tui.cli.french import Command
from tui.cli.starting import command_name
from tui.cli.streams import put, put_json, say

if TYPE_CHECKING:
    from tui.session.summary import Summary

_HEADINGS = ("ENTRETIEN", "ÉTAT", "DATE", "MODE", "MINUTE", "TITRE")


@click.command(
    "entretiens",
    cls=Command,
    examples=["alliance entretiens", "alliance entretiens --format json"],
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="texte (un tableau) ou json.",
)
def sessions(form: Literal["texte", "json"]) -> None:
    """Lister les entretiens menés.

    Ceux qui sont en cours viennent d'abord, puis les plus récents.
    """
    from tui.session import store

    found = store.summaries()
    if form == "json":
        put_json([_as_data(one) for one in found])
    elif found:
        put(_table([_HEADINGS, *map(_row, found)]))
    else:
        say(f"Aucun entretien pour l'instant. Pour en mener un : {command_name()} jouer")
    unreadable = len(store.paths()) - len(found)
    if unreadable:
        say(f"Journaux illisibles, laissés de côté : {unreadable}.")


def _state(one: Summary) -> str:
    return "en cours" if one.under_way else "terminé"


def _row(one: Summary) -> tuple[str, ...]:
    from tui.replay.wording import day
    from tui.source.hostile import one_line

    time = f"{one.minute} sur {one.duration}"
    cells = (one.id, _state(one), day(one.date), one.mode, time, one.title)
    return tuple(map(one_line, cells))


def _table(rows: list[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "\n".join(lines)


def _as_data(one: Summary) -> dict[str, Any]:
    return {
        "id": one.id,
        "persona": one.persona,
        "titre": one.title,
        "date": one.date,
        "mode": one.mode,
        "etat": _state(one),
        "fin": one.ending,
        "minute": one.minute,
        "duree": one.duration,
        "repliques": one.acts,
        "synthese": one.synthesised,
        "fichier": str(one.path),
    }
