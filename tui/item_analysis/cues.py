"""Cues that give the best move away to somebody who understands nothing: P070 to P074, P079.

Test-wiseness: the longest option, or one with a word of its own, is guessed right (Millman, Bishop
& Ebel, 1965). A cue is told when chance would hardly do as well. Two exact tests say so:

- *Does a rule pick the best move more often than chance?* It is right at a moment with
  probability 1/n among n moves, and n differs from moment to moment: the number of right guesses
  is Poisson-binomial, not binomial, and its upper tail is computed by convolution (Hong, 2013).
- *Do best moves have a word more often than others?* Best moves are a sample without
  replacement of all moves: the upper tail is hypergeometric, which is Fisher's exact test, one
  side of it (Fisher, 1922). As many words are tried at once as are common enough, each p-value is
  multiplied by their number, after Bonferroni (Dunn, 1961): simple, valid whatever
  the dependence between words, and severe enough for remarks that an author will act on.

Exact, for there are a dozen moments, where no approximation holds.
"""

from __future__ import annotations

import re
from collections import Counter
from math import comb
from typing import TYPE_CHECKING, NamedTuple

from tui.field.terms import SCHEME_LABELS
from tui.item_analysis.dominated_options import check_dominated
from tui.source.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tui.checker.locations import Naming
    from tui.interview.script import Play, Script
    from tui.item_analysis.option_values import OptionValues
    from tui.source.diagnostics import Place

_SIGNIFICANCE = 0.01
"""The level of each test: how often chance alone may do as well."""

_FEWEST = 5
"""Moments, or best moves with a word, under which nothing is tested."""

_ONE_SCHEME = 0.8
"""Share of the moments whose best move has one same scheme, for a remark to be made."""

_FEWEST_ALIKE = 3
_MOST_ALIKE = 0.5
"""Moments, and share of them, whose best move may not be one same move."""

_SHOWN = 3

_EMPTY = """
alors aussi autre avec avez avoir bien cela celle celui cette ceux comme dans depuis dire dites
dont elle elles encore entre êtes être fait faire faut leur leurs mais même moins notre nous parce
pour pouvez quand quel quelle quels quelles quelque quoi sans sera serait sont sous soit suis tous
tout toute toutes très vers voir vont votre vous voulez était
"""
_EMPTY_WORDS = frozenset(_EMPTY.split())
"""Words that nobody would choose a move for."""

_WORD = re.compile(r"[a-zà-öø-ÿœ]{4,}")


class _Guess(NamedTuple):
    """The best move of a moment, whether a rule picks it, and how likely chance is to."""

    best: str
    right: bool
    chance: float


def check_giveaways(
    script: Script, naming: Naming, valued: Sequence[OptionValues]
) -> list[Diagnostic]:
    """Return the remarks on what gives the best moves away."""
    return list(_Giveaways(script, naming, valued).all())


