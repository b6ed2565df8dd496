"""``alliance entretiens``: the interviews led.

The table is padded here: one of Rich would fold or cut cells in a narrow terminal, and scripts
and screen readers want a line for each interview, whole.
"""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Any, Literal

import click

from tui.cli.commands import DocumentedCommand
from tui.source.hostile import one_line
from tui.text.invocation import command_name
from tui.text.streams import put, put_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.session.index import Illegible
    from tui.session.summary import Summary

_HEADINGS = ("ENTRETIEN", "ÉTAT", "DATE", "MODE", "MINUTE", "PERSONNE", "TITRE")
_MOST_NAMED = 10


@click.command(
    "entretiens",
    cls=DocumentedCommand,
    examples=[
        "alliance entretiens",
        "alliance entretiens denis septembre",
        "alliance entretiens --par-personne",
        "alliance entretiens --format json",
    ],
)
@click.argument("words", metavar="MOT…", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="texte (un tableau) ou json.",
)
@click.option(
    "--par-personne",
    "by_person",
    is_flag=True,
    help="Les entretiens de chaque personne ensemble, sous ce que vous avez fait avec elle.",
)
def interviews(
    words: tuple[str, ...],
    form: Literal["texte", "json"],
    by_person: bool,
) -> None:
    """Lister les entretiens menés.

    Ceux qui sont à finir viennent d'abord, puis les plus récents. Avec des mots, ne
    restent que ceux qui les disent tous : une personne, un nom donné, un mode, un mois,
    une fin, « à revoir ».
    """
    from tui.session import store
    from tui.transcript.entries import is_found

    listing = store.listing()
    found = [one for one in listing.summaries if is_found(one, " ".join(words))]
    if form == "json":
        put_json([_as_data(one) for one in found])
    elif found and by_person:
        put(_by_person(found))
    elif found:
        put(_table([_HEADINGS, *map(_row, found)]))
    elif listing.summaries:
        say("Aucun entretien qui dise cela.")
    else:
        say(f"Aucun entretien pour l'instant. Pour en mener un : {command_name()} jouer")
    if listing.illegible:
        _name_illegible(listing.illegible)


def _name_illegible(files: Sequence[Illegible]) -> None:
    """Name what cannot be read, and how to put it away."""
    from tui.french.typography import count

    say(f"Journaux illisibles, laissés de côté : {count(len(files))}.")
    for one in files[:_MOST_NAMED]:
        nothing = " ; rien n'y est encore" if one.empty else ""
        say(f"  {one_line(one.path.name)} : {one_line(one.why)}{nothing}")
    if len(files) > _MOST_NAMED:
        say(f"  et {count(len(files) - _MOST_NAMED)} autres")
    say(f"Pour en ôter un : {command_name()} corbeille {quote(files[0].path.stem)}")


def _state(one: Summary) -> str:
    if not one.begun:
        return "pas commencé"
    return "en cours" if one.under_way else "terminé"


def _row(one: Summary) -> tuple[str, ...]:
    from tui.field.terms import ENDING_LABELS
    from tui.transcript.entries import branch, mode, name, opened, person

    state = _state(one)
    if one.ending:
        state += f" : {ENDING_LABELS[one.ending].lower()}"
    about = " · ".join(filter(None, (one.title, name(one), branch(one))))
    time = f"{one.minute} sur {one.duration}"
    cells = (one.id, state, opened(one), mode(one), time, person(one), about)
    return tuple(map(one_line, cells))


def _table(rows: list[tuple[str, ...]]) -> str:
    from tui.source.cells import padded, width

    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(padded, row, widths)).rstrip() for row in rows)
    return "\n".join(lines)


def _by_person(found: Sequence[Summary]) -> str:
    """Return a table a person, under their name and what was done with them."""
    from tui.transcript.acquaintances import done_with
    from tui.transcript.entries import person

    groups: dict[str, list[Summary]] = {}
    for one in found:
        groups.setdefault(person(one), []).append(one)
    tables = (
        f"{one_line(who)} : {done_with(led)}\n{_table([_HEADINGS, *map(_row, led)])}"
        for who, led in groups.items()
    )
    return "\n\n".join(tables)


def _as_data(one: Summary) -> dict[str, Any]:
    return {
        "id": one.id,
        "nom": one.name,
        "persona": one.persona,
        "personne": one.person,
        "titre": one.title,
        "date": one.date,
        "mode": one.mode,
        "etat": _state(one),
        "fin": one.ending,
        "minute": one.minute,
        "duree": one.duration,
        "repliques": one.acts,
        "synthese": one.synthesised,
        "parent": one.parent,
        "tour_parent": one.parent_turn,
        "minute_parent": one.parent_minute,
        "replique_parent": one.parent_reply or None,
        "fichier": str(one.path),
    }
