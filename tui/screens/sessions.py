"""All the interviews led: to take up, to read again, to delete."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tui.field.terms import ENDING_LABELS
from tui.replay.wording import MODES, day
from tui.session import store
from tui.session.journal import JournalProblem
from tui.source.hostile import harmless
from tui.source.reasons import told

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.app import AllianceApp
    from tui.session.summary import Summary


class SessionsScreen(Screen[None]):
    """Come back to an interview."""

    ABOUT = "Tous vos entretiens, ceux à reprendre d'abord."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Ouvrir", id="sessions.ouvrir"),
        Binding("r", "replay", "Revoir", id="sessions.revoir",
                tooltip="Revenir sur votre activité, moment par moment"),
        Binding("delete,backspace", "throw_away", "Supprimer", id="sessions.supprimer",
                key_display="Suppr", tooltip="Mettre à la corbeille"),
        Binding("x", "withdraw", "Retirer", id="sessions.retirer",
                tooltip="Effacer pour de bon, avec tout ce qui en est venu"),
        Binding("u", "undo", "Rétablir", id="sessions.retablir",
                tooltip="Reprendre à la corbeille ce que vous venez d'y mettre"),
        Binding("escape", "dismiss", "Retour", id="sessions.retour", key_display="Échap"),
    ]  # fmt: skip

    app: AllianceApp

    class Listed(Message):
        """The sessions have been read."""

        def __init__(self, summaries: list[Summary]) -> None:
            super().__init__()
            self.summaries = summaries

    def __init__(self) -> None:
        super().__init__()
        self._thrown: list[tuple[Path, Path]] = []

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Static("Vos entretiens", classes="banner")
        yield OptionList(id="sessions", markup=False)
        yield Footer(show_command_palette=False)

    def on_screen_resume(self) -> None:
        """Read the list again."""
        self._list()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to undo only what was done here."""
        return bool(self._thrown) if action == "undo" else True

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _list(self) -> None:
        self.post_message(self.Listed(store.summaries()))

    @on(Listed)
    def _fill(self, message: Listed) -> None:
        sessions = self.query_one("#sessions", OptionList)
        at = sessions.highlighted or 0
        options = [Option(_line(one), id=str(one.path)) for one in message.summaries]
        nothing = Option("Aucun entretien pour l'instant.", disabled=True)
        sessions.set_options(options or [nothing])
        if options:
            sessions.highlighted = min(at, len(options) - 1)
        sessions.focus()

    @on(OptionList.OptionSelected, "#sessions")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.app.open_session(Path(event.option_id))

    def action_open(self) -> None:
        """Open the session highlighted."""
        self.query_one("#sessions", OptionList).action_select()

    def action_replay(self) -> None:
        """Look again at the interview highlighted, once it is over."""
        option = self.query_one("#sessions", OptionList).highlighted_option
        if option is not None and option.id is not None:
            self.app.open_replay(Path(option.id))

    def action_throw_away(self) -> None:
        """Put the session highlighted in the trash."""
        option = self.query_one("#sessions", OptionList).highlighted_option
        if option is None or option.id is None:
            return
        path = Path(option.id)
        try:
            self._thrown.append((path, store.throw_away(path)))
        except (JournalProblem, OSError) as problem:
            self._tell_refused(problem)
            return
        self.notify("À la corbeille. u pour rétablir.", markup=False)
        self.refresh_bindings()
        self._list()

    def action_withdraw(self) -> None:
        """Ask, then erase the session highlighted and all that came of it."""
        from tui.screens.withdraw import WithdrawScreen
        from tui.session.withdrawal import traces, withdraw

        option = self.query_one("#sessions", OptionList).highlighted_option
        if option is None or option.id is None:
            return
        path = Path(option.id)

        def answered(yes: bool | None) -> None:
            if not yes:
                return
            try:
                refused = withdraw(path).refused
            except JournalProblem as problem:
                self._tell_refused(problem)
                return
            told = f"Reste à effacer : {refused[0][0]}" if refused else "Effacé."
            self.notify(told, markup=False, timeout=8)
            self._list()

        self.app.push_screen(WithdrawScreen(traces(path)), answered)

    def action_undo(self) -> None:
        """Take back the last session thrown away."""
        if self._thrown:
            path, thrown = self._thrown.pop()
            try:
                store.take_back(thrown, path)
            except OSError as problem:
                self._tell_refused(problem)
            self.refresh_bindings()
            self._list()

    def _tell_refused(self, problem: JournalProblem | OSError) -> None:
        self.notify(f"{told(problem)}.", severity="error", timeout=8, markup=False)


def _line(one: Summary) -> Content:
    if one.ending is None:
        state = f"en cours, minute {one.minute} sur {one.duration}"
    elif one.synthesised:
        state = f"terminé : {ENDING_LABELS[one.ending].lower()}"
    else:
        state = "terminé, synthèse à écrire"
    acts = f"{one.acts} réplique{'s' if one.acts > 1 else ''}"
    mode = MODES["epreuve" if one.mode == "epreuve" else "guide"]
    details = f"    {day(one.date)} · {mode} · {acts} · {state}"
    mark = "  ↻ " if one.unfinished else "    "
    return Content.assemble(
        (mark, "$text-warning"), (harmless(one.title), "bold"), "\n", (details, "$text-muted")
    )
