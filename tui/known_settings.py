"""What can be set: each setting with its name, what it does, and the words that it takes.

The settings screen, the palette and ``alliance reglages`` show these; :mod:`tui.settings` keeps
what is chosen. ``touche.ID``, which changes a key, is the one setting that is written by hand:
there are as many as there are keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY: Final = "touche."
"""How the settings that change a key begin."""

THEME: Final = "theme"
PROJECTOR: Final = "projecteur"
MOTION: Final = "mouvement"
MODE: Final = "mode"
OWN_WORDS: Final = "mes_mots"
CONFIRM: Final = "confirmer"
DIAGNOSIS: Final = "diagnostic"
AFTER_INTERVIEW: Final = "apres_entretien"
PACE: Final = "deroulement"
READING: Final = "lecture"
PEOPLE_ORDER: Final = "ordre_personnes"
PSEUDONYM: Final = "pseudonyme"

ALWAYS: Final = "toujours"
NEVER: Final = "jamais"
_YES_OR_NO: Final = {ALWAYS: "oui", NEVER: "non"}


class Setting(NamedTuple):
    """What can be set, what that does, and ``more`` where one changes it.

    ``values`` are the only words that it takes, each as it is shown; with none it takes any.
    A variable of the environment may stand ``above`` it.
    """

    key: str
    group: str
    name: str
    about: str
    values: Mapping[str, str] = {}
    default: str = ""
    more: str = ""
    above: str = ""

    def shown(self, value: str) -> str:
        """Return a value as it is shown."""
        return self.values.get(value, value)

    def followed(self, kept: Mapping[str, str]) -> str:
        """Return what it is worth, of all that is kept: its default for what it does not take."""
        value = kept.get(self.key, self.default)
        return value if value in self.values or not self.values else self.default

    def beside(self, value: str, step: int) -> str:
        """Return the value that stands some steps after one, going round."""
        words = list(self.values)
        return words[(words.index(value) + step) % len(words)]


SETTINGS: Final = {
    one.key: one
    for one in (
        Setting(
            THEME, "Ce que l'on voit", "Thème de couleurs",
            "Rien n'est dit par une couleur seule : un mot ou un signe le dit aussi.",
            {
                "alliance-sombre": "sombre",
                "alliance-clair": "clair",
                "alliance-contraste": "fort contraste",
                "alliance-terminal": "du terminal",
                "alliance-sans-couleur": "sans couleur",
            },
            "alliance-sombre",
            above="NO_COLOR",
        ),
        Setting(
            PROJECTOR, "Ce que l'on voit", "Taille projecteur",
            "Pour lire de loin : lignes espacées, cadres épais, aucun texte pâle.",
            _YES_OR_NO, NEVER,
            "La taille des lettres est celle du terminal ; Ctrl et + l'agrandit dans la plupart.",
        ),
        Setting(
            MOTION, "Ce que l'on voit", "Mouvement",
            "Ce qui défile saute à sa place, ou y glisse.",
            {"aucun": "aucun", "doux": "doux"}, "aucun",
            above="TEXTUAL_ANIMATIONS",
        ),
        Setting(
            PEOPLE_ORDER, "Ce que l'on voit", "Ordre des personnes",
            "Dans quel ordre l'accueil les présente ; « o » en change aussi.",
            {
                "difficulte": "par difficulté",
                "nom": "par nom",
                "structure": "par structure",
                "pression": "par ce qui presse",
                "jamais": "jamais rencontrées d'abord",
            },
            "difficulte",
        ),
        Setting(
            MODE, "Mener l'entretien", "Mode",
            "Guidé montre les schèmes et les réactions de la personne ; épreuve les tait.",
            {"guide": "guidé", "epreuve": "épreuve"}, "guide",
            "Vaut pour les entretiens à venir ; « m » au dossier en change aussi.",
        ),
        Setting(
            OWN_WORDS, "Mener l'entretien", "Vos mots d'abord",
            "Taper ce que vous diriez avant de voir les répliques.",
            _YES_OR_NO, NEVER,
            "Vaut pour les entretiens à venir ; « v » au dossier en change aussi.",
        ),
        Setting(
            CONFIRM, "Mener l'entretien", "Confirmer avant de dire",
            "Un numéro choisit la réplique, Entrée la dit.",
            _YES_OR_NO, NEVER,
            "Sinon, le numéro la dit aussitôt.",
        ),
        Setting(
            DIAGNOSIS, "Mener l'entretien", "Proposer le diagnostic",
            "Dire en une ligne ce que vous comprenez, à trois moments de l'entretien.",
            _YES_OR_NO, ALWAYS,
        ),
        Setting(
            AFTER_INTERVIEW, "Après l'entretien", "Ce qui vient d'abord",
            "Après la synthèse : revoir l'entretien, ou lire son bilan.",
            {
                "choisir": "vous choisissez",
                "revoir": "revoir l'entretien",
                "bilan": "lire le bilan",
            },
            "choisir",
            "Si l'un vient d'abord, l'autre ne s'ouvre qu'ensuite : c'est ainsi qu'un formateur "
            "peut fixer l'ordre pour un groupe.",
        ),
        Setting(
            PACE, "Après l'entretien", "Rythme du déroulement",
            "En revoyant, le temps laissé à chaque tour.",
            {"lent": "lent", "moyen": "moyen", "vif": "vif"}, "moyen",
            "« p » laisse l'entretien se dérouler seul, ou l'arrête.",
        ),
        Setting(
            PSEUDONYM, "Autres", "Pseudonyme",
            "Signe vos entretiens, vos exports et vos commentaires ; vide, rien n'est signé.",
        ),
        Setting(
            READING, "Autres", "Répliques en mode texte",
            "Dites entières, ou par leurs premiers mots.",
            {"complet": "entières", "bref": "premiers mots"}, "complet",
            "Au clavier, « bref » et « complet » en changent aussi.",
        ),
    )
}  # fmt: skip
"""Every setting but those that change a key, by its name in the file, in the order shown."""
