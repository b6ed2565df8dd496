"""The file under an author's hands: seen when it is saved, checked, opened in their editor.

A look costs one ``stat``. A watcher of the system's would be one more dependency, with
one behaviour for each system, for what twenty looks a second give.
"""

from __future__ import annotations

import os
import shlex
import shutil
import time
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from tui.persona.fidelity import check_fidelity
from tui.persona.library import twins
from tui.persona.loading import load_text
from tui.persona.structure import check_structure
from tui.source.diagnostics import Diagnostic, Place, Refused
from tui.source.reading import open_plain
from tui.source.reasons import unread
from tui.source.tree import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.persona.loading import LoadedPersona

_FRESH = 3.0  # seconds; some disks date files no finer than two
_PATIENCE = 10  # looks; an editor that saves may take the file away, or empty it, for a moment

_MODAL = ("vim", "nvim", "vi")  # nothing on their screen says how to leave them
_PLAIN = ("nano", "micro", "pico", "mg", "joe", "notepad", *_MODAL)
_LINE_BEFORE = ("vi", "vim", "nvim", "gvim", "nano", "pico", "emacs", "emacsclient", "micro", "kak",
                "joe", "mg", "ne", "gedit")  # fmt: skip
_LINE_TO_GO_TO = ("code", "code-insiders", "codium", "vscodium", "cursor")
_LINE_AFTER = ("hx", "helix", "subl", "sublime_text", "zed")


class Watch:
    """What a file holds, told each time it changes; the first look tells it too."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, ...] = ()
        self._content: bytes | None = None
        self._absences = 0

    def look(self) -> bytes | OSError | None:
        """Return what the file holds, or why it cannot be read, if that changed."""
        try:
            now = self._path.stat()
            stamp = (now.st_mtime_ns, now.st_ctime_ns, now.st_size, now.st_ino)
            if stamp == self._stamp and time.time() - now.st_mtime > _FRESH:
                return None
            content = _content_of(self._path)
        except OSError as error:
            return error if self._absent_too_long() else None
        if not content and self._content and not self._absent_too_long():
            return None
        self._absences = 0
        self._stamp = stamp
        if content == self._content:
            return None
        self._content = content
        return content

    def forget(self) -> None:
        """Let the next look tell what the file holds, changed or not."""
        self._stamp = ()
        self._content = None
        self._absences = 0

    def _absent_too_long(self) -> bool:
        """Tell, once, that the file is not coming back by itself."""
        known = self._content is not None
        self._absences += 1
        if self._absences != (_PATIENCE if known else 1):
            return False
        self._stamp = ()
        self._content = None
        return True


@dataclass(frozen=True, slots=True)
class Checked:
    """A version of the file: the persona, if it can be played, and all there is to remark."""

    loaded: LoadedPersona | None
    remarks: tuple[Diagnostic, ...]


def check(found: bytes | OSError, path: Path) -> Checked:
    """Check what a look found."""
    if isinstance(found, OSError):
        return Checked(None, (Diagnostic("F001", Place(path.name), unread(found)),))
    try:
        loaded = load_text(found, path.name, path.stem)
    except Refused as refused:
        return Checked(None, refused.diagnostics)
    loaded.tree.remarks.extend(twins(path, path.name))
    return Checked(loaded, (*check_structure(loaded), *check_fidelity(loaded)))


def how_to_leave(command: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return how to leave an editor that its user did not choose, when nothing in it tells."""
    if _chosen_editor(environment) or PurePath(command[0]).stem.casefold() not in _MODAL:
        return ""
    return (
        "Pour écrire, tapez i. Pour finir : Échap, puis\n"
        "  :wq et Entrée, pour enregistrer et quitter ;\n"
        "  :q! et Entrée, pour quitter sans rien changer.\n\n"
        "Un autre éditeur ? Avant d'ouvrir l'atelier : export EDITOR=nano, s'il est installé."
    )


class NoEditor(Exception):
    """No editor can be called; the message is a sentence for the user."""


def editor_command(path: Path, line: int, environment: Mapping[str, str]) -> list[str]:
    """Return the words that open a file at a line in ``$VISUAL``, else ``$EDITOR``.

    Where neither is set, a plain editor of the machine's will do. An editor whose way of
    naming a line is not known gets the file alone. Raises :class:`NoEditor`.
    """
    words = _chosen_editor(environment) or _plain_editor(environment)
    file = str(path.absolute())
    name = PurePath(words[0]).stem.casefold()
    if name in _LINE_BEFORE:
        return [*words, f"+{line}", file]
    if name in _LINE_TO_GO_TO:
        return [*words, "-g", f"{file}:{line}"]
    if name in _LINE_AFTER:
        return [*words, f"{file}:{line}"]
    return [*words, file]


def _chosen_editor(environment: Mapping[str, str]) -> list[str]:
    variable = next((name for name in ("VISUAL", "EDITOR") if environment.get(name)), None)
    if variable is None:
        return []
    try:
        words = shlex.split(environment[variable], posix=os.name != "nt")
    except ValueError:
        words = []
    if not words:
        raise NoEditor(f"La variable {variable} ne se lit pas comme une commande.")
    return words


def _plain_editor(environment: Mapping[str, str]) -> list[str]:
    path = environment.get("PATH", os.defpath)
    found = next((found for name in _PLAIN if (found := shutil.which(name, path=path))), None)
    if found is None:
        example = "set EDITOR=notepad" if os.name == "nt" else "export EDITOR=nano"
        message = "Aucun éditeur n'est trouvé. Avant d'ouvrir l'atelier, tapez par exemple : "
        raise NoEditor(f"{message}{example}")
    return [found]


def _content_of(path: Path) -> bytes:
    """Return what may be loaded, and one byte more of what is larger than that."""
    with open_plain(path) as file:
        return file.read(MAX_BYTES + 1)
