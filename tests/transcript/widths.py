"""How a page stands at many widths of its window, as a browser lays it out."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WIDTHS = (*range(320, 1000, 40), 740, 768, 850, 900, 959, 961, *range(1000, 1921, 115))

_LOOKER = """<!doctype html><meta charset="utf-8"><iframe src="{page}"></iframe><pre></pre><script>
const frame = document.querySelector("iframe");
frame.style.cssText = "border:0;height:900px";
frame.onload = () => {{
  const page = frame.contentDocument, found = [];
  page.documentElement.style.fontSize = "{size}";
  for (const width of {widths}) {{
    frame.style.width = width + "px";
    const root = page.documentElement;
    let narrow = ["", 1e9];
    for (const one of page.querySelectorAll("p, dd, li, blockquote, h2, h3, h4")) {{
      const text = one.textContent.trim(), box = one.getBoundingClientRect();
      if (text.length < 24 || !box.height || one.closest(".apart, .when, svg")) continue;
      if (box.width < narrow[1]) narrow = [one.className || one.tagName, box.width];
    }}
    const wide = [...page.querySelectorAll("body *")].filter(one =>
      !one.closest("svg, .apart, .wide > *") && one.getBoundingClientRect().right > width + 1);
    found.push([width, root.scrollWidth, wide.map(one => one.className || one.tagName)[0] || "",
      ...narrow]);
  }}
  document.querySelector("pre").textContent = JSON.stringify(found);
}};
</script>"""


class Stand(NamedTuple):
    """What is too wide at a width, if anything, and the narrowest place where sentences stand."""

    width: int
    scrolled: int
    too_wide: str
    narrowest: str
    room: float


def stands(page: Path, browse: Callable[..., str], size: str = "") -> list[Stand]:
    """Return how a page stands at each width; ``size`` is that of its text."""
    looker = page.with_name("looker.html")
    looker.write_text(
        _LOOKER.format(page=page.as_uri(), widths=json.dumps(sorted(WIDTHS)), size=size), "utf-8"
    )
    shown = browse(looker, "--allow-file-access-from-files", "--dump-dom", "--window-size=2000,950")
    found = re.search(r"<pre>(\[.*?)</pre>", shown, re.DOTALL)
    assert found, shown[-400:]
    return [Stand(*one) for one in json.loads(html.unescape(found[1]))]
