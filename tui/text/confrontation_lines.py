"""Autoconfrontation line by line, in the order of CIREL 2019, annexe 3.

The contract, one's own moments, those prepared, the last three questions; no level,
no reaction and nothing of what the person kept to themselves is told on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.confrontation.flow import MomentOutcome
from tui.confrontation.prepared import UNREADABLE
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import Stage
from tui.interview.alternatives import NOTHING_SAID_YET
from tui.source.hostile import harmless, one_line
from tui.text.choosing import choose_act
from tui.text.commenting import Comments
from tui.text.invocation import command_name, session_name
from tui.text.moments import LastAnswers, Left, MomentTelling, listed, numbered, when
from tui.text.orders import Exchanges, Unclear, as_order
from tui.text.saving import tell_saving
from tui.text.streams import say, tell
from tui.text.viewing import (
    HELP,
    BranchFrom,
    GoToMinute,
    MarkMoment,
    Open,
    Search,
    ViewOrder,
    WriteComment,
)

if TYPE_CHECKING:
    from tui.confrontation.explicitation import Explicitation
    from tui.confrontation.flow import ConfrontationFlow
    from tui.text.answering import Leads
    from tui.text.input_lines import Lines
    from tui.text.viewing import Viewing, Wish

_KEPT = {
    MomentOutcome.TOLD: "Moment gardé.\n",
    MomentOutcome.WITHDRAWN: "Moment ôté. u : le remettre.\n",
    MomentOutcome.ANSWER_WITHDRAWN: (
        "Votre réponse est ôtée ; le moment préparé reste. u : la remettre.\n"
    ),
    MomentOutcome.NOTHING_TO_WITHDRAW: (
        "Rien à ôter : ce moment a été préparé pour vous, et reste.\n"
    ),
}
_PROMPT = "Votre choix : "
_READ = "Entrée : j'ai lu, je continue. q : pas maintenant. "
_FINISH = "Finir cette passe ? o : oui. Entrée : non, j'y reste. "
_AGREED = ("o", "oui", "f", "finir")
_LEAVE = ("q", "quitter")


class TextReplay:
    """One auto-confrontation: reads what to do, has the flow do it, tells what comes of it."""

    def __init__(
        self, flow: ConfrontationFlow, viewing: Viewing, lines: Lines, leads: Leads
    ) -> None:
        self._flow = flow
        self._viewing = viewing
        self._leads = leads
        self._lines = lines
        self._comments = Comments(flow, viewing, lines)

    def run(self) -> Left:
        """Go on until the last question is answered, or until it is left."""
        if self._flow.stage is Stage.CONTRACT and (stopped := self._read_contract()):
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
        withdrawing = f"{command_name()} effacer {session_name(self._flow.session.path)}"
        tell(f"\nAvant de commencer\n\n{harmless(self._flow.contract)}\n")
        say(f"La commande qui efface cet entretien, quand vous voudrez : {withdrawing}")
        while answer := self._lines.read(_READ):
            if as_order(answer) in _LEAVE:
                return Left.EARLY
            say("Impossible : tapez Entrée seule si vous l'avez lu, ou « q ».")
        if answer is None:
            return Left.CUT
        self._flow.agree()
        self._tell_saving()
        self._tell_instruction()
        return None

    def _tell_instruction(self) -> None:
        tell(f"\nConsigne\n\n{harmless(shipped_bank().instruction)}")

    def _tell_stage(self) -> None:
        match self._flow.stage:
            case Stage.MINE:
                tell("\nPremière passe : vos moments.")
            case Stage.PREPARED:
                author = one_line(self._flow.found.preparation.author)
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
            case ViewOrder.PIN if viewing.go_to_next(self._flow.pins):
                tell(viewing.here())
            case ViewOrder.PIN:
                say("Aucun tour n'a été épinglé pendant l'entretien.")
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
                self._branch(self._viewing.act)
            case BranchFrom():
                self._branch_from(wish.minute)
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

    def _branch_from(self, minute: int) -> None:
        act = choose_act(self._flow.events, minute, self._lines)
        if act is not None:
            self._branch(act)

    def _branch(self, act: int | None) -> None:
        if act is None:
            say(f"Impossible : {NOTHING_SAID_YET}.")
            return
        self._leads.branch(act)
        tell(f"\nRetour à l'autoconfrontation.\n{self._viewing.here()}")

    def _open_bilan(self) -> None:
        if self._flow.grid_is_open:
            self._leads.bilan()
            tell(f"\nRetour à l'autoconfrontation.\n{self._viewing.here()}")
        else:
            say("Impossible : le bilan s'ouvre après les trois questions de la fin ; f y mène.")

    def _tell_list(self) -> None:
        tell(listed(self._flow))

    def _mark(self, turns: int) -> Left | None:
        telling = self._flow.mark(self._viewing.since(turns), self._viewing.event)
        self._tell_saving()
        return self._tell_moment(telling)

    def _open(self, number: int) -> Left | None:
        moments = numbered(self._flow)
        if not 1 <= number <= len(moments):
            say(f"Impossible : il n'y a pas de moment {number} ; « l » donne la liste.")
            return None
        moment = moments[number - 1].moment
        self._viewing.go_to(moment.first)
        return self._tell_moment(self._flow.tell(moment))

    def _tell_moment(self, telling: Explicitation) -> Left | None:
        moment = telling.recorded
        passage = self._viewing.extract(moment.first, moment.last)
        tell(f"\n{when(moment, self._flow.events)}\n{passage}\n")
        left: Left | None = None
        try:
            left = MomentTelling(telling, self._leads.reminding(self._lines, passage)).run()
        finally:
            self._keep(telling, gone_through=left is Left.DONE)
        return left if left is Left.CUT else None

    def _keep(self, telling: Explicitation, *, gone_through: bool) -> None:
        """Keep a moment as far as it was told, and tell what became of it.

        A prepared one is not answered by being opened, only by a word or by going through it.
        """
        kept = MomentOutcome.TOLD
        if gone_through or telling.answers != telling.recorded:
            kept = self._flow.keep(telling.answers)
            self._tell_saving()
        tell(_KEPT[kept])
        telling.confirm()

    def _put_back(self) -> None:
        moment = self._flow.put_back()
        if moment is None:
            say("Impossible : aucun moment n'a été ôté.")
            return
        self._tell_saving()
        tell(f"Moment remis : {when(moment, self._flow.events)}")

    def _comment(self, text: str) -> None:
        self._comments.write(text)
        self._tell_saving()
        tell("Commentaire gardé.")

    def _finish(self) -> Left | None:
        """Close the pass under way once it was said what that means; else answer what is left."""
        if not self._flow.pass_is_open:
            say("Impossible : il n'y a plus de passe à finir ; « q » pour quitter.")
            return None
        if self._flow.stage is not Stage.MINE:
            self._flow.close_pass()
            self._tell_saving()
            return self._conclude()
        tell(one_line(self._flow.closing_means()))
        agreed = self._lines.read(_FINISH)
        if agreed is None:
            return Left.CUT
        if as_order(agreed) in _AGREED:
            return self._close_first_pass()
        tell("La passe continue.")
        return None

    def _close_first_pass(self) -> Left | None:
        stage = self._flow.close_pass()
        self._tell_saving()
        if stage is Stage.PREPARED:
            self._tell_stage()
            return None
        tell(UNREADABLE if self._flow.found.faulty else "Personne n'a préparé de moments.")
        return self._conclude()

    def _conclude(self) -> Left | None:
        tell("\nPour finir, trois questions.\n")
        questions = self._flow.last_questions()
        left = LastAnswers(questions, self._leads.reminding(self._lines)).run()
        self._flow.conclude(questions.answers)
        self._tell_saving()
        questions.confirm()
        return None if left is Left.EARLY else left

    def _tell_saving(self) -> None:
        tell_saving(self._flow.session)
