"""The dialogue of a session: read again at a moment, or played back turn by turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from tui.confrontation.playback import Playback
from tui.confrontation.prepared import last_minute
from tui.screens.branch import branch_key, offer_branch
from tui.screens.kinds import FullScreen
from tui.screens.moments_panel import MomentsPanel
from tui.session.notebook import as_it_stands, notes
from tui.source.hostile import harmless, one_line
from tui.source.typed import minute_typed
from tui.transcript.entries import apart
from tui.transcript.turns import Note, PhaseChange, turns_of
from tui.widgets.dialogue import Dialogue
from tui.widgets.key_bar import KeyBar
from tui.widgets.notes_by_category import NotesByCategory
from tui.widgets.ribbon import Ribbon
from tui.widgets.shown_turns import GUIDANCE, ShownTurn, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

    from tui.persona.model import Persona
    from tui.session.record import Record

_PACE = 1.6  # seconds a turn when the interview unrolls by itself
_LONGEST_QUOTED = 60  # characters of what was looked for
_SHOWN = frozenset({PhaseChange, Note})


class ReadingScreen(FullScreen[None]):
    """Read the dialogue again."""

    ABOUT = "Le dialogue entier ; le moment choisi est marqué dans la marge."
    CSS_PATH = "dialogue_reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        branch_key("dialogue"),
        Binding("escape,q", "dismiss", "Retour", key_display="Échap"),
    ]

    def __init__(self, record: Record, persona: Persona, at: int | None) -> None:
        super().__init__()
        self._record = record
        self._persona = persona
        self._at = at
        self._events = as_it_stands(record.events)
        self._turns = list(turns_of(enumerate(self._events), persona.identity.first_name))

    def compose(self) -> ComposeResult:
        """Lay out the dialogue over the whole screen."""
        who = self._persona.identity
        title = f"Le dialogue · {who.first_name} {who.last_name}{apart(self._record)}"
        yield Static(harmless(title), classes="banner", markup=False)
        yield Ribbon(self._turns, last_minute(self._events))
        with Horizontal():
            yield Dialogue(id="transcript")
            yield NotesByCategory(notes(self._record.events))
        yield KeyBar()

    def on_mount(self) -> None:
        """Go to the moment asked for."""
        transcript = self.query_one(Dialogue)
        transcript.add(shown(self._turns, GUIDANCE))
        transcript.focus()
        self.watch(transcript, "scroll_y", self._show_where, init=False)
        self.call_after_refresh(self._show_where)
        if self._at is not None:
            self.call_after_refresh(transcript.go_to, self._at)

    def _show_where(self) -> None:
        """Point at the minute of the turn that is marked, or of the last one in view."""
        at = self.query_one(Dialogue).at_hand
        if at is not None:
            self.query_one(Ribbon).point_at(self._events[at].minute)

    @on(Ribbon.MinuteWanted)
    def _go_to_minute(self, event: Ribbon.MinuteWanted) -> None:
        later = (turn.event for turn in self._turns if turn.minute >= event.minute)
        if (found := next(later, None)) is not None:
            self.query_one(Dialogue).go_to(found)
            self._show_where()

    def action_branch(self) -> None:
        """Try another way from the turn that is marked, or from the last one in view."""
        event = self.query_one(Dialogue).at_hand
        if event is not None:
            offer_branch(self, self._record, self._persona, event)


class PlaybackScreen(FullScreen[None]):
    """A dialogue unrolled up to the turn under the eyes, below its time line."""

    def __init__(self, record: Record, person: str) -> None:
        super().__init__()
        self.playback = Playback(record.events)
        self._turns = list(turns_of(enumerate(self.playback.events), person))
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the ribbon, the dialogue, and the moments chosen."""
        yield Static(id="title", classes="banner", markup=False)
        yield Ribbon(self._turns, last_minute(self.playback.events))
        with Horizontal():
            yield Dialogue(id="transcript")
            yield MomentsPanel()
        yield KeyBar()

    def fill(self) -> None:
        """Put the dialogue in its place; what of it is seen comes with :meth:`show_turn`."""
        transcript = self.query_one(Dialogue)
        transcript.add(shown(self._turns, _SHOWN))
        transcript.focus()

    def show_turn(self) -> None:
        """Show the turn under the eyes."""
        self.query_one(Dialogue).unroll(self.playback.event)

    def passage(self, first: int, last: int) -> list[ShownTurn]:
        """Return how the turns from an event to another read."""
        return shown((turn for turn in self._turns if first <= turn.event <= last), {Note})

    @on(Ribbon.MinuteWanted)
    def _go_to_minute(self, event: Ribbon.MinuteWanted) -> None:
        before = self.playback.act
        self.playback.go_to_minute(event.minute)
        self._moved(before)

    def action_go(self, step: int) -> None:
        """Go some turns on, or back."""
        self._go_to_turn(self.playback.at + step)

    def action_go_to_end(self, turn: int) -> None:
        """Go to the first turn, or the last."""
        self._go_to_turn(range(len(self.playback.turns))[turn])

    def _go_to_turn(self, turn: int) -> None:
        before = self.playback.act
        self.playback.go_to_turn(turn)
        self._moved(before)

    def go_to_event(self, event: int) -> None:
        """Go to the turn of an event, or the next one."""
        before = self.playback.act
        self.playback.go_to(event)
        self._moved(before)

    def go_to_next(self, events: Sequence[int]) -> None:
        """Go to the turn of the next of some events, from the first again after the last."""
        before = self.playback.act
        if self.playback.go_to_next(events):
            self._moved(before)

    def _moved(self, act_before: int | None) -> None:
        if (act_before is None) != (self.playback.act is None):
            self.refresh_bindings()
        self.show_turn()

    def action_unroll(self) -> None:
        """Let the interview go on by itself, or stop it."""
        if self._timer is None:
            self._timer = self.set_interval(_PACE, self._unroll)
        else:
            self._stop()

    def _unroll(self) -> None:
        if self.playback.at_end:
            self._stop()
        self.action_go(1)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def action_search(self) -> None:
        """Look for a word, or go to a minute."""
        from tui.screens.dialogs import SearchScreen

        self.app.push_screen(SearchScreen(), self._find)

    def _find(self, wanted: str | None) -> None:
        if not wanted:
            return
        before, minute = self.playback.act, minute_typed(wanted)
        if minute is not None:
            self.playback.go_to_minute(minute)
        elif not self.playback.search(wanted):
            self.notify(f"« {_quoted(wanted)} » n'est pas dans le dialogue.", markup=False)
        self._moved(before)


def _quoted(wanted: str) -> str:
    line = one_line(wanted)
    return line if len(line) <= _LONGEST_QUOTED else f"{line[: _LONGEST_QUOTED - 1]}…"
