"""Every way of measuring, on the codes of small drawn personas; rubrics made of some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from pydantic import TypeAdapter

from tui.rubric.loading import load_text
from tui.rubric.measures import AnyMeasure, VoiceMeasure

if TYPE_CHECKING:
    from tui.rubric.model import Rubric

RESUME: dict[str, Any] = {"codes": ["resume"]}
JUDGING: dict[str, Any] = {"codes": ["jugement"]}
PLACES = [{"points": 1, "quand": RESUME, "au_plus": 2}, {"points": -1, "quand": JUDGING}]

MEASURES: dict[str, dict[str, Any]] = {
    "points": {"type": "points", "regles": PLACES},
    "points_minimum": {"type": "points", "regles": PLACES, "minimum": 3},
    "part": {"type": "part", "de": RESUME, "parmi": {"codes": ["resume", "accueil"]}},
    "part_minimum": {"type": "part", "de": {"schemes": ["verifier"]}, "parmi": {}, "minimum": 2},
    "part_recue": {
        "type": "part",
        "de": {"codes": ["resume"], "recue": ["ouverture", "neutre"]},
        "parmi": {"codes": ["resume"], "ou": {"codes": ["accueil"], "recue": ["fermeture"]}},
    },
    "part_sous": {
        "type": "part",
        "de": {"codes": ["resume"], "sous": ["ecouter_reformuler"]},
        "parmi": {"codes": ["resume"]},
    },
    "absence": {"type": "absence", "de": JUDGING, "minimum": 2},
    "retour": {"type": "retour", "part_par": JUDGING, "revient_par": RESUME},
    "rapport": {"type": "rapport", "de": RESUME, "sur": JUDGING},
    "ordre": {"type": "ordre", "de": {"codes": ["accueil"]}, "avant": JUDGING},
    "contexte": {"type": "contexte", "de": RESUME, "apres": {"codes": ["accueil"]}, "dans": 2},
    "contexte_aussitot": {"type": "contexte", "de": {}, "apres": JUDGING, "dans": 0, "minimum": 2},
    "resistance": {"type": "resistance", "suivi_de": {"codes": ["resume", "accueil"]}},
    "suite": {"type": "suite", "de": {"sauf": ["resume"]}, "minimum": 2},
    "appris": {"type": "faits", "etat": "appris"},
    "appris_avant": {"type": "faits", "etat": "appris", "avant": JUDGING},
    "essentiels": {"type": "faits", "etat": "appris", "lesquels": "essentiels"},
    "rendus": {"type": "faits", "etat": "rendus"},
    "rendus_essentiels": {"type": "faits", "etat": "rendus", "lesquels": "essentiels"},
    "rendus_avant": {"type": "faits", "etat": "rendus", "avant": RESUME},
    "rendus_sur_tous": {"type": "faits", "etat": "rendus", "parmi": "tous"},
    "rendus_deux": {"type": "faits", "etat": "rendus", "minimum": 2},
    "notes": {"type": "faits", "etat": "notes"},
    "accord": {"type": "accord", "sur": "buts", "demande": {"codes": ["accueil"]}},
    "accord_defait": {
        "type": "accord",
        "sur": "moyens",
        "demande": {"codes": ["accueil"]},
        "defait_par": JUDGING,
        "defait_par_fins": ["politesse", "refus"],
    },
    "fin": {"type": "fin", "valeurs": {"accord": 2, "refus": 1, "temps": -1, "impasse": 0}},
    "visitees": {"type": "phases", "compte": "visitees"},
    "visitees_deux": {
        "type": "phases",
        "compte": "visitees",
        "vers": ["questionner_verifier", "proposer_expliquer"],
    },
    "retours": {"type": "phases", "compte": "retours"},
    "retours_vers": {"type": "phases", "compte": "retours", "vers": ["ecouter_reformuler"]},
    "confiance": {"type": "confiance", "minimum": 2},
    "ensemble": {
        "type": "ensemble",
        "minimum": 2,
        "conditions": [
            {"au_moins": 1, "mesure": {"type": "points", "regles": PLACES}},
            {"au_moins": 1, "mesure": {"type": "fin", "valeurs": {"accord": 1, "refus": 0}}},
            {"au_moins": 0.5, "mesure": {"type": "faits", "etat": "appris"}},
        ],
    },
    "ensemble_contexte": {
        "type": "ensemble",
        "conditions": [
            {
                "au_moins": 1,
                "mesure": {"type": "contexte", "de": RESUME, "apres": JUDGING, "dans": 1},
            },
            {"au_moins": 0, "mesure": {"type": "suite", "de": JUDGING}},
        ],
    },
    "ensemble_resistance": {
        "type": "ensemble",
        "conditions": [{"au_moins": 1, "mesure": {"type": "resistance", "suivi_de": {}}}],
    },
}
"""Each type of measure once at least: a test holds it."""

_ADAPTER: TypeAdapter[AnyMeasure] = TypeAdapter(VoiceMeasure)


def measure_of(data: dict[str, Any]) -> AnyMeasure:
    return _ADAPTER.validate_python(data)


def rubric_of(measures: dict[str, dict[str, Any]], threshold: float = 0.5) -> Rubric:
    """Return a rubric with a criterion of two levels for each measure."""
    criteria = [
        {
            "id": name,
            "question": "Quoi ?",
            "source": "CIREL 2019, §10",
            "famille": "motivation",
            "mesure": measure,
            "niveaux": [
                {"nom": "En deçà", "phrase": "Peu."},
                {"seuil": threshold, "nom": "Au-delà", "phrase": "Beaucoup."},
            ],
            "piste": "Continuer.",
            "non_jugeable": "Rien.",
        }
        for name, measure in measures.items()
    ]
    dimension = {"id": "une", "titre": "Une", "presentation": "Tout.", "criteres": criteria}
    data = {
        "rubrique": "mesures",
        "titre": "Mesures",
        "presentation": "Toutes.",
        "dimensions": [dimension],
    }
    return load_text(yaml.safe_dump(data, allow_unicode=True).encode(), "mesures.yaml")
