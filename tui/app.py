"""The application: themes, keys that work everywhere, and the first screen."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.theme import Theme

from tui import settings
from tui.screens.home import HomeScreen
from tui.shell.key_names import key_name
from tui.shell.last_resort import LastResort
from tui.shell.one_at_a_time import OneAtATime
from tui.source.reasons import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.command import Provider
    from textual.driver import Driver
    from textual.events import Resize

    from tui.session.journal import Mode
    from tui.session.open_session import OpenSession
    from tui.session.record import Record

_HERE = Path(__file__).parent

LIGHT = Theme(
    name="alliance-clair",
    dark=False,
    primary="#1f5f6b",
    secondary="#8a5a2b",
    accent="#7a3b52",
    foreground="#23272b",
    background="#fbfaf7",
    surface="#f3f1ea",
    panel="#e7e3d8",
    success="#3c6e47",
    warning="#94590c",
    error="#a03428",
    variables={"text-muted": "#62686c"},
)
DARK = Theme(
    name="alliance-sombre",
    dark=True,
    primary="#7fc0c9",
    secondary="#d9b27c",
    accent="#dc9fb4",
    foreground="#e6e4de",
    background="#16191c",
    surface="#1d2125",
    panel="#2a3035",
    success="#94c79d",
    warning="#e0b265",
    error="#e58a7b",
    variables={"text-muted": "#9ba3a8"},
)


def _commands() -> type[Provider]:
    from tui.shell.palette import Commands

    return Commands


class AllianceApp(OneAtATime[None], LastResort[None]):
    """alliance on a terminal.

    With ``persona`` (an id or a path) it opens on that person's file; with
    ``session`` (a journal) it takes that session up where it stands; with ``replay``
    (a journal) it looks at that session again; with ``workshop`` (a persona's file) it
    tries that persona while it is written.
    """

    TITLE = "alliance"
    CSS_PATH: ClassVar[list[str | PurePath]] = [_HERE / "app.tcss", _HERE / "screens" / "home.tcss"]
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[Callable[[], type[Provider]]]] = {_commands}  # type: ignore[assignment]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (80, "-normal"),
        (110, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quitter", id="quitter", show=False, priority=True,
                tooltip="Ce qui n'est pas enregistré est dit avant"),
        Binding("f1", "help", "Aide", id="aide", tooltip="Les touches de cet écran",
                priority=True),
        Binding("question_mark", "help", "Aide", id="aide.autre", show=False),
    ]  # fmt: skip

    def __init__(
        self,
        persona: str | None = None,
        *,
        session: Path | None = None,
        replay: Path | None = None,
        workshop: Path | None = None,
        mode: Mode | None = None,
        seed: int | None = None,
        rubric: str | None = None,
        own_words: bool = False,
    ) -> None:
        super().__init__()
        self.settings = settings.load()
        self.mode: Mode = mode or ("epreuve" if self.settings.get("mode") == "epreuve" else "guide")
        self.seed = seed
        self.rubric = rubric
        self.own_words = own_words
        self._persona = persona
        self._session = session
        self._warned = False
        self._replay = replay
        self._workshop = workshop
        self.register_theme(LIGHT)
        self.register_theme(DARK)
        chosen = self.settings.get("theme", DARK.name)
        self.theme = chosen if chosen in self.available_themes else DARK.name
        self.set_keymap(settings.keymap(self.settings))

    def get_driver_class(self) -> type[Driver]:
        """Return the driver that Textual chooses, or ours above it."""
        driver = super().get_driver_class()
        match driver.__module__:
            case "textual.drivers.linux_driver":
                from tui.shell.terminal import Terminal

                return Terminal
            case "textual.drivers.web_driver":
                from tui.shell.browser import Browser

                return Browser
            case _:
                return driver

    def get_default_screen(self) -> HomeScreen:
        """Start at home; pushing it over a blank screen would draw twice."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Show what was asked for above the home screen."""
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        for remark in settings.not_followed():
            self.notify(remark, severity="warning", timeout=10, markup=False)
        if self._persona is not None:
            self.open_persona(self._persona)
        elif self._session is not None:
            self.open_session(self._session)
        elif self._replay is not None:
            self.open_replay(self._replay)
        elif self._workshop is not None:
            self.open_workshop(self._workshop)

    def on_resize(self, event: Resize) -> None:
        """Cover a terminal too small to lead an interview in, until it grows."""
        from tui.screens.too_small import TooSmallScreen, is_too_small

        covered = isinstance(self.screen, TooSmallScreen)
        if is_too_small(event.size) and not covered:
            self.push_screen(TooSmallScreen())
        elif covered and not is_too_small(event.size):
            self.screen.dismiss()

    def open_persona(self, name: str) -> None:
        """Show a person's file, or what keeps it from being read."""
        from tui.persona.library import find
        from tui.persona.loading import load
        from tui.screens.dossier import DossierScreen
        from tui.source.diagnostics import Refused

        try:
            path = find(name)
            self.push_screen(DossierScreen(load(path, path.name)))
        except Refused as refused:
            self._tell("Le fichier de cette personne est à corriger", str(refused))

    def open_session(self, path: Path) -> None:
        """Take up a session where it stands: interview, synthesis or bilan."""
        from tui.screens.session_screen import screen_of
        from tui.session.journal import JournalProblem, read_journal

        try:
            record = read_journal(path)
            self.push_screen(screen_of(record))
            self._warn_of(record)
        except (JournalProblem, OSError) as problem:
            self._tell("Cet entretien ne peut pas être ouvert", told(problem))

    def open_replay(self, path: Path) -> None:
        """Look at a finished interview again."""
        from tui.screens.replay import ReplayScreen
        from tui.session.journal import JournalProblem, read_journal
        from tui.session.standing import Standing, standing

        try:
            record = read_journal(path)
            if standing(record.events) is Standing.INTERVIEW:
                self._tell("À revoir plus tard", "L'entretien n'est pas terminé.")
                return
            self.push_screen(ReplayScreen(record))
            self._warn_of(record)
        except (JournalProblem, OSError) as problem:
            self._tell("Cet entretien ne peut pas être revu", told(problem))

    def open_workshop(self, path: Path) -> None:
        """Try a persona while its file is written."""
        from tui.screens.workshop import AtelierScreen

        self.push_screen(AtelierScreen(path, self.seed or 0))

    def _warn_of(self, record: Record) -> None:
        """Say what of a journal could not be read."""
        if record.damage:
            self.notify(record.damage, severity="warning", timeout=10, markup=False)

    def _tell(self, title: str, text: str) -> None:
        from tui.screens.message import MessageScreen

        self.push_screen(MessageScreen(title, text))

    def action_help(self) -> None:
        """Show the keys of the screen, or hide them."""
        from textual.command import CommandPalette

        from tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        elif not isinstance(self.screen, CommandPalette):
            self.push_screen(HelpScreen(self.screen))

    async def action_quit(self) -> None:
        """Leave; what the disk refuses is told before, and again once it is lost."""
        from tui.screens.unsaved_dialog import UnsavedScreen, leave_when_saved

        told = self.keep_before_leaving()
        session = self._unsaved_session()
        if session is None:
            if told and not self._warned:
                self._warned = True
                self._tell("Pas encore enregistré", f"{told[0]}\nCtrl+Q encore pour quitter ainsi.")
            else:
                self.exit()
            return

        def lose() -> None:
            self.farewell = f"perdu, car le disque l'a refusé : {session.at_stake}."
            self.exit()

        if isinstance(self.screen, UnsavedScreen):
            lose()
        else:
            leave_when_saved(self, session, self.exit, lose)

    def _unsaved_session(self) -> OpenSession | None:
        """Return the session under way that is not all on the disk, if there is one."""
        sessions = (getattr(screen, "open_session", None) for screen in self.screen_stack)
        return next((session for session in sessions if session and session.unsaved), None)

    def action_help_quit(self) -> None:
        """Say how to leave to those who press Ctrl+C."""
        self.notify("Ctrl+Q pour quitter.", markup=False, timeout=4)

    def search_themes(self) -> None:
        """Choose the colours."""
        from textual.command import CommandPalette
        from textual.theme import ThemeProvider

        self.push_screen(
            CommandPalette(providers=[ThemeProvider], placeholder="Chercher un thème…")
        )

    def action_command_palette(self) -> None:
        """Show all commands."""
        from textual.command import CommandPalette

        if not any(isinstance(screen, CommandPalette) for screen in self.screen_stack):
            palette = CommandPalette(
                id="--command-palette", placeholder="Chercher une commande, une personne…"
            )
            self.push_screen(palette)

    def get_key_display(self, binding: Binding) -> str:
        """Return the name of a binding's key, as French keyboards have it."""
        return binding.key_display or key_name(binding.key)

    def confirm_before_saying(self, when: str) -> None:
        """Choose whether a number says its reply or only selects it: ``toujours``, ``jamais``."""
        self.settings["confirmer"] = when
        settings.keep("confirmer", when)

    def _keep_theme(self, theme: Theme) -> None:
        settings.keep("theme", theme.name)
