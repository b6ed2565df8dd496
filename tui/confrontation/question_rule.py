"""One rule of the check of questions, as its file has it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tui.confrontation.phrases import Phrases
from tui.confrontation.prompts import PromptTier
from tui.source.model import Ident, Text, text_of

PASSAGE = "{passage}"
"""Stands in a remark for the words it is about."""

Sentence = Annotated[str, text_of(200)]


class QuestionRule(Phrases):
    """What is remarked, and what is said of it."""

    id: Ident = Field(description="Identifiant, unique dans le fichier.")
    title: Text = Field(alias="titre", description="De quoi il s'agit, en quelques mots.")
    sentence: Sentence = Field(
        alias="remarque", description="Ce qui est dit ; « {passage} » y est le passage remarqué."
    )
    tier: PromptTier = Field(
        alias="vers", description="Ce vers quoi va la question proposée à la place."
    )
