"""Preparing moments for a session, one by one: minute, question, axis."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.confrontation.desk import CannotPrepare, Desk, axis_named, moment_of
from tui.confrontation.prepared import Axis
from tui.confrontation.prompts import shipped_bank
from tui.french.typography import counted
from tui.interview.live import persona_of
from tui.session.bounds import LONGEST_NAME, overlong
from tui.session.store import preparation_path
from tui.source.diagnostics import Refused
from tui.source.hostile import one_line
from tui.text.answering import answer, begun_kept, keep, say_problem
from tui.text.commenting import remarks_in_words, settled
from tui.text.input_lines import standard_lines
from tui.text.narration import Again
from tui.text.orders import as_order
from tui.text.streams import Failure, put, say, tell
from tui.text.viewing import Viewing
from tui.transcript.entries import apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.confrontation.desk import Minutes
    from tui.confrontation.prepared import PreparedMoment
    from tui.session.drafts import Drafts
    from tui.session.record import Record
    from tui.text.input_lines import Lines

_MINUTE = "Minute, ou de-à comme 12-14 (Entrée : finir) : "
_QUESTION = "Question : "
_AXIS = "Axe, de 1 à 4 : "
_LEAVE = ("", "q", "quitter")
_HELP = ("?", "aide")
_HOW = "Une question à poser au stagiaire sur ce moment. q : laisser ce moment de côté."
_MINUTE_BEGUN = "minute"
_QUESTION_BEGUN = "question"


def open_desk(record: Record, author: str | None) -> Desk:
    """Return what is prepared for a session, to add to it.

    Raises :class:`Refused` when the file has errors, once it was said where it is.
    """
    try:
        desk = Desk(record, author or "")
    except Refused:
        say(f"Ce fichier est à corriger, ou à effacer : {preparation_path(record.path)}")
        raise
    if too_long := overlong(author or "", LONGEST_NAME):
        raise Failure(f"--par : {too_long}")
    return desk


def tell_list(desk: Desk) -> None:
    """Tell the moments prepared, a line each."""
    if desk.moments:
        tell(_listed(desk))
    else:
        say("Aucun moment n'est préparé pour cet entretien.")


def remove(desk: Desk, number: int) -> None:
    """Take a moment away. Raises :class:`Failure` when it cannot be."""
    with _failing():
        removed = desk.remove(number)
    put(f"Ôté : {one_line(removed.question)}")
    _say_where(desk)


def add_one(desk: Desk, minutes: str, question: str, axis: str) -> None:
    """Add a moment given as a whole. Raises :class:`Failure` when it cannot be."""
    with _failing():
        moment = moment_of(desk.minutes(minutes), question, Axis(axis))
    if remarks := desk.remarks(moment):
        say(remarks_in_words(remarks))
    desk.add(moment)
    _say_where(desk)


def ask_moments(desk: Desk) -> None:
    """Tell the dialogue, then ask for moments until there are no more."""
    record = desk.record
    viewing = Viewing(record.events, Again(persona_of(record), record.header.mode))
    title = f"{one_line(record.header.title)}{apart(record)}"
    tell(f"{title}\n\n{viewing.whole()}\n")
    if desk.moments:
        tell(f"{_listed(desk)}\n")
    tell(_axes())
    drafts = desk.drafts()
    say_problem(drafts)
    asking = _Asking(desk, standard_lines(), drafts)
    added = 0
    while (complete := asking.moment()) is not None:
        added += complete
    if added or desk.moments:
        _say_where(desk)
    else:
        say("Rien n'a été préparé.")


@contextmanager
def _failing() -> Iterator[None]:
    """Make what cannot be prepared the failure of a command."""
    try:
        yield
    except CannotPrepare as why:
        raise Failure(str(why)) from None


class _Asking:
    """Moments asked for one by one; what is typed of one is a draft until it is added."""

    def __init__(self, desk: Desk, lines: Lines, drafts: Drafts) -> None:
        self._desk = desk
        self._lines = lines
        self._drafts = drafts

    def moment(self) -> bool | None:
        """Ask for a moment; return whether it was added, ``None`` when there are no more."""
        typed = self._lines.read(_MINUTE, self._drafts.get(_MINUTE_BEGUN))
        if typed is None or as_order(typed) in _LEAVE:
            return None
        try:
            minutes = self._desk.minutes(typed)
            keep(self._drafts, {_MINUTE_BEGUN: typed})
            moment = self._asked(minutes)
        except CannotPrepare as why:
            say(f"Impossible : {why}.")
            return False
        if moment is None:
            say("Ce moment est laissé de côté.")
        else:
            self._desk.add(moment)
            tell("Gardé.\n")
        self._drafts.forget(_MINUTE_BEGUN, _QUESTION_BEGUN)
        return moment is not None

    def _asked(self, minutes: Minutes) -> PreparedMoment | None:
        """Return the moment of some minutes, ``None`` when it is set aside."""
        question = self._question()
        keep(self._drafts, {_QUESTION_BEGUN: question})
        axis = self._axis() if question else None
        if axis is None:
            return None
        moment = moment_of(minutes, question, axis)
        with begun_kept(self._lines, self._drafts, _QUESTION_BEGUN, question):
            question = settled(
                moment.question,
                _QUESTION,
                self._lines,
                lambda text: self._desk.remarks(moment_of(minutes, text, axis)),
            )
        return moment_of(minutes, question, axis)

    def _question(self) -> str:
        """Return the question written, empty when none is wanted."""
        while True:
            begun = self._drafts.get(_QUESTION_BEGUN)
            asked = answer(self._lines, _QUESTION, self._drafts, _QUESTION_BEGUN, begun=begun)
            order = as_order(asked or "")
            if order not in _HELP:
                return "" if asked is None or order in _LEAVE else one_line(asked)
            tell(_HOW)

    def _axis(self) -> Axis | None:
        """Return the axis chosen, ``None`` when none is wanted."""
        while (typed := self._lines.read(_AXIS)) and as_order(typed) not in _LEAVE:
            if axis := axis_named(typed):
                return axis
            say("Impossible : tapez 1, 2, 3 ou 4 ; Entrée seule laisse ce moment de côté.")
        return None


def _listed(desk: Desk) -> str:
    """Return who prepared what, a line a moment."""
    lines = (f"{number}. {_line(one)}" for number, one in enumerate(desk.moments, 1))
    return "\n".join([f"Moments préparés par {one_line(desk.author)}", *lines])


def _line(moment: PreparedMoment) -> str:
    minutes = f"Minute {moment.minute}"
    if moment.until is not None:
        minutes = f"Minutes {moment.minute} à {moment.until}"
    axis = one_line(shipped_bank().axes[moment.axis].label)
    return f"{minutes}. {axis}. {one_line(moment.question)}"


def _axes() -> str:
    bank = shipped_bank()
    labels = (one_line(bank.axes[axis].label) for axis in Axis)
    return "\n".join(["Les axes", *(f"{number}. {one}" for number, one in enumerate(labels, 1))])


def _say_where(desk: Desk) -> None:
    count = len(desk.moments)
    say(f"{counted(count, 'moment préparé', 'moments préparés')} : {desk.path}")
    say("C'est un fichier de texte : il peut aussi se corriger à la main.")
    if desk.is_late:
        say("Le stagiaire a déjà fini cette passe ; ces moments restent ouverts dans sa liste.")
