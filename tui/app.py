"""The application: how it starts and is left, and the keys that work everywhere."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType

from tui import settings, themes
from tui.known_settings import ALWAYS, MOTION, PROJECTOR, THEME
from tui.navigation import Navigation
from tui.screens.home import HomeScreen
from tui.screens.preferences import Preferences
from tui.screens.routes import SettingsRoute
from tui.shell.crash_handling import CrashHandling
from tui.shell.keyboard import key_name
from tui.shell.run_to_completion import RunToCompletion
from tui.widgets.scroll_bar import draw_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.driver import Driver
    from textual.events import Resize
    from textual.screen import Screen
    from textual.types import AnimationLevel

    from tui.screens.routes import Route
    from tui.session.journal import Mode
    from tui.session.open_journal import OpenJournal

_HERE = Path(__file__).parent


_ANIMATIONS: dict[str, AnimationLevel] = {"aucun": "none", "doux": "full"}


class AllianceApp(Navigation, RunToCompletion[None], CrashHandling[None]):
    """alliance on a terminal, open on its home screen or on a ``route`` above it."""

    TITLE = "alliance"
    CSS_PATH: ClassVar[list[str | PurePath]] = [_HERE / "app.tcss", _HERE / "screens" / "home.tcss"]
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (80, "-normal"),
        (110, "-wide"),
        (150, "-broad"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quitter", id="quitter", show=False, priority=True,
                tooltip="Ce qui n'est pas enregistré est dit avant"),
        Binding("f1", "help", "Aide", id="aide", tooltip="Les touches de cet écran",
                priority=True),
        Binding("question_mark", "help", "Aide", id="aide.autre", show=False),
        Binding("comma", "settings", "Réglages", id="reglages", show=False,
                tooltip="Couleurs, mode, taille projecteur, pseudonyme…"),
        Binding("ctrl+o", "jump", "Sauter", id="sauter", show=False, priority=True,
                tooltip="Une lettre sur chaque panneau et chaque champ : y aller d'une touche"),
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
        draw_lines()
        without_colour = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if without_colour else None)
        kept = settings.load()
        self.preferences = Preferences(
            kept, mode=mode, seed=seed, rubric=rubric, own_words=own_words
        )
        self._first = route
        self._warned = False
        for name in self.available_themes:
            self.unregister_theme(name)
        for theme in themes.themes():
            self.register_theme(theme)
        self.preferences.follow = self._follow
        self.theme = themes.NO_COLOUR if without_colour else self.preferences.value(THEME)
        for key in (PROJECTOR, MOTION):
            self.preferences.try_on(key, self.preferences.value(key))
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
        for remark in settings.not_followed():
            self.notify(remark, severity="warning", timeout=10, markup=False)
        if self._first is not None:
            self.push_screen(self.screen_of(self._first))

    def on_resize(self, event: Resize) -> None:
        """Cover a terminal too small to lead an interview in, until it grows."""
        from tui.screens.too_small import TooSmallScreen, is_too_small

        if not self.screen_stack:
            return  # the app is closing
        covered = isinstance(self.screen, TooSmallScreen)
        if is_too_small(event.size) and not covered:
            self.push_screen(TooSmallScreen())
        elif covered and not is_too_small(event.size):
            self.screen.dismiss()

    def watch_app_focus(self, focus: bool) -> None:
        """Give the focus to what a screen begins with, if it was opened while the app had none.

        A page in a browser has it once it is shown, which is before or after the first screen is.
        """
        screen = self.screen
        first = self.AUTO_FOCUS if screen.AUTO_FOCUS is None else screen.AUTO_FOCUS
        if focus and first and screen.focused is None:
            screen.focus_next(first)

    def _tell(self, title: str, text: str) -> None:
        from tui.screens.dialogs import MessageScreen

        self.push_screen(MessageScreen(title, text))

    def action_help(self) -> None:
        """Show the keys of the screen, or hide them."""
        from textual.command import CommandPalette

        from tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        elif not isinstance(self.screen, CommandPalette):
            self.push_screen(HelpScreen(self.screen))

    def action_jump(self) -> None:
        """Put a letter on each place of the screen, to go there with it."""
        from tui.screens.jumping import jump

        jump(self)

    async def action_quit(self) -> None:
        """Leave; what the disk refuses is told before, and again once it is lost."""
        from tui.screens.loss_dialogs import UnsavedScreen, leave_when_saved

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

    def _unsaved_session(self) -> OpenJournal | None:
        """Return the work under way that is not all on the disk, if there is any."""
        sessions = (getattr(screen, "open_session", None) for screen in self.screen_stack)
        return next((session for session in sessions if session and session.unsaved), None)

    def action_help_quit(self) -> None:
        """Say how to leave to those who press Ctrl+C."""
        self.notify("Ctrl+Q pour quitter.", markup=False, timeout=4)

    def get_system_commands(self, screen: Screen[object]) -> Iterator[SystemCommand]:  # noqa: ARG002
        """Yield what the app itself can do, for the palette."""
        yield SystemCommand("Réglages", "Tous, et ce qu'ils font (,)", self.action_settings)
        yield SystemCommand(
            "Premiers pas", "Un entretien d'essai, en cinq gestes", self.action_first_run
        )
        yield SystemCommand(
            "Parcours", "Qui rencontrer, dans quel ordre, et pourquoi", self.action_courses
        )
        yield SystemCommand(
            "Double codage", "Coder à plusieurs, à l'aveugle, les mêmes répliques", self.action_code
        )
        yield SystemCommand("Aide", "Les touches de cet écran (F1)", self.action_help)
        yield SystemCommand("Quitter", "Fermer alliance (Ctrl+Q)", self.action_quit)

    def action_first_run(self) -> None:
        """Go through the first run, for the first time or again."""
        from tui.screens.routes import FirstRunRoute

        self.push_screen(self.screen_of(FirstRunRoute()))

    def action_courses(self) -> None:
        """Read the courses suggested."""
        from tui.screens.routes import CoursesRoute

        self.push_screen(self.screen_of(CoursesRoute()))

    def action_code(self) -> None:
        """Go where the acts of one's interviews are coded."""
        from tui.screens.routes import CodingRoute

        self.push_screen(self.screen_of(CodingRoute()))

    def action_settings(self) -> None:
        """Show the settings, once."""
        from tui.screens.settings_screen import SettingsScreen

        if not any(isinstance(screen, SettingsScreen) for screen in self.screen_stack):
            self.push_screen(self.screen_of(SettingsRoute()))

    def action_command_palette(self) -> None:
        """Show all commands."""
        from tui.screens.palette import Palette

        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette(self.preferences))

    def get_key_display(self, binding: Binding) -> str:
        """Return the name of a binding's key, as French keyboards have it."""
        return binding.key_display or key_name(binding.key)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colour of each role where a theme has none of its own."""
        return themes.role_defaults()

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme; at a projector no text is pale."""
        variables = super().get_css_variables()
        if self.has_class("-projector"):
            pale, text = variables["quiet"], variables["foreground"]
            variables |= {name: text for name, colour in variables.items() if colour == pale}
        return variables

    def _follow(self, key: str, value: str) -> None:
        """Follow a setting where it is seen at once."""
        if key == THEME:
            self.theme = value
        elif key == PROJECTOR:
            self.set_class(value == ALWAYS, "-projector")
            self.mutate_reactive(AllianceApp.theme)
        elif key == MOTION:
            self.animation_level = _ANIMATIONS[value]
