"""``alliance reglages``: what can be set, what it is worth, and setting it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from tui.cli.commands import DocumentedCommand
from tui.text.streams import Failure, put, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from click.shell_completion import CompletionItem

    from tui.known_settings import Setting


def _keys(_context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the settings that begin so, for a shell."""
    from tui.known_settings import SETTINGS

    return _items({key: one.about for key, one in SETTINGS.items()}, begun)


def _values(context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the values of the setting named before that begin so, for a shell."""
    from tui.known_settings import SETTINGS

    one = SETTINGS.get(context.params.get("key") or "")
    return _items(one.values if one else {}, begun)


def _items(told: Mapping[str, str], begun: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(name, help=text) for name, text in told.items() if name.startswith(begun)
    ]


@click.command(
    "reglages",
    cls=DocumentedCommand,
    examples=[
        "alliance reglages",
        "alliance reglages mode",
        "alliance reglages mode epreuve",
        "alliance reglages pseudonyme Camille",
        "alliance reglages touche.entretien.noter w",
    ],
)
@click.argument("key", metavar="[CLE]", required=False, shell_complete=_keys)
@click.argument("value", metavar="[VALEUR]", required=False, shell_complete=_values)
def set_preferences(key: str | None, value: str | None) -> None:
    """Lire les réglages, ou en changer un.

    Sans rien, tous, avec leur valeur et ce qu'ils font ; avec CLE, un seul. Avec VALEUR, elle
    est gardée dans le fichier de réglages, dont « alliance ou » donne l'emplacement. Une
    touche se change par « touche. » et le nom de ce qu'elle fait.
    """
    from tui import settings
    from tui.known_settings import KEY, SETTINGS

    if key is None:
        _tell_all(settings.load(), settings.not_followed())
        return
    one = SETTINGS.get(key)
    if one is None and not key.startswith(KEY):
        from tui.source.suggestions import nearest

        raise Failure(f"« {key} » n'est pas un réglage{nearest(key, SETTINGS)}")
    if value is not None:
        _write(key, _meant(one, value) if one else value)
    kept = settings.load()
    put(_told(one, kept) if one else f"{key}: {kept.get(key, 'comme au début')}")


def _tell_all(kept: Mapping[str, str], remarks: Iterable[str]) -> None:
    from tui.known_settings import KEY, SETTINGS

    for one in SETTINGS.values():
        put(_told(one, kept))
    for name, key in kept.items():
        if name.startswith(KEY):
            put(f"{name}: {key}")
    for remark in remarks:
        say(remark)


def _told(one: Setting, kept: Mapping[str, str]) -> str:
    """Return a setting as it stands in the file, what it does, and what it takes."""
    lines = [
        f"{one.key}: {one.followed(kept)}",
        f"  {one.name}. {one.about} {one.more}".rstrip(),
        f"  Valeurs : {', '.join(one.values)}" if one.values else "",
        f"  « {one.above} » l'emporte pour cette fois." if one.above in os.environ else "",
    ]
    return "\n".join(filter(None, lines))


def _meant(one: Setting, typed: str) -> str:
    """Return the value that was typed, or the one that is called so. Raises :class:`Failure`."""
    from tui.french.comparison import plain
    from tui.session.bounds import LONGEST_NAME, overlong

    if not one.values:
        if told := overlong(typed, LONGEST_NAME):
            raise Failure(told)
        return typed
    for value, text in one.values.items():
        if plain(typed) in (plain(value), plain(text), plain(value).rpartition("-")[2]):
            return value
    *others, last = one.values
    message = f"« {one.key} » vaut {', '.join(others)} ou {last}, pas « {typed} »"
    raise Failure(message)


def _write(key: str, value: str) -> None:
    """Keep a setting. Raises :class:`Failure` when it cannot be."""
    from tui import settings
    from tui.source.reasons import reason

    try:
        settings.write(key, value)
    except OSError as error:
        raise Failure(f"ce réglage n'a pas pu être gardé : {reason(error)}") from None
