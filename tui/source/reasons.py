"""Why the system refused something, in French.

``os.strerror`` answers in the language of the machine, which may not be the user's.
"""

from __future__ import annotations

import errno

from tui.source.reading import Unreadable

_REASONS = {
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.ENOENT: "introuvable",
    errno.EEXIST: "existe déjà",
    errno.EISDIR: "c'est un dossier",
    errno.ENOTDIR: "un élément du chemin n'est pas un dossier",
    errno.ENAMETOOLONG: "nom trop long",
    errno.ELOOP: "liens qui tournent en rond",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "l'espace qui vous est alloué est plein",
    errno.EFBIG: "fichier trop grand pour ce disque",
    errno.EROFS: "le disque ne se laisse pas écrire",
    errno.EIO: "le disque ne répond plus",
    errno.EMFILE: "trop de fichiers ouverts",
    errno.ENFILE: "trop de fichiers ouverts",
    errno.EBUSY: "occupé par un autre programme",
    errno.EINVAL: "nom refusé par le système",
}


def reason(error: OSError) -> str:
    """Return in a few words why the system refused."""
    if isinstance(error, Unreadable):
        return error.words
    number = error.errno
    if number in _REASONS:
        return _REASONS[number]
    return f"erreur {number} du système" if number else "erreur du système"


def unread(error: OSError) -> str:
    """Return what a file that could not be read has: it may not even be there."""
    if error.errno == errno.ENOENT:
        return "fichier introuvable"
    return f"fichier illisible : {reason(error)}"


def in_words(problem: Exception) -> str:
    """Return what a problem says to the user: in the system's stead, or in its own words."""
    return reason(problem) if isinstance(problem, OSError) else str(problem)
