"""Every French text that a user can meet keeps to one word for one thing, and to the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.french.shown import Shown, every_text, library, literals, pages, said_by_the_trainee

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = tuple(every_text())


class Word(NamedTuple):
    """A word that is not to be read, what is said instead, and where it may stand: why, what."""

    said: str
    instead: str
    allowed: tuple[tuple[str, str], ...] = ()


ENGLISH_OR_QUOTED = "a title or a questionnaire of others"
WORDS = (
    Word(
        r"\bsessions?\b",
        "entretien",
        (
            (
                "a training course, in a line said by a counsellor",
                r"session d'avril|session de mars",
            ),
        ),
    ),
    Word(
        r"\boptions?\b",
        "réplique",
        (("what a command takes", r"^Options$|Sans autre option|option inconnue"),),
    ),
    Word(r"\brejou\w+", "revoir, ou mener de nouveau"),
    Word(r"\bauto-confrontation", "autoconfrontation"),
    Word(
        r"\bbénéficiaires?\b",
        "la personne",
        (
            (
                ENGLISH_OR_QUOTED,
                r"questionnaires de bénéficiaires|de conseillers ou de bénéficiaires",
            ),
        ),
    ),
    Word(r"\bune autre fois\b", "à essayer"),
    Word(r"^sans réponse\b", "pas jugé ici"),
    Word(
        r"\bgrille\b(?! des codes)",
        "bilan, ou grille des codes",
        (
            ("the codes are named beside it", r"\bcodes?\b.*\bgrille\b"),
            ("that of the codes, in the persona to begin with", r"selon la grille ; jamais"),
            ("that of another study", r"marge de la grille|grille de codage"),
        ),
    ),
    Word(r"\bniveau\w*\W+(découverte|courant|exigeant)", "difficulté"),
    Word(r"\bcoups\b", "réplique", (("blows, said by Denis", r"prendra les coups"),)),
    Word(r"\bautres voies\b", "autres répliques"),
    Word(r"\bsupprim\w+", "effacer, ou mettre à la corbeille"),
    Word(r"\bretir\w+ (?:cet|l'|un|ce) ?(?:entretien|moment)", "effacer, ou ôter"),
    Word(r"\bgard(?:er|é|ez|e) (?:ce|le|un) (?:tour|moment)\b", "marquer"),
    Word(r"\bnoter (?:un|l'|cet|une) ?entretien", "lire le bilan"),
    Word(r"ce dont il s'agit pour", "ce qui est en jeu pour"),
    Word(r"\btubes\b", "scripts"),
    Word(r"alliance (?:noter|rejouer|sessions|supprimer|retirer)\b", "the command's name of today"),
    Word(r"--avec-(?:grille|offres)|--retirer", "the option's name of today"),
)

AGREEING = (
    r"(?:prête?|sûre?|certaine?|seule?|allée?|passée?|venue?|arrivée?|partie?|restée?|contente?"
    r"|satisfaite?|surprise?|invitée?|inscrite?|perdue?|arrêtée?|devenue?|tombée?|entrée?)s?\b"
)
GENDERED = re.compile(
    r"\w·\w|\((?:e|ne|le|trice|euse|rice)\)(?=[\s.,;:!?]|$)|\w/(?:e|ne|trice|euse)s?\b"
    r"|\b(?:vous êtes|êtes-vous|soyez|vous serez|vous étiez|étiez-vous|vous vous êtes)(?: \w+)? "
    + AGREEING,
    re.IGNORECASE,
)
GENDERED_ALLOWED = (
    r"Vous êtes partie",  # said to a woman whom one receives, in an example
    r"Vous êtes passé trop vite au bureau",  # a question that hurts, quoted to be changed
    r"vous vous êtes arrêtés au même endroit",  # two people, in a guide that says its convention
)
PLACEHOLDERS = re.compile(r"^\s*(?::wq|:q!|:root|:focus)")
"""What an editor is told to type, and selectors of style sheets."""


def where(one: Shown) -> str:
    return f"{one.file}:{one.line}: {one.text.strip()[:160]}"


def without(text: str, allowed: tuple[tuple[str, str], ...]) -> str:
    for _why, what in allowed:
        text = re.sub(what, "", text, flags=re.IGNORECASE | re.MULTILINE)
    return text


def misnamed(word: Word, texts: tuple[Shown, ...]) -> list[str]:
    said = re.compile(word.said, re.IGNORECASE | re.MULTILINE)
    return [where(one) for one in texts if said.search(without(one.text, word.allowed))]


def begun_by_a_mark(texts: tuple[Shown, ...]) -> list[str]:
    """Return texts with a line that begins with a mark; a piece of a sentence is no line."""
    return [
        where(one)
        for one in texts
        for line in re.split(r"\n\s*", one.text)
        if re.match(r"[»;:!?)\]](?! : )", line) and not PLACEHOLDERS.match(line)
    ]


def for_one_gender(texts: tuple[Shown, ...]) -> list[str]:
    found = []
    for one in texts:
        text = one.text
        for quoted in GENDERED_ALLOWED:
            text = text.replace(quoted, "")
        if GENDERED.search(text):
            found.append(where(one))
    return found


def oddly_quoted(texts: tuple[Shown, ...]) -> list[str]:
    """Return texts with other quotes and dots than the program's, or with an unclosed « »."""
    return [
        where(one)
        for one in texts
        if re.search(r"’|''|``|(?<!« )\.\.\.", one.text)
        or re.search(r"“[^”]*$|^[^“]*”", without(one.text, (("", "“ ”"),)))
        or one.text.count("«") != one.text.count("»")
    ]


