"""What is asked about a session among others: its name, whether to erase it for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.french.typography import count
from tui.screens.dialogs import MessageScreen, NamingScreen
from tui.screens.loss_dialogs import WithdrawScreen
from tui.session import store
from tui.session.erasure import remaining
from tui.session.journal import JournalProblem, read_journal
from tui.session.withdrawal import traces
from tui.source.reasons import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.screen import Screen

    from tui.session.summary import Summary
    from tui.session.withdrawal import Withdrawn

_UNREADABLE = "illisible, on ne sait pas s'il en vient"


def ask_name(screen: Screen[Any], one: Summary, then: Callable[[], object]) -> None:
    """Ask what a session is to be called; write it, then go on."""

    def answered(name: str | None) -> None:
        if name is None:
            return
        try:
            store.give_name(one.path, name)
        except (JournalProblem, OSError) as problem:
            tell_refused(screen, problem)
        then()

    screen.app.push_screen(NamingScreen(one.name), answered)


def ask_to_withdraw(screen: Screen[Any], path: Path, then: Callable[[], object]) -> None:
    """Ask whether a session is to be erased; do it, say what is left of it, then go on."""

    def answered(yes: bool | None) -> None:
        if not yes:
            return
        try:
            _tell(screen, store.withdraw(path))
        except JournalProblem as problem:
            tell_refused(screen, problem)
        else:
            then()

    screen.app.push_screen(WithdrawScreen(traces(path)), answered)


def throw_away(screen: Screen[Any], path: Path) -> Path | None:
    """Put a session in the trash; return where it is there, ``None`` when it could not be."""
    try:
        thrown = store.throw_away(path)
    except (JournalProblem, OSError) as problem:
        tell_refused(screen, problem)
        return None
    screen.notify("À la corbeille. u pour rétablir.", markup=False)
    return thrown


def take_back(screen: Screen[Any], path: Path, thrown: Path) -> None:
    """Take a session back to where it was, from where it was thrown."""
    try:
        store.take_back(thrown, path)
    except OSError as problem:
        tell_refused(screen, problem)


def ask_export(screen: Screen[Any], path: Path) -> None:
    """Ask in which form a session is to be written."""
    from tui.screens.export import ExportScreen

    try:
        screen.app.push_screen(ExportScreen(read_journal(path)))
    except (JournalProblem, OSError) as problem:
        tell_refused(screen, problem)


def ask_packet(screen: Screen[Any], path: Path, listed: Sequence[Path]) -> None:
    """Say what a packet of a session, or of all those listed, would hold."""
    from tui.screens.packing import PacketScreen

    screen.app.push_screen(PacketScreen(path, listed))


def sessions_counted(found: int, there: int) -> str:
    """Return the heading of the list: how many sessions there are, and were looked for."""
    kept = f"{count(found)} sur {count(there)}" if found < there else count(there)
    return f"Vos entretiens · {kept}" if there else "Vos entretiens"


def tell_refused(screen: Screen[Any], problem: JournalProblem | OSError) -> None:
    """Say why something could not be done."""
    screen.notify(f"{in_words(problem)}.", severity="error", timeout=8, markup=False)


def _tell(screen: Screen[Any], withdrawn: Withdrawn) -> None:
    left = [f"{file} : {why}" for file, why in remaining(withdrawn, _UNREADABLE)]
    if left:
        screen.app.push_screen(MessageScreen("Tout n'est pas effacé", "\n\n".join(left)))
    else:
        screen.notify("Effacé.", markup=False, timeout=8)
