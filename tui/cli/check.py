"""``alliance verifier``: remarks on trainers' files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

import click

from tui.cli.completing import PersonaName
from tui.cli.failures import FAILED, Misuse
from tui.cli.french import Command
from tui.cli.streams import put, put_json, say
from tui.cli.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tui.source.diagnostics import Diagnostic, Place

_MOST = 4
"""Remarks of one code that are told of one file, unless all are asked for."""


@click.command(
    "verifier",
    cls=Command,
    examples=[
        "alliance verifier mes-personas/nadia-lemaire.yaml",
        "alliance verifier denis-auclair --tout",
        "alliance verifier personas/ rubrics/ --format json",
        "alliance verifier --expliquer P009",
    ],
)
@click.argument("names", type=PersonaName(), nargs=-1, metavar="CHEMIN…")
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
    help=f"Montrer toutes les remarques, et non {_MOST} par code et par fichier.",
)
@click.option("--strict", is_flag=True, help="Sortir avec 1 s'il y a aussi des avertissements.")
@click.option(
    "--expliquer",
    "code",
    metavar="CODE",
    help="Dire ce que veut dire le code d'une remarque, et comment corriger.",
)
@click.pass_context
def check(
    context: click.Context,
    names: tuple[str, ...],
    form: Literal["texte", "json"],
    everything: bool,
    strict: bool,
    code: str | None,
) -> None:
    """Vérifier des personas et des rubriques.

    CHEMIN est un fichier, un dossier, ou l'identifiant d'un persona ou d'une rubrique.
    Chaque remarque dit où elle est : fichier, ligne, colonne ; puis les autres endroits à
    voir. Code de sortie : 0 s'il n'y a pas d'erreur, 1 s'il y en a, 2 si la commande est
    mal formée.
    """
    if code is not None:
        put(_explained(code, context))
    elif not names:
        message = "il manque CHEMIN"
        raise Misuse(message, context)
    if names:
        context.exit(_checked(names, form, everything=everything, strict=strict))


def _checked(names: Iterable[str], form: str, *, everything: bool, strict: bool) -> int:
    """Tell the remarks on files, and return the exit code."""
    from tui.cli.inspection import files_of, remarks_on
    from tui.source.diagnostics import Severity

    files = list(dict.fromkeys(path for name in names for path in files_of(name)))
    found = [(path, remarks_on(path)) for path in files]
    remarks = [remark for _, some in found for remark in some]
    errors = sum(remark.severity is Severity.ERROR for remark in remarks)
    warnings = len(remarks) - errors
    if form == "json":
        put_json(
            {
                "fichiers": [str(path) for path in files],
                "erreurs": errors,
                "avertissements": warnings,
                "remarques": [_as_data(remark) for remark in remarks],
            }
        )
    else:
        for path, some in found:
            for line in _lines(path, some, len(some) if everything else _MOST):
                put(line)
        say(_count(len(files), errors, warnings))
    return FAILED if errors or (strict and warnings) else 0


def _lines(path: Path, remarks: Sequence[Diagnostic], most: int) -> Iterator[str]:
    """Yield the remarks on a file, those of one code up to ``most``, then how many were left."""
    counts: Counter[str] = Counter()
    for remark in remarks:
        counts[remark.code] += 1
        if counts[remark.code] <= most:
            yield _line(remark)
    for code, number in sorted(counts.items()):
        if number > most:
            others = number - most
            yield f"{path}: et {others} autre{'s' if others > 1 else ''} {code} (--tout)"


def _explained(code: str, context: click.Context) -> str:
    """Return the page on a code, or what is told of it where pages are not installed."""
    from tui.source.codes import EXPLANATIONS
    from tui.source.diagnostics import nearest

    code = code.strip().upper()
    if code not in EXPLANATIONS:
        message = f"code inconnu « {code} »{nearest(code, EXPLANATIONS)}"
        raise Misuse(message, context)
    page = _pages() / f"{code}.md"
    if page.is_file():
        return page.read_text("utf-8").removesuffix("\n")
    explanation = EXPLANATIONS[code]
    return f"{code} {explanation.title}\n\n{explanation.fix}"


def _pages() -> Path:
    """Return the folder of the pages: inside an installed package, else in the checkout."""
    from pathlib import Path

    import tui

    package = Path(tui.__file__).parent
    inside = package / "_library" / "diagnostics"
    return inside if inside.is_dir() else package.parent / "docs" / "diagnostics"


def _line(remark: Diagnostic) -> str:
    lines = [f"{remark.place}: {remark.severity} {remark.code} {remark.message}"]
    lines += [f"  {place}: {words}" for place, words in remark.related]
    return "\n".join(lines)


def _count(files: int, errors: int, warnings: int) -> str:
    counts = ((errors, "erreur"), (warnings, "avertissement"))
    found = [counted(number, noun) for number, noun in counts if number]
    return f"Vérifié : {counted(files, 'fichier')} ; {', '.join(found) or 'aucune remarque'}."


def _as_data(remark: Diagnostic) -> dict[str, Any]:
    return {
        **_place(remark.place),
        "code": remark.code,
        "gravite": remark.severity,
        "message": remark.message,
        "voir": [{**_place(place), "message": words} for place, words in remark.related],
    }


def _place(place: Place) -> dict[str, str | int]:
    return {"fichier": place.file, "ligne": place.line, "colonne": place.column}
