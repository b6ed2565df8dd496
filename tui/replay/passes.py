"""What closing the first pass of the auto-confrontation means, said the same in both faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.replay.confrontation import TIERS
from tui.session.draft_places import moment_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.replay.confrontation import Confrontation
    from tui.replay.prepared import Preparation
    from tui.session.drafts import Drafts
    from tui.session.events import Marked


def closing_means(state: Confrontation, preparation: Preparation, drafts: Drafts) -> str:
    """Return what closing the first pass means, and what is left unconfirmed."""
    opened = (
        f"les moments préparés par {preparation.author}"
        if preparation.moments
        else "les trois dernières questions : personne n'a préparé de moments"
    )
    return (
        "Choisir vos moments avant toute autre lecture sera fini pour de bon. "
        "Ce que vous avez raconté reste dans la liste, et peut encore se compléter. "
        f"Ensuite viennent {opened}.{_unconfirmed(state.moments, drafts)}"
    )


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
    return f" {count} moment{'s ont un' if count > 1 else ' a un'} brouillon, pas encore gardé."
