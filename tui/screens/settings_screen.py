"""The settings: what each is worth, what it does, and another value with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui import places, settings
from tui.french.typography import counted
from tui.known_settings import KEY, SETTINGS, Setting
from tui.screens.kinds import FullScreen
from tui.screens.setting_dialogs import change
from tui.source.hostile import one_line
from tui.widgets.key_bar import KeyBar, keys_in_border
from tui.widgets.prose import Prose
from tui.widgets.rows import Column, Row, Rows, heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from tui.screens.preferences import Preferences

_VALUES = 26  # cells of the column of values
_NAMES = 29
_KEYS = Setting(
    KEY,
    "",
    "Touches",
    "Une touche se change par une ligne du fichier de réglages, « touche.entretien.noter: w » par "
    "exemple. F1 dit les touches de chaque écran ; le guide stagiaire, au §10, leurs noms.",
)


class SettingsScreen(FullScreen[None]):
    """Read and change the settings."""

    ABOUT = (
        "Chaque réglage vaut aussitôt, et se garde pour les prochaines fois. Entrée change celui "
        "qui est sous la flèche, ou en montre les valeurs."
    )
    AUTO_FOCUS = "#settings"
    CSS_PATH = "settings_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", "Changer", id="reglages.changer",
                tooltip="L'autre valeur ; ou la liste des valeurs, si elles sont plus de deux"),
        Binding("right", "go_to_value(1)", "Suivante", id="reglages.suivante",
                key_display="→", priority=True),
        Binding("left", "go_to_value(-1)", "Précédente", id="reglages.precedente",
                key_display="←", priority=True),
        Binding("escape,q,comma", "dismiss", "Retour", key_display="Échap"),
    ]  # fmt: skip

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        preferences.read_again()

    def compose(self) -> ComposeResult:
        """Lay out the settings in their groups, and what there is to know of one."""
        yield Static("Réglages", classes="banner")
        with Container(id="both"):
            yield Rows(*self._options(), id="settings", markup=False)
            yield Static(id="about", classes="panel", markup=False)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Start at the first, or show what was changed from above."""
        self.show_values()

    def _options(self) -> Iterator[Option]:
        group = ""
        for one in SETTINGS.values():
            if one.group != group:
                yield heading(one.group, first=not group)
                group = one.group
            shown = one_line(one.shown(self._preferences.value(one.key)))
            yield Option(_row(one.name, shown or "aucun"), id=one.key)
        changed = len(settings.keymap(settings.load()))
        told = f"{counted(changed, 'changée')}" if changed else "comme au début"
        yield Option(_row(_KEYS.name, told), id=KEY)

    @property
    def _chosen(self) -> Setting:
        option = self.query_one(Rows).highlighted_option
        return SETTINGS.get((option and option.id) or KEY, _KEYS)

    @on(OptionList.OptionHighlighted, "#settings")
    def _tell(self) -> None:
        about = self.query_one("#about", Static)
        about.border_title = self._chosen.name
        about.border_subtitle = (
            "" if self._chosen is _KEYS else keys_in_border(("Entrée ← →", "changer"))
        )
        about.update(Prose(self._about(self._chosen)))

    def _about(self, one: Setting) -> Content:
        if one is _KEYS:
            return Content(f"{one.about}\n{one_line(str(places.settings()))}")
        value = self._preferences.value(one.key)
        values = Content(" · ").join(
            Content.styled(text, "bold" if word == value else "$quiet")
            for word, text in one.values.items()
        )
        written = Content.styled(f"Dans le fichier : {one.key}: {one_line(value)}", "$quiet")
        above = self._preferences.overridden.get(one.key)
        said = f"« {above} » l'emporte, pour cette fois." if above else ""
        lines = (Content(one.about), Content(one.more), Content(said), values, written)
        return Content("\n").join(line for line in lines if line)

    def show_values(self) -> None:
        """Show what the settings are worth now."""
        self.query_one(Rows).keep_place(self._options())
        self._tell()

    @on(OptionList.OptionSelected, "#settings")
    def action_change(self) -> None:
        """Go to the other value of the setting under the arrow, or ask which."""
        if self._chosen is not _KEYS:
            change(self.app, self._chosen, self._preferences, then=self.show_values)

    def action_go_to_value(self, step: int) -> None:
        """Go to the value beside; one that is typed is asked for."""
        one = self._chosen
        if one.values:
            beside = one.beside(self._preferences.value(one.key), step)
            self._preferences.choose(one.key, beside)
            self.show_values()
        else:
            self.action_change()


def _row(name: str, value: str) -> Row:
    column = Column(Content.styled(value, "bold"), _VALUES)
    return Row(name, indent=1, columns=(column,), measure=_NAMES, on_one_line=True)
