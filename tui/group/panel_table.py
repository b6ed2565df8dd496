"""A panel written out: as a table, an option a row, and as a page to read and to print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.group import panel_words
from tui.source.hostile import one_line
from tui.transcript.formats.csv_table import BYTE_ORDER_MARK, table_lines
from tui.transcript.pages.rendering import page_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.group.panel_reading import Panel

COLUMNS = {
    "panel": "Titre de l'exercice.",
    "moment": "Identifiant du moment.",
    "moment_titre": "Titre du moment.",
    "replique": "Identifiant de la réplique.",
    "texte": "La réplique.",
    "formateurs": "Combien ont répondu à ce moment.",
    "repere": "oui à partir de cinq formateurs ; non en dessous.",
    "n": "Combien ont placé la réplique.",
    "moins_2": "Combien à −2.",
    "moins_1": "Combien à −1.",
    "zero": "Combien à 0.",
    "plus_1": "Combien à +1.",
    "plus_2": "Combien à +2.",
    "quartile_1": "Premier quartile ; vide sous cinq.",
    "mediane": "Médiane ; vide sous cinq.",
    "quartile_3": "Troisième quartile ; vide sous cinq.",
}
"""What each column holds, in the order of the table."""
_PLACES = ("moins_2", "moins_1", "zero", "plus_1", "plus_2")
_TEMPLATES = Path(__file__).parent / "templates"


def panel_as_table(panel: Panel) -> str:
    """Return the spread of a panel as CSV; reasons are in the other forms."""
    return BYTE_ORDER_MARK + "".join(table_lines(COLUMNS, _rows(panel)))


def _rows(panel: Panel) -> Iterator[dict[str, str | int]]:
    for spread in panel.spreads:
        for option in spread.options:
            middle = option.quartiles
            low, median, high = map(_figure, middle) if middle else ("", "", "")
            yield {
                "panel": panel.title,
                "moment": one_line(spread.question.scenery.situation.moment),
                "moment_titre": one_line(spread.question.title),
                "replique": one_line(option.move),
                "texte": option.text,
                "formateurs": spread.people,
                "repere": "oui" if spread.is_reference else "non",
                "n": option.n,
                **dict(zip(_PLACES, option.counts, strict=True)),
                "quartile_1": low,
                "mediane": median,
                "quartile_3": high,
            }


def _figure(value: float) -> str:
    """Return a place to be read: a hyphen before a figure would be taken for a formula."""
    return panel_words.signed(value).removeprefix("+")


def panel_as_page(panel: Panel) -> str:
    """Return a panel as one HTML page, without script, and with nothing fetched."""
    template = page_environment(_TEMPLATES, "html").get_template("panel.html")
    return template.render(panel=panel, words=panel_words, cleaned=one_line)


def panel_as_text(panel: Panel) -> str:
    """Return a panel as plain text."""
    return f"{panel_words.panel_told(panel)}\n"


PANEL_FORMS: dict[str, Callable[[Panel], str]] = {
    "txt": panel_as_text,
    "html": panel_as_page,
    "csv": panel_as_table,
}
"""How a panel is written, by the extension of the file."""
