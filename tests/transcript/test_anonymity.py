"""Anonymous sessions: nobody in them who can be recognised, and texts that still read well."""

from __future__ import annotations

import re
import socket
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transcript.forms import CSV, FORMATS, JSON, TEXT, each_format
from tests.transcript.playing import (
    PLACE,
    branched,
    called,
    looked_at_again,
    played,
    prepared_by,
    recorded,
    reworded,
    saying,
)
from tui.confrontation.prepared import Preparation
from tui.session import events
from tui.session.anonymity import COUNSELLOR, PERSON, Anonymity
from tui.session.bounds import Id, Text
from tui.session.events import Commented
from tui.session.happening import Happened
from tui.transcript.exporting import Options, export

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.persona.model import Persona
    from tui.rubric.model import Rubric
    from tui.session.journal import Record
    from tui.transcript.formats import Format

IDENTIFIERS = {"criterion", "moment", "move", "passage"}
LETTERS = "abcdefghijklmnopqrstuvwxyzàâäáãåçéèêëíîïñóôöõøùúûüýÿœæßĳšžčćđłńőřťůűźżğşạốﬁ"
NAMES = st.text(LETTERS, min_size=3, max_size=12)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bonjour Léa.", "Bonjour N."),
        ("Bonjour Léa ! LÉA ? léa, lea…", "Bonjour N. ! N. ? N., N.…"),
        ("Mme Martin, asseyez-vous.", "Mme N., asseyez-vous."),
        ("Léa Martin, 34 ans", "N., 34 ans"),
        ("MARTIN Léa", "N."),
        ("Léa-Martin / Léa\u00a0Martin", "N. / N."),
        ("d'Léa, qu’Léa", "d'N., qu’N."),
        ("Le\u0301a décomposé", "N. décomposé"),
        ("Lé\u00ada coupé", "N. coupé"),
        ("lea_note et Léa2", "N._note et N."),
        ("Cléa, Léane, martinet, Saint-Martin", "Cléa, Léane, martinet, Saint-N."),
        ("Léa... puis rien", "N.... puis rien"),
        ("Karim note. KARIM !", f"{COUNSELLOR} note. {COUNSELLOR} !"),
        ("karimé", "karimé"),
        ("Rien à cacher", "Rien à cacher"),
    ],
)
def test_names_in_a_text(text: str, shown: str) -> None:
    assert Anonymity.of("Léa", "Martin", "Karim").text(text) == shown


@pytest.mark.parametrize(
    ("first", "last", "text", "shown"),
    [
        ("Marie-Claude", "de la Tour", "Marie-Claude de la Tour", "N."),
        ("Marie-Claude", "de la Tour", "marie claude, Claude, Mme de La Tour", "N., N., Mme N."),
        ("Marie-Claude", "de la Tour", "elle vient de la gare", "elle vient de la gare"),
        ("Lætitia", "Lœuf", "LAETITIA LOEUF, Lætitia", "N., N."),
        ("Søren", "Łukasz", "Soren Lukasz", "N."),
        ("Anne", "d'Aubigné", "d'Aubigne, l'Aubigné, Anne d’Aubigné", "N., l'N., N."),
        ("Li", "Ng", "Li Ng, il lit", "N., il lit"),
        ("M.", "X", "M. X a mal à l'épaule", "M. X a mal à l'épaule"),
        ("(vous)", "$^.*", "vous, $^.*", "N., $^.*"),
        ("Зоя", "İnci", "Зоя, зоя", "N., N."),
    ],
)
def test_names_of_all_kinds(first: str, last: str, text: str, shown: str) -> None:
    assert Anonymity.of(first, last, "").text(text) == shown


@pytest.mark.parametrize("pseudonym", ["", "A", "on", "?"])
def test_a_pseudonym_that_names_nobody_is_not_looked_for(pseudonym: str) -> None:
    text = "On a mal à l'épaule, a-t-on dit ?"

    assert Anonymity.of("Léa", "Martin", pseudonym).text(text) == text


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


@given(NAMES, NAMES, st.sampled_from([str, str.upper, str.lower, str.title, folded]))
def test_no_name_is_left_however_it_is_written(
    first: str, last: str, write: Callable[[str], str]
) -> None:
    text = f"Bonjour {write(first)}, Mme {write(last)} ; {write(first)} {write(last)}."

    shown = Anonymity.of(first, last, "").text(text)

    assert shown == f"Bonjour {PERSON}, Mme {PERSON} ; {PERSON}"


def kinds() -> list[type[Happened]]:
    found = [kind for kind in vars(events).values() if isinstance(kind, type)]
    return [kind for kind in found if issubclass(kind, Happened) and kind is not Happened]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_text_of_every_event_is_gone_through(kind: type[Happened]) -> None:
    """Fails for an event to come whose texts would be left as they are."""
    texts = [
        field.name
        for field in msgspec.structs.fields(kind)
        if field.type in (Text, Text | None, Id) and field.name not in IDENTIFIERS
    ]
    values: dict[str, Any] = {
        field.name: "Léa et Karim" if field.name in texts else None
        for field in msgspec.structs.fields(kind)
        if field.required or field.name in texts
    }
    event: Any = kind(**values)

    shown = Anonymity.of("Léa", "Martin", "Karim").knowing([event]).event(event)

    assert {getattr(shown, name) for name in texts} <= {f"{PERSON} et {COUNSELLOR}", "Pair 1"}


