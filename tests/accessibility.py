"""An audit of accessibility: axe-core's rules (WCAG 2.1, levels A and AA), in a real browser."""

from __future__ import annotations

import html
import json
import re
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.browser import browse

if TYPE_CHECKING:
    from pathlib import Path

_LIBRARY = "axe_core_python"

needs_axe = pytest.mark.skipif(not find_spec(_LIBRARY), reason=f"no axe-core: {_LIBRARY}")

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_RUN = """<script>
addEventListener("load", () => axe.run().then(({violations, incomplete, passes}) => {
  const told = rules => rules.flatMap(one => one.nodes.map(node => [one.id, node.html]));
  const out = document.createElement("pre");
  out.id = "audit";
  out.textContent = JSON.stringify([told(violations), told(incomplete), passes.length]);
  document.body.append(out);
}));
</script>"""


class Audit(NamedTuple):
    """What broke a rule, and what no rule could decide, each with its tag; how many rules held."""

    broken: list[tuple[str, str]]
    undecided: list[tuple[str, str]]
    held: int


def audit(page: Path, *actions: str) -> Audit:
    """Audit a copy of a page, in which alone a script may run."""
    library = (files(_LIBRARY) / "axe.min.js").read_text("utf-8")
    copy = page.with_name("audited.html")
    source, found = _POLICY.subn("", page.read_text("utf-8"))
    assert found == 1
    copy.write_text(
        source.replace("</head>", f"<script>{library}</script>{_RUN}</head>", 1), "utf-8"
    )
    shown = browse(copy, "--virtual-time-budget=60000", *actions, "--dump-dom")
    told = re.search(r'<pre id="audit">(.*?)</pre>', shown, re.DOTALL)
    assert told, shown[-400:]
    broken, undecided, held = json.loads(html.unescape(told[1]))
    return Audit([tuple(one) for one in broken], [tuple(one) for one in undecided], held)
