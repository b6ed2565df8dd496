"""Preparing moments for a session, one by one: minute, question, axis."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui import settings
from tui.confrontation.prepared import Axis, PreparedMoment, last_minute, load_preparation
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import Stage, confrontation
from tui.french.comparison import plain
from tui.french.typography import counted
from tui.interview.live import persona_of
from tui.session.drafts import Drafts, preparing_drafts_path
from tui.session.store import clean_pseudonym, preparation_path
from tui.session.text_bounds import LONGEST_NAME, overlong
from tui.source.diagnostics import Refused
from tui.source.hostile import one_line
from tui.source.typed import with_digits
from tui.text.answering import answer, begun_kept, keep, say_problem
from tui.text.asking import say_remarks, settled
from tui.text.desk import Desk
from tui.text.input_lines import standard_lines
from tui.text.narration import Again
from tui.text.orders import as_order
from tui.text.streams import Failure, put, say, tell
from tui.text.viewing import Viewing

if TYPE_CHECKING:
    from tui.session.journal import Record
    from tui.text.input_lines import Lines

_MINUTES = re.compile(r"([0-9]{1,3})\s*['’]?(?:\s*(?:-|–|à)\s*([0-9]{1,3})\s*['’]?)?")
_MINUTE = "Minute, ou de-à comme 12-14 (Entrée : finir) : "
_QUESTION = "Question : "
_AXIS = "Axe, de 1 à 4 : "
_LEAVE = ("", "q", "quitter")
_HELP = ("?", "aide")
_HOW = "Une question à poser au stagiaire sur ce moment. q : laisser ce moment de côté."
_LONGEST_QUESTION = 1000
_MINUTE_BEGUN = "minute"
_QUESTION_BEGUN = "question"

Minutes = tuple[int, int | None]
"""The minute where a moment starts, and the one where it ends if it lasts."""


def open_desk(record: Record, author: str | None) -> Desk:
    """Return what is prepared for a session, to add to it.

    Raises :class:`Refused` when the file has errors, once it was said where it is.
    """
    try:
        preparation = load_preparation(record.path, last_minute(record.events))
    except Refused:
        say(f"Ce fichier est à corriger, ou à effacer : {preparation_path(record.path)}")
        raise
    name = author or ""
    if too_long := overlong(name, LONGEST_NAME):
        raise Failure(f"--par : {too_long}")
    if not name and not preparation_path(record.path).exists():
        name = settings.load().get("pseudonyme", "")
    return Desk(record, preparation, clean_pseudonym(name) or preparation.author)


def tell_list(desk: Desk) -> None:
    """Tell the moments prepared, a line each."""
    if desk.moments:
        tell(desk.listed())
    else:
        say("Aucun moment n'est préparé pour cet entretien.")


def remove(desk: Desk, number: int) -> None:
    """Take a moment away. Raises :class:`Failure` when it cannot be."""
    if not 1 <= number <= len(desk.moments):
        known = counted(len(desk.moments), "moment")
        raise Failure(f"il n'y a pas de moment {number} : {known} en tout")
    if desk.is_answered(number):
        raise Failure(f"le moment {number} reste : le stagiaire y a déjà répondu")
    removed = desk.remove(number)
    put(f"Ôté : {one_line(removed.question)}")
    _say_where(desk)


def add_one(desk: Desk, minutes: str, question: str, axis: str) -> None:
    """Add a moment given as a whole. Raises :class:`Failure` when it cannot be."""
    span = minutes_of(minutes, desk.last_minute)
    if isinstance(span, str):
        raise Failure(span)
    moment = _moment(span, question, Axis(axis))
    if isinstance(moment, str):
        raise Failure(moment)
    say_remarks(moment.question, desk.kind_of(moment), moment.axis)
    desk.add(moment)
    _say_where(desk)


def ask_moments(desk: Desk) -> None:
    """Tell the dialogue, then ask for moments until there are no more."""
    record = desk.record
    viewing = Viewing(record.events, Again(persona_of(record), record.header.mode))
    tell(f"{one_line(record.header.title)}\n\n{viewing.whole()}\n")
    if desk.moments:
        tell(f"{desk.listed()}\n")
    tell(_axes())
    drafts = Drafts(preparing_drafts_path(record.path), record.path, record.header.date)
    say_problem(drafts)
    lines = standard_lines()
    added = 0
    while (complete := _ask_one(desk, lines, drafts)) is not None:
        added += complete
    if added or desk.moments:
        _say_where(desk)
    else:
        say("Rien n'a été préparé.")


def minutes_of(text: str, last: int) -> Minutes | str:
    """Return the minutes of a moment, or why they cannot be; ``last`` is the interview's last."""
    found = _MINUTES.fullmatch(text.strip())
    if not found:
        return "écrivez une minute, comme 12, ou deux, comme 12-14"
    start, until = int(found[1]), int(found[2]) if found[2] else None
    if until is not None and until < start:
        return f"{until} vient avant {start}"
    if max(start, until or 0) > last:
        return f"l'entretien finit à la minute {last}"
    return start, until


