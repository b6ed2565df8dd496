"""Choosing the moments that a panel is asked about, among those that a group met."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from tui.field.signs import MINE, NOT_REACHED
from tui.french.typography import counted
from tui.group.agenda import FOR_AN_HOUR, agenda
from tui.group.crossroads import crossroads_of
from tui.group.group_words import NO_AGENDA, group_title
from tui.group.panel_desk import write_questions
from tui.group.panel_making import panel_of_group
from tui.group.spread import part_told
from tui.screens.export import WrittenScreen
from tui.screens.kinds import FullScreen
from tui.session.record import JournalProblem
from tui.source.hostile import harmless, one_line
from tui.source.reasons import in_words
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose
from tui.widgets.rows import Column, Row, Rows, banner, heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from tui.group.crossroads import Crossroads
    from tui.group.gathering import Group

_TITLE = "Un panel · sur quels moments"
_READING = "On lit les entretiens…"
_HOW = (
    "Espace choisit un moment, ou l'ôte. Les premiers sont ceux où les façons de faire se "
    "séparent le plus, comparées deux à deux."
)
_DIVIDED = 36  # cells


class PanelMakingScreen(FullScreen[None]):
    """Choose moments, and write the questions that each panelist answers."""

    ABOUT = (
        "Les moments que plusieurs formateurs regarderont, chacun de son côté. Le fichier écrit "
        "leur est envoyé ; il tient tout ce qu'il faut."
    )
    CSS_PATH = "panel.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose_moment", "Choisir", id="panel.choisir", key_display="Espace"),
        Binding("enter", "write_questions", "Écrire les questions", id="panel.ecrire",
                priority=True, key_display="Entrée"),
        Binding("escape,q", "dismiss", "Retour", id="panel.quitter", key_display="Échap"),
    ]  # fmt: skip

    class MomentsMet(Message):
        """The interviews were read: their groups, each with the moments where ways part."""

        def __init__(self, met: Sequence[tuple[Group, Sequence[Crossroads]]]) -> None:
            super().__init__()
            self.met = met

    class NoPanel(Message):
        """No panel can be made of them; ``why`` says it."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__()
        self._paths = paths
        self._groups: dict[str, Group] = {}
        self._met: dict[str, Sequence[Crossroads]] = {}
        self._chosen: set[tuple[str, str]] = set()

    def compose(self) -> ComposeResult:
        """Lay out the moments."""
        yield Static(banner(_TITLE), id="where", classes="banner", markup=False)
        yield Static(_READING, id="told", classes="hint", markup=False)
        yield Rows(id="moments", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the interviews, off the screen's own thread."""
        self._gather()

    @work(thread=True, exclusive=True)
    def _gather(self) -> None:
        from tui.group.finding import find
        from tui.group.gathering import gather
        from tui.interview.live import DEFAULT_RUBRIC
        from tui.rubric.loading import load_named

        worker = get_current_worker()
        try:
            found = find([str(path) for path in self._paths])
            groups = gather(found, load_named(DEFAULT_RUBRIC)).groups
            met = [(group, agenda(crossroads_of(group))) for group in groups]
        except (JournalProblem, OSError) as problem:
            if not worker.is_cancelled:
                self.post_message(self.NoPanel(in_words(problem)))
            return
        if not worker.is_cancelled:
            self.post_message(self.MomentsMet([one for one in met if one[1]]))

    @on(NoPanel)
    def _tell(self, message: NoPanel) -> None:
        self.query_one("#told", Static).update(Prose(harmless(f"Impossible : {message.why}.")))

    @on(MomentsMet)
    def _show(self, message: MomentsMet) -> None:
        for group, met in message.met:
            self._groups[group.version] = group
            self._met[group.version] = met
            self._chosen |= {(group.version, one.moment) for one in met[:FOR_AN_HOUR]}
        self.query_one("#told", Static).update(Prose(_HOW if message.met else NO_AGENDA))
        self._fill()
        rows = self.query_one("#moments", Rows)
        rows.focus()
        rows.action_first()

    def _fill(self) -> None:
        self.query_one("#moments", Rows).keep_place(list(self._rows()))
        self._tell_chosen()
        self.refresh_bindings()

    def _rows(self) -> Iterator[Option]:
        for at, (version, met) in enumerate(self._met.items()):
            yield heading(group_title(self._groups[version]), first=not at)
            for one in met:
                yield Option(self._row(version, one), id=f"{version}:{one.moment}")

    def _row(self, version: str, one: Crossroads) -> Row:
        chosen = (version, one.moment) in self._chosen
        return Row(
            one_line(one.title),
            margin=MINE if chosen else NOT_REACHED,
            indent=2,
            columns=[Column(_divided(one), _DIVIDED, spare=True)],
            measure=None,
        )

    @property
    def _here(self) -> tuple[str, str] | None:
        """The version of the person and the moment under the arrow."""
        option = self.query_one("#moments", OptionList).highlighted_option
        if option is None or option.id is None:
            return None
        version, _, moment = option.id.partition(":")
        return version, moment

    @on(OptionList.OptionHighlighted, "#moments")
    def _tell_chosen(self) -> None:
        """Say how many moments are chosen of the person under the arrow."""
        here = self._here
        if here:
            chosen = len(self._wanted(here[0]))
            told = counted(chosen, "moment choisi", "moments choisis")
            self.query_one("#where", Static).update(banner(_TITLE, told))

    def _wanted(self, version: str) -> list[str]:
        met = self._met[version]
        return [one.moment for one in met if (version, one.moment) in self._chosen]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to choose and to write once there are moments."""
        return action not in ("choose_moment", "write_questions") or bool(self._met)

    def action_choose_moment(self) -> None:
        """Choose the moment under the arrow, or take it away."""
        here = self._here
        if here:
            self._chosen ^= {here}
            self._fill()

    def action_write_questions(self) -> None:
        """Write the questions on the person under the arrow, and say where they are."""
        here = self._here
        if here is None:
            return
        wanted = self._wanted(here[0])
        if not wanted:
            self.notify("Choisissez au moins un moment : Espace.", markup=False)
            return
        try:
            path = write_questions(panel_of_group(self._groups[here[0]], wanted))
        except (JournalProblem, OSError) as problem:
            self.notify(in_words(problem), severity="error", markup=False)
        else:
            self.app.push_screen(WrittenScreen(path))


def _divided(one: Crossroads) -> str:
    """Return how many of those who could have done alike did otherwise."""
    pairs, apart = one.disagreement.pairs, one.disagreement.apart
    return f"font autrement : {part_told(apart, pairs, one.people)}"
