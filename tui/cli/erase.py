"""``alliance effacer``: erase an interview and all that came of it, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.commands import DocumentedCommand
from tui.cli.named import SessionName
from tui.french.comparison import plain
from tui.french.typography import counted
from tui.text.streams import Failure, tell

if TYPE_CHECKING:
    from pathlib import Path

    from tui.session.withdrawal import Traces, Withdrawn

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
    from tui.text.input_lines import standard_lines

    path = _found(session)
    if agreed and session not in (path.stem, str(path)):
        raise click.UsageError(f"avec « --oui », le nom entier est demandé : {path.stem}")
    if not agreed:
        tell(f"Entretien {path.stem}. Ce qui sera effacé : {_counted(withdrawal.traces(path))}.")
        if plain(standard_lines().read(_QUESTION) or "") != "oui":
            raise Failure("rien n'est effacé")
    withdrawn = store.withdraw(path)
    tell(f"Effacé : {_counted(withdrawn.removed)}.")
    for file in withdrawn.removed.doubtful:
        tell(f"Laissé, car il vient peut-être d'un autre entretien : {file}")
    tell(_UNKNOWN.format(places.exports()))
    _tell_left(withdrawn)


def _tell_left(withdrawn: Withdrawn) -> None:
    """Raise :class:`Failure` when something of the session is, or may be, still there."""
    left = [f"« {file} » ({why})" for file, why in withdrawn.refused]
    left += [f"« {file} » ({_UNREADABLE})" for file in withdrawn.removed.unreadable]
    if left:
        raise Failure(f"tout n'est pas effacé ; il reste {', '.join(left)}")


def _found(session: str) -> Path:
    """Return the journal of a session, in the trash if it is nowhere else."""
    from tui import places
    from tui.session import store
    from tui.session.journal import read_journal

    kept = store.paths()
    thrown = {path.stem: path for path in places.trash().glob("*.jsonl")}
    if session in thrown and session not in {path.stem for path in kept}:
        return thrown[session]  # rather than another one whose name starts so
    path = store.find(session)
    if path not in kept:
        read_journal(path)  # a file from elsewhere must be a session
    return path


def _counted(traces: Traces) -> str:
    """Return what there is of a session, in words."""
    prepared = sum(".moments.yaml" in file.name for file in traces.beside)
    drafts = sum(".brouillon.json" in file.name for file in traces.beside)
    damaged = len(traces.beside) - prepared - drafts
    parts = [
        "l'entretien" if traces.sessions else "",
        _several(len(traces.sessions) - 1, "copie à la corbeille", "copies à la corbeille"),
        _several(len(traces.branches), "branche"),
        _several(prepared, "préparation"),
        _several(drafts, "brouillon"),
        _several(damaged, "copie abîmée", "copies abîmées"),
        _several(len(traces.exports), "export"),
    ]
    return ", ".join(filter(None, parts)) or "rien"


def _several(number: int, noun: str, plural: str = "") -> str:
    """Return a number of things in words, nothing for none."""
    return counted(number, noun, plural) if number > 0 else ""
