"""``alliance verifier``: remarks on trainers' files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from tui.cli.completing import PersonaName
from tui.cli.failures import FAILED
from tui.cli.french import Command
from tui.cli.streams import put, put_json, say
from tui.cli.wording import counted

if TYPE_CHECKING:
    from tui.source.diagnostics import Diagnostic, Place


@click.command(
    "verifier",
    cls=Command,
    examples=[
        "alliance verifier mes-personas/nadia-lemaire.yaml",
        "alliance verifier denis-auclair",
        "alliance verifier personas/ rubrics/ --format json",
    ],
)
@click.argument("names", type=PersonaName(), nargs=-1, required=True, metavar="CHEMIN…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="texte (une remarque par ligne) ou json.",
)
@click.pass_context
def check(context: click.Context, names: tuple[str, ...], form: Literal["texte", "json"]) -> None:
    """Vérifier des personas et des rubriques.

    CHEMIN est un fichier, un dossier, ou l'identifiant d'un persona ou d'une rubrique.
    Chaque remarque dit où elle est : fichier, ligne, colonne. Code de sortie : 0 s'il n'y
    a pas d'erreur, 1 s'il y en a, 2 si la commande est mal formée.
    """
    from tui.cli.inspection import files_of, remarks_on
    from tui.source.diagnostics import Severity

    files = list(dict.fromkeys(path for name in names for path in files_of(name)))
    remarks = [remark for path in files for remark in remarks_on(path)]
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
        for remark in remarks:
            put(_line(remark))
        say(_count(len(files), errors, warnings))
    context.exit(FAILED if errors else 0)


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
