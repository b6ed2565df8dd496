"""``alliance bilan``: the bilan of an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from tui.cli.arguments import RubricName, SessionName, record_named, require_open_bilan
from tui.cli.commands import DocumentedCommand
from tui.french.comparison import plain
from tui.source.hostile import one_line
from tui.text.streams import Failure, are_a_terminal, put_json, say, tell

if TYPE_CHECKING:
    from tui.rubric.loading import KeptRubric
    from tui.session.journal import Record
    from tui.transcript.bilan_model import Bilan


_WHOLE = "tout"


@click.command(
    "bilan",
    cls=DocumentedCommand,
    examples=[
        "alliance bilan 2026-03-14-denis-auclair-1",
        "alliance bilan 2026-03-14 --partie synthese --partie profil",
        "alliance bilan 2026-03-14 --rubrique alliance_de_travail --format json",
    ],
)
@click.argument("session", metavar="ENTRETIEN", type=SessionName())
@click.option(
    "--rubrique",
    "rubric",
    type=RubricName(),
    metavar="ID",
    help="Rubrique avec laquelle lire ; sinon, celle de l'entretien.",
)
@click.option(
    "--partie",
    "names",
    multiple=True,
    metavar="NOM",
    help="Cette partie seulement : criteres, voix, profil… ; « tout » : le bilan entier.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="texte ou json.",
)
def show_bilan(
    session: str,
    rubric: str | None,
    names: tuple[str, ...],
    form: Literal["texte", "json"],
) -> None:
    """Lire le bilan d'un entretien.

    ENTRETIEN est un identifiant, son début, ou un chemin. Le bilan dit d'abord ce qui a compté :
    la fin, un tour, ce qui a tenu, une chose à essayer. Le reste vient par parties : les critères
    et leurs passages, ce que la personne répond, le profil de l'entretien, la synthèse. Dans un
    terminal, elles se choisissent par leur nom ; ailleurs, par « --partie ».
    """
    from tui.confrontation.review_order import ReviewOrder, with_bilan_opened
    from tui.interview.live import DEFAULT_RUBRIC
    from tui.rubric.loading import KeptRubric, load_kept, load_named

    if names and form == "json":
        raise click.UsageError("« --partie » ne sert qu'au format texte")
    record = record_named(session)
    require_open_bilan(record)
    kept = (
        KeptRubric(load_named(rubric))
        if rubric
        else load_kept(record.header.rubric, DEFAULT_RUBRIC)
    )
    if kept.missing:
        say(kept.missing)
    if form == "json":
        put_json(_as_data(record, kept))
    else:
        record = with_bilan_opened(record, ReviewOrder.now())
        _tell(record, kept, names)
    _tell_vanished(record)


def _tell(record: Record, kept: KeptRubric, names: tuple[str, ...]) -> None:
    """Tell the parts that were named, or let them be chosen where somebody can."""
    from tui.text.reach_lines import patient_bilan
    from tui.transcript.bilan_model import bilan_of

    bilan = patient_bilan(lambda patience: bilan_of(record, kept, patience))
    if names:
        _tell_parts(record, bilan, names)
    elif are_a_terminal():
        _choose(record, bilan)
    else:
        _tell_first(record, bilan)


def _as_data(record: Record, kept: KeptRubric) -> dict[str, Any]:
    """Return the bilan of a session as plain data, with French keys."""
    from msgspec import to_builtins

    from tui.session.summary import summary_of
    from tui.text.reach_lines import patient_bilan
    from tui.transcript.bilan_model import bilan_of
    from tui.transcript.sequel_reading import sequel_data

    whole = summary_of(record)
    bilan = patient_bilan(lambda patience: bilan_of(record, kept, patience))
    return {
        "session": record.id,
        "persona": whole.persona,
        "titre": whole.title,
        "date": whole.date,
        "mode": whole.mode,
        "parent": whole.parent,
        "tour_parent": whole.parent_turn,
        "minute_parent": whole.parent_minute,
        "fin": whole.ending,
        "ce_qui_a_compte": to_builtins(bilan.counted, str_keys=True),
        "bilan": to_builtins(bilan.assessment, str_keys=True),
        "paroles": to_builtins(bilan.voice, str_keys=True),
        "profil": to_builtins(bilan.profile, str_keys=True),
        "apres": sequel_data(bilan.sequel) if bilan.sequel else None,
    }


def _tell_first(record: Record, bilan: Bilan) -> None:
    """Tell what counted, then how to have the rest."""
    from tui.group.panel_beside import panels_beside
    from tui.text.bilan_lines import bilan_heading, joined, parts_of
    from tui.text.invocation import command_name, session_name

    first, *others = parts_of(bilan, panels_beside(record))
    tell(f"{bilan_heading(record)}\n{joined([first])}")
    names = ", ".join(part.name for part in others)
    whole = f"{command_name()} bilan {session_name(record.path)} --partie {_WHOLE}"
    say(f"Le bilan entier : {whole}. Ses parties : {names}.")


def _tell_parts(record: Record, bilan: Bilan, names: tuple[str, ...]) -> None:
    """Tell the parts that names stand for. Raises :class:`Failure` when one stands for none."""
    from tui.group.panel_beside import panels_beside
    from tui.text.bilan_lines import bilan_heading, joined, matching, parts_of, whole_bilan

    panels = panels_beside(record)
    parts = parts_of(bilan, panels)
    for name in names:
        if plain(name) == _WHOLE:
            tell(f"{bilan_heading(record)}\n{whole_bilan(bilan, panels)}")
            continue
        found = matching(name, parts)
        if not found:
            known = ", ".join(part.name for part in parts)
            raise Failure(f"pas de partie « {one_line(name)} » (il y a : {known})")
        tell(joined(found).strip("\n"))


def _choose(record: Record, bilan: Bilan) -> None:
    from tui.text.bilan_heard import Next, TextBilan
    from tui.text.confrontation_session import look_again
    from tui.text.input_lines import standard_lines
    from tui.text.session import play_branch

    if TextBilan(record, bilan, standard_lines(), play_branch).run() is Next.REPLAY:
        look_again(record, play_branch)


def _tell_vanished(record: Record) -> None:
    """Say which moves made then the persona has no more, when its file has changed since."""
    from tui.interview.alternatives import edited_persona, removed_moves

    now = edited_persona(record)
    if now and (gone := removed_moves(record, now)):
        say(f"Répliques qui ne sont plus dans le fichier de cette personne : {', '.join(gone)}.")
