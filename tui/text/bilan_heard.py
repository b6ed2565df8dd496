"""The bilan heard part by part: what counted first, then what is asked for, by its name."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from tui.group.panel_beside import panels_beside
from tui.interview.alternatives import met_again
from tui.interview.live import Sitting, draw_seed
from tui.session.events import Acted
from tui.session.record import JournalProblem
from tui.source.reasons import in_words
from tui.source.typed import number_typed, with_digits
from tui.text.bilan_lines import DIAGNOSES, FIRST, SEQUEL, joined, matching, parts_of, whole_bilan
from tui.text.choosing import choose_act, lead_branch
from tui.text.comparing_lines import compare_with_another
from tui.text.invocation import command_name, session_name
from tui.text.narration import Again
from tui.text.orders import BRANCH, as_order, branch_minute, shown
from tui.text.own_reading_lines import diagnoses_told, reread_diagnoses, written_to
from tui.text.reach_lines import patient_bilan
from tui.text.sequel_lines import ask_sequel, sequel_told
from tui.text.streams import say, tell
from tui.text.viewing import Viewing
from tui.transcript.bilan_model import bilan_of
from tui.transcript.diagnoses import diagnosis_reading
from tui.transcript.entries import apart_too
from tui.transcript.sequel_reading import sequel_reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.session.journal import Record
    from tui.session.open_session import OpenSession
    from tui.text.bilan_lines import BilanPart
    from tui.text.input_lines import Lines
    from tui.transcript.bilan_model import Bilan

_PROMPT = "Partie, par son numéro ou son nom : "
_MINUTE = re.compile(r"(?:j|aller) ?([0-9]{1,4})")

_WITHIN = re.compile(r"(.+) ([0-9]{1,4}|tout)")
_WHOLE = "tout"

HELP = """\
Un nombre, ou un nom : cette partie. Entrée seule : la suivante.
l : la liste des parties. tout : le bilan entier.
j 12 : réentendre le dialogue à partir de la minute 12. t : le dialogue entier.
b : et si… prendre une autre réplique, dans un entretien à part, au tour qui a compté, ou
après « j 12 » à cette minute. b 12 : à partir de la minute 12.
n : nouvel essai, recevoir de nouveau la personne.
c : comparer avec un autre entretien, la même personne.
r : revoir l'entretien, moment par moment.
x : exporter l'entretien.
q : quitter."""


class BilanOrder(Enum):
    """What is asked for by one word; the value is all that can be typed for it."""

    NEXT = ("", "suivant")
    LIST = ("l", "liste")
    WHOLE = ("tout", "entier")
    DIALOGUE = ("t", "dialogue")
    BRANCH = BRANCH
    START_AGAIN = ("n", "nouvel essai")
    COMPARE = ("c", "comparer")
    REPLAY = ("r", "revoir")
    EXPORT = ("x", "exporter")
    HELP = ("?", "aide")
    LEAVE = ("q", "quitter")


class Next(Enum):
    """What comes after the bilan."""

    NOTHING = auto()
    REPLAY = auto()


_PLAIN = {word: turn for turn in BilanOrder for word in turn.value}


class TextBilan:
    """The bilan of one interview: reads which part to tell, tells it."""

    def __init__(
        self,
        record: Record,
        bilan: Bilan,
        lines: Lines,
        play: Callable[[Sitting, Lines], None],
        session: OpenSession | None = None,
    ) -> None:
        self._record = record
        self._session = session
        self._bilan = bilan
        self._lines = lines
        self._play = play
        self._panels = panels_beside(record)
        self._parts = parts_of(bilan, self._panels)
        self._viewing = Viewing(record.events, Again(bilan.persona, record.header.mode))
        self._at = 0
        turning = bilan.counted.turning
        self._act = turning.event if turning else None

    def run(self) -> Next:
        """Tell the parts asked for until the bilan is left, or the input ends."""
        first = self._first_parts()
        self._at = len(first) - 1
        tell(f"\nBilan{apart_too(self._record)}.\n{joined(first)}\n")
        say(self._keys())
        while (line := self._lines.read(_PROMPT)) is not None:
            line = with_digits(line)
            match _PLAIN.get(as_order(line)):
                case BilanOrder.LEAVE:
                    break
                case BilanOrder.REPLAY if self._bilan.ended:
                    return Next.REPLAY
                case BilanOrder.START_AGAIN:
                    self._start_again()
                case BilanOrder.BRANCH:
                    self._branch()
                case BilanOrder.REPLAY:
                    say("Impossible : l'entretien n'est pas terminé.")
                case None:
                    self._look_up(line)
                case turn:
                    self._follow(turn)
        return Next.NOTHING

    def _follow(self, turn: BilanOrder) -> None:
        match turn:
            case BilanOrder.NEXT if self._at + 1 >= len(self._parts):
                tell("C'est la fin du bilan. q : quitter. l : la liste des parties.")
            case BilanOrder.NEXT:
                self._tell(self._parts[self._at + 1])
            case BilanOrder.LIST:
                tell(self._listed())
            case BilanOrder.WHOLE:
                tell(whole_bilan(self._bilan, self._panels))
            case BilanOrder.DIALOGUE:
                tell(self._viewing.whole())
            case BilanOrder.COMPARE:
                compare_with_another(self._record, self._lines)
            case BilanOrder.EXPORT:
                name = session_name(self._record.path)
                say(f"Pour l'écrire dans un fichier : {command_name()} transcrire {name} -o …")
                say(f"Les formats, et ce qu'on y met : {command_name()} transcrire --aide")
            case _:
                tell(HELP)

    def _first_parts(self) -> list[BilanPart]:
        """Return what is told unasked: the answer to what was to be trained, what counted."""
        return [part for part in self._parts if part.name in FIRST]

    def _keys(self) -> str:
        turning = self._bilan.counted.turning
        there = f"j {turning.minute} : ce tour. b : et si… " if turning else ""
        return (
            f"{there}n : nouvel essai. Entrée : le détail. l : les parties. ? : aide. q : quitter."
        )

    def _branch(self) -> None:
        """Let another reply be taken at the act under the ears, and come back."""
        if self._act is None:
            say("Impossible : dites à partir de quelle minute : « b 12 ».")
            return
        self._branch_at(self._act)

    def _branch_at(self, act: int) -> None:
        lead_branch(self._record, self._bilan.persona, act, self._lines, self._play)
        tell("\nRetour au bilan.")

    def _start_again(self) -> None:
        """Meet the same person anew, and come back."""
        header = self._record.header
        try:
            sitting = Sitting.begin(
                met_again(self._record),
                mode=header.mode,
                seed=draw_seed(),
                rubric=header.rubric,
                pseudonym=header.pseudonym,
                own_words=header.own_words,
            )
        except OSError as error:
            say(f"Impossible : l'entretien ne peut pas être créé ({in_words(error)}).")
            return
        self._play(sitting, self._lines)
        tell("\nRetour au bilan.")

    def _look_up(self, line: str) -> None:
        """Tell what a line names: a minute of the dialogue, a part, or a part at a minute."""
        minute = _MINUTE.fullmatch(as_order(line))
        if minute:
            self._go_to_minute(int(minute[1]))
            return
        if (at := branch_minute(line)) is not None:
            if (act := choose_act(self._record.events, at, self._lines)) is not None:
                self._branch_at(act)
            return
        within = _WITHIN.fullmatch(as_order(line))
        name = within[1] if within else line
        found = matching(name, self._parts)
        if len(found) == 1:
            self._tell(found[0], within[2] if within else "")
        elif found:
            names = ", ".join(part.name for part in found)
            say(f"Plusieurs parties répondent à « {shown(line)} » : {names}.")
        else:
            say(f"Impossible : pas de partie « {shown(line)} » ; « l » en donne la liste.")

    def _go_to_minute(self, minute: int) -> None:
        """Tell what was said at a minute; another way is then taken from there."""
        viewing = self._viewing
        viewing.go_to_minute(minute)
        tell(viewing.same_minute())
        told = viewing.events[viewing.event].minute
        acts = (at for at in viewing.turns if isinstance(viewing.events[at], Acted))
        self._act = next((at for at in acts if viewing.events[at].minute == told), viewing.act)

    def _tell(self, part: BilanPart, minute: str = "") -> None:
        """Tell a part: whole, or at a minute when it is long and has them."""
        self._at = self._parts.index(part)
        if part.name == DIAGNOSES:
            part = self._parts[self._at] = self._reread(part)
        elif part.name == SEQUEL:
            part = self._parts[self._at] = self._foreseen(part)
        if not part.by_minute or minute == _WHOLE:
            tell(f"\n{part.title}\n\n{part.text}\n")
        elif (number := number_typed(minute)) is not None and number in part.by_minute:
            tell(f"\n{part.title}\n\n{part.by_minute[number]}\n")
        else:
            minutes = ", ".join(map(str, part.by_minute))
            first = next(iter(part.by_minute))
            tell(f"\n{part.title}\n\nMinutes : {minutes}.")
            tell(f"{part.name} {first} : celles de cette minute. {part.name} tout : toutes.\n")

    def _reread(self, part: BilanPart) -> BilanPart:
        """Have the diagnoses marked that are not yet; return the part as it then reads."""
        try:
            with written_to(self._record, self._session) as session:
                reread_diagnoses(session, self._bilan.persona, self._lines)
                reading = diagnosis_reading(self._bilan.persona, session.events)
        except (JournalProblem, OSError) as error:
            say(f"Impossible de les marquer : {in_words(error)}.")
            return part
        return part._replace(text="\n".join(diagnoses_told(reading)))

    def _foreseen(self, part: BilanPart) -> BilanPart:
        """Have it said what became of it, unless it was; return the part as it then reads."""
        try:
            with written_to(self._record, self._session) as session:
                ask_sequel(session, self._bilan.persona, self._lines)
                reading = sequel_reading(self._bilan.persona, session.events)
        except (JournalProblem, OSError) as error:
            say(f"Impossible de garder votre réponse : {in_words(error)}.")
            return part
        return part._replace(text="\n".join(sequel_told(reading))) if reading else part

    def _listed(self) -> str:
        return "\n".join(
            f"{number}. {part.title}. Nom : {part.name}"
            for number, part in enumerate(self._parts, 1)
        )


def open_bilan(
    record: Record,
    lines: Lines,
    play: Callable[[Sitting, Lines], None],
    session: OpenSession | None = None,
) -> Next:
    """Tell the bilan of an interview, by the rubric that it was led under, part by part.

    ``play`` leads an interview that branches from it. ``session`` is given where it is open
    already: what is marked is added to it.
    """
    bilan = patient_bilan(lambda patience: bilan_of(record, patience=patience))
    if bilan.missing:
        say(bilan.missing)
    return TextBilan(record, bilan, lines, play, session).run()
