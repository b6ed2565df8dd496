"""The bank of prompts: what helps a trainee tell what organised a moment, without judging it.

Source: CIREL 2019, annexe 3, phase 3, for what such questions look for (clues kept,
aims, doubts, tensions, norms, the effect seen on the person) and for what they never
do (ask « pourquoi », judge). The wording is ours. Like the prompts of the interview of
explicitation (Vermersch, 1994), they lead from the trace back to the action as it was
lived. Which one comes is drawn by the session's seed: the same moment gets the same
question, and those set aside come back last.
"""

from __future__ import annotations

import random
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Self, TypeVar

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from tui import places
from tui.confrontation.occasions import OccasionKind
from tui.confrontation.phrases import Phrases
from tui.confrontation.prepared import Axis
from tui.source.diagnostics import Diagnostic, Refused
from tui.source.hostile import one_line
from tui.source.model import FileModel, Ident, Text, text_of
from tui.source.tree import read
from tui.source.validation import validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tui.confrontation.occasions import Occasion
    from tui.source.tree import Tree

ModelT = TypeVar("ModelT", bound=FileModel)

WORD = "{mot}"
"""Stands in a prompt for the judging word that it takes up."""


class PromptTier(StrEnum):
    """The tiers of a moment, in the order they are written in (CIREL 2019, annexe 3)."""

    AIMED = "visais"
    NOTICED = "remarquais"
    WONDERED = "demandais"
    REGRETTED = "regrette"
    OTHER = "autre"

    @property
    def attribute(self) -> str:
        """The attribute of :class:`tui.session.events.Marked` that it is written in."""
        return self.name.lower()


class Closing(StrEnum):
    """The questions that end an autoconfrontation, in their order."""

    EFFECT = "effet"
    EVALUATION = "evaluation"
    KEPT = "garde"

    @property
    def attribute(self) -> str:
        """The attribute of :class:`tui.session.events.Concluded` that it is answered in."""
        return "kept_for_next" if self is Closing.KEPT else self.name.lower()


def _one_question(text: str) -> str:
    if text.count("?") != 1 or not text.endswith("?"):
        message = "une relance est une seule question, et finit par « ? »"
        raise ValueError(message)
    return text


Question = Annotated[
    str,
    text_of(160),
    AfterValidator(_one_question),
    WithJsonSchema({"type": "string", "maxLength": 160, "pattern": r"^[^?]*\?\s*$"}),
]
Sentence = Annotated[str, text_of(240)]


class Labelled(FileModel):
    """A name, and a sentence that helps."""

    label: Text = Field(alias="libelle", description="Ce qui est affiché.")
    help: Sentence = Field(alias="aide", description="Une phrase pour aider à l'écrire.")


class Prompt(FileModel):
    """One question. Raises ``ValueError`` when it holds a word that its kind has not."""

    id: Ident = Field(description="Identifiant, unique dans le fichier.")
    kind: OccasionKind = Field(
        alias="sorte", description="La sorte de moment à laquelle elle convient."
    )
    text: Question = Field(
        alias="texte", description="La question ; « {mot} » y est l'adjectif repris."
    )
    tier: PromptTier = Field(alias="vers", description="Ce qu'elle aide à écrire d'abord.")
    axis: Axis | None = Field(
        None, alias="axe", description="L'axe du protocole qu'elle sert, s'il y en a un."
    )

    @model_validator(mode="after")
    def _has_its_word(self) -> Self:
        if (WORD in self.text) is not (self.kind is OccasionKind.JUDGING_WORD):
            message = f"« {WORD} » va dans les relances de sorte « adjectif », et elles seules"
            raise ValueError(message)
        if "{" in self.text.replace(WORD, "") or "}" in self.text.replace(WORD, ""):
            message = f"la seule accolade prévue est « {WORD} »"
            raise ValueError(message)
        return self

    def worded(self, word: str) -> str:
        """Return the question, taking up a judging word when it is of that kind."""
        return self.text.replace(WORD, one_line(word))


class Bank(FileModel):
    """All that is asked of a trainee who comes back to a session."""

    title: Text = Field(alias="titre", description="Titre de la banque.")
    presentation: Text = Field(description="Ce que font ces relances, et ce qu'elles évitent.")
    sources: tuple[Text, ...] = Field((), description="Clés de docs/sources.md.")
    contract: tuple[Sentence, ...] = Field(
        alias="contrat", min_length=1, description="Le contrat de confidentialité, lu d'abord."
    )
    instruction: Text = Field(
        alias="consigne", description="Ce qui est demandé avant de choisir ses moments."
    )
    tiers: dict[PromptTier, Labelled] = Field(
        alias="registres", description="Ce qui peut s'écrire d'un moment."
    )
    axes: dict[Axis, Labelled] = Field(description="Les quatre axes du protocole.")
    closing: dict[Closing, Question] = Field(
        alias="pour_finir", description="Les questions qui terminent."
    )
    judging: Phrases = Field(
        alias="mots", description="Les mots qui en disent plus que ce qui a été vu."
    )
    prompts: tuple[Prompt, ...] = Field(
        alias="relances", description="Les relances, par sorte de moment."
    )

    def of_kind(self, kind: OccasionKind) -> tuple[Prompt, ...]:
        """Return the prompts of a kind, in the order of the file."""
        return tuple(prompt for prompt in self.prompts if prompt.kind is kind)


