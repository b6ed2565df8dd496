"""What all events share: when they happened, and the French names of their fields in files.

Names are given once for all kinds, so that the same thing is called alike in each.
"""

from __future__ import annotations

import msgspec

from tui.session.bounds import Minute, Seconds


class Happened(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="type",
    omit_defaults=True,
    rename={
        "seconds": "secondes",
        "text": "texte",
        "became": "issue",
        "gesture": "geste",
        "confidence": "confiance",
        "change": "variation",
        "moves": "repliques",
        "move": "replique",
        "gives_back": "rend",
        "duration": "duree",
        "learnt": "appris",
        "agrees": "obtient",
        "resists": "resiste",
        "facts": "faits",
        "category": "categorie",
        "essential": "essentiel",
        "ending": "fin",
        "kept": "repris",
        "obstacles": "freins",
        "demand": "demande",
        "need": "besoin",
        "project": "projet",
        "skills": "competences",
        "finished": "achevee",
        "number": "numero",
        "numbers": "numeros",
        "struck": "raye",
        "first": "debut",
        "last": "fin_moment",
        "prompt": "relance",
        "aimed": "visais",
        "noticed": "remarquais",
        "wondered": "demandais",
        "regretted": "regrette",
        "other": "autre",
        "prepared": "prepare",
        "withdrawn": "retire",
        "event": "evenement",
        "author": "auteur",
        "effect": "effet",
        "kept_for_next": "garde",
        "criterion": "critere",
        "time": "temps",
        "closeness": "proximite",
    },
):
    """What all events share."""

    minute: Minute = 0
    seconds: Seconds = 0.0
