"""Who may come in: a code drawn at each start, then a cookie; and which addresses are ours."""

from __future__ import annotations

import secrets
import socket
from hmac import compare_digest
from ipaddress import ip_address
from urllib.parse import urlsplit

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_GROUP, _GROUPS = 5, 2
_LONGEST = 100  # characters typed that are looked at


def draw_code() -> str:
    """Draw a code that can be typed from a projector: ten signs, about fifty bits."""
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


class Admission:
    """Lets in those who show the code, and knows each again by a token nobody can guess."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._known: dict[str, int] = {}

    def opens(self, typed: str) -> bool:
        """Tell whether this is the code, capitals, spaces and dashes apart, in constant time."""
        return compare_digest(_plain(typed), _plain(self.code))

    def welcome(self) -> str:
        """Return the token of somebody new."""
        token = secrets.token_urlsafe(32)
        self._known[token] = len(self._known) + 1
        return token

    def visitor(self, token: str | None) -> int | None:
        """Return the number of the visitor who has a token: they are counted as they come."""
        return self._known.get(token) if token else None


def _plain(typed: str) -> bytes:
    return "".join(filter(str.isalnum, typed[:_LONGEST].casefold())).encode()


def is_loopback(address: str) -> bool:
    """Tell whether an address can be reached from this very machine alone."""
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def own_names(address: str) -> frozenset[str]:
    """Return the names that this machine may be called by, when it serves at an address."""
    name = socket.gethostname().casefold()
    return frozenset({"localhost", address.casefold(), name, f"{name}.local"})


def is_called(host: str, names: frozenset[str]) -> bool:
    """Tell whether a request is for this machine: the name in it is one of these, or a number.

    Any other name was made to lead here by a page from elsewhere (DNS rebinding: Jackson et
    al., *Protecting browsers from DNS rebinding attacks*, 2007). No number can be.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    try:
        ip_address(name)
    except ValueError:
        return name in names
    return True


def comes_from(origin: str, host: str) -> bool:
    """Tell whether a page of ours asks: browsers say which one opens a websocket (RFC 6455)."""
    try:
        return urlsplit(origin).netloc.casefold() == host.casefold()
    except ValueError:
        return False


def address_to_type(address: str) -> str:
    """Return the address to type for what is bound to one: a machine's own, if it is to all."""
    try:
        number = ip_address(address)
    except ValueError:
        return address
    if number.is_unspecified:
        number = ip_address(_own_number(socket.AF_INET6 if number.version == 6 else socket.AF_INET))
    return f"[{number}]" if number.version == 6 else str(number)


def _own_number(family: socket.AddressFamily) -> str:
    """Return the number that the network knows this machine by; nothing is sent to learn it."""
    far, near = ("2001:db8::1", "::1") if family == socket.AF_INET6 else ("192.0.2.1", "127.0.0.1")
    with socket.socket(family, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect((far, 9))
        except OSError:
            return near
        return str(asked.getsockname()[0])
