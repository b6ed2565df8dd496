"""The pages of the bilan that an autoconfrontation opens: what was felt, unsaid, or possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.confrontation.lookback import look_back
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import TIERS, Stage, confrontation
from tui.rubric.evidence import Evidence, Sign
from tui.screens.bilan_pages import BilanPage
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.confrontation.lookback import Beneath, KeptBack, Opening
    from tui.confrontation.stages import Confrontation
    from tui.persona.model import Persona
    from tui.session.events import Event

_HEADING = "Après l'autoconfrontation"

Part = Content | tuple[str, str] | str


def lines_beneath(
    persona: Persona, events: Sequence[Event]
) -> Iterator[tuple[Option, BilanPage | None]]:
    """Yield the lines and pages that an autoconfrontation opens; none before it is over."""
    state = confrontation(events)
    if state.stage is not Stage.OPEN:
        return
    yield Option(Content.assemble("\n", (_HEADING, "bold $text-primary")), disabled=True), None
    yield Option("Vos moments", id="moments"), _moments_page(state, events)
    if not persona.tells_unsaid:
        return
    beneath = look_back(persona, events)
    name = harmless(persona.identity.first_name)
    yield (
        Option(f"Ce que {name} n'a pas dit", id="gardes"),
        _kept_back_page(persona, beneath.kept_back, events),
    )
    for act in beneath.acts:
        label = f"{act.minute:>3}'  les autres répliques"
        yield Option(label, id=f"voies:{act.event}"), _ways_page(persona, act)


def _moments_page(state: Confrontation, events: Sequence[Event]) -> BilanPage:
    labels = [labelled.label for labelled in shipped_bank().tiers.values()]
    parts: list[Part] = []
    for moment in state.moments:
        parts += [(f"{events[moment.first].minute}'  {harmless(moment.prompt)}\n", "bold")]
        for label, tier in zip(labels, TIERS, strict=True):
            if told := getattr(moment, tier):
                parts += [(f"  {harmless(label)} : ", "$text-muted"), f"{harmless(told)}\n"]
        parts.append("\n")
    if state.conclusion:
        closing = state.conclusion
        answers = (closing.effect, closing.evaluation, closing.kept_for_next)
        for question, answer in zip(shipped_bank().closing.values(), answers, strict=True):
            parts += [(f"{harmless(question)}\n", "bold"), f"  {harmless(answer) or '—'}\n\n"]
    return BilanPage(
        Content.assemble(*parts),
        tuple(_place(events, moment.first, moment.prompt) for moment in state.moments),
    )


def _kept_back_page(
    persona: Persona, kept_back: Sequence[KeptBack], events: Sequence[Event]
) -> BilanPage:
    if not kept_back:
        return BilanPage(Content("Tout ce qu'il y avait à comprendre a été dit."))
    parts: list[Part] = []
    places: list[Evidence] = []
    for kept in kept_back:
        parts.append((f"{harmless(persona.facts[kept.fact].text)}\n", "bold"))
        if kept.event is None:
            parts.append(
                ("  Rien de ce qui était possible ici ne l'aurait fait dire.\n\n", "$text-muted")
            )
            continue
        minute = events[kept.event].minute
        parts.append((f"  Pouvait se dire dès la minute {minute}.\n\n", "$text-muted"))
        places.append(_place(events, kept.event, persona.facts[kept.fact].text))
    return BilanPage(Content.assemble(*parts), tuple(places))


def _ways_page(persona: Persona, act: Beneath) -> BilanPage:
    parts: list[Part] = [(f"Sa confiance à ce moment : {act.confidence} sur 10\n\n", "bold")]
    for opening in act.openings:
        mark = "● " if opening.taken else "○ "
        parts += [
            (mark, "bold $text-primary" if opening.taken else "bold"),
            Content(harmless(opening.text)),
            "\n",
            (f"   {_effects(persona, opening)}\n\n", "$text-muted"),
        ]
    here = Evidence(act.event, act.minute, "Ce qui a été dit", Sign.LANDMARK)
    return BilanPage(Content.assemble(*parts), (here,))


def _effects(persona: Persona, opening: Opening) -> str:
    effects = [f"confiance {opening.change:+d}"] if opening.change else []
    effects += [f"apprend : {harmless(persona.facts[fact].text)}" for fact in opening.learns]
    if opening.moment:
        title = persona.moments[opening.moment].title or opening.moment
        effects.append(f"mène à : {harmless(title)}")
    return " · ".join(effects) or "ne change rien de visible"


def _place(events: Sequence[Event], event: int, text: str) -> Evidence:
    return Evidence(event, events[event].minute, text, Sign.LANDMARK)
