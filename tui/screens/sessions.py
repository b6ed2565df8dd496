"""All the interviews led: to take up, to read again, to delete."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.screens.counterpart import ask_counterpart, ask_peer, compare_key, cross_key
from tui.screens.kinds import FullScreen
from tui.screens.routes import Go, ReplayRoute, SessionRoute
from tui.screens.session_questions import (
    ask_export,
    ask_name,
    ask_packet,
    ask_to_withdraw,
    sessions_counted,
    take_back,
    throw_away,
)
from tui.session import store
from tui.transcript.entries import is_found
from tui.widgets.key_bar import KeyBar, keys_in_border
from tui.widgets.line_input import FilterLine
from tui.widgets.preview import Preview
from tui.widgets.preview_pages import file_page, session_page
from tui.widgets.rows import Rows
from tui.widgets.session_rows import (
    columns_heading,
    illegible_rows,
    more,
    rows_by_person,
    rows_of,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.widgets import Input

    from tui.session.index import Listing
    from tui.session.summary import Summary
    from tui.widgets.preview import Page
    from tui.widgets.session_rows import Arranged

_MOST = 100
"""Sessions shown at once: laying thousands out would be felt."""

_NONE = "Aucun entretien pour l'instant.\nÉchap : choisir qui rencontrer"
_NONE_FOUND = "Aucun entretien qui dise cela.\nÉchap : tout montrer"


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
                tooltip="Par un nom, un mode, un mois, une fin, « à revoir »"),
        Binding("p", "group", "Par personne", id="sessions.grouper", show=False,
                tooltip="Les entretiens de chaque personne ensemble, ou tous à la suite"),
        Binding("k", "pack", "Paquet", id="sessions.paquet", show=False,
                tooltip="Mettre dans un paquet anonyme, à remettre pour un groupe"),
        compare_key("sessions"),
        cross_key("sessions"),
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
        self._arranged: Arranged = rows_of

    def compose(self) -> ComposeResult:
        """Lay out the table, what is under its arrow, and the keys."""
        yield Static("Vos entretiens", id="count", classes="banner")
        yield FilterLine("#sessions", "un nom, un mode, un mois, une fin, « à revoir »…")
        with Horizontal():
            with Vertical(id="table", classes="panel"):
                yield Static(columns_heading(), id="columns")
                yield Rows(id="sessions", markup=False)
            yield Preview()
        yield Static(id="nothing", markup=False)
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
        """Tell of what is under the arrow where there is room for it."""
        self.call_after_refresh(self._tell)

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
        found = self._found()
        self.query_one("#count", Static).update(
            sessions_counted(len(found), len(self._listing.summaries))
        )
        rows = self.query_one(Rows)
        shown = found[: self._most]
        options = [*table(shown, store.today(), self._arranged)]
        if left := len(found) - len(shown):
            options.append(Option(more(left, "Entrée : en montrer plus"), id="more"))
        if not wanted:
            options += illegible_rows(self._listing.illegible)
        rows.keep_place(options)
        self._show_nothing(rows, self._listing)
        self._tell()

    def _found(self) -> list[Summary]:
        """Return the sessions looked for."""
        wanted = self.query_one(FilterLine).value
        summaries = self._listing.summaries if self._listing else ()
        return [one for one in summaries if is_found(one, wanted)]

    def _show_nothing(self, rows: Rows, listing: Listing) -> None:
        """Say why there is no row, in place of an empty table; one that is back has the focus."""
        empty = not rows.option_count
        self.query_one("#nothing").display = empty
        self.query_one(Horizontal).display = not empty
        if empty:
            why = _NONE if not listing.summaries else _NONE_FOUND
            self.query_one("#nothing", Static).update(why)
        elif self.focused is None:
            rows.focus()

    @on(OptionList.OptionHighlighted, "#sessions")
    def _tell(self) -> None:
        """Say what keys do with the row under the arrow, and tell of it where there is room."""
        preview = self.query_one(Preview)
        preview.tell(self._page() if preview.display else None)
        other = "par personne" if self._arranged is rows_of else "tous à la suite"
        self.query_one("#table").border_subtitle = keys_in_border(
            ("p", other), ("n", "nommer"), ("k", "paquet")
        )

    def _page(self) -> Callable[[], Page] | None:
        """Return what tells of the row under the arrow."""
        if one := self._session:
            return partial(session_page, one, store.today())
        illegible = self._listing.illegible if self._listing else ()
        file = next((one for one in illegible if one.path == self._chosen), None)
        return partial(file_page, file) if file else None

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

    def action_cross(self) -> None:
        """Have two peers cross the interview highlighted with another."""
        if one := self._session:
            ask_peer(self, one)

    def action_name(self) -> None:
        """Give a name to the session highlighted, or change it."""
        if one := self._session:
            ask_name(self, one, self._list)

    def action_group(self) -> None:
        """Put the interviews of each person together, or all in a row again."""
        self._arranged = rows_by_person if self._arranged is rows_of else rows_of
        self._fill()

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
        if path := self._chosen:
            ask_export(self, path)

    def action_pack(self) -> None:
        """Put the session highlighted, or all those listed, in a packet to hand in."""
        if one := self._session:
            ask_packet(self, one.path, [other.path for other in self._found()])

    def action_throw_away(self) -> None:
        """Put the session highlighted in the trash."""
        if (path := self._chosen) and (thrown := throw_away(self, path)):
            self._thrown.append((path, thrown))
            self.refresh_bindings()
            self._list()

    def action_withdraw(self) -> None:
        """Ask, then erase the session highlighted and all that came of it."""
        path = self._chosen
        if path is not None and path.is_file():
            ask_to_withdraw(self, path, self._list)
        elif path is not None:  # erased meanwhile, from elsewhere
            self._list()

    def action_undo(self) -> None:
        """Take back the last session thrown away."""
        if self._thrown:
            take_back(self, *self._thrown.pop())
            self.refresh_bindings()
            self._list()
