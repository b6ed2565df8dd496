"""A group, line by line: what was gathered, where ways part, an agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.field.terms import SCHEME_SHORT
from tui.group.agenda import FOR_AN_HOUR, HOW_IT_WAS_MADE, agenda, how_divided
from tui.group.crossroads import crossroads_of
from tui.group.group_words import (
    NO_AGENDA,
    chosen_told,
    endings_told,
    followed_told,
    gathered_told,
    group_size,
    group_title,
    versions_told,
    where,
)
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.group.crossroads import Crossroads
    from tui.group.gathering import Gathering, Group
    from tui.persona.model import Persona


def gathering_lines(gathering: Gathering) -> Iterator[str]:
    """Yield all that is told of what was gathered, each group apart."""
    yield gathered_told(gathering)
    if versions := versions_told(gathering.groups):
        yield versions
    for group in gathering.groups:
        yield from ("", *group_lines(group))


def group_lines(group: Group) -> Iterator[str]:
    """Yield what is told of a group: who, how it ended, its agenda."""
    yield group_title(group)
    yield f"{group_size(group)}. Fins : {endings_told(group)}."
    yield f"Pairs : {', '.join(member.shown for member in group.members)}."
    proposed = agenda(crossroads_of(group))
    if not proposed:
        yield NO_AGENDA
        return
    yield from ("", "Ordre du jour", HOW_IT_WAS_MADE)
    for number, one in enumerate(proposed, 1):
        if number == FOR_AN_HOUR + 1:
            yield from ("", "Au-delà d'une heure")
        yield f"{number}. {where(one)} ; {how_divided(one)}."
    for number, one in enumerate(proposed[:FOR_AN_HOUR], 1):
        yield from ("", f"{number}. {one_line(one.title)}", *crossroads_lines(one, group.persona))


def crossroads_lines(one: Crossroads, persona: Persona) -> Iterator[str]:
    """Yield what each option of a moment was chosen by, and what followed."""
    for option in one.options:
        said = f"{one_line(option.text)} ({SCHEME_SHORT[option.scheme]})"
        yield f"   {chosen_told(option)} : {said}"
        if option.chosen:
            yield f"      Ensuite, {' ; '.join(followed_told(option.followed, persona))}."
