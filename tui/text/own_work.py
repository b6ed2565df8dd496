"""One's own work line by line: what to train, a diagnosis on the way, pins; none has to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import settings
from tui.interview.live import DEFAULT_RUBRIC
from tui.session import store
from tui.session.bounds import LONGEST_LINE, fitted
from tui.session.diagnosis_times import diagnosis_due
from tui.session.drafts import diagnosis_place
from tui.session.events import Acted
from tui.session.own_marks import intention_of
from tui.session.reflection import DiagnosisTime, Pinned
from tui.source.hostile import one_line
from tui.source.typed import number_typed
from tui.text.orders import as_order
from tui.text.own_orders import DIAGNOSIS_LETTER, AskDiagnoses, Diagnose, Intend
from tui.text.saving import tell_saving
from tui.text.streams import say, tell
from tui.transcript.diagnoses import TIME_LABELS
from tui.transcript.file_lines import led_before
from tui.transcript.intentions import NOTHING, in_own_words, trainables

if TYPE_CHECKING:
    from tui.interview.live import Sitting
    from tui.text.own_orders import OwnOrder
    from tui.transcript.intentions import Trainable

_NOTHING = "rien"
_ASKED = {"toujours": "Le diagnostic sera proposé.", "jamais": "Il ne sera plus proposé."}
_TOO_LATE = "Impossible : cela se choisit avant la première réplique."
_NOT_NOW = "Impossible : le diagnostic n'est pas demandé en ce moment."


class OwnWork:
    """What one says of one's own work while an interview is led."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._offered: DiagnosisTime | None = None

    def tell_before(self) -> None:
        """Tell how it went before, what was kept for this interview, what may be chosen."""
        if led := led_before(store.led_with(self._sitting.header.persona)):
            say(f"Avec cette personne : {led}.")
        if kept := store.kept_for_next():
            tell(f"Gardé la dernière fois : « {one_line(kept)} »\n")
        say("« t » : choisir ce que vous voulez travailler, si vous le voulez.")

    def offer(self) -> None:
        """Tell that a diagnosis can be said when it first can, and no more after."""
        due = self._due
        if due and due is not self._offered:
            self._offered = due
            tell(f"Si vous voulez, votre diagnostic {_when(due)}, en une ligne : i, puis la ligne.")
            if begun := self._sitting.drafts.get(diagnosis_place(due)):
                tell(f"Diagnostic commencé : {one_line(begun)}. « i » seul le garde.")

    def follow(self, order: OwnOrder) -> None:
        """Do what is asked."""
        match order:
            case Diagnose():
                self._diagnose(order.text)
            case AskDiagnoses():
                settings.keep("diagnostic", order.when)
                tell(_ASKED[order.when])
            case Intend():
                self._intend(order.wanted)
        tell_saving(self._sitting)

    def diagnosed(self, line: str) -> str | None:
        """Return what comes of a line that says the diagnosis of the end, ``None`` for another.

        The letter alone is its order among answers, which may begin with any word.
        """
        command, _, rest = line.partition(" ")
        due, text = self._due, rest.strip()
        if due is None or as_order(command) != DIAGNOSIS_LETTER or not text:
            return None
        return self._written(text, due)

    def beside(self, file: str) -> str:
        """Return the file, with what one wants to train after it."""
        intention = intention_of(self._sitting.events)
        return f"{file}\nÀ travailler : {one_line(intention.text)}" if intention else file

    def pin(self) -> None:
        """Pin what was just said, or take its pin off."""
        match self._sitting.pin():
            case []:
                say("Impossible : rien n'a encore été dit.")
            case [Pinned(withdrawn=True)]:
                tell("Épingle ôtée.")
            case _:
                tell("Épinglé ; encore p l'ôte.")
        tell_saving(self._sitting)

    def keep_begun(self, text: str) -> None:
        """Keep as a draft a diagnosis that was being typed when it was stopped."""
        if due := self._due:
            self._sitting.drafts.keep({diagnosis_place(due): text})

    @property
    def _due(self) -> DiagnosisTime | None:
        if not settings.asks_diagnoses(settings.load()):
            return None
        return diagnosis_due(self._sitting.events, self._sitting.minute)

    def _diagnose(self, typed: str) -> None:
        due = self._due
        if due is None:
            say(_NOT_NOW)
        elif text := typed or self._sitting.drafts.get(diagnosis_place(due)):
            tell(self._written(text, due))
        else:
            say("Impossible : écrivez votre diagnostic à la suite : « i cherche du concret ».")

    def _written(self, text: str, due: DiagnosisTime) -> str:
        said, left = fitted(text, LONGEST_LINE)
        if left:
            say(left)
        self._sitting.diagnose(said)
        self._sitting.drafts.forget(diagnosis_place(due))
        return "Diagnostic gardé."

    def _intend(self, wanted: str) -> None:
        if any(isinstance(event, Acted) for event in self._sitting.events):
            say(_TOO_LATE)
            return
        questions = self._trainables()
        number = number_typed(wanted)
        if not wanted:
            tell(_listed(questions))
        elif number is None:
            said, left = fitted(wanted, LONGEST_LINE)
            if left:
                say(left)
            self._chosen(NOTHING if wanted == _NOTHING else in_own_words(said))
        elif 1 <= number <= len(questions):
            self._chosen(questions[number - 1])
        else:
            say(f"Impossible : il n'y a pas de question {number} ; « t » en donne la liste.")

    def _trainables(self) -> list[Trainable]:
        from tui.rubric.loading import load_kept

        return trainables(load_kept(self._sitting.header.rubric, DEFAULT_RUBRIC).rubric)

    def _chosen(self, one: Trainable) -> None:
        self._sitting.intend(one.question, one.criterion)
        tell(f"À travailler : {one_line(one.question) or 'rien de particulier'}")


def _when(time: DiagnosisTime) -> str:
    """Return when a diagnosis is asked for, within a sentence."""
    return "à ce stade" if time is DiagnosisTime.EARLY else TIME_LABELS[time].lower()


def _listed(questions: list[Trainable]) -> str:
    """Return what can be trained, a line each, numbered from 1 under the titles."""
    lines = ["Ce que vous pouvez travailler. t 3 : la question 3. t et vos mots. t rien."]
    dimension = ""
    for number, one in enumerate(questions, 1):
        if one.dimension != dimension:
            dimension = one.dimension
            lines.append(one_line(dimension))
        lines.append(f"{number}. {one_line(one.question)}")
    return "\n".join(lines)
