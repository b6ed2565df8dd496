"""Reading YAML: what it says, where it says it, and what is refused of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.samples import MARK, TEXT, place_of_mark
from tui.source.diagnostics import Diagnostic, Place, Refused
from tui.source.tree import MAX_BYTES, MAX_DEPTH, MAX_NODES, Tree, parse, read

if TYPE_CHECKING:
    from pathlib import Path


def faults(content: bytes) -> tuple[Diagnostic, ...]:
    """Return what is wrong in a file, whether it could be read to its end or not."""
    try:
        return tuple(parse(content, "essai.yaml").problems)
    except Refused as refused:
        return refused.diagnostics


# ── What is refused, and where ──────────────────────────────────────────────

MARKED = {
    "duplicate key": ("a: 1\nb: 2\n¤a: 3\n", "F011", "clé « a » écrite deux fois"),
    "duplicate key, nested": ("a:\n  b: 1\n  ¤b: 2\n", "F011", "clé « b » écrite deux fois"),
    "duplicate key, quoted": ("a: 1\n¤\"a\": 2\n", "F011", "clé « a » écrite deux fois"),
    "duplicate key, after accents": ("é: {à: 1, ¤à: 2}\n", "F011", "clé « à » écrite deux fois"),
    "raw control": ("a: x¤\x07y\n", "F004", "caractère de contrôle U+0007 : retirez-le"),
    "raw C1 control": ("a: é¤\x9b31m\n", "F004", "caractère de contrôle U+009B : retirez-le"),
    "raw next line": ("a: b¤\x85c\n", "F004", "caractère de contrôle U+0085 : retirez-le"),
    "raw delete": ("a: ¤\x7f\n", "F004", "caractère de contrôle U+007F : retirez-le"),
    "raw NUL": ("a: ¤\0\n", "F004", "caractère de contrôle U+0000 : retirez-le"),
    "byte order mark inside": ("a: b¤\ufeffc\n", "F004", "caractère de contrôle U+FEFF"),
    "what is no character": ("a: 1\nb: ¤\uffff\n", "F004", "caractère de contrôle U+FFFF"),
    "escaped control": ('a: ¤"\\x1b[2J"\n', "F004", "caractère de contrôle U+001B : retirez-le"),
    "escaped NUL": ('a: ¤"\\0"\n', "F004", "caractère de contrôle U+0000 : retirez-le"),
    "escaped control in a key": ('¤"\\a": 1\n', "F004", "caractère de contrôle U+0007"),
    "escaped half of a pair": ('a: "\\u¤d83d\\ude00"\n', "F005", "YAML mal formé"),
    "unknown alias": ("a: ¤*b\n", "F009", "« *b » renvoie à un nom inconnu"),
    "alias of itself": ("a: &a [1, ¤*a]\n", "F009", "« *a » renvoie à un nom inconnu"),
    "alias of what comes after": ("a: ¤*b\nb: &b 1\n", "F009", "« *b » renvoie à un nom inconnu"),
    "tag": ("a: ¤!!int 3\n", "F008", "étiquette « tag:yaml.org,2002:int » refusée"),
    "own tag": ("a: ¤!python/name:os.system x\n", "F008", "étiquette « !python/name:os.system »"),
    "tag of a list": ("a: ¤!!set [b]\n", "F008", "étiquette « tag:yaml.org,2002:set » refusée"),
    "tag of a key": ("¤!x a: 1\n", "F008", "étiquette « !x » refusée : retirez-la"),
    "second document": ("a: 1\n¤---\nb: 2\n", "F006", "ouvre un second document, qui n'est pas lu"),
    "empty": ("¤", "F006", "le fichier est vide"),
    "only comments": ("¤\n# rien\n\n", "F006", "le fichier est vide"),
    "tab in the margin": ("a:\n¤\tb: 1\n", "F005", "tabulation"),
    "tab first": ("¤\ta: 1\n", "F005", "tabulation"),
    "unclosed double quotes": ('a: ¤"x\nb: 1\n', "F005", "ce guillemet n'est pas refermé"),
    "unclosed single quotes": ("a: ¤'x\nb: 1\n", "F005", "ce guillemet n'est pas refermé"),
    "text after quotes": ('a: "x¤" y\n', "F005", "le texte continue après ce guillemet"),
    "unclosed list at the very end": ("a: ¤[1, 2", "F005", "« [ » n'est pas refermé"),
    "unclosed list": ("a: ¤[1, 2\n", "F005", "« [ » n'est pas refermé"),
    "colon in a text": ("a: Oui¤: non\n", "F005", "« : » inattendu ; mettez ce texte entre"),
    "key without colon": ("a: 1\n¤b\n", "F005", "il manque « : » après cette clé"),
    "list then key": ("- a\n¤b: 1\n", "F005", "retrait inattendu dans une liste"),
    "block too much to the left": ("a:\n    b: 1\n  ¤c: 2\n", "F005", "retrait"),
    "reserved sign": ("a: ¤@x\n", "F005", "est réservé"),
    "unknown escape": ('a: "¤\\q"\n', "F005", "« \\ » dans des guillemets doubles"),
    "list as a key": ("? ¤[a]\n: 1\n", "F010", "une clé doit être un mot simple"),
    "mapping as a key": ("¤{a: 1}: 2\n", "F010", "une clé doit être un mot simple"),
    "alias as a key": ("a: &a b\n¤*a : 2\n", "F010", "une clé doit être un mot simple"),
    "no key": ("¤: 1\n", "F005", "YAML|retrait"),
    "deep lists": ("[" * (MAX_DEPTH + 1) + "¤[", "F007", f"plus de {MAX_DEPTH} niveaux emboîtés"),
    "deep mappings": ("{a: " * (MAX_DEPTH + 1) + "¤{", "F007", f"plus de {MAX_DEPTH} niveaux"),
    "deep dashes": ("- " * (MAX_DEPTH + 1) + "¤- a\n", "F007", f"plus de {MAX_DEPTH} niveaux"),
    "very deep": ("[" * (MAX_DEPTH + 1) + "¤" + "[" * 500_000, "F007", "niveaux emboîtés"),
    "after accents": ("élève: «\u202fé\u202f» ça va¤: oui\n", "F005", "« : » inattendu"),
    "after an emoji": ("a: 👩\u200d👧 ¤: b: c\n", "F005", "« : » inattendu"),
    "after a tab": ("a:\t¤@x\n", "F005", "est réservé"),
    "after Windows newlines": ("a: 1\r\n\r\nb: x¤: y\r\n", "F005", "« : » inattendu"),
    "after a byte order mark": ("\ufeffé: 1\n¤é: 2\n", "F011", "clé « é » écrite deux fois"),
}  # fmt: skip


@pytest.mark.parametrize(("marked", "code", "words"), MARKED.values(), ids=MARKED)
def test_fault_has_its_code_its_place_and_a_french_sentence(
    marked: str, code: str, words: str
) -> None:
    text, line, column = place_of_mark(marked)

    found = faults(text.encode())

    assert [(fault.code, fault.place) for fault in found] == [
        (code, Place("essai.yaml", line, column))
    ]
    assert re.search(re.escape(words).replace(r"\|", "|"), found[0].message)


@pytest.mark.parametrize(
    ("content", "line", "column", "words"),
    [
        (b"a: \xff\n", 1, 4, "« ÿ » n'est pas écrit en UTF-8 (« ANSI » dans le Bloc-notes)"),
        ("é: 1\nà: ".encode() + "é".encode("latin-1"), 2, 4, "« é » n'est pas écrit en UTF-8"),
        (b"a: 1\rb: " + "’".encode("cp1252"), 2, 4, "« ’ » n'est pas écrit en UTF-8"),
        (b"a: \xed\xa0\x80\n", 1, 4, "n'est pas écrit en UTF-8"),
        (b"a: 1\nb: \xc3", 2, 4, "n'est pas écrit en UTF-8"),
        ("a: 1\n".encode("utf-16"), 1, 1, "enregistré en UTF-16 (« Unicode » dans le Bloc-notes)"),
        ("a: 1\n".encode("utf-16-le"), 1, 1, "enregistré en UTF-16"),
        ("a: 1\n".encode("utf-16-be"), 1, 1, "enregistré en UTF-16"),
        (b"{\\rtf1\\ansi a: 1}", 1, 1, "enregistrez-le en « format texte »"),
        (b"PK\x03\x04\x14\x00", 1, 1, "écrivez dans un éditeur de texte"),
    ],
    ids=["stray byte", "latin-1", "windows", "half of a pair", "cut letter", "utf-16", "utf-16-le",
         "utf-16-be", "rtf", "docx"],
)  # fmt: skip
def test_other_encoding_is_refused_where_it_starts(
    content: bytes, line: int, column: int, words: str
) -> None:
    (fault,) = faults(content)

    assert (fault.code, fault.place) == ("F003", Place("essai.yaml", line, column))
    assert words in fault.message


def test_duplicate_key_shows_the_first_one_and_keeps_its_value_and_its_place() -> None:
    tree = parse(b"x:\n  a: {b: 1}\n  a: {b: 2}\n", "f.yaml")

    assert tree.data == {"x": {"a": {"b": 1}}}
    assert tree.value(("x", "a", "b")) == Place("f.yaml", 2, 10)
    (problem,) = tree.problems
    assert problem.related == ((Place("f.yaml", 2, 3), "première définition ici"),)
    assert str(problem).splitlines() == [
        "f.yaml:3:3: F011 clé « a » écrite deux fois",
        "  f.yaml:2:3: première définition ici",
    ]


def test_every_fault_that_does_not_stop_the_reading_is_given() -> None:
    text = 'a: !x 1\na: 2\nb: *no\nc: "\\x07"\n'

    assert [fault.code for fault in faults(text.encode())] == ["F008", "F011", "F009", "F004"]


def test_every_raw_control_is_given_up_to_twenty() -> None:
    found = faults(b"\x01\n" * 30)

    assert [fault.place.line for fault in found] == list(range(1, 21))


LAUGHS = "\n".join(
    ["l0: &l0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    + [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)]
)


@pytest.mark.parametrize(
    "text",
    [
        LAUGHS,
        f'a: &a "{"x" * 1_000_000}"\nb: [{", ".join(["*a"] * 5_000)}]',
        f'a: &a\n  ? "{"x" * 1_000_000}"\n  : 1\nb: [{", ".join(["*a"] * 5_000)}]',
    ],
    ids=["billion laughs", "long text repeated", "long key repeated"],
)
def test_aliases_cannot_explode(text: str) -> None:
    (fault,) = faults(text.encode())

    assert fault.code == "F009"
    assert fault.message == "trop de renvois « * » emboîtés : recopiez le texte"


def test_a_few_aliases_are_only_a_way_not_to_write_twice() -> None:
    tree = parse(b"a: &a {b: [1, x]}\nc: *a\nd: *a\n", "f.yaml")

    assert tree.problems == []
    assert tree.data == {"a": {"b": [1, "x"]}, "c": {"b": [1, "x"]}, "d": {"b": [1, "x"]}}
    assert tree.value(("d", "b", 1)) == Place("f.yaml", 3, 4)


def test_nesting_is_allowed_up_to_its_limit() -> None:
    data = parse(("[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH).encode(), "f.yaml").data

    for _ in range(MAX_DEPTH):
        (data,) = data
    assert data == 1


def test_values_are_read_up_to_a_bound() -> None:
    (fault,) = faults(b"[" + b"a," * MAX_NODES + b"]")

    assert (fault.code, fault.place) == ("F002", Place("essai.yaml", 1, MAX_NODES * 2))


def test_faults_without_end_are_told_up_to_a_bound() -> None:
    assert [one.code for one in faults(b"a: x\n" * 100_000)] == ["F011"] * 1_000


# ── Files ───────────────────────────────────────────────────────────────────


def refusal(path: Path) -> Diagnostic:
    with pytest.raises(Refused) as caught:
        read(path, "essai.yaml")
    (diagnostic,) = caught.value.diagnostics
    return diagnostic


def test_missing_file_and_folder_are_refused_by_the_name_they_are_called_by(tmp_path: Path) -> None:
    for path, told in (
        (tmp_path / "absent.yaml", "fichier introuvable"),
        (tmp_path, "fichier illisible : c'est un dossier"),
    ):
        found = refusal(path)

        assert (found.code, found.place) == ("F001", Place("essai.yaml", 1, 1))
        assert found.message == told


def test_file_of_two_mebibytes_is_read_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * (MAX_BYTES - 2) + b"\na")
    content, tree = read(path)
    assert (len(content), tree.data, tree.file) == (MAX_BYTES, "a", str(path))

    path.write_bytes(b"#" * (MAX_BYTES + 1))
    found = refusal(path)
    assert (found.code, found.message) == (
        "F002",
        "fichier de 2.0 Mio : la limite est de 2 Mio",
    )
    assert faults(b"#" * (MAX_BYTES + 1))[0].code == "F002"


# ── What is read ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "NO", "no", "Non", "on", "off", "y", "yes", "True", "FALSE", "Null", "NULL",
        "12:30", "1:30:00", "0123", "0o17", "0x1F", "0b1", "1_000", "1e3", "1.", ".5", ".inf",
        ".nan", "2024-01-31", "2024-01-31T12:00:00Z", "<<", "=", "1234567890123456789", "1 000",
        "12 %", "+", "-0123", "09", "1.2.3", "06 12 34 56 78",
    ],
)  # fmt: skip
def test_what_looks_like_something_else_stays_a_text(text: str) -> None:
    tree = parse(f"a: {text}\nb: [{text}]\n{text}: c\n".encode(), "f.yaml")

    assert tree.problems == []
    assert tree.data == {"a": text, "b": [text], text: "c"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("12", 12), ("-3", -3), ("+1", 1), ("123456789012345678", 123456789012345678),
        ("1.5", 1.5), ("-0.25", -0.25), ("true", True), ("false", False), ("null", None),
        ("~", None), ("", None), ("'12'", "12"), ('"true"', "true"), ("''", ""), ("! 12", "12"),
        ("|\n  a\n  b\n", "a\nb\n"), (">-\n  a\n  b\n", "a b"), ('"\\u00e9\\n"', "é\n"),
    ],
)  # fmt: skip
def test_scalars_are_those_of_yaml_1_2(text: str, value: object) -> None:
    read_value = parse(f"a: {text}\n".encode(), "f.yaml").data["a"]

    assert (type(read_value), read_value) == (type(value), value)


def test_keys_and_values_keep_their_place() -> None:
    tree = parse("é: 1\nà:\t[x, {ç: «\u202fé\u202f», dé: 2}]\r\n".encode(), "f.yaml")

    assert tree.key(("à",)) == Place("f.yaml", 2, 1)
    assert tree.value(("à",)) == Place("f.yaml", 2, 4)
    assert tree.value(("à", 0)) == Place("f.yaml", 2, 5)
    assert tree.key(("à", 1, "dé")) == Place("f.yaml", 2, 19)
    assert tree.value(("à", 1, "dé")) == Place("f.yaml", 2, 23)


def test_what_is_not_there_is_placed_at_its_nearest_parent() -> None:
    tree = parse(b"a:\n  - {b: 1}\n", "f.yaml")

    assert tree.key(("a", 0, "c")) == tree.value(("a", 0)) == Place("f.yaml", 2, 5)
    assert tree.value(("z", "y")) == Place("f.yaml", 1, 1)
    assert Tree("vide.yaml").value(("a",)) == Place("vide.yaml", 1, 1)


PRINTABLE = st.characters(
    exclude_categories=["Cs", "Cc"],
    include_characters="\n\t",
    exclude_characters="\ufeff\ufffe\uffff",
)
WORDS = st.text(PRINTABLE, max_size=12) | st.sampled_from(
    ["NO", "12:30", "0123", "1_000", "~", "null", "true", "- a", "a: b", "#", "<<", "*a", "&a", "é"]
)
SCALARS = WORDS | st.integers(-(10**18) + 1, 10**18 - 1) | st.booleans() | st.none()
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(DATA, st.booleans(), st.sampled_from([True, False, None]))
def test_plain_data_comes_back_from_what_pyyaml_writes(
    data: Any, allow_unicode: bool, flow: bool | None
) -> None:
    text = yaml.safe_dump(data, allow_unicode=allow_unicode, default_flow_style=flow)

    tree = parse(text.encode(), "f.yaml")

    assert tree.problems == []
    assert tree.data == data
    assert type(tree.data) is type(data)


# ── Whatever the bytes ──────────────────────────────────────────────────────

PIECES = st.sampled_from(
    [
        "a", "é", "b: ", ": ", "- ", "? ", "\n", "\r\n", "\r", "\u2028", "\n  ", "\t",
        "[", "]", "{", "}", ",", '"', "'", "\\", "\\x07", "\\ud800", "|", ">", ">-\n ",
        "&a ", "*a ", "*a", "!", "!!x ", "---\n", "...\n", "%YAML 1.1\n", "%x\n", "# c\n",
        "\x00", "\x85", "\ufeff", "\U0001f600", "~", "@", "`", "%", "12", "true", "<<: ",
        "a: 1\n", "&a a: 1\n",
    ]
)  # fmt: skip
ASSEMBLED = st.lists(PIECES, max_size=14).map(lambda pieces: "".join(pieces).encode())


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Cut a hole in a real file and put something else there."""
    content = TEXT.encode()[:700]
    start = draw(st.integers(0, len(content)))
    end = draw(st.integers(start, min(len(content), start + 9)))
    return content[:start] + draw(ASSEMBLED | st.binary(max_size=3)) + content[end:]


