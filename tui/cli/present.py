"""``alliance animer``: an hour with a group, a moment at a time, on a projector or line by line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import PersonaName, extension, to_a_file, write
from tui.cli.commands import DocumentedCommand
from tui.cli.serve import at_an_address
from tui.group.found import FileKind
from tui.source.typed import shell_word
from tui.text.invocation import command_name
from tui.text.streams import Failure, are_a_terminal, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.group.gathering import Group

_MOST_PEOPLE = 500


@click.command(
    "animer",
    cls=DocumentedCommand,
    examples=[
        "alliance animer salle/",
        "alliance animer salle/ --personnes 12",
        "alliance animer salle/ --persona denis-auclair --texte",
        "alliance animer salle/ --navigateur",
        "alliance animer groupes/2026-03-14-denis-auclair-1.seance.jsonl",
        "alliance animer groupes/2026-03-14-denis-auclair-1.seance.jsonl -o seance.html",
    ],
)
@click.argument("paths", metavar="CHEMIN…", nargs=-1, required=True)
@click.option(
    "--persona",
    type=PersonaName(),
    metavar="PERSONA",
    default="",
    help="Les entretiens avec cette personne, s'il y en a plusieurs.",
)
@click.option(
    "--personnes",
    "room",
    type=click.IntRange(0, _MOST_PEOPLE),
    metavar="N",
    default=0,
    help="Combien vous êtes dans la salle : les mains sont comptées sur ce nombre.",
)
@click.option(
    "--texte",
    "in_text",
    is_flag=True,
    help="Ligne à ligne : lecteurs d'écran, scripts.",
)
@click.option("--navigateur", "in_browser", is_flag=True, help="Dans un navigateur.")
@at_an_address
@to_a_file
def lead_meeting(
    paths: tuple[str, ...],
    persona: str,
    room: int,
    in_text: bool,
    in_browser: bool,
    address: str,
    port: int,
    target: Path | None,
    overwrite: bool,
) -> None:
    """Animer une séance sur des entretiens réunis.

    CHEMIN est un entretien, un dossier, un motif ou un paquet : les moments où les façons de
    faire se séparent le plus font l'ordre du jour, que vous changez comme vous voulez. Ou bien
    c'est une séance déjà commencée, un fichier « .seance.jsonl », qui reprend où elle en
    était ; avec -o, elle s'écrit (html, md ou txt) jusque-là, sans s'ouvrir.
    """
    begun = len(paths) == 1 and paths[0].endswith(FileKind.MEETING)
    if target is not None:
        if not begun:
            raise click.UsageError("« -o » écrit une séance : donnez son fichier .seance.jsonl")
        _write(Path(paths[0]), target, overwrite=overwrite)
        return
    if in_browser:
        _serve(paths, persona, room, address, port)
        return
    if not in_text:
        from tui.cli.launch import require_terminal

        require_terminal("animer CHEMIN --texte")
    path = Path(paths[0]) if begun else _begun(paths, persona, room)
    if in_text:
        from tui.text.meeting_lines import lead_in_text

        lead_in_text(path)
    else:
        _present(path)


def _present(path: Path) -> None:
    from tui.cli.launch import open_app
    from tui.group.meeting_journal import MEETINGS
    from tui.screens.routes import MeetingRoute
    from tui.session.journal import require_closed

    MEETINGS.read(path)
    require_closed(path)
    open_app(MeetingRoute(path.absolute()))


def _serve(paths: tuple[str, ...], persona: str, room: int, address: str, port: int) -> None:
    """Present in a browser: the host's meeting on this machine, one for each visitor beyond it."""
    from tui.cli.serve import serve_presenter
    from tui.serving.admission import is_loopback

    if not paths[0].endswith(FileKind.MEETING):
        again = ["animer", *(str(Path(one).absolute()) for one in paths)]
        if persona:
            again += ["--persona", persona]
        again += ["--personnes", str(room)]
    elif is_loopback(address):
        again = []
    else:
        raise click.UsageError("une séance commencée s'ouvre sur cet ordinateur seul")
    lent = [_there(Path(one).absolute()) for one in paths]

    def begin() -> Path:
        begun = len(paths) == 1 and paths[0].endswith(FileKind.MEETING)
        return (Path(paths[0]) if begun else _begun(paths, persona, room)).absolute()

    serve_presenter(begin, again, lent, address, port)


def _there(path: Path) -> Path:
    """Return a path, or for a pattern the folder that it is looked for in."""
    return path if path.exists() else _there(path.parent)


def _begun(paths: Sequence[str], persona: str, room: int) -> Path:
    """Begin a meeting with one of the groups that paths lead to; return its file."""
    from tui.cli.gathering_progress import gathered
    from tui.group.meeting_making import begin
    from tui.interview.live import DEFAULT_RUBRIC
    from tui.rubric.loading import load_named

    groups = gathered(paths, load_named(DEFAULT_RUBRIC)).groups
    path = begin(_chosen(groups, persona), room)
    say(f"La séance est gardée ici : {path}")
    say(f"Pour la reprendre : {command_name()} animer {shell_word(str(path))}")
    return path


def _chosen(groups: Sequence[Group], persona: str) -> Group:
    """Return the group to talk about: the only one, that of a persona, or the one answered.

    Raises :class:`Failure` when there is none such, or nobody to ask.
    """
    from tui.group.group_words import group_size, group_title

    wanted = [one for one in groups if persona in ("", one.persona_id)]
    if not wanted:
        known = ", ".join(sorted({one.persona_id for one in groups})) or "aucune"
        raise Failure(f"pas d'entretien avec « {persona} » ; personnes rencontrées : {known}")
    if len(wanted) == 1:
        return wanted[0]
    listed = [f"{group_title(one)}, {group_size(one)}" for one in wanted]
    if not are_a_terminal():
        several = " ; ".join(listed)
        raise Failure(
            f"plusieurs groupes : {several}. « --persona » en choisit un ; d'une même personne, "
            "donnez les entretiens d'une seule version"
        )
    from tui.text.meeting_lines import choose_one

    return wanted[choose_one("De quels entretiens parler (un numéro) : ", listed)]


def _write(path: Path, target: Path, *, overwrite: bool) -> None:
    from tui.group.meeting import state_of
    from tui.group.meeting_export import EXTENSIONS, page
    from tui.group.meeting_journal import MEETINGS

    form = extension(target, EXTENSIONS) or EXTENSIONS[0]
    kept = MEETINGS.read(path)
    if kept.damage:
        say(kept.damage)
    write(target, page(form, kept.header, state_of(kept.header, kept.events)), overwrite=overwrite)
