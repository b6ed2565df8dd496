"""``alliance croisee``: two peers comment on each other's interview, then talk of both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import SessionName, extension, record_named, to_a_file, write
from tui.cli.commands import DocumentedCommand
from tui.text.streams import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.group.crossed_work import CrossedWork
    from tui.session.record import Record

_TWO = 2
_SUFFIX = ".croisee.jsonl"
_HOW = (
    "une croisée se nomme par deux entretiens, par son fichier .croisee.jsonl, ou par les deux "
    "fichiers que chacun a écrits de son côté"
)


@click.command(
    "croisee",
    cls=DocumentedCommand,
    examples=[
        "alliance croisee 2026-03-14-denis-auclair-1 2026-03-14-denis-auclair-2",
        "alliance croisee 2026-03-14-denis-auclair-1 2026-03-14-denis-auclair-2 --texte",
        "alliance croisee 2026-03-14-denis-auclair-1 2026-03-14-denis-auclair-2 --moi 1",
        "alliance croisee la-mienne.croisee.jsonl la-sienne.croisee.jsonl",
        "alliance croisee la-notre.croisee.jsonl -o croisee.html",
    ],
)
@click.argument("named", metavar="ENTRETIEN ENTRETIEN", nargs=-1, required=True, type=SessionName())
@click.option(
    "--moi",
    "me",
    type=click.IntRange(1, _TWO),
    help="Sur deux machines : lequel des deux entretiens est le mien.",
)
@click.option("--texte", "in_text", is_flag=True, help="Ligne à ligne : lecteurs d'écran, scripts.")
@click.option("--avec-noms", "names", is_flag=True, help="Dans le fichier écrit, laisser les noms.")
@to_a_file
def cross_interviews(
    named: tuple[str, ...],
    me: int | None,
    in_text: bool,
    names: bool,
    target: Path | None,
    overwrite: bool,
) -> None:
    """Croiser deux entretiens, à deux pairs.

    Chacun écrit sur les deux, puis on en parle.

    ENTRETIEN est un identifiant, son début, ou un chemin. Les deux ont été menés avec la même
    personne ; on en lit les moments communs, côte à côte. Chacun écrit à son tour, sans lire
    l'autre ; tout se dévoile quand les deux ont fini, puis viennent les relances, une à une.

    Sur deux machines, chacun écrit de son côté avec --moi ; les deux fichiers réunis dévoilent.
    Rien n'est noté ni compté, et les entretiens ne changent pas.
    """
    from tui.group.crossed_document import FORMS

    form = extension(target, FORMS) or "md"
    files = [Path(name) for name in named if name.endswith(_SUFFIX)]
    sessions = [name for name in named if not name.endswith(_SUFFIX)]
    if (len(files), len(sessions)) not in {(0, _TWO), (1, 0), (1, _TWO), (_TWO, 0), (_TWO, _TWO)}:
        raise click.UsageError(_HOW)
    if files and me:
        raise click.UsageError("« --moi » sert à commencer ; le fichier dit déjà qui y écrit")
    left, right, journal = _named(files, sessions, me)
    if target is not None:
        write(target, _page(_opened(left, right, journal), form, names), overwrite=overwrite)
    elif in_text:
        from tui.text.crossed_session import cross
        from tui.text.input_lines import standard_lines

        cross(_opened(left, right, journal), standard_lines())
    else:
        from tui.cli.launch import open_app, require_terminal
        from tui.screens.routes import CrossedRoute

        require_terminal("croisee ENTRETIEN ENTRETIEN --texte")
        _opened(left, right, journal).close()
        open_app(CrossedRoute(left.path, right.path, journal))


def _named(
    files: Sequence[Path], sessions: Sequence[str], me: int | None
) -> tuple[Record, Record, Path | None]:
    """Return the two sessions, and the journal of the crossed reading if it is not the usual one.

    Two files are joined first. Raises :class:`tui.session.record.JournalProblem`.
    """
    from tui.group.crossed_files import begin, joined, journal_path, sessions_of
    from tui.group.crossed_journal import CROSSED

    journal = joined(*files) if len(files) == _TWO else files[0] if files else None
    if sessions:
        left, right = map(record_named, sessions)
    elif journal:
        left, right = sessions_of(CROSSED.read(journal).header, _near(files))
    if me:
        from tui.group.common_moments import pair_of

        pair = pair_of(left, right)
        writer = pair.peers[me - 1]
        journal = journal_path(pair, writer)
        if not journal.exists():
            begin(pair, journal, writer)
        say(f"Vous écrivez dans {journal}")
    return left, right, journal


def _near(files: Sequence[Path]) -> list[Path]:
    """Return where the sessions of a crossed reading may be: the user's, received, beside it."""
    from tui import places
    from tui.session import store

    folders = [places.received(), *(file.absolute().parent for file in files)]
    beside = (path for folder in folders for path in sorted(folder.glob("*.jsonl")))
    return [*store.paths(), *(path for path in beside if not path.name.endswith(_SUFFIX))]


def _opened(left: Record, right: Record, journal: Path | None) -> CrossedWork:
    from tui.group.crossed_work import open_crossed

    work = open_crossed(left, right, journal)
    if work.damage:
        say(work.damage)
    return work


def _page(work: CrossedWork, form: str, names: bool) -> str:
    from tui.group.crossed_document import document_of, page_in

    try:
        return page_in(form, document_of(work, anonymous=not names))
    finally:
        work.close()
