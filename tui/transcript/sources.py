"""What a transcript is made from: a session, what lies beside it, and both without names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tui.confrontation.prepared import Preparation
from tui.persona.model import Persona
from tui.session.anonymity import PERSON, Anonymity
from tui.session.events import Acted, Commented
from tui.session.journal import JournalProblem, Record, read_journal
from tui.session.snapshots import hidden_snapshot, texts_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.session.events import Event
    from tui.session.journal import Header

NOTHING_PREPARED = Preparation()


@dataclass(frozen=True, slots=True)
class Source:
    """A session as it was recorded, and what lies beside it.

    ``session`` is its name, empty when it is not to be told. ``offers`` are the
    texts of moves by id, to tell what was offered and not said; none tells nothing.
    A branch has ``parted``, the index of the act it took another way at, the name of
    the session it ``left``, and that session if it was found.
    """

    header: Header
    events: tuple[Event, ...]
    persona: Persona
    session: str = ""
    preparation: Preparation = NOTHING_PREPARED
    offers: Mapping[str, str] = field(default_factory=dict)
    parted: int | None = None
    left: str = ""
    parent: Source | None = None

    @classmethod
    def of(
        cls,
        record: Record,
        persona: Persona,
        parent: Record | None = None,
        preparation: Preparation = NOTHING_PREPARED,
    ) -> Source:
        """Return what a journal holds; ``parent`` counts if the journal did branch from it."""
        header = record.header
        known = parent if parent and _parts_from(record, parent) else None
        return cls(
            header,
            record.events,
            persona,
            record.id,
            preparation,
            parted=header.parent_event if header.parent else None,
            left=header.parent or "",
            parent=cls(known.header, known.events, persona, known.id) if known else None,
        )

    def with_offers(self) -> Source:
        """Return the same with the texts of all that could be offered."""
        persona = self.persona
        moves = [*persona.common, *(move for one in persona.moments.values() for move in one.moves)]
        offers = {move.id: move.says for move in moves}
        parent = replace(self.parent, offers=offers) if self.parent else None
        return replace(self, offers=offers, parent=parent)

    def anonymous(self) -> Source:
        """Return the same with nobody in it who can be recognised.

        All is hidden together: who comments one session may be named in another.
        Those who prepared moments are hidden as those who comment are.
        """
        persona, preparation, parent = self.persona, self.preparation, self.parent
        snapshot = persona.model_dump_json(exclude_defaults=True).encode()
        identity, pseudonym = persona.identity, self.header.pseudonym
        unsigned = preparation.author == NOTHING_PREPARED.author
        asked = [
            Commented(event=0, author=preparation.author, text=moment.question)
            for moment in preparation.moments
            if not unsigned
        ]
        known = [*self.events, *(parent.events if parent else ()), *asked]
        texts = [self.header.title, *(moment.question for moment in preparation.moments)]
        names = Anonymity.of(
            identity.first_name, identity.last_name, pseudonym, texts_in(snapshot)
        ).knowing(known, texts)
        moments = tuple(
            moment.model_copy(update={"question": names.text(moment.question)})
            for moment in preparation.moments
        )
        author = preparation.author if unsigned else names.author(preparation.author)
        hidden = hidden_snapshot(snapshot, persona.id, PERSON, names.text)
        nobody = Persona.model_validate_json(hidden)
        unnamed = nobody.identity.model_copy(update={"last_name": ""})
        anonymous = Source(
            names.header(self.header),
            tuple(map(names.event, self.events)),
            nobody.model_copy(update={"identity": unnamed}),
            preparation=preparation.model_copy(update={"author": author, "moments": moments}),
            offers={move: names.text(text) for move, text in self.offers.items()},
            parted=self.parted,
        )
        if parent is None:
            return anonymous
        theirs = tuple(map(names.event, parent.events))
        origin = replace(anonymous, events=theirs, preparation=NOTHING_PREPARED, parted=None)
        return replace(anonymous, parent=origin)


def find_parent(record: Record) -> Record | None:
    """Return the session that a branch left, from beside its journal; ``None`` if it is not there.

    A session that is not a branch has none. Neither has one whose parent cannot be
    read, or is not the session it branched from any more.
    """
    name = record.header.parent
    if not name or not _plain(name):
        return None
    try:
        parent = read_journal(record.path.with_name(f"{name}{record.path.suffix}"))
    except JournalProblem:
        return None
    return parent if _parts_from(record, parent) else None


def _plain(name: str) -> bool:
    """Tell whether a name stays in its folder."""
    return name.isprintable() and not any(character in name for character in "/\\:\0")


def _parts_from(record: Record, parent: Record) -> bool:
    """Tell whether a session is the one that ``record`` branched from, as far as it shows."""
    ours, theirs = record.header, parent.header
    event = ours.parent_event
    return (
        event is not None
        and 0 <= event < len(parent.events)
        and isinstance(parent.events[event], Acted)
        and (ours.sha256, ours.seed) == (theirs.sha256, theirs.seed)
    )
