"""Writing on a common moment: on one's own activity first, then on what the other did there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.confrontation.questions import remarks
from tui.group.crossed_words import OTHER_AID, OTHER_NAME, OWN_AID, OWN_NAME
from tui.group.crossed_work import written_place
from tui.screens.answers import AnswerArea, AnswerFields
from tui.screens.crossed_form import CrossedForm, said_panel
from tui.screens.crossed_page import moment_row
from tui.source.hostile import harmless
from tui.widgets.key_bar import KeyBar
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.group.common_moments import CommonMoment, Peer
    from tui.group.crossed_work import CrossedWork

_FIELDS = ("own", "other")


class CrossedWritingScreen(CrossedForm):
    """Write on a moment, veiled."""

    ABOUT = "Ce que vous écrivez reste caché à l'autre tant que vous n'avez pas fini tous les deux."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Garder", id="croisee-ecrire.garder", key_display="Ctrl+S",
                priority=True),
        Binding("escape", "dismiss", "Plus tard", id="croisee-ecrire.plus-tard",
                key_display="Échap", tooltip="Ce qui est tapé reste, en brouillon"),
    ]  # fmt: skip

    def __init__(self, work: CrossedWork, writer: Peer, at: CommonMoment) -> None:
        super().__init__(work)
        self._writer = writer
        self._at = at
        self._remarked = ""
        kept = work.state.comment(writer.identity, writer.identity, at.moment)
        self._begun = {
            field: self.begun(written_place(writer, at.moment, field), getattr(kept, field, ""))
            for field in _FIELDS
        }

    def compose(self) -> ComposeResult:
        """Lay out what was said on both sides, then the two fields."""
        banner = f"{self._at.title} · {self._writer.named} écrit"
        yield Static(banner, classes="banner", markup=False)
        with Vertical(id="telling"):
            told = Static(moment_row(self.work, self._at, None), markup=False)
            yield said_panel("Ce qui s'est dit", told)
            yield AnswerFields(
                (
                    _area("own", self._begun["own"], OWN_NAME, OWN_AID),
                    _area("other", self._begun["other"], OTHER_NAME, OTHER_AID),
                )
            )
            yield Static(id="remarks", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Start at one's own activity."""
        self.query_one(AnswerFields).open("own")

    def typed(self) -> dict[str, str]:
        """Return both texts as they stand."""
        return {
            written_place(self._writer, self._at.moment, field): text
            for field, text in self.query_one(AnswerFields).texts.items()
        }

    def action_keep(self) -> None:
        """Keep both and go back; what judges the other is remarked once first."""
        fields = self.query_one(AnswerFields)
        if fields.find_too_long():
            return
        written = fields.texts
        if written["other"] != self._remarked and (found := remarks(written["other"])):
            self._remarked = written["other"]
            lines = [Content.styled(harmless(one.sentence), "$alert") for one in found]
            lines.append(Content.styled("Ctrl+S encore pour garder tel quel.", "$quiet"))
            self.query_one("#remarks", Static).update(Prose(Content("\n").join(lines)))
            return
        self.work.comment(self._writer, self._at.moment, **written)
        self.confirmed()
        self.dismiss()


def _area(field: str, text: str, name: str, aid: str) -> AnswerArea:
    return AnswerArea(
        text,
        id=field,
        name=name,
        label=name,
        hint=aid,
        aid=Content.styled(aid, "$quiet"),
    )