class _Giveaways:
    def __init__(self, script: Script, naming: Naming, valued: Sequence[OptionValues]) -> None:
        self._script = script
        self._naming = naming
        self._clear = [(one, best) for one in valued if (best := one.best)]

    def all(self) -> Iterator[Diagnostic]:
        """Yield every remark."""
        rules: tuple[tuple[str, str, Callable[[OptionValues], str | None]], ...] = (
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
        yield from self._one_move()
        yield from check_dominated(self._script, self._naming)

    def _guessed(
        self, code: str, told: str, pick: Callable[[OptionValues], str | None]
    ) -> Iterator[Diagnostic]:
        guesses = [
            _Guess(best, guess == best, 1 / len(one.values))
            for one, best in self._clear
            if (guess := pick(one))
        ]
        right = [guess for guess in guesses if guess.right]
        if len(guesses) < _FEWEST or _poisson_binomial_tail(len(right), guesses) > _SIGNIFICANCE:
            return
        expected = sum(guess.chance for guess in guesses)
        message = (
            f"{told} dans {len(right)} moments sur {len(guesses)} "
            f"(le hasard en donnerait {expected:.0f})"
        )
        yield self._everywhere(code, message, [guess.best for guess in right])

    def _longest(self, one: OptionValues) -> str | None:
        """Return the move that is longer than all the others, if there is one."""
        lengths = {move: len(self._text(move)) for move in one.values}
        most = max(lengths.values())
        return _only([move for move, length in lengths.items() if length == most])

    def _first(self, one: OptionValues) -> str:
        return next(iter(one.values))

    def _asks(self, one: OptionValues) -> str | None:
        return _only([move for move in one.values if "?" in self._text(move)])

    def _words(self) -> Iterator[Diagnostic]:
        """Yield the words that best moves have more often than chance would give them."""
        best = {best for _, best in self._clear}
        every = {move for one, _ in self._clear for move in one.values}
        having: Counter[str] = Counter()
        having_best: Counter[str] = Counter()
        for move in every:
            words = self._words_of(move)
            having.update(words)
            having_best.update(words if move in best else ())
        tried = [word for word, count in having_best.items() if count >= _FEWEST]
        for word in sorted(tried):
            p_value = _hypergeometric_tail(having_best[word], having[word], len(best), len(every))
            if p_value * len(tried) <= _SIGNIFICANCE:
                message = (
                    f"« {word} » se trouve dans {having_best[word]} des {len(best)} meilleures "
                    f"répliques, et dans {having[word] - having_best[word]} "
                    f"des {len(every) - len(best)} autres"
                )
                shown = sorted(self._play(move).index for move in best)
                examples = [self._script.plays[index].move.id for index in shown]
                having_it = [move for move in examples if word in self._words_of(move)]
                yield self._everywhere("P073", message, having_it)

    def _one_scheme(self) -> Iterator[Diagnostic]:
        counts = Counter(self._play(best).move.scheme for _, best in self._clear)
        if not counts:
            return
        scheme, count = counts.most_common(1)[0]
        guesses = []
        for one, best in self._clear:
            alike = sum(self._play(move).move.scheme is scheme for move in one.values)
            if alike < len(one.values):
                right = self._play(best).move.scheme is scheme
                guesses.append(_Guess(best, right, alike / len(one.values)))
        examples = [guess.best for guess in guesses if guess.right]
        count = len(examples)
        enough = len(guesses) >= _FEWEST and count >= _ONE_SCHEME * len(guesses)
        if enough and _poisson_binomial_tail(count, guesses) <= _SIGNIFICANCE:
            message = (
                f"« {SCHEME_LABELS[scheme]} » est le schème de la meilleure réplique "
                f"dans {count} moments sur {len(guesses)}"
            )
            yield self._everywhere("P074", message, examples)

    def _one_move(self) -> Iterator[Diagnostic]:
        """Yield a remark when one and the same move is the best in most moments."""
        counts = Counter(best for _, best in self._clear)
        if not counts:
            return
        best, count = counts.most_common(1)[0]
        offering = sum(best in one.values for one, _ in self._clear)
        if count >= _FEWEST_ALIKE and count > _MOST_ALIKE * len(self._clear):
            message = (
                f"« {best} » est la meilleure réplique dans {count} moments sur {offering} où "
                "elle est proposée : qui la dit toujours n'écoute pas"
            )
            yield Diagnostic("P079", self._place(best), message)

    def _play(self, move: str) -> Play:
        return self._script.by_id[move]

    def _text(self, move: str) -> str:
        return self._play(move).move.says

    def _words_of(self, move: str) -> set[str]:
        return set(_WORD.findall(self._text(move).casefold())) - _EMPTY_WORDS

    def _place(self, move: str) -> Place:
        return self._naming.move(self._play(move).index, "id")

    def _everywhere(self, code: str, message: str, examples: Sequence[str]) -> Diagnostic:
        places = tuple((self._place(move), "par exemple") for move in examples[:_SHOWN])
        return Diagnostic(code, self._naming.all_moments(), message, places)


def _only(moves: list[str]) -> str | None:
    return moves[0] if len(moves) == 1 else None


def _poisson_binomial_tail(count: int, guesses: Iterable[_Guess]) -> float:
    """Return P(X >= ``count``), where X is the number of guesses that chance gets right."""
    distribution = [1.0]
    for guess in guesses:
        distribution = [
            same * (1 - guess.chance) + fewer * guess.chance
            for same, fewer in zip([*distribution, 0.0], [0.0, *distribution], strict=True)
        ]
    return sum(distribution[count:])


def _hypergeometric_tail(found: int, having: int, drawn: int, every: int) -> float:
    """Return P(X >= ``found``), where X counts the moves with a word among ``drawn`` ones.

    They are drawn without replacement from ``every`` move, of which ``having`` have the word.
    """
    ways = sum(
        comb(having, count) * comb(every - having, drawn - count)
        for count in range(found, min(having, drawn) + 1)
    )
    return ways / comb(every, drawn)
