"""One sitting: an interview being led and the journal that keeps it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import msgspec

from tui.interview.interview import Interview
from tui.persona.model import Persona
from tui.session import store
from tui.session.events import Ended, Felt, Spoke, Synthesised
from tui.session.journal import Header, Journal, JournalProblem, NotSaved, Record

if TYPE_CHECKING:
    from pathlib import Path

    from tui.field.terms import Category, Ending
    from tui.persona.loading import LoadedPersona
    from tui.session.events import Event
    from tui.session.journal import Mode

DEFAULT_RUBRIC = "alliance_de_travail"


def draw_seed() -> int:
    """Return a seed for a new interview, short enough to be typed again."""
    return secrets.randbelow(1_000_000)


class Sitting:
    """An interview and its journal, going forward together.

    ``events`` are all that happened so far, as recorded. ``unsaved`` is a sentence
    for the user when the disk refused the latest events (they are kept and tried
    again), else ``None``.
    """

    def __init__(self, interview: Interview, journal: Journal, header: Header) -> None:
        self.interview = interview
        self.header = header
        self.events: list[Event] = []
        self.unsaved: str | None = None
        self._journal = journal

    @classmethod
    def begin(
        cls, loaded: LoadedPersona, *, mode: Mode, seed: int, rubric: str, pseudonym: str
    ) -> Sitting:
        """Start a new session. Raises :class:`OSError` when its journal cannot be created."""
        persona = loaded.persona
        snapshot = persona.model_dump_json(exclude_defaults=True)
        header = Header(
            persona=persona.id,
            title=persona.title,
            sha256=loaded.sha256,
            rubric=rubric,
            seed=seed,
            mode=mode,
            pseudonym=store.clean_pseudonym(pseudonym),
            date=store.today(),
            snapshot=msgspec.Raw(snapshot.encode()),
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
        persona = persona_of(record)
        try:
            interview = Interview(persona, record.header.seed)
            lost = interview.follow(record.events)
        except (ValueError, KeyError):
            message = f"{record.path.name} : la suite des événements ne correspond pas au persona"
            raise JournalProblem(message) from None
        sitting = cls(interview, Journal.resume(record), record.header)
        sitting.events = list(record.events)
        sitting._keep(lost)
        return sitting

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self._journal.path

    @property
    def session_id(self) -> str:
        """The session's name."""
        return self._journal.path.stem

    @property
    def persona(self) -> Persona:
        """The person met."""
        return self.interview.persona

    @property
    def minute(self) -> int:
        """Simulated minutes spent."""
        return self.interview.state.minutes

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

    def note(self, text: str, category: Category | None, *, kept: bool) -> list[Event]:
        """Write a note; return it as recorded."""
        return self._keep(self.interview.note(_unbroken(text), category, kept=kept))

    def synthesise(self, synthesis: Synthesised) -> list[Event]:
        """Keep the trainee's own synthesis; return it as recorded."""
        written = {
            name: _unbroken(value)
            for name, value in msgspec.structs.asdict(synthesis).items()
            if isinstance(value, str)
        }
        return self._keep([msgspec.structs.replace(synthesis, minute=self.minute, **written)])

    def close(self) -> None:
        """Close the journal; everything is on disk already."""
        self._journal.close()

    def _keep(self, events: list[Event]) -> list[Event]:
        if not events:
            return []
        try:
            kept = self._journal.append(events)
            self.unsaved = None
        except NotSaved as problem:
            kept = events
            self.unsaved = (
                f"Enregistrement impossible ({problem}) ; rien n'est perdu pour l'instant."
            )
        self.events += kept
        return kept


def persona_of(record: Record) -> Persona:
    """Return the persona as it was when the session was played.

    Raises :class:`JournalProblem` when the snapshot is damaged.
    """
    try:
        return Persona.model_validate_json(bytes(record.header.snapshot))
    except ValueError:
        raise JournalProblem(f"{record.path.name} : l'instantané du persona est abîmé") from None


def _unbroken(text: str) -> str:
    """Return typed text without lone halves of surrogate pairs, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def reaction(felt: Felt) -> str:
    """Say in a few words how the person takes what was just done."""
    if felt.change >= 2:
        return "se détend"
    if felt.change == 1:
        return "se livre un peu plus"
    if felt.change == 0:
        return ""
    return "se ferme" if felt.change <= -2 else "se tend"
