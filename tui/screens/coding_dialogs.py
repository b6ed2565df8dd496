"""Small dialogs of a coding: why an act is coded so, who codes, and whether it is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.french.typography import counted
from tui.group.codings import ReasonGiven
from tui.screens.drafting import Drafting, too_long
from tui.screens.kinds import Dialog, GuardedDialog, keys_below
from tui.session.bounds import LONGEST_NAME, LONGEST_SAID
from tui.session.store import clean_pseudonym
from tui.widgets.key_bar import keys_in_border
from tui.widgets.line_input import FramedInput
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.session.drafts import Drafts

_SEEN_IN = "À quoi le voyez-vous ? Vide : rien"
_WHO = "Vos initiales, ou un nom"
_ONLY_A_PSEUDONYM = (
    "Il n'est montré à personne : les autres verront un nom de plante, toujours le même pour vous."
)


class CodingReasonScreen(Dialog["str | None"], Drafting["str | None"]):
    """Say why an act is coded so; what was left half-way is there again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Plus tard", key_display="Échap"),
    ]

    def __init__(self, drafts: Drafts, unit: str, reason: str) -> None:
        super().__init__()
        self.drafts = drafts
        self._place = f"{ReasonGiven.__struct_config__.tag}.{unit}"
        self._begun = self.begun(self._place, reason)

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        dialog = Vertical(FramedInput(_SEEN_IN, self._begun), classes="dialog")
        dialog.border_title = "Votre raison"
        dialog.border_subtitle = keys_in_border(("Entrée", "garder"), ("Échap", "plus tard"))
        yield dialog

    def typed(self) -> dict[str, str]:
        """Return the reason as it stands."""
        return {self._place: self.query_one(FramedInput).value}

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        reason = event.value.strip()
        if not too_long(self, reason, LONGEST_SAID):
            self.confirmed()
            self.dismiss(reason)


class SigningScreen(Dialog["str | None"]):
    """Ask who codes; the others are shown a pseudonym."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Annuler", key_display="Échap"),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_before = name

    def compose(self) -> ComposeResult:
        """Lay out the line, and what becomes of the name."""
        line = FramedInput(_WHO, self._name_before)
        dialog = Vertical(Static(Prose(_ONLY_A_PSEUDONYM)), line, classes="dialog")
        dialog.border_title = "Qui code"
        dialog.border_subtitle = keys_below(("Entrée", "garder"))
        yield dialog

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if not too_long(self, event.value.strip(), LONGEST_NAME):
            self.dismiss(clean_pseudonym(event.value))


class FinishScreen(GuardedDialog[bool]):
    """Ask whether a coding is finished, which nothing undoes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Pas encore", key_display="Échap"),
        Binding("enter", "agree(True)", "Finir", key_display="Entrée"),
    ]

    def __init__(self, left: int) -> None:
        super().__init__()
        self._left = left

    def compose(self) -> ComposeResult:
        """Lay out what finishing does."""
        still = f"Sans codage : {counted(self._left, 'moment')}. " if self._left else ""
        told = (
            f"{still}Une fois fini, rien ne change plus, et les autres codages pourront s'ouvrir."
        )
        dialog = Vertical(Static(Prose(told)), classes="dialog")
        dialog.border_title = "Finir ce codage ?"
        dialog.border_subtitle = keys_in_border(("Entrée", "finir"), ("Échap", "pas encore"))
        yield dialog
