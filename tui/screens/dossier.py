"""The file: what is known of the person before the interview."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.field.terms import difficulty_name
from tui.screens.kinds import FullScreen
from tui.screens.routes import InterviewRoute, Replace
from tui.source.hostile import harmless
from tui.source.reasons import reason
from tui.transcript.labels import operator_name
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.persona.loading import LoadedPersona
    from tui.screens.preferences import Preferences
    from tui.session.journal import Mode

_MODES: dict[Mode, str] = {
    "guide": "guidé : les schèmes et les réactions de la personne sont visibles",
    "epreuve": "épreuve : ni schèmes ni réactions, comme dans un bureau",
}


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
        Binding("escape", "dismiss", "Retour", id="dossier.retour", key_display="Échap"),
    ]  # fmt: skip

    def __init__(self, loaded: LoadedPersona, preferences: Preferences) -> None:
        super().__init__()
        self._loaded = loaded
        self._preferences = preferences

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

    def _show_setting(self) -> None:
        persona = self._loaded.persona
        difficulty = difficulty_name(persona.difficulty)
        screen = " · écran du système d'information" if persona.screen else ""
        self.query_one("#setting", Static).update(
            Content.assemble(
                harmless(f"{operator_name(persona.operator)} · {difficulty} · "),
                f"{persona.duration} minutes simulées{screen}\n",
                ("Mode ", "bold"),
                _MODES[self._preferences.mode],
                " · vos mots d'abord" if self._preferences.own_words else "",
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
        _, left = fitted(wanted.pseudonym, LONGEST_NAME)
        if left:
            self.notify(f"Pseudonyme de vos réglages. {left}", severity="warning", markup=False)
        self.post_message(Replace(InterviewRoute(sitting)))
