"""Answering a panel: what one would say at a moment, then how far each option fits, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.field.signs import NOT_REACHED
from tui.french.typography import counted
from tui.group.panel_desk import words_place
from tui.group.panel_file import HIGHEST, LOWEST
from tui.group.panel_words import COUNSELLOR, FIT_LABELS, HOW_FAR, WOULD_SAY, fit_told, signed
from tui.screens.drafting import Drafting, too_long
from tui.screens.export import WrittenScreen
from tui.screens.loss_dialogs import leave_when_saved, tell_saving, watch_saving
from tui.screens.panel_dialogs import FinishPanelScreen, PlaceReasonScreen
from tui.session.bounds import LONGEST_SAID
from tui.source.hostile import harmless, one_line
from tui.transcript.turns import turns_of
from tui.widgets.dialogue import Dialogue
from tui.widgets.key_bar import KeyBar, keys_in_border
from tui.widgets.line_input import LineInput
from tui.widgets.rows import Row, Rows, banner
from tui.widgets.shown_turns import shown

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.group.panel_desk import PanelDesk
    from tui.group.panel_file import Question
    from tui.persona.model import Move

_KEYS = {key: LOWEST + key - 1 for key in range(1, len(FIT_LABELS) + 1)}
_SCALE = "1 pas du tout (−2) · 2 plutôt mal · 3 ni l'un ni l'autre · 4 plutôt · 5 tout à fait (+2)"
_WORDS_KEYS = (("Entrée", "voir les répliques"),)
_PLACING_KEYS = (("1 à 5", "placer"), ("← →", "changer"), ("Entrée", "raison"))
_NOTHING_PASSES = "En une ligne ou plusieurs phrases ; rien : passer"
_PLACE = 4  # cells of a place in the margin


class PanelAnsweringScreen(Drafting[None]):
    """Answer as one of a panel, without seeing what the others say."""

    ABOUT = (
        "Ce que vous diriez d'abord, avec vos mots ; puis chaque réplique, de −2 à +2, et la "
        "raison si vous voulez. Les autres formateurs ne voient rien de vos réponses, ni vous "
        "des leurs, avant la fin."
    )
    CSS_PATH = "panel.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(key), f"place({fit})", FIT_LABELS[fit], show=False)
            for key, fit in _KEYS.items()
        ),
        Binding("left", "move_place(-1)", "Convient moins", show=False),
        Binding("right", "move_place(1)", "Convient plus", show=False),
        Binding("tab", "go_to_question(1)", "Moment suivant", priority=True, id="panel.suivant"),
        Binding("shift+tab", "go_to_question(-1)", "Moment précédent", priority=True,
                id="panel.precedent", key_display="Maj+Tab"),
        Binding("f", "finish_panel", "Finir", id="panel.finir",
                tooltip="Pour de bon : vos réponses ne changeront plus"),
        Binding("escape", "leave", "Retour", id="panel.retour", key_display="Échap"),
    ]  # fmt: skip

    def __init__(self, desk: PanelDesk) -> None:
        super().__init__()
        self._desk = desk
        self._at = desk.first_waiting
        self.open_session = desk
        self.drafts = desk.drafts

    def compose(self) -> ComposeResult:
        """Lay out what was said up to there, and below it what is asked."""
        yield Static(id="where", classes="banner", markup=False)
        with Container(id="sides"):
            yield Vertical(id="heard", classes="panel")
            with Vertical(id="asked", classes="panel"):
                yield Static(id="would-say", markup=False)
                yield Static(_SCALE, id="scale", markup=False)
                yield LineInput(placeholder=_NOTHING_PASSES, id="words", compact=True)
                yield Rows(id="options", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Come to the first question where something waits."""
        watch_saving(self, self._desk)
        self._come(self._at)

    @property
    def _question(self) -> Question:
        return self._desk.questions.asked[self._at]

    @property
    def _shows_options(self) -> bool:
        return self._desk.shows_options(self._at)

    @property
    def _options(self) -> Rows:
        return self.query_one("#options", Rows)

    def typed(self) -> dict[str, str]:
        """Return what one would say, before it is said."""
        return {words_place(self._at): self.query_one("#words", Input).value}

    def _come(self, at: int) -> None:
        """Come to a question, at its first option that has no place."""
        self._at = at
        question = self._question
        total = len(self._desk.questions.asked)
        heard = self.query_one("#heard")
        heard.border_title = f"Moment {at + 1} sur {total} · {one_line(question.title)}"
        heard.remove_children()
        dialogue = Dialogue()
        name = self._desk.questions.persona.identity.first_name
        dialogue.add(shown(turns_of(enumerate(question.scenery.events), name, COUNSELLOR)))
        heard.mount(dialogue)
        line = self.query_one("#words", Input)
        line.value = self.begun(words_place(at))
        line.cursor_position = len(line.value)
        self._show()

    def _show(self) -> None:
        """Show what is asked: the words first, then the options."""
        asked = self.query_one("#asked")
        open_now = self._shows_options
        asked.set_class(open_now, "-options")
        asked.border_title = HOW_FAR if open_now else "Avant de voir les répliques"
        asked.border_subtitle = keys_in_border(*(_PLACING_KEYS if open_now else _WORDS_KEYS))
        said = one_line(self._desk.answers.would_say.get(self._at, ""))
        words = f"Vous diriez : « {said} »" if said else "Passé sans mot à vous."
        self.query_one("#would-say", Static).update(
            Row(Content.styled(words, "$quiet") if open_now else Content(WOULD_SAY), measure=None)
        )
        if open_now:
            self._fill()
        else:
            self.query_one("#words").focus()
        missing = self._desk.missing
        left = f"{counted(missing, 'réplique')} à placer" if missing else "tout est placé"
        title = f"Panel · {self._desk.title}"
        self.query_one("#where", Static).update(banner(title, left))
        self.refresh_bindings()

    def _fill(self) -> None:
        rows, at = self._options, self._options.highlighted
        came = not rows.has_focus
        rows.set_options(
            Option(self._row(move), id=move.id) for move in self._question.scenery.options
        )
        waiting = (
            place
            for place, move in enumerate(self._question.moves)
            if (self._at, move) not in self._desk.answers.placed
        )
        rows.focus()
        rows.highlighted = (
            next(waiting, 0) if came or at is None else min(at, len(rows.options) - 1)
        )

    def _row(self, move: Move) -> Row:
        placed = self._desk.answers.placed.get((self._at, move.id))
        sign = signed(placed.fit) if placed else NOT_REACHED
        told = ""
        if placed:
            why = f" : {one_line(placed.reason)}" if placed.reason else ""
            told = f"{FIT_LABELS[placed.fit]}{why}"
        return Row(
            harmless(move.says),
            margin=Content.styled(f"{sign:>2}", "$done bold" if placed else "$quiet"),
            indent=_PLACE,
            beneath=Content.styled(told, "$quiet"),
        )

    @on(Input.Submitted, "#words")
    def _said(self, event: Input.Submitted) -> None:
        said = event.value.strip()
        if self._shows_options or too_long(self, said, LONGEST_SAID):
            return
        self._desk.say_first(self._at, said)
        self.confirmed()
        self._answered()

    @property
    def _move(self) -> str | None:
        """The option under the arrow, once options are shown."""
        at = self._options.highlighted_option if self._shows_options else None
        return at.id if at else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to place only where options are shown, and to go only where there is a moment."""
        if action in ("place", "move_place", "finish_panel"):
            return self._shows_options
        if action == "go_to_question":
            (step,) = parameters
            return isinstance(step, int) and 0 <= self._at + step < self._total
        return True

    @property
    def _total(self) -> int:
        return len(self._desk.questions.asked)

    def action_place(self, fit: int) -> None:
        """Place the option under the arrow, and go on to the next."""
        move = self._move
        if move is None:
            return
        self._desk.place(self._at, move, fit)
        self._answered()
        if self._options.highlighted is not None:
            last = len(self._question.moves) - 1
            self._options.highlighted = min(last, self._options.highlighted + 1)

    def action_move_place(self, step: int) -> None:
        """Move the place of the option under the arrow; from none, it starts in the middle."""
        move = self._move
        if move is None:
            return
        placed = self._desk.answers.placed.get((self._at, move))
        fit = max(LOWEST, min(HIGHEST, placed.fit + step)) if placed else 0
        self._desk.place(self._at, move, fit)
        self._answered()

    @on(OptionList.OptionSelected, "#options")
    def _explain(self, event: OptionList.OptionSelected) -> None:
        """Write why an option was placed there."""
        move = event.option_id or ""
        placed = self._desk.answers.placed.get((self._at, move))
        if placed is None:
            self.notify("Placez-la d'abord, de −2 à +2 ; la raison vient après.", markup=False)
            return

        def explained(reason: str | None) -> None:
            if reason is not None:
                self._desk.explain(self._at, move, reason)
                self._answered()

        text = next(one.says for one in self._question.scenery.options if one.id == move)
        title = fit_told(placed.fit)
        screen = PlaceReasonScreen(self._desk.drafts, (self._at, move), title, text, placed.reason)
        self.app.push_screen(screen, explained)

    def action_go_to_question(self, step: int) -> None:
        """Go to the next moment, or to the one before."""
        if 0 <= self._at + step < self._total:
            self.keep_draft()
            self.set_focus(None)
            self._come(self._at + step)

    def action_finish_panel(self) -> None:
        """Finish for good, once that was agreed to."""

        def agreed(finishes: bool | None) -> None:
            if finishes:
                self._desk.finish()
                leave_when_saved(self.app, self._desk, self._show_where, self._leave)

        self.app.push_screen(FinishPanelScreen(self._desk.missing), agreed)

    def _show_where(self) -> None:
        path = self._desk.path
        self._desk.close()
        self.app.switch_screen(WrittenScreen(path))

    def _answered(self) -> None:
        self._show()
        tell_saving(self, self._desk)

    def keep_before_quitting(self) -> str | None:
        """Keep drafts, try again what the disk refused; return what the user must know."""
        lost = super().keep_before_quitting()
        self._desk.save()
        return self._desk.unsaved or lost

    def action_leave(self) -> None:
        """Go back, once all is on the disk or the user would rather lose it."""
        self.keep_draft()
        leave_when_saved(self.app, self._desk, self._leave)

    def _leave(self) -> None:
        self._desk.close()
        self.dismiss()
