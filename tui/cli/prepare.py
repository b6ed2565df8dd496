"""``alliance preparer``: moments to come back to, prepared for a session by a trainer."""

from __future__ import annotations

import click

from tui.cli.commands import DocumentedCommand, RenamedOption
from tui.cli.named import SessionName
from tui.french.comparison import plain
from tui.source.typed import number_typed

_AXES = ("autonomie", "co_construction", "projet_marche", "conditions")
_TOGETHER = "« --moment », « --question » et « --axe » vont ensemble"
_ALONE = "« --liste » et « --oter » vont seuls"


class AxisName(click.Choice[str]):
    """An axis by its name, or by its number from 1, as when it is asked for."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of an axis."""
        number = number_typed(value)
        if number is not None and 1 <= number <= len(_AXES):
            return _AXES[number - 1]
        return super().convert(plain(value), param, ctx)


@click.command(
    "preparer",
    cls=DocumentedCommand,
    examples=[
        "alliance preparer 2026-03-14-denis-auclair-1",
        "alliance preparer 2026-03-14 --par Camille",
        'alliance preparer 2026-03-14 --moment 12 --question "Que visiez-vous ?" --axe autonomie',
        "alliance preparer 2026-03-14 --liste",
        "alliance preparer 2026-03-14 --oter 2",
    ],
)
@click.argument("session", metavar="ENTRETIEN", type=SessionName())
@click.option("--moment", metavar="MINUTE", help="Minute du moment : 12, ou 12-14.")
@click.option("--question", metavar="TEXTE", help="Question à poser à ce moment.")
@click.option(
    "--axe",
    "axis",
    type=AxisName(_AXES),
    metavar="AXE",
    help="autonomie, co_construction, projet_marche ou conditions ; ou 1, 2, 3, 4.",
)
@click.option("--par", "author", metavar="NOM", help="Qui prépare ; ce nom est montré.")
@click.option("--liste", "asked_for_list", is_flag=True, help="Lister les moments préparés.")
@click.option(
    "--oter",
    "--retirer",
    "removed",
    cls=RenamedOption,
    type=int,
    metavar="N",
    help="Ôter le moment N.",
)
def prepare_moments(
    session: str,
    moment: str | None,
    question: str | None,
    axis: str | None,
    author: str | None,
    asked_for_list: bool,
    removed: int | None,
) -> None:
    """Préparer des moments où revenir.

    ENTRETIEN est un identifiant, son début, ou un chemin. Sans autre option, la commande
    montre le dialogue avec ses minutes, puis demande des moments un par un. Chaque
    question est relue ; une remarque propose d'autres mots et n'empêche rien. Les moments
    vont dans un fichier à côté de l'entretien ; ils ne sont montrés au stagiaire qu'après
    les siens.
    """
    one = (moment, question, axis)
    if any(one) and not all(one):
        raise click.UsageError(_TOGETHER)
    if (asked_for_list or removed is not None) and (
        any(one) or author or (asked_for_list and removed is not None)
    ):
        raise click.UsageError(_ALONE)

    from tui.cli.named import finished_record
    from tui.text import preparing

    desk = preparing.open_desk(finished_record(session), author)
    if asked_for_list:
        preparing.tell_list(desk)
    elif removed is not None:
        preparing.remove(desk, removed)
    elif moment and question and axis:
        preparing.add_one(desk, moment, question, axis)
    else:
        preparing.ask_moments(desk)
