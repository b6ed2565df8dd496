"""Measures of what came of it: facts, agreements, ending, phases, confidence.

``measures`` says for each what its value is; ``None`` is: not to be judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.field.terms import CATEGORY_LABELS, ENDING_LABELS, Ending
from tui.french.typography import counted
from tui.rubric.acts import selected
from tui.rubric.evidence import Sign, as_evidence, measured

if TYPE_CHECKING:
    from tui.rubric.evidence import Measured
    from tui.rubric.measures import (
        AgreementReached,
        EndingValue,
        FactsShare,
        FinalConfidence,
        PhaseCount,
    )
    from tui.rubric.occurrences import Mark, Reading
    from tui.session.events import FactCard


def facts(what: FactsShare, reading: Reading) -> Measured | None:
    """Find the share of facts learnt, noted or given back."""
    cards = _cards(what, reading)
    limits = selected(what.before, reading.acts)[:1] if what.before else []
    if not cards or (what.before and not limits):
        return None
    found = [
        (name, mark)
        for name, mark in _marks(what, reading).items()
        if name in cards and not (limits and mark.event >= limits[0].mark.event)
    ]
    evidence = [
        as_evidence(
            mark._replace(text=f"{CATEGORY_LABELS[cards[name].category]} : {mark.text}"), Sign.FOR
        )
        for name, mark in found
    ]
    evidence += [as_evidence(limit.mark, Sign.LANDMARK) for limit in limits]
    return measured(
        len(found) / len(cards), f"{len(found)} sur {counted(len(cards), 'fait')}", evidence
    )


def agreement(what: AgreementReached, reading: Reading) -> Measured | None:
    """Tell whether an agreement was asked, and given."""
    asked = [as_evidence(act.mark, Sign.LANDMARK) for act in selected(what.asked_by, reading.acts)]
    if agreed := reading.agreed.get(what.on):
        return measured(2, "accord donné", [*asked, as_evidence(agreed, Sign.FOR)])
    if asked:
        return measured(1, "accord demandé", asked)
    if reading.ended is None or reading.ended[1] is Ending.BROKEN:
        return None
    return measured(0, "accord ni demandé ni donné", [as_evidence(reading.ended[0], Sign.LANDMARK)])


def ending(what: EndingValue, reading: Reading) -> Measured | None:
    """Give the ending its value."""
    if reading.ended is None or reading.ended[1] not in what.values:
        return None
    mark, end = reading.ended
    return measured(what.values[end], ENDING_LABELS[end], [as_evidence(mark, Sign.LANDMARK)])


def phases(what: PhaseCount, reading: Reading) -> Measured | None:
    """Count the phases visited, or the returns."""
    if len(reading.passages) < 2:
        return None
    passages = [
        passage for passage in reading.passages if not what.towards or passage.phase in what.towards
    ]
    if what.count == "retours":
        passages = [passage for passage in passages if passage.kind == "retour"]
        noun = "retour"
    else:
        passages = list({passage.phase: passage for passage in reversed(passages)}.values())
        noun = "phase"
    told = counted(len(passages), noun)
    evidence = [as_evidence(passage.mark, Sign.FOR) for passage in passages]
    return measured(len(passages), told, evidence)


def confidence(what: FinalConfidence, reading: Reading) -> Measured | None:
    """Read the person's confidence in the end, and each of its changes."""
    if len(reading.acts) < what.minimum or not reading.feelings:
        return None
    evidence = [
        as_evidence(feeling.mark, Sign.FOR if feeling.change > 0 else Sign.AGAINST)
        for feeling in reading.feelings
        if feeling.change
    ]
    last = reading.feelings[-1]
    evidence.append(as_evidence(last.mark._replace(text="Confiance à la fin"), Sign.LANDMARK))
    return measured(last.confidence, f"{last.confidence} sur 10", evidence)


def _cards(what: FactsShare, reading: Reading) -> dict[str, FactCard]:
    """Return the facts that a share is sought among."""
    return {
        card.id: card
        for card in reading.cards
        if (card.essential or what.which == "tous")
        and (not what.categories or card.category in what.categories)
        and (what.state == "appris" or card.id in reading.learnt)
    }


def _marks(what: FactsShare, reading: Reading) -> dict[str, Mark]:
    match what.state:
        case "appris":
            return reading.learnt
        case "notes":
            return reading.noted
        case "rendus":
            return reading.given_back
