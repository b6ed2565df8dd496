"""What is said of the saving line by line, and leaving only once it is sure or known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.source.reasons import reason
from tui.text.orders import as_order
from tui.text.streams import say

if TYPE_CHECKING:
    from tui.session.open_journal import OpenJournal
    from tui.text.input_lines import Lines

_QUESTION = "Entrée : réessayer. a : écrire {} ailleurs. p : partir et perdre cela. "
_LOSE = ("p", "q", "partir", "quitter")


def tell_saving(session: OpenJournal) -> None:
    """Say what there is to know of the saving, if anything."""
    news = session.news()
    if news:
        say(news)


def saved_at_last(session: OpenJournal, lines: Lines) -> str | None:
    """Have all of a session on the disk before it is left; ask as long as somebody answers.

    Return a sentence for a failure: what is lost, or where it went when nobody answers.
    """
    if session.save():
        return None
    say(session.unsaved or "")
    while (answer := lines.read(_QUESTION.format(session.called))) is not None:
        if as_order(answer) in _LOSE:
            return f"perdu, car le disque l'a refusé : {session.at_stake}"
        if as_order(answer) == "a":
            if _is_elsewhere(session):
                return None
        elif session.save():
            tell_saving(session)
            return None
        else:
            say(session.unsaved or "")
    return rescued(session)


def rescued(session: OpenJournal) -> str | None:
    """Have all of a session on the disk, elsewhere if need be, where nobody can be asked.

    Return a sentence for a failure when it is not where it should be.
    """
    if session.save():
        return None
    lost = session.at_stake
    if _is_elsewhere(session):
        return f"{session.called} : pas dans le dossier habituel, qui le refuse"
    return f"perdu, car le disque l'a refusé, ici et ailleurs : {lost}"


def _is_elsewhere(session: OpenJournal) -> bool:
    try:
        path = session.save_elsewhere()
    except OSError as error:
        say(f"Ailleurs non plus ({reason(error)}).")
        return False
    say(f"Tout est écrit ailleurs : {path}")
    say("Dans les commandes, donnez ce chemin.")
    return True
