"""Questions and comments read again before they are kept, and the comments of a session.

What somebody writes about a turn is shown the check's remarks, and stays theirs: it is
never refused. A comment begun and not kept is there the next time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import settings
from tui.confrontation.flow import UNSIGNED
from tui.confrontation.questions import remarks
from tui.session.bounds import LONGEST_NAME, fitted
from tui.session.drafts import comment_place
from tui.session.store import clean_pseudonym
from tui.source.hostile import one_line
from tui.text.answering import begun_kept, keep, say_problem, whole
from tui.text.orders import Unclear, as_order
from tui.text.streams import say, tell
from tui.text.viewing import WriteComment, begins_comment, wish_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.confrontation.flow import ConfrontationFlow
    from tui.confrontation.questions import Remark
    from tui.text.input_lines import Lines
    from tui.text.viewing import Viewing, Wish

    Check = Callable[[str], Sequence[Remark]]

_AGAIN = "Entrée seule garde vos mots ; sinon, écrivez-en d'autres."
_HELP = ("?", "aide")
_LEAVE = ("q", "quitter")


def settled(text: str, prompt: str, lines: Lines, check: Check) -> str:
    """Return what was written once its remarks were read: as it was, or in other words.

    What is written again, after ``prompt``, is read again; nothing is ever refused.
    """
    while remarks := check(text):
        tell(f"{remarks_in_words(remarks)}\n{_AGAIN}")
        while (again := lines.read(prompt)) and as_order(again) in _HELP:
            tell(_AGAIN)
        if not again or as_order(again) in _LEAVE:
            break
        text = whole(one_line(again), lines)
    return text


def remarks_in_words(remarks: Sequence[Remark]) -> str:
    """Return remarks, each with what could be asked instead."""
    return "\n".join(
        f"Remarque : {one_line(one.sentence)}\nPlutôt : {one_line(one.instead.text)}"
        for one in remarks
    )


class Comments:
    """The comments of one session: each is a draft from its first word until it is kept."""

    def __init__(self, flow: ConfrontationFlow, viewing: Viewing, lines: Lines) -> None:
        self._flow = flow
        self._viewing = viewing
        self._lines = lines
        self._author = settings.load().get("pseudonyme", "")

    def say_begun(self) -> None:
        """Say what was begun and not kept; comments are kept at their turn."""
        say_problem(self._flow.session.drafts)
        for event, text in self._flow.comments_begun():
            minute = self._flow.events[event].minute
            say(f"Commentaire commencé à la minute {minute}, jamais gardé : {one_line(text)}")
            say(f"« j {minute} » y mène ; « c » seul, alors, le garde.")

    def wish(self, line: str) -> Wish:
        """Return what a line asks for; « c » alone asks for the comment begun at this minute."""
        wish = wish_of(line)
        if isinstance(wish, Unclear) and begins_comment(line):
            minute = self._flow.events[self._viewing.event].minute
            for event, text in self._flow.comments_begun():
                if self._flow.events[event].minute == minute:
                    self._viewing.go_to(event)
                    return WriteComment(text)
        return wish

    def keep_unfinished(self, line: str) -> None:
        """Keep as a draft the comment that was being typed when reading was stopped."""
        begun = wish_of(line)
        if isinstance(begun, WriteComment):
            self._flow.session.drafts.keep({comment_place(self._viewing.event): begun.text})

    def write(self, text: str) -> None:
        """Keep a comment on the turn one is at, once its remarks were read and it has a name."""
        event, drafts = self._viewing.event, self._flow.session.drafts
        at = comment_place(event)
        text = whole(one_line(text), self._lines)
        keep(drafts, {at: text})
        with begun_kept(self._lines, drafts, at, text):
            text = settled(text, "Commentaire : ", self._lines, remarks)
        keep(drafts, {at: text})
        self._author = self._author or self._ask_author()
        self._flow.comment(event, self._author, text)

    def _ask_author(self) -> str:
        name, left = fitted(self._lines.read("Qui commente : ") or "", LONGEST_NAME)
        if left:
            say(left)
        return clean_pseudonym(name) or UNSIGNED
