"""What one would say in one's own words, typed before the replies are shown."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from tui.screens.drafting import too_long
from tui.screens.own_marking import OwnMarking
from tui.session.bounds import LONGEST_SAID
from tui.session.drafts import OWN_WORDS
from tui.session.events import Offered, Typed
from tui.widgets.line_input import LineInput

_ASKED = "Que diriez-vous, avec vos mots ? (Entrée, ensuite les répliques)"
_LINE = "own-words"


class OwnWordsFirst(OwnMarking):
    """A screen of an interview under way, where own words may come before the replies."""

    @property
    def is_typed_in(self) -> bool:
        """Whether own words are typed: what letters do comes after."""
        sitting = self.sitting
        if not sitting.header.own_words or sitting.interview.ended:
            return False
        events = reversed(sitting.events)
        return isinstance(
            next((e for e in events if isinstance(e, Typed | Offered)), None), Offered
        )

    def own_words_line(self) -> LineInput:
        """Return the line to type in, as it was left."""
        begun = self.begun(OWN_WORDS)
        return LineInput(begun, placeholder=_ASKED, id=_LINE, compact=True)

    def typed(self) -> dict[str, str]:
        """Return the trainee's own words, before they are said."""
        return {OWN_WORDS: self.query_one(f"#{_LINE}", Input).value}

    @on(Input.Submitted, f"#{_LINE}")
    def _own_words_typed(self, event: Input.Submitted) -> None:
        said = event.value.strip()
        if not self.is_typed_in or too_long(self, said, LONGEST_SAID):
            return
        self.sitting.type_first(said)
        event.input.clear()
        self.confirmed()
        self.refresh_all()
