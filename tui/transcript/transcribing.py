"""Making the transcript of a session: its turns, and what only the whole of it tells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from tui.session.anonymity import COUNSELLOR
from tui.session.events import Acted, Ended, Offered, Opened, Synthesised
from tui.session.notebook import as_it_stands
from tui.session.own_marks import diagnoses_of, intention_of
from tui.source.hostile import harmless, one_line
from tui.transcript.diagnoses import TIME_LABELS
from tui.transcript.labels import SYNTHESIS_LABELS, clock, operator_name
from tui.transcript.margin import Answered, margin
from tui.transcript.model import Head, Parting, Transcript
from tui.transcript.sequel_reading import BECAME_LABELS, delay_told, sequel_reading
from tui.transcript.turns import CounsellorMove, OwnWords, PhaseChange, Uptake, turns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.confrontation.prompts import Bank
    from tui.field.grid import Grid
    from tui.session.events import Event
    from tui.transcript.sources import Source
    from tui.transcript.turns import Turn


def transcribe(source: Source, grid: Grid, bank: Bank) -> Transcript:
    """Return the transcript of a session, under way or over.

    ``grid`` gives the codes their labels, and ``bank`` gives the margin its own. Every text
    of the transcript is clean: this is the door.
    """
    turns = _turns(source, grid)
    seen = [turn for turn in turns if not isinstance(turn, PhaseChange)]
    return Transcript(
        head=_head(source),
        turns=turns,
        synthesis=(*_on_the_way(source.events), *_synthesis(source.events)),
        margin=margin(source.events, seen, source.preparation, bank),
        parting=_parting(source, grid, bank),
        sequel=tuple(_sequel(source)),
    )


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
    """Return the turns of a session, each move with what came before it."""
    codes = {name: code.label for name, code in grid.codes.items()}
    person, events = source.persona.identity.first_name, as_it_stands(source.events)
    offered = _offered(source)
    turns: list[Turn] = []
    waiting: dict[int, OwnWords] = {}
    for turn in turns_of(enumerate(events), person, _trainee(source), codes):
        match turn:
            case Uptake():
                continue
            case OwnWords():
                waiting[len(turns)] = turn
                turns.append(turn)
            case CounsellorMove() if waiting or offered:
                own_words = tuple(replace(words, move=turn.event) for words in waiting.values())
                for place, words in zip(waiting, own_words, strict=True):
                    turns[place] = words
                not_said = offered.get(turn.event, ())
                turns.append(replace(turn, own_words=own_words, not_said=not_said))
                waiting.clear()
            case _:
                turns.append(turn)
    return tuple(turns)


def _offered(source: Source) -> dict[int, tuple[str, ...]]:
    """Return the texts that were offered with each act and not said, by the act's index."""
    if not source.offers:
        return {}
    not_said: dict[int, tuple[str, ...]] = {}
    offered: tuple[str, ...] = ()
    for index, event in enumerate(source.events):
        if isinstance(event, Offered):
            offered = event.moves
        elif isinstance(event, Acted):
            others = (source.offers.get(one) for one in offered if one != event.move)
            not_said[index] = tuple(harmless(text) for text in others if text)
            offered = ()
    return not_said


def _on_the_way(events: Sequence[Event]) -> Iterator[Answered]:
    """Yield what the trainee wanted to train, then what they made of the person on the way."""
    if intention := intention_of(events):
        yield Answered("intention", "À travailler", harmless(intention.text))
    for time, (_, one) in diagnoses_of(events).items():
        label = f"Diagnostic {TIME_LABELS[time].lower()}, {clock(one.minute)}"
        yield Answered(f"diagnostic_{time}", label, harmless(one.text))


def _sequel(source: Source) -> Iterator[Answered]:
    """Yield what the trainee foresaw, then what became of it, once they did."""
    reading = sequel_reading(source.persona, source.events)
    if reading and reading.forecast:
        yield Answered("pronostic", "Pronostic", BECAME_LABELS[reading.forecast])
        yield Answered("issue", "Ce qu'il en est", BECAME_LABELS[reading.became])
        yield Answered("texte", delay_told(reading.days), harmless(reading.text))
        for key, label, sentences in reading.lists():
            yield Answered(key, label, harmless("\n".join(sentences)))


def _synthesis(events: Sequence[Event]) -> tuple[Answered, ...]:
    written = next((event for event in reversed(events) if isinstance(event, Synthesised)), None)
    if written is None:
        return ()
    attributes = {field.encode_name: field.name for field in msgspec.structs.fields(Synthesised)}
    return tuple(
        Answered(key, label, harmless(getattr(written, attributes[key])))
        for key, label in SYNTHESIS_LABELS.items()
    )
