"""Leading an interview line by line."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from tui import settings
from tui.field.terms import Category
from tui.french.comparison import passage
from tui.session.bounds import LONGEST_SAID, LONGEST_TEXT
from tui.session.drafts import NOTE, NOTE_CATEGORY, OWN_WORDS
from tui.session.events import Offered, Typed
from tui.source.hostile import one_line
from tui.text.answering import say_problem, whole
from tui.text.narration import just_said, last_exchanges, presence_line, reply_and_presence
from tui.text.notebook_lines import correct, notebook, strike
from tui.text.orders import (
    Correct,
    Exchanges,
    Hear,
    Keep,
    Make,
    Plain,
    Strike,
    Unclear,
    Whole,
    WriteNote,
    WriteOwnWords,
    begins_note,
    categorised,
    order_of,
    words_or_order,
)
from tui.text.own_orders import HELP as OWN_WORK
from tui.text.own_orders import AskDiagnoses, Diagnose, Intend
from tui.text.own_work import OwnWork
from tui.text.saving import tell_saving
from tui.text.streams import say, tell
from tui.transcript.presence import presence_after

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.interview.live import Sitting
    from tui.persona.model import Move
    from tui.session.events import Event
    from tui.text.input_lines import Lines
    from tui.text.narration import Narration
    from tui.text.orders import Again, Order

_PROMPT = "Votre choix : "
_OWN_WORDS = "Vos mots : "
_CONFIRM = "Entrée : la dire ; toute autre réponse : ne pas la dire. "

HELP = f"""\
Un nombre : dire la réplique de ce numéro.
Entrée seule : réentendre ce que l'on voit de la personne, et les répliques possibles.
n texte : noter. Avec une catégorie : n freins: texte, ou n freins texte.
n : garder la note commencée, s'il y en a une.
Les catégories sont : freins, motivation, demande, besoin, projet, compétences.
g mots : garder dans le carnet des mots que la personne vient de dire.
c : relire le carnet.
corriger 2 texte : mettre la note 2 en d'autres mots ; corriger 2 freins: la range ailleurs.
rayer 2 : rayer la note 2.
r : réentendre sa dernière réponse, et ce que l'on voit de la personne.
h : réentendre le dernier échange ; h 3 : les trois derniers.
bref : n'entendre que les premiers mots des répliques ; complet : les entendre entières.
3? : entendre la réplique 3 entière.
{OWN_WORK}
d : relire le dossier.
e : regarder l'écran du système d'information, s'il y en a un ; cela prend du temps.
q : arrêter là ; l'entretien peut se reprendre."""


HELP_OWN_WORDS = """\
Écrivez ce que vous diriez, avec vos mots, puis Entrée : les répliques viennent ensuite.
Entrée seule : passer, sans rien écrire.
Ici, une commande commence par une barre : /n texte, /g mots, /c, /r, /h, /d, /e.
« ? » et « q », seuls, n'en ont pas besoin.

Devant les répliques :"""


class Stopping(Enum):
    """Why the interview is no longer led: over, left by the trainee, or out of input."""

    OVER = auto()
    LEFT = auto()
    CUT = auto()


