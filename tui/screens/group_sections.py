"""What the screen of a group lists, as data: the people met, what is done together, what from.

A section knows neither the list it is drawn in nor the others, as those of home.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from tui import places
from tui.french.typography import counted
from tui.group.agenda import FOR_AN_HOUR, agenda
from tui.group.crossroads import crossroads_of
from tui.group.found import FileKind
from tui.group.group_words import NO_AGENDA, endings_told, gathered_told, group_size, versions_told
from tui.session.record import JournalProblem
from tui.source.hostile import one_line
from tui.source.reasons import in_words
from tui.widgets.preview import Page
from tui.widgets.preview_pages import words_page
from tui.widgets.rows import Column, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.group.gathering import Gathering, Group

_SESSIONS = 14  # cells


class DoneTogether(StrEnum):
    """What a group does with what was gathered, the meeting aside."""

    CROSSED = "croisee"
    PANEL = "panel"
    CODING = "codage"
    REPORT = "rapport"


_TOGETHER = {
    DoneTogether.CROSSED: (
        "Croisée",
        "deux pairs, deux entretiens",
        (
            "Deux pairs qui ont mené le même entretien commentent chacun celui de l'autre. Rien "
            "ne se voit avant que les deux aient écrit."
        ),
        "choisir les deux",
    ),
    DoneTogether.PANEL: (
        "Panel",
        "plusieurs formateurs, les mêmes moments",
        (
            "Chaque formateur dit ce qui conviendrait, sans voir les autres. Leurs réponses, dans "
            "leur diversité, donnent ensuite un point de comparaison."
        ),
        "l'ouvrir",
    ),
    DoneTogether.CODING: (
        "Double codage",
        "coder à l'aveugle, puis comparer",
        (
            "Deux personnes ou plus codent les mêmes répliques, par les schèmes ou par la grille "
            "des codes, sans se voir. Leurs désaccords sont ce dont on parle ensuite."
        ),
        "l'ouvrir",
    ),
    DoneTogether.REPORT: (
        "Rapport et exports",
        "page à imprimer, tableau, énoncés xAPI",
        (
            "Ordre du jour, chemins, réponses de la personne, moments choisis : une page qui "
            "s'imprime et ne nomme personne. Ou tous les tours dans un tableau."
        ),
        "choisir sous quelle forme",
    ),
}


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """Something to choose: how it looks, what Enter does, what is told of it.

    ``id`` tells what it is and of what: ``groupe:``, ``ensemble:``, ``reprendre:``, ``source:``.
    ``page`` may read a disk.
    """

    id: str
    row: Row
    enter: str
    page: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class GroupSection:
    """Choices under a heading; what to say when there are none, and what to say after them."""

    heading: str
    choices: Sequence[GroupChoice]
    nothing: str = ""
    remarks: Sequence[str] = ()


def gathered(gathering: Gathering) -> GroupSection:
    """Return whom the sessions met, each with how many."""
    choices = [_group(group) for group in gathering.groups]
    versions = versions_told(gathering.groups)
    told = gathered_told(gathering).removesuffix(".")
    title = f"Réunis · {told}" if choices else "Réunis"
    nothing = "Rien encore : a ajoute un dossier, un fichier ou un paquet reçu."
    return GroupSection(title, choices, nothing, [versions] if versions else [])


def done_together() -> GroupSection:
    """Return what a group can do, once there is one."""
    choices = [
        GroupChoice(
            f"ensemble:{what}",
            _row(name, about),
            enter,
            partial(words_page, name, told, enter),
        )
        for what, (name, about, told, enter) in _TOGETHER.items()
    ]
    return GroupSection("Ensemble", choices)


def to_take_up(gathering: Gathering) -> GroupSection:
    """Return the meetings that can be taken up, or read again."""
    meetings = gathering.files_of(FileKind.MEETING)
    choices = [
        GroupChoice(
            f"reprendre:{one.path}",
            _row(one.name.removesuffix(FileKind.MEETING), "séance"),
            "la reprendre",
            partial(words_page, one.name, _MEETING, "reprendre"),
        )
        for one in meetings
        if not one.member
    ]
    return GroupSection("Séances", choices)


def sources(paths: Sequence[str]) -> GroupSection:
    """Return where all of it comes from, and how to add to it."""
    choices = [
        GroupChoice(
            f"source:{path}",
            Row(source_name(path), indent=2, measure=None, on_one_line=True),
            "l'ôter de la liste",
            partial(words_page, source_name(path), _SOURCE, "l'ôter de la liste"),
        )
        for path in paths
    ]
    add = GroupChoice(
        "ajouter",
        _row("Ajouter…", "un dossier, un fichier, un paquet"),
        "ajouter",
        partial(words_page, "Ajouter", _ADD, "ajouter"),
    )
    return GroupSection("D'où ils viennent", [*choices, add])


def source_name(path: str) -> str:
    """Return how a source is called: its path, unless it is one of the user's own folders."""
    own = {
        str(places.sessions()): "Vos entretiens",
        str(places.groups()): "Ce que vous avez fait en groupe",
    }
    return own.get(path) or one_line(path)


def left_out(gathering: Gathering) -> GroupSection | None:
    """Return the files that could not be read, and why; ``None`` when all could."""
    told = [f"{one.name} : {one.why}" for one in gathering.left_out]
    return GroupSection(f"Laissés de côté · {len(told)}", [], remarks=told) if told else None


def _group(group: Group) -> GroupChoice:
    row = Row(
        Content.assemble((group.met or group.title, "bold"), (f" · {group.title}", "$quiet")),
        indent=2,
        columns=(Column(counted(len(group.members), "entretien"), _SESSIONS, at_right=True),),
        measure=None,
        on_one_line=True,
    )
    enter = "voir l'ordre du jour"
    return GroupChoice(f"groupe:{group.version}", row, enter, partial(_group_page, group, enter))


def _row(name: str, about: str) -> Row:
    text = Content.assemble((one_line(name), "bold"), (f" · {about}", "$quiet"))
    return Row(text, indent=2, measure=None, on_one_line=True)


def _group_page(group: Group, enter: str) -> Page:
    """Read a group: who, how it ended, the moments that divide it most."""
    return Page(group.met or group.title, tuple(_of_group(group)), enter)


def _of_group(group: Group) -> Iterator[Row]:
    yield Row(f"{group_size(group)}. Fins : {endings_told(group)}.")
    yield Row(Content.styled(", ".join(one.shown for one in group.members), "$quiet"))
    try:
        proposed = agenda(crossroads_of(group))
    except (JournalProblem, OSError) as problem:
        yield Row(in_words(problem))
        return
    if not proposed:
        yield Row(NO_AGENDA)
        return
    yield Row(Content.styled("Les moments qui divisent le plus", "bold"))
    for one in proposed[:FOR_AN_HOUR]:
        yield Row(one_line(one.title), indent=2)


_MEETING = "Une séance commencée, là où elle en était."
_SOURCE = (
    "Rien n'y est copié ni changé : les entretiens sont lus là où ils sont, à chaque ouverture."
)
_ADD = (
    "Un dossier d'entretiens, un fichier, ou le paquet qu'un stagiaire a remis. Tapez son chemin, "
    "ou déposez-le sur la fenêtre."
)
