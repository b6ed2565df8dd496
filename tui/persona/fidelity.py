"""Remarks on what is written beside words and the words do not bear out: keys against texts.

A linter: only what can be told from the text with certainty is remarked.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from tui.french.comparison import mentions
from tui.french.typography import count
from tui.persona.model import variants
from tui.source.diagnostics import Diagnostic, in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.persona.conditions import Condition
    from tui.persona.loading import LoadedPersona
    from tui.persona.model import Fact, Move, Persona
    from tui.source.tree import Steps

MOST_ASKED = 600
"""Characters that a counsellor says at once, at most."""

MOST_TOLD = 1_500
"""Characters that a person says at once, at most."""

MOST_LINES = 20
"""Lines of either, at most."""

_QUESTIONS = ("question_ouverte", "question_fermee", "question_multiple", "question_inductive")
_INVITES = re.compile(
    r"(?:^|[.!:;,…(«-])\s*(?:et |puis |alors |mais |maintenant )?"
    r"(?:\w+ez|dites|faites|parlons|revenons|reprenons|voyons)\b"
    r"|\b(?:aimerais|voudrais|souhaite|souhaiterais|aimerai) (?:\w+ )?"
    r"(?:comprendre|savoir|entendre|connaître|que vous)"
    r"|\bm(?:e|'en) (?:raconter|dire|parler|expliquer|décrire|montrer)\b",
    re.IGNORECASE,
)
_ASKS_WHY = re.compile(
    r"\bpourquoi|\bpour quel|\braisons?\b|\bqu'est-ce qui (?:vous )?(?:fait|a fait|pousse)"
    r"|\bcomment se fait|\bdans quel but|\bd'où vient",
    re.IGNORECASE,
)
_SILENT = re.compile(r"\s*(?:\([^()]*\)[\s.…]*|[\s.…]+)+")


def check_fidelity(loaded: LoadedPersona) -> list[Diagnostic]:
    """Return the remarks P020 to P025 on a persona, in reading order."""
    return sorted(_Fidelity(loaded).remarks(), key=in_reading_order)


class _Told(NamedTuple):
    """Words that the person says: where, what is asked before, and when they can be said."""

    path: Steps
    text: str
    asked: str
    reveals: tuple[tuple[Steps, str], ...]
    conditions: tuple[Condition | None, ...]

    def tells(self, fact: Fact) -> bool:
        """Tell whether a word of the fact is in what is said, or asked just before."""
        return mentions(f"{self.asked} {self.text}", fact.words)


class _Fidelity:
    def __init__(self, loaded: LoadedPersona) -> None:
        self._persona = loaded.persona
        self._tree = loaded.tree
        self._moves = list(_moves(loaded.persona))
        self._told = list(self._all_told())

    def remarks(self) -> Iterator[Diagnostic]:
        """Yield every remark, in no particular order."""
        yield from self._not_told()
        yield from self._never_said()
        yield from self._given_away()
        for path, move, _ in self._moves:
            yield from self._won_by_resisting(path, move)
            yield from self._coded_otherwise(path, move)
        yield from self._too_long()

    def _not_told(self) -> Iterator[Diagnostic]:
        for told in self._told:
            for path, name in told.reveals:
                fact = self._persona.facts[name]
                if fact.words and not told.tells(fact):
                    words = ", ".join(f"« {word} »" for word in fact.words)
                    message = (
                        f"cette parole révèle « {name} » sans le dire : aucun de ses « mots » "
                        f"({words}) n'y est"
                    )
                    yield self._remark("P020", path, message)

    def _never_said(self) -> Iterator[Diagnostic]:
        said = " ".join(f"{told.asked} {told.text}" for told in self._told)
        for name, fact in self._persona.facts.items():
            if fact.words and not mentions(said, fact.words):
                words = ", ".join(f"« {word} »" for word in fact.words)
                message = f"personne ne dit jamais les « mots » du fait « {name} » : {words}"
                place = self._tree.key(("faits", name, "mots"))
                yield Diagnostic("P021", place, message)

    def _given_away(self) -> Iterator[Diagnostic]:
        """Yield the facts told in trust only, that can be read before the interview."""
        screen = self._persona.screen
        shown: list[tuple[Steps, str]] = [(("dossier",), self._persona.file)]
        shown += [(("titre",), self._persona.title)]
        glance = self._persona.glance
        known = glance.model_dump(exclude_none=True) if glance else {}
        shown += [(("fiche", key), line) for key, line in known.items()]
        lines = screen.lines if screen else ()
        shown += [(("ecran", "lignes", at), line) for at, line in enumerate(lines)]
        for name, fact in self._persona.facts.items():
            for path, text in shown if self._is_secret(name) else ():
                read = [word for word in fact.words if mentions(text, [word])]
                if read and len(read) >= len(fact.words) / 3:
                    words = ", ".join(f"« {word} »" for word in read)
                    message = (
                        f"{words} : cela se lit avant l'entretien, alors que « {name} » ne se "
                        "dit qu'en confiance"
                    )
                    related = ((self._tree.key(("faits", name)), "le fait est ici"),)
                    place = self._tree.key(path)
                    yield Diagnostic("P022", place, message, related)

    def _is_secret(self, name: str) -> bool:
        """Tell whether a fact is told only with more confidence than there is at the start."""
        start = self._persona.start.confidence
        telling = [told for told in self._told if any(fact == name for _, fact in told.reveals)]
        return bool(telling) and all(
            any(one and one.confidence and one.confidence.low > start for one in told.conditions)
            for told in telling
        )

    def _won_by_resisting(self, path: Steps, move: Move) -> Iterator[Diagnostic]:
        """Yield the replies in which the person resists and is won over at once."""
        sensitivities = self._persona.sensitivities
        felt = sum(sensitivities.get(code, 0) for code in move.codes) + move.effect.confidence
        for at, reply in enumerate(variants(move.reply)):
            gain = felt + reply.effect.confidence
            if gain <= 0 or not (move.resists or reply.resists):
                continue
            own: Steps = ("reponse", at) if reply.resists else ()
            message = f"la personne résiste à « {move.id} » et y gagne en confiance (+{gain})"
            yield self._remark("P023", (*path, *own, "resiste"), message)
            if not reply.resists:
                return

    def _coded_otherwise(self, path: Steps, move: Move) -> Iterator[Diagnostic]:
        for at, code in enumerate(move.codes):
            why = _why_not(code, move.says)
            if why:
                message = f"« {move.id} » porte le code « {code} » : {why}"
                yield self._remark("P024", (*path, "codes", at), message)

    def _too_long(self) -> Iterator[Diagnostic]:
        for path, move, _ in self._moves:
            if _is_longer(move.says, MOST_ASKED):
                yield self._long((*path, "dis"), move.says, MOST_ASKED)
        for told in self._told:
            if _is_longer(told.text, MOST_TOLD):
                yield self._long(told.path, told.text, MOST_TOLD)

    def _long(self, path: Steps, text: str, most: int) -> Diagnostic:
        message = (
            f"{count(len(text))} signes, {count(_lines(text))} lignes : c'est plus qu'on n'en dit "
            f"d'un trait ({count(most)} signes, {MOST_LINES} lignes au plus) ; coupez, ou "
            "faites-en plusieurs tours"
        )
        return self._remark("P025", path, message)

    def _all_told(self) -> Iterator[_Told]:
        for path, move, home in self._moves:
            given = tuple(((*path, "revele", at), name) for at, name in enumerate(move.reveals))
            for at, reply in enumerate(variants(move.reply)):
                here = (*path, "reponse") if isinstance(move.reply, str) else (*path, "reponse", at)
                own = tuple(((*here, "revele", i), name) for i, name in enumerate(reply.reveals))
                text = f"{reply.text} {reply.gesture or move.gesture or ''}"
                conditions = (home, move.condition, reply.condition)
                yield _Told(here, text, move.says, given + own, conditions)
        for name, moment in self._persona.moments.items():
            for at, words in enumerate(variants(moment.says)):
                path = ("moments", name, "dit")
                here = path if isinstance(moment.says, str) else (*path, at)
                own = tuple(((*here, "revele", i), fact) for i, fact in enumerate(words.reveals))
                text = f"{words.text} {words.gesture or moment.gesture or ''}"
                yield _Told(here, text, "", own, (moment.condition, words.condition))

    def _remark(self, code: str, path: Steps, message: str) -> Diagnostic:
        return Diagnostic(code, self._tree.key(path), message)


def _lines(text: str) -> int:
    return text.strip().count("\n") + 1


def _is_longer(text: str, most: int) -> bool:
    return len(text) > most or _lines(text) > MOST_LINES


def _moves(persona: Persona) -> Iterator[tuple[Steps, Move, Condition | None]]:
    """Yield each move with its path and the condition of its moment."""
    common = ((("communs", at), move, None) for at, move in enumerate(persona.common))
    own = (
        (("moments", name, "repliques", at), move, moment.condition)
        for name, moment in persona.moments.items()
        for at, move in enumerate(moment.moves)
    )
    yield from chain(common, own)


def _why_not(code: str, says: str) -> str | None:
    """Return why a sentence is not what a code says, when that is certain."""
    if code in _QUESTIONS and "?" not in says and not _INVITES.search(says):
        return "la phrase ne demande rien, ni par « ? », ni par une invitation à raconter"
    if code == "question_pourquoi" and not _ASKS_WHY.search(says):
        return "la phrase ne demande ni pourquoi, ni pour quelle raison"
    if code == "silence_attentif" and not _SILENT.fullmatch(says):
        return "on y parle ; un silence s'écrit entre parenthèses : « (vous attendez) »"
    return None
