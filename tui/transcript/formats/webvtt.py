"""Transcripts as WebVTT: what is said as timed cues, the rest as notes at its place.

Cues and NOTE blocks are those of WebVTT (W3C 2019). Players show the cues, with who
speaks (``<v Name>``); notes are read in the file and by annotation tools. In a branch the
cues are those of this session: two ways at once would overlap.

Written by hand: webvtt-py (0.6) writes a cue as it is given. It refuses a text with an
empty line or an arrow, and lets ``&`` and ``<`` of a text act; what makes a text inert,
and tells what stands beside the cues, would stay to be written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.field.signs import PIN
from tui.transcript.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.transcript.formats import Document
    from tui.transcript.margin import MarkedMoment
    from tui.transcript.model import Transcript
    from tui.transcript.time_alignment import TimeInterval
    from tui.transcript.turns import Spoken, Turn


def write(document: Document) -> str:
    """Return a document as WebVTT."""
    return "\n\n".join(["WEBVTT", *_blocks(document.transcript, document.about)]) + "\n"


FORMAT = Format(extension="vtt", label="sous-titres (WebVTT)", rank=5, write=write)


def _blocks(transcript: Transcript, about: str) -> Iterator[str]:
    from tui.transcript.time_alignment import aligned
    from tui.transcript.turns import Spoken

    head = [f"{label} : {value}" for label, value in transcript.head.lines()]
    yield _note("\n".join(filter(None, [transcript.head.title, *head, about, transcript.parted()])))
    if transcript.margin.contract:
        yield _note(f"Contrat de confidentialité\n{transcript.margin.contract}")
    times = aligned(transcript.turns)
    for turn in transcript.turns:
        yield from map(_note, _before(turn))
        if isinstance(turn, Spoken):
            yield _cue(turn, times[turn.event])
        yield from map(_note, _after(transcript, turn))
    for answer in (*transcript.synthesis, *transcript.margin.conclusion, *transcript.sequel):
        if answer.text:
            yield _note(f"{answer.label}\n{answer.text}")


def _cue(turn: Spoken, time: TimeInterval) -> str:
    from tui.transcript.turns import Speech

    lines = [f"<v {_inert(turn.speaker)}>{_inert(turn.text)}"]
    if isinstance(turn, Speech) and turn.gesture:
        lines.append(f"<i>({_inert(turn.gesture)})</i>")
    return "\n".join([str(turn.number), f"{_time(time.start)} --> {_time(time.stop)}", *lines])


def _before(turn: Turn) -> Iterator[str]:
    """Yield what is told of a turn that is no words, or that goes with them."""
    from tui.field.terms import ENDING_LABELS
    from tui.transcript.labels import PASSAGES
    from tui.transcript.turns import (
        Close,
        CounsellorMove,
        Note,
        OwnWords,
        PhaseChange,
        ScreenLook,
    )

    match turn:
        case CounsellorMove():
            if turn.labels:
                yield f"Tour {turn.number} : {' · '.join(turn.labels)}"
            if turn.not_said:
                yield "\n".join(["Proposé, non dit", *(f"- {text}" for text in turn.not_said)])
        case OwnWords():
            yield f"{turn.clock} Avec ses propres mots\n{turn.text}"
        case Note():
            yield f"{turn.clock} Note{f' · {turn.label}' if turn.label else ''}\n{turn.text}"
        case ScreenLook():
            gesture = f" ({turn.gesture})" if turn.gesture else ""
            yield f"{turn.clock} Regard à l'écran, {turn.duration} min{gesture}"
        case PhaseChange():
            yield f"{turn.clock} {turn.label}, {PASSAGES[turn.passage]}"
        case Close():
            yield f"{turn.clock} Fin de l'entretien : {ENDING_LABELS[turn.ending]}"


def _after(transcript: Transcript, turn: Turn) -> Iterator[str]:
    """Yield that a turn was pinned, the comments under it, then the moments that start with it."""
    if turn.event in transcript.margin.pins:
        yield f"{turn.clock} {PIN} Épinglé pendant l'entretien"
    for comment in transcript.comments_on(turn):
        yield f"{turn.clock} Commentaire de {comment.author}\n{comment.text}"
    for moment in transcript.margin.moments:
        if moment.first.event == turn.event:
            yield _told(moment)


def _told(moment: MarkedMoment) -> str:
    lines = [f"{moment.sign} {moment.name} · {moment.chosen_by} · {moment.clock} · {moment.where}"]
    if moment.preparer and moment.preparer.label:
        lines.append(moment.preparer.label)
    lines.append(moment.prompt)
    lines += [f"{tier.label} : {tier.text}" for tier in moment.tiers]
    return "\n".join(filter(None, [*lines, moment.meets]))


def _note(text: str) -> str:
    """Return a block that no player shows; an arrow would make a cue of it."""
    return f"NOTE\n{_one_block(text).replace('-->', '--&gt;')}"


def _inert(text: str) -> str:
    """Return a text of a cue that ends no cue and opens no tag."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _one_block(escaped)


def _one_block(text: str) -> str:
    """Return a text without empty lines, which end a block."""
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))


def _time(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"
