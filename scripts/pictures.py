"""Draw the screens as pictures: SVG, and PNG where there is a Chromium.

Each screen that ``tests/screens/looked_at.py`` leads to, at three sizes, in three themes: dark,
light, no colour. ``scripts/pictures.py DOSSIER accueil bilan --taille 80x24 --theme clair`` draws
some of them. They are made to be looked at one by one before a change of a screen is done.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import BROWSER  # noqa: E402
from tests.screens.looked_at import DRAWN_ONLY, LOOKED_AT, SIZES, Look, come_to  # noqa: E402
from tui import themes  # noqa: E402
from tui.session import store  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

THEMES = {
    "sombre": themes.DARK,
    "clair": themes.LIGHT,
    "contraste": themes.CONTRAST,
    "terminal": themes.TERMINAL,
    "sans-couleur": themes.NO_COLOUR,
}
DRAWN = ("sombre", "clair", "sans-couleur")
TODAY = "2026-03-02T09:30:00"


async def draw(look: Look, size: tuple[int, int], theme: str) -> str:
    """Return a screen as SVG."""
    os.environ.pop("NO_COLOR", None)
    if theme == "sans-couleur":
        os.environ["NO_COLOR"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ALLIANCE_DOSSIER"] = folder
        app = look.app()
        app.theme = THEMES[theme]
        async with app.run_test(size=size) as pilot:
            await come_to(look, pilot)
            return app.export_screenshot(title="alliance")


def photograph(picture: Path) -> None:
    """Write a PNG beside an SVG."""
    if BROWSER is None:
        return
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture.read_text(encoding="utf-8"))
    width, height = (
        round(float(number)) for number in (found.groups() if found else ("1360", "928"))
    )
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                f"--user-data-dir={profile}", f"--window-size={width},{height}",
                f"--screenshot={picture.with_suffix('.png')}", picture.as_uri(),
            ],
            capture_output=True, check=True, timeout=120,
        )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw what is asked for."""
    drawn = (*LOOKED_AT, *DRAWN_ONLY)
    names = [look.name for look in drawn]
    sizes = {f"{width}x{height}": (width, height) for width, height in SIZES}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, metavar="DOSSIER")
    parser.add_argument("screens", nargs="*", metavar="ECRAN", choices=[*names, []])
    parser.add_argument("--taille", action="append", choices=sizes)
    parser.add_argument("--theme", action="append", choices=THEMES)
    wanted = parser.parse_args(arguments)
    store.today = lambda: TODAY
    wanted.folder.mkdir(parents=True, exist_ok=True)
    looks = [look for look in drawn if not wanted.screens or look.name in wanted.screens]
    for look, size, theme in product(looks, wanted.taille or sizes, wanted.theme or DRAWN):
        picture = (wanted.folder / f"{look.name}-{size}-{theme}.svg").resolve()
        picture.write_text(asyncio.run(draw(look, sizes[size], theme)), encoding="utf-8")
        photograph(picture)
        print(picture.name)


if __name__ == "__main__":
    main()
