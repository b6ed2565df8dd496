"""``alliance servir``: the app in browsers; and what opens a command there instead."""

from __future__ import annotations

import errno
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tui.cli.arguments import PersonaName
from tui.cli.commands import DocumentedCommand
from tui.serving.rooms import AT_ONCE
from tui.text.streams import Failure, put, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tui.serving.rooms import Hosting

Command = TypeVar("Command", bound="Callable[..., Any]")

LOOPBACK = "127.0.0.1"
PORT = 8000
_LAST_PORT = 65535
_LIBRARY = "textual_serve"
_OPENED_WIDER = (
    "Attention : quiconque a le code peut entrer depuis le réseau, et qui sait y écouter lit ce "
    "qui s'écrit, car rien n'est chiffré."
)


def _port(_context: click.Context, _param: click.Parameter, port: int) -> int:
    if not 0 <= port <= _LAST_PORT:
        raise click.BadParameter(f"attendu : un nombre entier de 0 à {_LAST_PORT}")
    return port


def _one_at_least(_context: click.Context, _param: click.Parameter, number: int) -> int:
    if number < 1:
        raise click.BadParameter("attendu : un nombre entier, 1 au moins")
    return number


def at_an_address(command: Command) -> Command:
    """Give a command the options ``--adresse`` and ``--port``."""
    command = click.option(
        "--port",
        type=int,
        callback=_port,
        default=PORT,
        metavar="N",
        help=f"Port ; {PORT} si rien n'est dit, 0 pour un port libre.",
    )(command)
    return click.option(
        "--adresse",
        "address",
        default=LOOPBACK,
        metavar="A",
        help="Adresse de cet ordinateur où répondre ; 0.0.0.0 pour toutes. Sans elle, lui seul.",
    )(command)


@click.command(
    "servir",
    cls=DocumentedCommand,
    examples=[
        "alliance servir",
        "alliance servir mes-personas/nadia-lemaire.yaml",
        "alliance servir --adresse 0.0.0.0 --port 8080",
    ],
)
@click.argument("personas", type=PersonaName(), nargs=-1, metavar="[PERSONA…]")
@at_an_address
@click.option(
    "--fenetres",
    "at_once",
    type=int,
    callback=_one_at_least,
    default=AT_ONCE,
    metavar="N",
    help=f"Fenêtres ouvertes à la fois ; {AT_ONCE} si rien n'est dit.",
)
def serve_app(personas: tuple[str, ...], address: str, port: int, at_once: int) -> None:
    """Ouvrir alliance dans des navigateurs.

    Chaque visiteur entre avec le code affiché, et a un dossier à lui ; rien de vos entretiens ne
    lui est montré. Les PERSONA donnés, par un chemin ou un identifiant, y sont proposés avec
    ceux de la bibliothèque. Demande une bibliothèque de plus :
    pipx install 'alliance[navigateur]'.
    """
    require_library()
    from datetime import datetime

    from tui.persona.library import find, load_named
    from tui.serving.rooms import GuestRooms, Hosting, guests_folder

    for name in personas:
        load_named(name)  # refused now, while its diagnostics can still be read
    folder = guests_folder(datetime.now().astimezone())
    rooms = GuestRooms(folder, tuple(find(name).absolute() for name in personas))
    serve(Hosting((), rooms, address, port, at_once))
    if folder.is_dir():
        say(f"Les entretiens des visiteurs sont dans {folder}")


def serve_presenter(
    begin: Callable[[], Path],
    again: Sequence[str],
    lent: Sequence[Path],
    address: str,
    port: int,
) -> None:
    """Open the presenter in browsers, until it is stopped.

    On this machine alone it presents the host's meeting, which ``begin`` begins or takes up, and
    which is kept in the host's folder. Opened wider, each visitor begins one of their own, in a
    folder of their own, with the arguments ``again``; the files ``lent`` may be read there.
    """
    require_library()
    from datetime import datetime

    from tui.serving.admission import is_loopback
    from tui.serving.rooms import GuestRooms, Hosting, HostsRoom, guests_folder

    if is_loopback(address):
        serve(Hosting(("animer", str(begin())), HostsRoom(), address, port))
    else:
        folder = guests_folder(datetime.now().astimezone())
        serve(Hosting(again, GuestRooms(folder, lent=tuple(lent)), address, port))


class NoLibrary(click.ClickException):
    """What serves browsers is not installed."""

    exit_code = 2


def require_library() -> None:
    """Refuse where what serves browsers is not installed. Raises :class:`NoLibrary`."""
    if find_spec(_LIBRARY) is None:
        raise NoLibrary(
            "le navigateur demande une bibliothèque : pipx install 'alliance[navigateur]'"
        )


def serve(hosting: Hosting) -> None:
    """Open ``alliance`` in browsers until Ctrl+C, having said where it answers and to whom.

    Raises :class:`Failure` when it cannot answer there.
    """
    from tui.serving.admission import address_to_type, draw_code, is_loopback
    from tui.serving.web_server import run

    address, port = hosting.address, hosting.port
    code = draw_code()

    def tell(answering: int) -> None:
        put(f"http://{address_to_type(address)}:{answering}/?code={code}")
        say(f"alliance répond à cette adresse. Le code à taper si on le demande : {code}")
        say("Seul cet ordinateur y a accès." if is_loopback(address) else _OPENED_WIDER)
        say("Pour arrêter : Ctrl+C.")

    try:
        run(hosting, code, tell)
    except OSError as error:
        raise Failure(_refusal(error, address, port)) from None
    say("Arrêté.")


def _refusal(error: OSError, address: str, port: int) -> str:
    from tui.source.reasons import reason

    if error.errno == errno.EADDRINUSE:
        return f"le port {port} est déjà pris ; un autre : --port {port + 1}, ou --port 0"
    if error.errno == errno.EACCES:
        return f"le port {port} est réservé au système ; un autre : --port {PORT}"
    if error.errno == errno.EADDRNOTAVAIL or error.errno is None or error.errno < 0:
        return f"« {address} » n'est pas une adresse de cet ordinateur"
    return f"« {address} », port {port} : {reason(error)}"
