"""The names of things in xAPI statements: IRIs of this program's, UUIDs that are always the same.

The host is one that no name server knows (RFC 2606): these IRIs name and lead nowhere. What comes
from files is percent-encoded (RFC 3986). UUIDs are made from names (RFC 9562, version 5): the same
session gives the same statements, which a store of statements keeps once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from uuid import UUID

    from tui.group.digest import Digest

HOME_PAGE = "https://alliance.invalid/groupe"
"""Where accounts are: the 16 digits of a person in a group."""

_BASE = "https://alliance.invalid"
_UUIDS = uuid5(NAMESPACE_URL, _BASE)


def iri(*path: str) -> str:
    """Return the IRI of something of this program's."""
    return "/".join((_BASE, *map(encoded, path)))


def encoded(name: str) -> str:
    """Return a name as a part of an IRI, without a space or what parts responses (« [,] »)."""
    return quote(name, safe="", errors="replace")


def registration(digest: Digest) -> UUID:
    """Return the UUID of a session."""
    return uuid5(_UUIDS, f"entretien/{digest.identity}")


def statement_id(digest: Digest, what: str) -> UUID:
    """Return the UUID of what is told of a session."""
    return uuid5(_UUIDS, f"entretien/{digest.identity}/{what}")
