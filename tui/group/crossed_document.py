"""A crossed reading as it leaves the program, once unveiled: what is told, then its pages.

Nobody in it can be recognised unless that is asked for: confidentiality is the condition of any
work on somebody's activity (CIREL 2019, annexe 3). Peers keep the name that the group
calls them by; whom they met is « N. ».
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.group.crossed_prompts import THE_END
from tui.group.crossed_words import (
    END_TITLE,
    NOT_UNVEILED,
    OTHER_VERSION,
    LabelledComment,
    comments_on,
    introduced,
    talked_of,
)
from tui.session.anonymity import Anonymity
from tui.session.names import SHORTEST_PART, parted, pattern
from tui.session.record import JournalProblem
from tui.source.hostile import harmless
from tui.transcript.labels import day
from tui.transcript.pages.rendering import page_environment
from tui.transcript.turns import CounsellorMove, Speech

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.group.crossed_work import CrossedWork
    from tui.transcript.turns import Turn

FORMS = {"html": "Page HTML", "md": "Markdown", "txt": "Texte"}
"""What a crossed reading can be written as, by extension."""

_ABOUT = (
    "Croisée de deux entretiens d'entraînement menés avec alliance. La personne rencontrée est un "
    "personnage de fiction."
)
_UNNAMED = (
    " Version anonyme : ni noms ni jour. D'autres noms ou des lieux peuvent être dits dans les "
    "textes : à relire avant de partager."
)
_OWN = Path(__file__).parent / "templates"
_MONTH = len("2026-03")


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """Something said or done: who, which words, with which gesture."""

    speaker: str
    text: str
    gesture: str


@dataclass(frozen=True, slots=True)
class DocumentSide:
    """One side of a moment: whose, the minute it was entered, what was said and written on it."""

    letter: str
    minute: int
    lines: tuple[DocumentLine, ...]
    comments: tuple[LabelledComment, ...]


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A moment, or the end, which has no sides: what was said together of it, after each question.

    ``said`` has the question as label.
    """

    title: str
    sides: tuple[DocumentSide, ...]
    said: tuple[LabelledComment, ...]


@dataclass(frozen=True, slots=True)
class CrossedDocument:
    """All that is told of a crossed reading."""

    title: str
    person: str
    date: str
    peers: tuple[str, ...]
    remark: str
    parts: tuple[DocumentPart, ...]
    about: str


def document_of(work: CrossedWork, *, anonymous: bool = True) -> CrossedDocument:
    """Return what is told of a crossed reading: the moments that somebody wrote on, then the end.

    Raises :class:`JournalProblem` as long as it is veiled.
    """
    if not work.state.unveiled:
        raise JournalProblem(NOT_UNVEILED)
    pair = work.pair
    shown = _hider(work) if anonymous else harmless
    date = work.header.date[:_MONTH] if anonymous else work.header.date
    return CrossedDocument(
        title=shown(pair.title),
        person=shown(pair.person),
        date=day(harmless(date)),
        peers=tuple(map(introduced, pair.peers)),
        remark="" if pair.same_version else OTHER_VERSION,
        parts=tuple(_part(work, moment, shown) for moment in talked_of(work)),
        about=f"{_ABOUT}{_UNNAMED if anonymous else ''}",
    )


def page_in(form: str, document: CrossedDocument) -> str:
    """Return a document as a page: one of :data:`FORMS`."""
    return page_environment(_OWN, form).get_template(f"crossed.{form}").render(document=document)


def _part(work: CrossedWork, moment: str, shown: Callable[[str], str]) -> DocumentPart:
    said = tuple(
        LabelledComment(harmless(one.prompt), shown(one.text)) for one in work.state.said_of(moment)
    )
    if moment == THE_END:
        return DocumentPart(END_TITLE, (), said)
    at = work.pair.at(moment)
    sides = (
        DocumentSide(
            peer.letter,
            stay.minute,
            tuple(_lines(stay.turns, shown)),
            tuple(
                LabelledComment(one.label, shown(one.text))
                for one in comments_on(work.state, work.pair, moment, peer, None)
            ),
        )
        for peer, stay in zip(work.pair.peers, at.stays, strict=True)
    )
    return DocumentPart(shown(at.title), tuple(sides), said)


def _lines(turns: Iterable[Turn], shown: Callable[[str], str]) -> Iterable[DocumentLine]:
    for turn in turns:
        match turn:
            case Speech():
                yield DocumentLine(shown(turn.speaker), shown(turn.text), shown(turn.gesture))
            case CounsellorMove():
                yield DocumentLine(turn.speaker, shown(turn.text), "")
            case _:
                yield DocumentLine("", "L'écran du système est regardé.", "")


def _hider(work: CrossedWork) -> Callable[[str], str]:
    """Return what makes a text harmless, and hides in it all who took part and who is named.

    Peers become their letters, as the two call each other while they write.
    """
    persona = work.pair.persona
    told = persona.model_dump_json().replace("\\n", "\n")
    written = [text for one in work.state.comments(None) for text in (one.own, one.other)]
    written += [one.text for one in work.state.said]
    peers = tuple(
        (found, peer.letter)
        for peer in work.pair.peers
        if (found := pattern(*parted(peer.record.header.pseudonym), SHORTEST_PART))
    )
    met = Anonymity.of(persona.identity.first_name, persona.identity.last_name, "", [told])
    known = met.knowing((), written)
    everyone = replace(known, names=(*peers, *known.names))

    def shown(text: str) -> str:
        for peer in work.pair.peers:
            text = text.replace(peer.shown, peer.letter)
        return everyone.text(harmless(text))

    return shown