def _ask_one(desk: Desk, lines: Lines, drafts: Drafts) -> bool | None:
    """Ask for a moment; return whether it was added, ``None`` when there are no more.

    What is typed of it is a draft until it is added or set aside.
    """
    minutes = lines.read(_MINUTE, drafts.get(_MINUTE_BEGUN))
    if minutes is None or as_order(minutes) in _LEAVE:
        return None
    span = minutes_of(minutes, desk.last_minute)
    if isinstance(span, str):
        say(f"Impossible : {span}.")
        return False
    keep(drafts, {_MINUTE_BEGUN: minutes})
    question = _ask_question(lines, drafts)
    keep(drafts, {_QUESTION_BEGUN: question})
    axis = _ask_axis(lines) if question else None
    if axis is None:
        drafts.forget(_MINUTE_BEGUN, _QUESTION_BEGUN)
        say("Ce moment est laissé de côté.")
        return False
    moment = _moment(span, question, axis)
    if not isinstance(moment, str):
        with begun_kept(lines, drafts, _QUESTION_BEGUN, question):
            question = settled(question, _QUESTION, lines, desk.kind_of(moment), axis)
        moment = _moment(span, question, axis)
    if isinstance(moment, str):
        say(f"Impossible : {moment}.")
        return False
    desk.add(moment)
    drafts.forget(_MINUTE_BEGUN, _QUESTION_BEGUN)
    tell("Gardé.\n")
    return True


def _moment(span: Minutes, question: str, axis: Axis) -> PreparedMoment | str:
    """Return a moment, or why its question cannot be."""
    text = one_line(question)
    if not 0 < len(text) <= _LONGEST_QUESTION:
        return f"une question a de 1 à {_LONGEST_QUESTION} signes"
    start, until = span
    return PreparedMoment(minute=start, jusqu_a=until, question=text, axe=axis)


def _ask_question(lines: Lines, drafts: Drafts) -> str:
    """Return the question written, empty when none is wanted."""
    while True:
        begun = drafts.get(_QUESTION_BEGUN)
        asked = answer(lines, _QUESTION, drafts, _QUESTION_BEGUN, begun=begun)
        order = as_order(asked or "")
        if order not in _HELP:
            return "" if asked is None or order in _LEAVE else one_line(asked)
        tell(_HOW)


def _ask_axis(lines: Lines) -> Axis | None:
    """Return the axis chosen, ``None`` when none is wanted."""
    axes = list(Axis)
    while (answer := lines.read(_AXIS)) and as_order(answer) not in _LEAVE:
        named = plain(with_digits(answer))
        if named in axes:
            return Axis(named)
        if named in ("1", "2", "3", "4"):
            return axes[int(named) - 1]
        say("Impossible : tapez 1, 2, 3 ou 4 ; Entrée seule laisse ce moment de côté.")
    return None


def _axes() -> str:
    bank = shipped_bank()
    labels = (one_line(bank.axes[axis].label) for axis in Axis)
    return "\n".join(["Les axes", *(f"{number}. {one}" for number, one in enumerate(labels, 1))])


def _say_where(desk: Desk) -> None:
    count = len(desk.moments)
    plural = "s" if count > 1 else ""
    say(f"{count} moment{plural} préparé{plural} : {preparation_path(desk.record.path)}")
    say("C'est un fichier de texte : il peut aussi se corriger à la main.")
    if confrontation(desk.record.events).stage in (Stage.CONCLUSION, Stage.OPEN):
        say("Le stagiaire a déjà fini cette passe ; ces moments restent ouverts dans sa liste.")
