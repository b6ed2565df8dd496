"""All the interviews led: to take up, to read again, to delete."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList, Static

from tui.french.typography import count
from tui.screens.counterpart import ask_counterpart, compare_key
from tui.screens.dialogs import MessageScreen
from tui.screens.kinds import FullScreen
from tui.screens.routes import Go, ReplayRoute, SessionRoute
from tui.session import store
from tui.session.erasure import remaining
from tui.session.journal import JournalProblem, read_journal
from tui.source.reasons import in_words
from tui.transcript.entries import is_found
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_input import FilterLine
from tui.widgets.rows import Rows
from tui.widgets.session_rows import columns_heading, session_options

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input

    from tui.session.index import Listing
    from tui.session.summary import Summary
    from tui.session.withdrawal import Withdrawn

_MOST = 100
"""Sessions shown at once: laying thousands out would be felt."""

_UNREADABLE = "illisible, on ne sait pas s'il en vient"


class SessionsScreen(FullScreen[None]):
    """Come back to an interview."""

    ABOUT = "Tous vos entretiens, ceux à reprendre d'abord."
    AUTO_FOCUS = "#sessions"
    CSS_PATH = "sessions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Ouvrir", id="sessions.ouvrir", show=False),
        Binding("r", "replay", "Revoir", id="sessions.revoir",
                tooltip="Revoir votre activité, moment par moment"),
        Binding("delete,backspace", "throw_away", "Corbeille", id="sessions.supprimer",
                key_display="Suppr",
                tooltip="Mettre à la corbeille ; u l'en reprend"),
        Binding("x", "export", "Exporter", id="sessions.exporter",
                tooltip="Écrire la transcription dans un fichier"),
        Binding("ctrl+e", "withdraw", "Effacer", id="sessions.retirer", show=False,
                tooltip="Effacer pour de bon, avec tout ce qui en est venu"),
        Binding("u", "undo", "Rétablir", id="sessions.retablir", show=False,
                tooltip="Reprendre à la corbeille ce que vous venez d'y mettre"),
        Binding("n", "name", "Nom", id="sessions.nommer", show=False,
                tooltip="Lui donner un nom, pour le reconnaître"),
        Binding("slash", "filter", "Chercher", id="sessions.chercher", key_display="/",
                tooltip="Par un nom, un mode, un mois, une fin"),
        compare_key("sessions"),
        Binding("escape", "back", "Retour", id="sessions.retour", key_display="Échap"),
    ]  # fmt: skip

    class Listed(Message):
        """The sessions have been read."""

        def __init__(self, listing: Listing) -> None:
            super().__init__()
            self.listing = listing

    def __init__(self, wanted: str = "") -> None:
        super().__init__()
        self._wanted = wanted
        self._thrown: list[tuple[Path, Path]] = []
        self._listing: Listing | None = None
        self._most = _MOST

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Static("Vos entretiens", id="count", classes="banner")
        yield FilterLine("#sessions")
        yield Static(id="columns", classes="hint")
        yield Rows(id="sessions", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Look for what was looked for on the way here."""
        if self._wanted:
            filter_line = self.query_one(FilterLine)
            filter_line.value = self._wanted
            filter_line.display = True

    def on_screen_resume(self) -> None:
        """Read the list again."""
        self._list()

    def on_resize(self) -> None:
        """Lay the columns out again."""
        self._fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to undo only what was done here."""
        return bool(self._thrown) if action == "undo" else True

    @work(thread=True, exclusive=True)
    def _list(self) -> None:
        self.post_message(self.Listed(store.listing()))

    @on(Listed)
    def _listed(self, message: Listed) -> None:
        self._listing = message.listing
        self._fill()

    @on(FilterLine.Changed)
    def _filtered(self, _: Input.Changed) -> None:
        self._most = _MOST
        self._fill()

    def _fill(self) -> None:
        if self._listing is None:
            return
        wanted = self.query_one(FilterLine).value
        found = [one for one in self._listing.summaries if is_found(one, wanted)]
        self.query_one("#count", Static).update(_counted(len(found), self._listing))
        self.query_one("#columns", Static).update(columns_heading(self.size.width))
        sessions = self.query_one("#sessions", OptionList)
        at, before = sessions.highlighted or 0, sessions.highlighted_option
        sessions.set_options(
            session_options(found, self._listing, wanted, most=self._most, width=self.size.width)
        )
        known = [option.id for option in sessions.options]
        if before is not None and before.id in known:
            at = known.index(before.id)
        sessions.highlighted = min(at, len(known) - 1)
        if sessions.highlighted_option is not None and sessions.highlighted_option.disabled:
            sessions.action_first()

    @property
    def _chosen(self) -> Path | None:
        """The file highlighted, be it a session or one that cannot be read."""
        option = self.query_one("#sessions", OptionList).highlighted_option
        kind, _, name = (option.id or "" if option else "").partition(":")
        return Path(name) if kind in ("session", "file") else None

    @on(OptionList.OptionSelected, "#sessions")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == "more":
            self._most += _MOST
            self._fill()
        elif path := self._chosen:
            self.post_message(Go(SessionRoute(path)))

    def action_open(self) -> None:
        """Open the session highlighted."""
        self.query_one("#sessions", OptionList).action_select()

    def action_replay(self) -> None:
        """Look again at the interview highlighted, once it is over."""
        if path := self._chosen:
            self.post_message(Go(ReplayRoute(path)))

    @property
    def _session(self) -> Summary | None:
        """The session highlighted, if it can be read."""
        summaries = self._listing.summaries if self._listing else ()
        return next((one for one in summaries if one.path == self._chosen), None)

    def action_compare(self) -> None:
        """Lay another interview with the same person beside the one highlighted."""
        if one := self._session:
            ask_counterpart(self, one)

    def action_name(self) -> None:
        """Give a name to the session highlighted, or change it."""
        from tui.screens.dialogs import NamingScreen

        one = self._session
        if one is None:
            return

        def answered(name: str | None) -> None:
            if name is None:
                return
            try:
                store.give_name(one.path, name)
            except (JournalProblem, OSError) as problem:
                self._tell_refused(problem)
            self._list()

        self.app.push_screen(NamingScreen(one.name), answered)

    def action_filter(self) -> None:
        """Look for interviews by their words."""
        self.query_one(FilterLine).ask()

    def action_back(self) -> None:
        """Show everything again, then go back."""
        filter_line = self.query_one(FilterLine)
        if filter_line.value:
            filter_line.action_give_up()
        else:
            self.dismiss()

    def action_export(self) -> None:
        """Write the interview highlighted to a file."""
        from tui.screens.export import ExportScreen

        path = self._chosen
        if path is None:
            return
        try:
            self.app.push_screen(ExportScreen(read_journal(path)))
        except (JournalProblem, OSError) as problem:
            self._tell_refused(problem)

    def action_throw_away(self) -> None:
        """Put the session highlighted in the trash."""
        path = self._chosen
        if path is None:
            return
        try:
            self._thrown.append((path, store.throw_away(path)))
        except (JournalProblem, OSError) as problem:
            self._tell_refused(problem)
            return
        self.notify("À la corbeille. u pour rétablir.", markup=False)
        self.refresh_bindings()
        self._list()

    def action_withdraw(self) -> None:
        """Ask, then erase the session highlighted and all that came of it."""
        from tui.screens.loss_dialogs import WithdrawScreen
        from tui.session.withdrawal import traces

        path = self._chosen
        if path is None:
            return
        if not path.is_file():  # erased meanwhile, from elsewhere
            self._list()
            return

        def answered(yes: bool | None) -> None:
            if not yes:
                return
            try:
                self._tell_withdrawn(store.withdraw(path))
            except JournalProblem as problem:
                self._tell_refused(problem)
                return
            self._list()

        self.app.push_screen(WithdrawScreen(traces(path)), answered)

    def _tell_withdrawn(self, withdrawn: Withdrawn) -> None:
        left = [f"{file} : {why}" for file, why in remaining(withdrawn, _UNREADABLE)]
        if left:
            self.app.push_screen(MessageScreen("Tout n'est pas effacé", "\n\n".join(left)))
        else:
            self.notify("Effacé.", markup=False, timeout=8)

    def action_undo(self) -> None:
        """Take back the last session thrown away."""
        if self._thrown:
            path, thrown = self._thrown.pop()
            try:
                store.take_back(thrown, path)
            except OSError as problem:
                self._tell_refused(problem)
            self.refresh_bindings()
            self._list()

    def _tell_refused(self, problem: JournalProblem | OSError) -> None:
        self.notify(f"{in_words(problem)}.", severity="error", timeout=8, markup=False)


def _counted(found: int, listing: Listing) -> str:
    there = len(listing.summaries)
    kept = f"{count(found)} sur {count(there)}" if found < there else count(there)
    return f"Vos entretiens · {kept}" if there else "Vos entretiens"
