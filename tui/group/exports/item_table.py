"""The moves of each persona by what a group did with them, as a table: one row a move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.group.exports.nameless import Nameless
from tui.group.items import item_analysis
from tui.transcript.formats.csv_table import BYTE_ORDER_MARK, table_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.group.gathering import Gathering, Group
    from tui.group.items import Item
    from tui.transcript.formats.csv_table import Row

ITEM_COLUMNS = {
    "version": "Empreinte SHA-256 du fichier du persona.",
    "titre": "Titre du persona, sans les noms.",
    "moment": "Identifiant du moment ; vide pour une réplique commune.",
    "replique": "Identifiant de la réplique.",
    "texte": "Ce qu'elle dit, sans les noms.",
    "scheme": "Identifiant de son schème.",
    "proposee": "Personnes à qui elle a été proposée, chacune comptée par son premier entretien.",
    "choisie": "Celles d'entre elles qui l'ont choisie.",
    "critere": "Identifiant du critère choisi.",
    "ecart": "Delta de Cliff entre qui la choisit et qui ne la choisit pas, en centièmes, de -100 "
    "à 100 ; vide sous le nombre.",
    "ecart_bas": "Bas de son intervalle à 95 %, en centièmes.",
    "ecart_haut": "Haut de cet intervalle, en centièmes.",
    "net": "oui quand l'écart ne doit rien au hasard, toutes les répliques regardées.",
    "jamais_choisie": "oui quand personne ne la choisit, assez de personnes l'ayant eue.",
}
"""What each column holds, in the order of the table."""


def item_table_parts(gathering: Gathering, criterion: str) -> Iterator[bytes]:
    """Yield the table as a spreadsheet opens it; ``criterion`` is an id, empty for none.

    Raises :class:`tui.session.record.JournalProblem` when a session cannot be read again.
    """
    rows = (row for group in gathering.groups for row in _rows(group, criterion))
    yield BYTE_ORDER_MARK.encode()
    for line in table_lines(ITEM_COLUMNS, rows):
        yield line.encode()


def _rows(group: Group, criterion: str) -> Iterator[Row]:
    nameless = Nameless(group)
    of_group: Row = {"version": group.version, "titre": nameless.text(group.title)}
    for item in item_analysis(group, group.persona, criterion).items:
        text = nameless.offers[item.move.id]
        yield of_group | _row(item) | {"texte": text, "critere": criterion}


def _row(item: Item) -> Row:
    row: Row = {
        "moment": item.moment,
        "replique": item.move.id,
        "scheme": item.move.scheme,
        "proposee": item.offered,
        "choisie": item.chosen,
        "net": "oui" if item.separates else "",
        "jamais_choisie": "oui" if item.is_never_chosen else "",
    }
    if gap := item.gap:
        row |= {
            "ecart": round(100 * gap.delta),
            "ecart_bas": round(100 * gap.low),
            "ecart_haut": round(100 * gap.high),
        }
    return row