def test_those_who_comment_are_hidden_apart() -> None:
    authors = ("Inès", "Karim", "Bo", "Inès")
    comments = [Commented(event=3, author=author, text="Inès à Karim") for author in authors]

    names = Anonymity.of("Léa", "Martin", "Karim").knowing(comments)
    shown = [names.event(comment) for comment in comments]

    assert [one.author for one in shown if isinstance(one, Commented)] == [
        "Pair 1", COUNSELLOR, "Pair 2", "Pair 1",
    ]  # fmt: skip
    assert {one.text for one in shown if isinstance(one, Commented)} == {f"Pair 1 à {COUNSELLOR}"}


def with_names(text: str) -> str:
    return f"{text} Léa MARTIN, lea, Mme Martin, karim-ben, Karim Ben, Inès Roux et Bo Sy."


def named(record: Record) -> Record:
    """Return a session with names in all its texts."""
    told = reworded(record, with_names, authors=str)
    header = msgspec.structs.replace(told.header, pseudonym="Karim Ben")
    comment = Commented(event=3, author="Bo Sy", text="Oui.")
    return replace(told, header=header, events=(*told.events, comment))


def called_lea() -> Persona:
    """Return the persona under the names looked for, said in all that could be offered."""
    base = saying(with_names("Bonjour."))
    return base.model_copy(update={"identity": called("Léa", "Martin").identity})


def hidden(form: Format, rubric: Rubric | None = None) -> list[str]:
    """Return anonymous exports of a session and of a branch of it, all options on."""
    session, branch = named(looked_at_again()), named(branched(looked_at_again()))
    options = Options(rubric, anonymous=True, offered=True)
    preparation = prepared_by("Inès Roux", with_names)
    return [
        export(session, called_lea(), form, options, preparation=preparation),
        export(branch, called_lea(), form, options, parent=session, preparation=preparation),
        export(branch, called_lea(), form, options, preparation=preparation),
    ]


@each_format
def test_an_anonymous_export(form: Format, rubric: Rubric) -> None:
    session, *branches = hidden(form, rubric)

    for text in (session, *branches):
        assert not re.search(r"\b(l[ée]a|martin|karim|ben|in[eè]s|roux|sy)\b", text, re.IGNORECASE)
        assert not re.search(r"2026-03-(?!01T00:00:00)|\b3 mars|14[:h ]+05", text)
        for part in ("/home", "sessions/", PLACE.stem, "essai-", socket.gethostname()):
            assert part not in text
        assert COUNSELLOR in text
    assert "Pair 1" in session
    assert "Pair 2" in session
    assert "mars 2026" in session or form in (JSON, CSV)


@each_format
def test_anonymity_changes_words_and_nothing_else(form: Format) -> None:
    """A session that names nobody is told the same, but for its head."""
    silent = recorded(
        [event for event in looked_at_again().events if not isinstance(event, Commented)], "Nul"
    )
    someone = called("Zoé", "Zed")
    shown, open_ = (
        export(silent, someone, form, Options(anonymous=anonymous), preparation=Preparation())
        for anonymous in (True, False)
    )

    assert shown.count("Qui apprend le métier aux nouveaux") == 1
    assert len(shown.splitlines()) == pytest.approx(len(open_.splitlines()), abs=4)


def test_who_prepared_by_default_is_nobody_to_hide(again: Record) -> None:
    preparation = Preparation(moments=prepared_by("x", str).moments)
    options = Options(anonymous=True)
    text = export(again, called("Zoé", "Zed"), TEXT, options, preparation=preparation)

    assert "moment préparé par Formateur" in text


@pytest.mark.parametrize("form", [form for form in FORMATS if form is not CSV])
def test_only_when_asked(record: Record, form: Format) -> None:
    text = export(record, called("Léa", "Martin"), form)

    for word in ("Léa Martin", "Karim", "2026-03-03-essai-1"):
        assert word in text


def test_the_header_keeps_no_trace() -> None:
    """Fails for a field to come that could tell something."""
    told = {"title", "rubric", "mode", "pseudonym", "date"}
    header = msgspec.structs.replace(played().header, parent="2026-03-02-essai-1", parent_event=3)

    shown = Anonymity.of("Léa", "Martin", "Karim").header(header)
    kept = msgspec.structs.asdict(shown)

    assert {name for name, value in kept.items() if isinstance(value, str) and value} == told
    assert (shown.title, shown.pseudonym, shown.date) == ("Essai", COUNSELLOR, "2026-03")
    assert bytes(shown.snapshot) == b"{}"