# What a persona's people say is theirs: the glossary is the program's.
OURS = tuple(one for one in TEXTS if not one.file.startswith("personas/"))
# What the check of questions looks for is written with bars, and is no text.
PATTERN = re.compile(r"^rubrics/.*\|")
WHOLE = (*library(), *pages())


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.said)
def test_one_word_is_one_thing(word: Word) -> None:
    assert misnamed(word, OURS) == [], f"« {word.instead} »"


def test_whom_one_meets_is_a_person_where_the_trainee_is() -> None:
    """« Persona » is the trainer's word, for the file."""
    theirs = re.compile(r"^tui/(?:app\.py|screens/(?!workshop|map|persona_map)|widgets/|text/)")
    said = [one for one in TEXTS if theirs.match(one.file)]
    assert len(said) > 300
    assert [where(one) for one in said if re.search(r"\b[Pp]ersonas?\b(?!:)", one.text)] == []


def test_no_line_begins_with_a_mark() -> None:
    assert begun_by_a_mark(TEXTS) == []


def test_no_text_is_for_one_gender_of_the_trainee() -> None:
    assert for_one_gender(tuple(one for one in OURS if not PATTERN.search(where(one)))) == []


def test_no_reply_agrees_with_one_gender_of_the_trainee() -> None:
    replies = said_by_the_trainee()
    assert len(replies) > 200
    agreed = re.compile(
        rf"\bje (?:me |m'y |l'|lui )?(?:suis|serai|serais)(?: \w+)? {AGREEING}", re.IGNORECASE
    )
    assert [one for one in replies if agreed.search(re.sub("«.*?»", "", one))] == []


def test_quotes_and_dots_are_those_of_the_program() -> None:
    assert oddly_quoted(WHOLE) == []


def test_texts_of_every_kind_are_read() -> None:
    files = {one.file.split("/")[0] for one in TEXTS if one.line}
    assert files == {"tui", "personas", "rubrics", "docs"}
    assert any(one.file == "alliance transcrire --aide" for one in TEXTS)
    assert any("templates" in one.file for one in TEXTS)
    assert len(TEXTS) > 5_000


PLANTED = '''
"""Docstring: the session is noted."""
A = "Cette session est finie"
B = f"Il y a {1} options ici"
C = "Le bilan\\n; vous attend"
D = "Êtes-vous prête à commencer ?"
E = "Conseiller·ère"
F = "Un entretien’s"
'''


def test_a_planted_word_is_found(tmp_path: Path) -> None:
    module = tmp_path / "planted.py"
    module.write_text(PLANTED, "utf-8")
    texts = tuple(literals([module]))

    found = [word.instead for word in WORDS for _ in misnamed(word, texts)]
    assert found == ["entretien", "réplique"]
    assert begun_by_a_mark(texts) == ["planted.py:5: Le bilan\n; vous attend"]
    assert len(for_one_gender(texts)) == 2
    assert len(oddly_quoted(texts)) == 1
