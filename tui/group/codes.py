"""Codes in place of names: the same for the same name on this computer, and traced back nowhere.

Pseudonymisation by a keyed hash (HMAC: RFC 2104; ENISA 2019, « Pseudonymisation techniques and
best practices », §5): a plain hash of a name is found again by trying names. The key is drawn
once, and stays in the user's folder; whoever erases it cuts the last thread.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from base64 import b32encode
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui import places
from tui.source.reading import read_bounded
from tui.source.writing import write_new

if TYPE_CHECKING:
    from pathlib import Path

_KEY_BYTES = 32
_MOST_BYTES = 1024
_CODE_BYTES = 5
"""Eight letters: two of a million people would share them once in two."""


def key_path() -> Path:
    """Return where the key is kept; there may be none yet."""
    return places.home() / "paquets.cle"


@dataclass(frozen=True, slots=True)
class Codes:
    """What names become, by a key."""

    key: bytes

    @classmethod
    def of_this_computer(cls) -> Codes:
        """Return the codes of the user's key, which is drawn now if there is none.

        Raises :class:`OSError` when it can be neither read nor written.
        """
        path = key_path()
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_new(path, secrets.token_hex(_KEY_BYTES).encode())
        except FileExistsError:
            pass
        return cls(read_bounded(path, _MOST_BYTES))

    def person(self, pseudonym: str) -> str:
        """Return the code of who signs so, in whatever case or spaces; of nobody, nothing."""
        signed = " ".join(unicodedata.normalize("NFKC", pseudonym).split()).casefold()
        return f"P-{self._code(f'personne {signed}')}" if signed else ""

    def session(self, name: str) -> str:
        """Return the name of a session's copy."""
        return f"entretien-{self._code(f'entretien {name}').lower()}"

    def account(self, key: str) -> str:
        """Return the key of somebody who goes by one already, as far as it can be traced back."""
        return hmac.new(self.key, f"compte {key}".encode(), hashlib.sha256).hexdigest()[: len(key)]

    def file(self, name: str) -> str:
        """Return the name of another file's copy, without its ending."""
        return f"fichier-{self._code(f'fichier {name}').lower()}"

    def _code(self, what: str) -> str:
        digest = hmac.new(self.key, what.encode(), hashlib.sha256).digest()
        return b32encode(digest[:_CODE_BYTES]).decode()


def persona_code(sha256: str) -> str:
    """Return the id of a version of a persona, which tells no name, the same everywhere."""
    return f"persona-{hashlib.sha256(sha256.encode()).hexdigest()[:8]}"


def rubric_name(rubric: str) -> str:
    """Return the id of a rubric, where it may be a path of somebody's computer."""
    return PurePosixPath(rubric.replace("\\", "/")).stem if {"/", "\\"} & set(rubric) else rubric
