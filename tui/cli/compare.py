"""``alliance comparer``: two interviews with the same person, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from tui.cli.arguments import SessionName, record_named
from tui.cli.commands import DocumentedCommand
from tui.text.invocation import command_name, session_name
from tui.text.streams import Failure, put_json, say, tell

if TYPE_CHECKING:
    from tui.session.record import Record
    from tui.transcript.side_by_side import Comparison, ExchangePair, Side, SpokenExchange


@click.command(
    "comparer",
    cls=DocumentedCommand,
    examples=[
        "alliance comparer 2026-03-14-denis-auclair-2",
        "alliance comparer 2026-03-14-denis-auclair-1 2026-03-20-denis-auclair-1",
        "alliance comparer 2026-03-14-denis-auclair-2 --format json",
    ],
)
@click.argument("session", metavar="ENTRETIEN", type=SessionName())
@click.argument("other", metavar="[ENTRETIEN]", required=False, type=SessionName())
@click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "json"]),
    default="texte",
    help="texte ou json.",
)
def compare_interviews(session: str, other: str | None, form: Literal["texte", "json"]) -> None:
    """Comparer deux entretiens avec la même personne.

    ENTRETIEN est un identifiant, son début, ou un chemin. Une branche « Et si… » nommée
    seule se compare avec l'entretien dont elle part. La comparaison dit où les deux se
    séparent, où chacun mène, puis la suite, réplique par réplique.
    """
    from tui.transcript.side_by_side import compare

    record = record_named(session)
    both = (record, record_named(other)) if other else (_left_by(record), record)
    comparison = compare(*both)
    if form == "json":
        put_json(_as_data(comparison))
        return

    from tui.text.comparing_lines import comparison_text

    tell(comparison_text(comparison))
    _say_how_to_branch(comparison)


def _say_how_to_branch(comparison: Comparison) -> None:
    """Say how another reply is taken, from where the two part."""
    here = comparison.parting
    if here and here.right:
        bilan = f"{command_name()} bilan {session_name(comparison.right.record.path)}"
        say(f"Pour prendre une autre réplique : {bilan}, puis « b {here.right.minute} ».")


def _left_by(record: Record) -> Record:
    """Return the interview that a branch left. Raises :class:`Failure` when there is none."""
    from tui.transcript.sources import find_parent

    parent = find_parent(record)
    if parent:
        if parent.damage:
            say(parent.damage)
        return parent
    why = (
        "l'entretien dont il part n'est plus à côté de lui"
        if record.header.parent
        else "cet entretien ne part d'aucun autre"
    )
    name = session_name(record.path)
    raise Failure(f"{why} ; nommez-en un second : {command_name()} comparer {name} ENTRETIEN")


def _as_data(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as plain data, with French keys; what is not told yet is ``null``."""
    told = comparison.left.led_to is not None and comparison.right.led_to is not None
    return {
        "persona": comparison.left.summary.persona,
        "titre": comparison.left.summary.title,
        "meme_version": comparison.same_version,
        "a": _side(comparison.left, comparison.together),
        "b": _side(comparison.right, comparison.together),
        "communes": comparison.together,
        "separation": _row(comparison.parting) if comparison.parting else None,
        "faits": [
            {"texte": fact.text, "categorie": fact.category, "a": fact.left, "b": fact.right}
            for fact in comparison.facts
        ]
        if told
        else None,
        "suite": [_row(row) for row in comparison.after_parting],
    }


def _side(side: Side, together: int) -> dict[str, Any]:
    summary, led_to = side.summary, side.led_to
    return {
        "id": summary.id,
        "nom": summary.name,
        "date": summary.date,
        "mode": summary.mode,
        "empreinte": summary.sha256,
        "minute": summary.minute,
        "repliques": len(side.exchanges),
        "parent": summary.parent,
        "tour_parent": summary.parent_turn,
        "minute_parent": summary.parent_minute,
        "fin": led_to.ended.ending if led_to else None,
        "accords": dict(led_to.agreed) if led_to else None,
        "confiance": {
            "separation": side.confidence_after(together),
            "fin": side.confidence_after(len(side.exchanges)),
        },
    }


def _row(row: ExchangePair) -> dict[str, Any]:
    return {"meme_replique": row.same_reply, "a": _exchange(row.left), "b": _exchange(row.right)}


def _exchange(exchange: SpokenExchange | None) -> dict[str, Any] | None:
    if exchange is None:
        return None
    return {
        "evenement": exchange.event,
        "minute": exchange.minute,
        "replique": exchange.move or None,
        "dit": exchange.said or None,
        "reponses": list(exchange.answers),
        "confiance": exchange.confidence,
    }
