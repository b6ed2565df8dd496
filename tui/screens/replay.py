"""Autoconfrontation: the one who led the interview looks at it again, moment by moment.

The order is that of CIREL 2019, annexe 3: one's own moments first, then those
prepared, then how one sees the whole. No score is in sight before that is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static

from tui.confrontation.flow import ConfrontationFlow, MomentOutcome
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import Stage
from tui.french.typography import counted
from tui.screens.branch import branch_key, offer_branch
from tui.screens.dialogue_reader import PlaybackScreen
from tui.screens.loss_dialogs import leave_when_saved, tell_saving, watch_saving
from tui.screens.moment_rows import all_told, moment_title
from tui.screens.moments_panel import MomentsPanel
from tui.screens.routes import BilanRoute, Replace
from tui.source.hostile import harmless
from tui.transcript.entries import apart
from tui.widgets.dialogue import Dialogue
from tui.widgets.ribbon import Ribbon
from tui.widgets.rows import banner

if TYPE_CHECKING:
    from tui.confrontation.explicitation import Explicitation
    from tui.session.events import Concluded, Marked
    from tui.session.open_session import OpenSession
    from tui.session.record import Record

_WITHDRAWN = {
    MomentOutcome.WITHDRAWN: "Moment ôté, avec ce qui y est écrit. u : tout remettre.",
    MomentOutcome.ANSWER_WITHDRAWN: (
        "Votre réponse est ôtée ; le moment préparé reste. u : tout remettre."
    ),
    MomentOutcome.NOTHING_TO_WITHDRAW: "Rien à ôter : ce moment a été préparé pour vous.",
}
_TITLES = {
    Stage.CONTRACT: "avant de commencer",
    Stage.MINE: "1 de 3, mes moments",
    Stage.PREPARED: "2 de 3, moments préparés",
    Stage.CONCLUSION: "3 de 3, pour finir",
    Stage.OPEN: "terminée",
}


class ReplayScreen(PlaybackScreen):
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
        Binding("f", "close_pass", "Finir", id="replay.finir", show=False),
        Binding("o", "open_grid", "Bilan", id="replay.grille"),
        branch_key("replay"),
        Binding("p", "unroll", "Dérouler", id="replay.derouler",
                tooltip="Laisser l'entretien avancer à son rythme, ou l'arrêter"),
        Binding("s", "start_span", "Début", id="replay.debut", show=False,
                tooltip="Ici commence un moment de plusieurs tours ; m le termine"),
        Binding("slash", "search", "Mot", id="replay.chercher", key_display="/",
                tooltip="Chercher un mot, ou une minute"),
        Binding("e", "next_pin", "Épingle", id="replay.epingle", show=False,
                tooltip="Aller au tour épinglé qui suit"),
        Binding("c", "comment", "Commenter", id="replay.commenter", show=False,
                tooltip="Écrire un commentaire ou une question sur ce tour"),
        Binding("u", "put_back", "Remettre", id="replay.remettre", show=False,
                tooltip="Remettre le dernier moment ôté"),
        Binding("i", "instruction", "Consigne", id="replay.consigne", show=False),
        Binding("escape", "leave", "Retour", id="replay.retour", key_display="Échap",
                tooltip="Vous pourrez y revenir, ce qui est tapé aussi"),
    ]  # fmt: skip

    def __init__(self, record: Record, author: str = "") -> None:
        flow = ConfrontationFlow(record)
        super().__init__(record, flow.persona.identity.first_name)
        self._flow = flow
        self._apart = apart(record)
        self._author = author  # of comments, until another name is typed
        self._span_start: int | None = None

    def on_mount(self) -> None:
        """Show the contract the first time, then the first turn."""
        watch_saving(self, self._flow.session)
        self.fill()
        self.call_after_refresh(self._refresh_all)
        if self._flow.stage is Stage.CONTRACT:
            from tui.screens.confrontation_dialogs import ContractScreen

            self.app.push_screen(ContractScreen(self._flow.contract), self._contract_read)
        elif self._flow.stage is Stage.CONCLUSION:
            self._conclude()
        if problem := self._flow.session.drafts.problem:
            self.notify(problem, severity="warning", timeout=10, markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what belongs to where the work stands."""
        match action:
            case "close_pass":
                return self._flow.pass_is_open
            case "open_grid":
                return self._flow.grid_is_open
            case "put_back":
                return self._flow.state.withdrawn is not None
            case "branch":
                return self.playback.act is not None
            case "next_pin":
                return bool(self._flow.pins)
            case _:
                return True

    def _written(self) -> None:
        """Show what was just added to the session, and whether it is on the disk."""
        tell_saving(self, self._flow.session)
        self._refresh_all()

    def _refresh_all(self) -> None:
        state = self._flow.state
        who = self._flow.persona.identity
        title = f"{who.first_name} {who.last_name} · autoconfrontation · {_TITLES[state.stage]}"
        count = len(self._flow.moments())
        self.query_one("#title", Static).update(
            banner(harmless(title + self._apart), counted(count, "moment"))
        )
        self.query_one(Dialogue).choose(
            {index for one in state.moments for index in range(one.first, one.last + 1)}
        )
        self.query_one(Dialogue).pin(self._flow.pins)
        pins = [self._flow.events[event].minute for event in self._flow.pins]
        self.query_one(Ribbon).mark(*self._flow.minutes(), pins)
        self.query_one(MomentsPanel).show(self._flow)
        self.refresh_bindings()
        self.show_turn()

    def show_turn(self) -> None:
        """Show the turn under the eyes, and where it is among the moments."""
        super().show_turn()
        self.query_one(Ribbon).point_at(self.playback.minute(self.playback.at))

    def action_start_span(self) -> None:
        """Begin here a moment of several turns."""
        self._span_start = self.playback.event
        self.notify("Début du moment. Avancez, puis m.", timeout=3, markup=False)

    def action_mark(self) -> None:
        """Keep the turn, or the turns since the beginning of the moment, and tell about it."""
        here = self.playback.event
        start = here if self._span_start is None else self._span_start
        self._span_start = None
        telling = self._flow.mark(min(start, here), max(start, here))
        self._written()
        self._open_moment(telling)

    @on(OptionList.OptionSelected, "#moments")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, number = (event.option_id or "").partition(":")
        if kind == "moment":
            chosen = self._flow.moments()[int(number)]
            if chosen.prepared:
                self.go_to_event(chosen.moment.first)
            self._open_moment(self._flow.tell(chosen.moment))
        elif kind in ("comment", "pin"):
            self.go_to_event(int(number))
        elif kind == "begun":
            self.go_to_event(int(number))
            self.action_comment()

    def _open_moment(self, telling: Explicitation) -> None:
        from tui.screens.moment import MomentScreen

        marked = telling.recorded
        screen = MomentScreen(
            telling,
            moment_title(marked, self._flow.events),
            self.passage(marked.first, marked.last),
            self._told,
        )
        self.app.push_screen(screen, lambda _: self._refresh_all())

    def _told(self, moment: Marked) -> None:
        """Keep what was told of a moment, or that it was taken back."""
        kept = self._flow.keep(moment)
        self._written()
        if kept in _WITHDRAWN:
            self.notify(_WITHDRAWN[kept], markup=False)

    def action_next_pin(self) -> None:
        """Go to the next turn that was pinned while playing."""
        self.go_to_next(self._flow.pins)

    def action_put_back(self) -> None:
        """Put back the moment taken back last."""
        if self._flow.put_back():
            self._written()

    def action_close_pass(self) -> None:
        """Close the pass under way, once it was said what that means; or answer what is left."""
        from tui.screens.confrontation_dialogs import ClosePassScreen

        if self._flow.stage is Stage.MINE:
            self.app.push_screen(ClosePassScreen(self._flow.closing_means()), self._agreed)
        else:
            self._agreed(True)

    def _agreed(self, agreed: bool | None) -> None:
        if not agreed:
            return
        stage = self._flow.close_pass()
        self._written()
        if stage is Stage.CONCLUSION:
            self._conclude()

    def _conclude(self) -> None:
        from tui.screens.confrontation_dialogs import ConclusionScreen

        questions, told = self._flow.last_questions(), all_told(self._flow)
        screen = ConclusionScreen(questions, told, self._concluded)
        self.app.push_screen(screen)

    def _concluded(self, answered: Concluded) -> None:
        self._flow.conclude(answered)
        self._written()
        if self._flow.grid_is_open:
            self.notify("Vous pouvez maintenant lire le bilan (o).", markup=False)

    def _contract_read(self, accepted: bool | None) -> None:
        if not accepted:
            self.action_leave()
            return
        self._flow.agree()
        self._written()
        self.action_instruction()

    def action_instruction(self) -> None:
        """Show the general instruction."""
        from tui.screens.dialogs import MessageScreen

        self.app.push_screen(MessageScreen("Consigne", shipped_bank().instruction))

    def action_comment(self) -> None:
        """Write a comment about the turn under the eyes."""
        from tui.screens.confrontation_dialogs import CommentScreen

        screen = CommentScreen(self._flow, self.playback.event, self._author)
        self.app.push_screen(screen, lambda _: self._written())

    def action_branch(self) -> None:
        """Take another option than the one taken here."""
        offer_branch(self, self._flow.record, self._flow.persona, self.playback.event)

    def action_open_grid(self) -> None:
        """Open the grid, now that one's own reading is done."""
        session = self._flow.session

        def read() -> None:
            session.close()
            self.post_message(Replace(BilanRoute(session.path)))

        leave_when_saved(self.app, session, read, self._leave)

    @property
    def open_session(self) -> OpenSession:
        """The session that is written here."""
        return self._flow.session

    def keep_before_quitting(self) -> str | None:
        """Try again what the disk refused; return what the user must know, if anything."""
        self._flow.session.save()
        return self._flow.session.unsaved

    def action_leave(self) -> None:
        """Go back, once all is on the disk or the user knows what is not."""
        leave_when_saved(self.app, self._flow.session, self._leave)

    def _leave(self) -> None:
        self._flow.session.close()
        self.dismiss()