def load_bank(path: Path) -> Bank:
    """Load a bank. Raises :class:`tui.source.diagnostics.Refused` with every error found.

    A001: an id or a text used twice; A002: a tier, axis or closing question without
    its words; A003: a kind of moment without a prompt.
    """
    tree = read(path)[1]
    return checked(Bank, tree, _problems(tree))


@cache
def shipped_bank() -> Bank:
    """Return the bank that comes with the program."""
    return load_bank(places.shipped_rubrics() / "relances.yaml")


def draw(bank: Bank, kind: OccasionKind, seed: int, already: Sequence[str] = ()) -> Prompt:
    """Return a prompt for a kind of moment, always the same for a seed and what was set aside.

    ``already``: ids of the prompts set aside, in order. None of them comes back while
    the kind has others, then while the general ones have; then the kind's own return,
    the longest set aside first.
    """
    of_kind, general = bank.of_kind(kind), bank.of_kind(OccasionKind.GENERAL)
    for prompts in (of_kind, general):
        left = [prompt for prompt in prompts if prompt.id not in already]
        if left:
            return _shuffled(left, seed)[0]
    last_seen = {name: place for place, name in enumerate(already)}
    return min(of_kind, key=lambda prompt: last_seen[prompt.id])


def drawn_until(bank: Bank, occasion: Occasion, seed: int, text: str) -> list[str]:
    """Return the ids of the prompts drawn for an occasion up to the one that reads so.

    A moment opened again takes up from there: what was set aside before stays so. Nothing
    is returned when no prompt reads so.
    """
    drawn: list[str] = []
    while (prompt := draw(bank, occasion.kind, seed, drawn)).id not in drawn:
        drawn.append(prompt.id)
        if prompt.worded(occasion.word) == text:
            return drawn
    return []


def suited(
    bank: Bank,
    tier: PromptTier,
    kind: OccasionKind,
    axis: Axis | None,
    seed: int,
    already: Sequence[str] = (),
) -> Prompt:
    """Return the prompt that best suits a kind and an axis, then a tier; ``already`` are set aside.

    Prompts that take up a word are left out. Those set aside come back when nothing else is left.
    """
    whole = [prompt for prompt in bank.prompts if prompt.kind is not OccasionKind.JUDGING_WORD]
    left = [prompt for prompt in whole if prompt.id not in already] or whole

    def fitness(prompt: Prompt) -> int:
        fits_axis = axis is not None and prompt.axis is axis
        return 2 * (prompt.kind is kind) + 2 * fits_axis + (prompt.tier is tier)

    return max(_shuffled(left, seed), key=fitness)


def _shuffled(prompts: Sequence[Prompt], seed: int) -> list[Prompt]:
    """Return prompts in an order of the seed's; taking some away leaves that of the others."""
    return sorted(prompts, key=lambda prompt: random.Random(f"{seed}/{prompt.id}").random())  # noqa: S311


def checked(model: type[ModelT], tree: Tree, problems: Iterable[Diagnostic]) -> ModelT:
    """Return the model of a tree. Raises :class:`Refused` with its errors and ``problems``."""
    found = list(problems)
    try:
        built = validate(model, tree)
    except Refused as refused:
        raise Refused([*found, *refused.diagnostics]) from None
    if found:
        raise Refused(found)
    return built


def repeated(tree: Tree, listed: str, key: str) -> Iterator[Diagnostic]:
    """Yield A001 for each block of a list whose ``key`` says what another's says."""
    first_use: dict[str, int] = {}
    for index, said in _values(tree, listed, key):
        first = first_use.setdefault(said, index)
        if first != index:
            related = (tree.value((listed, first, key)), "première fois ici")
            message = f"« {key} » : « {said} » est déjà pris"
            place = tree.value((listed, index, key))
            yield Diagnostic("A001", place, message, related=(related,))


def _missing(tree: Tree, listed: str, expected: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield A002 for each name that is no key of a block."""
    block = tree.data.get(listed) if isinstance(tree.data, dict) else None
    if isinstance(block, dict):
        for name in expected:
            if name not in block:
                message = f"« {listed} » : il manque « {name} »"
                yield Diagnostic("A002", tree.key((listed,)), message)


def _values(tree: Tree, listed: str, key: str) -> Iterator[tuple[int, str]]:
    """Yield the texts under a key of the blocks of a list, as written, each with its index."""
    blocks = tree.data.get(listed) if isinstance(tree.data, dict) else None
    for index, block in enumerate(blocks if isinstance(blocks, list) else ()):
        said = block.get(key) if isinstance(block, dict) else None
        if isinstance(said, str):
            yield index, said


def _problems(tree: Tree) -> Iterator[Diagnostic]:
    yield from repeated(tree, "relances", "id")
    yield from repeated(tree, "relances", "texte")
    for listed, expected in (("registres", PromptTier), ("axes", Axis), ("pour_finir", Closing)):
        yield from _missing(tree, listed, expected)
    kinds = {kind for _, kind in _values(tree, "relances", "sorte")}
    for kind in OccasionKind:
        if kinds and kind not in kinds:
            message = f"« relances » : aucune n'est de sorte « {kind} »"
            yield Diagnostic("A003", tree.key(("relances",)), message)
