"""``alliance revoir``, ``alliance preparer``: autoconfrontation, gone through and prepared.

The trainee comes back to an interview, in the app or line by line; a trainer prepares the
moments to come back to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.arguments import SessionName, finished_record, require_replay
from tui.cli.commands import DocumentedCommand, RenamedOption
from tui.french.comparison import plain
from tui.source.typed import number_typed

if TYPE_CHECKING:
    from tui.session.journal import Record


@click.command(
    "revoir",
    cls=DocumentedCommand,
    examples=[
        "alliance revoir 2026-03-14-denis-auclair-1",
        "alliance revoir 2026-03-14 --texte",
    ],
)
@click.argument("session", metavar="ENTRETIEN", type=SessionName())
@click.option(
    "--texte",
    "in_text",
    is_flag=True,
    help="Ligne à ligne : lecteurs d'écran, scripts.",
)
def revisit(session: str, in_text: bool) -> None:
    """Revoir un entretien, moment par moment.

    ENTRETIEN est un identifiant, son début, ou un chemin. C'est l'autoconfrontation : le
    contrat, vos moments, ceux que quelqu'un a préparés, trois questions pour finir.
    Rien n'y est évalué ; le bilan s'ouvre après, avec « alliance bilan ».
    """
    if in_text:
        from tui.text.confrontation_session import look_again
        from tui.text.session import play_branch

        record = finished_record(session)
        require_replay(record)
        look_again(record, play_branch)
    else:
        from tui.cli.launch import open_app, require_terminal

        require_terminal("revoir ENTRETIEN --texte")
        record = finished_record(session)
        require_replay(record)
        _check(record)
        from tui.screens.routes import ReplayRoute

        open_app(ReplayRoute(record.path))


def _check(record: Record) -> None:
    """Raise now what keeps the session from being shown, while it can be read in the terminal."""
    from tui.interview.live import persona_of
    from tui.session.journal import require_closed

    persona_of(record)
    require_closed(record.path)


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
