"""The pages of the bilan that an autoconfrontation opens: what was felt, unsaid, or possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui.rubric.evidence import Evidence, Sign
from tui.screens.bilan_pages import BilanPage
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.persona.model import Persona
    from tui.transcript.bilan_model import Unlocked, Unsaid, Way, WaysAt

_HEADING = "Après l'autoconfrontation"

Part = Content | tuple[str, str] | str


def lines_beneath(
    persona: Persona, unlocked: Unlocked | None
) -> Iterator[tuple[Option, BilanPage | None]]:
    """Yield the lines and pages that an autoconfrontation opens; none before it is over."""
    if unlocked is None:
        return
    yield Option(Content.assemble("\n", (_HEADING, "bold $text-primary")), disabled=True), None
    yield Option("Vos moments", id="moments"), _moments_page(unlocked)
    if unlocked.unsaid is not None:
        name = harmless(persona.identity.first_name)
        yield Option(f"Ce que {name} n'a pas dit", id="gardes"), _unsaid_page(unlocked.unsaid)
    for act in unlocked.acts:
        label = f"{act.minute:>3}'  les autres répliques"
        yield Option(label, id=f"voies:{act.event}"), _ways_page(act)


def _moments_page(unlocked: Unlocked) -> BilanPage:
    parts: list[Part] = []
    for moment in unlocked.moments:
        parts += [(f"{moment.minute}'  {harmless(moment.prompt)}\n", "bold")]
        for label, answer in moment.answers:
            parts += [(f"  {harmless(label)} : ", "$text-muted"), f"{harmless(answer)}\n"]
        parts.append("\n")
    for question, answer in unlocked.closing:
        parts += [(f"{harmless(question)}\n", "bold"), f"  {harmless(answer) or '—'}\n\n"]
    places = (_place(moment.event, moment.minute, moment.prompt) for moment in unlocked.moments)
    return BilanPage(Content.assemble(*parts), tuple(places))


def _unsaid_page(unsaid: tuple[Unsaid, ...]) -> BilanPage:
    if not unsaid:
        return BilanPage(Content("Tout ce qu'il y avait à comprendre a été dit."))
    parts: list[Part] = []
    places: list[Evidence] = []
    for fact in unsaid:
        parts.append((f"{harmless(fact.text)}\n", "bold"))
        if fact.event is None or fact.minute is None:
            parts.append(
                ("  Rien de ce qui était possible ici ne l'aurait fait dire.\n\n", "$text-muted")
            )
        else:
            parts.append((f"  Pouvait se dire dès la minute {fact.minute}.\n\n", "$text-muted"))
            places.append(_place(fact.event, fact.minute, fact.text))
    return BilanPage(Content.assemble(*parts), tuple(places))


def _ways_page(act: WaysAt) -> BilanPage:
    parts: list[Part] = [(f"Sa confiance à ce moment : {act.confidence} sur 10\n\n", "bold")]
    for way in act.ways:
        parts += [
            ("● ", "bold $text-primary") if way.taken else ("○ ", "bold"),
            Content(harmless(way.text)),
            "\n",
            (f"   {_effects(way)}\n\n", "$text-muted"),
        ]
    here = _place(act.event, act.minute, "Ce qui a été dit")
    return BilanPage(Content.assemble(*parts), (here,))


def _effects(way: Way) -> str:
    effects = [f"confiance {way.change:+d}"] if way.change else []
    effects += [f"apprend : {harmless(fact)}" for fact in way.learns]
    if way.leads_to:
        effects.append(f"mène à : {harmless(way.leads_to)}")
    return " · ".join(effects) or "ne change rien de visible"


def _place(event: int, minute: int, text: str) -> Evidence:
    return Evidence(event, minute, text, Sign.LANDMARK)
