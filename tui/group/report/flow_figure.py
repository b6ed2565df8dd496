"""The flow figure: paths through the phases as bands as wide as they are many.

A Sankey diagram (Sankey 1898) over ordered places, whose bands join the states of one place to
those of the next: an alluvial diagram (Rosvall and Bergstrom 2010). Nothing in it is told by
colour alone: each state is named where it stands, and the same is told in words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.field.terms import ENDING_LABELS, ENDING_SHORT, PHASE_LABELS, Ending, Phase
from tui.french.typography import count, counted, plural
from tui.group.report.phase_paths import MOST_PHASES, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.group.report.phase_paths import Flow, PhasePath, State

WIDTH = 1200
_HIGH = 340
"""What all sessions are high together."""
_TOP = 66
_GAP = 54
_BELOW = 34
_LEFT = 2
_NODE = 18
_NAMED = 230
"""Room for the names of the last place."""
_THINNEST = 2.0

UNFINISHED = "Non terminé"
_SHORT = {Phase.LISTEN: "Écouter", Phase.QUESTION: "Questionner", Phase.PROPOSE: "Proposer"}
_ORDINALS = ("1re phase", "2e phase", "3e phase", "4e phase", "5e phase")


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A state at a place: its rectangle, what is written beside it, and how it is filled."""

    x: float
    y: float
    height: float
    kind: str
    name: str
    n: str


@dataclass(frozen=True, slots=True)
class FlowBand:
    """Sessions that go from a state to the next: the outline of their band, and what it says."""

    path: str
    kind: str
    told: str


@dataclass(frozen=True, slots=True)
class FlowRow:
    """What leaves a state at a place, in words: the same as the figure, for a table."""

    place: str
    state: str
    n: int
    goes_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlowFigure:
    """All that the figure shows, on :data:`WIDTH` by ``height``."""

    height: int
    places: tuple[tuple[float, str], ...]
    nodes: tuple[FlowNode, ...]
    bands: tuple[FlowBand, ...]
    rows: tuple[FlowRow, ...]
    told: str
    width: int = WIDTH


def named(state: State) -> str:
    """Return the name of a state, whole."""
    if isinstance(state, Phase):
        return PHASE_LABELS[state]
    return ENDING_LABELS[state] if isinstance(state, Ending) else UNFINISHED


def _short(state: State) -> str:
    """Return the name of a state where there is little room."""
    if isinstance(state, Phase):
        return _SHORT[state]
    return ENDING_SHORT[state].capitalize() if isinstance(state, Ending) else UNFINISHED


def _kind(state: State) -> str:
    """Return how a state is filled: by the rank of its phase, or as what is over."""
    return f"p{STATES.index(state) + 1}" if isinstance(state, Phase) else "over"


def path_told(path: PhasePath) -> str:
    """Return a path in words: « Écouter → Questionner → Accord »."""
    return " → ".join([*(_SHORT[phase] for phase in path.phases), named(path.ending)])


def flow_figure(flow: Flow) -> FlowFigure:
    """Place a flow on the figure."""
    layout = _Layout(flow)
    return FlowFigure(
        height=layout.height,
        places=tuple(
            (layout.at(place), _place_name(place, flow)) for place in range(len(flow.stops))
        ),
        nodes=tuple(layout.nodes()),
        bands=tuple(layout.bands()),
        rows=tuple(_rows(flow)),
        told=_told(flow),
    )


class _Layout:
    """Where each state of each place stands: the same scale for all, gaps for their names."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._scale = _HIGH / max(flow.n, 1)
        between = (WIDTH - _LEFT - _NODE - _NAMED) / max(len(flow.stops) - 1, 1)
        self._step = min(between, 340.0)
        self._tops = [dict(self._stacked(stop)) for stop in flow.stops]

    def at(self, place: int) -> float:
        return round(_LEFT + place * self._step, 1)

    @property
    def height(self) -> int:
        most = max(len(stop) for stop in self._flow.stops)
        return round(_TOP + _HIGH + _GAP * (most - 1) + _BELOW)

    def nodes(self) -> Iterator[FlowNode]:
        last = len(self._flow.stops) - 1
        for place, stop in enumerate(self._flow.stops):
            for state, top in self._tops[place].items():
                if place == last or isinstance(state, Phase):
                    yield FlowNode(
                        x=self.at(place),
                        y=round(top, 1),
                        height=round(self._high(stop[state]), 1),
                        kind=_kind(state),
                        name=_short(state),
                        n=count(stop[state]),
                    )

    def bands(self) -> Iterator[FlowBand]:
        """Yield bands, those of a state leaving and arriving in the order of the others' states."""
        for place, ways in enumerate(self._flow.ways):
            leaves, arrives = dict(self._tops[place]), dict(self._tops[place + 1])
            for one, other in sorted(ways, key=_in_order):
                many = ways[one, other]
                high = self._high(many)
                left = self.at(place) + (_NODE if isinstance(one, Phase) else 0)
                yield FlowBand(
                    path=_band(left, leaves[one], self.at(place + 1), arrives[other], high),
                    kind=_kind(one),
                    told=f"{named(one)} → {named(other)} : {count(many)}",
                )
                leaves[one] += high
                arrives[other] += high

    def _high(self, many: int) -> float:
        return max(many * self._scale, _THINNEST)

    def _stacked(self, stop: Counter[State]) -> Iterator[tuple[State, float]]:
        top = float(_TOP)
        for state in STATES:
            if stop[state]:
                yield state, top
                top += self._high(stop[state]) + _GAP


def _in_order(way: tuple[State, State]) -> tuple[int, int]:
    return STATES.index(way[0]), STATES.index(way[1])


def _band(left: float, start: float, right: float, stop: float, high: float) -> str:
    """Return the outline of a band: two cubic curves, level at both ends."""
    middle = (left + right) / 2
    corners = [round(one, 1) for one in (left, start, middle, right, stop, start + high)]
    x, y, m, x2, y2, low = corners
    low2 = round(stop + high, 1)
    return (
        f"M{x:g} {y:g}C{m:g} {y:g} {m:g} {y2:g} {x2:g} {y2:g}"
        f"V{low2:g}C{m:g} {low2:g} {m:g} {low:g} {x:g} {low:g}Z"
    )


def _place_name(place: int, flow: Flow) -> str:
    return "Fin" if place == len(flow.stops) - 1 else _ORDINALS[place]


def _rows(flow: Flow) -> Iterator[FlowRow]:
    for place, ways in enumerate(flow.ways):
        for state in Phase:
            if many := flow.stops[place][state]:
                goes = Counter({to: n for (one, to), n in ways.items() if one is state})
                order = sorted(goes, key=lambda to: (-goes[to], STATES.index(to)))
                yield FlowRow(
                    _place_name(place, flow),
                    named(state),
                    many,
                    tuple(f"{named(to)} {count(goes[to])}" for to in order),
                )


def _told(flow: Flow) -> str:
    """Return what the figure is of and how it is read, with what it leaves out."""
    told = (
        f"De gauche à droite, les phases dans l'ordre où {counted(flow.n, 'entretien')} y "
        f"{plural(flow.n, 'est entré', 'sont entrés')}, puis la fin. Plus une bande est large, "
        "plus d'entretiens y passent ; en pointillé, elle est celle d'entretiens déjà finis."
    )
    if not flow.longer:
        return told
    return (
        f"{told} {counted(flow.longer, 'entretien')} "
        f"{plural(flow.longer, 'a', 'ont')} encore changé de phase après la {MOST_PHASES}e, ce que "
        "la figure ne montre pas."
    )
