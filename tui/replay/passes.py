"""What closing a pass of the auto-confrontation means, said the same way in both faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.replay.confrontation import TIERS, Stage
from tui.session.draft_places import moment_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.replay.confrontation import Confrontation
    from tui.replay.prepared import Preparation
    from tui.session.drafts import Drafts
    from tui.session.events import Marked

_LAST_QUESTIONS = "les trois dernières questions"


def closing_means(state: Confrontation, preparation: Preparation, drafts: Drafts) -> str:
    """Return what happens when the pass under way is closed, and what is left unconfirmed."""
    if state.stage is Stage.MINE:
        count = len(preparation.moments)
        prepared = f"les moments préparés par {preparation.author} ({count})"
        what = "Choisir vos moments, avant toute autre lecture, sera fini pour de bon"
        opened = prepared if count else f"{_LAST_QUESTIONS} (personne n'a préparé de moments)"
    else:
        what = "La passe des moments préparés sera finie pour de bon"
        opened = _LAST_QUESTIONS
    kept = "Ce que vous avez raconté reste dans la liste, et peut encore se compléter."
    return f"{what}. Ensuite viennent {opened}. {kept}{_unconfirmed(state.moments, drafts)}"


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
