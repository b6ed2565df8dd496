"""``alliance jouer`` and ``premiers-pas``: lead an interview, in the app or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.arguments import PersonaName, RubricName, SessionName, record_named
from tui.cli.commands import DocumentedCommand

if TYPE_CHECKING:
    from tui.session.journal import Mode

_MAX_SEED = 999_999_999


def _seed(_context: click.Context, _param: click.Parameter, seed: int | None) -> int | None:
    if seed is not None and not 0 <= seed <= _MAX_SEED:
        raise click.BadParameter(f"attendu : un nombre entier de 0 à {_MAX_SEED}")
    return seed


@click.command(
    "jouer",
    cls=DocumentedCommand,
    examples=[
        "alliance jouer",
        "alliance jouer denis-auclair --mode epreuve",
        "alliance jouer mes-personas/nadia.yaml --texte",
        "alliance jouer denis-auclair --mes-mots",
        "alliance jouer --reprendre 2026-03-14-denis-auclair-1",
    ],
)
@click.argument("persona", type=PersonaName(), required=False)
@click.option("--rubrique", "rubric", type=RubricName(), metavar="ID", help="Rubrique du bilan.")
@click.option(
    "--mode",
    type=click.Choice(["guide", "epreuve"]),
    help="guide : montrer schèmes et réactions ; epreuve : ni l'un ni l'autre.",
)
@click.option(
    "--graine",
    "seed",
    type=int,
    callback=_seed,
    metavar="N",
    help="Nombre qui fixe l'ordre des répliques, pour les retrouver dans le même ordre.",
)
@click.option(
    "--mes-mots",
    "own_words",
    is_flag=True,
    help="Dire d'abord avec vos mots ; les répliques possibles viennent ensuite.",
)
@click.option(
    "--texte",
    "in_text",
    is_flag=True,
    help="Jouer ligne à ligne : lecteurs d'écran, scripts.",
)
@click.option(
    "--reprendre",
    "session",
    type=SessionName(),
    metavar="ENTRETIEN",
    help="Reprendre un entretien où il en est.",
)
def play(
    persona: str | None,
    rubric: str | None,
    mode: Mode | None,
    seed: int | None,
    own_words: bool,
    in_text: bool,
    session: str | None,
) -> None:
    """Mener un entretien.

    PERSONA est un identifiant de la bibliothèque ou un chemin ; sans lui, on choisit
    dans une liste. Ce que vous dites avec vos mots, avec --mes-mots, est gardé avec
    l'entretien ; en mode texte, une commande y commence par une barre, comme « /n ».
    """
    if session is not None:
        if own_words or any(given is not None for given in (persona, rubric, mode, seed)):
            raise click.UsageError(
                "« --reprendre » garde le persona et les réglages de l'entretien"
            )
        _take_up(session, in_text)
    elif in_text:
        from tui.text.session import play_new

        play_new(persona, rubric=rubric, mode=mode, seed=seed, own_words=own_words)
    else:
        from tui.cli.launch import open_app, require_terminal

        require_terminal()
        _check(persona, rubric)
        from tui.screens.routes import PersonaRoute

        route = None if persona is None else PersonaRoute(persona)
        open_app(route, mode=mode, seed=seed, rubric=rubric, own_words=own_words)


def _take_up(session: str, in_text: bool) -> None:
    record = record_named(session)
    if in_text:
        from tui.text.session import play_on

        play_on(record)
    else:
        from tui.cli.launch import open_app, require_terminal

        require_terminal()
        from tui.screens.routes import SessionRoute

        open_app(SessionRoute(record.path))


def _check(persona: str | None, rubric: str | None) -> None:
    """Raise :class:`Refused` now, while its diagnostics can still be read in the terminal."""
    from tui.persona.library import load_named
    from tui.rubric.loading import load_named as load_rubric

    if persona is not None:
        load_named(persona)
    if rubric is not None:
        load_rubric(rubric)


@click.command(
    "premiers-pas",
    cls=DocumentedCommand,
    examples=["alliance premiers-pas", "alliance premiers-pas --texte"],
)
@click.option(
    "--texte",
    "in_text",
    is_flag=True,
    help="S'exercer ligne à ligne : lecteurs d'écran, scripts.",
)
def first_steps(in_text: bool) -> None:
    """Apprendre les gestes de l'entretien, en cinq minutes.

    Un court entretien d'essai : dire, noter, garder un mot, regarder l'écran, conclure. Un
    geste à la fois est proposé. Rien n'est gardé ; on peut recommencer autant que l'on veut.
    """
    if in_text:
        from tui.text.first_run_lines import play_first_run

        play_first_run()
    else:
        from tui.cli.launch import open_app, require_terminal

        require_terminal("premiers-pas --texte")
        from tui.screens.routes import FirstRunRoute

        open_app(FirstRunRoute())
