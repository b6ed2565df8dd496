"""The live session: an interview being led, and the journal that keeps what happens in it.

The rules of play yield events and write nothing; the journal keeps events and knows no
rule. This joins them, for whatever face leads the interview: each thing done is recorded
before it is shown, and a session is taken up by following its own events again.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Self

import msgspec

from tui.interview.conduct import Diverged, Interview
from tui.interview.notes import revision, struck_out
from tui.persona.model import Persona
from tui.session import store
from tui.session.diagnosis_times import diagnosis_due
from tui.session.events import Ended, Named, Spoke, Typed
from tui.session.journal import FORMAT, Header, Journal, JournalProblem, Record
from tui.session.notebook import entries
from tui.session.open_session import OpenSession
from tui.session.own_marks import pin_of_last_turn
from tui.session.reflection import Diagnosed, Intended
from tui.session.standing import is_begun

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui.field.terms import Category, Ending
    from tui.persona.loading import LoadedPersona
    from tui.session.events import Event
    from tui.session.journal import Mode
    from tui.session.notebook import Entry

DEFAULT_RUBRIC = "alliance_de_travail"


def draw_seed() -> int:
    """Return a seed for a new interview, short enough to be typed again."""
    return secrets.randbelow(1_000_000)


class Sitting(OpenSession):
    """An interview and its journal, going forward together."""

    def __init__(
        self,
        interview: Interview,
        journal: Journal,
        header: Header,
        events: Iterable[Event] = (),
    ) -> None:
        super().__init__(header, journal, events)
        self.interview = interview
        self._left = False

    @classmethod
    def begin(
        cls,
        loaded: LoadedPersona,
        *,
        mode: Mode,
        seed: int,
        rubric: str,
        pseudonym: str,
        own_words: bool = False,
        follows: str | None = None,
        folder: Path | None = None,
    ) -> Self:
        """Start a new session, among the user's unless another ``folder`` is given.

        ``follows`` is the id of the session that a second interview takes up.

        Raises :class:`OSError` when its journal cannot be created.
        """
        persona = loaded.persona
        snapshot = persona.model_dump_json(exclude_defaults=True)
        header = Header(
            format=FORMAT,
            persona=persona.id,
            title=persona.title,
            sha256=loaded.sha256,
            rubric=rubric,
            seed=seed,
            mode=mode,
            pseudonym=store.clean_pseudonym(pseudonym),
            date=store.today(),
            snapshot=msgspec.Raw(snapshot.encode()),
            own_words=own_words,
            follows=follows,
        )
        sitting = cls(Interview(persona, seed), store.create(header, folder), header)
        sitting.keep(sitting.interview.start())
        return sitting

    @classmethod
    def resume(cls, record: Record) -> Sitting:
        """Take up a session where its journal stops.

        Raises :class:`JournalProblem` when the journal does not hold together, and
        :class:`OSError` when it cannot be written.
        """
        interview = _interview_of(record)
        try:
            lost = interview.follow(record.events)
        except ValueError:
            message = f"{record.path.name} : la suite des événements ne correspond pas au persona"
            raise JournalProblem(message) from None
        sitting = cls(interview, Journal.resume(record), record.header, record.events)
        sitting.keep(lost)
        return sitting

    @classmethod
    def branch(cls, record: Record, event: int, move: str) -> Sitting:
        """Take another option than the act at index ``event``, in a session of its own.

        What came before is played again; the session branched from is not touched.
        Raises :class:`JournalProblem` when the journal does not hold together,
        :class:`NotOffered` when the option was not there, and :class:`OSError`.
        """
        interview = _interview_of(record)
        before = record.events[:event]
        try:
            again = [*before, *interview.follow(before)]
            taken = interview.act(move)
        except Diverged:
            message = f"{record.path.name} : la suite des événements ne correspond pas au persona"
            raise JournalProblem(message) from None
        header = msgspec.structs.replace(
            record.header, date=store.today(), parent=record.id, parent_event=event
        )
        sitting = cls(interview, store.create(header), header)
        sitting.keep([*again, *taken])
        if any(isinstance(known, Named) for known in before):
            sitting.write(Named(text=""))  # a name tells one session from the others
        return sitting

    @property
    def begun(self) -> bool:
        """Whether the trainee did anything, or typed it: there is no session before that."""
        return is_begun(self.events) or store.has_beside(self.path)

    def leave(self) -> None:
        """Close the journal; one in which nothing was done is removed, it is no session.

        What was put beside it counts for something. Leaving twice is harmless.
        """
        self.close()
        if not (self._left or self.begun):
            with suppress(OSError):
                self.path.unlink(missing_ok=True)
        self._left = True

    @property
    def persona(self) -> Persona:
        """The person met."""
        return self.interview.persona

    @property
    def ending(self) -> Ending | None:
        """How the interview ended, if it has."""
        return next((e.ending for e in reversed(self.events) if isinstance(e, Ended)), None)

    @property
    def last_words(self) -> str:
        """What the person last said."""
        return next((e.text for e in reversed(self.events) if isinstance(e, Spoke)), "")

    def act(self, move_id: str) -> list[Event]:
        """Make a move; return what happened. Raises :class:`NotOffered`."""
        return self.keep(self.interview.act(move_id))

    def look_at_screen(self) -> list[Event]:
        """Look at the information system; return what happened."""
        return self.keep(self.interview.look_at_screen())

    def type_first(self, text: str) -> list[Event]:
        """Keep what the trainee would say in their own words; return it as recorded."""
        return self.keep([Typed(minute=self.minute, text=text)])

    def intend(self, text: str, criterion: str = "") -> list[Event]:
        """Keep what the trainee wants to train: own words, or the question of a criterion."""
        return self.write(Intended(text=text, criterion=criterion))

    def diagnose(self, text: str) -> list[Event]:
        """Keep a diagnosis, if one is due; return it as recorded."""
        time = diagnosis_due(self.events, self.minute)
        return self.write(Diagnosed(time=time, text=text)) if time else []

    def pin(self) -> list[Event]:
        """Pin the last turn of speech, or take its pin off; return that as recorded."""
        pin = pin_of_last_turn(self.events)
        return self.write(pin) if pin else []

    def note(self, text: str, category: Category | None, *, kept: bool) -> list[Event]:
        """Write a note; return it as recorded."""
        return self.keep(self.interview.note(text, category, kept=kept))

    def correct_note(self, number: int, text: str, category: Category | None) -> list[Event]:
        """Put a note in other words or in another category; return it as recorded.

        Nothing is recorded when that changes nothing. Raises :class:`LookupError` when no
        note has this number.
        """
        entry = self._entry(number)
        if (text, category, False) == (entry.note.text, entry.note.category, entry.struck):
            return []
        facts = self.persona.facts
        return self.write(revision(entry, text, category, self.events, facts))

    def strike_note(self, number: int, *, struck: bool = True) -> list[Event]:
        """Strike a note out, or have it stand again; return it as recorded.

        Nothing is recorded when that changes nothing. Raises :class:`LookupError` when no
        note has this number.
        """
        entry = self._entry(number)
        if entry.struck == struck:
            return []
        return self.write(struck_out(entry, struck=struck))

    def _entry(self, number: int) -> Entry:
        written = entries(self.events)
        if not 1 <= number <= len(written):
            raise LookupError(number)
        return written[number - 1]


def persona_of(record: Record) -> Persona:
    """Return the persona as it was when the session was played.

    Raises :class:`JournalProblem` when the snapshot is damaged.
    """
    try:
        return Persona.model_validate_json(bytes(record.header.snapshot))
    except ValueError:
        raise JournalProblem(f"{record.path.name} : l'instantané du persona est abîmé") from None


def _interview_of(record: Record) -> Interview:
    try:
        return Interview(persona_of(record), record.header.seed)
    except KeyError:
        raise JournalProblem(f"{record.path.name} : l'instantané du persona est abîmé") from None
