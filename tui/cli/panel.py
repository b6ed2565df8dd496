"""``alliance panel``: several trainers answer the same moments, each without seeing the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import PersonaName, extension, to_a_file, write
from tui.cli.commands import DocumentedCommand
from tui.cli.gathering_progress import gathered
from tui.source.hostile import one_line
from tui.source.typed import shell_word
from tui.text.invocation import command_name
from tui.text.streams import Failure, are_a_terminal, put, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.group.found import LeftOut
    from tui.group.gathering import Group
    from tui.group.panel_file import PanelHeader
    from tui.group.panel_reading import Panel

_SUFFIX = ".panel.jsonl"
_ONE_THING = "« --par », « --garder » et « --moments » ne vont pas ensemble"
_ONE_FILE = "« --par » va avec un seul fichier : les questions, ou vos réponses commencées"


@click.command(
    "panel",
    cls=DocumentedCommand,
    examples=[
        "alliance panel denis-auclair",
        "alliance panel denis-auclair --moments accueil,feuille",
        "alliance panel salle/*.jsonl",
        "alliance panel denis.panel.jsonl --par Camille",
        "alliance panel reponses/",
        "alliance panel reponses/ -o panel.html",
        "alliance panel reponses/ --garder",
    ],
)
@click.argument("names", metavar="PERSONA|CHEMIN…", nargs=-1, required=True, type=PersonaName())
@click.option(
    "--moments",
    "wanted",
    metavar="A,B,C",
    help="Moments que le panel regarde, par leur identifiant ; sans eux, ceux du persona "
    "sont listés, ceux d'un groupe sont les premiers de son ordre du jour.",
)
@click.option("--par", "author", metavar="NOM", help="Répondre, sous ce nom ; il n'est pas gardé.")
@click.option("--texte", "in_text", is_flag=True, help="Ligne à ligne : lecteurs d'écran, scripts.")
@click.option(
    "--garder",
    "kept",
    is_flag=True,
    help="Garder ces fichiers ici : le bilan des entretiens les montre.",
)
@to_a_file
def panel(
    names: tuple[str, ...],
    wanted: str | None,
    author: str | None,
    in_text: bool,
    kept: bool,
    target: Path | None,
    overwrite: bool,
) -> None:
    """Réunir un panel de formateurs.

    Plusieurs formateurs disent, sans se voir, ce qu'ils feraient aux mêmes moments.

    Quatre temps. Un PERSONA, ou des entretiens, donne les questions : un fichier à envoyer.
    Chacun y répond avec « --par », dans un fichier à soi, sans voir les autres. Les fichiers
    de réponses, ou leur dossier, se lisent ensemble ; « -o » écrit ce qu'on y lit (.txt, .html,
    .csv). Avec « --garder », le bilan montre au stagiaire ce que le panel a répondu, à côté de
    son choix. Sous cinq formateurs, ce n'est pas un repère ; nulle part une réplique n'y est
    la bonne.
    """
    if sum(map(bool, (wanted, author, kept))) > 1:
        raise click.UsageError(_ONE_THING)
    if author is not None:
        _answer(names, author, in_text=in_text)
    elif wanted is None and _hold_panels(names):
        if kept:
            _keep(names)
        else:
            _read(names, target, in_text=in_text, overwrite=overwrite)
    elif kept:
        raise Failure(f"rien à garder : aucun fichier « {_SUFFIX} »")
    else:
        _ask(names, _listed(wanted), target)


def _listed(wanted: str | None) -> list[str]:
    return [one.strip() for one in (wanted or "").split(",") if one.strip()]


def _hold_panels(names: Sequence[str]) -> bool:
    """Tell whether paths lead to panels, and not to interviews to make one of."""
    from tui.group.finding import find
    from tui.group.found import FileKind, LeftOut

    if _is_persona(names):
        return False
    kinds = [one.kind for one in find(names) if not isinstance(one, LeftOut)]
    return FileKind.PANEL in kinds and FileKind.SESSION not in kinds


def _is_persona(names: Sequence[str]) -> bool:
    from tui import places

    one = names[0]
    return len(names) == 1 and (
        one.endswith(places.SUFFIXES) or not ("/" in one or "." in one or Path(one).exists())
    )


def _ask(names: Sequence[str], wanted: list[str], target: Path | None) -> None:
    """Write a file of questions."""
    from tui.group.panel_desk import write_questions

    if target and not target.name.endswith(_SUFFIX):
        raise click.UsageError(f"un fichier de questions se nomme « …{_SUFFIX} »")
    header = _of_persona(names[0], wanted) if _is_persona(names) else _of_group(names, wanted)
    try:
        path = write_questions(header, target)
    except FileExistsError:
        raise Failure(f"« {target} » existe déjà ; rien n'a été changé") from None
    put(str(path))
    name = shell_word(str(path))
    say(f"À envoyer à chaque formateur, qui y répond par : {command_name()} panel {name} --par NOM")


def _of_persona(name: str, wanted: list[str]) -> PanelHeader:
    """Return a panel on moments of a persona; list them when none is named."""
    from tui.group.panel_making import askable, panel_of_persona
    from tui.persona.library import load_named
    from tui.workshop.path_search import find_path

    loaded = load_named(name)
    situations = askable(loaded, find_path)
    if not wanted:
        for moment, situation in situations.items():
            title = one_line(loaded.persona.moments[moment].title or "")
            told = f"{moment} : {title}" if title else moment
            put(f"{told} ({len(situation.offered)} répliques)")
        raise click.UsageError("choisissez des moments dans cette liste : --moments A,B,C")
    return panel_of_persona(loaded, situations, wanted)


def _of_group(names: Sequence[str], wanted: list[str]) -> PanelHeader:
    """Return a panel on moments that a group met."""
    from tui.group.panel_making import panel_of_group
    from tui.interview.live import DEFAULT_RUBRIC
    from tui.rubric.loading import load_named

    gathering = gathered(names, load_named(DEFAULT_RUBRIC))
    return panel_of_group(_only(gathering.groups), wanted)


def _only(groups: Sequence[Group]) -> Group:
    if not groups:
        raise Failure("aucun entretien à lire dans ces chemins")
    if len(groups) > 1:
        titles = ", ".join(f"« {group.title} »" for group in groups)
        raise Failure(f"un panel regarde une seule personne ; il y a ici {titles}")
    return groups[0]


def _answer(names: Sequence[str], author: str, *, in_text: bool) -> None:
    """Answer a panel, in the app or line by line."""
    from tui.group.panel_desk import own_answers
    from tui.session.bounds import LONGEST_NAME, overlong

    if len(names) != 1:
        raise click.UsageError(_ONE_FILE)
    if not author.strip():
        raise click.UsageError("« --par » demande un nom")
    if too_long := overlong(author, LONGEST_NAME):
        raise Failure(f"--par : {too_long}")
    if not in_text:
        from tui.cli.launch import require_terminal

        require_terminal("panel FICHIER --par NOM --texte")
    path = own_answers(Path(names[0]), author)
    if in_text:
        _answer_in_text(path)
    else:
        from tui.cli.launch import open_app
        from tui.group.panel_desk import PanelDesk
        from tui.screens.routes import PanelRoute

        PanelDesk.open(path).close()  # what keeps it from opening is said in the terminal
        open_app(PanelRoute((path,)))


def _answer_in_text(path: Path) -> None:
    from tui.group.panel_desk import PanelDesk
    from tui.text.input_lines import standard_lines
    from tui.text.panel_heard import TextPanel
    from tui.text.saving import rescued, saved_at_last

    desk, lines = PanelDesk.open(path), standard_lines()
    lost: str | None = None
    try:
        finished = TextPanel(desk, lines).run()
        lost = saved_at_last(desk, lines)
    except KeyboardInterrupt:
        if lost := rescued(desk):
            say(lost)
        raise
    finally:
        desk.close()
    if lost:
        raise Failure(lost)
    if finished:
        say(f"Merci. Vos réponses, à envoyer à qui réunit le panel : {path}")
    else:
        say(f"Tout est gardé : {path}")


def _read(names: Sequence[str], target: Path | None, *, in_text: bool, overwrite: bool) -> None:
    """Read the answers of a panel together."""
    from tui.group.panel_table import PANEL_FORMS
    from tui.group.panel_words import panel_told

    form = extension(target, PANEL_FORMS)
    read = _panel_of(names)
    if target:
        write(target, PANEL_FORMS[form or "txt"](read), overwrite=overwrite)
    elif in_text or not are_a_terminal():
        tell(panel_told(read))
    else:
        from tui.cli.launch import open_app
        from tui.screens.routes import PanelRoute

        open_app(PanelRoute(tuple(Path(name) for name in names)))


def _panel_of(names: Sequence[str]) -> Panel:
    from tui.group.finding import find
    from tui.group.panel_reading import only_panel, read_panels

    read = read_panels(find(names))
    _say_left_out(read.left_out)
    found = only_panel(read)
    found.spreads  # noqa: B018 - what keeps it from being read is said before anything is shown
    return found


def _keep(names: Sequence[str]) -> None:
    from tui.group.finding import find
    from tui.group.panel_keeping import keep_panels

    done = keep_panels(find(names))
    _say_left_out(done.left_out)
    for path in done.kept:
        put(str(path))
    if done.already:
        say("Déjà gardés : " + ", ".join(path.name for path in done.already))
    if not done.kept and not done.already:
        raise Failure("rien n'a été gardé")


def _say_left_out(left_out: Iterable[LeftOut]) -> None:
    for one in left_out:
        say(f"Laissé de côté : {one.name} ; {one.why}.")
