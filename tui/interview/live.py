"""One sitting: an interview being led and the journal that keeps it."""

from __future__ import annotations

import secrets
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from tui.interview.conduct import Diverged, Interview
from tui.interview.notes import revision, struck_out
from tui.persona.model import Persona
from tui.session import store
from tui.session.drafts import Drafts, drafts_path
from tui.session.events import MAX_TEXT, Ended, Named, Spoke, Typed, is_begun
from tui.session.journal import FORMAT, Header, Journal, JournalProblem, NotSaved, Record
from tui.session.notebook import entries
from tui.session.unsaved import counted, elsewhere
from tui.source.hostile import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tui.field.terms import Category, Ending
    from tui.persona.loading import LoadedPersona
    from tui.session.events import Event
    from tui.session.journal import Mode
    from tui.session.notebook import Entry

DEFAULT_RUBRIC = "alliance_de_travail"
_CUT = f" […] (coupé : {MAX_TEXT} signes au plus)"


def draw_seed() -> int:
    """Return a seed for a new interview, short enough to be typed again."""
    return secrets.randbelow(1_000_000)


class OpenSession:
    """A session whose journal is open: things can be added at its end.

    ``events`` are all that happened so far, as recorded. Those that the disk refuses
    are kept, and tried again with the next ones, by :meth:`save`, and on closing.
    """

    def __init__(self, header: Header, journal: Journal, events: Iterable[Event] = ()) -> None:
        self.header = header
        self.events: list[Event] = list(events)
        self._journal = journal
        self._saved = len(self.events)
        self._refused = ""
        self._told = False

    @classmethod
    def of(cls, record: Record) -> OpenSession:
        """Open a session again. Raises :class:`OSError` when it cannot be written."""
        return OpenSession(record.header, Journal.resume(record), record.events)

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self._journal.path

    @property
    def session_id(self) -> str:
        """The session's name."""
        return self._journal.path.stem

    @cached_property
    def drafts(self) -> Drafts:
        """What is being typed in this session and is not confirmed yet."""
        return Drafts(drafts_path(self.path), self.path, self.header.date)

    @property
    def minute(self) -> int:
        """Simulated minutes spent."""
        return max((event.minute for event in self.events), default=0)

    @property
    def at_stake(self) -> str:
        """What of the user's doing would be lost now: « 2 répliques, 1 note »; else nothing."""
        return counted(self.events[self._saved :]) if self._refused else ""

    @property
    def unsaved(self) -> str | None:
        """A sentence for the user when not all is on the disk, else ``None``."""
        if not self._refused:
            return None
        return (
            f"Pas encore enregistré : {self.at_stake} ({self._refused}). "
            "Rien n'est perdu pour l'instant, un nouvel essai suit."
        )

    def news(self) -> str | None:
        """Return what the user has to be told of the saving since this was last asked.

        A refusal is told once, until all is saved again.
        """
        told, self._told = self._told, self._refused != ""
        if self._refused:
            return None if told else self.unsaved
        if told:
            return "Tout est enregistré maintenant."
        if not self._journal.remade:
            return None
        self._journal.remade = False
        return f"Le fichier de l'entretien avait disparu ; il est écrit de nouveau : {self.path}"

    def write(self, event: Event) -> list[Event]:
        """Add something that comes of the interview; return it as recorded, at its last minute."""
        return self._keep([msgspec.structs.replace(event, minute=self.minute)])

    def save(self) -> bool:
        """Try again what the disk refused; return whether all is on the disk now."""
        try:
            self._journal.save()
        except NotSaved as problem:
            self._not_saved(problem)
        else:
            self._all_saved()
        return not self._refused

    def save_elsewhere(self) -> Path:
        """Write all of it in another folder, and go on there; return the file.

        Raises :class:`OSError` when no other folder takes it either.
        """
        refused = OSError()
        for path in elsewhere(self.session_id):
            try:
                self._journal.move(path)
            except OSError as error:
                refused = error
            else:
                self._all_saved()
                self.drafts.follow(path)
                return path
        raise refused

    def close(self) -> None:
        """Close the journal, after a last try to write what the disk refused.

        No draft is written any more.
        """
        self.save()
        self.drafts.close()
        self._journal.close()

    def _keep(self, events: list[Event]) -> list[Event]:
        if not events:
            return []
        try:
            kept = self._journal.append(_writable(event) for event in events)
        except NotSaved as problem:
            kept = problem.events
            self.events += kept
            self._not_saved(problem)
        else:
            self.events += kept
            self._all_saved()
        return kept

    def _all_saved(self) -> None:
        self._saved, self._refused = len(self.events), ""

    def _not_saved(self, problem: NotSaved) -> None:
        self._refused = str(problem)
        if not self._journal.on_disk:
            self._saved = 0


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
    ) -> Sitting:
        """Start a new session. Raises :class:`OSError` when its journal cannot be created."""
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
        )
        sitting = cls(Interview(persona, seed), store.create(header), header)
        sitting._keep(sitting.interview.start())
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
        sitting._keep(lost)
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
        sitting._keep([*again, *taken])
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
        return self._keep(self.interview.act(move_id))

    def look_at_screen(self) -> list[Event]:
        """Look at the information system; return what happened."""
        return self._keep(self.interview.look_at_screen())

    def type_first(self, text: str) -> list[Event]:
        """Keep what the trainee would say in their own words; return it as recorded."""
        return self._keep([Typed(minute=self.minute, text=text)])

    def note(self, text: str, category: Category | None, *, kept: bool) -> list[Event]:
        """Write a note; return it as recorded."""
        return self._keep(self.interview.note(text, category, kept=kept))

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


def _writable(event: Event) -> Event:
    """Return an event with texts that a journal holds; one beyond all bounds says it was cut."""
    texts = {
        name: _bounded(encodable(value))
        for name, value in msgspec.structs.asdict(event).items()
        if isinstance(value, str) and (not value.isascii() or len(value) > MAX_TEXT)
    }
    return msgspec.structs.replace(event, **texts) if texts else event


def _bounded(text: str) -> str:
    return text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - len(_CUT)]}{_CUT}"
