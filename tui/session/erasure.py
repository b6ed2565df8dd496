"""What is at stake when a session is erased: said before, and again of what is left after.

Erasing is asked once and cannot be undone, so whoever agrees is told beforehand all that
goes: the right to erasure covers what was derived from a session as well as the session
(GDPR, article 17). What remains is told with its reason: an erasure that is believed
complete and is not would be worse than none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.french.typography import counted

if TYPE_CHECKING:
    from pathlib import Path

    from tui.session.withdrawal import Traces, Withdrawn

_PREPARED = ".moments.yaml"
_DRAFT = ".brouillon.json"


def at_stake(traces: Traces) -> tuple[Path, ...]:
    """Return the files that erasing a session takes away."""
    return (*traces.sessions, *traces.branches, *traces.beside, *traces.exports)


def stake_in_words(traces: Traces) -> str:
    """Return what there is of a session, counted by kind: « l'entretien, 2 branches »."""
    prepared = sum(_PREPARED in file.name for file in traces.beside)
    drafts = sum(_DRAFT in file.name for file in traces.beside)
    damaged = len(traces.beside) - prepared - drafts
    parts = [
        "l'entretien" if traces.sessions else "",
        _several(len(traces.sessions) - 1, "copie à la corbeille", "copies à la corbeille"),
        _several(len(traces.branches), "branche", "branches"),
        _several(prepared, "préparation", "préparations"),
        _several(drafts, "brouillon", "brouillons"),
        _several(damaged, "copie abîmée", "copies abîmées"),
        _several(len(traces.exports), "export", "exports"),
    ]
    return ", ".join(filter(None, parts)) or "rien"


def remaining(withdrawn: Withdrawn, unreadable: str) -> tuple[tuple[Path, str], ...]:
    """Return what of a session is, or may be, still there, each file with the reason why.

    ``unreadable`` is the reason for what cannot be read, and may have come of it.
    """
    return (
        *withdrawn.refused,
        *((file, unreadable) for file in withdrawn.removed.unreadable),
    )


def _several(number: int, one: str, many: str) -> str:
    """Return a number of things in words, nothing for none."""
    return counted(number, one, many) if number > 0 else ""
