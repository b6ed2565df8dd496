"""The few questions asked before a new persona is written, each with its answer by default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.failures import Failure
from tui.cli.streams import say
from tui.source.hostile import one_line
from tui.source.model import MAX_NAME
from tui.workshop.scaffold import DEFAULTS, Answers, is_valid_id, nearest_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cli.text.lines import Lines

_AGES = (14, 90)
_DURATIONS = (5, 180)


class Unfit(ValueError):
    """An answer that cannot be one; its words say what is expected."""


def ask(lines: Lines) -> Answers:
    """Ask who the person is and what the exercise is; an empty line keeps what is proposed.

    Raises :class:`Failure` when the input ends.
    """
    say("Entrée seule : garder ce qui est proposé. Tout se change ensuite dans le fichier.")
    return Answers(
        first_name=_asked(lines, "Prénom", DEFAULTS.first_name, _name),
        last_name=_asked(lines, "Nom", DEFAULTS.last_name, _name),
        age=int(_asked(lines, "Âge", str(DEFAULTS.age), _between(*_AGES))),
        pronoun=_asked(lines, "Pronom (elle, il, iel…)", DEFAULTS.pronoun, _name),
        operator=_asked(lines, "Structure (apec, mission-locale…)", DEFAULTS.operator, _operator),
        title=_asked(lines, "Titre de l'exercice", DEFAULTS.title, _name),
        duration=int(_asked(lines, "Durée, en minutes", str(DEFAULTS.duration), _duration)),
    )


def _asked(lines: Lines, label: str, default: str, fit: Callable[[str], str]) -> str:
    """Ask until the answer fits."""
    while True:
        answer = lines.read(f"{label} [{default}] : ")
        if answer is None:
            message = "entrée fermée ; rien n'a été écrit"
            raise Failure(message)
        try:
            return fit(one_line(answer)) if answer else default
        except Unfit as unfit:
            say(f"{unfit}.")


def _name(answer: str) -> str:
    if len(answer) > MAX_NAME:
        message = f"Attendu : au plus {MAX_NAME} caractères"
        raise Unfit(message)
    if any(opening in answer for opening in ("{{", "{%", "{#")):
        message = "Attendu : un texte sans doubles accolades"
        raise Unfit(message)
    return answer


def _between(low: int, high: int) -> Callable[[str], str]:
    def fit(answer: str) -> str:
        number = answer.split(maxsplit=1)[0]
        if number.isascii() and number.isdigit() and low <= int(number[:4]) <= high:
            return str(int(number[:4]))
        message = f"Attendu : un nombre entre {low} et {high}"
        raise Unfit(message)

    return fit


_duration = _between(*_DURATIONS)


def _operator(answer: str) -> str:
    """Return an operator by its id; « Mission locale » is « mission-locale »."""
    found = answer if is_valid_id(answer) else nearest_id(answer)
    if found:
        return found
    message = "Attendu : un nom, par exemple mission-locale"
    raise Unfit(message)
