"""The interview of a first run: one like the others, of which nothing is kept.

Its journal is in a folder of its own, among the system's temporary files, and goes with it:
what is said there is in no list, no count and no export.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tui import places
from tui.interview.live import DEFAULT_RUBRIC, Sitting, draw_seed
from tui.persona.loading import load

_PERSON = Path("premiers-pas", "solene-barbier.yaml")


class Rehearsal(Sitting):
    """An interview that nobody will look for: what the disk refuses of it is no loss."""

    folder: TemporaryDirectory[str] | None = None

    @property
    def unsaved(self) -> str | None:
        """Nothing: none of it is to be kept."""
        return None

    def news(self) -> str | None:
        """Return nothing: the saving concerns nobody."""
        return None

    def save(self) -> bool:
        """Try again what the disk refused; return that one may leave."""
        super().save()
        return True

    def leave(self) -> None:
        """Close the journal and erase it, with all that is beside it. Twice is harmless."""
        super().leave()
        if self.folder:
            self.folder.cleanup()


def rehearse(seed: int | None = None) -> Rehearsal:
    """Begin a first run, the replies in an order by chance unless there is a ``seed``.

    Raises :class:`Refused` when the person's file cannot be used, and :class:`OSError` where no
    temporary file can be written.
    """
    loaded = load(places.shipped_personas() / _PERSON)
    folder = TemporaryDirectory(prefix="alliance-", ignore_cleanup_errors=True)
    rehearsal = Rehearsal.begin(
        loaded,
        mode="guide",
        seed=draw_seed() if seed is None else seed,
        rubric=DEFAULT_RUBRIC,
        pseudonym="",
        folder=Path(folder.name),
    )
    rehearsal.folder = folder
    return rehearsal
