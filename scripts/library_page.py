"""Write ``docs/personas.md``: who can be met, what each trains, how hard and how long it is.

``python scripts/library_page.py`` examines everybody, side by side, and takes a minute. Tests
compute the same again, person by person: figures that no longer hold fail.
"""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from library_figures import (  # noqa: E402
    RUBRIC,
    SECONDS_A_CHOICE,
    WORDS_A_MINUTE,
    WORDS_OF_A_SYNTHESIS,
    WORDS_TYPED_A_MINUTE,
    Examined,
    aspects_of,
    examined,
    moves_of,
    people,
    play_time,
    words_in,
)

from tui import places  # noqa: E402
from tui.field.courses import courses  # noqa: E402
from tui.field.terms import (  # noqa: E402
    DIFFICULTY_LABELS,
    PRESSURE_LABELS,
    SCHEME_SHORT,
    Scheme,
)
from tui.french.typography import count, counted, percent  # noqa: E402
from tui.item_analysis.decent_player import PLAYED  # noqa: E402
from tui.item_analysis.twin_marks import twin_criteria  # noqa: E402
from tui.persona.loading import LoadedPersona, load  # noqa: E402
from tui.rubric.loading import load_named as rubric_named  # noqa: E402
from tui.transcript.labels import operator_name  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.field.courses import SuggestedCourse
    from tui.persona.model import Persona
    from tui.rubric.model import Criterion
    from tui.transcript.facets import Aspects

PAGE = ROOT / "docs" / "personas.md"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def _name(persona: Persona) -> str:
    name = f"{persona.identity.first_name} {persona.identity.last_name}"
    return f"{name}, la suite" if persona.follows else name


def situation_row(persona: Persona) -> list[str]:
    """Return who a person is, where and when, how hard, what presses."""
    when = persona.setting
    return [
        f"**{_name(persona)}**, {persona.identity.age} ans",
        f"« {persona.title} »",
        operator_name(persona.operator),
        " ".join(filter(None, (str(when.year), when.place))) if when else "—",
        f"{persona.difficulty} {DIFFICULTY_LABELS[persona.difficulty]}",
        ", ".join(PRESSURE_LABELS[one] for one in persona.pressures) or "—",
        ", ".join(persona.sources),
    ]


def exercise_row(persona: Persona, found: Examined) -> list[str]:
    """Return how large an exercise is, how long, how hard, and what robots make of it."""
    return [
        _name(persona),
        str(len(persona.moments)),
        str(len(moves_of(persona))),
        str(len(persona.facts)),
        count(words_in(persona)),
        play_time(persona),
        f"{percent(found.player.agreed)} ({percent(found.player.polite)})",
        f"{percent(found.robot)} ({percent(found.robot_agreed)})",
        percent(found.best),
    ]


def short_ranges(everybody: Sequence[Persona], found: Sequence[Examined]) -> list[list[str]]:
    """Return the criteria that do not go from the first level to the last with somebody."""
    rows = []
    for criterion in rubric_named(RUBRIC).criteria():
        top = len(criterion.levels)
        for persona, one in zip(everybody, found, strict=True):
            ends = one.ranges.get(criterion.id, (1, top))
            if ends != (1, top):
                told = f"{ends[0]} à {ends[1]} sur {top}" if ends else "jamais jugé"
                rows.append([criterion.short or criterion.id, _name(persona), told])
    return rows


def matrix_row(persona: Persona, found: Aspects) -> list[str]:
    """Return a person's case: house, difficulty, pressures, what it trains, its schemes."""
    return [
        _name(persona),
        operator_name(persona.operator),
        str(persona.difficulty),
        ", ".join(PRESSURE_LABELS[one] for one in persona.pressures) or "—",
        ", ".join(one.name.lower() for one in found.trains) or "—",
        ", ".join(SCHEME_SHORT[one] for one in found.schemes),
    ]


def opens_and_closes(everybody: Sequence[Persona]) -> list[list[str]]:
    """Return the codes that open somebody and close somebody else, with whom."""
    rows = []
    for code in sorted({code for one in everybody for code in one.sensitivities}):
        signs = [(one.identity.first_name, one.sensitivities.get(code, 0)) for one in everybody]
        opened = [name for name, change in signs if change > 0]
        closed = [name for name, change in signs if change < 0]
        if opened and closed:
            rows.append([f"`{code}`", ", ".join(opened), ", ".join(closed)])
    return rows


def scheme_row(persona: Persona) -> list[str]:
    """Return the share of each scheme in the moves offered."""
    offered = [move.scheme for move in moves_of(persona)]
    shares = (round(100 * offered.count(one) / len(offered)) for one in Scheme)
    return [_name(persona), *map(str, shares)]


def course_rows(course: SuggestedCourse, everybody: Sequence[Persona]) -> list[list[str]]:
    """Return the steps of a course: whom one meets, and why."""
    names = {one.id: _name(one) for one in everybody}
    return [
        [str(number), names[step.persona], step.why] for number, step in enumerate(course.steps, 1)
    ]


def twin_row(name: str, criterion: Criterion, everybody: Sequence[Persona]) -> list[str]:
    """Return how many moments of how many people are twins by a criterion."""
    marks = [
        one.id for one in everybody for moment in one.moments.values() if name in moment.asks_for()
    ]
    return [criterion.short or name, str(len(marks)), str(len(set(marks)))]


