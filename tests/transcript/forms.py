"""The formats by short names, and the tests that take each of them."""

from __future__ import annotations

import pytest

from tui.transcript.formats import formats

FORMATS = tuple(formats().values())
MARKDOWN, HTML, TEXT = (formats()[name] for name in ("md", "html", "txt"))
CSV, SUBTITLES, ELAN, JSON = (formats()[name] for name in ("csv", "vtt", "eaf", "json"))
PAGES = tuple(form for form in FORMATS if form.has_templates)
WITH_APPRAISAL = tuple(form for form in FORMATS if form.holds_appraisal)

each_format = pytest.mark.parametrize("form", FORMATS, ids=formats())
each_page = pytest.mark.parametrize("form", PAGES, ids=[form.extension for form in PAGES])
each_with_appraisal = pytest.mark.parametrize(
    "form", WITH_APPRAISAL, ids=[form.extension for form in WITH_APPRAISAL]
)
