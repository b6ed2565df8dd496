"""What a report hides: names of the person met, of those whom texts name, of the trainees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.session.anonymity import Anonymity
from tui.session.names import SHORTEST_PART, parted, pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.persona.model import Persona

    Hide = Callable[[str], str]
    Hiding = Callable[[Persona, Mapping[str, str]], Hide]


def names_hidden(persona: Persona, signed: Mapping[str, str]) -> Hide:
    """Return what hides names in a text of a group.

    ``signed`` gives how people are called in the report, by the names that they gave: where a
    text names one of them, it is so that they are named.
    """
    identity = persona.identity
    told = persona.model_dump_json().replace("\\n", "\n")
    hidden = Anonymity.of(identity.first_name, identity.last_name, "", [told])
    people = tuple(
        (found, called)
        for name, called in signed.items()
        if (found := pattern(*parted(name), SHORTEST_PART))
    )
    return Anonymity("", (*hidden.names, *people)).text


def met_hidden(met: str) -> Hide:
    """Return what hides the person met, where nothing else is known of them."""
    return Anonymity.of(*parted(met), "").text
