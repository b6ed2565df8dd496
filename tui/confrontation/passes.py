"""What closing the first pass of the autoconfrontation means, said the same in both faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.confrontation.stages import TIERS
from tui.french.typography import counted
from tui.session.draft_places import moment_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.confrontation.prepared import Found
    from tui.confrontation.stages import Confrontation
    from tui.session.drafts import Drafts
    from tui.session.events import Marked


def closing_means(state: Confrontation, found: Found, drafts: Drafts) -> str:
    """Return what closing the first pass means, and what is left unconfirmed."""
    return (
        "Choisir vos moments avant toute autre lecture sera fini pour de bon. "
        "Ce que vous avez raconté reste dans la liste, et peut encore se compléter. "
        f"Ensuite viennent {_opened(found)}.{_unconfirmed(state.moments, drafts)}"
    )


def _opened(found: Found) -> str:
    if found.preparation.moments:
        return f"les moments préparés par {found.preparation.author}"
    why = (
        "les moments préparés n'ont pas pu être lus"
        if found.faulty
        else "personne n'a préparé de moments"
    )
    return f"les trois dernières questions : {why}"


def has_draft(moment: Marked, drafts: Drafts) -> bool:
    """Tell whether something was typed about a moment that is not confirmed yet."""
    return any(
        drafts.get(moment_place(moment, tier), getattr(moment, tier)) != getattr(moment, tier)
        for tier in TIERS
    )


def _unconfirmed(moments: Iterable[Marked], drafts: Drafts) -> str:
    count = sum(has_draft(moment, drafts) for moment in moments)
    if not count:
        return ""
    have = counted(count, "moment a un", "moments ont un")
    return f" {have} brouillon, pas encore gardé."
