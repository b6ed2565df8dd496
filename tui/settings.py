"""The user's settings: a small YAML file that may be edited by hand.

A few words are checked here rather than by a pydantic model: they are read before the first
screen, which does not wait for pydantic, and a slip in one leaves the others followed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui import places
from tui.source.diagnostics import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

AFTER_INTERVIEW = "apres_entretien"
"""The setting by which a trainer says what comes first after an interview."""

PEOPLE_ORDER = "ordre_personnes"
"""The setting that says in what order people are listed."""

_VALUES = {
    "theme": (),
    "pseudonyme": (),
    "mode": ("guide", "epreuve"),
    "lecture": ("bref", "complet"),
    "confirmer": ("toujours", "jamais"),
    "diagnostic": ("toujours", "jamais"),
    AFTER_INTERVIEW: ("choisir", "revoir", "bilan"),
    PEOPLE_ORDER: ("difficulte", "nom", "structure", "jamais"),
}
"""What can be set, each with the only words that it takes, if it does not take any."""
_KEY = "touche."


def load() -> dict[str, str]:
    """Return the settings kept, and the keys chosen, as ``touche.ID``.

    ``mode`` is ``guide`` or ``epreuve``; ``confirmer`` and ``diagnostic`` are ``toujours`` or
    ``jamais``, ``lecture`` is ``bref`` or ``complet``, ``apres_entretien`` is ``choisir``,
    ``revoir`` or ``bilan``, ``ordre_personnes`` is one of four. What cannot be read
    counts as not set: :func:`not_followed` tells it.
    """
    try:
        written = _written()
    except Refused:
        return {}
    return {
        key: value
        for key, value in written.items()
        if isinstance(value, str) and (key in _VALUES or key.startswith(_KEY))
    }


def not_followed() -> list[str]:
    """Return what of the file is not followed, a sentence each: a slip in it is never silent."""
    try:
        written = _written()
    except Refused as refused:
        return [f"Vos réglages ne sont pas suivis : {refused}"]
    remarks = (_remark(str(key), value) for key, value in written.items())
    return [f"Réglage non suivi : {remark}" for remark in remarks if remark]


def _remark(key: str, value: object) -> str:
    """Return why a setting is not followed, nothing if it is."""
    from tui.source.hostile import one_line
    from tui.source.suggestions import nearest

    name = one_line(key)
    if key not in _VALUES and not key.startswith(_KEY):
        return f"« {name} » n'est pas connu{nearest(key, _VALUES)}"
    expected = _VALUES.get(key, ())
    if not isinstance(value, str) or (expected and value not in expected):
        *others, last = expected or ("un mot",)
        words = f"{', '.join(others)} ou {last}" if others else last
        return f"« {name} » vaut « {one_line(str(value))} » ; attendu : {words}"
    return ""


def confirms(settings: Mapping[str, str]) -> bool:
    """Tell whether a reply is confirmed before it is said."""
    return settings.get("confirmer") == "toujours"


def asks_diagnoses(settings: Mapping[str, str]) -> bool:
    """Tell whether a diagnosis is asked for, in a line, at three times of an interview."""
    return settings.get("diagnostic") != "jamais"


def keymap(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the keys the user chose, by the id of what they do."""
    return {
        key.removeprefix(_KEY): value for key, value in settings.items() if key.startswith(_KEY)
    }


def keep(name: str, value: str) -> None:
    """Keep one setting, whole or not at all.

    A disk that refuses is no reason to stop, and a file that its owner has to
    correct is left as it is.
    """
    import yaml

    from tui.source.tree import parse
    from tui.source.writing import write_over

    path = places.settings()
    try:
        settings = _written() | {name: value}
        content = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False).encode()
        parse(content, path.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_over(path, content)
    except (OSError, Refused):
        return


def _written() -> dict[str, Any]:
    """Return all that the file holds, nothing if there is none. Raises :class:`Refused`."""
    path = places.settings()
    try:
        path.stat()
    except OSError:
        return {}
    from tui.source.tree import read

    data = read(path, path.name)[1].data
    return data if isinstance(data, dict) else {}