class TextInterview:
    """One interview: reads what to do, does it, tells what happened."""

    def __init__(self, sitting: Sitting, narration: Narration, lines: Lines) -> None:
        self._sitting = sitting
        self._narration = narration
        self._lines = lines
        self._own_work = OwnWork(sitting)
        kept = settings.load()
        self._briefly = kept.get("lecture") == "bref"
        self._confirms = settings.confirms(kept)

    def lead(self) -> Stopping:
        """Go on until the interview is over or is left."""
        self._say_drafts()
        self._tell_options()
        while not self._sitting.interview.ended:
            order = self._asked()
            if order is None:
                return Stopping.CUT
            if order is Plain.LEAVE:
                return Stopping.LEFT
            self._follow(order)
        return Stopping.OVER

    def tell_last_exchange(self) -> None:
        """Tell the last exchange again."""
        self._tell_again(Exchanges())

    @property
    def _offers(self) -> Mapping[int, Move]:
        """What can be said, by its numbers."""
        return self._sitting.interview.numbered

    @property
    def _words_first(self) -> bool:
        """Whether the trainee's own words come before the moves are told."""
        if not self._sitting.header.own_words:
            return False
        events = reversed(self._sitting.events)
        return isinstance(next(e for e in events if isinstance(e, Typed | Offered)), Offered)

    def _asked(self) -> WriteOwnWords | Order | None:
        """Ask for a line and return what it asks for; ``None`` at the end of input."""
        first, drafts = self._words_first, self._sitting.drafts
        try:
            line = self._lines.read(*((_OWN_WORDS, drafts.get(OWN_WORDS)) if first else (_PROMPT,)))
        except KeyboardInterrupt:
            self._keep_begun(self._understood(self._lines.unfinished))
            raise
        if line is None:
            return None
        order = self._understood(line)
        if isinstance(order, WriteOwnWords | WriteNote | Keep | Diagnose | Intend):
            longest = LONGEST_SAID if isinstance(order, WriteOwnWords) else LONGEST_TEXT
            return self._understood(whole(line, self._lines, longest))
        begun = drafts.get(NOTE)
        return self._note_begun() if begun and begins_note(line) else order

    def _understood(self, line: str) -> WriteOwnWords | Order:
        if self._words_first:
            return words_or_order(line)
        return order_of(line, self._offers)

    def _keep_begun(self, order: WriteOwnWords | Order) -> None:
        """Keep as a draft what was being typed when it was stopped."""
        match order:
            case WriteOwnWords():
                self._sitting.drafts.keep({OWN_WORDS: order.text})
            case WriteNote():
                self._sitting.drafts.keep({NOTE: order.text, NOTE_CATEGORY: order.category or ""})
            case Diagnose():
                self._own_work.keep_begun(order.text)

    def _note_begun(self) -> WriteNote:
        """Return the note that was begun, which is a draft no more."""
        drafts = self._sitting.drafts
        category = drafts.get(NOTE_CATEGORY)
        note = WriteNote(
            drafts.get(NOTE), Category(category) if category in set(Category) else None
        )
        drafts.forget(NOTE, NOTE_CATEGORY)
        return note

    def _say_drafts(self) -> None:
        """Say what was begun and not kept."""
        say_problem(self._sitting.drafts)
        if begun := self._sitting.drafts.get(NOTE):
            say(f"Note commencée, jamais gardée : {one_line(begun)}")
            say("« n » seul la garde.")

    def _follow(self, order: WriteOwnWords | Order) -> None:
        match order:
            case WriteOwnWords():
                self._sitting.type_first(order.text)
                self._sitting.drafts.forget(OWN_WORDS)
                self._tell([])
                self._tell_replies()
            case Make() if self._confirmed(order.move):
                self._go_on(self._sitting.act(order.move))
            case Make():
                tell("Rien n'a été dit.")
            case WriteNote():
                self._tell(self._sitting.note(order.text, order.category, kept=False))
            case Keep():
                self._keep(order)
            case Exchanges() | Whole() | Hear():
                self._tell_again(order)
            case Correct() | Strike():
                self._correct(order)
            case Diagnose() | AskDiagnoses() | Intend():
                self._own_work.follow(order)
            case Unclear():
                say(f"Impossible : {order.why}.")
            case Plain.OPTIONS:
                if seen := presence_line(presence_after(self._sitting.events)):
                    tell(seen)
                self._tell_options()
            case Plain.SCREEN:
                self._look_at_screen()
            case Plain.PIN:
                self._own_work.pin()
            case Plain.FILE:
                tell(self._own_work.beside(self._narration.file()))
            case Plain.NOTEBOOK:
                tell(notebook(self._sitting.events) or "Le carnet est vide.")
            case _:
                tell(f"{HELP_OWN_WORDS}\n{HELP}" if self._words_first else HELP)

    def _confirmed(self, move: str) -> bool:
        """Read the whole reply again and ask, where the trainee wants to confirm."""
        if not self._confirms:
            return True
        tell(self._narration.numbered({n: o for n, o in self._offers.items() if o.id == move}))
        return self._lines.read(_CONFIRM) == ""

    def _look_at_screen(self) -> None:
        if self._sitting.persona.screen is None:
            say("Impossible : il n'y a pas d'écran dans cette situation.")
        else:
            self._go_on(self._sitting.look_at_screen())

    def _keep(self, order: Keep) -> None:
        said = just_said(self._sitting.events)
        for wanted, category in ((order.words, order.category), categorised(order.words)):
            if words := passage(said, wanted):
                self._tell(self._sitting.note(words, category, kept=True))
                return
        wanted, heard = one_line(order.words), one_line(said)
        say(
            f"Impossible : « {wanted} » n'est pas dans ce que {self._narration.name} "
            f"vient de dire (« {heard} »)."
        )

    def _correct(self, order: Correct | Strike) -> None:
        try:
            match order:
                case Correct():
                    told = correct(self._sitting, order)
                case Strike():
                    told = strike(self._sitting, order)
        except LookupError as problem:
            say(f"Impossible : {problem}.")
            return
        tell(told)
        self._tell([])

    def _go_on(self, events: Sequence[Event]) -> None:
        tell("")
        self._tell(events)
        self._tell_options()

    def _tell(self, events: Sequence[Event]) -> None:
        if events:
            tell(self._narration.events(events))
        tell_saving(self._sitting)

    def _tell_options(self) -> None:
        sitting = self._sitting
        if sitting.interview.ended:
            return
        tell(f"\n{self._narration.clock(sitting.minute)}")
        self._own_work.offer()
        if not self._words_first:
            self._tell_replies()

    def _tell_replies(self) -> None:
        if self._briefly:
            tell(self._narration.briefly(self._offers))
        else:
            tell(self._narration.numbered(self._offers))

    def _tell_again(self, what: Again) -> None:
        events, name = self._sitting.events, self._narration.name
        match what:
            case Exchanges():
                tell(last_exchanges(events, name, what.count))
            case Whole() if what.number in self._offers:
                move = self._offers[what.number]
                tell(f"{what.number}. {self._narration.whole(move)}")
            case Whole():
                say(f"Impossible : il n'y a pas de réplique {what.number}.")
            case Hear.REPLY:
                tell(reply_and_presence(events, name))
            case _:
                self._briefly = what is Hear.BRIEFLY
                settings.keep("lecture", "bref" if self._briefly else "complet")
                self._tell_options()
