"""The few questions asked before a new persona is written, each with its answer by default."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.field.terms import DIFFICULTY_LABELS
from tui.french.comparison import plain
from tui.source.hostile import one_line
from tui.source.model import MAX_NAME
from tui.text.streams import Failure, say
from tui.workshop.scaffold import DEFAULTS, Answers, is_valid_id, nearest_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.text.input_lines import Lines

BACK = "<"
_AGES = (14, 90)
_DURATIONS = (5, 180)


class Unfit(ValueError):
    """An answer that cannot be one; its words say what is expected."""


class PersonaQuestion(NamedTuple):
    """One thing asked: which answer it gives, how it is asked, what its answer must be."""

    field: str
    label: str
    fit: Callable[[str], str]

    @property
    def title(self) -> str:
        """What is asked, without how to answer."""
        return self.label.partition(" (")[0].partition(",")[0]


def ask(lines: Lines) -> Answers:
    """Ask who the person is and what the exercise is; an empty line keeps what is proposed.

    Every answer can be taken back: from the next question, or once all are given. Raises
    :class:`Failure` when the input ends, or when nothing is to be written.
    """
    say("Entrée seule : garder ce qui est proposé. « < » : revenir à la question d'avant.")
    say("Rien n'est écrit avant la fin. Tout se change ensuite dans le fichier.")
    given = {question.field: str(getattr(DEFAULTS, question.field)) for question in _QUESTIONS}
    _ask_from(0, given, lines)
    while (again := _to_ask_again(given, lines)) is not None:
        _ask_from(again, given, lines, last=again)
    return Answers(
        first_name=given["first_name"],
        last_name=given["last_name"],
        age=int(given["age"]),
        pronoun=given["pronoun"],
        operator=given["operator"],
        title=given["title"],
        duration=int(given["duration"]),
        difficulty=int(given["difficulty"]),
    )


def _ask_from(first: int, given: dict[str, str], lines: Lines, *, last: int | None = None) -> None:
    """Ask questions in their order, from one to another, going back when asked to."""
    rank = first
    end = len(_QUESTIONS) - 1 if last is None else last
    while rank <= end:
        question = _QUESTIONS[rank]
        answer = _line(lines, f"{question.label} [{given[question.field]}] : ")
        if answer == BACK:
            rank = max(0, rank - 1)
            continue
        try:
            given[question.field] = (
                question.fit(one_line(answer)) if answer else given[question.field]
            )
        except Unfit as unfit:
            say(f"{unfit}.")
            continue
        rank += 1


def _to_ask_again(given: Mapping[str, str], lines: Lines) -> int | None:
    """Show all answers; return the rank of the one to give again, ``None`` when all are right."""
    say("")
    for number, question in enumerate(_QUESTIONS, start=1):
        say(f"{number}. {question.title} : {_told(question.field, given[question.field])}")
    while True:
        answer = _line(
            lines, "Entrée : écrire le fichier ; un numéro : changer ; q : abandonner : "
        )
        if answer.casefold() == "q":
            raise Failure("abandonné ; rien n'a été écrit")
        if not answer:
            return None
        if answer == BACK:
            return len(_QUESTIONS) - 1
        if answer.isascii() and answer.isdigit() and 1 <= int(answer[:4]) <= len(_QUESTIONS):
            return int(answer) - 1
        say(f"Attendu : Entrée, q, ou un numéro de 1 à {len(_QUESTIONS)}.")


def _told(field: str, answer: str) -> str:
    if field == "difficulty":
        return f"{answer}, {DIFFICULTY_LABELS[int(answer)]}"
    return answer


def _line(lines: Lines, prompt: str) -> str:
    answer = lines.read(prompt)
    if answer is None:
        raise Failure("entrée fermée ; rien n'a été écrit")
    return answer


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


def _difficulty(answer: str) -> str:
    """Return a difficulty by its rank; « exigeante » is 3."""
    ranks = {plain(label): str(rank) for rank, label in DIFFICULTY_LABELS.items()}
    rank = ranks.get(plain(answer), answer)
    if rank in ranks.values():
        return rank
    message = "Attendu : 1 découverte, 2 courante ou 3 exigeante"
    raise Unfit(message)


_QUESTIONS = (
    PersonaQuestion("first_name", "Prénom", _name),
    PersonaQuestion("last_name", "Nom", _name),
    PersonaQuestion("age", "Âge", _between(*_AGES)),
    PersonaQuestion("pronoun", "Pronom (elle, il, iel…)", _name),
    PersonaQuestion("operator", "Structure (apec, mission-locale…)", _operator),
    PersonaQuestion("title", "Titre de l'exercice", _name),
    PersonaQuestion(
        "difficulty", "Difficulté (1 découverte, 2 courante, 3 exigeante)", _difficulty
    ),
    PersonaQuestion("duration", "Durée, en minutes", _duration),
)
