"""``alliance verifier``: remarks on trainers' files, in lines to be read or as data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

import click

from tui.cli.arguments import PersonaName, RubricName
from tui.cli.commands import DocumentedCommand
from tui.cli.failures import FAILED
from tui.french.typography import counted
from tui.source.descriptors import Severity, descriptor, known_codes
from tui.source.suggestions import nearest
from tui.text.streams import are_a_terminal, put, put_json, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tui.cli.inspection import Effort, Inspected
    from tui.cli.items_told import Sessions
    from tui.rubric.model import Rubric
    from tui.source.diagnostics import Diagnostic


@click.command(
    "verifier",
    cls=DocumentedCommand,
    examples=[
        "alliance verifier mes-personas/nadia-lemaire.yaml",
        "alliance verifier denis-auclair --profondeur forme",
        "alliance verifier denis-auclair --temoin fil_dessin",
        "alliance verifier personas/ rubrics/ --format json",
        "alliance verifier denis-auclair --entretiens salle/ --critere laisser_le_choix",
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
    "--entretiens",
    "led",
    metavar="CHEMIN",
    multiple=True,
    help="Dire aussi ce qui a été fait du persona dans ces entretiens ; peut être répété.",
)
@click.option(
    "--critere",
    "criterion",
    metavar="ID",
    help="Avec --entretiens : comparer les niveaux de qui choisit chaque réplique et des autres.",
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
    led: tuple[str, ...],
    criterion: str | None,
    form: Literal["texte", "json"],
    everything: bool,
    strict: bool,
    code: str | None,
) -> int:
    """Vérifier des personas et des rubriques.

    CHEMIN est un fichier, un dossier, ou l'identifiant d'un persona ou d'une rubrique.
    Chaque remarque dit où elle est : fichier, ligne, colonne ; puis les autres endroits à
    voir. Une erreur est à corriger, un avertissement aussi le plus souvent, une note est
    bonne à savoir. Avec --entretiens, des notes disent ce qu'un groupe a fait du persona.
    Code de sortie : 0 s'il n'y a pas d'erreur, 1 s'il y en a, 2 si la commande est mal formée.
    """
    if code is not None:
        put(_explained(code))
    elif not names:
        raise click.UsageError("il manque CHEMIN")
    if not names:
        return 0
    from tui.checker.verdicts import BOUND
    from tui.cli.inspection import Depth, Effort, tell_ways
    from tui.interview.live import DEFAULT_RUBRIC
    from tui.rubric.loading import load_named

    effort = Effort(Depth(depth), load_named(rubric or DEFAULT_RUBRIC), bound or BOUND, seed)
    if wanted is not None:
        return tell_ways(names, wanted, effort)
    sessions = _sessions(led, effort.rubric, criterion)
    return _checked(names, effort, sessions, form, everything=everything, strict=strict)


def _sessions(led: tuple[str, ...], rubric: Rubric, criterion: str | None) -> Sessions | None:
    """Return the interviews to look at. Raises :class:`click.UsageError`."""
    if criterion and not led:
        raise click.UsageError("« --critere » ne sert qu'avec « --entretiens »")
    if not led:
        return None
    from tui.cli.gathering_progress import gathered
    from tui.cli.items_told import Sessions, criterion_named

    compared = criterion_named(rubric, criterion) if criterion else None
    return Sessions(gathered(led, rubric), compared)


def _explained(typed: str) -> str:
    """Return the page on a code. Raises :class:`click.UsageError` when there is no such code."""
    code, known = typed.strip().upper(), known_codes()
    if code not in known:
        raise click.UsageError(f"code inconnu « {code} »{nearest(code, known)}")
    return descriptor(code).page


def _checked(
    names: Iterable[str],
    effort: Effort,
    sessions: Sessions | None,
    form: str,
    *,
    everything: bool,
    strict: bool,
) -> int:
    """Tell the remarks on files, and return the exit code."""
    from tui.cli.inspection import files_of
    from tui.cli.parallel_inspection import inspections

    files = list(dict.fromkeys(path for name in names for path in files_of(name)))
    found = []
    for looked_at in inspections(files, effort, _announced):
        inspected = looked_at.beside(sessions) if sessions else looked_at
        found.append(inspected)
        if form == "texte":
            for line in remark_lines(inspected, everything=everything):
                tell(line)
    if form == "json":
        from tui.cli.remarks_data import remarks_as_data

        put_json(remarks_as_data(found))
    else:
        say(counted_files(len(files), found))
    count = Counter(group.head.severity for one in found for group in one.groups)
    return FAILED if count[Severity.ERROR] or (strict and count[Severity.WARNING]) else 0


def _announced(path: Path, effort: Effort) -> None:
    """Say that a file is looked at to somebody who waits, for it may take some seconds."""
    from tui.cli.inspection import Depth
    from tui.workshop.schema_files import refresh_schema

    if effort.depth is not Depth.FORM and are_a_terminal():
        say(f"{path.name} : un moment…")
    refresh_schema(path)


_MOST = 4
"""Causes of one code that are told of one file, unless all are asked for."""


def remark_lines(inspected: Inspected, *, everything: bool) -> Iterator[str]:
    """Yield the remarks on a file, by weight and cause, then how far it was examined.

    Without ``everything``, those of one code are told up to some number, and so is what
    follows from each.
    """
    from tui.source.diagnostics import MOST_CONSEQUENCES, consequence_lines

    path = inspected.path
    counts: Counter[str] = Counter()
    for one in inspected.groups:
        counts[one.head.code] += 1
        if everything or counts[one.head.code] <= _MOST:
            yield _line(one.head)
            lines = list(consequence_lines(one, None if everything else MOST_CONSEQUENCES))
            folded = "" if everything or len(one.consequences) <= MOST_CONSEQUENCES else " (--tout)"
            yield from (f"  {line}" for line in lines[:-1])
            yield from (f"  {line}{folded}" for line in lines[-1:])
    for code, number in sorted(counts.items()):
        if number > _MOST and not everything:
            yield f"{path}: et {counted(number - _MOST, 'autre')} {code} (--tout)"
    if inspected.waiting:
        yield f"{path}: le reste (ce que l'exercice apprend) attend que le jeu tienne"
    if inspected.use:
        yield f"{path.stem} :"
        yield from (f"  {sentence}" for sentence in inspected.use.lines())
    if inspected.report:
        yield f"{path.stem} :"
        yield from (f"  {sentence}" for sentence in inspected.report.lines)
        if everything:
            yield from (f"  {sentence}" for sentence in inspected.report.impossible)


def _line(remark: Diagnostic) -> str:
    lines = [f"{remark.place}: {remark.severity} {remark.code} {remark.message}"]
    lines += [f"  {place}: {words}" for place, words in remark.related]
    return "\n".join(lines)


def counted_files(files: int, found: Iterable[Inspected]) -> str:
    """Return how many files were looked at, and how many causes there are of each weight."""
    groups = [group for one in found for group in one.groups]
    count = Counter(one.head.severity for one in groups)
    told = ", ".join(counted(count[one], one.value) for one in Severity if count[one])
    more = sum(len(one.consequences) for one in groups)
    if more:
        told += f", et {counted(more, 'chose qui en découle', 'choses qui en découlent')}"
    return f"Vérifié : {counted(files, 'fichier')} ; {told or 'aucune remarque'}."
