"""``alliance groupe``: the interviews of several people gathered, told in one table or written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from tui.cli.arguments import RubricName, to_a_file, write_content
from tui.cli.commands import DocumentedCommand
from tui.cli.gathering_progress import gathered
from tui.text.streams import put_json, tell

if TYPE_CHECKING:
    from pathlib import Path

    from tui.group.crossroads import Crossroads, Option
    from tui.group.exports import GroupExport
    from tui.group.gathering import Gathering, Group
    from tui.rubric.model import Rubric

_ITEM_TABLE = ".repliques.csv"


@click.command(
    "groupe",
    cls=DocumentedCommand,
    examples=[
        "alliance groupe salle/",
        "alliance groupe paquets/*.zip -o rapport.html",
        "alliance groupe salle/ -o tours.csv",
        "alliance groupe salle/ --repliques --critere laisser_le_choix",
        "alliance groupe salle/ --format json",
    ],
)
@click.argument("paths", metavar="CHEMIN…", nargs=-1, required=True)
@click.option(
    "--rubrique",
    "rubric",
    type=RubricName(),
    metavar="RUBRIQUE",
    default="",
    help="Lire les entretiens avec cette rubrique.",
)
@click.option(
    "--repliques",
    "by_move",
    is_flag=True,
    help="Dire, réplique par réplique, à qui elle a été proposée et qui l'a choisie.",
)
@click.option(
    "--critere",
    "criterion",
    metavar="ID",
    help="Avec --repliques : comparer les niveaux de qui choisit chaque réplique et des autres.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="texte ou json, quand rien n'est écrit dans un fichier.",
)
@to_a_file
def gather_interviews(
    paths: tuple[str, ...],
    rubric: str,
    by_move: bool,
    criterion: str | None,
    form: Literal["texte", "json"],
    target: Path | None,
    overwrite: bool,
) -> None:
    """Réunir les entretiens de plusieurs personnes.

    CHEMIN est un entretien, un dossier, un motif comme « salle/*.jsonl », ou un paquet. Les
    entretiens sont triés par personne rencontrée ; ce qui est abîmé est nommé et laissé de
    côté ; un entretien reçu deux fois compte une fois. L'extension de FICHIER dit ce qui
    s'écrit : html (rapport), csv ou parquet (tous les tours), xapi.jsonl (énoncés xAPI),
    repliques.csv (ce que dit --repliques).
    """
    from tui.interview.live import DEFAULT_RUBRIC
    from tui.rubric.loading import load_named

    read_with = load_named(rubric or DEFAULT_RUBRIC)
    if by_move or criterion or (target and target.name.endswith(_ITEM_TABLE)):
        _by_move(paths, read_with, criterion, form, target, overwrite=overwrite)
        return
    written = _form_of(target) if target else None
    gathering = gathered(paths, read_with)
    if target is not None and written is not None:
        _write(gathering, written, target, overwrite=overwrite)
    elif form == "json":
        put_json(_as_data(gathering))
    else:
        from tui.text.group_lines import gathering_lines

        tell("\n".join(gathering_lines(gathering)))


def _by_move(
    paths: tuple[str, ...],
    rubric: Rubric,
    named: str | None,
    form: str,
    target: Path | None,
    *,
    overwrite: bool,
) -> None:
    """Tell what was done with each move, or write it. Raises :class:`click.UsageError`."""
    from tui.cli import items_told

    if target and target.suffix != ".csv":
        raise click.UsageError(f"« --repliques » s'écrit en .csv, non dans « {target.name} »")
    criterion = items_told.criterion_named(rubric, named) if named else None
    gathering = gathered(paths, rubric)
    if target:
        items_told.write_items(gathering, criterion, target, overwrite=overwrite)
    elif form == "json":
        items_told.put_items(gathering, criterion)
    else:
        items_told.tell_items(gathering, criterion)


def _form_of(target: Path) -> GroupExport:
    """Return what a file of this name holds. Raises :class:`click.UsageError`."""
    from tui.group.exports import EXPORTS, export_to

    form = export_to(target.name)
    if form is None:
        endings = ", ".join(one.ending for one in EXPORTS)
        raise click.UsageError(f"« {target.name} » ne dit pas ce qui s'écrit ; attendu : {endings}")
    return form


def _write(gathering: Gathering, form: GroupExport, target: Path, *, overwrite: bool) -> None:
    from tui.group.exports import MISSING

    try:
        write_content(target, form.parts(gathering), overwrite=overwrite)
    except ModuleNotFoundError:
        raise click.UsageError(MISSING) from None


def _as_data(gathering: Gathering) -> dict[str, Any]:
    """Return a gathering as plain data, with French keys; people by their pseudonyms."""
    return {
        "entretiens": gathering.sessions,
        "en_double": gathering.twice,
        "laisses_de_cote": [{"fichier": one.name, "motif": one.why} for one in gathering.left_out],
        "autres_fichiers": [
            {"fichier": one.name, "sorte": one.kind.name} for one in gathering.files
        ],
        "groupes": [_group(group) for group in gathering.groups],
    }


def _group(group: Group) -> dict[str, Any]:
    from tui.group.agenda import agenda
    from tui.group.crossroads import crossroads_of

    return {
        "persona": group.persona_id,
        "empreinte": group.version,
        "titre": group.title,
        "personne": group.met,
        "pairs": group.people,
        "entretiens": [
            {
                "pair": member.shown,
                "mode": member.digest.mode,
                "minutes": member.digest.minutes,
                "fin": member.digest.ending,
                "repliques": len(member.digest.choices),
            }
            for member in group.members
        ],
        "ordre_du_jour": [_moment(one) for one in agenda(crossroads_of(group))],
    }


def _moment(one: Crossroads) -> dict[str, Any]:
    return {
        "moment": one.moment,
        "titre": one.title,
        "phase": one.phase,
        "entretiens": one.n,
        "pairs": one.people,
        "paires_comparables": one.disagreement.pairs,
        "paires_qui_different": one.disagreement.apart,
        "repliques": [_option(option) for option in one.options],
    }


def _option(option: Option) -> dict[str, Any]:
    followed, change = option.followed, option.followed.confidence
    return {
        "replique": option.move,
        "dit": option.text,
        "scheme": option.scheme,
        "offerte": option.offered,
        "choisie": option.chosen,
        "confiance": {"moyenne": change.value, "ecart_type": change.deviation, "n": change.n}
        if change
        else None,
        "resiste": followed.resisted,
        "appris": dict(followed.learnt),
        "accords": dict(followed.agreed),
        "phases": dict(followed.phases),
        "mene_a": dict(followed.entered),
    }
