"""``alliance nommer``, ``corbeille``, ``effacer``: name an interview, put it away, erase it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.arguments import SessionName, record_named
from tui.cli.commands import DocumentedCommand
from tui.french.comparison import plain
from tui.text.streams import Failure, put, tell

if TYPE_CHECKING:
    from pathlib import Path

    from tui.session.withdrawal import Withdrawn

_QUESTION = "Effacer pour de bon ? Tapez « oui » : "
_UNKNOWN = """\
alliance ne peut pas savoir ce qui a été exporté ailleurs, copié, envoyé ou sauvegardé.
Un export anonyme ne dit pas d'où il vient ; s'il y en a, ils sont dans {}"""

_UNREADABLE = (
    "illisible : on ne sait pas s'il en vient ; « alliance effacer » avec son nom l'efface"
)


@click.command(
    "nommer",
    cls=DocumentedCommand,
    examples=[
        'alliance nommer 2026-03-14-denis-auclair-1 "avec les freins"',
        "alliance nommer 2026-03-14-denis-auclair-1",
    ],
)
@click.argument("session", metavar="ENTRETIEN", type=SessionName())
@click.argument("name", metavar="[NOM]", default="")
def rename(session: str, name: str) -> None:
    """Donner un nom à un entretien, pour le reconnaître.

    ENTRETIEN est un identifiant, son début, ou un chemin. Le nom est gardé avec
    l'entretien ; sans NOM, il est ôté. L'identifiant ne change pas.
    """
    from tui.session import store
    from tui.session.bounds import LONGEST_NAME
    from tui.source.hostile import one_line

    told = one_line(name)
    if len(told) > LONGEST_NAME:
        raise click.UsageError(f"un nom tient en {LONGEST_NAME} caractères")
    path = record_named(session).path
    store.give_name(path, told)
    put(f"{path.stem} : « {told} »" if told else f"{path.stem} : sans nom")


@click.command(
    "corbeille",
    cls=DocumentedCommand,
    examples=[
        "alliance corbeille 2026-03-14-denis-auclair-1",
        "alliance corbeille --remettre 2026-03-14-denis-auclair-1",
    ],
)
@click.argument("session", metavar="ENTRETIEN", type=SessionName())
@click.option("--remettre", "back", is_flag=True, help="Reprendre cet entretien dans la corbeille.")
def throw_away(session: str, back: bool) -> None:
    """Mettre un entretien à la corbeille.

    ENTRETIEN est un identifiant, son début, ou un chemin. Rien n'est effacé : la commande
    dit où est le fichier, et « --remettre » le rétablit.
    """
    from tui.session import store
    from tui.session.journal import read_journal

    if back:
        put(f"Remis : {_taken_back(session)}")
        return
    path = store.find(session)
    if path not in store.paths():
        read_journal(path)  # a file from elsewhere must be a session
    put(f"À la corbeille : {store.throw_away(path)}")


def _taken_back(session: str) -> Path:
    """Take an interview out of the trash. Raises :class:`Failure` when that cannot be."""
    from tui import places
    from tui.french.comparison import starts
    from tui.session import store
    from tui.source.hostile import one_line

    thrown = sorted(places.trash().glob("*.jsonl"))
    found = [one for one in thrown if one.stem == session] or [
        one for one in thrown if starts(one.stem, session)
    ]
    if len(found) != 1:
        names = ", ".join(one_line(one.stem) for one in found)
        why = f"plusieurs y répondent : {names}" if found else "il n'y est pas"
        raise Failure(f"« {one_line(session)} » ne se reprend pas dans la corbeille : {why}")
    path = places.sessions() / found[0].name
    if path.exists():
        raise Failure(f"un autre entretien porte maintenant ce nom : {path}")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    store.take_back(found[0], path)
    return path


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