def sizes(text: str, ends: str) -> list[int]:
    return [len(line) for line in re.split(ends, text)]


def assert_inside(place: Place, content: bytes) -> None:
    """A place is inside a file if its line is there, and its column, or just after its end.

    Lines end as YAML says; U+0085, a control, ends none for what is found before it is YAML.
    """
    text = content.decode("utf-8-sig", "replace")
    by_yaml = sizes(text, "\r\n|[\n\r\x85\u2028\u2029]")
    before_yaml = sizes(text, "\r\n|[\n\r\u2028\u2029]")
    assert place.column >= 1
    assert any(
        1 <= place.line <= len(lines) and place.column <= lines[place.line - 1] + 1
        for lines in (by_yaml, before_yaml)
    ), (place, text)


@settings(max_examples=500)
@given(st.binary(max_size=60) | ASSEMBLED | damaged())
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xef\xbb\xbf\xef\xbb\xbfa: 1\na: 2")
@example("a: \ufffe".encode())
def test_any_bytes_are_read_or_refused_inside_the_file(content: bytes) -> None:
    try:
        tree = parse(content, "f.yaml")
    except Refused as refused:
        places = [diagnostic.place for diagnostic in refused.diagnostics] or [Place("", 0)]
    else:
        places = [*tree.keys.values(), *tree.values.values()]
        places += [diagnostic.place for diagnostic in tree.problems]
        places += [place for problem in tree.problems for place, _ in problem.related]
    for place in places:
        assert place.file == "f.yaml"
        assert_inside(place, content)


def test_the_mark_of_these_tests_is_nowhere_else() -> None:
    assert MARK not in TEXT
