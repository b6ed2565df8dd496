"""``alliance nommer``: give an interview a name, to know it again."""

from __future__ import annotations

import click

from tui.cli.completing import SessionName
from tui.cli.failures import Misuse
from tui.cli.french import FrenchCommand
from tui.cli.named_record import record_named
from tui.text.streams import put


@click.command(
    "nommer",
    cls=FrenchCommand,
    examples=[
        'alliance nommer 2026-03-14-denis-auclair-1 "avec les freins"',
        "alliance nommer 2026-03-14-denis-auclair-1",
    ],
)
@click.argument("session", metavar="ENTRETIEN", type=SessionName())
@click.argument("name", metavar="[NOM]", default="")
@click.pass_context
def name(context: click.Context, session: str, name: str) -> None:
    """Donner un nom à un entretien, pour le reconnaître.

    ENTRETIEN est un identifiant, son début, ou un chemin. Le nom est gardé avec
    l'entretien ; sans NOM, il est ôté. L'identifiant ne change pas.
    """
    from tui.session import store
    from tui.session.text_bounds import LONGEST_NAME
    from tui.source.hostile import one_line

    told = one_line(name)
    if len(told) > LONGEST_NAME:
        raise Misuse(f"un nom tient en {LONGEST_NAME} caractères", context)
    path = record_named(session).path
    store.give_name(path, told)
    put(f"{path.stem} : « {told} »" if told else f"{path.stem} : sans nom")
