"""Remarks on how a persona holds together: what would never be heard, where one would be stuck.

Reachability in the graph of moments, forwards from the start and backwards from the endings,
whatever the conditions: an over-approximation of play. What it cannot reach is out of reach
for sure; what it reaches may still never be reached in play, which the checker decides.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from tui.field.terms import Ending
from tui.french.comparison import plain
from tui.persona.conditions import Condition
from tui.persona.model import destinations, variants
from tui.source.descriptors import Severity
from tui.source.diagnostics import Diagnostic, in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tui.persona.loading import LoadedPersona
    from tui.persona.model import Move
    from tui.source.tree import Steps, Tree

Located = tuple["Steps", "Move"]
Graph = dict[str, set[str]]

_SHOWN = 4

_PAIRS = ("«»", "“”", "„“", "„”", "‘’", "‚‘", "‹›")

_ALWAYS = Condition.model_validate({})


def check_structure(loaded: LoadedPersona) -> list[Diagnostic]:
    """Return the remarks on how a persona is written and built, in reading order."""
    return sorted([*loaded.tree.remarks, *_Structure(loaded).remarks()], key=in_reading_order)


class _Structure:
    def __init__(self, loaded: LoadedPersona) -> None:
        self._persona = loaded.persona
        self._tree: Tree = loaded.tree
        self._common: list[Located] = [
            (("communs", index), move) for index, move in enumerate(self._persona.common)
        ]
        self._own: dict[str, list[Located]] = {
            name: [(("moments", name, "repliques", i), move) for i, move in enumerate(moment.moves)]
            for name, moment in self._persona.moments.items()
        }
        self._final = {name for name, moment in self._persona.moments.items() if moment.ending}
        self._graph: Graph = {name: self._leads_to(name) for name in self._persona.moments}

    def remarks(self) -> Iterator[Diagnostic]:
        """Yield every remark, in no particular order."""
        for path, move in chain(self._common, *self._own.values()):
            yield from self._silent_reply(path, move)
            yield from self._no_code(path, move)
        yield from self._facts_never_revealed()
        reached = _reached(set(self._persona.start_moments), self._graph)
        yield from self._never_reached(reached)
        yield from self._no_agreement(reached)
        yield from self._dead_ends()
        yield from self._same_words()
        yield from self._gestures_without_words()
        yield from self._spoken_quotation_marks()
        for name in self._persona.moments:
            yield from self._said_too_late(name) if name in self._final else self._runs_dry(name)

    def _leads_to(self, name: str) -> set[str]:
        if name in self._final:
            return set()
        moves = chain(self._own[name], self._common)
        return {target for _, move in moves for exits in _exits(move) for target in exits}

    def _silent_reply(self, path: Steps, move: Move) -> Iterator[Diagnostic]:
        replies = variants(move.reply)
        last = len(replies) - 1
        if _is_certain(replies[last].condition):
            return
        place = self._tree.key((*path, "reponse", last, "si"))
        message = (
            f"« {move.id} » peut rester sans réponse : retirez « si » de la dernière variante, "
            "ou ajoutez-en une sans « si »"
        )
        yield Diagnostic("P009", place, message)

    def _never_reached(self, reached: set[str]) -> Iterator[Diagnostic]:
        for name in self._persona.moments:
            if name not in reached:
                message = f"on n'arrive jamais au moment « {name} » : aucun « vers » n'y mène"
                yield self._remark("P010", ("moments", name), message)

    def _no_code(self, path: Steps, move: Move) -> Iterator[Diagnostic]:
        if not move.codes:
            message = f"« {move.id} » n'a pas de code : les rubriques ne la verront pas"
            yield self._remark("P011", path, message)

    def _facts_never_revealed(self) -> Iterator[Diagnostic]:
        revealed: set[str] = set()
        for _, move in chain(self._common, *self._own.values()):
            revealed.update(move.reveals, *(reply.reveals for reply in variants(move.reply)))
        for moment in self._persona.moments.values():
            revealed.update(*(words.reveals for words in variants(moment.says)))
        for name, fact in self._persona.facts.items():
            if name in revealed:
                continue
            kind, severity = (
                ("fait essentiel", Severity.ERROR) if fact.essential else ("fait", None)
            )
            message = f"aucun « revele » n'apprend le {kind} « {name} »"
            yield Diagnostic(
                "P012", self._tree.key(("faits", name)), message, own_severity=severity
            )

    def _dead_ends(self) -> Iterator[Diagnostic]:
        backwards: Graph = {name: set() for name in self._graph}
        for name, targets in self._graph.items():
            for target in targets:
                backwards[target].add(name)
        can_end = _reached(self._final, backwards)
        for name in self._persona.moments:
            if name not in can_end:
                yield self._dead_end(name)

    def _dead_end(self, name: str) -> Diagnostic:
        """Return the remark on a moment without a way to an end, where it could be mended."""
        stuck = [(path, move) for path, move in self._own[name] if () in _exits(move)]
        staying = [(path, move) for path, move in stuck if not move.repeatable] or stuck
        message = f"depuis « {name} », aucun chemin ne mène à un moment avec « fin »"
        if not staying or self._graph[name] - {name}:
            return Diagnostic("P013", self._tree.key(("moments", name)), message)
        *others, (path, move) = staying
        message += f" : « {move.id} » n'a pas de « vers »"
        message += ", ni celles d'avant" if others else ""
        places = ((self._tree.key((*other, "id")), "ni celle-ci") for other, _ in others[-_SHOWN:])
        return Diagnostic("P013", self._tree.key((*path, "id")), message, related=tuple(places))

    def _runs_dry(self, name: str) -> Iterator[Diagnostic]:
        moves = chain(self._own[name], self._common)
        if not any(_is_always_there(move) or _always_leaves(move, name) for _, move in moves):
            message = (
                f"au moment « {name} », il peut ne plus rien y avoir à dire : ajoutez une réplique "
                "sans condition, avec « encore: true » ou qui mène ailleurs"
            )
            yield self._remark("P014", ("moments", name), message)

    def _no_agreement(self, reached: set[str]) -> Iterator[Diagnostic]:
        if not any(self._persona.moments[name].ending is Ending.AGREED for name in reached):
            message = "aucun moment « fin: accord » ne peut être atteint"
            yield self._remark("P015", ("moments",), message)

    def _said_too_late(self, name: str) -> Iterator[Diagnostic]:
        if self._own[name]:
            message = f"« {name} » conclut l'entretien : ses répliques ne seront jamais proposées"
            yield self._remark("P016", ("moments", name, "repliques"), message)

    def _gestures_without_words(self) -> Iterator[Diagnostic]:
        for name, moment in self._persona.moments.items():
            if moment.gesture and moment.says is None:
                message = f"au moment « {name} », « geste » n'a pas d'effet sans « dit »"
                yield self._remark("P018", ("moments", name, "geste"), message)

    def _spoken_quotation_marks(self) -> Iterator[Diagnostic]:
        """Yield the texts between quotation marks that YAML does not take for its own."""
        for path, text in _texts(self._tree.data, ()):
            if _is_quoted_whole(text) and (_is_spoken(path) or self._is_bare(path)):
                marks = f"{text.strip()[0]} {text.strip()[-1]}"
                message = f"ces guillemets {marks} se verront : ceux de YAML sont droits"
                yield self._remark("P019", path, message)

    def _is_bare(self, path: Steps) -> bool:
        """Tell whether a text is typed without the quotation marks of YAML."""
        place = self._tree.value(path)
        return self._tree.lines[place.line - 1][place.column - 1] not in "\"'"

    def _same_words(self) -> Iterator[Diagnostic]:
        common: dict[str, Located] = {}
        yield from self._repeated(self._common, common)
        for name, own in self._own.items():
            yield from self._repeated(own, {} if name in self._final else dict(common))

    def _repeated(self, moves: list[Located], said: dict[str, Located]) -> Iterator[Diagnostic]:
        for path, move in moves:
            other_path, other = said.setdefault(plain(move.says), (path, move))
            if other is not move:
                yield Diagnostic(
                    "P017",
                    self._tree.key((*path, "dis")),
                    f"« {move.id} » et « {other.id} » disent la même chose au même moment",
                    related=((self._tree.key((*other_path, "dis")), "l'autre réplique est ici"),),
                )

    def _remark(self, code: str, path: Steps, message: str) -> Diagnostic:
        return Diagnostic(code, self._tree.key(path), message)


def _is_certain(condition: Condition | None) -> bool:
    return condition is None or condition == _ALWAYS


def _is_always_offered(move: Move) -> bool:
    return _is_certain(move.condition) and not move.gives_back


def _is_always_there(move: Move) -> bool:
    return _is_always_offered(move) and move.repeatable


def _always_leaves(move: Move, moment: str) -> bool:
    return _is_always_offered(move) and all(set(exits) - {moment} for exits in _exits(move))


def _exits(move: Move) -> list[tuple[str, ...]]:
    """Return where each variant of the reply may lead."""
    return [
        destinations(reply.goes_to) or destinations(move.goes_to) for reply in variants(move.reply)
    ]


def _reached(start: Iterable[str], graph: Mapping[str, Iterable[str]]) -> set[str]:
    reached = set(start)
    waiting = list(reached)
    while waiting:
        found = set(graph[waiting.pop()]) - reached
        reached |= found
        waiting += found
    return reached


def _is_spoken(path: Steps) -> bool:
    """Tell whether a text is somebody's words, in which a quotation is never the whole."""
    return path[0] in ("moments", "communs") and path[-1] not in ("titre", "geste")


def _texts(data: Any, path: Steps) -> Iterator[tuple[Steps, str]]:
    """Yield every text of a file with its path."""
    if isinstance(data, str):
        yield path, data
    inner = data.items() if isinstance(data, dict) else enumerate(data) if _is_list(data) else ()
    for step, value in inner:
        yield from _texts(value, (*path, step))


def _is_list(data: Any) -> bool:
    return isinstance(data, list)


def _is_quoted_whole(text: str) -> bool:
    marks = text.strip()
    pair = marks[:1] + marks[-1:]
    return pair in _PAIRS and marks.count(marks[0]) == 1
