"""Where interviews are led: what each house does, and the rules that hold there.

The keys of sources are those of ``docs/sources.md``. A rule of another day says its day.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Operator(NamedTuple):
    """A house: its ``name``, what it does and asks in one or two sentences, where that is from."""

    name: str
    house: str
    source: str


OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        "actiris": Operator(
            "Actiris",
            "Service public de l'emploi à Bruxelles. Ses partenaires saisissent eux-mêmes leurs "
            "données et sont financés au nombre de personnes recrutées.",
            "Qualité ou quantité",
        ),
        "afpa": Operator("Afpa", "Formation professionnelle des adultes.", "CIREL 2019, §13.3"),
        "apec": Operator(
            "Apec",
            "Pour les cadres. Le conseil est gratuit et confidentiel, et l'employeur n'a pas à "
            "être prévenu.",
            "CIREL 2019, §2",
        ),
        "cap-emploi": Operator(
            "Cap emploi",
            "Pour les personnes en situation de handicap. Le conseil est gratuit et confidentiel.",
            "CIREL 2019, §2",
        ),
        "forem": Operator(
            "Forem",
            "Service public de l'emploi en Wallonie. Ses partenaires lui disent qui est présent "
            "et sont financés au nombre de sorties positives : emploi, formation qualifiante, "
            "bilan.",
            "Qualité ou quantité",
        ),
        "france-travail": Operator(
            "France Travail",
            "Service public de l'emploi, Pôle emploi jusqu'à la fin de 2023  : un calcul y "
            "suggérait un accompagnement, dont on pouvait s'écarter.",
            "Demazière 2023",
        ),
        "iae": Operator(
            "Insertion par l'activité économique",
            "Un contrat de travail pour un temps, avec un accompagnement. La cible : 60 % de "
            "sorties dynamiques, dont au moins 25 % en emploi durable.",
            "IAE, I.1 et II.1",
        ),
        "mission-locale": Operator(
            "Mission locale",
            "Pour les jeunes de 16 à 25 ans. Le conseil est gratuit et confidentiel.",
            "CIREL 2019, §2",
        ),
        "opacif": Operator(
            "Opacif",
            "Finançait le congé de formation des salariés, jusqu'à la réforme de 2019-2020. Le "
            "conseil y était gratuit et confidentiel.",
            "CIREL 2019, §2",
        ),
        "pole-emploi": Operator(
            "Pôle emploi",
            "Service public de l'emploi, France Travail depuis 2024. Un calcul y suggère un "
            "accompagnement, dont on peut s'écarter.",
            "Demazière 2023",
        ),
    }
)
"""The houses that are known, by what ``operateur`` is in a persona."""
