"""A meeting line by line: what the presenter draws, for who hears it or types it."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from tui.french.typography import counted
from tui.group.meeting import (
    back,
    comment,
    forward,
    hands_at,
    hands_more,
    last_comment,
    options_at,
)
from tui.group.meeting_agenda import agenda_lines, how_made, who_is_gathered
from tui.group.meeting_export import export_beside
from tui.group.meeting_journal import AgendaOrdered, CommentSaid, MomentOpened
from tui.group.meeting_steps import Step
from tui.group.open_meeting import OpenMeeting
from tui.group.step_page import page_of
from tui.session.bounds import LONGEST_SAID, overlong
from tui.source.hostile import one_line
from tui.source.reasons import in_words
from tui.source.typed import number_typed, shell_word, with_digits
from tui.text.input_lines import standard_lines
from tui.text.invocation import command_name
from tui.text.meeting_orders import (
    HELP,
    CountFor,
    CountHands,
    GoToMoment,
    MeetingOrder,
    PutFirst,
    SayComment,
    meeting_wish,
)
from tui.text.orders import Unclear
from tui.text.saving import rescued, saved_at_last, tell_saving
from tui.text.streams import Failure, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tui.group.meeting_journal import MeetingEvent
    from tui.group.step_page import StepPage
    from tui.text.input_lines import Lines
    from tui.text.meeting_orders import MeetingWish

_PROMPT = "> "
_FINISHED = "Tous les moments sont faits : x écrit la séance, q s'arrête."


def choose_one(question: str, listed: Sequence[str]) -> int:
    """Have one of several chosen by its number; return its place.

    Raises :class:`Failure` when none is.
    """
    lines = standard_lines()
    for place, told in enumerate(listed, 1):
        tell(f"{place}. {told}")
    while (typed := lines.read(question)) is not None:
        number = number_typed(with_digits(typed))
        if number is not None and 1 <= number <= len(listed):
            return number - 1
        say(f"Impossible : tapez un nombre de 1 à {len(listed)}.")
    raise Failure("rien n'est choisi")


def lead_in_text(path: Path) -> None:
    """Lead a meeting line by line, from where it was left.

    Raises :class:`tui.session.record.JournalProblem` when it cannot be opened, :class:`OSError`,
    and :class:`Failure` when not all of it could be written.
    """
    meeting = OpenMeeting.resume(path)
    if meeting.damage:
        say(meeting.damage)
    say("« ? » : aide. « q » : arrêter, pour reprendre plus tard.")
    lines, lost = standard_lines(), None
    try:
        _TextMeeting(meeting, lines).run()
        lost = saved_at_last(meeting, lines)
    except KeyboardInterrupt:
        if lost := rescued(meeting):
            say(lost)
        raise
    finally:
        meeting.close()
        if not lost:
            again = f"{command_name()} animer {shell_word(str(meeting.path))} --texte"
            say(f"Tout est gardé. Pour reprendre : {again}")
    if lost:
        raise Failure(lost)


class _TextMeeting:
    """A meeting, and when its step began."""

    def __init__(self, meeting: OpenMeeting, lines: Lines) -> None:
        self._meeting = meeting
        self._lines = lines
        self._since = monotonic()

    def run(self) -> None:
        """Tell where the meeting stands, and do what is typed until it is left."""
        self._tell_step()
        while (line := self._lines.read(_PROMPT)) is not None:
            page = self._page
            writes = page is not None and page.step is Step.COMMENTS
            wish = meeting_wish(line, writes=writes)
            if wish is MeetingOrder.LEAVE:
                return
            self._do(wish)
            tell_saving(self._meeting)

    @property
    def _page(self) -> StepPage | None:
        return page_of(self._meeting.header, self._meeting.state)

    def _do(self, wish: MeetingWish) -> None:
        header, state = self._meeting.header, self._meeting.state
        match wish:
            case MeetingOrder.NEXT:
                event = forward(header, state)
                self._go(event, _FINISHED)
            case MeetingOrder.BACK:
                self._go(back(header, state), "C'est le début : Entrée pour commencer.")
            case MeetingOrder.AGAIN:
                self._tell_step()
            case MeetingOrder.AGENDA:
                self._tell_agenda()
            case MeetingOrder.TIME:
                say(f"{counted(int(monotonic() - self._since), 'seconde')} à cette étape.")
            case MeetingOrder.TAKE_BACK:
                self._take_back()
            case MeetingOrder.EXPORT:
                self._export()
            case MeetingOrder.HELP:
                tell(HELP)
            case GoToMoment(number) if 1 <= number <= len(state.order):
                self._go(MomentOpened(moment=state.order[number - 1]), "")
            case PutFirst(numbers) if all(1 <= one <= len(state.order) for one in numbers):
                first = tuple(state.order[number - 1] for number in numbers)
                self._meeting.keep(AgendaOrdered(moments=first))
                self._tell_agenda()
            case GoToMoment() | PutFirst():
                say(f"Impossible : l'ordre du jour va de 1 à {len(state.order)}.")
            case CountHands(hands):
                self._count(hands)
            case CountFor(number, hands, more):
                count = hands_more if more else hands_at
                self._counted(count(header, state, number - 1, hands))
            case SayComment(text):
                self._comment(text)
            case Unclear(why):
                say(f"Impossible : {why}.")
            case _:
                pass

    def _go(self, event: MeetingEvent | None, otherwise: str) -> None:
        if event is None:
            say(otherwise)
            return
        self._meeting.keep(event)
        self._since = monotonic()
        self._tell_step()

    def _count(self, hands: Sequence[int]) -> None:
        page, moment = self._page, self._meeting.header.moment(self._meeting.state.moment)
        options = options_at(moment, page.step) if page and moment else ()
        if options and len(hands) != len(options):
            say(f"Impossible : {counted(len(options), 'nombre')} attendus, un par réplique.")
            return
        events = (
            hands_at(self._meeting.header, self._meeting.state, place, n)
            for place, n in enumerate(hands)
        )
        for event in list(events):
            if event is None:
                self._counted(None)
                return
            self._meeting.keep(event)
        self._tell_hands()

    def _counted(self, event: MeetingEvent | None) -> None:
        if event is None:
            say("Impossible : rien ne se compte ici, ou pas sous ce numéro.")
            return
        self._meeting.keep(event)
        self._tell_hands()

    def _tell_hands(self) -> None:
        if page := self._page:
            tell(page.too_many or f"{page.hands_told}.")

    def _comment(self, text: str) -> None:
        if too_long := overlong(text, LONGEST_SAID):
            say(f"{too_long}.")
            return
        self._meeting.keep(comment(self._meeting.state, text))
        say("Gardé.")

    def _take_back(self) -> None:
        last = last_comment(self._meeting.state)
        if last is None:
            say("Impossible : aucun commentaire à reprendre ici.")
            return
        number, text = last
        self._meeting.keep(CommentSaid(number=number))
        typed = self._lines.read("Autrement (Entrée seule : ôté) : ", text)
        if typed:
            self._comment(typed)

    def _export(self) -> None:
        try:
            tell(f"Écrit : {export_beside(self._meeting)}")
        except OSError as error:
            say(f"Impossible : {in_words(error)}.")

    def _tell_agenda(self) -> None:
        header = self._meeting.header
        tell("\n".join((*agenda_told(self._meeting), "", how_made(header))))

    def _tell_step(self) -> None:
        page = self._page
        if page is None:
            header = self._meeting.header
            tell(f"{one_line(header.title)}. {who_is_gathered(header)}.")
            self._tell_agenda()
            return
        tell("\n".join((f"{page.moment}, étape {page.place}", *page_told(page))))


def agenda_told(meeting: OpenMeeting) -> Iterator[str]:
    """Yield the moments of a meeting, numbered."""
    yield "Ordre du jour"
    for number, line in enumerate(agenda_lines(meeting.header, meeting.state), 1):
        yield f"{number}. {' ; '.join(filter(None, (line.title, line.standing, line.divided)))}."


def page_told(page: StepPage) -> Iterator[str]:
    """Yield what a step shows, a line each."""
    yield f"{page.name}. {page.asks}".rstrip()
    if page.seconds:
        yield f"Temps proposé : {counted(page.seconds // 60, 'minute')}."
    for line in page.said:
        gesture = f"({line.gesture})" if line.gesture else ""
        who = f"{line.speaker} : " if line.speaker else ""
        yield f"{who}{' '.join(filter(None, (line.text, gesture)))}"
    for option in page.options:
        yield f"{option.number or '–'}. {option.text}"
        yield from (f"   {bar.label} : {bar.told}" for bar in option.bars)
        yield from (f"   {line}" for line in option.lines)
    yield from (f"– {text}" for text in page.comments)
    if page.votes:
        yield f"{page.hands_told}."
    if page.step is Step.COMMENTS:
        yield "Une ligne par commentaire ; Entrée seule : la suite."
