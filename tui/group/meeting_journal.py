"""The file of a meeting: what it shows, computed once; then what happened, a line each.

The header holds all that can be shown, and nothing else of the persona or of the sessions: a
meeting is taken up, and exported, where the sessions are not, and its file tells neither who did
what nor what nobody was told.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from tui.group.found import FileKind
from tui.group.journals import JournalHeader, JournalKind, Told
from tui.group.meeting_steps import Ballot, Step
from tui.session.bounds import MAX_IDS, Id, Ids, Index, Text

MOST_HANDS = 999

Hands = Annotated[int, Meta(ge=0, le=MOST_HANDS)]


class SaidLine(
    msgspec.Struct,
    frozen=True,
    omit_defaults=True,
    rename={"speaker": "qui", "text": "texte", "gesture": "geste"},
):
    """A line of dialogue; ``speaker`` is empty where nobody speaks."""

    speaker: Text
    text: Text
    gesture: Text = ""


class MomentOption(
    msgspec.Struct,
    frozen=True,
    omit_defaults=True,
    rename={
        "move": "replique",
        "text": "texte",
        "offered": "offerte",
        "chosen": "choisie",
        "people": "personnes",
        "followed": "suites",
    },
):
    """A reply to vote on; what peers did with it and what ``followed`` then, in a few sentences.

    ``people`` is how many different people it was ``offered`` to.
    """

    move: Id
    text: Text
    offered: Index = 0
    chosen: Index = 0
    people: Index = 0
    followed: Annotated[tuple[Text, ...], Meta(max_length=MAX_IDS)] = ()


Options = Annotated[tuple[MomentOption, ...], Meta(max_length=MAX_IDS)]
Dialogue = Annotated[tuple[SaidLine, ...], Meta(max_length=MAX_IDS)]


class TwinMoment(
    msgspec.Struct,
    frozen=True,
    rename={"met": "avec", "title": "titre", "asks": "demande", "said": "dit"},
):
    """A moment of another person that asks for the same thing: ``asks`` is what, as a question."""

    met: Text
    title: Text
    asks: Text
    said: Dialogue
    options: Options


class MeetingMoment(
    msgspec.Struct,
    frozen=True,
    omit_defaults=True,
    rename={
        "title": "titre",
        "divided": "partage",
        "said": "dit",
        "others": "autres",
        "twin": "jumeau",
    },
):
    """A moment of the agenda: what is said there, what can be replied, and how far it divides.

    ``others`` are replies that some peers chose who stood there otherwise.
    """

    id: Id
    title: Text
    divided: Text
    said: Dialogue
    options: Options
    others: Options = ()
    twin: TwinMoment | None = None


class MeetingHeader(
    JournalHeader,
    frozen=True,
    kw_only=True,
    tag="seance",
    rename={
        "title": "titre",
        "met": "avec",
        "first_name": "prenom",
        "sessions": "entretiens",
        "people": "personnes",
        "room": "presents",
    },
):
    """The gathered group, and the moments of the agenda in the order proposed.

    ``sessions`` were led by as many ``people``; ``room`` is how many are in the room, 0 when that
    is not known. ``version`` is the digest of the persona's file.
    """

    date: Text
    persona: Id
    version: Id
    title: Text
    met: Text
    first_name: Text
    sessions: Index
    people: Index
    room: Hands = 0
    moments: Annotated[tuple[MeetingMoment, ...], Meta(min_length=1, max_length=MAX_IDS)]

    def moment(self, name: str) -> MeetingMoment | None:
        """Return a moment of the agenda by its id."""
        return next((one for one in self.moments if one.id == name), None)


class MomentOpened(Told, frozen=True, kw_only=True, tag="moment", rename={"seconds": "secondes"}):
    """A moment is shown, where it was left; the agenda when ``moment`` is empty."""

    moment: Id = ""


class StepReached(
    Told, frozen=True, kw_only=True, tag="etape", rename={"seconds": "secondes", "step": "etape"}
):
    """The moment that is shown comes to a step, or back to it."""

    step: Step


class HandsCounted(
    Told,
    frozen=True,
    kw_only=True,
    tag="mains",
    rename={"seconds": "secondes", "ballot": "vote", "option": "replique", "hands": "mains"},
):
    """The hands for a reply, as counted last."""

    ballot: Ballot
    option: Id
    hands: Hands


class CommentSaid(
    Told,
    frozen=True,
    kw_only=True,
    tag="commentaire",
    rename={"seconds": "secondes", "number": "numero", "text": "texte"},
):
    """What somebody said of the moment, as typed.

    Comments of a moment are numbered from 1. The last of a number counts; an empty one takes it
    back.
    """

    number: Index
    text: Text = ""


class AgendaOrdered(
    Told,
    frozen=True,
    kw_only=True,
    tag="ordre",
    rename={"seconds": "secondes", "moments": "moments"},
):
    """The agenda is put in another order; moments not named come after."""

    moments: Ids


MeetingEvent = MomentOpened | StepReached | HandsCounted | CommentSaid | AgendaOrdered

MEETINGS: JournalKind[MeetingHeader, MeetingEvent] = JournalKind(
    FileKind.MEETING, "une séance", MeetingHeader, MeetingEvent
)
