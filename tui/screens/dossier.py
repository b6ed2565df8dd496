"""The file: what is known of the person before the interview, and how the exercise is set."""

from __future__ import annotations

from collections import deque
from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from tui.field.terms import difficulty_name
from tui.screens.kinds import FullScreen
from tui.screens.routes import InterviewRoute, Replace
from tui.source.hostile import harmless, one_line
from tui.source.reasons import reason
from tui.transcript.entries import mode, opened, state
from tui.transcript.file_lines import LabelledLine, first_told, led_before
from tui.widgets.file_sheet import FileSheet, LabelledLines
from tui.widgets.key_bar import KeyBar, keys_in_border

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult

    from tui.persona.loading import LoadedPersona
    from tui.screens.preferences import Preferences
    from tui.session.journal import Mode
    from tui.session.summary import Summary
    from tui.transcript.intentions import Trainable

_MODES: dict[Mode, str] = {
    "guide": "guidé : schèmes et réactions sont visibles",
    "epreuve": "épreuve : ni schèmes ni réactions, comme dans un bureau",
}
_MOST_RECALLED = 240  # characters of what was kept; looking at that interview again has it all
_MOST_LISTED = 8
_NOTHING_CHOSEN = "rien de particulier"


class DossierScreen(FullScreen[None]):
    """Read what is known, choose a mode, begin."""

    ABOUT = "Ce que vous savez avant de rencontrer la personne."
    CSS_PATH = "dossier.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Commencer", id="dossier.commencer",
                tooltip="Recevoir la personne"),
        Binding("m", "switch_mode", "Mode", id="dossier.mode", tooltip="Guidé ou épreuve"),
        Binding("v", "switch_own_words", "Vos mots d'abord", id="dossier.vos-mots",
                tooltip="Dire ce que vous diriez avant de voir les répliques, ou non"),
        Binding("t", "choose_intention", "Travailler", id="dossier.travailler",
                tooltip="Choisir ce que vous voulez travailler, si vous le voulez"),
        Binding("p", "choose_first", "Premier entretien", id="dossier.premier",
                tooltip="Celui de vos premiers entretiens que ce second suit"),
        Binding("escape", "dismiss", "Retour", id="dossier.retour", key_display="Échap"),
    ]  # fmt: skip

    class PastRead(Message):
        """The interviews with this person, and what was kept for this one, have been read."""

        def __init__(self, led: Sequence[Summary], kept: str, firsts: list[Summary]) -> None:
            super().__init__()
            self.led = led
            self.kept = kept
            self.firsts = firsts

    def __init__(self, loaded: LoadedPersona, preferences: Preferences) -> None:
        super().__init__()
        self._loaded = loaded
        self._preferences = preferences
        self._intention: Trainable | None = None
        self._kept = ""
        self._led: Sequence[Summary] = ()
        self._firsts: deque[Summary | None] = deque([None])
        """The first interviews that this one can follow; the one it does comes first."""

    def compose(self) -> ComposeResult:
        """Lay out who, the file, and how the exercise is set."""
        persona = self._loaded.persona
        who = persona.identity
        yield Static(
            harmless(f"{who.first_name} {who.last_name} · {persona.title}"),
            classes="banner",
            markup=False,
        )
        with Horizontal(id="desk"):
            with VerticalScroll(id="file"):
                yield FileSheet(persona)
            with Vertical(id="aside"):
                setting = VerticalScroll(
                    LabelledLines(self._setting(), id="setting"), classes="panel", can_focus=False
                )
                setting.border_title = f"L'exercice · {difficulty_name(persona.difficulty)}"
                setting.border_subtitle = keys_in_border(
                    ("m", "mode"), ("v", "vos mots"), ("t", "travailler")
                )
                yield setting
                past = VerticalScroll(
                    LabelledLines(id="past"), classes="panel", id="led", can_focus=False
                )
                past.border_title = "Déjà menés"
                yield past
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the file be scrolled; look for what came before."""
        self.query_one("#file").focus()
        self._read_past()

    def on_screen_resume(self) -> None:
        """Show how the exercise is set now: the settings may have changed above."""
        self._show_setting()

    @work(thread=True)
    def _read_past(self) -> None:
        from tui.interview.meeting_again import first_interviews
        from tui.session import store

        led = store.led_with(self._loaded.persona.id)
        firsts = first_interviews(self._loaded.persona)
        self.post_message(self.PastRead(led, store.kept_for_next(), firsts))

    @on(PastRead)
    def _show_past(self, message: PastRead) -> None:
        """Show how it went before, and what was kept for this interview."""
        self._led, self._kept = message.led, message.kept
        self._firsts = deque([*message.firsts, None])
        self._show_setting()
        past = self.query_one("#led")
        past.set_class(bool(self._led), "-some")
        past.border_title = f"Déjà menés · {len(self._led)}"
        self.query_one("#past", LabelledLines).show(
            LabelledLine(opened(one), f"{mode(one)} · {state(one)}")
            for one in self._led[:_MOST_LISTED]
        )

    def _show_setting(self) -> None:
        self.query_one("#setting", LabelledLines).show(self._setting())

    def _setting(self) -> Iterator[LabelledLine]:
        wanted = self._preferences
        says = (
            "vos mots d'abord, puis une réplique"
            if wanted.own_words
            else "une réplique parmi celles qui se proposent"
        )
        yield LabelledLine("Mode", _MODES[wanted.mode])
        yield LabelledLine("Dire", says)
        trained = one_line(self._intention.question) if self._intention else _NOTHING_CHOSEN
        yield LabelledLine("À travailler", trained)
        if self._loaded.persona.follows:
            yield LabelledLine("Il suit", first_told(self._firsts[0]))
        if kept := shorten(one_line(self._kept), _MOST_RECALLED, placeholder="…"):
            yield LabelledLine("Gardé", f"la dernière fois : {kept}")
        if led := led_before(self._led):
            yield LabelledLine("Avant", led)

    def action_switch_mode(self) -> None:
        """Go from one mode to the other."""
        self._preferences.switch_mode()
        self._show_setting()

    def action_switch_own_words(self) -> None:
        """Say it in one's own words first, or not."""
        self._preferences.own_words = not self._preferences.own_words
        self._show_setting()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to choose a first interview where there is one to follow."""
        return bool(self._loaded.persona.follows) if action == "choose_first" else True

    def action_choose_first(self) -> None:
        """Follow the next of the first interviews, the latest first; then none."""
        self._firsts.rotate(-1)
        self._show_setting()

    def action_choose_intention(self) -> None:
        """Choose what to train: a question of the rubric, own words, or nothing."""
        from tui.interview.live import DEFAULT_RUBRIC
        from tui.rubric.loading import load_kept
        from tui.screens.intention import IntentionScreen
        from tui.transcript.intentions import trainables

        rubric = load_kept(self._preferences.rubric or DEFAULT_RUBRIC, DEFAULT_RUBRIC).rubric
        self.app.push_screen(IntentionScreen(trainables(rubric), self._intention), self._intend)

    def _intend(self, chosen: Trainable | None) -> None:
        if chosen is not None:
            self._intention = chosen if chosen.question else None
            self._show_setting()

    def action_begin(self) -> None:
        """Receive the person."""
        from tui.interview.live import DEFAULT_RUBRIC, Sitting, draw_seed
        from tui.interview.meeting_again import following, how_it_went
        from tui.session.bounds import LONGEST_NAME, fitted
        from tui.session.journal import JournalProblem, read_journal

        wanted, first = self._preferences, self._firsts[0]
        try:
            sitting = Sitting.begin(
                following(self._loaded, how_it_went(read_journal(first.path)) if first else None),
                follows=first.id if first else None,
                mode=wanted.mode,
                seed=wanted.seed if wanted.seed is not None else draw_seed(),
                rubric=wanted.rubric or DEFAULT_RUBRIC,
                pseudonym=wanted.pseudonym,
                own_words=wanted.own_words,
            )
        except JournalProblem as problem:
            self._cannot_begin(f"Le premier entretien ne se relit pas : {problem}.")
            return
        except OSError as error:
            self._cannot_begin(f"Le journal ne peut pas être créé : {reason(error)}.")
            return
        if self._intention:
            sitting.intend(self._intention.question, self._intention.criterion)
        _, left = fitted(wanted.pseudonym, LONGEST_NAME)
        if left:
            self.notify(f"Pseudonyme de vos réglages. {left}", severity="warning", markup=False)
        self.post_message(Replace(InterviewRoute(sitting)))

    def _cannot_begin(self, why: str) -> None:
        from tui.screens.dialogs import MessageScreen

        self.app.push_screen(MessageScreen("Impossible de commencer", why))
