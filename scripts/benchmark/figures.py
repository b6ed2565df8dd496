"""Figures, what they are set against, and the table they are shown in.

A ratio is taken pair by pair within one run, in turns, which a loaded machine changes little;
pyperf compares runs with each other, and knows no terminal.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median, quantiles
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

Unit = Literal["ms", "MB", "moves/s", "states/s"]
Statistic = Literal["median", "p95", "ratio", "difference"]

HEADINGS = ("Measure", "Runs", "Median", "p95", "Against", "Pair by pair", "Target", "Verdict")
_NOTHING = "–"


class Unmeasured(Exception):
    """Something could not be measured; the message says why."""


class Row(Protocol):
    """A line of the table."""

    def cells(self) -> tuple[str, ...]:
        """Return what stands under each heading."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a statistic of a figure should not exceed, or should reach if ``at_least``."""

    statistic: Statistic
    bound: float
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Base:
    """What a figure is set against: the value of each run, in the same order and unit."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured several times.

    With a ``base``, each value is compared with that of the same rank, and the statistics
    of comparison are medians over these pairs.
    """

    name: str
    unit: Unit
    values: Sequence[float]
    base: Base | None = None
    targets: tuple[Target, ...] = ()

    def statistic(self, name: Statistic) -> float:
        """Return a statistic of the figure."""
        match name:
            case "median":
                return median(self.values)
            case "p95":
                return _p95(self.values)
            case "ratio":
                return median(self._ratios())
            case "difference":
                return median(value - base for value, base in self._pairs())

    def held(self, target: Target) -> bool:
        """Tell whether a target is held, before any rounding."""
        value = self.statistic(target.statistic)
        return value >= target.bound if target.at_least else value <= target.bound

    def cells(self) -> tuple[str, ...]:
        """Return what stands under each heading."""
        base = self.base
        return (
            self.name,
            str(len(self.values)),
            _amount(self.statistic("median"), self.unit),
            _amount(self.statistic("p95"), self.unit) if self.unit == "ms" else _NOTHING,
            f"{base.name}: {_amount(median(base.values), self.unit)}" if base else _NOTHING,
            self._comparison() if base else _NOTHING,
            "; ".join(self._wording(target) for target in self.targets) or "none set",
            "; ".join("held" if self.held(target) else "missed" for target in self.targets)
            or _NOTHING,
        )

    def _pairs(self) -> list[tuple[float, float]]:
        return list(zip(self.values, self.base.values, strict=True)) if self.base else []

    def _ratios(self) -> list[float]:
        return [value / base for value, base in self._pairs()]

    def _comparison(self) -> str:
        ratios = self._ratios()
        text = f"× {_number(median(ratios))}"
        if len(ratios) > 1:
            low, _, high = quantiles(ratios, n=4, method="inclusive")
            text += f" ({_number(low)} to {_number(high)})"
        if any(target.statistic == "difference" for target in self.targets):
            difference = self.statistic("difference")
            text += f", {'+' if difference >= 0 else '−'}{_amount(abs(difference), self.unit)}"
        return text

    def _wording(self, target: Target) -> str:
        sign = "≥" if target.at_least else "≤"
        match target.statistic:
            case "ratio":
                return f"{sign} × {target.bound:g}"
            case "difference":
                return f"{sign} +{target.bound:,g} {self.unit}"
            case "p95":
                return f"p95 {sign} {target.bound:,g} {self.unit}"
            case "median":
                return f"{sign} {target.bound:,g} {self.unit}"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure that someone else measured elsewhere."""

    name: str
    unit: Unit
    value: float
    source: str

    def cells(self) -> tuple[str, ...]:
        """Return what stands under each heading."""
        amount = _amount(self.value, self.unit)
        return (self.name, _NOTHING, amount, _NOTHING, self.source, *[_NOTHING] * 3)


@dataclass(frozen=True, slots=True)
class Missing:
    """A subject that could not be measured, and why."""

    name: str
    reason: str

    def cells(self) -> tuple[str, ...]:
        """Return what stands under each heading."""
        return (self.name, *[_NOTHING] * 6, f"not measured: {self.reason}")


def table(rows: Sequence[Row]) -> str:
    """Return rows as a table in Markdown that also reads well as it is."""
    lines = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = tuple("-" * width for width in widths)
    return "\n".join(
        f"| {' | '.join(map(str.ljust, line, widths))} |" for line in (lines[0], rule, *lines[1:])
    )


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def _amount(value: float, unit: Unit) -> str:
    return f"{_number(value)} {unit}"


def _number(value: float) -> str:
    """Return a number with the digits that count; thousands apart from the hundreds."""
    size = abs(value)
    if size >= 1000:
        return f"{round(value, -2):,.0f}"
    if size >= 100:
        return f"{value:.0f}"
    if size >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if size >= 0.1 else f"{value:.2g}"
