"""Autoconfrontation line by line, in the order of CIREL 2019, annexe 3.

The contract, one's own moments, those prepared, the last three questions; no level,
no reaction and nothing of what the person kept to themselves is told on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.confrontation.occasions import occasion_of
from tui.confrontation.passes import closing_means
from tui.confrontation.prepared import UNREADABLE
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import Stage, confrontation
from tui.session.events import Concluded, ContractRead, Marked, PassClosed
from tui.source.hostile import harmless, one_line
from tui.text.commenting import Comments
from tui.text.invocation import command_name, session_name
from tui.text.moments import ListedMoment, listed, when
from tui.text.orders import Exchanges, Unclear, as_order
from tui.text.saving import tell_saving
from tui.text.streams import say, tell
from tui.text.telling import LastQuestions, Left, MomentTelling
from tui.text.views import HELP, GoToMinute, MarkMoment, Open, Search, ViewOrder, WriteComment

if TYPE_CHECKING:
    from tui.confrontation.prepared import Found
    from tui.confrontation.stages import Confrontation
    from tui.interview.live import OpenSession
    from tui.session.events import Event
    from tui.text.input_lines import Lines
    from tui.text.leads import Leads
    from tui.text.viewing import Viewing
    from tui.text.views import Wish

_PROMPT = "Votre choix : "
_READ = "Entrée : j'ai lu, je continue. q : pas maintenant. "
_FINISH = "Finir cette passe ? o : oui. Entrée : non, j'y reste. "
_AGREED = ("o", "oui", "f", "finir")
_LEAVE = ("q", "quitter")


class TextReplay:
    """One autoconfrontation: reads what to do, does it, keeps what is told."""

    def __init__(
        self, session: OpenSession, viewing: Viewing, found: Found, lines: Lines, leads: Leads
    ) -> None:
        self._session = session
        self._viewing = viewing
        self._found = found
        self._preparation = found.preparation
        self._leads = leads
        self._lines = lines
        self._comments = Comments(session, viewing, lines)

    @property
    def _state(self) -> Confrontation:
        return confrontation(self._session.events)

    def run(self) -> Left:
        """Go on until the last question is answered, or until it is left."""
        if self._state.stage is Stage.CONTRACT and (stopped := self._read_contract()):
            return stopped
        self._tell_stage()
        say("« ? » : aide. « q » : arrêter, pour reprendre plus tard.")
        self._comments.say_begun()
        tell(f"\n{self._viewing.here()}")
        while True:
            line = self._read()
            if line is None:
                return Left.CUT
            wish = self._comments.wish(line)
            if wish is ViewOrder.LEAVE:
                return Left.EARLY
            left = self._finish() if wish is ViewOrder.CLOSE else self._follow(wish)
            if left is not None:
                return left

    def _read(self) -> str | None:
        """Return what is asked for; a comment being typed when it is stopped stays a draft."""
        try:
            return self._lines.read(_PROMPT)
        except KeyboardInterrupt:
            self._comments.keep_unfinished(self._lines.unfinished)
            raise

    def _read_contract(self) -> Left | None:
        """Have the contract read; return how it was left if it was."""
        contract = "\n\n".join(shipped_bank().contract)
        withdrawing = f"{command_name()} effacer {session_name(self._session.path)}"
        tell(f"\nAvant de commencer\n\n{harmless(contract)}\n")
        say(f"La commande qui efface cet entretien, quand vous voudrez : {withdrawing}")
        while answer := self._lines.read(_READ):
            if as_order(answer) in _LEAVE:
                return Left.EARLY
            say("Impossible : tapez Entrée seule si vous l'avez lu, ou « q ».")
        if answer is None:
            return Left.CUT
        self._write(ContractRead(text=contract))
        self._tell_instruction()
        return None

    def _tell_instruction(self) -> None:
        tell(f"\nConsigne\n\n{harmless(shipped_bank().instruction)}")

    def _tell_stage(self) -> None:
        match self._state.stage:
            case Stage.MINE:
                tell("\nPremière passe : vos moments.")
            case Stage.PREPARED:
                author = one_line(self._preparation.author)
                tell(f"\nDeuxième passe : les moments préparés par {author}.\n")
                self._tell_list()
            case Stage.CONCLUSION:
                tell("\nIl reste trois questions, pour finir. f : y répondre.")
            case _:
                tell("\nCette autoconfrontation est terminée. Vous pouvez y revenir.")

    def _follow(self, wish: Wish) -> Left | None:
        """Do what is asked; return how it was left when the input ended on the way."""
        viewing = self._viewing
        match wish:
            case MarkMoment():
                return self._mark(wish.turns)
            case Open():
                return self._open(wish.number)
            case WriteComment():
                self._comment(wish.text)
            case GoToMinute():
                viewing.go_to_minute(wish.minute)
                tell(viewing.here())
            case Search():
                if viewing.search(wish.words):
                    tell(viewing.here())
                else:
                    say(f"« {one_line(wish.words)} » n'est pas dans le dialogue.")
            case Unclear():
                say(f"Impossible : {wish.why}.")
            case ViewOrder.NEXT:
                tell(
                    viewing.go(1) or "C'est la fin. p : revenir en arrière. f : finir cette passe."
                )
            case ViewOrder.PREVIOUS:
                tell(viewing.go(-1) or "C'est le début.")
            case ViewOrder.PUT_BACK:
                self._put_back()
            case Exchanges():
                tell(viewing.again(wish.count))
            case ViewOrder.REPLY:
                tell(viewing.reply() or "La personne n'a encore rien répondu ici.")
            case ViewOrder.REST:
                tell(viewing.rest())
            case ViewOrder.START:
                viewing.at = 0
                tell(viewing.here())
            case ViewOrder.END:
                viewing.go_to_end()
                tell(viewing.here())
            case ViewOrder.BRANCH:
                self._branch()
            case ViewOrder.FILE:
                tell(self._leads.remind("d") or "")
            case ViewOrder.BILAN:
                self._open_bilan()
            case ViewOrder.LIST:
                self._tell_list()
            case ViewOrder.INSTRUCTION:
                self._tell_instruction()
            case _:
                tell(HELP)
        return None

    def _branch(self) -> None:
        act = self._viewing.act
        if act is None:
            say("Impossible : aucune réplique n'a encore été dite ici.")
            return
        self._leads.branch(act)
        tell(f"\nRetour à l'autoconfrontation.\n{self._viewing.here()}")

    def _open_bilan(self) -> None:
        if self._state.stage is Stage.OPEN:
            self._leads.bilan()
            tell(f"\nRetour à l'autoconfrontation.\n{self._viewing.here()}")
        else:
            say("Impossible : le bilan s'ouvre après les trois questions de la fin ; f y mène.")

    def _tell_list(self) -> None:
        tell(listed(self._state, self._preparation, self._session.events))

    def _mark(self, turns: int) -> Left | None:
        first, last = self._viewing.since(turns), self._viewing.event
        return self._tell_moment(self._state.marking(first, last))

    def _open(self, number: int) -> Left | None:
        chosen = ListedMoment.among(self._state, self._preparation, self._session.events)
        if not 1 <= number <= len(chosen):
            say(f"Impossible : il n'y a pas de moment {number} ; « l » donne la liste.")
            return None
        self._viewing.go_to(chosen[number - 1].moment.first)
        return self._tell_moment(chosen[number - 1].moment)

    def _tell_moment(self, before: Marked) -> Left | None:
        events = self._session.events
        occasion = occasion_of(events, before.first, before.last, shipped_bank().judging)
        passage = self._viewing.extract(before.first, before.last)
        tell(f"\n{when(before, events)}\n{passage}\n")
        seed = self._session.header.seed + before.number
        telling = MomentTelling(before, occasion, seed, self._session.drafts)
        if not before.prepared and before not in self._state.moments:
            before = telling.moment
            self._write(before)
        left: Left | None = None
        try:
            left = telling.run(self._leads.reminding(self._lines, passage))
        finally:
            tell(self._kept(telling.moment, before, left))
            telling.confirm()
        return left if left is Left.CUT else None

    def _kept(self, told: Marked, before: Marked, left: Left | None) -> str:
        """Write a moment as it was told, and return what became of it."""
        known = before in self._state.moments
        if not known and told == replace(before, withdrawn=True):
            return "Rien à ôter : ce moment a été préparé pour vous, et reste.\n"
        if told != before or (left is Left.DONE and not known):
            self._write(told)
        if not told.withdrawn:
            return "Moment gardé.\n"
        if told.prepared:
            return "Votre réponse est ôtée ; le moment préparé reste. u : la remettre.\n"
        return "Moment ôté. u : le remettre.\n"

    def _put_back(self) -> None:
        withdrawn = self._state.withdrawn
        if withdrawn is None:
            say("Impossible : aucun moment n'a été ôté.")
            return
        self._write(replace(withdrawn, withdrawn=False))
        tell(f"Moment remis : {when(withdrawn, self._session.events)}")

    def _comment(self, text: str) -> None:
        comment = self._comments.ask(text)
        self._write(comment)
        self._comments.confirm(comment)
        tell("Commentaire gardé.")

    def _finish(self) -> Left | None:
        """Close the pass under way once it was said what that means; else answer what is left."""
        stage = self._state.stage
        if stage is Stage.PREPARED:
            self._write(PassClosed(number=2))
        if stage in (Stage.PREPARED, Stage.CONCLUSION):
            return self._conclude()
        if stage is Stage.OPEN:
            say("Impossible : il n'y a plus de passe à finir ; « q » pour quitter.")
            return None
        tell(one_line(closing_means(self._state, self._found, self._session.drafts)))
        agreed = self._lines.read(_FINISH)
        if agreed is None:
            return Left.CUT
        if as_order(agreed) in _AGREED:
            return self._close_first_pass()
        tell("La passe continue.")
        return None

    def _close_first_pass(self) -> Left | None:
        self._write(PassClosed(number=1))
        if self._preparation.moments:
            self._tell_stage()
            return None
        tell(UNREADABLE if self._found.faulty else "Personne n'a préparé de moments.")
        self._write(PassClosed(number=2))
        return self._conclude()

    def _conclude(self) -> Left | None:
        tell("\nPour finir, trois questions.\n")
        before = self._state.conclusion or Concluded(finished=False)
        last = LastQuestions(before, self._session.drafts)
        left = last.run(self._leads.reminding(self._lines))
        if last.answers != before:
            self._write(last.answers)
        last.confirm()
        return None if left is Left.EARLY else left

    def _write(self, event: Event) -> None:
        self._session.write(event)
        tell_saving(self._session)
