"""What is said of a coding, and of codings side by side, in the words of both faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.french.typography import count, counted, decimal, percent
from tui.group.codings import CodedBy, value_label
from tui.group.reliability import LEAST_UNITS, RELIABLE, RESAMPLES, TENTATIVE
from tui.source.hostile import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.group.codings import Coding, HeardLine, UnitDrawn
    from tui.group.codings_compared import CodedUnit, CodingsCompared, ValueAgreement
    from tui.group.reliability import Alpha

COMPARED_TITLE = "Double codage, côte à côte"
UNSURE = "Je ne sais pas"
NO_CODE = "aucun de ces codes"
AUTHOR = "L'auteur du persona avait écrit"
AUTHOR_IS_ONE = (
    "Ce que l'auteur du persona avait écrit est une lecture de plus, pas la réponse : "
    "regardez-la après vous être parlé."
)
BLIND = (
    "Vous codez à l'aveugle : ni ce que d'autres ont dit, ni ce que la personne a répondu, "
    "ni ce que l'auteur avait écrit."
)
_BY = {CodedBy.SCHEMES: "les neuf schèmes", CodedBy.CODES: "la grille des codes"}
_ONE = {CodedBy.SCHEMES: "le même schème", CodedBy.CODES: "les mêmes codes"}
_CUSTOM = "L'usage (Krippendorff 2019)"


def by_what(coded_by: CodedBy) -> str:
    """Return what one codes by: « les neuf schèmes »."""
    return _BY[coded_by]


def progress(coding: Coding) -> str:
    """Return how far a coding is: « 12 sur 40 »."""
    total = len(coding.units)
    return f"{count(total - coding.left)} sur {count(total)}"


def values_told(values: Iterable[str]) -> str:
    """Return what was said of an act, by the labels."""
    return " · ".join(map(value_label, values)) or NO_CODE


def heard(line: HeardLine) -> tuple[str, str, str]:
    """Return who spoke, what they said, and a gesture in brackets, made harmless."""
    gesture = one_line(line.gesture)
    return one_line(line.speaker), one_line(line.text), f"({gesture})" if gesture else ""


def where_said(unit: UnitDrawn) -> str:
    """Return with whom, and when, an act was said."""
    return f"{one_line(unit.title)}, {unit.minute}'"


def how_many(compared: CodingsCompared) -> Iterator[str]:
    """Yield what was coded by whom, and on how many acts they said the same."""
    units, apart = len(compared.units), len(compared.divided)
    yield f"Par {by_what(compared.coded_by)} : {', '.join(compared.coders)}."
    yield (
        f"{counted(units, 'moment codé', 'moments codés')} par deux personnes au moins : "
        f"{_ONE[compared.coded_by]} sur {count(units - apart)}, "
        f"des lectures différentes sur {count(apart)}."
    )


def how_far(compared: CodingsCompared) -> Iterator[str]:
    """Yield what a coefficient says where there are acts enough, else why there is none."""
    if not compared.is_enough:
        yield (
            f"Moins de {LEAST_UNITS} moments : ni coefficient, ni conclusion. Un chiffre y aurait "
            "l'air plus sûr qu'il n'est ; les désaccords, eux, se discutent dès le premier."
        )
        return
    yield f"Paires de lectures identiques : {percent(compared.agreed_pairs)}."
    if compared.coded_by is CodedBy.CODES:
        yield "Un alpha de Krippendorff par code, plus bas."
        yield _how_drawn()
    elif compared.alpha is None:
        yield "Un seul schème a été donné partout : rien ne varie, et alpha n'a pas de sens."
    else:
        yield f"Alpha de Krippendorff : {_told(compared.alpha)}."
        yield custom(compared.alpha)
        yield _how_drawn()


def _how_drawn() -> str:
    return (
        f"L'intervalle, à 95 %, vient de {count(RESAMPLES)} tirages des moments, avec remise ; "
        "des moments d'un même entretien se ressemblent, il est donc un peu trop étroit."
    )


def custom(alpha: Alpha) -> str:
    """Return where an interval stands by the customary bounds, which are said to be that."""
    reliable, tentative = (f"{bound:.3f}".replace(".", ",") for bound in (RELIABLE, TENTATIVE))
    bounds = (
        f"{_CUSTOM} s'appuie sur des codages à partir de {reliable}, et ne conclut qu'avec "
        f"prudence de {tentative} à {reliable}"
    )
    if alpha.interval is None:
        return f"{bounds} : sans intervalle, rien n'est tranché."
    low, high = alpha.interval
    if low >= RELIABLE:
        return f"{bounds} : tout l'intervalle est au-dessus de {reliable}."
    if low >= TENTATIVE:
        return f"{bounds} : tout l'intervalle est au-dessus de {tentative}."
    if high < TENTATIVE:
        return f"{bounds} : tout l'intervalle est au-dessous de {tentative}."
    return f"{bounds} : l'intervalle passe de part et d'autre de {tentative}, rien n'est tranché."


def on_value(one: ValueAgreement, compared: CodingsCompared) -> str:
    """Return how far coders agree on a scheme or on a code."""
    times = counted(one.given, "fois", "fois")
    all_, some = counted(one.by_all, "moment"), count(one.by_some)
    told = f"donné {times} ; par tous sur {all_}, par certains seulement sur {some}"
    if not compared.is_enough:
        return told
    return f"{told} ; {alpha_told(one)}"


def alpha_told(one: ValueAgreement) -> str:
    """Return the coefficient of a scheme or a code, or why it has none."""
    return (
        f"alpha {_told(one.alpha)}" if one.alpha else "trop rare, ou trop constant, pour un alpha"
    )


def _told(alpha: Alpha) -> str:
    if alpha.interval is None:
        return f"{decimal(alpha.value)}, sans intervalle : presque rien ne varie"
    low, high = map(decimal, alpha.interval)
    return f"{decimal(alpha.value)}, intervalle de {low} à {high}"


def readings_told(unit: CodedUnit) -> Iterator[tuple[str, str, str]]:
    """Yield who said what of an act, and why; empty when they did not tell."""
    for one in unit.readings:
        yield one.name, values_told(one.values), one_line(one.reason)
