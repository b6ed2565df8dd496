"""``alliance coder``: several people code the same acts blind, then lay their codings together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.arguments import Name, to_a_file, write
from tui.cli.commands import DocumentedCommand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.group.codings import Coding
    from tui.group.codings_compared import CodingsCompared
    from tui.session.record import Record


class CodedPath(Name):
    """An interview by its id, its beginning or its path; a folder; or a coding."""

    def known(self) -> Iterator[tuple[str, str]]:
        """Yield the user's sessions."""
        from tui.session import store

        for path in store.paths():
            yield path.stem, ""


@click.command(
    "coder",
    cls=DocumentedCommand,
    examples=[
        "alliance coder 2026-03-14-denis-auclair-1 2026-03-20-denis-auclair-1",
        "alliance coder entretiens-du-groupe --avec codes --combien 40",
        "alliance coder 2026-03-14 --par Camille --texte",
        "alliance coder --comparer",
        "alliance coder --comparer camille.codage.jsonl dominique.codage.jsonl -o accord.csv",
    ],
)
@click.argument("names", metavar="[CHEMIN…]", nargs=-1, type=CodedPath())
@click.option("--par", "coder", metavar="NOM", help="Qui code ; les autres verront un pseudonyme.")
@click.option(
    "--avec",
    "coded_by",
    type=click.Choice(["schemes", "codes"]),
    default="schemes",
    help="schemes (les neuf, un par réplique) ou codes (ceux de la grille, plusieurs possibles).",
)
@click.option(
    "--combien",
    "most",
    type=click.IntRange(min=1),
    metavar="N",
    help="Coder N répliques, tirées parmi toutes.",
)
@click.option(
    "--graine",
    "seed",
    type=int,
    metavar="N",
    help="Un autre tirage ; le même nombre pour tous ceux qui codent ensemble.",
)
@click.option("--texte", "in_text", is_flag=True, help="Ligne à ligne : lecteurs d'écran, scripts.")
@click.option(
    "--comparer",
    "compares",
    is_flag=True,
    help="Mettre côte à côte les codages finis : les fichiers nommés, ou ceux de cet ordinateur.",
)
@click.option(
    "--auteur",
    "with_author",
    is_flag=True,
    help="Avec --comparer : dire aussi, en dernier, ce que l'auteur du persona avait écrit.",
)
@to_a_file
def code_together(
    names: tuple[str, ...],
    coder: str | None,
    coded_by: str,
    most: int | None,
    seed: int | None,
    in_text: bool,
    compares: bool,
    with_author: bool,
    target: Path | None,
    overwrite: bool,
) -> None:
    """Coder à l'aveugle les mêmes répliques, à deux ou plus.

    CHEMIN est un entretien (identifiant, début, chemin), un dossier d'entretiens, ou un
    codage à reprendre ; sans lui, l'application le demande. Chacun code dans un fichier à
    soi, dans le même ordre, sans voir ce que les autres ont dit. Quand tous ont fini,
    « --comparer » dit où les lectures s'accordent et surtout où elles diffèrent ;
    « -o accord.csv » en fait un tableau. Sous 30 répliques, aucun coefficient.
    """
    if compares:
        _compare(names, target, with_author=with_author, overwrite=overwrite)
        return
    if target or with_author:
        raise click.UsageError("« -o » et « --auteur » vont avec « --comparer »")
    if not names:
        _open_start(in_text=in_text)
        return
    _code(names, coder, coded_by, most, seed, in_text=in_text)


def _open_start(*, in_text: bool) -> None:
    """Open the app where a coding begins. Raises :class:`click.UsageError` line by line."""
    if in_text:
        raise click.UsageError("il manque CHEMIN : un entretien, un dossier ou un codage")
    from tui.cli.launch import open_app, require_terminal
    from tui.screens.routes import CodingRoute

    require_terminal("coder CHEMIN --texte")
    open_app(CodingRoute())


