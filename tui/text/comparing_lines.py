"""Two interviews side by side, line by line: each line says which of the two it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.session import store
from tui.session.record import JournalProblem, read_journal
from tui.session.summary import instant, summary_of
from tui.source.reasons import in_words
from tui.source.typed import number_typed, with_digits
from tui.text.narration import exchange_lines
from tui.text.streams import say, tell
from tui.transcript.side_by_side import compare
from tui.transcript.side_by_side_words import (
    LETTERS,
    OTHER_VERSION,
    OVER,
    closed,
    named,
    outcome,
    parting,
    title,
    together,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from tui.session.record import Record
    from tui.session.summary import Summary
    from tui.text.input_lines import Lines
    from tui.transcript.side_by_side import Comparison, ExchangePair, SpokenExchange
    from tui.transcript.turns import Turn

_PROMPT = "Avec lequel comparer (un numéro ; Entrée seule : aucun) : "
_BOTH = " et ".join(LETTERS)


def comparison_text(comparison: Comparison) -> str:
    """Return two interviews side by side, from top to bottom."""
    return "\n".join(_lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"Deux entretiens avec {title(comparison)}"
    for letter, side in zip(LETTERS, comparison.sides, strict=True):
        yield f"{letter} : {named(side.summary)}."
    if not comparison.same_version:
        yield OTHER_VERSION
    yield f"\n{together(comparison)}"
    if comparison.last_together:
        yield from _said(comparison.last_together.turns, "")
    if here := comparison.parting:
        yield f"\n{parting(comparison)}"
        for letter, exchange in zip(LETTERS, (here.left, here.right), strict=True):
            yield from _said(exchange.turns, f"{letter}. ") if exchange else [f"{letter}. {OVER}"]
    yield "\nOù ils mènent"
    for both in outcome(comparison):
        label = both.label.rstrip(".")
        yield f"{label}. {LETTERS[0]} : {both.left}. {LETTERS[1]} : {both.right}."
    yield from closed(comparison)
    if comparison.after_parting:
        yield "\nLa suite, réplique par réplique"
        for row in comparison.after_parting:
            yield from ("", *_abreast(row))


def _abreast(row: ExchangePair) -> Iterator[str]:
    """Yield an exchange of each side that has one; what is the same in both is told once."""
    left, right = row.left, row.right
    told = 0
    if left and right and row.same_reply:
        told = len(left.turns) if row.same_words else 1
        same = "les mêmes mots" if row.same_words else "la même réplique"
        yield f"{_BOTH}, {same}, {_when(left, right)}."
        yield from _said(left.turns[:told], "")
    for letter, exchange in zip(LETTERS, (left, right), strict=True):
        if exchange:
            mark = f"{letter}. " if told else f"{letter}, minute {exchange.minute}. "
            yield from _said(exchange.turns[told:], mark)


def _when(left: SpokenExchange, right: SpokenExchange) -> str:
    if left.minute == right.minute:
        return f"minute {left.minute}"
    return f"minute {left.minute} en {LETTERS[0]}, minute {right.minute} en {LETTERS[1]}"


def _said(turns: Iterable[Turn], mark: str) -> Iterator[str]:
    for turn in turns:
        yield from (f"{mark}{line}" for line in exchange_lines(turn))


def compare_with_another(record: Record, lines: Lines) -> None:
    """Ask with which other interview to compare one, and tell both side by side.

    They are listed by number, what a branch left first; the older one is A.
    """
    others = store.counterparts(summary_of(record))
    if not others:
        say("Impossible : il n'y a pas d'autre entretien avec cette personne.")
        return
    for place, one in enumerate(others, 1):
        origin = " C'est celui dont votre entretien part." * (one.id == record.header.parent)
        tell(f"{place}. {named(one)}.{origin}")
    while typed := lines.read(_PROMPT):
        number = number_typed(with_digits(typed))
        if number is not None and 1 <= number <= len(others):
            _tell_both(record, others[number - 1])
            return
        say(f"Impossible : tapez un nombre de 1 à {len(others)}, ou Entrée seule.")


def _tell_both(record: Record, chosen: Summary) -> None:
    try:
        both = sorted((record, read_journal(chosen.path)), key=_age)
        tell(comparison_text(compare(*both)))
    except (JournalProblem, OSError) as problem:
        say(f"Impossible : {in_words(problem)}.")


def _age(record: Record) -> tuple[datetime, str]:
    return instant(record.header.date), record.id
