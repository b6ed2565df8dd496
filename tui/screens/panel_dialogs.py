"""What a panel asks aside: a reason, the end, a name to answer under."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from tui.french.typography import counted
from tui.group.panel_desk import own_answers, reason_place
from tui.screens.drafting import Drafting, too_long
from tui.screens.kinds import Dialog, GuardedDialog, keys_below
from tui.screens.routes import PanelRoute, Replace
from tui.session.bounds import LONGEST_LINE, LONGEST_NAME
from tui.session.record import JournalProblem
from tui.source.hostile import harmless, one_line
from tui.source.reasons import in_words
from tui.widgets.line_input import FramedInput
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

    from tui.session.drafts import Drafts

_NO_TURNING_BACK = (
    "Vos réponses ne changeront plus. Elles sont alors prêtes à être lues avec celles des autres."
)
_HOW = (
    "À chaque moment, vous dites d'abord ce que vous diriez, avec vos mots. Puis vous placez "
    "chaque réplique de −2, ne convient pas du tout, à +2, convient tout à fait, et vous dites la "
    "raison si vous voulez. Il n'y a pas de bonne réponse unique : c'est l'écart entre vous qui "
    "sert. Personne ne voit les réponses d'un autre avant d'avoir fini les siennes."
)


class PlaceReasonScreen(Dialog["str | None"], Drafting["str | None"]):
    """Write why an option was placed where it is; one left half-way is there again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    def __init__(
        self, drafts: Drafts, option: tuple[int, str], title: str, text: str, reason: str
    ) -> None:
        super().__init__()
        self.drafts = drafts
        self._place = reason_place(*option)
        self._title = title
        self._text = text
        self._reason = reason

    def compose(self) -> ComposeResult:
        """Lay out the option, and the line to type in."""
        line = FramedInput("Votre raison", self.begun(self._place, self._reason))
        dialog = Vertical(Static(Prose(harmless(self._text)), markup=False), line, classes="dialog")
        dialog.border_title = self._title
        dialog.border_subtitle = keys_below(("Entrée", "garder"))
        yield dialog

    def typed(self) -> dict[str, str]:
        """Return the reason, before it is kept."""
        return {self._place: self.query_one(FramedInput).value}

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        reason = event.value.strip()
        if not too_long(self, reason, LONGEST_LINE):
            self.confirmed()
            self.dismiss(reason)


class FinishPanelScreen(GuardedDialog[bool]):
    """Ask once whether a panelist has finished."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "agree(True)", "Oui, finir"),
        Binding("escape,n", "dismiss(False)", "Non", key_display="Échap"),
    ]

    def __init__(self, missing: int) -> None:
        super().__init__()
        self._missing = missing

    def compose(self) -> ComposeResult:
        """Say what it changes, and what has no place yet."""
        text = _NO_TURNING_BACK
        if self._missing:
            left = counted(self._missing, "réplique n'a", "répliques n'ont")
            text = f"{left} pas de place : rien n'en sera compté.\n\n{text}"
        dialog = VerticalScroll(Static(Prose(text), markup=False), classes="dialog")
        dialog.border_title = "Finir pour de bon ?"
        dialog.border_subtitle = keys_below(("o", "finir"))
        yield dialog


class PanelistScreen(Dialog[None]):
    """Ask who answers a panel's questions, and open their own file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    def __init__(self, path: Path, title: str, pseudonym: str) -> None:
        super().__init__()
        self._path = path
        self._title = title
        self._pseudonym = pseudonym

    def compose(self) -> ComposeResult:
        """Lay out how a panel goes, and the line of the name."""
        line = FramedInput("Le nom sous lequel vous répondez ; il n'est pas gardé", self._pseudonym)
        dialog = Vertical(Static(Prose(_HOW), markup=False), line, classes="dialog")
        dialog.border_title = f"Panel · {one_line(self._title)}"
        dialog.border_subtitle = keys_below(("Entrée", "répondre"))
        yield dialog

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        name = event.value.strip()
        if not name:
            self.notify("Il faut un nom, pour reprendre plus tard.", markup=False)
        elif not too_long(self, name, LONGEST_NAME):
            self._open(name)

    def _open(self, name: str) -> None:
        try:
            own = own_answers(self._path, name)
        except (JournalProblem, OSError) as problem:
            self.notify(in_words(problem), severity="error", timeout=10, markup=False)
        else:
            self.post_message(Replace(PanelRoute((own,))))
