"""The slips of authors who never programmed: each is named where it was made, with its mending.

One table: what of a sound persona is mistyped, with a mark (¤) where the remark must point;
its code; words of its sentence. A slip gives one remark and no other error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.cli.samples import ROOT
from tests.cli.samples import RUBRIC as LECTURE
from tests.samples import place_of_mark
from tui.cli.inspection import Depth, Effort, inspect
from tui.confrontation.prepared import load_preparation
from tui.persona.loading import load_text
from tui.persona.structure import check_structure
from tui.rubric.loading import load as load_rubric
from tui.session.store import preparation_path
from tui.source.diagnostics import Diagnostic, Place, Refused

if TYPE_CHECKING:
    from pathlib import Path

SOUND = """\
persona: ana
titre: "Un essai"
operateur: apec
difficulte: 1
duree: 30
sources: ["CIREL 2019, §10"]
identite: {prenom: Ana, nom: Petit, age: 30, pronom: elle}
dossier: |
  Premier rendez-vous.

  Une heure.
demande: "Changer de métier."
besoin: "Souffler."
faits:
  nuit:
    categorie: freins
    texte: "Elle travaille de nuit."
    essentiel: true
    mots: [nuit, soir]
depart: {moment: accueil, confiance: 4}
sensibilites:
  silence_attentif: +1
  jugement: -2
moments:
  accueil:
    phase: ecouter_reformuler
    dit: "Bonjour."
    geste: "reste debout"
    repliques:
      - id: ouvrir
        dis: "Qu'est-ce qui vous amène ?"
        scheme: ecouter_reformuler
        codes: [question_ouverte]
        effet: {confiance: +1}
        reponse: "La nuit, je n'en peux plus."
        revele: [nuit]
        vers: suite
      - id: attendre
        dis: "(vous attendez)"
        scheme: ecouter_reformuler
        codes: [silence_attentif]
        encore: true
        reponse:
          - si: {confiance: {min: 5}}
            texte: "Oui."
          - texte: "Voilà."
  suite:
    phase: proposer_expliquer
    dit: "Et maintenant ?"
    repliques:
      - id: proposer
        dis: "Que voulez-vous essayer ?"
        scheme: proposer
        codes: [choix_offert]
        reponse: "Je vais y penser."
        obtient: [buts]
        vers: fin
  fin: {phase: proposer_expliquer, dit: "Merci.", fin: accord}
