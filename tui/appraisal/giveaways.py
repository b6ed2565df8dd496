"""What lets a trainee choose well without understanding: remarks P070 to P075."""

from __future__ import annotations

import re
from collections import Counter
from math import comb
from typing import TYPE_CHECKING, NamedTuple

from tui.field.terms import SCHEME_LABELS
from tui.source.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tui.appraisal.valuing import Valued
    from tui.exploration.naming import Naming
    from tui.interview.script import Play, Script
    from tui.source.diagnostics import Place

_DOUBT = 0.01
"""How seldom chance alone may do as much, for a remark to be made."""

_FEWEST = 5
"""Moments, or moves, without which nothing is concluded."""

_ONE_SCHEME = 0.8
"""Share of the moments whose best move has one same scheme, for a remark to be made."""

_SHOWN = 3
_WORD = re.compile(r"[a-zà-öø-ÿœ]{4,}")


class _Guess(NamedTuple):
    """How a rule that reads no French does at one moment: right or wrong, and its chance."""

    valued: Valued
    right: bool
    chance: float


def check_giveaways(script: Script, naming: Naming, valued: Sequence[Valued]) -> list[Diagnostic]:
    """Return the remarks on what gives the best moves away."""
    return list(_Giveaways(script, naming, valued).all())


class _Giveaways:
    def __init__(self, script: Script, naming: Naming, valued: Sequence[Valued]) -> None:
        self._script = script
        self._naming = naming
        self._valued = valued

    def all(self) -> Iterator[Diagnostic]:
        """Yield every remark."""
        rules: tuple[tuple[str, str, Callable[[Valued], str | None]], ...] = (
            ("P070", "la réplique la plus longue est la meilleure", self._longest),
            ("P071", "la première réplique du fichier est la meilleure", self._first),
            (
                "P072",
                "la seule réplique qui pose une question est la meilleure",
                self._asks,
            ),
        )
        for code, told, pick in rules:
            yield from self._guessed(code, told, pick)
        yield from self._words()
        yield from self._one_scheme()
        for scene in self._script.scenes:
            yield from self._dominated(scene.plays)

    def _guessed(
        self, code: str, told: str, pick: Callable[[Valued], str | None]
    ) -> Iterator[Diagnostic]:
        guesses = [
            _Guess(one, guess == one.best, 1 / len(one.worth))
            for one in self._valued
            if (guess := pick(one))
        ]
        right = [guess for guess in guesses if guess.right]
        if len(guesses) < _FEWEST or _as_many(len(right), guesses) > _DOUBT:
            return
        expected = sum(guess.chance for guess in guesses)
        message = (
            f"{told} dans {len(right)} moments sur {len(guesses)} "
            f"(le hasard en donnerait {expected:.0f})"
        )
        places = ((self._place(guess.valued.best), "par exemple") for guess in right[:_SHOWN])
        yield self._warning(code, self._naming.all_moments(), message, places)

    def _longest(self, one: Valued) -> str | None:
        """Return the move that is longer than all the others, if there is one."""
        lengths = {move: len(self._text(move)) for move in one.worth}
        most = max(lengths.values())
        return _only([move for move, length in lengths.items() if length == most])

    def _first(self, one: Valued) -> str:
        return next(iter(one.worth))

    def _asks(self, one: Valued) -> str | None:
        return _only([move for move in one.worth if "?" in self._text(move)])

    def _words(self) -> Iterator[Diagnostic]:
        """Yield the words that best moves have more often than chance would give them."""
        best = {one.best for one in self._valued}
        every = {move for one in self._valued for move in one.worth}
        having: Counter[str] = Counter()
        having_best: Counter[str] = Counter()
        for move in every:
            words = set(_WORD.findall(self._text(move).casefold()))
            having.update(words)
            having_best.update(words if move in best else ())
        tried = [word for word, count in having_best.items() if count >= _FEWEST]
        for word in sorted(tried):
            doubt = _drawn(having_best[word], having[word], len(best), len(every))
            if doubt * len(tried) <= _DOUBT:
                message = (
                    f"« {word} » se trouve dans {having_best[word]} des {len(best)} meilleures "
                    f"répliques, et dans {having[word] - having_best[word]} "
                    f"des {len(every) - len(best)} autres"
                )
                yield self._warning("P073", self._naming.all_moments(), message)

    def _one_scheme(self) -> Iterator[Diagnostic]:
        choices = [
            one for one in self._valued if len({self._play(m).move.scheme for m in one.worth}) > 1
        ]
        counts = Counter(self._play(one.best).move.scheme for one in choices)
        if len(choices) < _FEWEST:
            return
        scheme, count = counts.most_common(1)[0]
        if count >= _ONE_SCHEME * len(choices):
            message = (
                f"« {SCHEME_LABELS[scheme]} » est le schème de la meilleure réplique "
                f"dans {count} moments sur {len(choices)}"
            )
            yield self._warning("P074", self._naming.all_moments(), message)

    def _dominated(self, plays: Sequence[Play]) -> Iterator[Diagnostic]:
        for play in plays:
            better = next((other for other in plays if _is_worse(play, other)), None)
            if better:
                message = (
                    f"« {play.move.id} » fait la même chose que « {better.move.id} » (schème et "
                    "codes) et vaut moins en tout : rien ne dit pourquoi"
                )
                places = [(self._place(better.move.id), "l'autre réplique est ici")]
                yield self._warning("P075", self._place(play.move.id), message, places)

    def _play(self, move: str) -> Play:
        return self._script.by_id[move]

    def _text(self, move: str) -> str:
        return self._play(move).move.says

    def _place(self, move: str) -> Place:
        return self._naming.move(self._play(move).index, "id")

    def _warning(
        self, code: str, place: Place, message: str, related: Iterable[tuple[Place, str]] = ()
    ) -> Diagnostic:
        return Diagnostic(code, place, message, Severity.WARNING, tuple(related))


