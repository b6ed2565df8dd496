"""Why the system refused something, whatever language it speaks."""

from __future__ import annotations

import errno
import os

import pytest

from tui.source.reasons import reason


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "le disque est plein"),
        (errno.EACCES, "accès refusé"),
        (errno.ENOENT, "introuvable"),
        (errno.EROFS, "le disque ne se laisse pas écrire"),
    ],
)
def test_what_is_known_is_said(number: int, words: str) -> None:
    assert reason(OSError(number, os.strerror(number), "/x")) == words


@pytest.mark.parametrize("number", range(1, 134))
def test_nothing_is_said_in_the_language_of_the_system(number: int) -> None:
    said = reason(OSError(number, "System speaking"))
    assert said
    assert "System" not in said


def test_an_error_without_a_number() -> None:
    assert reason(OSError("System speaking")) == "erreur du système"
