"""The file: what is known of the person before the interview."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.field.terms import difficulty_name
from tui.screens.kinds import FullScreen
from tui.screens.routes import InterviewRoute, Replace
from tui.source.hostile import harmless, one_line
from tui.source.reasons import reason
from tui.transcript.labels import operator_name
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.persona.loading import LoadedPersona
    from tui.screens.preferences import Preferences
    from tui.session.journal import Mode
    from tui.transcript.intentions import Trainable

_MODES: dict[Mode, str] = {
    "guide": "guidé : les schèmes et les réactions de la personne sont visibles",
    "epreuve": "épreuve : ni schèmes ni réactions, comme dans un bureau",
}


_MOST_RECALLED = 240  # characters of what was kept; looking at that interview again has it all
_NOTHING_CHOSEN = "rien de particulier (t : choisir, si vous voulez)"


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
        Binding("escape", "dismiss", "Retour", id="dossier.retour", key_display="Échap"),
    ]  # fmt: skip

    class KeptRead(Message):
        """What was kept for this interview has been read."""

        def __init__(self, kept: str) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self, loaded: LoadedPersona, preferences: Preferences) -> None:
        super().__init__()
        self._loaded = loaded
        self._preferences = preferences
        self._intention: Trainable | None = None
        self._kept = ""

    def compose(self) -> ComposeResult:
        """Lay out who, the file, and how the exercise is set."""
        persona = self._loaded.persona
        who = persona.identity
        yield Static(
            harmless(f"{who.first_name} {who.last_name} · {persona.title}"),
            classes="banner",
            markup=False,
        )
        with VerticalScroll(id="file"):
            yield Static(Prose(harmless(persona.file.rstrip())), id="text", markup=False)
        yield Static(id="setting", classes="hint")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the mode last used."""
        self.query_one("#file").focus()
        self._show_setting()
        self._read_kept()

    @work(thread=True)
    def _read_kept(self) -> None:
        from tui.session import store

        self.post_message(self.KeptRead(store.kept_for_next()))

    @on(KeptRead)
    def _show_kept(self, message: KeptRead) -> None:
        """Show what was kept for this interview, looking at the one before."""
        self._kept = message.kept
        self._show_setting()

    def _show_setting(self) -> None:
        persona = self._loaded.persona
        difficulty = difficulty_name(persona.difficulty)
        kept = shorten(one_line(self._kept), _MOST_RECALLED, placeholder="…")
        wanted = one_line(self._intention.question) if self._intention else _NOTHING_CHOSEN
        screen = " · écran du système d'information" if persona.screen else ""
        self.query_one("#setting", Static).update(
            Content.assemble(
                harmless(f"{operator_name(persona.operator)} · {difficulty} · "),
                f"{persona.duration} minutes simulées{screen}\n",
                ("Mode ", "bold"),
                _MODES[self._preferences.mode],
                " · vos mots d'abord" if self._preferences.own_words else "",
                ("\nÀ travailler ", "bold"),
                wanted,
                *((("\nGardé la dernière fois ", "bold"), kept) if kept else ()),
            )
        )

    def action_switch_mode(self) -> None:
        """Go from one mode to the other."""
        self._preferences.switch_mode()
        self._show_setting()

    def action_switch_own_words(self) -> None:
        """Say it in one's own words first, or not."""
        self._preferences.own_words = not self._preferences.own_words
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
        from tui.session.bounds import LONGEST_NAME, fitted

        wanted = self._preferences
        try:
            sitting = Sitting.begin(
                self._loaded,
                mode=wanted.mode,
                seed=wanted.seed if wanted.seed is not None else draw_seed(),
                rubric=wanted.rubric or DEFAULT_RUBRIC,
                pseudonym=wanted.pseudonym,
                own_words=wanted.own_words,
            )
        except OSError as error:
            from tui.screens.dialogs import MessageScreen

            why = f"Le journal ne peut pas être créé : {reason(error)}."
            self.app.push_screen(MessageScreen("Impossible de commencer", why))
            return
        if self._intention:
            sitting.intend(self._intention.question, self._intention.criterion)
        _, left = fitted(wanted.pseudonym, LONGEST_NAME)
        if left:
            self.notify(f"Pseudonyme de vos réglages. {left}", severity="warning", markup=False)
        self.post_message(Replace(InterviewRoute(sitting)))
