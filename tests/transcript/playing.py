"""One session of essai, always the same, and changes made to it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tests.conftest import DATA
from tui.confrontation.prepared import Preparation
from tui.field.terms import Category
from tui.interview.conduct import Interview
from tui.persona.loading import load
from tui.session.events import (
    Acted,
    Commented,
    Concluded,
    ContractRead,
    Marked,
    Noted,
    PassClosed,
    ScreenSeen,
    Spoke,
    Synthesised,
    Typed,
)
from tui.session.journal import FORMAT, Header, Record
from tui.session.reflection import Diagnosed, DiagnosisTime, Intended, Pinned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.persona.model import Move, Persona
    from tui.session.events import Event

SEED = 7
WRITTEN = (
    Spoke, Acted, Typed, Noted, ScreenSeen, Synthesised, ContractRead, Marked, Commented, Concluded,
    Intended, Diagnosed,
)  # fmt: skip
NAMES = ("move", "scheme", "category", "time", "criterion")
PLACE = Path("/home/karim/.local/share/alliance/sessions/2026-03-03-essai-1.jsonl")


def persona() -> Persona:
    return load(DATA / "essai.yaml").persona


def recorded(events: Iterable[Event], pseudonym: str = "Karim") -> Record:
    """Return the session that these events would be of, on a fixed day."""
    header = Header(
        format=FORMAT,
        persona="essai",
        title="Essai",
        sha256="0" * 64,
        rubric="lecture",
        seed=SEED,
        mode="guide",
        pseudonym=pseudonym,
        date="2026-03-03T14:05:09",
        snapshot=msgspec.Raw(persona().model_dump_json(exclude_defaults=True).encode()),
    )
    return Record(PLACE, header, tuple(events), 0)


def played() -> Record:
    """Return a whole session: a silence, own words, notes, a look at the screen, an agreement."""
    interview = Interview(persona(), SEED)
    events = interview.start()
    events += interview.act("silence")
    events.append(Typed(minute=interview.state.minutes, text="Léa, vous avez l'air fatiguée."))
    events += interview.act("ouvrir")
    events += interview.note("La nuit, je n'en peux plus.", Category.DEMAND, kept=True)
    events += interview.act("redire")
    events += interview.note("Le dos : depuis quand ?", Category.OBSTACLES, kept=False)
    events += interview.look_at_screen()
    events += interview.act("nommer")
    events += interview.act("aller")
    events += interview.act("choix")
    synthesis = Synthesised(
        minute=interview.state.minutes,
        demand="Ne plus travailler la nuit.",
        need="Souffler.\n\nEt garder son salaire.",
        obstacles="Le dos, dit-elle.",
        plan="Mme Martin revient jeudi en huit.",
    )
    return recorded([*events, synthesis])


def long(turns: int) -> Record:
    """Return a session of as many turns of speech, with a note every ten."""
    events: list[Event] = list(played().events[:4])
    said = "Je prépare des commandes depuis neuf ans, et la nuit, je n'en peux plus. " * 3
    acted = next(event for event in played().events if isinstance(event, Acted))
    for number in range(turns):
        if number % 2:
            events.append(Spoke(minute=number, text=said, gesture="regarde ses mains"))
        else:
            events.append(msgspec.structs.replace(acted, minute=number, text=said))
        if number % 10 == 0:
            events.append(Noted(minute=number, text="La nuit."))
    return recorded(events)


def texts_of(event: Event) -> dict[str, str]:
    """Return the texts of an event that people wrote, by the name of their field."""
    if not isinstance(event, WRITTEN):
        return {}
    found = {name: getattr(event, name) for name in event.__struct_fields__ if name not in NAMES}
    return {name: text for name, text in found.items() if isinstance(text, str)}


def reworded(
    record: Record, change: Callable[[str], str], authors: Callable[[str], str] | None = None
) -> Record:
    """Return a session with every text changed, and who comments: events, title, pseudonym."""
    events = [
        msgspec.structs.replace(
            event,
            **{
                name: authors(text) if authors and name == "author" else change(text)
                for name, text in texts_of(event).items()
            },
        )
        for event in record.events
    ]
    header = msgspec.structs.replace(
        record.header, title=change(record.header.title), pseudonym=change(record.header.pseudonym)
    )
    return dataclasses.replace(record, header=header, events=tuple(events))


def saying(text: str) -> Persona:
    """Return the persona of essai, with one text for her name and for all that can be said."""

    def told(moves: Iterable[Move]) -> tuple[Move, ...]:
        return tuple(move.model_copy(update={"says": text}) for move in moves)

    base = called(text, text)
    moments = {
        name: moment.model_copy(update={"moves": told(moment.moves)})
        for name, moment in base.moments.items()
    }
    return base.model_copy(update={"common": told(base.common), "moments": moments})


def prepared_by(author: str, change: Callable[[str], str]) -> Preparation:
    """Return the same prepared moments, by somebody else and in other words."""
    asked = [
        one.model_copy(update={"question": change(one.question)}) for one in prepared().moments
    ]
    return Preparation().model_copy(update={"author": author, "moments": tuple(asked)})


def called(first_name: str, last_name: str) -> Persona:
    """Return the persona of essai under another name."""
    someone: dict[str, Any] = {"first_name": first_name, "last_name": last_name}
    base = persona()
    return base.model_copy(update={"identity": base.identity.model_copy(update=someone)})


def prepared() -> Preparation:
    """Return moments prepared for the session: one that the trainee chose too, one apart."""
    return Preparation.model_validate(
        {
            "prepare_par": "Inès Roux",
            "moments": [
                {
                    "minute": 5,
                    "jusqu_a": 7,
                    "question": "Que reteniez-vous de ce qu'elle disait de la nuit ?",
                    "axe": "autonomie",
                },
                {
                    "minute": 12,
                    "question": "Qui a ouvert les deux chemins ?",
                    "axe": "projet_marche",
                },
            ],
        }
    )


def looked_at_again() -> Record:
    """Return the session with its autoconfrontation: moments, comments, a conclusion."""
    events = list(played().events)
    place = {(type(event), getattr(event, "text", "")): index for index, event in enumerate(events)}
    ended = max(event.minute for event in events)
    typed = place[Typed, "Léa, vous avez l'air fatiguée."]
    answered = place[Spoke, "Les horaires. La nuit, je n'en peux plus."]
    noted = place[Noted, "Le dos : depuis quand ?"]
    again: list[Event] = [
        Intended(text="Laisser parler Léa."),
        Diagnosed(time=DiagnosisTime.END, text="Elle veut souffler."),
        Pinned(event=answered),
        ContractRead(text="Ce que vous écrivez reste ici.\n\nRien n'est compté."),
        Marked(number=1, first=typed, last=answered, prompt="?"),
        Marked(
            number=1,
            first=typed,
            last=answered,
            prompt="Sur quel mot avez-vous hésité ?",
            aimed="Qu'elle se sente vue.\n\nSans la presser.",
            noticed="Les mains, la voix basse.",
            wondered="Fallait-il nommer la fatigue ?",
            regretted="Ne pas l'avoir dit avec mes mots.",
            other="Il restait dix minutes.",
        ),
        Marked(number=2, first=place[ScreenSeen, ""], last=place[ScreenSeen, ""]),
        Marked(number=3, first=0, last=2, withdrawn=True, aimed="retiré"),
        Commented(event=answered, author="Inès Roux", text="Karim, qu'entendez-vous ici ?"),
        Commented(event=noted, author="Bo", text="Le dos revient souvent."),
        PassClosed(number=1),
        Marked(
            number=4,
            first=answered,
            last=place[Spoke, "C'est ça. Et le dos avec."],
            prompt="Que reteniez-vous de ce qu'elle disait de la nuit ?",
            noticed="« Je n'en peux plus », dit deux fois.",
            prepared=1,
        ),
        PassClosed(number=2),
        Concluded(effect="Elle repart avec une date.", kept_for_next="Nommer ce que je vois."),
    ]
    return recorded([*events, *(msgspec.structs.replace(one, minute=ended) for one in again)])


def branched(parent: Record) -> Record:
    """Return a branch of a session: where it asked who teaches, this one presses on."""
    event = next(
        index
        for index, one in enumerate(parent.events)
        if isinstance(one, Acted) and one.move == "nommer"
    )
    interview = Interview(persona(), SEED)
    interview.follow(parent.events[:event])
    events = [*parent.events[:event], *interview.act("revenir")]
    events.append(Typed(minute=interview.state.minutes, text="Et si on regardait ailleurs ?"))
    events += interview.act("presser")
    regret = Marked(
        number=1,
        first=event,
        last=len(events) - 1,
        minute=interview.state.minutes,
        prompt="Qu'est-ce que cela change ?",
        noticed="Elle se tait.",
    )
    branch = recorded([*events, regret])
    header = msgspec.structs.replace(branch.header, parent=parent.id, parent_event=event)
    return dataclasses.replace(branch, header=header, path=PLACE.with_stem(f"{PLACE.stem[:-1]}2"))
