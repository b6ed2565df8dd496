"""Why YAML could not be read: the author's slip if it is recognised, else the parser's reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.source.diagnostics import Diagnostic, Place, Refused
from tui.source.repair.lines import lines_of
from tui.source.repair.syntax_errors import slip_behind, stop_of

if TYPE_CHECKING:
    import yaml

_REASONS = (
    ("mapping values are not allowed", "« : » inattendu ; mettez ce texte entre guillemets"),
    ("could not find expected ':'", "il manque « : » après cette clé"),
    ("did not find expected key", "retrait ou guillemet inattendu avant cette ligne"),
    ("did not find expected '-' indicator", "retrait inattendu dans une liste"),
    (
        "cannot start any token",
        "tabulation, ou signe réservé : un retrait se fait d'espaces, un texte va entre guillemets",
    ),
    ("found a tab character", "tabulation : écrivez le retrait avec des espaces"),
    ("unexpected end of stream", "guillemets ouverts et jamais refermés"),
    ("did not find expected ',' or", "il manque « , » ou le crochet fermant"),
    ("unknown escape character", "« \\ » dans des guillemets doubles : écrivez « \\\\ »"),
    ("undefined alias", "« * » renvoie à un nom inconnu ; mettez ce texte entre guillemets"),
    ("<document start>", "« ... » finit le fichier pour YAML : retirez cette ligne"),
    ("directive", "« % » au début d'une ligne est réservé : mettez le texte entre guillemets"),
)  # fmt: skip
_FENCE = "« ``` » vient d'un copier-coller : effacez cette ligne, et sa pareille à la fin"


def refusal(error: yaml.MarkedYAMLError, text: str, name: str, end: tuple[int, int]) -> Refused:
    """Return why a text is refused; ``end`` is the line and the column just after it."""
    problem = error.problem or ""
    stop = stop_of(error)
    if stop is None:
        return _refused(name, (1, 1), _sentence(problem))
    place = min((stop.noticed, stop.column), end)
    lines = lines_of(text)
    if lines[place[0] - 1].text.startswith("```"):
        return _refused(name, place, _FENCE)
    if "<document start>" in problem:
        ends = [line.number for line in lines[: stop.noticed] if line.text.startswith("...")]
        return _refused(name, (ends[-1] if ends else place[0], 1), _sentence(problem))
    slip = slip_behind(text, stop)
    if slip is None:
        return _refused(name, place, _sentence(problem))
    return _refused(name, min((slip.line, slip.column), end), slip.sentence)


def _refused(name: str, place: tuple[int, int], sentence: str) -> Refused:
    return Refused([Diagnostic("F005", Place(name, *place), sentence)])


def _sentence(problem: str) -> str:
    for english, french in _REASONS:
        if english in problem:
            return french
    return "YAML mal formé à cet endroit (retrait, guillemets ou « : »)"
