"""``alliance verifier``: remarks on trainers' files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

import click

from tui.cli.commands import DocumentedCommand
from tui.cli.failures import FAILED
from tui.cli.named import PersonaName, RubricName
from tui.cli.remarks import counted_files, remark_lines, remarks_as_data
from tui.source.descriptors import Severity, descriptor, known_codes
from tui.source.suggestions import nearest
from tui.text.streams import are_a_terminal, put, put_json, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui.cli.inspection import Effort, Inspected


@click.command(
    "verifier",
    cls=DocumentedCommand,
    examples=[
        "alliance verifier mes-personas/nadia-lemaire.yaml",
        "alliance verifier denis-auclair --profondeur forme",
        "alliance verifier denis-auclair --temoin fil_dessin",
        "alliance verifier personas/ rubrics/ --format json",
        "alliance verifier --expliquer P009",
    ],
)
@click.argument("names", type=PersonaName(), nargs=-1, metavar="CHEMIN…")
@click.option(
    "--profondeur",
    "depth",
    type=click.Choice(["forme", "jeu", "pedagogie"]),
    default="pedagogie",
    help=(
        "forme (ce qui est écrit), jeu (et tout ce qui peut arriver), "
        "pedagogie (et ce que l'exercice apprend) ; pedagogie si rien n'est dit."
    ),
)
@click.option(
    "--rubrique",
    "rubric",
    type=RubricName(),
    metavar="ID",
    help="Rubrique qui sert à examiner ce que l'exercice fait travailler.",
)
@click.option(
    "--borne",
    "bound",
    type=click.IntRange(min=1_000),
    metavar="N",
    help="Nombre maximal de répliques essayées par persona (sinon 900 000).",
)
@click.option(
    "--graine", "seed", type=int, default=1, metavar="N", help="Graine des entretiens au hasard."
)
@click.option(
    "--temoin",
    "wanted",
    metavar="NOM",
    help="Donner le plus court chemin vers une réplique, un moment, un fait ou une fin.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="texte (une remarque par ligne) ou json (toujours toutes les remarques).",
)
@click.option(
    "--tout",
    "everything",
    is_flag=True,
    help="Montrer toutes les remarques, tout ce qui en découle, et nommer ce qui n'arrive jamais.",
)
@click.option(
    "--strict", is_flag=True, help="Rendre le code de sortie 1 s'il y a aussi des avertissements."
)
@click.option(
    "--expliquer",
    "--code-erreur",
    "code",
    metavar="CODE",
    help="Dire ce que veut dire le code d'une remarque, et comment corriger.",
)
def check_files(
    names: tuple[str, ...],
    depth: str,
    rubric: str | None,
    bound: int | None,
    seed: int,
    wanted: str | None,
    form: Literal["texte", "json"],
    everything: bool,
    strict: bool,
    code: str | None,
) -> int:
    """Vérifier des personas et des rubriques.

    CHEMIN est un fichier, un dossier, ou l'identifiant d'un persona ou d'une rubrique.
    Chaque remarque dit où elle est : fichier, ligne, colonne ; puis les autres endroits à
    voir. Une erreur est à corriger, un avertissement aussi le plus souvent, une note est
    bonne à savoir. Code de sortie : 0 s'il n'y a pas d'erreur, 1 s'il y en a, 2 si la
    commande est mal formée.
    """
    if code is not None:
        put(_explained(code))
    elif not names:
        raise click.UsageError("il manque CHEMIN")
    if not names:
        return 0
    from tui.checker.verdicts import BOUND
    from tui.cli.inspection import Depth, Effort
    from tui.interview.live import DEFAULT_RUBRIC
    from tui.rubric.loading import load_named

    effort = Effort(Depth(depth), load_named(rubric or DEFAULT_RUBRIC), bound or BOUND, seed)
    if wanted is not None:
        from tui.cli.witnessing import tell_ways

        return tell_ways(names, wanted, effort)
    return _checked(names, effort, form, everything=everything, strict=strict)


def _explained(typed: str) -> str:
    """Return the page on a code. Raises :class:`click.UsageError` when there is no such code."""
    code, known = typed.strip().upper(), known_codes()
    if code not in known:
        raise click.UsageError(f"code inconnu « {code} »{nearest(code, known)}")
    return descriptor(code).page


def _checked(
    names: Iterable[str], effort: Effort, form: str, *, everything: bool, strict: bool
) -> int:
    """Tell the remarks on files, and return the exit code."""
    from tui.cli.inspection import files_of

    files = list(dict.fromkeys(path for name in names for path in files_of(name)))
    found = []
    for path in files:
        inspected = _inspected(path, effort)
        found.append(inspected)
        if form == "texte":
            for line in remark_lines(inspected, everything=everything):
                tell(line)
    if form == "json":
        put_json(remarks_as_data(found))
    else:
        say(counted_files(len(files), found))
    count = Counter(group.head.severity for one in found for group in one.groups)
    return FAILED if count[Severity.ERROR] or (strict and count[Severity.WARNING]) else 0


def _inspected(path: Path, effort: Effort) -> Inspected:
    """Look at a file; say so to somebody who waits, for it may take some seconds."""
    from tui.cli.inspection import Depth, inspect
    from tui.workshop.schema_files import refresh_schema

    if effort.depth is not Depth.FORM and are_a_terminal():
        say(f"{path.name} : un moment…")
    refresh_schema(path)
    return inspect(path, effort)
