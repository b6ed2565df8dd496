"""Making the transcript of a session: its events, as they can be read again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from tui.session.anonymity import COUNSELLOR
from tui.session.events import (
    Acted,
    Ended,
    Noted,
    Offered,
    Opened,
    PhaseEntered,
    ScreenSeen,
    Spoke,
    Synthesised,
    Typed,
)
from tui.session.notebook import as_it_stands
from tui.source.hostile import harmless, one_line
from tui.transcript.labels import SYNTHESIS_LABELS, operator_name
from tui.transcript.margin import Answered, margin
from tui.transcript.model import Head, Parting, Transcript
from tui.transcript.turns import (
    Close,
    CodeLabel,
    CounsellorMove,
    Note,
    OwnWords,
    PhaseChange,
    ScreenLook,
    Speech,
    Spoken,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.confrontation.prompts import Bank
    from tui.field.grid import Grid
    from tui.session.events import Event
    from tui.transcript.sources import Source
    from tui.transcript.turns import Turn


def transcribe(source: Source, grid: Grid, bank: Bank) -> Transcript:
    """Return the transcript of a session, under way or over.

    ``grid`` gives the codes their labels, and ``bank`` gives the margin its own.
    Control and bidirectional characters of all texts are made visible.
    """
    turns = _turns(source, grid)
    seen = [turn for turn in turns if not isinstance(turn, PhaseChange)]
    return Transcript(
        head=_head(source),
        turns=turns,
        synthesis=_synthesis(source.events),
        margin=margin(source.events, seen, source.preparation, bank),
        parting=_parting(source, grid, bank),
    )


def without_schemes(transcript: Transcript) -> Transcript:
    """Return the same transcript, with no name for what each move did."""
    turns = tuple(
        replace(turn, scheme=None, codes=()) if isinstance(turn, CounsellorMove) else turn
        for turn in transcript.turns
    )
    parting = transcript.parting
    if parting and parting.origin:
        parting = replace(parting, origin=without_schemes(parting.origin))
    return replace(transcript, turns=turns, parting=parting)


def _parting(source: Source, grid: Grid, bank: Bank) -> Parting | None:
    if source.parted is None:
        return None
    parent = source.parent
    origin = transcribe(parent, grid, bank).since(source.parted) if parent else None
    return Parting(source.parted, one_line(source.left), origin)


def _head(source: Source) -> Head:
    header, events, identity = source.header, source.events, source.persona.identity
    planned = next((event.duration for event in events if isinstance(event, Opened)), 0)
    return Head(
        title=one_line(header.title),
        person=f"{one_line(identity.first_name)} {one_line(identity.last_name)}".strip(),
        operator=operator_name(source.persona.operator),
        pseudonym=_trainee(source),
        date=one_line(header.date),
        mode=header.mode,
        planned=planned or source.persona.duration,
        spent=max((event.minute for event in events), default=0),
        ending=next((event.ending for event in events if isinstance(event, Ended)), None),
        session=one_line(source.session),
    )


def _trainee(source: Source) -> str:
    return one_line(source.header.pseudonym) or COUNSELLOR


def _turns(source: Source, grid: Grid) -> tuple[Turn, ...]:
    person, trainee = one_line(source.persona.identity.first_name), _trainee(source)
    labels = {name: code.label for name, code in grid.codes.items()}
    move_after = _move_after(source.events)
    turns: list[Turn] = []
    number = 1
    offered: tuple[str, ...] = ()
    own_words: tuple[OwnWords, ...] = ()
    for index, event in enumerate(as_it_stands(source.events)):
        speaker = person if isinstance(event, Spoke) else trainee
        turn = _turn(index, event, number, speaker, labels)
        if isinstance(event, Offered):
            offered = event.moves
        elif isinstance(turn, OwnWords):
            turn = replace(turn, move=move_after.get(index))
            own_words += (turn,)
        elif isinstance(turn, CounsellorMove) and isinstance(event, Acted):
            others = (source.offers.get(one) for one in offered if one != event.move)
            not_said = tuple(harmless(text) for text in others if text)
            turn = replace(turn, own_words=own_words, not_said=not_said)
            offered, own_words = (), ()
        if turn:
            turns.append(turn)
            number += isinstance(turn, Spoken)
    return tuple(turns)


def _move_after(events: Sequence[Event]) -> dict[int, int]:
    """Return which move comes after each typed words, by their indexes."""
    found: dict[int, int] = {}
    move: int | None = None
    for index in reversed(range(len(events))):
        if isinstance(events[index], Acted):
            move = index
        elif isinstance(events[index], Typed) and move is not None:
            found[index] = move
    return found


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
            codes = tuple(CodeLabel(name, one_line(labels.get(name, name))) for name in event.codes)
            return CounsellorMove(
                event=index,
                minute=minute,
                number=number,
                speaker=speaker,
                text=harmless(event.text),
                scheme=event.scheme,
                codes=codes,
            )
        case Typed() if event.text.strip():  # else passed without a word
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


def _synthesis(events: Sequence[Event]) -> tuple[Answered, ...]:
    written = next((event for event in reversed(events) if isinstance(event, Synthesised)), None)
    if written is None:
        return ()
    attributes = {field.encode_name: field.name for field in msgspec.structs.fields(Synthesised)}
    return tuple(
        Answered(key, label, harmless(getattr(written, attributes[key])))
        for key, label in SYNTHESIS_LABELS.items()
    )
