"""What is asked before something is lost: a session to erase, or one the disk does not take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.screens.kinds import Dialog, GuardedDialog, keys_below
from tui.session.erasure import at_stake
from tui.source.hostile import harmless, one_line
from tui.source.reasons import reason
from tui.transcript.file_lines import LabelledLine
from tui.widgets.file_sheet import LabelledLines
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App, ComposeResult
    from textual.screen import Screen

    from tui.session.open_journal import OpenJournal
    from tui.session.withdrawal import Traces
    from tui.shell.crash_handling import CrashHandling

_AGAIN = 4.0  # seconds between two tries while the disk refuses


class WithdrawScreen(GuardedDialog[bool]):
    """Ask once whether a session is to be erased."""

    ABOUT = "Effacer un entretien l'ôte pour de bon, avec tout ce qui en est venu."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "agree(True)", "Oui, effacer"),
        Binding("escape,n", "dismiss(False)", "Non", key_display="Échap"),
    ]

    def __init__(self, traces: Traces) -> None:
        super().__init__()
        self._traces = traces

    def compose(self) -> ComposeResult:
        """List what would be erased."""
        listed = "\n".join(f"  {path.name}" for path in at_stake(self._traces))
        text = (
            f"Ceci sera effacé, sans corbeille :\n\n{listed}\n\n"
            "Les copies faites ailleurs ne sont pas connues d'ici. Fermer n'efface rien."
        )
        dialog = VerticalScroll(Static(Prose(harmless(text)), markup=False), classes="dialog")
        dialog.border_title = "Effacer cet entretien"
        dialog.border_subtitle = keys_below(("o", "effacer pour de bon"))
        yield dialog


class UnsavedScreen(Dialog[bool]):
    """Say what is not saved, and ask; the answer is whether to leave, saved or not."""

    ABOUT = "Le disque refuse vos derniers gestes : réessayez, écrivez-les ailleurs, ou partez."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "again", "Réessayer", tooltip="Une fois de la place faite, par exemple"),
        Binding("a", "elsewhere", "Écrire ailleurs",
                tooltip="Dans votre dossier personnel, ou le dossier temporaire"),
        Binding("p", "dismiss(True)", "Partir quand même", tooltip="Ce qui est dit sera perdu"),
        Binding("escape", "dismiss(False)", "Rester", key_display="Échap"),
    ]  # fmt: skip

    app: CrashHandling[None]

    def __init__(self, session: OpenJournal) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """Lay out what would be lost, and what can be done."""
        dialog = VerticalScroll(
            Static(id="unsaved", markup=False), LabelledLines(classes="keys"), classes="dialog"
        )
        dialog.border_title = "Pas encore enregistré"
        dialog.border_subtitle = keys_below()
        yield dialog

    def on_mount(self) -> None:
        """Say it."""
        self._tell(self._session.unsaved or "")

    def action_again(self) -> None:
        """Try again to write; leave if that works."""
        if self._session.save():
            self._leave("Tout est enregistré.")
        else:
            self._tell(f"Toujours pas. {self._session.unsaved}")

    def action_elsewhere(self) -> None:
        """Write the whole session in another folder; leave if that works."""
        try:
            path = self._session.save_elsewhere()
        except OSError as error:
            self._tell(f"Ailleurs non plus ({reason(error)}). {self._session.unsaved}")
        else:
            self.app.reminders += (f"{self._session.called} se trouve ici : {path}",)
            self._leave(f"C'est écrit ici : {path}")

    def _leave(self, said: str) -> None:
        self.app.notify(said, markup=False, timeout=12)
        self.dismiss(True)

    def _tell(self, words: str) -> None:
        self.query_one("#unsaved", Static).update(Prose(harmless(words)))
        lost = one_line(self._session.at_stake)
        self.query_one(LabelledLines).show(
            (
                LabelledLine("r", "réessayer"),
                LabelledLine("a", f"écrire {self._session.called} ailleurs"),
                LabelledLine("p", f"partir ; sera perdu : {lost}"),
                LabelledLine("Échap", "rester ici"),
            )
        )


def leave_when_saved(
    app: App[Any],
    session: OpenJournal,
    saved: Callable[[], object],
    otherwise: Callable[[], object] | None = None,
) -> None:
    """Do ``saved`` once all is on the disk, or ``otherwise`` if the user would rather lose it."""
    if session.save():
        saved()
        return

    def answered(leaves: bool | None) -> None:
        if leaves:
            (otherwise or saved)() if session.unsaved else saved()

    app.clear_notifications()
    app.push_screen(UnsavedScreen(session), answered)


def watch_saving(screen: Screen[Any], session: OpenJournal) -> None:
    """Try again every few seconds, as long as the screen lives, what the disk refused."""

    def again() -> None:
        session.save()
        tell_saving(screen, session)

    screen.set_interval(_AGAIN, again)


def tell_saving(screen: Screen[Any], session: OpenJournal) -> None:
    """Tell the user what there is to know of the saving, if anything."""
    told = session.news()
    if told:
        severity = "error" if session.unsaved else "warning"
        screen.notify(told, severity=severity, timeout=10, markup=False)  # type: ignore[arg-type]
