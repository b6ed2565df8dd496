"""Choosing the moments that a panel is asked about, among those that a group met."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.field.signs import MINE, NOT_REACHED
from tui.french.typography import counted
from tui.group.agenda import FOR_AN_HOUR, agenda, how_divided
from tui.group.crossroads import crossroads_of
from tui.group.panel_desk import write_questions
from tui.group.panel_making import panel_of_group
from tui.screens.export import WrittenScreen
from tui.screens.kinds import FullScreen
from tui.session.record import JournalProblem
from tui.source.hostile import harmless, one_line
from tui.source.reasons import in_words
from tui.widgets.key_bar import KeyBar
from tui.widgets.rows import Column, Row, Rows, banner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.group.crossroads import Crossroads
    from tui.group.found import FoundFile, LeftOut
    from tui.group.gathering import Group

_READING = "On lit les entretiens…"
_HOW = (
    "Espace choisit un moment, ou l'ôte. Les premiers sont ceux où les façons de faire se "
    "séparent le plus."
)
_DIVIDED = 44


class PanelMakingScreen(FullScreen[None]):
    """Choose moments, and write the questions that each panelist answers."""

    ABOUT = (
        "Les moments que plusieurs formateurs regarderont, chacun de son côté. Le fichier écrit "
        "leur est envoyé ; il tient tout ce qu'il faut."
    )
    CSS_PATH = "panel.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "Choisir", id="panel.choisir", key_display="Espace"),
        Binding("enter", "write", "Écrire les questions", id="panel.ecrire", priority=True,
                key_display="Entrée"),
        Binding("escape,q", "dismiss", "Retour", id="panel.quitter", key_display="Échap"),
    ]  # fmt: skip

    class Gathered(Message):
        """The interviews were read: their group, and the moments where ways part."""

        def __init__(self, group: Group, met: Sequence[Crossroads]) -> None:
            super().__init__()
            self.group = group
            self.met = met

    class Impossible(Message):
        """No panel can be made of them; ``why`` says it."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self, files: Sequence[FoundFile | LeftOut]) -> None:
        super().__init__()
        self._files = files
        self._group: Group | None = None
        self._met: Sequence[Crossroads] = ()
        self._chosen: set[str] = set()

    def compose(self) -> ComposeResult:
        """Lay out the moments."""
        yield Static("Un panel", id="where", classes="banner", markup=False)
        yield Static(_READING, id="told", classes="hint", markup=False)
        yield Rows(id="moments", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the interviews, off the screen's own thread."""
        self._gather()

    @work(thread=True, exclusive=True)
    def _gather(self) -> None:
        from tui.group.gathering import gather
        from tui.interview.live import DEFAULT_RUBRIC
        from tui.rubric.loading import load_named

        try:
            groups = gather(self._files, load_named(DEFAULT_RUBRIC)).groups
            if len(groups) != 1:
                titles = ", ".join(f"« {group.title} »" for group in groups)
                one = f"un panel regarde une seule personne ; il y a ici {titles}"
                self.post_message(self.Impossible(one if groups else "aucun entretien à lire ici"))
                return
            met = agenda(crossroads_of(groups[0]))
        except (JournalProblem, OSError) as problem:
            self.post_message(self.Impossible(in_words(problem)))
            return
        self.post_message(self.Gathered(groups[0], met))

    @on(Impossible)
    def _tell(self, message: Impossible) -> None:
        why = harmless(message.why)
        self.query_one("#told", Static).update(f"{why[0].upper()}{why[1:]}.")

    @on(Gathered)
    def _show(self, message: Gathered) -> None:
        self._group, self._met = message.group, message.met
        self._chosen = {one.moment for one in message.met[:FOR_AN_HOUR]}
        self.query_one("#told", Static).update(_HOW)
        self._fill()
        rows = self.query_one("#moments", Rows)
        rows.focus()
        rows.action_first()

    def _fill(self) -> None:
        options = [Option(self._row(one), id=one.moment) for one in self._met]
        self.query_one("#moments", Rows).keep_place(options)
        told = counted(len(self._chosen), "moment choisi", "moments choisis")
        title = f"Un panel · {self._group.title}" if self._group else "Un panel"
        self.query_one("#where", Static).update(banner(title, told))

    def _row(self, one: Crossroads) -> Row:
        chosen = one.moment in self._chosen
        return Row(
            one_line(one.title),
            margin=MINE if chosen else NOT_REACHED,
            indent=2,
            columns=[Column(how_divided(one), _DIVIDED, spare=True)],
            measure=None,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to write once a moment is chosen."""
        return action not in ("choose", "write") or bool(self._met)

    def action_choose(self) -> None:
        """Choose the moment under the arrow, or take it away."""
        at = self.query_one("#moments", OptionList).highlighted
        if at is not None:
            self._chosen ^= {self._met[at].moment}
            self._fill()

    def action_write(self) -> None:
        """Write the questions, and say where they are."""
        if self._group is None:
            return
        if not self._chosen:
            self.notify("Choisissez au moins un moment : Espace.", markup=False)
            return
        wanted = [one.moment for one in self._met if one.moment in self._chosen]
        try:
            path = write_questions(panel_of_group(self._group, wanted))
        except (JournalProblem, OSError) as problem:
            self.notify(in_words(problem), severity="error", markup=False)
        else:
            self.app.push_screen(WrittenScreen(path))
