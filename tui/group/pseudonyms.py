"""What people are called in a group: the same person always alike, and nobody by their name.

A pseudonym is computed from who somebody is, and from nothing else: whoever joins the group, or
leaves it, the others keep theirs. It says nothing of them, and cannot be traced back to the name
they gave without trying names: who hands interviews in outside the group makes a packet, whose
names were already replaced under a secret (:mod:`tui.group.packet`).
"""

from __future__ import annotations

import hashlib
import unicodedata

_NAMES = """
Abricotier Acacia Ajonc Alisier Amandier Ancolie Arbousier Argousier Arnica Aubépine Aulne
Avoine Azalée Bambou Bananier Baobab Bleuet Bouleau Bourdaine Bruyère Buis Cacaoyer Campanule
Cannelier Caroubier Cassis Catalpa Cèdre Cerfeuil Cerisier Charme Châtaignier Chêne Chicorée
Citronnier Clématite Cognassier Colchique Coquelicot Coriandre Cormier Cornouiller Coudrier
Cumin Cyclamen Cyprès Edelweiss Églantier Épicéa Érable Estragon Eucalyptus Fenouil Figuier
Fougère Frêne Fuchsia Fusain Genêt Genévrier Gentiane Géranium Giroflée Glaïeul Glycine
Grenadier Groseillier Guimauve Hêtre Hibiscus Houblon Houx Jonc Jonquille Laurier Lavande Lierre
Lilas Liseron Lupin Luzerne Magnolia Mandarinier Marronnier Mélèze Mélisse Menthe Merisier
Mimosa Mirabellier Mûrier Muguet Myosotis Myrte Myrtille Néflier Nénuphar Nigelle Noisetier
Noyer Œillet Oranger Orchidée Orge Origan Orme Ortie Oseille Osier Palmier Pâquerette Pêcher
Peuplier Pissenlit Pivoine Plantain Platane Poirier Pommier Primevère Prunier Pervenche Réséda
Robinier Romarin Roseau Rosier Sapin Sariette Sarrasin Sauge Saule Seigle Séquoia Serpolet
Sésame Sorbier Sureau Tamaris Thuya Thym Tilleul Tournesol Trèfle Tremble Troène Tulipe Verveine
Vigne
"""
_PLANTS = tuple(_NAMES.split())
_NUMBERS = 90
_FIRST_NUMBER = 10


def person_key(pseudonym: str, session: str) -> str:
    """Return who led a session: whoever signs alike, in whatever case or spaces.

    Who does not sign is told apart by ``session``, the identity of what they led: each such
    session counts as one person's.
    """
    signed = " ".join(unicodedata.normalize("NFKC", pseudonym).split()).casefold()
    return account(f"par {signed}" if signed else f"entretien {session}")


def account(who: str) -> str:
    """Return 16 hexadecimal digits that stand for somebody, the same every time."""
    return hashlib.sha256(f"alliance/{who}".encode()).hexdigest()[:16]


def pseudonym(key: str) -> str:
    """Return what somebody of this key is called: a plant and a number, « Tilleul 47 »."""
    drawn = int(hashlib.sha256(key.encode()).hexdigest()[:12], 16)
    plant, number = _PLANTS[drawn % len(_PLANTS)], drawn // len(_PLANTS) % _NUMBERS
    return f"{plant} {_FIRST_NUMBER + number}"
