"""A journal without anybody in it who can be recognised, that can still be read, replayed, counted.

Names of things, minutes, acts and what they did are kept as they are: an assessment of the copy
is that of the journal. Texts go through :mod:`tui.session.anonymity`; who signs, sessions and
personas go by codes (:mod:`tui.group.codes`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec
import yaml

from tui.confrontation.prepared import Preparation
from tui.group.codes import Codes, persona_code, rubric_name
from tui.session.anonymity import PERSON, Anonymity
from tui.session.events import Commented
from tui.session.snapshots import hidden_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.session.events import Event
    from tui.session.record import Header, Record

_DAY = re.compile(r"(\d{4}-\d{2})\b.*", re.DOTALL)
_IDENTIFIER = re.compile(r"[a-z0-9_.:-]*")
_IDENTIFIERS = frozenset({"type", "id", "cle", "moment", "replique", "empreinte", "version"})
_TEXTS = frozenset({"texte", "raison", "titre", "dit", "qui", "geste", "soi", "autre", "relance"})
_UNSIGNED = Preparation().author


@dataclass(slots=True)
class Copyist:
    """What makes anonymous copies of what is handed in together."""

    names: Anonymity
    codes: Codes
    _signed: dict[str, Anonymity] = field(default_factory=dict)
    _snapshots: dict[tuple[str, str], msgspec.Raw] = field(default_factory=dict)
    _personas: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[Record], texts: Iterable[str], codes: Codes) -> Copyist:
        """Return what copies sessions, and what else holds these texts, all known together."""
        names = Anonymity.together((record.header, record.events) for record in records)
        return cls(names.knowing((), tuple(texts)), codes)

    def session(self, record: Record) -> tuple[Header, tuple[Event, ...]]:
        """Return the header and the events of a session's copy."""
        header = record.header
        names = self._names_for(header.pseudonym)
        persona = persona_code(header.sha256)
        self._personas[header.persona] = persona
        version = header.sha256, header.pseudonym
        if version not in self._snapshots:
            held = bytes(header.snapshot)
            hidden = hidden_snapshot(held, persona, PERSON, names.text)
            self._snapshots[version] = msgspec.Raw(hidden)
        copied = msgspec.structs.replace(
            header,
            persona=persona,
            title=names.text(header.title),
            rubric=rubric_name(header.rubric),
            pseudonym=self.codes.person(header.pseudonym),
            date=_month(header.date),
            snapshot=self._snapshots[version],
            parent=self.codes.session(header.parent) if header.parent else None,
            follows=self.codes.session(header.follows) if header.follows else None,
        )
        return copied, tuple(self._event(event, names) for event in record.events)

    def _names_for(self, pseudonym: str) -> Anonymity:
        if pseudonym not in self._signed:
            self._signed[pseudonym] = self.names.signed(pseudonym)
        return self._signed[pseudonym]

    def _event(self, event: Event, names: Anonymity) -> Event:
        hidden = names.event(event)
        if isinstance(event, Commented) and isinstance(hidden, Commented):
            return msgspec.structs.replace(hidden, author=self.codes.person(event.author))
        return hidden

    def preparation(self, preparation: Preparation) -> bytes:
        """Return what was prepared for a session, as a file of its copy."""
        moments = tuple(
            moment.model_copy(update={"question": self.names.text(moment.question)})
            for moment in preparation.moments
        )
        author = preparation.author
        if author != _UNSIGNED:
            author = self.codes.person(author)
        copied = preparation.model_copy(update={"author": author, "moments": moments})
        data = copied.model_dump(mode="json", exclude_none=True)
        return yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()

    def lines(self, content: bytes) -> bytes:
        """Return a journal of what was done together, up to its last line that can be read."""
        copied: list[bytes] = []
        for line in content.split(b"\n")[:-1]:
            try:
                told = msgspec.json.decode(line, type=dict[str, Any])
            except (ValueError, RecursionError):
                break
            copied.append(msgspec.json.encode(self._told(told)))
        return b"".join(line + b"\n" for line in copied)

    def _told(self, told: dict[str, Any]) -> dict[str, Any]:
        return {key: self._value(value, key, told) for key, value in told.items()}

    def _value(self, value: Any, key: str, told: dict[str, Any]) -> Any:
        """Return what a value of a line becomes, by its key and how it is written."""
        if key == "instantane" and isinstance(value, dict):
            persona = persona_code(str(told.get("empreinte", "")))
            held = msgspec.json.encode(value)
            return msgspec.Raw(hidden_snapshot(held, persona, PERSON, self.names.text))
        if isinstance(value, dict):
            return self._told(value)
        if isinstance(value, list):
            return [self._value(one, key, told) for one in value]
        if not isinstance(value, str) or key in _IDENTIFIERS:
            return value
        return self._words(value, key, str(told.get("empreinte") or told.get("version") or ""))

    def _words(self, value: str, key: str, version: str) -> str:
        match key:
            case "pseudonyme" | "auteur":
                return self.codes.person(value)
            case "panelliste":
                return self.codes.account(value) if value else ""
            case "date":
                return _month(value)
            case "persona":
                return self._personas.get(value) or persona_code(version or value)
            case _ if key not in _TEXTS and _IDENTIFIER.fullmatch(value):
                return value
            case _:
                return self.names.text(value)


def texts_of_lines(content: bytes) -> Iterable[str]:
    """Yield the texts of a journal of what was done together, for names to be learnt from."""
    for line in content.split(b"\n"):
        try:
            waiting: list[Any] = [msgspec.json.decode(line)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                yield one
            elif isinstance(one, dict | list):
                waiting += one.values() if isinstance(one, dict) else one


def _month(date: str) -> str:
    """Return the year and the month of a date, nothing of what is no date."""
    found = _DAY.match(date)
    return found[1] if found else ""
