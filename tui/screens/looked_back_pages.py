"""What an autoconfrontation opens in a bilan: one's moments, what stayed unsaid, other ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.field.signs import MINE
from tui.screens.bilan_page import BilanPage, line, place, set_in
from tui.source.hostile import harmless
from tui.transcript.chances import MOST_QUOTED, fact_told
from tui.widgets.rows import Row, heading
from tui.widgets.stacked import Stacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widgets.option_list import Option

    from tui.persona.model import Persona
    from tui.rubric.evidence import Evidence
    from tui.transcript.bilan_model import Unlocked, Unsaid, Way, WaysAt

_AFTER = "Après l'autoconfrontation"


def lines_beneath(
    persona: Persona, unlocked: Unlocked | None
) -> Iterator[tuple[Option, BilanPage | None]]:
    """Yield the lines and pages that an autoconfrontation opens; none before it is over."""
    if unlocked is None:
        return
    yield heading(_AFTER), None
    yield line("moments", "Vos moments"), _moments_page(unlocked)
    if unlocked.unsaid is not None:
        title = f"Ce que {persona.identity.first_name} n'a pas dit"
        yield line("gardes", title), _unsaid_page(unlocked.unsaid)
    for act in unlocked.acts:
        label = f"{act.minute:>3}'  les autres répliques"
        yield line(f"voies:{act.event}", label), _ways_page(act)


def _moments_page(unlocked: Unlocked) -> BilanPage:
    parts: list[Content | Row] = []
    for moment in unlocked.moments:
        parts.append(Content.styled(f"{moment.minute}'  {harmless(moment.prompt)}", "bold"))
        for label, answer in moment.answers:
            parts.append(set_in((f"{harmless(label)} : ", "$quiet"), harmless(answer)))
        parts.append(Content(""))
    for question, answer in unlocked.closing:
        asked = Content.styled(harmless(question), "bold")
        parts += [asked, set_in(harmless(answer) or "—"), Content("")]
    places = (place(moment.event, moment.minute, moment.prompt) for moment in unlocked.moments)
    return BilanPage(Stacked(*parts), tuple(places))


def _unsaid_page(unsaid: tuple[Unsaid, ...]) -> BilanPage:
    if not unsaid:
        return BilanPage(Content("Tout ce qu'il y avait à comprendre a été dit."))
    parts: list[Content | Row] = []
    places: list[Evidence] = []
    for fact in unsaid:
        chance = fact.chance
        parts += [
            Content.styled(harmless(fact.text), "bold"),
            set_in((harmless(fact_told(chance, MOST_QUOTED)), "$quiet")),
            Content(""),
        ]
        if chance.event is not None and chance.minute is not None:
            places.append(place(chance.event, chance.minute, fact.text))
    return BilanPage(Stacked(*parts), tuple(places))


def _ways_page(act: WaysAt) -> BilanPage:
    told = f"Sa confiance à ce moment : {act.confidence} sur 10"
    parts: list[Content | Row] = [Content.styled(told, "bold"), Content("")]
    for way in act.ways:
        parts += [
            Row(harmless(way.text), margin=MINE if way.taken else "·", indent=2),
            set_in((_effects(way), "$quiet")),
            Content(""),
        ]
    here = place(act.event, act.minute, "Ce qui a été dit")
    return BilanPage(Stacked(*parts), (here,))


def _effects(way: Way) -> str:
    effects = [f"confiance {way.change:+d}"] if way.change else []
    effects += [f"apprend : {harmless(fact)}" for fact in way.learns]
    if way.leads_to:
        effects.append(f"mène à : {harmless(way.leads_to)}")
    return " · ".join(effects) or "ne change rien de visible"
