"""What each code of a remark is about, and what to do: one line each, to be shown anywhere.

The pages of ``docs/diagnostics`` say more; their titles and first sentences are these.
"""

from __future__ import annotations

from tui.source.play_codes import PLAY_EXPLANATIONS, Explanation

EXPLANATIONS: dict[str, Explanation] = {
    "A001": Explanation(
        "Un identifiant ou un texte sert deux fois dans une liste",
        "Renommez ou réécrivez l'un des deux ; l'autre est montré par la remarque.",
    ),
    "A002": Explanation(
        "Il manque un nom qui est attendu",
        "Ajoutez-le, avec son libellé et son aide.",
    ),
    "A003": Explanation(
        "Une sorte de moment n'a pas de relance",
        "Écrivez au moins une relance de cette sorte.",
    ),
    "F001": Explanation(
        "Le fichier ne peut pas être lu",
        "Vérifiez le chemin, ou l'identifiant, et le droit de lire le fichier.",
    ),
    "F002": Explanation(
        "Le fichier est trop grand",
        "Gardez moins de 2 Mio et de 200 000 valeurs : séparez en plusieurs personas.",
    ),
    "F003": Explanation(
        "Le fichier n'est pas du texte en UTF-8",
        "Dans l'éditeur : « Enregistrer sous », format texte, encodage UTF-8.",
    ),
    "F004": Explanation(
        "Un texte contient un caractère de contrôle",
        "Retirez-le : il vient souvent d'un copier-coller.",
    ),
    "F005": Explanation(
        "Ce n'est pas du YAML lisible",
        "Corrigez à la place indiquée ; la remarque dit ce qui a été mal tapé, et le remède.",
    ),
    "F006": Explanation(
        "Le fichier est vide, ou contient plusieurs documents",
        "Un fichier, un document : retirez la ligne « --- » en trop.",
    ),
    "F007": Explanation(
        "Trop de niveaux sont emboîtés",
        "Simplifiez : quarante niveaux suffisent largement.",
    ),
    "F008": Explanation(
        "Une étiquette YAML est refusée",
        "Retirez le mot qui commence par « ! » ; si c'est du texte, mettez-le entre guillemets.",
    ),
    "F009": Explanation(
        "Un renvoi « * » n'aboutit pas",
        "Mettez le texte entre guillemets, ou recopiez ce que le renvoi désignait.",
    ),
    "F010": Explanation("Une clé n'est pas un mot simple", "Écrivez un mot seul devant « : »."),
    "F011": Explanation(
        "Une clé est écrite deux fois",
        "Gardez l'une des deux ; la remarque montre où est l'autre.",
    ),
    "F012": Explanation(
        "Ce n'est ni un persona, ni une rubrique",
        "Vérifiez que c'est le bon fichier : un persona commence par « persona: ».",
    ),
    "F013": Explanation(
        "Une partie de ce qui est écrit n'est pas lue, ou change",
        "Mettez le texte entre guillemets droits, sur une ligne ; ou retirez la clé vide.",
    ),
    "F014": Explanation(
        "Une clé porte son ancien nom",
        "Renommez « niveau » en « difficulte » ; la valeur ne change pas.",
    ),
    "F015": Explanation(
        "Deux fichiers portent le même identifiant",
        "Renommez l'un des deux, ainsi que l'identifiant qu'il donne.",
    ),
    "F021": Explanation(
        "Une clé est inconnue",
        "Corrigez son orthographe (sans accent), ou retirez-la.",
    ),
    "F022": Explanation("Il manque une clé", "Ajoutez-la à l'endroit indiqué."),
    "F023": Explanation(
        "Une valeur n'est pas de celles qui sont attendues",
        "Le message dit ce qui est attendu, ce qui a été lu et, s'il le peut, quoi écrire.",
    ),
    "M001": Explanation(
        "Un moment préparé n'a pas sa place dans l'entretien",
        "Échangez « minute » et « jusqu_a », ou donnez des minutes de l'entretien.",
    ),
    "P001": Explanation("Un fait est inconnu", "Corrigez le nom, ou ajoutez ce fait à « faits »."),
    "P002": Explanation(
        "Un moment est inconnu",
        "Corrigez le nom, ou ajoutez ce moment à « moments ».",
    ),
    "P003": Explanation(
        "Une réplique est inconnue",
        "Corrigez l'identifiant : « dit » et « pas_dit » nomment des répliques.",
    ),
    "P004": Explanation(
        "Deux répliques ont le même identifiant",
        "Renommez l'une des deux ; l'autre est montrée par la remarque.",
    ),
    "P005": Explanation(
        "Un code n'est pas dans la grille",
        "Prenez un code de rubrics/codes.yaml.",
    ),
    "P006": Explanation(
        "Un intervalle est toujours faux",
        "Échangez « min » et « max », ou retirez l'un des deux.",
    ),
    "P007": Explanation(
        "L'identifiant diffère du nom du fichier",
        "Donnez-leur le même nom : nadia-lemaire.yaml, « persona: nadia-lemaire ».",
    ),
    "P008": Explanation(
        "Une expression entre doubles accolades ne peut pas être calculée",
        "Seuls les noms de l'identité s'y écrivent, par exemple identite.prenom.",
    ),
    "P009": Explanation(
        "Une réplique peut rester sans réponse",
        "Retirez « si » de la dernière variante, ou ajoutez-en une sans « si ».",
    ),
    "P010": Explanation(
        "On n'arrive jamais à un moment",
        "Faites-y mener une réplique avec « vers », ou retirez-le.",
    ),
    "P011": Explanation(
        "Une réplique n'a pas de code",
        "Donnez-lui un ou plusieurs codes de la grille.",
    ),
    "P012": Explanation(
        "Aucune réponse n'apprend un fait",
        "Ajoutez-le à « revele » là où la personne le dit, ou retirez-le.",
    ),
    "P013": Explanation(
        "Depuis un moment, aucun chemin ne mène à une fin",
        "Donnez à une de ses répliques un « vers » qui avance.",
    ),
    "P014": Explanation(
        "Il peut ne plus rien y avoir à dire à un moment",
        "Ajoutez une réplique sans condition, avec « encore: true » ou qui mène ailleurs.",
    ),
    "P015": Explanation(
        "Aucun accord ne peut être atteint",
        "Écrivez un moment avec « fin: accord », et une réplique qui y mène.",
    ),
    "P016": Explanation(
        "Un moment qui conclut a des répliques",
        "Retirez « fin », ou déplacez ces répliques dans un autre moment.",
    ),
    "P017": Explanation(
        "Deux répliques disent la même chose au même moment",
        "Changez les mots de l'une, ou faites-en une seule, à plusieurs réponses.",
    ),
    "P018": Explanation(
        "Une clé n'a pas d'effet là où elle est écrite",
        "Mettez « vers » dans une réponse ; donnez un « dit » au moment qui a un « geste ».",
    ),
    "P019": Explanation(
        "Un texte est entre des guillemets qui se verront",
        "Mettez des guillemets droits autour du texte, ou coupez le réglage qui les change.",
    ),
    "P020": Explanation(
        "Une parole révèle un fait sans le dire",
        "Mettez-y un des « mots » du fait, ou ajoutez à « mots » ceux que la personne emploie.",
    ),
    "P021": Explanation(
        "Personne ne dit les « mots » d'un fait",
        "Prenez pour « mots » ceux qui s'entendent dans l'entretien.",
    ),
    "P022": Explanation(
        "Un secret se lit avant l'entretien",
        "Retirez-le du dossier, du titre ou de l'écran : le stagiaire doit l'entendre.",
    ),
    "P023": Explanation(
        "La personne résiste, et y gagne en confiance",
        "Retirez « resiste », ou faites que l'effet n'y gagne rien, codes compris.",
    ),
    "P024": Explanation(
        "Un code dit autre chose que la phrase",
        "Changez le code, ou la phrase ; un silence s'écrit entre parenthèses.",
    ),
    "P025": Explanation(
        "Un texte est trop long pour être dit",
        "Coupez, ou faites-en plusieurs tours : 600 signes par réplique, 1 500 par réponse.",
    ),
    **PLAY_EXPLANATIONS,
    "R001": Explanation(
        "Un code ou un schème est inconnu",
        "Prenez un code de rubrics/codes.yaml, ou l'un des neuf schèmes.",
    ),
    "R002": Explanation(
        "Les seuils des niveaux ne montent pas",
        "Le premier niveau n'a pas de « seuil » ; chacun des suivants dépasse le précédent.",
    ),
    "R003": Explanation(
        "Un identifiant sert deux fois",
        "Renommez l'un des deux ; l'autre est montré par la remarque.",
    ),
    "R004": Explanation(
        "L'identifiant de la rubrique diffère du nom du fichier",
        "Donnez-leur le même nom.",
    ),
    "R005": Explanation(
        "Un seuil est hors de ce que la mesure peut donner",
        "Une part va de 0 à 1 : 40 % s'écrit 0.4. Le message dit jusqu'où va cette mesure.",
    ),
}
