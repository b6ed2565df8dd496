"""Where in its file each part of a persona is written, and how it is called in a remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.exploration.things import ENDINGS, Kind
from tui.field.terms import ENDING_LABELS

if TYPE_CHECKING:
    from tui.exploration.things import Thing
    from tui.interview.script import Script
    from tui.persona.loading import LoadedPersona
    from tui.source.diagnostics import Place
    from tui.source.tree import Steps


class Naming:
    """The names and places of one persona's parts."""

    def __init__(self, loaded: LoadedPersona, script: Script) -> None:
        persona = loaded.persona
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

    def all_moments(self) -> Place:
        """Return where the moments start."""
        return self._tree.key(("moments",))

    def persona(self) -> Place:
        """Return where the persona is named."""
        return self._tree.key(("persona",))

    def told(self, thing: Thing) -> str:
        """Return a thing in a few French words."""
        script, at = self._script, thing.number
        if thing.kind is Kind.ENDED:
            return f"fin « {ENDING_LABELS[ENDINGS[at]].lower()} »"
        if thing.kind is Kind.LEARNT:
            return f"fait « {script.facts[at]} » appris"
        if thing.kind in (Kind.OFFERED, Kind.WITHHELD, Kind.REPLIED):
            name = f"« {script.plays[at].move.id} »"
            return {
                Kind.OFFERED: f"réplique {name} proposée",
                Kind.WITHHELD: f"réplique {name} retenue par son « si »",
                Kind.REPLIED: f"variante {thing.line + 1} de la réponse à {name}",
            }[thing.kind]
        name = f"« {script.scenes[at].name} »"
        return {
            Kind.ENTERED: f"moment {name} atteint",
            Kind.BARRED: f"moment {name} refusé par son « si »",
            Kind.GREETED: f"variante {thing.line + 1} du « dit » de {name}",
            Kind.STUCK: f"plus rien à dire au moment {name}",
            Kind.AGREED_AFTER: f"accord après le moment {name}",
            Kind.CONCLUDED_AFTER: f"conclusion après le moment {name}",
        }[thing.kind]
