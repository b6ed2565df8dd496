"""The report in a real browser: audited, at all widths, and on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.accessibility import audit, needs_axe
from tests.browser import browse, needs_browser, needs_pdftotext, sheets
from tests.group.people import YANNICK, several
from tests.group.test_gathering import gathered
from tests.group.test_report import NAMES
from tests.group.test_report_figures import writing
from tests.transcript.widths import stands
from tui.group.report.report_page import group_report

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_browser
DARK = "--blink-settings=preferredColorScheme=0"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    sessions = [*map(writing, several(NAMES)), *several(NAMES[:2], YANNICK)]
    path = tmp_path / "rapport.html"
    path.write_text(group_report(gathered(tmp_path / "salle", sessions)), "utf-8")
    return path


@needs_axe
@pytest.mark.parametrize("light", ["--blink-settings=preferredColorScheme=1", DARK])
@pytest.mark.parametrize("size", ["1280,900", "400,900"])
def test_an_audit_finds_nothing(page: Path, light: str, size: str) -> None:
    """What it cannot decide is how texts of figures stand out, which the palette's tests do."""
    found = audit(page, light, f"--window-size={size}")

    assert found.broken == []
    assert {rule for rule, _ in found.undecided} <= {"color-contrast"}
    assert all(re.match(r"<text|<span aria-hidden", tag) for _, tag in found.undecided)
    assert found.held > 25


@needs_axe
def test_an_audit_finds_what_is_planted(page: Path) -> None:
    source = page.read_text("utf-8").replace("<h1>", '<img src="data:,"><h1>', 1)
    page.write_text(source.replace('lang="fr"', "", 1), "utf-8")

    assert {rule for rule, _ in audit(page).broken} >= {"image-alt", "html-has-lang"}


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_nothing_is_too_wide_or_squeezed_at_any_width(page: Path, size: str) -> None:
    for stand in stands(page, browse, size):
        assert stand.scrolled <= stand.width, stand
        assert not stand.too_wide, stand
        assert stand.room >= 100, stand


@needs_pdftotext
def test_nothing_is_cut_between_sheets(page: Path) -> None:
    """Each statement and each person's words are on one sheet; no title is left at the foot."""
    told = [" ".join(sheet.split()) for sheet in sheets(page)]

    for sheet in told:
        assert sheet.count("Ce que je visais (en y revenant)") == sheet.count("Aller doucement.")
        assert sheet.count("Dans ses mots, avant") == sheet.count("Mes mots à moi")
        assert sheet.count("Dans l'étude :") == sheet.count("je ne peux pas dire :")
    title = next(sheet for sheet in told if "Chemins d'une phase à l'autre" in sheet)
    assert "De gauche à droite, les phases" in title
    assert next(sheet for sheet in told if "Neuf schèmes, à côté" in sheet).count("Se présenter")


@needs_pdftotext
def test_each_group_begins_on_a_sheet_of_its_own(page: Path) -> None:
    (first,) = (
        sheet for sheet in sheets(page) if re.search(r"2 entretiens de 2 personnes\. Fins", sheet)
    )
    body = [line.strip() for line in first.splitlines() if line.strip()]
    assert body[:2] == ["Rapport d'un groupe", "Pour les horaires"]
