"""Changing one setting: a list of its values, seen as one goes; or a line to type in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.screens.drafting import too_long
from tui.screens.kinds import Dialog
from tui.session.bounds import LONGEST_NAME
from tui.widgets.key_bar import keys_in_border
from tui.widgets.line_input import LineInput
from tui.widgets.prose import Prose
from tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App, ComposeResult

    from tui.known_settings import Setting
    from tui.screens.preferences import Preferences


def change(
    app: App[Any], one: Setting, preferences: Preferences, *, then: Callable[[], Any]
) -> None:
    """Go to the other value of a setting that has two; ask for that of any other.

    ``then`` is called once another value is followed.
    """

    def chosen(value: str | None) -> None:
        if value is not None:
            preferences.choose(one.key, value)
            then()

    match len(one.values):
        case 0:
            app.push_screen(TypedValueScreen(one, preferences.value(one.key)), chosen)
        case 2:
            preferences.switch(one.key)
            then()
        case _:
            app.push_screen(ValueScreen(one, preferences), chosen)


class ValueScreen(Dialog["str | None"]):
    """Choose one of the values of a setting, which is followed while the arrow is on it."""

    CSS = """
    ValueScreen .dialog { width: 60; }
    ValueScreen Rows { height: auto; max-height: 60vh; margin-top: 1; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Annuler", key_display="Échap"),
    ]

    def __init__(self, one: Setting, preferences: Preferences) -> None:
        super().__init__()
        self._setting = one
        self._preferences = preferences

    def compose(self) -> ComposeResult:
        """Lay out what the setting does, and its values."""
        rows = (Option(Row(text), id=value) for value, text in self._setting.values.items())
        dialog = Vertical(
            Static(Prose(self._setting.about)), Rows(*rows, markup=False), classes="dialog"
        )
        dialog.border_title = self._setting.name
        dialog.border_subtitle = keys_in_border(("Entrée", "choisir"), ("Échap", "comme avant"))
        yield dialog

    def on_mount(self) -> None:
        """Start at the value of today."""
        rows = self.query_one(Rows)
        rows.highlighted = rows.get_option_index(self._preferences.value(self._setting.key))
        rows.focus()

    @on(OptionList.OptionHighlighted)
    def _pointed(self, event: OptionList.OptionHighlighted) -> None:
        self._preferences.try_on(self._setting.key, event.option_id or "")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_back(self) -> None:
        """Leave all as it was."""
        key = self._setting.key
        self._preferences.try_on(key, self._preferences.value(key))
        self.dismiss(None)


class TypedValueScreen(Dialog["str | None"]):
    """Type the value of a setting; left empty, it takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    def __init__(self, one: Setting, value: str) -> None:
        super().__init__()
        self._setting = one
        self._value_before = value

    def compose(self) -> ComposeResult:
        """Lay out what the setting does, and the line."""
        dialog = Vertical(
            Static(Prose(self._setting.about)), LineInput(self._value_before), classes="dialog"
        )
        dialog.border_title = self._setting.name
        dialog.border_subtitle = keys_in_border(("Entrée", "garder"), ("Échap", "comme avant"))
        yield dialog

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if not too_long(self, event.value.strip(), LONGEST_NAME):
            self.dismiss(event.value.strip())
