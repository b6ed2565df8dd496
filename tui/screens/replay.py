"""Autoconfrontation: the one who led the interview looks at it again, moment by moment.

The order is that of CIREL 2019, annexe 3: one's own moments first, then those
prepared, then how one sees the whole. No score is in sight before that is done.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import OptionList, Static

from tui.confrontation.occasions import occasion_of
from tui.confrontation.passes import closing_means
from tui.confrontation.prepared import answers, find_preparation, last_minute, span
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import Stage, confrontation, heard, turn_indexes
from tui.french.comparison import holds
from tui.interview.live import OpenSession, persona_of
from tui.screens.kinds import FullScreen
from tui.screens.moment_lines import moment_options
from tui.screens.unsaved_dialog import leave_when_saved, tell_saving, watch_saving
from tui.session.draft_places import comment_place
from tui.session.events import Acted, Concluded, ContractRead, Marked, PassClosed
from tui.session.notebook import as_it_stands
from tui.source.hostile import harmless, one_line
from tui.source.typed_numbers import minute_typed
from tui.transcript.turns import Note, PhaseChange, turns_of
from tui.widgets.dialogue import Dialogue
from tui.widgets.dialogue_turns import shown
from tui.widgets.key_bar import KeyBar
from tui.widgets.ribbon import Ribbon

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from tui.app import AllianceApp
    from tui.confrontation.stages import Confrontation
    from tui.session.events import Commented, Event
    from tui.session.journal import Record

_PACE = 1.6  # seconds a turn when the interview unrolls by itself
_LONGEST_QUOTED = 60  # characters of what was looked for
_TITLES = {
    Stage.CONTRACT: "avant de commencer",
    Stage.MINE: "1. mes moments",
    Stage.PREPARED: "2. moments préparés",
    Stage.CONCLUSION: "3. pour finir : f pour répondre",
    Stage.OPEN: "terminée",
}


class ReplayScreen(FullScreen[None]):
    """Look at one's own activity again."""

    ABOUT = (
        "L'entretien se déroule ; arrêtez-vous où cela compte pour vous et marquez ce moment. "
        "Rien n'est évalué ici."
    )
    CSS_PATH = "replay.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "go(1)", "Tour", id="replay.suivant", key_display="→",
                priority=True, tooltip="Avancer d'un tour"),
        Binding("left", "go(-1)", "Tour précédent", id="replay.precedent", key_display="←",
                priority=True, show=False),
        Binding("home", "go_to_end(0)", "Au début", show=False, priority=True),
        Binding("end", "go_to_end(-1)", "À la fin", show=False, priority=True),
        Binding("m", "mark", "Marquer", id="replay.marquer",
                tooltip="Marquer ce moment pour y revenir"),
        Binding("f", "close_pass", "Finir", id="replay.finir"),
        Binding("o", "open_grid", "Bilan", id="replay.grille"),
        Binding("b", "branch", "Et si…", id="replay.et-si",
                tooltip="Choisir une autre réplique à partir d'ici, dans un entretien à part"),
        Binding("p", "unroll", "Dérouler", id="replay.derouler",
                tooltip="Laisser l'entretien avancer à son rythme, ou l'arrêter"),
        Binding("s", "start_span", "Début", id="replay.debut", show=False,
                tooltip="Ici commence un moment de plusieurs tours ; m le termine"),
        Binding("slash", "search", "Mot", id="replay.chercher", key_display="/",
                tooltip="Chercher un mot, ou une minute"),
        Binding("c", "comment", "Commenter", id="replay.commenter", show=False,
                tooltip="Écrire un commentaire ou une question sur ce tour"),
        Binding("u", "put_back", "Remettre", id="replay.remettre", show=False,
                tooltip="Remettre le dernier moment ôté"),
        Binding("i", "instruction", "Consigne", id="replay.consigne", show=False),
        Binding("escape", "leave", "Retour", id="replay.retour", key_display="Échap",
                tooltip="Vous pourrez y revenir, ce qui est tapé aussi"),
    ]  # fmt: skip

    app: AllianceApp

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self._persona = persona_of(record)
        self._beside = find_preparation(record.path, last_minute(record.events))
        self._preparation = self._beside.preparation
        self._session = OpenSession.of(record)
        name = self._persona.identity.first_name
        self._dialogue = list(turns_of(enumerate(as_it_stands(record.events)), name))
        self._turns = turn_indexes(record.events)
        self._at = 0
        self._span_start: int | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the ribbon, the dialogue, and the moments chosen."""
        yield Static(id="title", classes="banner", markup=False)
        yield Ribbon(
            self._dialogue, max((event.minute for event in self._record.events), default=0)
        )
        with Horizontal():
            yield Dialogue(id="transcript")
            yield OptionList(id="moments", markup=False, classes="panel")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the contract the first time, then the first turn."""
        watch_saving(self, self._session)
        transcript = self.query_one(Dialogue)
        transcript.add(shown(self._dialogue, {PhaseChange, Note}))
        transcript.focus()
        self.call_after_refresh(self._refresh_all)
        if self._state.stage is Stage.CONTRACT:
            from tui.screens.contract import ContractScreen

            self.app.push_screen(ContractScreen(_contract()), self._contract_read)
        elif self._state.stage is Stage.CONCLUSION:
            self._conclude()
        if problem := self._session.drafts.problem:
            self.notify(problem, severity="warning", timeout=10, markup=False)

    @property
    def _state(self) -> Confrontation:
        return confrontation(self._session.events)

    @property
    def _event(self) -> int:
        """The index of the event under the eyes."""
        return self._turns[self._at]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what belongs to where the work stands."""
        stage = self._state.stage
        if action == "close_pass":
            return stage in (Stage.MINE, Stage.PREPARED, Stage.CONCLUSION)
        if action == "open_grid":
            return stage is Stage.OPEN
        if action == "put_back":
            return self._state.withdrawn is not None
        if action == "branch":
            return self._act_here() is not None
        return True

    def _refresh_all(self) -> None:
        state = self._state
        who = self._persona.identity
        title = f"{who.first_name} {who.last_name} · autoconfrontation · {_TITLES[state.stage]}"
        self.query_one("#title", Static).update(harmless(title))
        self.query_one(Dialogue).choose(
            {index for one in state.moments for index in range(one.first, one.last + 1)}
        )
        self._list_moments(state)
        self.refresh_bindings()
        self._show()

    def _list_moments(self, state: Confrontation) -> None:
        moments = self.query_one("#moments", OptionList)
        moments.border_title = "Moments"
        at = moments.highlighted or 0
        session = self._session
        options = moment_options(state, self._preparation, session.events, session.drafts)
        moments.set_options(options)
        moments.highlighted = min(at, len(options) - 1)

    def _show(self) -> None:
        state = self._state
        self.query_one(Dialogue).unroll(self._event)
        events = self._session.events
        prepared = [one.minute for one in self._preparation.moments] if state.own_chosen else []
        self.query_one(Ribbon).show(
            events[self._event].minute,
            [events[one.first].minute for one in state.moments],
            prepared,
        )

    def action_go(self, step: int) -> None:
        """Go some turns on, or back."""
        self._go_to(self._at + step)

    def action_go_to_end(self, turn: int) -> None:
        """Go to the first turn, or the last."""
        self._go_to(range(len(self._turns))[turn])

    def go_to_event(self, event: int) -> None:
        """Go to the turn of an event, or the one before it."""
        self._go_to(bisect_left(self._turns, event))

    def _go_to(self, turn: int) -> None:
        act = self._act_here()
        self._at = max(0, min(turn, len(self._turns) - 1))
        if (act is None) != (self._act_here() is None):
            self.refresh_bindings()
        self._show()

    def action_unroll(self) -> None:
        """Let the interview go on by itself, or stop it."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            return
        self._timer = self.set_interval(_PACE, self._unroll)

    def _unroll(self) -> None:
        if self._at == len(self._turns) - 1 and self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.action_go(1)

    def action_start_span(self) -> None:
        """Begin here a moment of several turns."""
        self._span_start = self._event
        self.notify("Début du moment. Avancez, puis m.", timeout=3, markup=False)

    def action_mark(self) -> None:
        """Keep the turn, or the turns since the beginning of the moment, and tell about it."""
        first = self._span_start if self._span_start is not None else self._event
        first, last = min(first, self._event), max(first, self._event)
        self._span_start = None
        moment = self._state.marking(first, last)
        if moment not in self._state.moments:
            self._write(moment)
        self._open_moment(moment)

    @on(OptionList.OptionSelected, "#moments")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, number = (event.option_id or "").partition(":")
        state = self._state
        if kind == "mine":
            self._open_moment(next(one for one in state.moments if one.number == int(number)))
        elif kind == "comment":
            self.go_to_event(int(number))
        elif kind == "begun":
            self.go_to_event(int(number))
            self.action_comment()
        elif kind == "prepared":
            self._open_prepared(int(number), state)

    def _open_prepared(self, number: int, state: Confrontation) -> None:
        prepared = self._preparation.moments[number - 1]
        first, last = span(prepared, self._session.events)
        known = answers(self._preparation, state.moments, self._session.events).get(number)
        moment = known or Marked(
            number=state.next_number,
            first=first,
            last=last,
            prompt=prepared.question,
            prepared=number,
        )
        self.go_to_event(first)
        self._open_moment(moment)

    def _open_moment(self, moment: Marked) -> None:
        from tui.screens.moment import MomentScreen

        events = self._session.events
        occasion = occasion_of(events, moment.first, moment.last, shipped_bank().judging)
        passage = [one for one in self._dialogue if moment.first <= one.event <= moment.last]
        seed = self._session.header.seed + moment.number
        screen = MomentScreen(
            moment, shown(passage, {Note}), occasion, seed, self._session.drafts, self._told
        )
        self.app.push_screen(screen, lambda _: self._refresh_all())

    def _told(self, moment: Marked) -> None:
        """Keep what was told of a moment; one of nobody's choice leaves nothing to take back."""
        if not moment.withdrawn:
            self._write(moment)
        elif any(one.number == moment.number for one in self._state.moments):
            self._write(moment)
            left = "Votre réponse est ôtée ; le moment préparé reste." if moment.prepared else ""
            told = f"{left or 'Moment ôté, avec ce qui y est écrit.'} u : tout remettre."
            self.notify(told, markup=False)
        else:
            self.notify("Rien à ôter : ce moment a été préparé pour vous.", markup=False)

    def action_put_back(self) -> None:
        """Put back the moment taken back last."""
        withdrawn = self._state.withdrawn
        if withdrawn is not None:
            self._write(replace(withdrawn, withdrawn=False))

    def action_close_pass(self) -> None:
        """Close the pass under way, once it was said what that means; or answer what is left."""
        from tui.screens.closing import ClosePassScreen

        if self._state.stage is not Stage.MINE:
            self._close_second_pass()
        else:
            means = closing_means(self._state, self._beside, self._session.drafts)
            self.app.push_screen(ClosePassScreen(means), self._first_pass_closed)

    def _first_pass_closed(self, agreed: bool | None) -> None:
        if agreed:
            self._write(PassClosed(number=1))
            if not self._preparation.moments:
                self._close_second_pass()

    def _close_second_pass(self) -> None:
        if self._state.stage is Stage.PREPARED:
            self._write(PassClosed(number=2))
        self._conclude()

    def _conclude(self) -> None:
        from tui.screens.conclusion import ConclusionScreen

        before = self._state.conclusion or Concluded()
        self.app.push_screen(ConclusionScreen(before, self._session.drafts, self._concluded))

    def _concluded(self, concluded: Concluded) -> None:
        self._write(concluded)
        if concluded.finished:
            self.notify("Vous pouvez maintenant lire le bilan (o).", markup=False)

    def _contract_read(self, accepted: bool | None) -> None:
        if not accepted:
            self.action_leave()
            return
        self._write(ContractRead(text=_contract()))
        self.action_instruction()

    def action_instruction(self) -> None:
        """Show the general instruction."""
        from tui.screens.message import MessageScreen

        self.app.push_screen(MessageScreen("Consigne", shipped_bank().instruction))

    def action_search(self) -> None:
        """Look for a word, or go to a minute."""
        from tui.screens.search import SearchScreen

        self.app.push_screen(SearchScreen(), self._found)

    def _found(self, wanted: str | None) -> None:
        if not wanted:
            return
        minute = minute_typed(wanted)
        if minute is not None:
            later = (i for i in self._turns if self._session.events[i].minute >= minute)
            self.go_to_event(next(later, self._turns[-1]))
            return
        after = self._turns[self._at + 1 :] + self._turns[: self._at + 1]
        events = as_it_stands(self._session.events)
        for index in after:
            if holds(heard(events[index]), wanted):
                self.go_to_event(index)
                return
        self.notify(f"« {_quoted(wanted)} » n'est pas dans le dialogue.", markup=False)

    def action_comment(self) -> None:
        """Write a comment about the turn under the eyes."""
        from tui.screens.comment import CommentScreen

        author = self.app.settings.get("pseudonyme", "")
        events, here = self._session.events, self._event
        kind = occasion_of(events, here, here, shipped_bank().judging).kind
        screen = CommentScreen(here, author, kind, self._session.drafts)
        self.app.push_screen(screen, self._commented)

    def _commented(self, comment: Commented | None) -> None:
        if comment is not None:
            self._write(comment)
            here = comment.event
            self._session.drafts.forget(comment_place(here), comment_place(here, "author"))
        self._refresh_all()

    def action_branch(self) -> None:
        """Take another option than the one taken here."""
        from tui.screens.branch import BranchScreen

        act = self._act_here()
        if act is not None:
            self.app.push_screen(BranchScreen(self._record, self._persona, act))

    def _act_here(self) -> int | None:
        """Return the index of what was said last, at the turn under the eyes."""
        events = self._session.events
        here = range(self._event, -1, -1)
        return next((index for index in here if isinstance(events[index], Acted)), None)

    def action_open_grid(self) -> None:
        """Open the grid, now that one's own reading is done."""
        from tui.screens.bilan import BilanScreen
        from tui.session.journal import read_journal

        def read() -> None:
            self._session.close()
            self.app.switch_screen(BilanScreen(read_journal(self._session.path)))

        leave_when_saved(self.app, self._session, read, self._leave)

    @property
    def open_session(self) -> OpenSession:
        """The session that is written here."""
        return self._session

    def keep_before_quitting(self) -> str | None:
        """Try again what the disk refused; return what the user must know, if anything."""
        self._session.save()
        return self._session.unsaved

    def action_leave(self) -> None:
        """Go back, once all is on the disk or the user knows what is not."""
        leave_when_saved(self.app, self._session, self._leave)

    def _leave(self) -> None:
        self._session.close()
        self.dismiss()

    def _write(self, event: Event) -> None:
        self._session.write(event)
        tell_saving(self, self._session)
        self._refresh_all()


def _quoted(wanted: str) -> str:
    line = one_line(wanted)
    return line if len(line) <= _LONGEST_QUOTED else f"{line[: _LONGEST_QUOTED - 1]}…"


def _contract() -> str:
    return "\n\n".join(shipped_bank().contract)
