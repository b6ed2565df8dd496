"""Comments written line by line about the turn one is at, and those that were begun before."""

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
from tui.text.asking import settled
from tui.text.orders import Unclear
from tui.text.streams import say
from tui.text.views import WriteComment, begins_comment, wish_of

if TYPE_CHECKING:
    from tui.confrontation.flow import ConfrontationFlow
    from tui.text.input_lines import Lines
    from tui.text.viewing import Viewing
    from tui.text.views import Wish


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
