"""What a panel said of the moments of an interview, beside what was done there.

It is a grid of others: it is told with the bilan, once the synthesis is written, and is no part of
the interview nor of the autoconfrontation (CIREL 2019, annexe 3: no grid while one looks at one's
own activity). It says no answer is the right one, and counts nothing of the one who looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui import places
from tui.group.panel_reading import panel_files, read_panels
from tui.interview.live import persona_of
from tui.session.events import Acted, Ended, MomentEntered, Offered
from tui.session.record import JournalProblem
from tui.session.standing import Standing, standing
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.group.panel_reading import OptionSpread, Panel, QuestionSpread
    from tui.persona.model import Move, Persona
    from tui.session.events import Event
    from tui.session.record import Record


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What was done on first coming to a moment, and the ids of what was offered there."""

    event: int
    minute: int
    moment: str
    offered: frozenset[str]
    move: str
    text: str


@dataclass(frozen=True, slots=True)
class PanelBeside:
    """What a panel of ``people`` said of a moment of an interview.

    ``event`` and ``minute`` are those of the act made there, ``chosen`` its move, ``said`` its
    words. ``offered`` are the moves that were offered then, ``alike`` tells that they were those
    of the panel, in the same words.
    """

    spread: QuestionSpread
    event: int
    minute: int
    chosen: str
    said: str
    offered: frozenset[str]
    alike: bool

    @property
    def options(self) -> tuple[OptionSpread, ...]:
        """What the panel placed: what was chosen here first, then the rest as it was shown."""
        return tuple(sorted(self.spread.options, key=lambda one: one.move != self.chosen))

    @property
    def panel_saw_choice(self) -> bool:
        """Whether what was done is among what the panel placed."""
        return any(one.move == self.chosen for one in self.spread.options)


def panels_beside(record: Record) -> tuple[PanelBeside, ...]:
    """Return what the panels kept on this computer say of an interview, along it.

    A panel speaks of an interview with the same version of the person, or where the same words
    were offered at the same moment. There is nothing before the synthesis is written, nor of a
    panel that nobody has finished, or that cannot be read. Raises :class:`JournalProblem` when
    the interview's own person is damaged.
    """
    if standing(record.events) is not Standing.REVIEW:
        return ()
    files = panel_files(places.groups())
    if not files:
        return ()
    panels = [one for one in read_panels(files).panels if one.people]
    mine = [one for one in panels if one.header.persona == record.header.persona]
    if not mine:
        return ()
    arrivals = {one.moment: one for one in _arrivals(record.events)}
    persona = persona_of(record)
    found = [
        beside
        for panel in mine
        for beside in _beside(panel, record.header.sha256, persona, arrivals)
    ]
    return tuple(sorted(found, key=lambda one: one.event))


def _beside(
    panel: Panel, version: str, persona: Persona, arrivals: dict[str, _Arrival]
) -> Iterator[PanelBeside]:
    try:
        spreads = panel.spreads
    except JournalProblem:
        return
    for spread in spreads:
        here = arrivals.get(spread.question.scenery.situation.moment)
        if here is None or not spread.people:
            continue
        words = {move.id: one_line(move.says) for move in _moves(persona, here)}
        alike = words == {one.move: one.text for one in spread.options}
        if alike or panel.header.sha256 == version:
            yield PanelBeside(
                spread, here.event, here.minute, here.move, here.text, here.offered, alike
            )


def _moves(persona: Persona, here: _Arrival) -> Iterator[Move]:
    moment = persona.moments.get(here.moment)
    own = moment.moves if moment else ()
    yield from (move for move in (*own, *persona.common) if move.id in here.offered)


def _arrivals(events: Sequence[Event]) -> Iterator[_Arrival]:
    """Yield what was done first on coming to each moment, as a group compares it."""
    seen: set[str] = set()
    moment, offered = "", frozenset[str]()
    for index, event in enumerate(events):
        match event:
            case MomentEntered():
                moment = "" if event.moment in seen else event.moment
                seen.add(event.moment)
            case Offered():
                offered = frozenset(event.moves)
            case Acted() if moment:
                text = one_line(event.text)
                yield _Arrival(index, event.minute, moment, offered, event.move, text)
                moment = ""
            case Ended():
                return
            case _:
                pass
