"""What was done in sessions as xAPI statements, one a line, for a store of learning records.

xAPI 1.0.3 (ADL 2016; IEEE 9274.1.1). An act is the response to an interaction of type `choice`:
its choices are the moves that were offered. No response is the right one: the pattern of correct
responses lists every acceptable one, and each move that was offered is. Statements have no
timestamp and no score; their actors are accounts.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec

from tui.field.terms import ENDING_LABELS
from tui.group.exports.nameless import Nameless
from tui.group.exports.xapi_names import HOME_PAGE, encoded, iri, registration, statement_id
from tui.session.events import Acted, Ended, Offered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.group.digest import Choice, Digest
    from tui.group.gathering import Gathering, Group
    from tui.session.events import Event
    from tui.transcript.sources import Source

Statement = dict[str, Any]

INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
SIMULATION = "http://adlnet.gov/expapi/activities/simulation"
VERBS = {
    "initialized": "a commencé",
    "answered": "a répondu",
    "completed": "a mené à sa fin",
    "suspended": "a interrompu",
}
"""The verbs of ADL's vocabulary that are used, by the last part of their IRI."""


def statement_lines(gathering: Gathering) -> Iterator[bytes]:
    """Yield the statements of all sessions, a line each.

    Raises :class:`tui.session.record.JournalProblem` when a session cannot be read again.
    """
    for group in gathering.groups:
        for statement in _of_group(group):
            yield msgspec.json.encode(statement) + b"\n"


def _of_group(group: Group) -> Iterator[Statement]:
    nameless = Nameless(group)
    interactions = _Interactions(group, nameless)
    for member, source in nameless.sessions():
        yield from _Session(member.digest, source, interactions).statements()


class _Interactions:
    """The activities of a group: the persona, and each choice that was offered.

    An activity has one definition (xAPI 1.0.3, 2.4.4.1): where other moves are offered at the
    same moment, it is another. Its choices stand in the order of the persona's file.
    """

    def __init__(self, group: Group, nameless: Nameless) -> None:
        title = nameless.text(group.title) or "Entretien"
        self._version = group.version or "inconnue"
        self._texts = nameless.offers
        self._titles = {
            name: nameless.text(moment.title) or name
            for name, moment in nameless.persona.moments.items()
        }
        self._order = {name: place for place, name in enumerate(self._texts)}
        self.persona = _activity(
            iri("persona", self._version), {"name": _french(title), "type": SIMULATION}
        )

    def of(self, moment: str, offered: Sequence[str]) -> Statement:
        """Return the activity of a choice."""
        in_order = sorted(offered, key=lambda name: (self._order.get(name, len(self._order)), name))
        known = hashlib.sha256(repr(in_order).encode()).hexdigest()[:16]
        return _activity(
            iri("persona", self._version, "moment", moment, "choix", known),
            {
                "name": _french(self._titles.get(moment) or moment or "Entretien"),
                "type": INTERACTION,
                "interactionType": "choice",
                "choices": [self._choice(name) for name in in_order],
                "correctResponsesPattern": [encoded(name) for name in in_order],
            },
        )

    def _choice(self, name: str) -> Statement:
        text = self._texts.get(name) or name
        return {"id": encoded(name), "description": _french(text)}


class _Session:
    """A session that becomes statements.

    Of a branch, what was done before it parted is not told again: it was done in its origin.
    """

    def __init__(self, digest: Digest, source: Source, interactions: _Interactions) -> None:
        self._digest = digest
        self._events = source.events
        self._first = source.parted or 0
        self._interactions = interactions

    def statements(self) -> Iterator[Statement]:
        """Yield that it began, each act, and how it stands."""
        digest, persona = self._digest, self._interactions.persona
        yield self._statement("debut", "initialized", persona)
        waited = _waited(self._events)
        for choice in digest.choices:
            if choice.event >= self._first:
                yield self._act(choice, waited.get(choice.event))
        done = [event.seconds for event in self._events if isinstance(event, Acted | Ended)]
        result: Statement = {
            "completion": digest.ending is not None,
            **_duration(max(done, default=0.0)),
        }
        if digest.ending:
            ending = {"id": digest.ending, "nom": ENDING_LABELS[digest.ending]}
            result["extensions"] = {iri("xapi", "fin"): ending}
        verb = "completed" if digest.ending else "suspended"
        yield self._statement("fin", verb, persona, result=result)

    def _act(self, choice: Choice, waited: float | None) -> Statement:
        moves = self._digest.moves
        offered = dict.fromkeys((*(moves[index] for index in choice.offered), moves[choice.move]))
        activity = self._interactions.of(choice.moment, tuple(offered))
        return self._statement(
            str(choice.event),
            "answered",
            activity,
            result={"response": encoded(moves[choice.move]), **_duration(waited)},
            parent=self._interactions.persona,
            extensions={
                iri("xapi", "evenement"): choice.event,
                iri("xapi", "minute"): choice.minute,
                iri("xapi", "phase"): choice.phase,
                iri("xapi", "scheme"): choice.scheme,
            },
        )

    def _statement(
        self,
        what: str,
        verb: str,
        activity: Statement,
        *,
        result: Statement | None = None,
        parent: Statement | None = None,
        extensions: Mapping[str, Any] | None = None,
    ) -> Statement:
        digest = self._digest
        context: Statement = {
            "registration": str(registration(digest)),
            "platform": "alliance",
            "language": "fr",
        }
        if parent:
            context["contextActivities"] = {"parent": [{"id": parent["id"]}]}
        if extensions:
            context["extensions"] = extensions
        return {
            "id": str(statement_id(digest, what)),
            "actor": {
                "objectType": "Agent",
                "account": {"homePage": HOME_PAGE, "name": digest.person},
            },
            "verb": {
                "id": f"http://adlnet.gov/expapi/verbs/{verb}",
                "display": _french(VERBS[verb]),
            },
            "object": activity,
            **({"result": result} if result else {}),
            "context": context,
        }


def _activity(name: str, definition: Statement) -> Statement:
    return {"objectType": "Activity", "id": name, "definition": definition}


def _french(text: str) -> dict[str, str]:
    return {"fr": text}


def _duration(seconds: float | None) -> Statement:
    """Return a duration of ISO 8601, to the hundredth of a second; nothing if none was taken."""
    return {"duration": f"PT{seconds:.2f}S"} if seconds else {}


def _waited(events: Sequence[Event]) -> dict[int, float]:
    """Return the real seconds from an offer to each act, by the act's index."""
    waited: dict[int, float] = {}
    offered: float | None = None
    for index, event in enumerate(events):
        if isinstance(event, Offered):
            offered = event.seconds
        elif isinstance(event, Acted) and offered is not None:
            waited[index] = max(event.seconds - offered, 0.0)
            offered = None
    return waited
