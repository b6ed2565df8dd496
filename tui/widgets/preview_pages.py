"""The pages of previews: an interview, somebody to meet, an exercise; read from the disk.

Of somebody only what their file says before the interview is told; of an interview, what the
trainee heard and wrote. No confidence, no level: those are for the bilan.
"""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from textual.content import Content

from tui.field.terms import ENDING_LABELS, difficulty_word
from tui.french.typography import NO_BREAK, counted
from tui.source.hostile import harmless, one_line
from tui.transcript.acquaintances import in_short
from tui.transcript.entries import branch, lately, mode, name, opening, person, state
from tui.transcript.labels import clock, operator_name
from tui.widgets.preview import Page
from tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.session.index import Illegible
    from tui.session.record import Record
    from tui.session.summary import Summary
    from tui.transcript.acquaintances import Acquaintance

_LONGEST = 260  # characters of words quoted
_OF_FILE = 700  # characters of a dossier
_MOST = 4  # interviews recalled


def session_page(one: Summary, today: str) -> Page:
    """Read an interview: what was said last, what was noted last, where it stands."""
    from tui.session.journal import JournalProblem, read_journal
    from tui.source.reasons import in_words

    try:
        record = read_journal(one.path)
    except (JournalProblem, OSError) as problem:
        return Page(person(one), (_said(in_words(problem)),), "")
    return Page(person(one), tuple(_of_record(one, record, today)), _next(one, record))


def _next(one: Summary, record: Record) -> str:
    """Return what it is to open a session; once it is behind, a trainer may have chosen."""
    if one.unfinished or not one.begun:
        return opening(one)
    from tui.confrontation.review_order import ReviewOrder

    closed = ReviewOrder.now().keeps_bilan_closed(record.events)
    return "revoir l'entretien" if closed else "lire le bilan"


def _of_record(one: Summary, record: Record, today: str) -> Iterator[Row]:
    from tui.session.events import Spoke
    from tui.session.notebook import notes

    yield _head(one_line(one.title), *_about(record, one), lately(one, today))
    if apart := "\n".join(filter(None, (name(one), branch(one)))):
        yield _said(apart)
    if one.ending:
        yield _told("Comment il a fini", f"{ENDING_LABELS[one.ending]}, {clock(one.minute)}")
    spoken = next((event for event in reversed(record.events) if isinstance(event, Spoke)), None)
    if spoken:
        yield _told("Dernière parole", _quoted(spoken.text))
    noted = notes(record.events)
    if noted:
        label = f"Votre dernière note, {clock(noted[-1].minute)}"
        before = f", sur {len(noted)}" if len(noted) > 1 else ""
        yield _told(f"{label}{before}", _cut(noted[-1].text))
    if one.kept_for_next:
        yield _told("Gardé pour la suite", _cut(one.kept_for_next))
    elif one.waits_for_a_look:
        yield _told("Pas encore revu", "r, dans la liste des entretiens, le revoit avec vous.")


def person_page(one: Acquaintance, today: str) -> Page:
    """Read somebody's file: what is known before the interview; then one's own interviews."""
    from tui.persona.library import dossier_of

    card = one.card
    age = f"{card.age} ans" if card.age else ""
    then = one_line(", ".join(filter(None, (card.place, card.year))))
    about = (age, *_set(card.operator, card.difficulty, card.duration), then)
    parts = [_head(one_line(card.title), *about)]
    if one.first:
        parts.append(_said(f"Second entretien, après un premier avec {one_line(one.first)}."))
    if one.interviews:
        lines = [_recalled(led, today) for led in one.interviews[:_MOST]]
        left = len(one.interviews) - _MOST
        more = [f"et {counted(left, 'autre')}"] if left > 0 else []
        parts.append(_told("Vos entretiens", "\n".join((*lines, *more))))
    parts += [_told(label, words) for label, words in in_short(one)]
    known = dossier_of(card.path)
    if known:
        parts.append(_told("Le dossier", _beginning(harmless(known))))
        return Page(one_line(card.name), parts, "lire le dossier")
    parts.append(_said("Ce fichier est à corriger."))
    return Page(one_line(card.name), parts, "voir ce qui est à corriger")


def file_page(one: Illegible) -> Page:
    """Say what is wrong with a file that cannot be read."""
    return Page("Fichier illisible", (_said(one_line(one.why)),), "")


def words_page(title: str, words: str, enter: str) -> Page:
    """Say some words."""
    return Page(title, (_said(words),), enter)


def _about(record: Record, one: Summary) -> Iterator[str]:
    """Yield what is known of the person of a session, as its journal holds them."""
    from tui.session.record import person_met

    known = person_met(record.header)
    yield f"{known.identity.age} ans" if known.identity.age else ""
    yield from _set(known.operator, known.difficulty, one.duration)
    yield mode(one)


def _set(operator: str, difficulty: int | str, duration: int | str) -> Iterator[str]:
    yield one_line(operator_name(operator)) if operator else ""
    yield difficulty_word(difficulty) if difficulty else ""
    yield f"{one_line(str(duration))}{NO_BREAK}min" if duration else ""


def _head(title: str, *details: str) -> Row:
    whole = (detail.replace(" ", NO_BREAK) for detail in details if detail)
    told = Content.styled(" · ".join(whole), "$quiet")
    return Row(Content.assemble((title, "bold"), "\n", told))


def _told(label: str, words: str) -> Row:
    return Row(Content.styled(label, "bold"), beneath=words)


def _said(words: str) -> Row:
    return Row(Content(words))


def _recalled(one: Summary, today: str) -> str:
    return " · ".join(filter(None, (lately(one, today), mode(one), state(one), name(one))))


def _quoted(text: str) -> str:
    return f"«{NO_BREAK}{_cut(text)}{NO_BREAK}»"


def _cut(text: str) -> str:
    return shorten(one_line(text), _LONGEST, placeholder="…")


def _beginning(text: str) -> str:
    """Return the first paragraphs of a text, the last one cut where it is too long."""
    paragraphs: list[str] = []
    room = _OF_FILE
    for paragraph in filter(str.strip, text.splitlines()):
        if room < len(paragraph) // 2:
            break
        paragraphs.append(shorten(paragraph, max(room, _LONGEST), placeholder="…"))
        room -= len(paragraph)
    return "\n\n".join(paragraphs)