def _code(
    names: tuple[str, ...],
    coder: str | None,
    coded_by: str,
    most: int | None,
    seed: int | None,
    *,
    in_text: bool,
) -> None:
    """Code line by line, or in the app, from where this coder stands."""
    from tui.group.coding_desk import DRAW, CodingPlan, resume, take_up_or_begin
    from tui.group.codings import CODINGS, CodedBy

    if not in_text:
        from tui.cli.launch import require_terminal

        require_terminal("coder CHEMIN --texte")
    first = names[0]
    if len(names) == 1 and first.endswith(CODINGS.file):
        from pathlib import Path

        desk = resume(Path(first))
    else:
        records = _records(names)
        plan = CodingPlan(_signed(coder), CodedBy(coded_by), most, DRAW if seed is None else seed)
        desk = take_up_or_begin(records, plan)
    if in_text:
        from tui.text.coding_lines import code_in_text

        code_in_text(desk)
        return
    desk.close()
    from tui.cli.launch import open_app
    from tui.screens.routes import CodingDeskRoute

    open_app(CodingDeskRoute(desk.coding.path))


def _signed(coder: str | None) -> str:
    """Return who codes: as said, as in the settings, or as asked for."""
    from tui import settings
    from tui.session.bounds import LONGEST_NAME, overlong
    from tui.session.store import clean_pseudonym
    from tui.text.input_lines import standard_lines
    from tui.text.streams import Failure

    if too_long := overlong(coder or "", LONGEST_NAME):
        raise Failure(f"--par : {too_long}")
    said = coder or settings.load().get("pseudonyme", "") or standard_lines().read("Qui code : ")
    if signed := clean_pseudonym(said or ""):
        return signed
    raise Failure("il faut un nom pour coder, qui ne sera pas montré : --par NOM")


def _records(names: tuple[str, ...]) -> list[Record]:
    """Return the sessions that are named; the files left out are said."""
    from tui.group.coding_units import read_sessions
    from tui.group.finding import is_path
    from tui.session import store
    from tui.source.hostile import one_line
    from tui.text.streams import Failure, say

    paths = [name if is_path(name) else str(store.find(name)) for name in names]
    records, left_out = read_sessions(paths)
    for one in left_out:
        say(f"Laissé de côté : {one_line(one.why)}.")
    for record in records:
        if record.damage:
            say(record.damage)
    if not records:
        raise Failure("aucun entretien à coder")
    return records


def _compare(
    names: tuple[str, ...], target: Path | None, *, with_author: bool, overwrite: bool
) -> None:
    """Tell the codings of each set side by side, or write them as a table."""
    from tui.cli.arguments import extension
    from tui.group.coding_table import codings_table
    from tui.text.codings_compared_lines import compared_text
    from tui.text.streams import tell

    extension(target, ("csv", "txt"))
    found = _compared(names)
    if target and target.suffix.lower() == ".csv":
        write(target, codings_table(found, with_author=with_author), overwrite=overwrite)
        return
    text = "\n\n".join(compared_text(one, with_author=with_author) for one in found)
    if target:
        write(target, f"{text}\n", overwrite=overwrite)
    else:
        tell(text)


def _compared(names: tuple[str, ...]) -> list[CodingsCompared]:
    """Return each set of codings that can be compared; why another cannot is said.

    Raises :class:`Failure` when there is none.
    """
    from tui.group.codings import own_codings, read_codings
    from tui.group.codings_compared import compare_codings, sets_of
    from tui.session.record import JournalProblem
    from tui.source.hostile import one_line
    from tui.text.streams import Failure, say

    here = own_codings()
    codings, left_out = read_codings(names) if names else here
    for one in left_out:
        say(f"Laissé de côté : {one_line(one.why)}.")
    found: list[CodingsCompared] = []
    for together in sets_of(codings):
        try:
            found.append(compare_codings(together, here[0]))
        except JournalProblem as problem:
            say(f"{_named(together)} : {problem}.")
        except ModuleNotFoundError:
            raise _missing() from None
    if not found:
        raise Failure("aucun codage à comparer")
    return found


def _named(codings: list[Coding]) -> str:
    from tui.source.hostile import one_line

    return ", ".join(one_line(one.path.name) for one in codings)


def _missing() -> click.UsageError:
    """Return what says which libraries are not installed."""
    return click.UsageError(
        "l'accord entre codages demande deux bibliothèques : pipx install 'alliance[groupe]'"
    )
