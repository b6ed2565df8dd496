"""One session of essai, always the same, and changes made to it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tests.conftest import DATA
from tui.field.terms import Category
from tui.interview.interview import Interview
from tui.persona.loading import load
from tui.session.events import Acted, Noted, ScreenSeen, Spoke, Synthesised, Typed
from tui.session.journal import FORMAT, Header, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tui.persona.model import Persona
    from tui.session.events import Event

SEED = 7
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
    if not isinstance(event, Spoke | Acted | Typed | Noted | ScreenSeen | Synthesised):
        return {}
    fields = ("text", "gesture") if not isinstance(event, Synthesised) else event.__struct_fields__
    found = {name: getattr(event, name, None) for name in fields}
    return {name: text for name, text in found.items() if isinstance(text, str)}


def reworded(record: Record, change: Callable[[str], str]) -> Record:
    """Return a session with every text changed: events, title, pseudonym."""
    events = [
        msgspec.structs.replace(
            event, **{name: change(text) for name, text in texts_of(event).items()}
        )
        for event in record.events
    ]
    header = msgspec.structs.replace(
        record.header, title=change(record.header.title), pseudonym=change(record.header.pseudonym)
    )
    return dataclasses.replace(record, header=header, events=tuple(events))


def called(first_name: str, last_name: str) -> Persona:
    """Return the persona of essai under another name."""
    someone: dict[str, Any] = {"first_name": first_name, "last_name": last_name}
    base = persona()
    return base.model_copy(update={"identity": base.identity.model_copy(update=someone)})