def _is_worse(play: Play, other: Play) -> bool:
    """Tell whether a move does the same as another, is possible no more, and gives less."""
    move, better = play.move, other.move
    if move is better or len(play.lines) != 1 or len(other.lines) != 1:
        return False
    if move.scheme is not better.scheme or set(move.codes) != set(better.codes):
        return False
    line, other_line = play.lines[0], other.lines[0]
    alike = better.condition in (None, move.condition) and not other.needs & ~play.needs
    if not alike or line.test or other_line.test or line.goes_to != other_line.goes_to:
        return False
    gains = (sum(play.changes) + line.change, -move.minutes, -int(line.resists))
    other_gains = (
        sum(other.changes) + other_line.change,
        -better.minutes,
        -int(other_line.resists),
    )
    if line.reveals & ~other_line.reveals or set(line.agrees) - set(other_line.agrees):
        return False
    no_more = all(mine <= theirs for mine, theirs in zip(gains, other_gains, strict=True))
    less = gains != other_gains or line.reveals != other_line.reveals
    return no_more and (less or set(line.agrees) != set(other_line.agrees))


def _only(moves: list[str]) -> str | None:
    return moves[0] if len(moves) == 1 else None


def _as_many(count: int, guesses: Iterable[_Guess]) -> float:
    """Return the probability that guessing is right as often as ``count``, or more."""
    chances = [1.0]
    for guess in guesses:
        before = [*chances, 0.0]
        chances = [
            at * (1 - guess.chance) + below * guess.chance
            for at, below in zip(before, [0.0, *chances], strict=True)
        ]
    return sum(chances[count:])


def _drawn(found: int, having: int, drawn: int, every: int) -> float:
    """Return the probability of as many or more, when drawing without regard to a word."""
    ways = sum(
        comb(having, count) * comb(every - having, drawn - count)
        for count in range(found, min(having, drawn) + 1)
    )
    return ways / comb(every, drawn)
