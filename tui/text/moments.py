"""The moments of an autoconfrontation as a numbered list: one's own, then those prepared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.confrontation.prepared import answers, overlapping, span
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import quoted
from tui.session.events import Marked
from tui.source.hostile import one_line
from tui.text.telling import ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.confrontation.prepared import Preparation, PreparedMoment
    from tui.confrontation.stages import Confrontation
    from tui.session.events import Commented, Event

_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ListedMoment:
    """A moment that can be told; ``prepared`` is what somebody prepared, if somebody did."""

    moment: Marked
    prepared: PreparedMoment | None = None
    also_own: bool = False

    @classmethod
    def among(
        cls, state: Confrontation, preparation: Preparation, events: Sequence[Event]
    ) -> list[ListedMoment]:
        """Return the moments that can be told now, in the order of the list.

        Those prepared come once one's own have been chosen.
        """
        own = [one for one in state.moments if not one.prepared]
        told = answers(preparation, state.moments, events)
        no_longer_there = [one for number, one in told.items() if number > len(preparation.moments)]
        chosen = [cls(one) for one in (*own, *no_longer_there)]
        if not state.own_chosen:
            return chosen
        for number, prepared in enumerate(preparation.moments, 1):
            first, last = span(prepared, events)
            new = Marked(
                number=state.next_number,
                first=first,
                last=last,
                prompt=prepared.question,
                prepared=number,
            )
            shared = bool(overlapping(first, last, own))
            chosen.append(cls(told.get(number, new), prepared, shared))
        return chosen


def listed(state: Confrontation, preparation: Preparation, events: Sequence[Event]) -> str:
    """Return the list of moments, a line each, numbered from 1."""
    chosen = ListedMoment.among(state, preparation, events)
    own, prepared = ["Vos moments"], ["Moments préparés"]
    for number, one in enumerate(chosen, 1):
        line = f"{number}. {when(one.moment, events)}"
        if one.prepared:
            prepared.append(f"{line} {_question(one, one.prepared, state)}")
        else:
            own.append(f"{line} « {one_line(quoted(events, one.moment))} » {_told(one.moment)}")
    if len(own) == 1:
        own.append("Aucun pour l'instant. m : marquer le tour où vous êtes.")
    comments = [_comment(one, events) for one in state.comments]
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


def _question(one: ListedMoment, prepared: PreparedMoment, state: Confrontation) -> str:
    axis = one_line(shipped_bank().axes[prepared.axis].label)
    marks = [
        "déjà raconté" if one.moment in state.moments else "",
        "aussi choisi par vous" if one.also_own else "",
    ]
    known = ", ".join(filter(None, marks))
    return f"{axis}. {one_line(prepared.question)}{f' ({known})' if known else ''}"


def _comment(comment: Commented, events: Sequence[Event]) -> str:
    minute = events[comment.event].minute
    return f"Minute {minute}. {one_line(comment.author)} : {one_line(comment.text)}"


def _told(moment: Marked) -> str:
    parts = (getattr(moment, attribute) for attribute in ATTRIBUTES.values())
    told = " ; ".join(one_line(part) for part in parts if part)
    if not told:
        return "Rien d'écrit encore."
    return told if len(told) <= _LONGEST_SHOWN else f"{told[: _LONGEST_SHOWN - 1].rstrip()}…"
