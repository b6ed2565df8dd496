"""``alliance paquet``: interviews in one file to hand in, anonymous unless told otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import SessionName
from tui.cli.commands import DocumentedCommand
from tui.text.streams import Failure, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.group.found import FoundFile
    from tui.group.packet import Packet

_QUESTION = "Écrire ce paquet ? (Entrée : oui ; n : non) "
_NO = ("n", "non")


@click.command(
    "paquet",
    cls=DocumentedCommand,
    examples=[
        "alliance paquet 2026-03-14-denis-auclair-1",
        "alliance paquet 2026-03-14 2026-03-21 -o pour-la-salle.zip",
        "alliance paquet panels/ --nominatif --oui",
    ],
)
@click.argument("sessions", metavar="ENTRETIEN…", type=SessionName(), nargs=-1, required=True)
@click.option(
    "-o",
    "--sortie",
    "target",
    type=click.Path(path_type=Path),
    metavar="FICHIER.zip",
    help="Écrire dans ce fichier plutôt que sous un nom libre de ce dossier.",
)
@click.option("--nominatif", "named", is_flag=True, help="Garder les noms, les dates, les textes.")
@click.option("--oui", "agreed", is_flag=True, help="Écrire sans demander.")
def pack_interviews(
    sessions: tuple[str, ...], target: Path | None, named: bool, agreed: bool
) -> None:
    """Mettre des entretiens dans un paquet à remettre.

    ENTRETIEN est un identifiant, son début, ou un chemin : un fichier, un dossier, un motif ;
    les séances de groupe, croisées, panels et codages s'y mettent aussi. Le paquet est anonyme
    et n'en remplace jamais un autre ; ce qu'il contient est dit avant qu'il soit écrit.
    « alliance groupe » le lit.
    """
    from tui.group.packet import anonymous_packet, named_packet

    files = list(_files(sessions))
    packet = named_packet(files) if named else anonymous_packet(files)
    for line in packet.contents.lines():
        say(line)
    if not agreed and not _agreed():
        raise Failure("rien n'est écrit")
    say(f"Écrit dans {_written(packet, target)}")


def _files(sessions: Sequence[str]) -> Iterator[FoundFile]:
    """Yield the files that names and paths stand for; say what cannot be read of these.

    Raises :class:`tui.session.journal.JournalProblem` for the name of no interview.
    """
    from tui.group.finding import find, is_path
    from tui.group.found import FoundFile
    from tui.session import store

    paths = [name if is_path(name) else str(store.find(name)) for name in sessions]
    for found in find(paths):
        if isinstance(found, FoundFile):
            yield found
        else:
            say(f"Laissé de côté : {found.name} ({found.why}).")


def _agreed() -> bool:
    """Ask, where somebody is there to answer."""
    from tui.text.input_lines import standard_lines
    from tui.text.streams import are_a_terminal

    if not are_a_terminal():
        return True
    answer = standard_lines().read(_QUESTION)
    return answer is not None and answer.lower() not in _NO


def _written(packet: Packet, target: Path | None) -> Path:
    """Write a packet where it was asked for, or under a name that is free here; return where."""
    from tui.group.packet import write_in
    from tui.source.writing import write_new

    if target is None:
        return write_in(Path(), packet)
    try:
        write_new(target, packet.content)
    except FileExistsError:
        raise Failure(f"« {target} » existe déjà, et un paquet n'en remplace pas d'autre") from None
    return target