"""


class Row(NamedTuple):
    """What is typed instead of what, and what must be said of it."""

    right: str
    wrong: str
    code: str
    words: str


FOLLOWING = frozenset({"P002"})
"""What may be said besides: a moment that the slip put inside another is not known elsewhere."""

NB, THIN = "\u00a0", "\u202f"
OUVRIR = '        dis: "Qu\'est-ce qui vous amène ?"'
SLIPS: dict[str, Row] = {
    # ── spaces, tabs, colons, dashes
    "no-break space before a colon": Row(
        'titre: "Un', f'titre¤{NB}: "Un', "F021", "espace insécable devant « : »"
    ),
    "thin space before a colon": Row(
        "    phase: proposer_expliquer\n    dit",
        f"    phase¤{THIN}: proposer_expliquer\n    dit",
        "F021",
        "espace insécable devant « : »",
    ),
    "no-break space after a colon": Row(
        "operateur: apec", f"operateur:¤{NB}apec", "F005", "espace insécable après « : »"
    ),
    "no-break space in an indentation": Row(
        "        scheme: proposer\n",
        f"       ¤{NB}scheme: proposer\n",
        "F005",
        "espace insécable dans le retrait",
    ),
    "an indentation of no-break spaces": Row(
        "        scheme: proposer\n",
        f"¤{NB * 8}scheme: proposer\n",
        "F005",
        "espace insécable dans le retrait",
    ),
    "no-break spaces before a key of the top": Row(
        "operateur: apec", f"¤{NB}operateur: apec", "F021", "espace insécable dans le retrait"
    ),
    "no-break space after a dash": Row(
        "      - id: proposer", f"      -¤{NB}id: proposer", "F005", "espace insécable"
    ),
    "tab in an indentation": Row(
        "        codes: [choix_offert]",
        "¤\t\tcodes: [choix_offert]",
        "F005",
        "tabulation dans le retrait",
    ),
    "tab after spaces": Row(
        "        codes: [choix_offert]", "      ¤\tcodes: [choix_offert]", "F005", "tabulation"
    ),
    "no space after a colon": Row(
        "        scheme: proposer\n",
        "        scheme:¤proposer\n",
        "F005",
        "il manque une espace après « scheme: »",
    ),
    "no space after the first colon of an item": Row(
        "- id: proposer\n", "- id:¤proposer\n", "F005", "il manque une espace après « id: »"
    ),
    "no space after a colon, before a quotation mark": Row(
        'demande: "Changer', 'demande:¤"Changer', "F005", "il manque une espace après « demande: »"
    ),
    "no space after a colon, in braces": Row(
        "{confiance: +1}", "{¤confiance:+1}", "F021", "il manque une espace après « confiance: »"
    ),
    "no space after a colon, before braces": Row(
        "{confiance: {min: 5}}",
        "{confiance:¤{min: 5}}",
        "F005",
        "il manque une espace après « confiance: »",
    ),
    "no colon": Row(
        '    geste: "reste', '    geste¤ "reste', "F005", "il manque « : » après « geste »"
    ),
    "no colon after the key of a block": Row(
        "sensibilites:\n", "sensibilites¤\n", "F005", "il manque « : » après « sensibilites »"
    ),
    "a semicolon for the colon": Row(
        '    geste: "reste',
        '    geste¤; "reste',
        "F005",
        "après « geste », tapez « : » à la place de « ; »",
    ),
    "an equals sign for the colon": Row(
        "operateur: ", "operateur ¤= ", "F005", "tapez « : » à la place de « = »"
    ),
    "a semicolon for the colon of a block": Row(
        "sensibilites:\n", "sensibilites¤;\n", "F005", "tapez « : » à la place de « ; »"
    ),
    "a comma for the colon": Row(
        "        scheme: proposer\n",
        "        scheme¤, proposer\n",
        "F005",
        "tapez « : » à la place de « , »",
    ),
    "a colon of another width": Row(
        "operateur: apec",
        "operateur¤\uff1aapec",
        "F005",
        "ces deux-points ne sont pas ceux du clavier",
    ),
    "no space after a dash": Row(
        "      - id: attendre",
        "      -¤id: attendre",
        "F005",
        "il manque une espace après le tiret",
    ),
    "the dash of a dialogue for that of a list": Row(
        "      - id: attendre", "      ¤– id: attendre", "F005", "tapez le tiret du clavier"
    ),
    "no dash": Row(
        "      - id: attendre", "      ¤id: attendre", "F005", "il manque un tiret devant « id »"
    ),
    # ── quotation marks
    "a quotation mark never closed": Row(
        'demande: "Changer de métier."',
        'demande: ¤"Changer de métier.',
        "F005",
        "ce guillemet n'est pas refermé",
    ),
    "a quotation mark never closed, lines above": Row(
        OUVRIR, OUVRIR.replace('dis: "', 'dis: ¤"')[:-1], "F005", "ce guillemet n'est pas refermé"
    ),
    "a quotation mark never closed, in braces": Row(
        'dit: "Merci."', 'dit: ¤"Merci.', "F005", "ce guillemet n'est pas refermé"
    ),
    "a quotation mark never opened": Row(
        'demande: "Changer de métier."',
        'demande: ¤Changer de métier."',
        "F013",
        "le guillemet ouvrant manque",
    ),
    "quotation marks within": Row(
        '"Et maintenant ?"', '"Et ¤"maintenant" ou demain ?"', "F005", "citez avec « et »"
    ),
    "text after quotation marks": Row(
        'dit: "Bonjour."',
        'dit: "Bonjour¤" dit-elle',
        "F005",
        "le texte continue après ce guillemet",
    ),
    "an apostrophe between apostrophes": Row(
        'besoin: "Souffler."',
        "besoin: 'Souffler avec l¤'ami.'",
        "F005",
        "cette apostrophe ferme le texte",
    ),
    "curly quotation marks around a text with a colon": Row(
        '"Je vais y penser."', "¤“Je vais y penser : oui.”", "F005", "n'est pas un guillemet droit"
    ),
    "a straight quotation mark, then a curly one": Row(
        '"Je vais y penser."', '"Je vais y penser.¤”', "F005", "n'est pas un guillemet droit"
    ),
    "curly quotation marks that will show": Row(
        '        reponse: "Je vais y penser."',
        "        ¤reponse: “Je vais y penser.”",
        "P019",
        "se verront",
    ),
    "a backslash before an accent": Row(
        '"Je vais y penser."', '"Je vais y ¤\\évoquer."', "F005", "« \\é »"
    ),
    # ── texts that begin or go on with a sign
    "a text that begins with *": Row(
        'dit: "Bonjour."', "dit: ¤*soupir*", "F005", "« * » au début est un renvoi"
    ),
    "a text that begins with * and goes on": Row(
        'dit: "Bonjour."', "dit: ¤*soupir* Oui.", "F005", "« * » au début est un renvoi"
    ),
    "a text that begins with an unknown alias": Row(
        'dit: "Bonjour."', "dit: ¤*soupir", "F009", "mettez ce texte entre guillemets"
    ),
    "a text that begins with &": Row(
        'dit: "Bonjour."', "dit: ¤&moi alors", "F013", "« &moi » n'est pas lu"
    ),
    "a text that begins with & and a comma": Row(
        'dit: "Bonjour."', "dit: ¤&moi, alors", "F005", "« & » au début"
    ),
    "a text that begins with !": Row(
        'dit: "Bonjour."', "dit: ¤!Non", "F008", "mettez ce texte entre guillemets"
    ),
    "a text that begins with @": Row(
        'dit: "Bonjour."', "dit: ¤@vous", "F005", "« @ » au début est réservé"
    ),
    "a text that begins with %": Row(
        'dit: "Bonjour."', "dit: ¤% de chances", "F005", "« % » au début est réservé"
    ),
    "a text that begins with a backtick": Row(
        'dit: "Bonjour."', "dit: ¤`Bonjour`", "F005", "« ` » au début est réservé"
    ),
    "a text that begins with ?": Row('dit: "Bonjour."', "dit: ¤? Ah bon", "F005", "« ? » au début"),
    "a text that begins with [": Row(
        'dit: "Bonjour."', "dit: ¤[soupir] Oui.", "F005", "« [ » au début ouvre une liste"
    ),
    "a text that begins with {": Row(
        'dit: "Bonjour."', "dit: ¤{rire} Oui.", "F005", "« { » au début ouvre un bloc"
    ),
    "a text that begins with >": Row(
        'dit: "Bonjour."', "dit: ¤> Bonjour.", "F005", "ne suit pas « > » sur la même ligne"
    ),
    "a text that begins with |": Row(
        'dit: "Bonjour."', "dit: ¤| Bonjour.", "F005", "ne suit pas « | » sur la même ligne"
    ),
    "a text that begins with #": Row(
        'geste: "reste debout"', "geste: ¤#silence", "F013", "« # » ouvre une note"
    ),
    "the dash of a dialogue": Row(
        'dit: "Bonjour."', "dit: ¤- Bonjour.", "F005", "un tiret ouvre une liste"
    ),
    "the dash of a dialogue, below": Row(
        'reponse: "Je vais y penser."',
        "reponse:\n          - ¤Je vais y penser.",
        "F023",
        "retirez le tiret",
    ),
    "a colon in a text": Row(
        'dit: "Bonjour."', "dit: Bonjour ¤: entrez.", "F005", "mettez ce texte entre guillemets"
    ),
    "a note within a text": Row(
        'demande: "Changer de métier."',
        "demande: Le poste ¤#4 du tableau.",
        "F013",
        "« # » ouvre une note",
    ),
    "two keys on a line": Row(
        "        scheme: proposer\n        codes: [choix_offert]\n",
        "        scheme: proposer ¤codes: [choix_offert]\n",
        "F005",
        "« codes: » est sur la ligne de « scheme »",
    ),
    "a block on the line of its key": Row(
        "{confiance: +1}", "¤confiance: +1", "F005", "écrivez effet: {confiance: +1}"
    ),
    "one brace": Row('"Bonjour."', '¤"Bonjour, { identite.prenom }."', "P008", "deux accolades"),
    "one brace and no quotation marks": Row(
        '"Bonjour."', "¤{ identite.prenom }", "F023", "deux accolades, et des guillemets"
    ),
    "two braces and no quotation marks": Row(
        '"Bonjour."', "¤{{ identite.prenom }}", "F010", "va entre guillemets"
    ),
    "two braces, then words, and no quotation marks": Row(
        '"Bonjour."', "¤{{ identite.prenom }}, bonjour.", "F010", "va entre guillemets"
    ),
    "a name without its block": Row(
        '"Bonjour."', '¤"Bonjour {{ prenom }}."', "P008", "identite.prenom"
    ),
    "braces never closed": Row('"Bonjour."', '¤"Bonjour {{ identite.prenom."', "P008", "}}"),
    # ── margins, brackets, lists
    "a long text that is not indented": Row(
        'reponse: "Je vais y penser."',
        "reponse: >-\n        ¤Je vais y penser.",
        "F005",
        "un texte long se met en retrait",
    ),
    "a long text that is not indented, with a colon": Row(
        'reponse: "Je vais y penser."',
        "reponse: >-\n        ¤Je pense : oui.",
        "F021",
        "un texte long se met en retrait",
    ),
    "a text under its key and not indented": Row(
        'demande: "Changer de métier."',
        "demande:\n¤Changer de métier.",
        "F005",
        "va sur la ligne de « demande: »",
    ),
    "a line too far left": Row(
        "        scheme: proposer\n",
        "       ¤scheme: proposer\n",
        "F005",
        "trop à gauche : alignez-la",
    ),
    "a line too far right": Row(
        "        scheme: proposer\n",
        "         ¤scheme: proposer\n",
        "F005",
        "trop à droite : alignez-la",
    ),
    "a move too far right": Row(
        "      - id: attendre", "        ¤- id: attendre", "F005", "trop à droite : alignez-la"
    ),
    "a move too far left": Row(
        "      - id: attendre", "   ¤- id: attendre", "F005", "trop à gauche : alignez-la"
    ),
    "moves without their key": Row(
        '    dit: "Et maintenant ?"\n    repliques:\n      - id',
        '    dit: "Et maintenant ?"\n    ¤- id',
        "F005",
        "cette liste n'est sous aucune clé",
    ),
    "a moment under another": Row(
        "  fin: {phase", "    ¤fin: {phase", "F023", "trop à droite : alignez-la sur « suite »"
    ),
    "a list never closed": Row(
        "codes: [choix_offert]", "codes: ¤[choix_offert", "F005", "« [ » n'est pas refermé"
    ),
    "a block never closed": Row(
        "si: {confiance: {min: 5}}", "si: ¤{confiance: {min: 5}", "F005", "« { » n'est pas refermé"
    ),
    "a bracket too many": Row(
        "codes: [choix_offert]", "codes: [choix_offert]¤]", "F005", "« ] » de trop"
    ),
    "the wrong bracket": Row(
        "codes: [choix_offert]", "codes: [choix_offert¤}", "F005", "écrivez « ] »"
    ),
    "no comma between two keys": Row(
        "{moment: accueil, confiance",
        "{moment: accueil¤ confiance",
        "F005",
        "il manque une virgule devant « confiance »",
    ),
    "a list where keys are expected": Row(
        "  nuit:\n    categorie", "  ¤- nuit:\n    categorie", "F023", "retirez le tiret"
    ),
    "keys where a list is expected": Row(
        "      - id: proposer", "        ¤id: proposer", "F023", "il manque un tiret devant « id »"
    ),
    "a dash before each key": Row(
        "        scheme: proposer\n", "      - ¤scheme: proposer\n", "F022", "retirez le tiret"
    ),
    "a list without brackets": Row(
        "codes: [choix_offert]",
        "codes: ¤choix_offert, piste_proposee",
        "F023",
        "écrivez [choix_offert, piste_proposee]",
    ),
    "a list without commas": Row(
        "codes: [choix_offert]",
        "codes: [¤choix_offert piste_proposee]",
        "F023",
        "il manque une virgule, [choix_offert, piste_proposee]",
    ),
    "a list whose dashes stick": Row(
        "codes: [choix_offert]",
        "codes:\n          ¤-choix_offert\n          -piste_proposee",
        "F023",
        "une espace après chaque tiret",
    ),
    "a move outside of its list": Row(
        '    geste: "reste debout"', "    ¤scheme: proposer", "F021", "elle va sous « repliques »"
    ),
    # ── numbers, yes and no, nothing
    "oui": Row("encore: true", "encore: ¤oui", "F023", "écrivez true"),
    "NO": Row("essentiel: true", "essentiel: ¤NO", "F023", "écrivez false"),
    "on": Row("essentiel: true", "essentiel: ¤on", "F023", "écrivez true"),
    "an effect in words": Row(
        "effet: {confiance: +1}", "effet: ¤confiance +1", "F023", "écrivez {confiance: +1}"
    ),
    "an effect that is a number": Row(
        "effet: {confiance: +1}", "effet: ¤+1", "F023", "écrivez {confiance: +1}"
    ),
    "a threshold that is a number": Row(
        "{confiance: {min: 5}}", "{confiance: ¤5}", "F023", "écrivez {min: 5}"
    ),
    "a space after the plus": Row("{confiance: +1}", "{confiance: ¤+ 1}", "F023", "écrivez +1"),
    "a minus from a text": Row(
        "jugement: -2",
        "jugement: ¤−2",
        "F023",
        "« − » n'est pas le signe moins du clavier ; écrivez -2",
    ),
    "a plus of another width": Row("{confiance: +1}", "{confiance: ¤＋1}", "F023", "écrivez +1"),
    "digits of another width": Row("duree: 30", "duree: ¤３０", "F023", "écrivez 30"),
    "Arabic digits": Row("duree: 30", "duree: ¤٣٠", "F023", "écrivez 30"),
    "a zero before": Row("duree: 30", "duree: ¤030", "F023", "écrivez 30"),
    "thousands apart": Row("duree: 30", "duree: ¤1_000", "F023", "écrivez 1000"),
    "an exponent": Row("duree: 30", "duree: ¤3e1", "F023", "écrivez 30"),
    "a unit": Row("duree: 30", "duree: ¤30 minutes", "F023", "écrivez 30, sans unité"),
    "a number in words": Row("duree: 30", "duree: ¤trente", "F023", "en chiffres"),
    "a clock": Row("duree: 30", "duree: ¤0:30", "F023", "un nombre entier"),
    "a decimal comma": Row("jugement: -2", "jugement: ¤-1,5", "F023", "un nombre entier"),
    "a number as text": Row("duree: 30", 'duree: ¤"30"', "F023", "écrivez 30, sans guillemets"),
    "a number for a text": Row(
        '"Changer de métier."', "¤2018", "F023", "mettez-le entre guillemets"
    ),
    "true for a text": Row('"Voilà."', "¤true", "F023", "mettez-le entre guillemets"),
    "null for a text": Row('"Voilà."', "¤null", "F023", "mettez-le entre guillemets"),
    "~ for a text": Row('"Voilà."', "¤~", "F023", "mettez-le entre guillemets"),
    "nothing after a key": Row(
        'demande: "Changer de métier."', "demande:¤", "F023", "rien n'est écrit après « demande: »"
    ),
    "nothing after a key that may be left out": Row(
        '    geste: "reste debout"', "    ¤geste:", "F013", "rien n'est écrit après « geste: »"
    ),
    # ── names
    "a key with an accent": Row("duree: 30", "¤durée: 30", "F021", "vouliez-vous dire « duree »"),
    "a key with a capital": Row("duree: 30", "¤DUREE: 30", "F021", "vouliez-vous dire « duree »"),
    "a key with an accent, in a block": Row(
        '        reponse: "Je vais',
        '        ¤réponse: "Je vais',
        "F021",
        "vouliez-vous dire « reponse »",
    ),
    "a key in English": Row("    geste: ", "    ¤gesture: ", "F021", "vouliez-vous dire « geste »"),
    "a key in English, at the top": Row(
        "titre: ", "¤title: ", "F021", "vouliez-vous dire « titre »"
    ),
    "a key twice": Row("duree: 30\n", "duree: 30\n¤duree: 45\n", "F011", "écrite deux fois"),
    "a name with a capital": Row(
        "codes: [choix_offert]", "codes: [¤Choix_offert]", "F023", "par exemple « choix_offert »"
    ),
    "a name with spaces": Row(
        "- id: ouvrir", "- id: ¤Ouvrir la porte", "F023", "un tiret bas, ouvrir_la_porte"
    ),
    # ── what YAML joins, drops, or takes for something else
    "a plain text on two lines": Row(
        '"Changer de métier."', "¤Changer\n  de métier.", "F013", "ces lignes seront recollées"
    ),
    "a text that swallows a key": Row(
        '        reponse: "Je vais y penser."\n        obtient: [buts]\n',
        '        reponse: ¤"Je vais y penser.\n        obtient: [buts]"\n',
        "F013",
        "avale la ligne « obtient: »",
    ),
    "two documents": Row(
        "moments:\n  accueil", "¤---\nmoments:\n  accueil", "F006", "retirez cette ligne"
    ),
    "the end of a document": Row(
        "moments:\n  accueil", "¤...\nmoments:\n  accueil", "F005", "retirez cette ligne"
    ),
    "a fence": Row("persona: ana", "¤```yaml\npersona: ana", "F005", "copier-coller"),
    # ── signs that do not show, and what is left by a copy
    "a thin space of figures before a colon": Row(
        'titre: "Un', 'titre¤\u2009: "Un', "F021", "espace inhabituelle (U+2009) devant « : »"
    ),
    "a sign unseen before a key": Row(
        "        scheme: proposer\n",
        "        ¤\u200bscheme: proposer\n",
        "F021",
        "signe invisible (U+200B) dans le retrait : effacez-le",
    ),
    "a sign unseen in a key": Row(
        'besoin: "', 'be¤\u00adsoin: "', "F021", "signe invisible (U+00AD) dans « besoin »"
    ),
    "a sign unseen in a name": Row(
        "vers: suite", "vers: ¤suite\u200b", "F023", "signe invisible (U+200B) à effacer"
    ),
    "a no-break space after a colon, in braces": Row(
        "accueil, confiance: 4}",
        f"accueil, confiance:¤{NB}4}}",
        "F021",
        "espace insécable après « confiance: »",
    ),
    "a no-break space before a key, in braces": Row(
        "accueil, confiance: 4}",
        f"accueil,¤{NB}confiance: 4}}",
        "F021",
        "espace insécable devant « confiance »",
    ),
    "a no-break space before a word of a list": Row(
        "[nuit, soir]", f"[nuit,¤{NB}soir]", "F013", "espace insécable au début de ce texte"
    ),
    "a text of a page": Row('"Bonjour."', '¤"Bonjour&nbsp;!"', "F013", "tapez une espace"),
    "an apostrophe of a page": Row('"Bonjour."', '¤"L&#39;été."', "F013", "écrivez « ' »"),
    "a tag of a page": Row('"Bonjour."', '¤"Bonjour<br>Oui"', "F013", "vient d'une page web"),
    "the mark of a mail": Row('besoin: "', '¤> besoin: "', "F005", "vient d'un courriel recopié"),
    "bold type around a key": Row(
        "besoin: ", "¤**besoin**: ", "F005", "effacez-le autour de « besoin »"
    ),
    "bold type around a key and its colon": Row(
        "besoin: ", "¤**besoin :** ", "F005", "effacez-le autour de « besoin »"
    ),
    # ── colons, dashes, brackets of another kind
    "two colons": Row("operateur: ", "operateur:¤: ", "F021", "« : » est écrit deux fois"),
    "no colon before braces": Row(
        "effet: {confiance: +1}",
        "effet¤{confiance: +1}",
        "F021",
        "il manque « : » après « effet »",
    ),
    "no colon, in braces": Row(
        "fin: accord}", "fin¤ accord}", "F021", "il manque « : » après « fin »"
    ),
    "the dash of a dialogue, and no space": Row(
        "      - id: attendre", "      ¤–id: attendre", "F005", "tapez le tiret du clavier"
    ),
    "a number for the dash of a list": Row(
        "      - id: attendre", "      ¤1. id: attendre", "F005", "tapez le tiret du clavier"
    ),
    "a dash before the first key of a block": Row(
        "  silence_attentif", "  ¤- silence_attentif", "F005", "retirez le tiret devant"
    ),
    "a semicolon between two keys": Row(
        "{moment: accueil, confiance",
        "{moment: accueil¤; confiance",
        "F005",
        "« ; » ne sépare pas deux clés",
    ),
    "parentheses around keys": Row(
        "effet: {confiance: +1}", "effet: ¤(confiance: +1)", "F005", "tapez des accolades"
    ),
    "brackets around keys": Row(
        "effet: {confiance: +1}", "effet: ¤[confiance: +1]", "F023", "écrivez {confiance: +1}"
    ),
    "braces around names": Row(
        "codes: [choix_offert]", "codes: ¤{choix_offert}", "F023", "écrivez [choix_offert]"
    ),
    "parentheses around names": Row(
        "codes: [choix_offert]", "codes: ¤(choix_offert)", "F023", "écrivez [choix_offert]"
    ),
    "a source without brackets": Row(
        '["CIREL 2019, §10"]', '¤"CIREL 2019, §10"', "F023", 'écrivez ["CIREL 2019, §10"]'
    ),
    "a block without its key": Row(
        "faits:\n  nuit:", "# faits:\n  ¤nuit:", "F005", "écrivez au-dessus la clé de ce bloc"
    ),
    "marks doubled": Row('"Bonjour."', '¤""Bonjour.""', "F005", "guillemets doublés"),
    "apostrophes doubled": Row('"Bonjour."', "¤''Bonjour.''", "F005", "guillemets doublés"),
    "marks around a whole line": Row(
        "operateur: apec", '¤"operateur: apec"', "F005", "ces guillemets entourent aussi la clé"
    ),
    "marks of another language": Row(
        'besoin: "Souffler."', "¤besoin: „Souffler.“", "P019", "se verront"
    ),
    "single marks that will show": Row(
        'besoin: "Souffler."', "¤besoin: ‘Souffler.’", "P019", "se verront"
    ),
    "the path of a file": Row('"Bonjour."', '"C:¤\\Users"', "F005", "« \\U »"),
    # ── numbers, comparisons
    "a part of a hundred": Row("confiance: 4}", "confiance: ¤40%}", "F023", "écrivez 40, sans"),
    "a decimal comma, in braces": Row(
        "confiance: 4}", "confiance: ¤3,5}", "F021", "la virgule sépare deux clés"
    ),
    "a comparison in words": Row(
        "si: {confiance: {min: 5}}", "si: ¤confiance > 5", "F023", "écrivez {confiance: {min: 6}}"
    ),
    "a comparison in braces": Row(
        "{confiance: {min: 5}}", "{confiance: ¤>=5}", "F005", "écrivez {min: 5}"
    ),
    # ── names of another kind, keys of another block
    "a code for a scheme": Row(
        "scheme: proposer\n", "scheme: ¤choix_offert\n", "P005", "il va sous « codes »"
    ),
    "a scheme for a code": Row(
        "[choix_offert]", "[¤proposer]", "P005", "est un schème, et non un code"
    ),
    "two moments in words": Row("vers: suite", "vers: ¤suite ou fin", "F023", "[suite, fin]"),
    "a name that is a sentence": Row("persona: ana", "persona: ¤Ana Petit", "F023", "ana_petit"),
    "a way out of a moment": Row(
        '    geste: "reste debout"', "    ¤vers: suite", "F021", "elle va sous « repliques »"
    ),
    "a key of moves at the top": Row(
        "operateur: apec",
        "operateur: apec\n¤revele: [nuit]",
        "F021",
        "elle va sous « communs » ou « repliques »",
    ),
    "a key of facts at the top": Row(
        "operateur: apec", "operateur: apec\n¤mots: [nuit]", "F021", "elle va sous « faits »"
    ),
    "a moment under the name of another": Row(
        "  suite:\n    phase", "  ¤accueil:\n    phase", "F011", "écrite deux fois"
    ),
    "a name of a whole with an accent": Row(
        '"Bonjour."',
        '¤"Bonjour {{ identite.prénom }}."',
        "P008",
        "vouliez-vous dire « identite.prenom »",
    ),
    "a name without its dot": Row(
        '"Bonjour."', '¤"Bonjour {{ identite prenom }}."', "P008", "{{ identite.prenom }}"
    ),
    # ── lines of no block
    "a long text whose next line is too far left": Row(
        '"Changer de métier."',
        ">-\n    Changer\n  ¤de métier.",
        "F005",
        "alignez-la sur la ligne 13",
    ),
    "words before the first key": Row(
        "persona: ana", "¤Bonjour, voici\npersona: ana", "F005", "cette ligne n'est pas une clé"
    ),
    "a note of another language": Row(
        "operateur: apec", "¤// note\noperateur: apec", "F005", "avec « # » devant"
    ),
    "an opening brace left out": Row(
        "effet: {confiance: +1}", "effet: ¤confiance: +1}", "F005", "il manque « { »"
    ),
    "an opening bracket left out": Row(
        "[choix_offert]", "¤choix_offert]", "F023", "écrivez [choix_offert]"
    ),
    "two commas": Row("[nuit, soir]", "[nuit,¤, soir]", "F005", "« , » de trop"),
    "braces around a moment": Row("vers: suite", "vers: ¤{suite}", "F023", "retirez les accolades"),
    "a key outside of its block": Row(
        "accueil, confiance: 4}", "accueil}\n¤confiance: 4", "F021", "elle va sous « depart »"
    ),
    "a moment with an accent": Row("  suite:\n", "  ¤été:\n", "F023", "par exemple « ete »"),
    "two numbers": Row("duree: 30", "duree: ¤30 45", "F023", "lu : « 30 45 »"),
}


def told(text: str) -> list[Diagnostic]:
    """Return what is remarked of a persona, whether it can be loaded or not."""
    try:
        return check_structure(load_text(text.encode(), "ana.yaml", "ana"))
    except Refused as refused:
        return list(refused.diagnostics)


def test_what_slips_are_made_in_is_sound() -> None:
    assert told(SOUND) == []


@pytest.mark.parametrize("row", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_named_where_it_was_made(row: Row) -> None:
    assert SOUND.count(row.right) >= 1, row.right
    before, after = SOUND.rsplit(row.right, 1)
    text, line, column = place_of_mark(before + row.wrong + after)

    found = told(text)

    here = (row.code, Place("ana.yaml", line, column))
    assert [(one.code, one.place) for one in found if one.code not in FOLLOWING] == [here]
    assert row.words in next(one.message for one in found if one.code == row.code)


def test_there_are_many_slips() -> None:
    assert len(SLIPS) >= 60


OTHERS = {
    "a rubric": ("rubrics/alliance_de_travail.yaml", "titre:", f"titre¤{NB}:", "F021"),
    "a coding grid": ("rubrics/codes.yaml", "titre: ", "titre:¤", "F005"),
    "prompts": ("rubrics/relances.yaml", 'titre: "', "titre: ¤*", "F005"),
    "rules of questions": ("rubrics/questions.yaml", "titre:", "¤TITRE:", "F021"),
    "what the person answers": ("rubrics/voix_beneficiaire.yaml", "titre:", "¤title:", "F021"),
}


@pytest.mark.parametrize(("file", "right", "wrong", "code"), OTHERS.values(), ids=OTHERS)
def test_every_file_of_a_trainer_s_is_read_so(
    tmp_path: Path, file: str, right: str, wrong: str, code: str
) -> None:
    text, line, column = place_of_mark((ROOT / file).read_text("utf-8").replace(right, wrong, 1))
    path = tmp_path / file.rpartition("/")[2]
    path.write_text(text, "utf-8")

    found = inspect(path, Effort(Depth.FORM, load_rubric(LECTURE), bound=1_000, seed=1)).remarks

    assert (code, Place(str(path), line, column)) in [(one.code, one.place) for one in found]
    assert len(found) == 1


def test_moments_prepared_for_a_session_are_read_so(tmp_path: Path) -> None:
    journal = tmp_path / "session.jsonl"
    preparation_path(journal).write_text(
        'moments:\n  - minute: 2\n    question: "Et là ?\n    axe: autonomie\n', "utf-8"
    )
    with pytest.raises(Refused) as refused:
        load_preparation(journal)
    (found,) = refused.value.diagnostics
    assert (found.code, found.place.line, found.place.column) == ("F005", 3, 15)
    assert "ce guillemet n'est pas refermé" in found.message


def test_what_a_rubric_leaves_out_is_remarked(tmp_path: Path) -> None:
    path = tmp_path / LECTURE.name
    text = LECTURE.read_text("utf-8")
    path.write_text(text.replace("presentation: ", "presentation: Le poste #4, ", 1), "utf-8")
    found = inspect(path, Effort(Depth.FORM, load_rubric(LECTURE), bound=1_000, seed=1)).remarks
    assert [one.code for one in found] == ["F013"]
