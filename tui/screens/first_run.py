"""The first run: the interview's own screen, where two lines say what to try."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from tui.practice.explanations import farewell, first_to_meet
from tui.practice.lessons import next_lesson
from tui.screens.counterpart import TO_SYNTHESIS
from tui.screens.first_run_dialogs import FarewellScreen, WelcomeScreen
from tui.screens.interview import InterviewScreen
from tui.screens.routes import FirstRunRoute, PersonaRoute, Replace
from tui.widgets.coach import KEYS, Coach
from tui.widgets.options import MoveOptions, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from tui.screens.first_run_dialogs import AfterFirstRun
    from tui.session.journal import Record
    from tui.session.reflection import DiagnosisTime


class FirstRunScreen(InterviewScreen):
    """An interview in which gestures are learnt: all of it works, and nothing of it is kept."""

    ABOUT = "Un entretien d'essai. Au-dessus des répliques, un geste à essayer ; rien n'y oblige."
    DEFAULT_CSS = "FirstRunScreen.-narrow Coach { height: 3; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "finish", "La suite", show=False, key_display="Entrée",
                tooltip="Une fois l'essai terminé, où que l'on soit"),
        Binding("escape", "leave", "Quitter", id="entretien.suspendre", key_display="Échap",
                tooltip="Rien de cet essai n'est gardé"),
    ]  # fmt: skip

    def below(self) -> Iterator[Widget]:
        """Yield what stands under the dialogue, with the coach just above what can be said."""
        *others, moves = super().below()
        yield from (*others, Coach(id="coach"), moves)

    def on_mount(self) -> None:
        """Say what is going to be learnt."""
        self.app.push_screen(WelcomeScreen(), self._welcomed)

    def _welcomed(self, begins: bool | None) -> None:
        if not begins:
            self._leave()

    def refresh_all(self) -> None:
        """Show what happened, and what to try now."""
        lesson = next_lesson(self.sitting.events)
        keys = {of: self._key(action) for of, action in KEYS.items()}
        name = self.sitting.persona.identity.first_name
        coach = self.query_one(Coach)
        coach.show(lesson, name, keys, confirms=self._preferences.confirms)
        super().refresh_all()

    def _key(self, action: str) -> str:
        """Return the key of an action, as the user's keyboard and settings have it."""
        bindings = (active.binding for active in self.active_bindings.values())
        binding = next((one for one in bindings if one.action == action), None)
        return self.app.get_key_display(binding) if binding else ""

    @property
    def rows_aside(self) -> int:
        """The rows of what stands between the dialogue and what can be said."""
        return super().rows_aside + self.query_one(Coach).outer_size.height

    @property
    def _due(self) -> DiagnosisTime | None:
        """No diagnosis is asked for: there is enough to try."""
        return None

    @property
    def open_session(self) -> None:
        """Nothing here is to be kept."""
        return

    @staticmethod
    def steps_after(record: Record) -> Iterator[Option]:  # noqa: ARG004
        """Yield what can be done once the interview is over."""
        yield Option(
            numbered(None, "Ce que vous savez faire, et la suite (Entrée)"), id=TO_SYNTHESIS
        )

    def action_finish(self) -> None:
        """Say what was learnt, once the interview has ended."""
        if not self._over or not self.is_active or not self.query_one(MoveOptions).answers:
            return
        card = first_to_meet()

        def chosen(next_one: AfterFirstRun | None) -> None:
            if next_one == "again":
                self.post_message(Replace(FirstRunRoute()))
            elif next_one == "meet" and card:
                self.post_message(Replace(PersonaRoute(card.id)))
            else:
                self._leave()

        said = farewell(self.sitting.events)
        self.app.push_screen(FarewellScreen(said, card.name if card else ""), chosen)

    def on_unmount(self) -> None:
        """Erase the interview, whichever way it is left."""
        self.sitting.leave()