def sections(everybody: Sequence[LoadedPersona], found: Sequence[Examined]) -> Iterator[str]:
    """Yield the page, section by section."""
    personas = [one.persona for one in everybody]
    found_of = aspects_of(personas)
    both = list(zip(personas, found, strict=True))
    yield _INTRODUCTION
    yield "## Qui est là\n\n" + _table(
        ("qui", "titre", "structure", "quand, où", "difficulté", "ce qui presse", "d'après"),
        map(situation_row, personas),
    )
    yield f"## L'exercice\n\n{_EXERCISE}\n\n" + _table(
        (
            "qui", "moments", "répliques", "faits", "mots", "minutes à jouer",
            "joueur correct : accords (polis)", "meilleur robot (accords)", "au mieux",
        ),
        (exercise_row(*one) for one in both),
    )  # fmt: skip
    yield f"## La matrice des cas\n\n{_MATRIX}\n\n" + _table(
        ("qui", "structure", "difficulté", "ce qui presse", "surtout", "schèmes"),
        (matrix_row(one, found_of[one.id]) for one in personas),
    )
    yield f"## Ce qui ouvre l'une ferme l'autre\n\n{_OPENS}\n\n" + _table(
        ("code", "ouvre", "ferme"), opens_and_closes([one for one in personas if not one.follows])
    )
    yield f"## Les schèmes proposés\n\n{_SCHEMES}\n\n" + _table(
        ("qui", *(SCHEME_SHORT[one] for one in Scheme)), map(scheme_row, personas)
    )
    yield f"## Les jumeaux\n\n{_TWINS}\n\n" + _table(
        ("critère", "moments", "personnes"),
        (twin_row(name, one, personas) for name, one in twin_criteria().items()),
    )
    yield f"## Jusqu'où va chaque critère\n\n{_RANGES}\n\n" + _table(
        ("critère", "qui", "niveaux trouvés"),
        short_ranges(personas, found) or [["aucun", "—", "—"]],
    )
    yield f"## Parcours\n\n{_COURSES}"
    for course in courses():
        yield f"### {course.title}\n\n" + _table(
            ("séance", "qui", "pourquoi"), course_rows(course, personas)
        )
    average = mean(words_in(one) for one in personas)
    yield (
        f"{counted(len(personas), 'personne')}, {count(round(average))} mots en moyenne. "
        "Cette page est écrite par `python scripts/library_page.py` ; un test refait ses chiffres."
    )


_INTRODUCTION = """\
# Les personnes

Celles et ceux que l'on peut recevoir, et ce que chaque exercice demande. Tous sont de fiction ;
leurs situations viennent des travaux listés dans [les sources](sources.md), que chaque fichier
cite.
"""
_EXERCISE = f"""\
Les **mots** sont tous ceux du fichier ; on n'en lit qu'une partie. Les **minutes à jouer** vont du
dossier à la synthèse, bilan non compris, pour les entretiens réussis qui sont écrits dans
`tests/readings/` : ce qui s'affiche est lu à {WORDS_A_MINUTE} mots par minute, une réplique se
choisit en {SECONDS_A_CHOICE} secondes, les notes et {WORDS_OF_A_SYNTHESIS} mots de synthèse se
tapent à {WORDS_TYPED_A_MINUTE} mots par minute.

Un **joueur correct** évite le plus souvent ce dont le métier se garde, ne sait rien de la personne,
et glisse une fois sur cinq : la part de ses {PLAYED} entretiens qui finissent par un accord dit la
difficulté ; entre parenthèses, par un accord de politesse. Les **robots** n'écoutent pas ; la part
est celle des critères au dernier niveau, à comparer à la dernière colonne : le meilleur entretien
trouvé. Ces chiffres sont calculés ; aucun n'a été mesuré sur des stagiaires."""
_MATRIX = """\
« Surtout » : les critères, trois au plus, dont les répliques, pour ou contre, sont plus fréquentes
ici que chez les autres ; les schèmes sont les trois plus proposés. C'est ce que dit l'accueil. Tous
les exercices travaillent les neuf critères des jumeaux."""
_OPENS = "Les sensibilités écrites de chacun : le même geste n'a pas le même effet sur tous."
_SCHEMES = "Part de chaque schème dans les répliques proposées, en pour cent."
_COURSES = "Deux suites d'exercices, aussi à l'accueil et par `alliance parcours`."
_TWINS = (
    "Moments de personnes différentes qui demandent la même chose. `verifier` prouve, pour chacun, "
    "que le dernier niveau s'atteint en six répliques au plus, et qu'il se manque."
)
_RANGES = (
    "Avec chacun, chaque critère va du premier au dernier niveau, sauf ceux-ci ; `verifier` dit "
    "quelles bornes sont prouvées."
)


def page() -> str:
    """Return the whole page."""
    everybody = people()
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        found = list(pool.map(_examined_file, [one.persona.id for one in everybody]))
    return "\n\n".join(part.strip() for part in sections(everybody, found)) + "\n"


def _examined_file(name: str) -> Examined:
    return examined(load(places.shipped_personas() / f"{name}.yaml"))


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
