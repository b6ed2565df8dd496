"""What is told of a group, in the words of both faces, of the report and of the presenter."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tui.field.terms import ENDING_LABELS, PHASE_LABELS, Agreement
from tui.french.typography import counted
from tui.group.found import FileKind
from tui.group.spread import part_told
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.group.crossroads import Crossroads, Followed, Option
    from tui.group.gathering import Gathering, Group
    from tui.persona.model import Persona

KIND_LABELS = {
    FileKind.MEETING: ("séance", "séances"),
    FileKind.CROSSED: ("croisée", "croisées"),
    FileKind.PANEL: ("panel", "panels"),
    FileKind.CODING: ("double codage", "doubles codages"),
    FileKind.PREPARED: ("fichier de moments préparés", "fichiers de moments préparés"),
}

AGREEMENT_LABELS = {Agreement.GOAL: "accord sur les buts", Agreement.MEANS: "accord sur les moyens"}

NOTHING_GATHERED = "Aucun entretien à réunir."
NO_AGENDA = "Pas encore d'ordre du jour : aucun moment où l'on ait fait autrement."


def gathered_told(gathering: Gathering) -> str:
    """Return what was gathered, in a sentence."""
    if not gathering.groups:
        return NOTHING_GATHERED
    people = {member.digest.person for group in gathering.groups for member in group.members}
    told = f"{counted(gathering.sessions, 'entretien')} de {counted(len(people), 'personne')}"
    others = [counted(len(found), *KIND_LABELS[kind]) for kind, found in _kinds(gathering)]
    twice = f"{counted(gathering.twice, 'copie')} en double" if gathering.twice else ""
    left = len(gathering.left_out)
    aside = counted(left, "fichier laissé de côté", "fichiers laissés de côté") if left else ""
    return " ; ".join(filter(None, (told, ", ".join(others), twice, aside))) + "."


def _kinds(gathering: Gathering) -> Iterator[tuple[FileKind, Sequence[object]]]:
    for kind in KIND_LABELS:
        if found := gathering.files_of(kind):
            yield kind, found


def group_title(group: Group) -> str:
    """Return whom a group met, and the title of the exercise."""
    return " · ".join(filter(None, (group.met, group.title)))


def group_size(group: Group) -> str:
    """Return how many sessions of how many people a group has."""
    return f"{counted(len(group.members), 'entretien')} de {counted(group.people, 'personne')}"


def endings_told(group: Group) -> str:
    """Return how many of its sessions ended in each way, as « accord 3, refus 1 »."""
    ends = Counter(member.digest.ending for member in group.members)
    told = [f"{label.lower()} {ends[end]}" for end, label in ENDING_LABELS.items() if ends[end]]
    if unfinished := ends[None]:
        told.append(f"{'non terminé' if unfinished == 1 else 'non terminés'} {unfinished}")
    return ", ".join(told)


def versions_told(groups: Sequence[Group]) -> str:
    """Return what to know where several groups met the same person, in other versions."""
    many = Counter((group.met, group.title) for group in groups)
    met = [name for (name, _), number in many.items() if number > 1 and name]
    if not met:
        return ""
    return f"Plusieurs versions de {', '.join(met)} : elles ne se comparent pas, et sont à part."


def where(one: Crossroads) -> str:
    """Return the name of a moment, its phase, and how many came there."""
    name = one_line(one.title)
    return f"{name} · {PHASE_LABELS[one.phase]} · {counted(one.n, 'entretien')}"


def chosen_told(option: Option) -> str:
    """Return how many chose an option of those who were offered it."""
    return part_told(option.chosen, option.offered, option.people)


def followed_told(followed: Followed, persona: Persona) -> list[str]:
    """Return what followed an option for those who chose it, a few words for each thing.

    Facts are told by their texts: they were learnt by somebody of the group.
    """
    n = followed.n
    told: list[str] = []
    if followed.confidence:
        told.append(f"confiance : {followed.confidence.told()}")
    if followed.resisted:
        told.append(f"la personne résiste : {followed.resisted} sur {n}")
    for fact, many in followed.learnt:
        known = persona.facts.get(fact)
        told.append(f"appris : « {one_line(known.text if known else fact)} », {many} sur {n}")
    told += [f"{AGREEMENT_LABELS[what]} : {many} sur {n}" for what, many in followed.agreed]
    told += [
        f"on passe à « {PHASE_LABELS[what]} » : {many} sur {n}" for what, many in followed.phases
    ]
    for moment, many in followed.entered:
        known_moment = persona.moments.get(moment)
        title = known_moment.title if known_moment and known_moment.title else moment
        told.append(f"mène à « {one_line(title)} » : {many} sur {n}")
    return told
