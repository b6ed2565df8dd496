"""The interview: the person speaks, the trainee chooses what to say and takes notes."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList

from tui.interview.alternatives import NOT_WHILE_IT_GOES_ON
from tui.screens.copying import TurnCopying
from tui.screens.counterpart import TO_COMPARISON, TO_SYNTHESIS, next_steps
from tui.screens.drafting import too_long
from tui.screens.loss_dialogs import leave_when_saved, tell_saving, watch_saving
from tui.screens.note_taking import last_said
from tui.screens.own_marking import OwnMarking
from tui.screens.routes import ComparisonRoute, Go, Replace, SynthesisRoute
from tui.session.bounds import LONGEST_SAID
from tui.session.drafts import NOTE, OWN_WORDS, has_corrections
from tui.session.events import Noted, NoteRevised, Offered, Typed
from tui.session.notebook import notes
from tui.session.reflection import Diagnosed, Pinned
from tui.transcript.entries import apart
from tui.transcript.sources import find_parent
from tui.transcript.turns import PhaseChange, Uptake, turns_of
from tui.widgets.diagnosis_offer import DiagnosisOffer
from tui.widgets.dialogue import Dialogue
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_input import LineInput
from tui.widgets.options import MoveOptions
from tui.widgets.scene import InterviewClock, InterviewScene
from tui.widgets.shown_turns import shown

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.interview.live import Sitting
    from tui.screens.preferences import Preferences
    from tui.session.open_session import OpenSession
    from tui.shell.run_to_completion import RunToCompletion

_OWN_WORDS = "Que diriez-vous, avec vos mots ? (Entrée, ensuite les répliques)"
_BESIDE = (Noted, NoteRevised, Diagnosed, Pinned)
"""What leaves all that can be said as it was."""
_GUIDED = frozenset({PhaseChange, Uptake})


class InterviewScreen(OwnMarking, TurnCopying[None]):
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

    def __init__(self, sitting: Sitting, preferences: Preferences) -> None:
        super().__init__(sitting, preferences)
        self._shown = 0
        self._apart = apart(sitting.record)

    def compose(self) -> ComposeResult:
        """Lay out the clock, the dialogue with the notebook, and the options."""
        yield InterviewClock(id="clock", classes="banner")
        yield InterviewScene(id="scene")
        yield DiagnosisOffer(id="diagnosis")
        own = self.begun(OWN_WORDS)
        yield LineInput(own, placeholder=_OWN_WORDS, id="own-words", compact=True)
        yield MoveOptions(
            self.sitting.header.mode,
            confirms=lambda: self._preferences.confirms,
            waited=lambda: self.app.waited,
            id="moves",
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

    @property
    def is_typed_in(self) -> bool:
        """Whether own words are typed: what letters do comes after."""
        return self._words_first

    @property
    def _words_first(self) -> bool:
        """Whether the trainee is still to say it in their own words before seeing the options."""
        events = self.sitting.events
        last = next((e for e in reversed(events) if isinstance(e, Typed | Offered)), None)
        return self.sitting.header.own_words and not self._over and isinstance(last, Offered)

    @on(Input.Submitted, "#own-words")
    def _own_words_typed(self, event: Input.Submitted) -> None:
        said = event.value.strip()
        if not self._words_first or too_long(self, said, LONGEST_SAID):
            return
        self.sitting.type_first(said)
        event.input.clear()
        self.confirmed()
        self.refresh_all()

    def typed(self) -> dict[str, str]:
        """Return the trainee's own words, before they are said."""
        return {OWN_WORDS: self.query_one("#own-words", Input).value}

    def refresh_all(self) -> None:
        """Show the events not shown yet, and what can be done next."""
        sitting = self.sitting
        fresh = list(enumerate(sitting.events[self._shown :], start=self._shown))
        self._shown = len(sitting.events)
        name = sitting.persona.identity.first_name
        scene = self.query_one(InterviewScene)
        besides = _GUIDED if sitting.header.mode == "guide" else ()
        scene.transcript.add(shown(turns_of(fresh, name), besides))
        if any(isinstance(event, Noted | NoteRevised) for _, event in fresh):
            scene.show_notes(notes(sitting.events))
        self.show_own_marks(event for _, event in fresh)
        clock = self.query_one(InterviewClock)
        clock.show(sitting.persona, sitting.events, sitting.minute, self._apart)
        if any(not isinstance(event, _BESIDE) for _, event in fresh):
            self._offer()
        else:
            self._share_rows()
        tell_saving(self, sitting)

    def _offer(self) -> None:
        moves = self.query_one(MoveOptions)
        first = self._words_first
        self.query_one("#own-words").display = first
        moves.display = not first
        self.query_one("#own-words" if first else "#moves").focus()
        if self._over:
            moves.show_instead(next_steps(self.sitting.record))
            moves.highlighted = 0
            self.refresh_bindings()
        else:
            moves.offer(self.sitting.interview.numbered)
        self._share_rows()

    def _share_rows(self) -> None:
        """Give the options the rows they need, as long as what was last said stays whole."""
        scene, said = self.query_one(InterviewScene), last_said(self.sitting.events)
        moves = self.query_one(MoveOptions)
        moves.set_class(scene.on_one_line, "-close")
        asked = self.query_one(DiagnosisOffer).display
        moves.fit(scene.rows_left(self.size.height - asked, said))

    @on(OptionList.OptionSelected, "#moves")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        move = event.option_id
        if not self.query_one(MoveOptions).answers or not self.is_active:
            return
        if move == TO_SYNTHESIS:
            self.action_finish()
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
        from tui.screens.dialogs import MessageScreen

        if self.is_active:
            file = self.sitting.persona.file.rstrip()
            self.app.push_screen(MessageScreen("Dossier", f"{file}{self.to_train}"))

    def action_scroll_transcript(self, direction: int) -> None:
        """Scroll the dialogue by a page, wherever the focus is."""
        transcript = self.query_one(Dialogue)
        transcript.scroll_relative(y=direction * (transcript.size.height - 2), animate=False)

    @property
    def open_session(self) -> OpenSession:
        """The session that is written here."""
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
