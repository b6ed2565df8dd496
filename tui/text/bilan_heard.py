"""The bilan heard part by part: said shortly first, then what is asked for, by its name."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from tui.source.reasons import reason
from tui.source.typed import number_typed, with_digits
from tui.text.bilan_lines import DIAGNOSES, ending_line, joined, matching, parts_of
from tui.text.choosing import choose_act, lead_branch
from tui.text.comparing_lines import compare_with_another
from tui.text.invocation import command_name, session_name
from tui.text.narration import Again
from tui.text.orders import BRANCH, as_order, branch_minute, shown
from tui.text.own_reading_lines import diagnoses_told, reread_diagnoses, written_to
from tui.text.streams import say, tell
from tui.text.viewing import Viewing
from tui.transcript.bilan_model import bilan_of
from tui.transcript.diagnoses import diagnosis_reading
from tui.transcript.entries import apart_too

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.interview.live import Sitting
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
b 12 : et si… prendre une autre réplique à partir de la minute 12, dans un entretien à part.
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
        self._minute: int | None = None
        self._parts = parts_of(bilan)
        self._viewing = Viewing(record.events, Again(bilan.persona, record.header.mode))
        self._at = -1

    def run(self) -> Next:
        """Tell the parts asked for until the bilan is left, or the input ends."""
        ending = f"{ending_line(self._bilan)}{apart_too(self._record)}"
        tell(f"\nBilan. {ending}\n{self._listed()}")
        say("« ? » : aide. « q » : quitter.")
        while (line := self._lines.read(_PROMPT)) is not None:
            line = with_digits(line)
            match _PLAIN.get(as_order(line)):
                case BilanOrder.LEAVE:
                    break
                case BilanOrder.REPLAY if self._bilan.ended:
                    return Next.REPLAY
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
                tell(joined(self._parts))
            case BilanOrder.DIALOGUE:
                tell(self._viewing.whole())
            case BilanOrder.BRANCH:
                self._branch_from(self._minute)
            case BilanOrder.COMPARE:
                compare_with_another(self._record, self._lines)
            case BilanOrder.EXPORT:
                name = session_name(self._record.path)
                say(f"Pour l'écrire dans un fichier : {command_name()} transcrire {name} -o …")
                say(f"Les formats, et ce qu'on y met : {command_name()} transcrire --aide")
            case _:
                tell(HELP)

    def _look_up(self, line: str) -> None:
        """Tell what a line names: a minute of the dialogue, a part, or a part at a minute."""
        minute = _MINUTE.fullmatch(as_order(line))
        if minute:
            self._minute = int(minute[1])
            self._viewing.go_to_minute(self._minute)
            tell(self._viewing.same_minute())
            return
        if (branch := branch_minute(line)) is not None:
            self._branch_from(branch)
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

    def _branch_from(self, minute: int | None) -> None:
        """Try another way from a minute, by default the one last heard again."""
        if minute is None:
            say("Impossible : dites à partir de quelle minute : « b 12 ».")
            return
        act = choose_act(self._record.events, minute, self._lines)
        if act is not None:
            lead_branch(self._record, self._bilan.persona, act, self._lines, self._play)
            tell("\nRetour au bilan.")

    def _tell(self, part: BilanPart, minute: str = "") -> None:
        """Tell a part: whole, or at a minute when it is long and has them."""
        self._at = self._parts.index(part)
        if part.name == DIAGNOSES:
            part = self._parts[self._at] = self._reread(part)
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
        except OSError as error:
            say(f"Impossible de les marquer : {reason(error)}.")
            return part
        return part._replace(text="\n".join(diagnoses_told(reading)))

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
    bilan = bilan_of(record)
    if bilan.missing:
        say(bilan.missing)
    return TextBilan(record, bilan, lines, play, session).run()
