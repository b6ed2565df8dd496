"""The pages of diagnostics: one for each code, and examples that do what they say."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.group.people import found, led_with
from tui.cli.inspection import Depth, Effort, inspect
from tui.cli.items_told import Sessions, criterion_named
from tui.confrontation.prepared import load_preparation
from tui.field.terms import Scheme
from tui.group.gathering import gather
from tui.interview.script import Script
from tui.persona.loading import load
from tui.rubric.loading import load as load_rubric
from tui.session.store import preparation_path
from tui.source.descriptors import Severity, descriptor, known_codes
from tui.source.diagnostics import Refused
from tui.source.tree import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tui.persona.model import Move
    from tui.source.diagnostics import Diagnostic

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "diagnostics"
PAGES = sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "README")
DEPTHS = ["", "P030", "P060", "P999"]
"""The first codes of what play shows, then of what is taught."""
BASES = {
    "F": FOLDER / "exemple.yaml",
    "P": FOLDER / "exemple.yaml",
    "R": FOLDER / "lecture.yaml",
    "A": ROOT / "rubrics" / "relances.yaml",
    "M": FOLDER / "moments.yaml",
    "E": FOLDER / "exemple.yaml",
}
RUBRIC = FOLDER / "courte.yaml"

_EMITTED = re.compile(r'"([FPRAME][0-9]{3})"')
_FENCE = re.compile(r"^```yaml( entier)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LISTED = re.compile(r"(?:^- \[P\d{3}\].*\n)+", re.MULTILINE)
_BLOCK = re.compile(r"^(?=[^\s#-])", re.MULTILINE)


def page(code: str) -> str:
    return (FOLDER / f"{code}.md").read_text("utf-8")


def blocks(text: str) -> list[tuple[str, str]]:
    """Return the blocks of the top level, each with its key."""
    return [(part.partition(":")[0], part) for part in _BLOCK.split(text) if part.strip()]


def merged(base: str, fragment: str) -> str:
    """Return a file whose top-level keys are replaced by those of a fragment."""
    new = blocks(fragment)
    replaced = {key for key, _ in new}
    kept = [part for key, part in blocks(base) if key not in replaced]
    return "".join([*kept, *(part for _, part in new)])


def examples(code: str) -> tuple[str, str]:
    """Return the whole files of a page: the wrong one, and the same put right."""
    found = _FENCE.findall(page(code))
    assert len(found) == 2, f"{code} gives two examples"
    base = BASES[code[0]].read_text("utf-8") if code[0] != "M" else ""
    wrong, right = (text if whole else merged(base, text) for whole, text in found)
    return wrong, right


def written(code: str, text: str, folder: Path, *, wrong: bool) -> Path:
    """Write an example under the name of its base, as the page says."""
    path = folder / BASES[code[0]].name
    if code == "F002" and wrong:
        text = f"# {'.' * MAX_BYTES}\n{text}"
    encoding = "latin-1" if code == "F003" and wrong else "utf-8"
    if code == "F015" and wrong:
        path.with_suffix(".yml").write_text(text, "utf-8")
    if code != "F001" or not wrong:
        path.write_text(text, encoding)
    return path


def depth_of(code: str) -> Depth:
    """Return how deep a persona must be looked into for a code to come."""
    if code < "P030" or code[0] != "P":
        return Depth.FORM
    return Depth.PLAY if code < "P060" else Depth.TEACHING


def remarks_on(path: Path, depth: Depth) -> tuple[Diagnostic, ...]:
    effort = Effort(depth, load_rubric(RUBRIC), bound=300_000, seed=1, plays=200)
    return inspect(path, effort).remarks


def never_convincing(drawn: Random, offers: Sequence[Move]) -> Move:
    """Choose as the page on examples says that simulated people do."""
    return drawn.choice([one for one in offers if one.scheme is not Scheme.CONVINCE])


def notes_by_use(path: Path) -> Sequence[Diagnostic]:
    """Return the notes on a persona by what forty simulated people did with it."""
    loaded = load(path)
    script = Script(loaded.persona)
    people = (f"Pair {number}" for number in range(40))
    sessions = [led_with(loaded, script, pseudonym=one, choose=never_convincing) for one in people]
    files = [found(one.write(path.with_name(f"{at}.jsonl"))) for at, one in enumerate(sessions)]
    rubric = load_rubric(RUBRIC)
    use = Sessions(gather(files, rubric), criterion_named(rubric, "raconter")).use_of(path)
    assert use
    return use.remarks


def told(code: str, path: Path) -> Sequence[Diagnostic]:
    """Return the remarks on an example, by what reads that kind of file."""
    try:
        if code[0] == "E":
            return notes_by_use(path)
        if code[0] != "M":
            return remarks_on(path, depth_of(code))
        journal = path.with_name("session.jsonl")
        path.rename(preparation_path(journal))
        load_preparation(journal)
    except Refused as refused:
        return refused.diagnostics
    return ()


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    emitted = {
        code
        for path in (ROOT / "tui").rglob("*.py")
        for code in _EMITTED.findall(path.read_text("utf-8"))
    }
    assert sorted(emitted) == PAGES
    assert known_codes() == PAGES


def test_the_contents_list_every_page_of_a_persona_by_depth() -> None:
    """``ALLIANCE_GOLDEN=1`` writes the lists anew."""
    path = FOLDER / "README.md"
    text = path.read_text("utf-8")
    lists = (
        "".join(
            f"- [{code}]({code}.md) {descriptor(code).title}\n"
            for code in PAGES
            if code[0] == "P" and first <= code < last
        )
        for first, last in pairwise(DEPTHS)
    )
    expected = _LISTED.sub(lambda _: next(lists), text)
    if "ALLIANCE_GOLDEN" in os.environ:
        path.write_text(expected, "utf-8")
        text = expected
    assert text == expected
    assert list(lists) == []


@pytest.mark.parametrize("code", PAGES)
def test_a_page_starts_with_what_is_told_everywhere(code: str) -> None:
    said = descriptor(code)
    assert said.code == code
    assert said.page.startswith(f"# {code} {said.title}\n\n{said.fix}\n\n")
    assert re.findall(r"^## (.*)$", page(code), re.MULTILINE) == ["À corriger", "Corrigé"]
    assert len(f"{said.title}. {said.fix}") < 240
    assert said.sometimes is not said.default_severity
    other = {"parfois": said.sometimes} if said.sometimes else {}
    assert yaml.safe_load(page(code).split("---\n")[1]) == {
        "code": code,
        "poids": said.default_severity,
        **other,
        "titre": said.title,
        "que_faire": said.fix,
    }


@pytest.mark.parametrize("code", PAGES)
def test_the_wrong_example_gives_the_code(code: str, tmp_path: Path) -> None:
    path = written(code, examples(code)[0], tmp_path, wrong=True)
    assert code in {remark.code for remark in told(code, path)}


@pytest.mark.parametrize("code", PAGES)
def test_the_right_example_gives_no_error_and_not_the_code(code: str, tmp_path: Path) -> None:
    path = written(code, examples(code)[1], tmp_path, wrong=False)
    remarks = told(code, path)
    assert code not in {remark.code for remark in remarks}
    if code != "A001":  # its two prompts are not all a bank must hold
        assert [str(one) for one in remarks if one.severity is Severity.ERROR] == []


def test_the_files_that_examples_start_from_are_clean(tmp_path: Path) -> None:
    for name in ("exemple.yaml", "lecture.yaml", RUBRIC.name):
        assert remarks_on(FOLDER / name, Depth.PLAY) == ()
