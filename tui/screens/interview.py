"""The interview: the person speaks, the trainee chooses what to say and takes notes."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from tui.field.terms import Phase
from tui.interview.alternatives import NOT_WHILE_IT_GOES_ON
from tui.screens.counterpart import (
    TO_BILAN,
    TO_COMPARISON,
    TO_SYNTHESIS,
    next_steps,
    read_bilan_first,
)
from tui.screens.loss_dialogs import leave_when_saved, tell_saving, watch_saving
from tui.screens.own_words import OwnWordsFirst
from tui.screens.routes import ComparisonRoute, Go, Replace, SynthesisRoute
from tui.session.drafts import NOTE, has_corrections
from tui.session.events import Noted, NoteRevised, PhaseEntered
from tui.session.notebook import notes
from tui.session.reflection import Diagnosed, Pinned
from tui.transcript.entries import apart_by_length
from tui.transcript.presence import last_said, presence_after, presence_untold
from tui.transcript.sources import find_parent
from tui.transcript.turns import PhaseChange, Uptake, turns_of
from tui.widgets.diagnosis_offer import DiagnosisOffer
from tui.widgets.dialogue import Dialogue
from tui.widgets.interview_banner import InterviewBanner
from tui.widgets.key_bar import KeyBar
from tui.widgets.options import MoveOptions
from tui.widgets.scene import InterviewScene
from tui.widgets.shown_turns import shown

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.interview.live import Sitting
    from tui.screens.preferences import Preferences
    from tui.session.open_session import OpenSession
    from tui.shell.run_to_completion import RunToCompletion

_BESIDE = (Noted, NoteRevised, Diagnosed, Pinned)
"""What leaves all that can be said as it was."""
_GUIDED = frozenset({PhaseChange, Uptake})


class InterviewScreen(OwnWordsFirst):
    """Lead the interview.

    Keys and clicks may arrive once what they were meant for is gone (two quick presses, a
    double click): they are then dropped.
    """

    ABOUT = "Vous menez l'entretien. Choisissez ce que vous dites ; prenez des notes."
    AUTO_FOCUS = "#moves"
    CSS_PATH = "interview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"choose({number})", "Dire", id=f"entretien.dire-{number}",
                    show=False, key_display="1…9")
            for number in range(1, 10)
        ),
        Binding("enter", "finish", "Synthèse", show=False, key_display="Entrée",
                tooltip="Une fois l'entretien terminé, où que l'on soit"),
        Binding("n", "note", "Noter", id="entretien.noter", tooltip="Écrire dans le carnet"),
        Binding("g", "keep_words", "Garder", id="entretien.garder",
                tooltip="Garder dans le carnet des mots de la personne"),
        Binding("c", "open_notebook", "Carnet", id="entretien.carnet",
                tooltip="Relire le carnet ; corriger, classer ou rayer une note"),
        Binding("e", "look_at_screen", "Écran", id="entretien.ecran",
                tooltip="Regarder le système d'information : cela prend du temps"),
        Binding("d", "show_file", "Dossier", id="entretien.dossier", tooltip="Relire le dossier"),
        Binding("b", "branch", "Et si…", show=False, id="entretien.et-si",
                tooltip="Pas ici : après la synthèse, dans le bilan ou en revoyant l'entretien"),
        Binding("p", "pin", "Épingler", id="entretien.epingler",
                tooltip="Marquer d'un signe ce qui vient d'être dit, pour y revenir ; ou l'ôter"),
        Binding("i", "diagnose", "Diagnostic", id="entretien.diagnostic", show=False,
                tooltip="Dire en une ligne ce que vous comprenez, quand c'est proposé"),
        Binding("less_than_sign", "resize_notebook(1)", "Carnet plus large", show=False,
                id="entretien.carnet-plus", key_display="<"),
        Binding("greater_than_sign", "resize_notebook(-1)", "Carnet moins large", show=False,
                id="entretien.carnet-moins", key_display=">",
                tooltip="Jusqu'à une ligne, puis caché"),
        Binding("pageup", "scroll_transcript(-1)", "Remonter", show=False, key_display="Pg↑",
                priority=True),
        Binding("pagedown", "scroll_transcript(1)", "Descendre", show=False, key_display="Pg↓",
                priority=True),
        Binding("escape", "leave", "Suspendre", id="entretien.suspendre", key_display="Échap",
                tooltip="L'accueil proposera de reprendre, une note commencée aussi"),
    ]  # fmt: skip

    app: RunToCompletion[None]
    steps_after = staticmethod(next_steps)
    """Return what can be done once an interview is over."""

    def __init__(self, sitting: Sitting, preferences: Preferences) -> None:
        super().__init__(sitting, preferences)
        self._shown = 0
        self._seen = ""
        self._phase = Phase.LISTEN

    def compose(self) -> ComposeResult:
        """Lay out the banner, and the dialogue over the options with what stands beside."""
        sitting = self.sitting
        yield InterviewBanner(sitting.persona, apart_by_length(sitting.record), id="clock")
        yield InterviewScene(
            sitting.persona,
            self.to_train,
            DiagnosisOffer(id="diagnosis"),
            self.own_words_line(),
            MoveOptions(
                sitting.header.mode,
                confirms=lambda: self._preferences.confirms,
                waited=lambda: self.app.waited,
                id="moves",
            ),
            id="scene",
        )
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what happened so far."""
        self.refresh_all()
        watch_saving(self, self.sitting)
        if self.drafts.get(NOTE) and not self._over:
            self.notify("Une note commencée vous attend (n).", markup=False)
        if has_corrections(self.drafts):
            self.notify("Une correction commencée vous attend (c).", markup=False)
        # What a long dialogue is made of stays: collecting it over again would be felt at keys.
        self.call_after_refresh(gc.freeze)

    def on_screen_resume(self) -> None:
        """Come back from what was above; what was pressed there says nothing here."""
        self.query_one(MoveOptions).wait_until_seen()
        self.show_own_marks(())

    def on_resize(self) -> None:
        """Share the rows again."""
        self.call_after_refresh(self._share_rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keep out of the footer what cannot be done now."""
        if action == "look_at_screen":
            return self.sitting.persona.screen is not None and not self._over
        if action in ("note", "keep_words", "choose"):
            return not self._over
        if action == "finish":
            return self._over
        return super().check_action(action, parameters)

    @property
    def _over(self) -> bool:
        return self.sitting.interview.ended

    def refresh_all(self) -> None:
        """Show the events not shown yet, and what can be done next."""
        sitting = self.sitting
        start, self._shown = self._shown, len(sitting.events)
        fresh = sitting.events[start:]
        name = sitting.persona.identity.first_name
        scene = self.query_one(InterviewScene)
        besides = _GUIDED if sitting.header.mode == "guide" else ()
        turns = shown(turns_of(enumerate(fresh, start), name), besides)
        said = last_said(sitting.events)
        scene.transcript.tell(turns, since=said)
        self._seen = presence_after(fresh, self._seen)
        scene.show_presence(self._seen, presence_untold(sitting.events[said:], self._seen))
        if any(isinstance(event, Noted | NoteRevised) for event in fresh):
            scene.show_notes(notes(sitting.events))
        self.show_own_marks(fresh)
        self._phase = next(
            (event.phase for event in reversed(fresh) if isinstance(event, PhaseEntered)),
            self._phase,
        )
        banner = self.query_one(InterviewBanner)
        banner.show(self._phase, sitting.minute, ended=self._over)
        if any(not isinstance(event, _BESIDE) for event in fresh):
            self._offer()
        else:
            self._share_rows()
        tell_saving(self, sitting)

    def _offer(self) -> None:
        moves = self.query_one(MoveOptions)
        first = self.is_typed_in
        self.query_one("#own-words").display = first
        moves.display = not first
        self.query_one("#own-words" if first else "#moves").focus()
        if self._over:
            moves.show_instead(self.steps_after(self.sitting.record))
            moves.highlighted = 0
            moves.border_title = " L'entretien est terminé "
            self.query_one(InterviewScene).close_notebook()
            self.refresh_bindings()
        else:
            moves.offer(self.sitting.interview.numbered)
            moves.border_title = f" Ce que vous pouvez dire · {moves.option_count} "
        self._share_rows()

    def _share_rows(self) -> None:
        """Give the options the rows they need, as long as what was last said stays whole."""
        scene, said = self.query_one(InterviewScene), last_said(self.sitting.events)
        moves = self.query_one(MoveOptions)
        moves.set_class(scene.on_one_line, "-close")
        moves.fit(scene.rows_left(self.size.height - self.rows_aside, said))

    @on(OptionList.OptionSelected, "#moves")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        move = event.option_id
        if not self.query_one(MoveOptions).answers or not self.is_active:
            return
        if move == TO_SYNTHESIS:
            self.action_finish()
        elif move == TO_BILAN:
            read_bilan_first(self, self.sitting)
        elif move == TO_COMPARISON and (parent := find_parent(self.sitting.record)):
            self.post_message(Go(ComparisonRoute(parent.path, self.sitting.path)))
        elif move is not None and self.sitting.interview.offers_move(move):
            self.sitting.act(move)
            self.refresh_all()

    def action_branch(self) -> None:
        """Say that another way is tried once the interview is over."""
        self.notify(f"Impossible : {NOT_WHILE_IT_GOES_ON}.", markup=False)

    def action_choose(self, number: int) -> None:
        """Say the option of a number, or go to it."""
        self.query_one(MoveOptions).choose(number)

    def action_finish(self) -> None:
        """Go on to the synthesis, once the interview has ended."""
        if self._over and self.is_active and self.query_one(MoveOptions).answers:
            self.post_message(Replace(SynthesisRoute(self.sitting)))

    def action_resize_notebook(self, step: int) -> None:
        """Give the notebook more room, or less: a panel, one line, nothing."""
        self.query_one(InterviewScene).resize_notebook(step)
        self.call_after_refresh(self._share_rows)

    def action_look_at_screen(self) -> None:
        """Look at the information system, under the person's eyes."""
        from tui.screens.information import InformationSystemScreen

        screen = self.sitting.persona.screen
        if screen is None or self._over or not self.is_active:
            return
        self.sitting.look_at_screen()
        self.refresh_all()
        self.app.push_screen(InformationSystemScreen(screen))

    def action_show_file(self) -> None:
        """Show the file again."""
        from tui.screens.dialogs import FileScreen

        if self.is_active:
            self.app.push_screen(FileScreen(self.sitting.persona, self.to_train))

    def action_scroll_transcript(self, direction: int) -> None:
        """Scroll the dialogue by a page, wherever the focus is."""
        transcript = self.query_one(Dialogue)
        transcript.scroll_relative(y=direction * (transcript.size.height - 2), animate=False)

    @property
    def open_session(self) -> OpenSession | None:
        """The session that is written here, if it is to be kept."""
        return self.sitting

    def keep_before_quitting(self) -> str | None:
        """Try again what the disk refused; return what the user must know, if anything."""
        self.sitting.save()
        return super().keep_before_quitting() or self.sitting.unsaved

    def on_unmount(self) -> None:
        """Leave the interview, whichever way; the synthesis goes on with one that is over."""
        if not self._over:
            self.sitting.leave()

    def action_leave(self) -> None:
        """Go back, once all is on the disk or the user knows what is not."""
        if self.is_active:
            self.keep_draft()
            leave_when_saved(self.app, self.sitting, self._leave)

    def _leave(self) -> None:
        self.sitting.leave()
        self.dismiss()
