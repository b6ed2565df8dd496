"""The moves of a persona by what a group did with them, a line each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tui.french.typography import counted, plural
from tui.group.item_remarks import gap_told
from tui.group.items import ENOUGH, ENOUGH_EACH, EVERYWHERE
from tui.group.spread import part_told
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.group.gathering import Group
    from tui.group.items import FirstChoice, Item, ItemAnalysis
    from tui.persona.model import Persona

HOW_THEY_ARE_COUNTED = (
    "Une réplique est comptée parmi les personnes à qui elle a été proposée au moins une fois ; "
    "chaque personne compte une fois, par son premier entretien, sans les branches « Et si… »."
)
WHAT_A_GAP_IS = (
    "L'écart va de -1 à +1 : au-dessus de 0, qui choisit la réplique atteint plus souvent un "
    "niveau plus haut que qui ne la choisit pas ; entre crochets, son intervalle à 95 %. Sous "
    f"{ENOUGH} personnes, ou {ENOUGH_EACH} de chaque côté, il n'est pas calculé. Il est dit net "
    "là où le hasard seul, toutes les répliques regardées, n'en montrerait un que dans moins d'un "
    "groupe sur vingt. Le niveau tient compte aussi de la réplique elle-même, et un écart ne dit "
    "pas qu'elle en est la cause."
)


def item_lines(
    group: Group, persona: Persona, analysis: ItemAnalysis, question: str
) -> Iterator[str]:
    """Yield what a group did with each move; ``question`` is that of the criterion, if any."""
    yield f"{group.title}, avec {group.met}" if group.met else group.title
    yield f"{people_counted(analysis)} {HOW_THEY_ARE_COUNTED}"
    if question:
        yield f"Critère : {question} {WHAT_A_GAP_IS}"
    firsts = {one.moment: one for one in analysis.first_choices}
    for moment, items in groupby(analysis.items, key=lambda item: item.moment):
        yield ""
        yield _heading(moment, persona, firsts.get(moment))
        yield from (f"- {_line(item, criterion=question)}" for item in items)


def people_counted(analysis: ItemAnalysis) -> str:
    """Return how many people count, and whether anything can be concluded from them."""
    people = counted(analysis.people, "personne")
    left = counted(analysis.aside, "autre entretien laissé", "autres entretiens laissés")
    aside = f", {left} de côté" if analysis.aside else ""
    few = f" Sous {ENOUGH} personnes, rien ne se conclut." if analysis.people < ENOUGH else ""
    return f"{people}{aside}.{few}"


def _heading(moment: str, persona: Persona, first: FirstChoice | None) -> str:
    if moment == EVERYWHERE:
        return "À tout moment"
    title = one_line(persona.moments[moment].title or moment)
    if first is None:
        return title
    if first.is_the_same:
        return f"{title} : tous font de même en y arrivant ({first.by} sur {first.people})"
    had = plural(first.people, "y a eu", "y ont eu")
    return f"{title} : {counted(first.people, 'personne')} {had} le choix"


def _line(item: Item, criterion: str) -> str:
    told = part_told(item.chosen, item.offered, item.offered)
    chosen = f"jamais choisie, sur {item.offered}" if item.is_never_chosen else f"choisie {told}"
    return f"{item.move.id} : {chosen}{_gap(item) if criterion else ''}. {one_line(item.move.says)}"


def _gap(item: Item) -> str:
    if item.gap is None:
        return " ; trop peu pour un écart"
    return f" ; {gap_told(item.gap)}{', net' if item.separates else ''}"
