"""Where in its file each part of a persona is written, and what a target is called in French.

Verdicts are about indexes in the script; remarks need places in the trainer's file and words.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from tui.checker.targets import ENDINGS, Target, TargetKind, ended
from tui.field.terms import ENDING_LABELS, Ending
from tui.persona.model import destinations, variants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.interview.script import Script
    from tui.persona.loading import LoadedPersona
    from tui.persona.model import Move, Variant
    from tui.source.diagnostics import Diagnostic, Place
    from tui.source.tree import Steps


class Naming:
    """The names and places of one persona's parts."""

    def __init__(self, loaded: LoadedPersona, script: Script) -> None:
        persona = loaded.persona
        self._persona = persona
        self._tree = loaded.tree
        self._script = script
        self._moves: list[Steps] = [("communs", at) for at in range(len(persona.common))]
        for name, moment in persona.moments.items():
            self._moves += [("moments", name, "repliques", at) for at in range(len(moment.moves))]

    def move(self, index: int, *further: str | int) -> Place:
        """Return where a move, or something in it, is written."""
        return self._tree.key((*self._moves[index], *further))

    def reply(self, index: int, line: int) -> Place:
        """Return where one of the replies to a move is written."""
        return self._tree.key((*self._moves[index], "reponse", line))

    def moment(self, index: int, *further: str | int) -> Place:
        """Return where a moment, or something in it, is written."""
        return self._tree.key(("moments", self._script.scenes[index].name, *further))

    def fact(self, index: int) -> Place:
        """Return where a fact is written."""
        return self._tree.key(("faits", self._script.facts[index]))

    def ways_to(self, index: int) -> list[Place]:
        """Return where each « vers » names a moment, in the order of the file."""
        return self._ways_to.get(self._script.scenes[index].name, [])

    def revealing(self, index: int) -> list[Place]:
        """Return where each « revele » names a fact, in the order of the file."""
        name = self._script.facts[index]
        return [
            self._tree.key((*path, "revele", at))
            for path, part in self._spoken()
            for at, fact in enumerate(part.reveals)
            if fact == name
        ]

    def target_of(self, remark: Diagnostic) -> Target | None:
        """Return the target that a remark on the graph of moments is about."""
        if remark.code == "P015":
            return ended(Ending.AGREED)
        if remark.code == "P012":
            facts = range(len(self._script.facts))
            return next(
                Target(TargetKind.LEARNT, at) for at in facts if self.fact(at) == remark.place
            )
        kind = {
            "P010": TargetKind.ENTERED,
            "P013": TargetKind.CONCLUDED_AFTER,
            "P014": TargetKind.STUCK,
        }[remark.code]
        for at, scene in enumerate(self._script.scenes):
            places = [self.moment(at), *(self.move(play.index, "id") for play in scene.plays)]
            if remark.place in places:
                return Target(kind, at)
        return None

    def screen(self, *further: str) -> Place:
        """Return where the information system, or something in it, is written."""
        return self._tree.key(("ecran", *further))

    def stories(self) -> Place:
        """Return where what becomes of it is told."""
        return self._tree.key(("apres",))

    def story(self, index: int, *further: str | int) -> Place:
        """Return where a story of what becomes of it, or something in it, is written."""
        return self._tree.key(("apres", index, *further))

    def duration(self) -> Place:
        """Return where it is written how long the interview lasts."""
        return self._tree.key(("duree",))

    def all_moments(self) -> Place:
        """Return where the moments start."""
        return self._tree.key(("moments",))

    def persona(self) -> Place:
        """Return where the persona is named."""
        return self._tree.key(("persona",))

    @cached_property
    def _ways_to(self) -> dict[str, list[Place]]:
        ways: dict[str, list[Place]] = {}
        for path, part in self._spoken():
            for at, destination in enumerate(destinations(part.goes_to)):
                ways.setdefault(destination, []).append(self._tree.key((*path, "vers", at)))
        return ways

    def _spoken(self) -> Iterator[tuple[Steps, Move | Variant]]:
        """Yield each move and each way of saying something, with its path in the file."""
        for path, play in zip(self._moves, self._script.plays, strict=True):
            yield path, play.move
            for at, line in enumerate(variants(play.move.reply)):
                yield (*path, "reponse", at), line
        for name, moment in self._persona.moments.items():
            for at, line in enumerate(variants(moment.says)):
                yield ("moments", name, "dit", at), line

    def told(self, target: Target) -> str:
        """Return what a target is called, in a few French words."""
        script, at = self._script, target.number
        if target.kind is TargetKind.ENDED:
            return f"fin « {ENDING_LABELS[ENDINGS[at]].lower()} »"
        if target.kind is TargetKind.LEARNT:
            return f"fait « {script.facts[at]} » appris"
        if target.kind in (TargetKind.OFFERED, TargetKind.WITHHELD, TargetKind.REPLIED):
            name = f"« {script.plays[at].move.id} »"
            return {
                TargetKind.OFFERED: f"réplique {name} proposée",
                TargetKind.WITHHELD: f"réplique {name} retenue par son « si »",
                TargetKind.REPLIED: f"variante {target.line + 1} de la réponse à {name}",
            }[target.kind]
        name = f"« {script.scenes[at].name} »"
        return {
            TargetKind.ENTERED: f"moment {name} atteint",
            TargetKind.BARRED: f"moment {name} refusé par son « si »",
            TargetKind.GREETED: f"variante {target.line + 1} du « dit » de {name}",
            TargetKind.STUCK: f"plus rien à dire au moment {name}",
            TargetKind.AGREED_AFTER: f"accord après le moment {name}",
            TargetKind.CONCLUDED_AFTER: f"conclusion après le moment {name}",
        }[target.kind]
