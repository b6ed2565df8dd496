"""Keys that do not stand where they should: mistyped, misplaced, or cut off by a dash.

What pydantic calls an extra key or a missing one is seldom either: it is a letter typed for
another, a key of the block around, a value that ran into its key, a list cut by one dash too
many. The likeliest reading is told, the surest one first.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.source.repair.lines import SourceLine
from tui.source.repair.spacing import ODD_SPACE, odd, ordinary, shows_nothing
from tui.source.suggestions import is_one_edit_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from tui.source.diagnostics import Place
    from tui.source.suggestions import Guesses
    from tui.source.tree import Steps, Tree


class Unknown(NamedTuple):
    """What is said of an unknown key, where, and the key that was meant if it is sure."""

    place: Place
    sentence: str
    meant: str = ""


class Block(NamedTuple):
    """A block in which a key is unknown: the keys it knows, by all their names, and its path."""

    path: Steps
    known: Mapping[str, str]


def unknown(
    path: Steps,
    tree: Tree,
    blocks: Sequence[Block],
    home: Callable[[str], str | None],
    guesses: Guesses,
) -> Unknown:
    """Return what to say of the key at a path, that its block does not know.

    ``blocks`` are that block and those around it, innermost first; ``home`` tells under
    which key of the file a key may stand.
    """
    key, place, known = str(path[-1]), tree.key(path), blocks[0].known
    return (
        _ill_spaced(key, place, known, tree)
        or _ill_joined(key, place, known)
        or _cut_number(key, place, tree)
        or _long_text(key, place, tree)
        or (_meant(key, place, known, guesses) if _is_mistyped(key, known, home) else None)
        or too_deep(path, tree, blocks)
        or _elsewhere(key, place, home)
        or _meant(key, place, known, guesses)
        or Unknown(place, f"clé inconnue « {key} »")
    )


def _ill_spaced(key: str, place: Place, known: Mapping[str, str], tree: Tree) -> Unknown | None:
    strange = ODD_SPACE.search(key)
    bare_key = ordinary(key).strip()
    if strange and bare_key in known:
        there = replace(place, column=place.column + strange.start())
        what = f"{odd(strange[0])} {_where(key, strange, place, tree)}"
        it = "effacez-le" if shows_nothing(strange[0]) else "effacez-la"
        return Unknown(there, f"{what} : {it}", known[bare_key])
    name, colon, after = key.partition(":")
    if colon and name in known:
        return _ill_spaced_colon(name, after, place, known[name])
    if key.startswith("-") and key[1:] in known:
        return Unknown(place, "il manque une espace après le tiret « - »", known[key[1:]])
    return None


def _where(key: str, strange: re.Match[str], place: Place, tree: Tree) -> str:
    if strange.end() == len(key):
        return "devant « : »"
    if strange.start():
        return f"dans « {ordinary(key)} »"
    before = tree.lines[place.line - 1][: place.column - 1]
    return f"devant « {ordinary(key).strip()} »" if before.strip() else "dans le retrait"


def _ill_spaced_colon(name: str, after: str, place: Place, meant: str) -> Unknown:
    there = replace(place, column=place.column + len(name) + 1)
    if ODD_SPACE.match(after):
        sentence = f"{odd(after[0])} après « {name}: » : effacez-la, et tapez une espace ordinaire"
        return Unknown(there, sentence, meant)
    if not after:
        return Unknown(there, f"« : » est écrit deux fois après « {name} » : effacez-en un", meant)
    return Unknown(place, f"il manque une espace après « {name}: »", meant)


def _ill_joined(key: str, place: Place, known: Mapping[str, str]) -> Unknown | None:
    """Tell a key that runs into its value, the colon between them left out."""
    found = re.match(r"([\w-]+)(?=\s|[\[{\"'])", key)
    if found is None or found[1] not in known:
        return None
    there = replace(place, column=place.column + found.end())
    return Unknown(there, f"il manque « : » après « {found[1]} »", known[found[1]])


def _cut_number(key: str, place: Place, tree: Tree) -> Unknown | None:
    """Tell a number of which the decimal comma was taken for that between two keys."""
    before = tree.lines[place.line - 1][: place.column - 1]
    whole = re.search(r"[-+]?\d+,$", before)
    if whole is None or not re.fullmatch(r"\d+", key):
        return None
    there = replace(place, column=whole.start() + 1)
    sentence = f"« {whole[0]}{key} » : la virgule sépare deux clés ; écrivez {whole[0][:-1]}.{key}"
    return Unknown(there, f"{sentence}, ou un nombre entier")


def _is_mistyped(key: str, known: Mapping[str, str], home: Callable[[str], str | None]) -> bool:
    """Tell a key mistyped from one of another block: that one may be a letter away from ours."""
    return home(key) is None or any(is_one_edit_apart(key, name) for name in known)


def _long_text(key: str, place: Place, tree: Tree) -> Unknown | None:
    if not re.search(r"\s", key.strip()):
        return None
    above = SourceLine(place.line - 1, tree.lines[place.line - 2] if place.line > 1 else "")
    if above.opens_block or (above.key and not above.value):
        sentence = f"un texte long se met en retrait sous « {above.key} » : deux espaces de plus"
        return Unknown(place, sentence, above.key)
    return None


def _meant(key: str, place: Place, known: Mapping[str, str], guesses: Guesses) -> Unknown | None:
    names = list(dict.fromkeys(known.values()))
    found = re.search("« (.*) »", guesses.nearest(key, names, ",".join(names)))
    meant = known.get(key) or (found[1] if found else None)
    if meant is None:
        return None
    return Unknown(place, f"clé inconnue « {key} » ; vouliez-vous dire « {meant} » ?", meant)


def too_deep(path: Steps, tree: Tree, blocks: Sequence[Block]) -> Unknown | None:
    """Return what to say of a key that belongs beside its block, or beside one around it."""
    block, key, place = blocks[0], str(path[-1]), tree.key(path)
    value = _at(tree.data, path)
    twin = isinstance(value, dict) and value and set(value) <= set(block.known)
    around = next((one for one in blocks[1:] if key in one.known), None)
    if twin and block.path and not isinstance(block.path[-1], int):
        beside = block.path
    elif around is not None and key not in block.known:
        beside = block.path[: len(around.path) + 1]
    else:
        return None
    other = tree.key(beside)
    sentence = (
        f"« {key} » est trop à droite : alignez-la sur « {beside[-1]} » de la ligne {other.line} "
        f"(retrait de {other.column - 1} espaces)"
    )
    return Unknown(place, sentence, key)


def _elsewhere(key: str, place: Place, home: Callable[[str], str | None]) -> Unknown | None:
    under = home(key)
    if under is None:
        return None
    return Unknown(place, f"« {key} » n'est pas à sa place ici : elle va sous {under}")


def _are_parts(item: Any, first: Any) -> bool:
    """Tell whether two blocks share no key: one element may have been cut in two."""
    blocks = isinstance(item, dict) and isinstance(first, dict)
    return blocks and bool(item and first) and not set(item) & set(first)


def _at(data: Any, path: Steps) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


class Broken(NamedTuple):
    """The elements that a dash too many began, each with its first key, and all it explains."""

    begun: list[tuple[Steps, str, str]]
    explained: set[Steps]


def broken_items(data: Any, incomplete: Collection[Steps]) -> Broken:
    """Return what dashes too many explain of blocks that lack keys.

    An element is the rest of the one before it when both lack keys and share none.
    """
    begun: list[tuple[Steps, str, str]] = []
    explained: set[Steps] = set()
    for path in sorted(incomplete, key=lambda path: (str(path[:-1]), str(path[-1:]).zfill(12))):
        if not path or not isinstance(path[-1], int) or path[-1] == 0:
            continue
        before = (*path[:-1], path[-1] - 1)
        item, first = _at(data, path), _at(data, before)
        if before not in incomplete or not _are_parts(item, first):
            continue
        if before not in explained:
            why = "il ouvre un nouvel élément de la liste"
            begun.append((path, str(next(iter(item))), why))
        explained |= {before, path}
    return Broken(begun, explained)
