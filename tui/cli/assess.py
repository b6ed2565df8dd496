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
    from tui.rubric.loading import Kept
    from tui.rubric.model import Rubric
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
    help="Cette partie seulement : fin, voix, synthese, profil… ; « tout » : le bilan entier.",
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

    ENTRETIEN est un identifiant, son début, ou un chemin. Le bilan donne les critères et
    leurs passages, ce que la personne répond, puis le profil de l'entretien et la synthèse.
    Dans un terminal, ses parties se choisissent par leur nom ; ailleurs, il est donné entier.
    """
    from tui.confrontation.review_order import ReviewOrder, with_bilan_opened
    from tui.interview.live import DEFAULT_RUBRIC
    from tui.rubric.loading import Kept, load_kept, load_named

    if names and form == "json":
        raise click.UsageError("« --partie » ne sert qu'au format texte")
    record = record_named(session)
    require_open_bilan(record)
    kept = Kept(load_named(rubric)) if rubric else load_kept(record.header.rubric, DEFAULT_RUBRIC)
    if kept.missing:
        say(kept.missing)
    if form == "json":
        put_json(_as_data(record, kept.rubric))
    else:
        record = with_bilan_opened(record, ReviewOrder.now())
        _tell(record, kept, names)
    _tell_vanished(record)


def _tell(record: Record, kept: Kept, names: tuple[str, ...]) -> None:
    """Tell the parts that were named, or let them be chosen where somebody can."""
    from tui.transcript.bilan_model import bilan_of

    bilan = bilan_of(record, kept)
    if names or not are_a_terminal():
        _tell_parts(record, bilan, names or (_WHOLE,))
    else:
        _choose(record, bilan)


def _as_data(record: Record, rubric: Rubric) -> dict[str, Any]:
    """Return the bilan of a session as plain data, with French keys."""
    from msgspec import to_builtins

    from tui.rubric.assessment import assess
    from tui.rubric.profile import profile
    from tui.rubric.voice import answers, shipped_voice
    from tui.session.summary import summary_of

    whole, events = summary_of(record), record.events
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
        "bilan": to_builtins(assess(rubric, events), str_keys=True),
        "paroles": to_builtins(answers(shipped_voice(), events), str_keys=True),
        "profil": to_builtins(profile(events), str_keys=True),
    }


def _tell_parts(record: Record, bilan: Bilan, names: tuple[str, ...]) -> None:
    """Tell the parts that names stand for. Raises :class:`Failure` when one stands for none."""
    from tui.text.bilan_lines import bilan_heading, joined, matching, parts_of, whole_bilan

    parts = parts_of(bilan)
    for name in names:
        if plain(name) == _WHOLE:
            tell(f"{bilan_heading(record)}\n{whole_bilan(bilan)}")
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
