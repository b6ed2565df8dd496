from __future__ import annotations

import pytest

from tui.source.descriptors import Severity, descriptor, known_codes
from tui.source.diagnostics import Diagnostic, Place, group
from tui.source.tree import parse

HERE = Place("a.yaml", 1, 1)


@pytest.mark.parametrize("code", known_codes())
def test_a_remark_weighs_what_its_page_says(code: str) -> None:
    said = descriptor(code)
    assert Diagnostic(code, HERE, "non").severity is said.default_severity
    assert Diagnostic(code, HERE, "non", own_severity=Severity.NOTE).severity is Severity.NOTE


def test_few_codes_have_two_weights() -> None:
    two = {code for code in known_codes() if descriptor(code).sometimes}
    assert two == {"F013", "P012", "P018", "P034", "P076", "P090", "P091", "P092", "P093"}


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("a: deux lignes\n  d'un texte\n", Severity.NOTE),
        ("a: un texte coupé # par une note\n", Severity.WARNING),
    ],
)
def test_what_is_joined_is_a_note_and_what_is_lost_a_warning(text: str, severity: Severity) -> None:
    (remark,) = parse(text.encode(), "a.yaml").remarks
    assert (remark.code, remark.severity) == ("F013", severity)


def test_a_group_weighs_as_the_heaviest_of_its_remarks() -> None:
    light, heavy = Diagnostic("P021", HERE, "non"), Diagnostic("P009", HERE, "non")
    assert group(light).head.severity is Severity.NOTE
    assert group(light, [heavy]).head.severity is Severity.ERROR
