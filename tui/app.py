"""The application: the routes to its screens, and the keys that work everywhere."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar, assert_never

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType

from tui import settings
from tui.screens.home import HomeScreen
from tui.screens.preferences import Preferences
from tui.screens.routes import (
    BilanRoute,
    Go,
    InterviewRoute,
    PersonaRoute,
    Replace,
    ReplayRoute,
    SessionRoute,
    SessionsRoute,
    SynthesisRoute,
    WorkshopRoute,
)
from tui.shell.key_names import key_name
from tui.shell.last_resort import LastResort
from tui.shell.one_at_a_time import OneAtATime
from tui.shell.themes import DARK, LIGHT
from tui.source.reasons import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.command import Provider
    from textual.driver import Driver
    from textual.events import Resize
    from textual.screen import Screen
    from textual.theme import Theme

    from tui.screens.routes import Route
    from tui.session.journal import Mode
    from tui.session.open_session import OpenSession
    from tui.session.record import Record

_HERE = Path(__file__).parent


def _commands() -> type[Provider]:
    from tui.screens.palette import Commands

    return Commands


class AllianceApp(OneAtATime[None], LastResort[None]):
    """alliance on a terminal, open on its home screen or on a ``route`` above it."""

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
        route: Route | None = None,
        *,
        mode: Mode | None = None,
        seed: int | None = None,
        rubric: str | None = None,
        own_words: bool = False,
    ) -> None:
        super().__init__()
        kept = settings.load()
        self._preferences = Preferences.of(kept)
        self._preferences.mode = mode or self._preferences.mode
        self._preferences.seed = seed
        self._preferences.rubric = rubric
        self._preferences.own_words = own_words
        self._first = route
        self._warned = False
        self.register_theme(LIGHT)
        self.register_theme(DARK)
        chosen = kept.get("theme", DARK.name)
        self.theme = chosen if chosen in self.available_themes else DARK.name
        self.set_keymap(settings.keymap(kept))

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
        if self._first is not None:
            self.push_screen(self._screen_of(self._first))

    def on_resize(self, event: Resize) -> None:
        """Cover a terminal too small to lead an interview in, until it grows."""
        from tui.screens.too_small import TooSmallScreen, is_too_small

        covered = isinstance(self.screen, TooSmallScreen)
        if is_too_small(event.size) and not covered:
            self.push_screen(TooSmallScreen())
        elif covered and not is_too_small(event.size):
            self.screen.dismiss()

    @on(Go)
    def _go(self, message: Go) -> None:
        self.push_screen(self._screen_of(message.route))

    @on(Replace)
    def _replace(self, message: Replace) -> None:
        self.switch_screen(self._screen_of(message.route))

    def _screen_of(self, route: Route) -> Screen[None]:
        """Return the screen of a route, or a message that says why it cannot be shown."""
        from tui.screens.message import MessageScreen
        from tui.session.record import JournalProblem
        from tui.source.diagnostics import Refused

        try:
            return self._built(route)
        except Refused as refused:
            return MessageScreen("Le fichier de cette personne est à corriger", str(refused))
        except (JournalProblem, OSError) as problem:
            done = "revu" if isinstance(route, ReplayRoute) else "ouvert"
            return MessageScreen(f"Cet entretien ne peut pas être {done}", told(problem))

    def _built(self, route: Route) -> Screen[None]:
        """Return the screen of a route.

        Raises :class:`Refused`, :class:`JournalProblem` and :class:`OSError`.
        """
        match route:
            case PersonaRoute(name):
                from tui.persona.library import find
                from tui.persona.loading import load
                from tui.screens.dossier import DossierScreen

                path = find(name)
                return DossierScreen(load(path, path.name), self._preferences)
            case InterviewRoute(sitting):
                from tui.screens.interview import InterviewScreen

                return InterviewScreen(sitting, self._preferences)
            case SynthesisRoute(sitting):
                from tui.screens.synthesis import SynthesisScreen

                return SynthesisScreen(sitting)
            case SessionRoute(path):
                return self._where_it_stands(self._read(path))
            case BilanRoute(path):
                from tui.screens.bilan import BilanScreen

                return BilanScreen(self._read(path))
            case ReplayRoute(path):
                return self._replay(self._read(path))
            case SessionsRoute(wanted):
                from tui.screens.sessions import SessionsScreen

                return SessionsScreen(wanted)
            case WorkshopRoute(path):
                from tui.screens.workshop import AtelierScreen

                return AtelierScreen(path, self._preferences)
            case _:
                assert_never(route)

    def _read(self, path: Path) -> Record:
        """Return a session; what of its journal could not be read is told."""
        from tui.session.journal import read_journal

        record = read_journal(path)
        if record.damage:
            self.notify(record.damage, severity="warning", timeout=10, markup=False)
        return record

    def _where_it_stands(self, record: Record) -> Screen[None]:
        """Return the interview, the synthesis or the bilan of a session, whichever comes next."""
        from tui.interview.live import Sitting
        from tui.session.standing import Standing, standing

        match standing(record.events):
            case Standing.INTERVIEW:
                return self._built(InterviewRoute(Sitting.resume(record)))
            case Standing.SYNTHESIS:
                return self._built(SynthesisRoute(Sitting.resume(record)))
            case Standing.REVIEW:
                from tui.screens.bilan import BilanScreen

                return BilanScreen(record)

    def _replay(self, record: Record) -> Screen[None]:
        """Return the autoconfrontation of a session, once it has ended."""
        from tui.session.standing import Standing, standing

        if standing(record.events) is Standing.INTERVIEW:
            from tui.screens.message import MessageScreen

            return MessageScreen("À revoir plus tard", "L'entretien n'est pas terminé.")
        from tui.screens.replay import ReplayScreen

        return ReplayScreen(record, self._preferences.pseudonym)

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

    def get_system_commands(self, screen: Screen[object]) -> Iterator[SystemCommand]:  # noqa: ARG002
        """Yield what the app itself can do, for the palette."""
        yield SystemCommand("Thème", "Choisir les couleurs", self.action_change_theme)
        if self._preferences.confirms:
            name = "Dire sans confirmer"
            about = "Un numéro dit tout de suite sa réplique (confirmer : jamais)"
        else:
            name = "Confirmer avant de dire"
            about = "Un numéro choisit, Entrée dit (confirmer : toujours)"
        yield SystemCommand(name, about, self._preferences.switch_confirming)
        yield SystemCommand("Aide", "Les touches de cet écran (F1)", self.action_help)
        yield SystemCommand("Quitter", "Fermer alliance (Ctrl+Q)", self.action_quit)

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

    def _keep_theme(self, theme: Theme) -> None:
        settings.keep("theme", theme.name)
