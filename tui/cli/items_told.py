"""What a group did with each move of a persona: told, as data, as a table, beside the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from tui.cli.arguments import write_content
from tui.group.gathering import Group
from tui.group.item_remarks import item_remarks
from tui.group.items import item_analysis
from tui.persona.loading import load
from tui.source.diagnostics import Refused
from tui.source.hostile import one_line
from tui.source.suggestions import nearest
from tui.text.item_lines import item_lines, people_counted
from tui.text.streams import put_json, tell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.group.dominance import Dominance
    from tui.group.gathering import Gathering
    from tui.group.items import ItemAnalysis
    from tui.rubric.model import Criterion, Rubric
    from tui.source.diagnostics import Diagnostic


def criterion_named(rubric: Rubric, name: str) -> Criterion:
    """Return a criterion by its id. Raises :class:`click.UsageError` when there is none."""
    known = {one.id: one for one in rubric.criteria()}
    if name not in known:
        raise click.UsageError(
            f"« {name} » n'est pas un critère de « {rubric.id} »{nearest(name, known)}"
        )
    return known[name]


def tell_items(gathering: Gathering, criterion: Criterion | None) -> None:
    """Tell what each group did with each move."""
    question = one_line(criterion.question) if criterion else ""
    for group in gathering.groups:
        analysis = item_analysis(group, group.persona, _id(criterion))
        for line in (*item_lines(group, group.persona, analysis, question), ""):
            tell(line)


def put_items(gathering: Gathering, criterion: Criterion | None) -> None:
    """Print the same as data that JSON can hold."""
    put_json({"groupes": [_group(group, _id(criterion)) for group in gathering.groups]})


def write_items(
    gathering: Gathering, criterion: Criterion | None, target: Path, *, overwrite: bool
) -> None:
    """Write the same as a table."""
    from tui.group.exports.item_table import item_table_parts

    parts = item_table_parts(gathering, _id(criterion))
    write_content(target, parts, overwrite=overwrite)


@dataclass(frozen=True, slots=True)
class FileUse:
    """What was done with a persona's file by those who met it as it is written now.

    ``elsewhere`` counts the interviews led with another version of it.
    """

    analysis: ItemAnalysis
    elsewhere: int
    remarks: tuple[Diagnostic, ...]

    def lines(self) -> Iterator[str]:
        """Yield what was counted, and what was not."""
        yield f"Entretiens menés : {people_counted(self.analysis)}"
        if self.elsewhere:
            yield f"Menés avec une autre version du fichier, non comptés : {self.elsewhere}."

    def as_data(self) -> dict[str, Any]:
        """Return the same as data that JSON can hold."""
        return {
            **_analysis(self.analysis),
            "autre_version": self.elsewhere,
        }


@dataclass(frozen=True, slots=True)
class Sessions:
    """The interviews that a trainer gives, and the criterion by which levels are compared."""

    gathering: Gathering
    criterion: Criterion | None

    def use_of(self, path: Path) -> FileUse | None:
        """Return what was done with a file; ``None`` when nobody met a persona of it."""
        try:
            loaded = load(path)
        except Refused:
            return None
        groups = self.gathering.groups
        own = next((group for group in groups if group.version == loaded.sha256), None)
        others = [one for one in groups if one is not own and one.persona_id == loaded.persona.id]
        if own is None and not others:
            return None
        group = own or Group(loaded.sha256, loaded.persona.id, "", "", ())
        elsewhere = sum(len(one.members) for one in others)
        analysis = item_analysis(group, loaded.persona, _id(self.criterion))
        question = self.criterion.question if self.criterion else ""
        return FileUse(analysis, elsewhere, tuple(item_remarks(loaded, analysis, question)))


def _id(criterion: Criterion | None) -> str:
    return criterion.id if criterion else ""


def _group(group: Group, criterion: str) -> dict[str, Any]:
    return {
        "persona": group.persona_id,
        "empreinte": group.version,
        "titre": group.title,
        **_analysis(item_analysis(group, group.persona, criterion)),
    }


def _analysis(analysis: ItemAnalysis) -> dict[str, Any]:
    return {
        "personnes": analysis.people,
        "laisses": analysis.aside,
        "critere": analysis.criterion or None,
        "repliques": [
            {
                "moment": item.moment or None,
                "replique": item.move.id,
                "proposee": item.offered,
                "choisie": item.chosen,
                "ecart": _gap(item.gap, net=item.separates) if item.gap else None,
            }
            for item in analysis.items
        ],
        "premiers_choix": [
            {
                "moment": one.moment,
                "personnes": one.people,
                "replique": one.move,
                "choisie": one.by,
            }
            for one in analysis.first_choices
        ],
    }


def _gap(gap: Dominance, *, net: bool) -> dict[str, Any]:
    return {
        "delta": round(gap.delta, 3),
        "intervalle": [round(gap.low, 3), round(gap.high, 3)],
        "hasard": gap.chance,
        "net": net,
    }
