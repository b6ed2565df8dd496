"""Making a panel's questions, and answering them: each answer is on the disk before the next.

What one would say is asked first, in one's own words: options that are seen prompt answers that
nobody would have thought of (Schuwirth et al. 1996, on cueing). It does not change once they
were shown. A panelist stops at any time, and goes on where they left, from the journal alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from tui import places
from tui.french.comparison import plain
from tui.group.open_work import OpenWork
from tui.group.panel_file import (
    MOST_QUESTIONS,
    PANELS,
    PanelAnswers,
    PanelClosed,
    PanelEvent,
    PanelHeader,
    Placed,
    Questions,
    WouldSay,
    fold,
    panel_key,
    questions_of,
)
from tui.group.pseudonyms import person_key, pseudonym
from tui.group.situations import scenery
from tui.session.journal import AlreadyOpen, Journal, JournalProblem
from tui.session.store import today
from tui.source.hostile import encodable, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tui.group.situations import Situation
    from tui.persona.model import Persona

FEWEST_OPTIONS = 2
_KEY_SHOWN = 6


def header_of_panel(
    persona: Persona, sha256: str, situations: Sequence[Situation], snapshot: bytes = b""
) -> PanelHeader:
    """Return what heads a panel on situations of a persona, whose version is ``sha256``.

    ``snapshot`` is the persona as a session holds it; without one, it is written anew. Raises
    :class:`JournalProblem` when there is nothing to ask, or too much, and
    :class:`tui.interview.conduct.Diverged` when a way does not lead to its situation.
    """
    asked = tuple(scenery(persona, one).situation for one in situations)
    if not asked:
        raise JournalProblem("un panel demande au moins un moment")
    if len(asked) > MOST_QUESTIONS:
        raise JournalProblem(f"un panel tient en {MOST_QUESTIONS} moments au plus")
    for one in asked:
        if len(one.offered) < FEWEST_OPTIONS:
            raise JournalProblem(f"« {one.moment} » n'offre qu'une réplique : rien à y comparer")
    whole = snapshot or persona.model_dump_json(exclude_defaults=True).encode()
    return PanelHeader(
        persona=persona.id,
        title=persona.title,
        sha256=sha256,
        snapshot=msgspec.Raw(whole),
        situations=asked,
        date=today(),
    )


def write_questions(header: PanelHeader, path: Path | None = None) -> Path:
    """Write a file of questions, among the user's unless another path is given; return its path.

    The same questions again are the file that is there already. Raises :class:`FileExistsError`
    when another file has the path given, and :class:`OSError`.
    """
    target = path or places.groups() / usual_name(header)
    if path is None and target.exists():
        return target
    PANELS.create(target, header).close()
    return target


def own_answers(path: Path, name: str) -> Path:
    """Return the file in which somebody answers a panel's questions; it is begun if need be.

    ``path`` is a file of the questions, or their own. Raises :class:`JournalProblem` when it
    cannot be read or is another's, and :class:`OSError`.
    """
    header = PANELS.read(path).header
    who = person_key(name, "")
    if header.panelist == who:
        return path
    if header.panelist:
        raise JournalProblem(
            f"{path.name} : ce sont les réponses d'une autre personne ; partez du fichier des "
            "questions"
        )
    questions_of(header, path)
    mine = msgspec.structs.replace(header, panelist=who, date=today())
    own = places.groups() / usual_name(mine)
    if not own.exists():
        PANELS.create(own, mine).close()
        return own
    there = PANELS.read(own).header
    if (panel_key(there), there.panelist) != (panel_key(header), who):
        raise JournalProblem(f"{own.name} : ce fichier est là, et il est d'un autre panel")
    return own


def usual_name(header: PanelHeader) -> str:
    """Return how a file of a panel is called here: after its person, its questions, who answers.

    Who answers is there by their pseudonym, so that a name says no more than the file.
    """
    about = f"{_slug(header.persona[:60])}-{panel_key(header)[:_KEY_SHOWN]}"
    whose = _slug(pseudonym(header.panelist)) if header.panelist else "questions"
    return f"{about}-{whose}{PANELS.file}"


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(words)).strip("-") or "persona"


class PanelDesk(OpenWork[PanelEvent]):
    """A panelist's own file, open: what is asked, what is answered so far."""

    called = "vos réponses"
    counts = "réponse"
    suffix = PANELS.file

    def __init__(
        self,
        journal: Journal,
        header: PanelHeader,
        events: Sequence[PanelEvent],
        questions: Questions,
    ) -> None:
        super().__init__(journal, header.panelist, events)
        self._header = header
        self.questions = questions
        self.answers: PanelAnswers = fold(header, self._events, journal.path)

    @classmethod
    def open(cls, path: Path) -> PanelDesk:
        """Open a panelist's own file.

        Raises :class:`JournalProblem` when it cannot be read, has no panelist or is finished, or
        is open in another window, and :class:`OSError` when it cannot be written.
        """
        kept = PANELS.read(path)
        if not kept.header.panelist:
            raise JournalProblem(f"{path.name} : ce sont des questions, sans personne qui réponde")
        questions = questions_of(kept.header, path)
        if fold(kept.header, kept.events, path).finished:
            raise JournalProblem(f"{path.name} : ces réponses sont finies, elles ne changent plus")
        try:
            journal = Journal.resume(kept)
        except AlreadyOpen:
            already = "ces réponses sont déjà ouvertes dans une autre fenêtre"
            raise JournalProblem(f"{path.name} : {already}") from None
        return cls(journal, kept.header, kept.events, questions)

    @property
    def title(self) -> str:
        """The exercise's title, clean."""
        return one_line(self._header.title)

    @property
    def first_waiting(self) -> int:
        """The first question where something is still to be answered, else the last one."""
        asked = enumerate(self.questions.asked)
        waiting = (at for at, one in asked if self.answers.placed_in(at) < len(one.moves))
        return next(waiting, len(self.questions.asked) - 1)

    @property
    def missing(self) -> int:
        """How many options have no place yet."""
        asked = sum(len(one.moves) for one in self.questions.asked)
        return asked - len(self.answers.placed)

    def shows_options(self, question: int) -> bool:
        """Tell whether the options of a question may be seen."""
        return question in self.answers.would_say

    def say_first(self, question: int, text: str) -> None:
        """Say what one would say there, or nothing; the options are shown from then on."""
        self._keep(WouldSay(question=question, text=encodable(text)))

    def place(self, question: int, move: str, fit: int) -> None:
        """Say how far an option fits; the reason given for it stays."""
        before = self.answers.placed.get((question, move))
        if before is None or before.fit != fit:
            reason = before.reason if before else ""
            self._keep(Placed(question=question, move=move, fit=fit, reason=reason))

    def explain(self, question: int, move: str, reason: str) -> None:
        """Say why an option was placed there; an empty reason takes back the one given."""
        before = self.answers.placed[question, move]
        if before.reason != reason:
            self._keep(msgspec.structs.replace(before, reason=encodable(reason)))

    def finish(self) -> None:
        """Finish for good: nothing is changed any more."""
        self._keep(PanelClosed())

    def _count(self) -> None:
        self.answers = fold(self._header, self._events, self.path)


def reason_place(question: int, move: str) -> str:
    """Return the place where the reason of an option is typed."""
    return f"convient.{question}.{move}.raison"


def words_place(question: int) -> str:
    """Return the place where what one would say is typed."""
    return f"dirait.{question}.texte"
