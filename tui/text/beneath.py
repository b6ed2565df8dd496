"""What an autoconfrontation opens, as text: what was told, what the person kept, what else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.confrontation.lookback import look_back
from tui.confrontation.prompts import shipped_bank
from tui.confrontation.stages import TIERS, Stage, confrontation
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.confrontation.lookback import Beneath, KeptBack, Opening
    from tui.confrontation.stages import Confrontation
    from tui.persona.model import Persona
    from tui.session.events import Event

NOTHING = "rien d'écrit"


class Page(NamedTuple):
    """A page of the bilan: its name, its title, its text, and the same by minute if it is long."""

    name: str
    title: str
    text: str
    by_minute: Mapping[int, str] = {}


def beneath(persona: Persona, events: Sequence[Event]) -> Iterator[Page]:
    """Yield the pages that an autoconfrontation opens; none before it is over."""
    state = confrontation(events)
    if state.stage is not Stage.OPEN:
        return
    yield Page("moments", "Vos moments", "\n".join(_moments(state, events)).strip("\n"))
    if not persona.tells_unsaid:
        return
    found = look_back(persona, events)
    name = one_line(persona.identity.first_name)
    kept = "\n".join(_kept_back(persona, found.kept_back, events))
    yield Page("gardes", f"Ce que {name} n'a pas dit", kept)
    others: dict[int, str] = {}
    for act in found.acts:
        told = "\n".join(_openings(persona, act))
        others[act.minute] = f"{others[act.minute]}\n\n{told}" if act.minute in others else told
    text = "\n\n".join(others.values())
    yield Page("repliques", "Ce que d'autres répliques ouvraient", text, others)


def _moments(state: Confrontation, events: Sequence[Event]) -> Iterator[str]:
    labels = [one_line(labelled.label) for labelled in shipped_bank().tiers.values()]
    for moment in state.moments:
        yield f"\nMinute {events[moment.first].minute}. {one_line(moment.prompt)}"
        for label, tier in zip(labels, TIERS, strict=True):
            if told := getattr(moment, tier):
                yield f"{label} : {one_line(told)}"
    if not state.moments:
        yield "Aucun moment n'a été marqué."
    if state.conclusion:
        closing = state.conclusion
        answers = (closing.effect, closing.evaluation, closing.kept_for_next)
        for question, answer in zip(shipped_bank().closing.values(), answers, strict=True):
            yield f"\n{one_line(question)}\nRéponse : {one_line(answer) or NOTHING}"


def _kept_back(
    persona: Persona, kept_back: Sequence[KeptBack], events: Sequence[Event]
) -> Iterator[str]:
    if not kept_back:
        yield "Tout ce qu'il y avait à comprendre a été dit."
    for kept in kept_back:
        yield one_line(persona.facts[kept.fact].text)
        if kept.event is None:
            yield "Rien de ce qui était possible ici ne l'aurait fait dire."
        else:
            yield f"Pouvait se dire dès la minute {events[kept.event].minute}."


def _openings(persona: Persona, act: Beneath) -> Iterator[str]:
    yield f"Minute {act.minute}. Sa confiance à ce moment : {act.confidence} sur 10."
    for opening in act.openings:
        said = "Dit" if opening.taken else "Possible"
        yield f"{said} : {one_line(opening.text)}\nEffet : {_effects(persona, opening)}."


def _effects(persona: Persona, opening: Opening) -> str:
    way = "plus" if opening.change > 0 else "moins"
    effects = [f"confiance, {abs(opening.change)} de {way}"] if opening.change else []
    learnt = (one_line(persona.facts[fact].text).rstrip(".") for fact in opening.learns)
    effects += [f"apprend : {fact}" for fact in learnt]
    if opening.moment:
        title = persona.moments[opening.moment].title or opening.moment
        effects.append(f"mène à : {one_line(title)}")
    return " ; ".join(effects) or "ne change rien de visible"
