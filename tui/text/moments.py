"""The moments of an auto-confrontation as a numbered list: one's own, then those prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import TIERS, quoted
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.confrontation.flow import ConfrontationFlow, ListedMoment
    from tui.confrontation.prepared import PreparedMoment
    from tui.session.events import Commented, Event, Marked

_LONGEST_SHOWN = 60


def numbered(flow: ConfrontationFlow) -> list[ListedMoment]:
    """Return the moments that can be told now, those still in a trainer's file last."""
    return sorted(flow.moments(), key=lambda one: one.prepared is not None)


def listed(flow: ConfrontationFlow) -> str:
    """Return the list of moments, a line each, numbered from 1."""
    events = flow.events
    own, prepared = ["Vos moments"], ["Moments préparés"]
    for number, one in enumerate(numbered(flow), 1):
        line = f"{number}. {when(one.moment, events)}"
        if one.prepared:
            prepared.append(f"{line} {_question(one, one.prepared)}")
        else:
            own.append(f"{line} « {one_line(quoted(events, one.moment))} » {_told(one.moment)}")
    if len(own) == 1:
        own.append("Aucun pour l'instant. m : marquer le tour où vous êtes.")
    comments = [_comment(one, events) for one in flow.state.comments]
    return "\n".join(
        [
            *own,
            *(prepared if len(prepared) > 1 else ()),
            *(["Commentaires", *comments] if comments else ()),
        ]
    )


def when(moment: Marked, events: Sequence[Event]) -> str:
    """Return when a moment was: « Minute 2. », or « Minutes 2 à 5. »."""
    first, last = events[moment.first].minute, events[moment.last].minute
    return f"Minute {first}." if first == last else f"Minutes {first} à {last}."


def _question(one: ListedMoment, prepared: PreparedMoment) -> str:
    axis = one_line(shipped_bank().axes[prepared.axis].label)
    marks = [
        "déjà raconté" if one.told else "",
        "aussi choisi par vous" if one.also_own else "",
    ]
    known = ", ".join(filter(None, marks))
    return f"{axis}. {one_line(prepared.question)}{f' ({known})' if known else ''}"


def _comment(comment: Commented, events: Sequence[Event]) -> str:
    minute = events[comment.event].minute
    return f"Minute {minute}. {one_line(comment.author)} : {one_line(comment.text)}"


def _told(moment: Marked) -> str:
    parts = (getattr(moment, tier) for tier in TIERS)
    told = " ; ".join(one_line(part) for part in parts if part)
    if not told:
        return "Rien d'écrit encore."
    return told if len(told) <= _LONGEST_SHOWN else f"{told[: _LONGEST_SHOWN - 1].rstrip()}…"
