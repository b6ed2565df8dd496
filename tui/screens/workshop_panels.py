"""What the workshop shows: a dialogue that changes with the file, and the remarks on it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.field.signs import WRONG
from tui.field.terms import ENDING_LABELS
from tui.interview.sequels import sequel_of
from tui.persona.conditions import MAX_CONFIDENCE
from tui.source.descriptors import Severity
from tui.source.diagnostics import MOST_CONSEQUENCES, consequence_lines
from tui.source.hostile import harmless, one_line
from tui.transcript.sequel_reading import BECAME_LABELS, delay_told
from tui.widgets.key_bar import keys_in_border
from tui.widgets.live_dialogue import LiveDialogue
from tui.widgets.options import MoveOptions, numbered
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.source.diagnostics import DiagnosticGroup
    from tui.widgets.shown_turns import ShownTurn
    from tui.workshop.background_check import Examination
    from tui.workshop.file_watch import CheckedVersion
    from tui.workshop.trial import Trial

_SIGNS = {
    Severity.ERROR: (WRONG, "$fault"),
    Severity.WARNING: ("!", "$alert"),
    Severity.NOTE: ("·", "$quiet"),
}
_NOT_YET = "Ce fichier ne peut pas encore être joué : corrigez-le, enregistrez ; tout suit ici."


class TriedTranscript(LiveDialogue):
    """A dialogue that can be another from one moment to the next."""

    def show(self, turns: Iterable[ShownTurn]) -> None:
        """Show other turns; a reader who went back in the dialogue stays there."""
        following, line = self._following, self.scroll_offset.y
        self._turns.clear()
        if self._width:
            self._lay_out_all()
        self.add(turns)
        if not following:
            self._following = False
            self.scroll_to(y=line, animate=False, immediate=True)


class TriedMoves(MoveOptions):
    """What can be said now; once the interview has ended, how it did."""

    def show(self, trial: Trial) -> None:
        """Show what a try offers."""
        if trial.ending is None:
            self.offer(trial.interview.numbered)
        else:
            label = ENDING_LABELS[trial.ending].lower()
            words = f"Fin : {label}. Entrée : recommencer ; u : reprendre la dernière réplique"
            options = [Option(numbered(None, words), id="recommencer")]
            if story := sequel_of(trial.persona, trial.events):
                told = f"{delay_told(story.days)}, {BECAME_LABELS[story.became]} : {story.text}"
                options.append(Option(numbered(None, harmless(told)), disabled=True))
            self.show_instead(options)
            self.highlighted = 0
        self.share_rows()

    def share_rows(self) -> None:
        """Take two rows in five of the screen at most."""
        self.fit(self.screen.size.height * 2 // 5)


class Notice(Static):
    """What became of the file or of the try, and how far its examination is, side by side.

    Neither is written over by the other: an examination may end while one reads the news.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._news = Content("")
        self._examination = Content("")

    def tell(self, sentence: str, style: str = "$quiet") -> None:
        """Tell what just happened."""
        self._news = Content.styled(harmless(sentence), style)
        self._show()

    def examined(self, sentence: str, style: str = "$quiet") -> None:
        """Tell how far the examination is, nothing for none."""
        self._examination = Content.styled(harmless(sentence), style)
        self._show()

    def _show(self) -> None:
        both = (self._news, self._examination)
        self.update(Content("  ").join(part for part in both if part.plain))


class RemarkList(OptionList):
    """The remarks on a version."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False, classes="panel")
        self.border_subtitle = keys_in_border(("Entrée", "ouvrir à la ligne"))

    def show(self, groups: Sequence[DiagnosticGroup]) -> None:
        """Show other remarks, those of one cause together; the place in the list is kept."""
        before = self.highlighted or 0
        self.set_options(Option(_worded(one)) for one in groups)
        self.highlighted = min(before, len(groups) - 1) if groups else None
        self.border_title = f"Remarques : {counted_remarks(groups) or 'aucune'}"
        self.set_class(not groups, "-none")


def counted_remarks(groups: Sequence[DiagnosticGroup]) -> str:
    """Return how many causes there are of each weight, or nothing."""
    found = Counter(one.head.severity for one in groups)
    words = {Severity.ERROR: "à corriger", Severity.WARNING: "à voir", Severity.NOTE: "à savoir"}
    return ", ".join(f"{found[one]} {told}" for one, told in words.items() if found[one])


def examination_line(found: Examination) -> str:
    """Return what to say of a file examined whole."""
    told = counted_remarks(found.groups) or "aucune remarque"
    rest = " Le reste attend que le jeu tienne." if found.waiting else ""
    return f"Examen fini : {told}.{rest}"


def news(trial: Trial | None, checked: CheckedVersion) -> tuple[str, str]:
    """Return what to say of the version just read, and in which style."""
    if trial is None:
        return f"{WRONG} {_NOT_YET}", "$fault"
    if checked.loaded is None:
        return f"{WRONG} Pas jouable : la version précédente continue.", "$fault"
    if trial.stopped:
        return f"! Relu. {trial.stopped}", "$alert"
    if trial.versions == 1:
        return "Lu. Enregistrez votre fichier : l'essai suit.", "$quiet"
    return "Relu ; l'essai reprend au même point.", "$done"


def where_line(trial: Trial, file: str) -> str:
    """Return where the try is: file, moment, confidence and time, hidden from trainees or not."""
    state = trial.interview.state
    return (
        f"{one_line(file)}   · {trial.moment}"
        f"   confiance {state.confidence} sur {MAX_CONFIDENCE}"
        f"   · {state.minutes} min sur {trial.persona.duration}"
    )


def learnt_line(trial: Trial) -> Content:
    """Return the facts learnt so far, by their ids."""
    facts = trial.facts
    known = f"{', '.join(facts) or 'rien encore'} ({len(facts)} sur {len(trial.persona.facts)})"
    return Content.assemble(("Appris : ", "$quiet"), Content(known))


def _worded(one: DiagnosticGroup) -> Content:
    remark = one.head
    sign, style = _SIGNS[remark.severity]
    beneath = [f"ligne {place.line} : {one_line(words)}" for place, words in remark.related]
    beneath += consequence_lines(one, MOST_CONSEQUENCES)
    related = [Content.styled(f"\n  {line}", "$quiet") for line in beneath]
    return Prose(
        Content.assemble(
            (f"{sign} ", style),
            (f"ligne {remark.place.line} ", "bold"),
            (f"{remark.code} ", "$quiet"),
            Content(one_line(remark.message)),
            *related,
        )
    )
