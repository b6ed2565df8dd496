"""``alliance effacer``: erase an interview and all that came of it, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.commands import DocumentedCommand
from tui.cli.named import SessionName
from tui.french.comparison import plain
from tui.text.streams import Failure, tell

if TYPE_CHECKING:
    from tui.session.withdrawal import Withdrawn

_QUESTION = "Effacer pour de bon ? Tapez « oui » : "
_UNKNOWN = """\
alliance ne peut pas savoir ce qui a été exporté ailleurs, copié, envoyé ou sauvegardé.
Un export anonyme ne dit pas d'où il vient ; s'il y en a, ils sont dans {}"""

_UNREADABLE = (
    "illisible : on ne sait pas s'il en vient ; « alliance effacer » avec son nom l'efface"
)


@click.command(
    "effacer",
    cls=DocumentedCommand,
    examples=[
        "alliance effacer 2026-03-14-denis-auclair-1",
        "alliance effacer 2026-03-14-denis-auclair-1 --oui",
    ],
)
@click.argument("session", metavar="ENTRETIEN", type=SessionName())
@click.option("--oui", "agreed", is_flag=True, help="Ne rien demander ; le nom doit être entier.")
def erase(session: str, agreed: bool) -> None:
    """Effacer un entretien, et tout ce qui en vient.

    ENTRETIEN est un identifiant, son début, ou un chemin ; un entretien à la corbeille
    s'efface aussi, par son identifiant. Rien ne peut être rétabli. Pour garder de quoi
    revenir en arrière : « alliance corbeille ».
    """
    from tui import places
    from tui.session import store, withdrawal
    from tui.session.erasure import stake_in_words
    from tui.text.input_lines import standard_lines

    path = store.find_anywhere(session)
    if agreed and session not in (path.stem, str(path)):
        raise click.UsageError(f"avec « --oui », le nom entier est demandé : {path.stem}")
    if not agreed:
        stake = stake_in_words(withdrawal.traces(path))
        tell(f"Entretien {path.stem}. Ce qui sera effacé : {stake}.")
        if plain(standard_lines().read(_QUESTION) or "") != "oui":
            raise Failure("rien n'est effacé")
    withdrawn = store.withdraw(path)
    tell(f"Effacé : {stake_in_words(withdrawn.removed)}.")
    for file in withdrawn.removed.doubtful:
        tell(f"Laissé, car il vient peut-être d'un autre entretien : {file}")
    tell(_UNKNOWN.format(places.exports()))
    _tell_remaining(withdrawn)


def _tell_remaining(withdrawn: Withdrawn) -> None:
    """Raise :class:`Failure` when something of the session is, or may be, still there."""
    from tui.session.erasure import remaining

    left = [f"« {file} » ({why})" for file, why in remaining(withdrawn, _UNREADABLE)]
    if left:
        raise Failure(f"tout n'est pas effacé ; il reste {', '.join(left)}")
