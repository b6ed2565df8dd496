"""Making the transcript of a session: its events, as they can be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tui.replay.turns import (
    Answer,
    Close,
    Code,
    Head,
    Move,
    Note,
    OwnWords,
    PhaseChange,
    ScreenLook,
    Speech,
    Spoken,
    Transcript,
    Turn,
)
from tui.replay.wording import SYNTHESIS_LABELS, operator_name
from tui.session.anonymity import COUNSELLOR
from tui.session.events import (
    Acted,
    Ended,
    Noted,
    Opened,
    PhaseEntered,
    ScreenSeen,
    Spoke,
    Synthesised,
    Typed,
)
from tui.source.hostile import harmless, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.field.grid import Grid
    from tui.persona.model import Persona
    from tui.session.events import Event
    from tui.session.journal import Header


def transcribe(
    header: Header, events: Sequence[Event], persona: Persona, grid: Grid, session: str = ""
) -> Transcript:
    """Return the transcript of a session, under way or over.

    ``grid`` gives the codes their labels; ``session`` is the session's name, if it
    may be told. Control and bidirectional characters of all texts are made visible.
    """
    first_name = one_line(persona.identity.first_name)
    trainee = one_line(header.pseudonym) or COUNSELLOR
    planned = next((event.duration for event in events if isinstance(event, Opened)), 0)
    head = Head(
        title=one_line(header.title),
        person=f"{first_name} {one_line(persona.identity.last_name)}".strip(),
        operator=operator_name(persona.operator),
        pseudonym=trainee,
        date=one_line(header.date),
        mode=header.mode,
        planned=planned or persona.duration,
        spent=max((event.minute for event in events), default=0),
        ending=next((event.ending for event in events if isinstance(event, Ended)), None),
        session=one_line(session),
    )
    return Transcript(head, _turns(events, first_name, trainee, grid), _synthesis(events))


def _turns(events: Sequence[Event], person: str, trainee: str, grid: Grid) -> tuple[Turn, ...]:
    labels = {name: code.label for name, code in grid.codes.items()}
    turns: list[Turn] = []
    number = 1
    for index, event in enumerate(events):
        speaker = person if isinstance(event, Spoke) else trainee
        turn = _turn(index, event, number, speaker, labels)
        if turn:
            turns.append(turn)
            number += isinstance(turn, Spoken)
    return tuple(turns)


def _turn(
    index: int, event: Event, number: int, speaker: str, labels: Mapping[str, str]
) -> Turn | None:
    """Return what an event shows, ``None`` when it shows nothing."""
    minute = event.minute
    match event:
        case Spoke():
            return Speech(
                event=index,
                minute=minute,
                number=number,
                speaker=speaker,
                text=harmless(event.text),
                gesture=one_line(event.gesture or ""),
            )
        case Acted():
            codes = tuple(Code(name, one_line(labels.get(name, name))) for name in event.codes)
            return Move(
                event=index,
                minute=minute,
                number=number,
                speaker=speaker,
                text=harmless(event.text),
                scheme=event.scheme,
                codes=codes,
            )
        case Typed():
            return OwnWords(event=index, minute=minute, text=harmless(event.text))
        case Noted():
            return Note(
                event=index,
                minute=minute,
                text=harmless(event.text),
                category=event.category,
                kept=event.kept,
            )
        case ScreenSeen():
            return ScreenLook(
                event=index,
                minute=minute,
                duration=event.duration,
                gesture=one_line(event.gesture or ""),
            )
        case PhaseEntered():
            return PhaseChange(event=index, minute=minute, phase=event.phase, passage=event.passage)
        case Ended():
            return Close(event=index, minute=minute, ending=event.ending)
        case _:
            return None


def _synthesis(events: Sequence[Event]) -> tuple[Answer, ...]:
    written = next((event for event in reversed(events) if isinstance(event, Synthesised)), None)
    if written is None:
        return ()
    attributes = {field.encode_name: field.name for field in msgspec.structs.fields(Synthesised)}
    return tuple(
        Answer(key, label, harmless(getattr(written, attributes[key])))
        for key, label in SYNTHESIS_LABELS.items()
    )
