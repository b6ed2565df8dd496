"""What each code of a remark is about, and what to do: one line each, to be shown anywhere.

The pages of ``docs/diagnostics`` say more; their titles and first sentences are these.
"""

from __future__ import annotations

from typing import NamedTuple


class Explanation(NamedTuple):
    """What a remark is about, and what to do about it."""

    title: str
    fix: str


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
        "Gardez moins de 2 Mio : séparez en plusieurs personas.",
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
    "P030": Explanation(
        "Une réplique n'est jamais proposée",
        "Changez sa condition, ou ce qui devrait la rendre vraie ; sinon, retirez-la.",
    ),
    "P031": Explanation(
        "On n'entre jamais dans un moment",
        "Assouplissez son « si », ou mettez-le plus tôt dans le « vers » qui y mène.",
    ),
    "P032": Explanation(
        "Une réponse n'est jamais dite",
        "Mettez-la avant celle qui l'emporte, ou changez son « si ».",
    ),
    "P033": Explanation(
        "Des mots d'arrivée ne sont jamais dits",
        "Mettez-les avant ceux qui l'emportent, ou changez leur « si ».",
    ),
    "P034": Explanation(
        "Un fait ne peut pas s'apprendre",
        "Faites-le révéler par des mots qui peuvent être dits.",
    ),
    "P035": Explanation(
        "La condition d'une réplique est toujours vraie",
        "Retirez « si », ou écrivez la condition que vous vouliez.",
    ),
    "P036": Explanation(
        "La condition d'un moment est toujours vraie",
        "Retirez « si », ou écrivez la condition que vous vouliez.",
    ),
    "P037": Explanation(
        "L'entretien peut rester sans rien à dire",
        "Ajoutez une réplique sans condition, avec « encore: true » ou qui mène ailleurs.",
    ),
    "P038": Explanation(
        "Après un moment, plus aucun accord n'est possible",
        "Donnez un chemin de retour, par exemple une réplique qui répare.",
    ),
    "P039": Explanation(
        "Aucune suite de répliques ne mène à l'accord",
        "Assouplissez ce que demande l'accord, ou donnez de quoi le remplir.",
    ),
    "P040": Explanation(
        "On peut tourner en rond",
        "Retirez « encore » d'une de ces répliques, ou faites que le tour apprenne quelque chose.",
    ),
    "P041": Explanation(
        "On peut recommencer sans fin sans que le temps passe",
        "Donnez-lui une « duree » d'une minute au moins, ou retirez « encore ».",
    ),
    "P042": Explanation(
        "Après un moment, l'entretien ne peut plus se conclure",
        "Donnez à une de ses répliques un « vers » qui peut mener à une fin.",
    ),
    "P060": Explanation(
        "Un niveau de la rubrique est hors d'atteinte",
        "Écrivez des répliques qui permettent de l'atteindre, ou prenez une autre rubrique.",
    ),
    "P061": Explanation(
        "Aucun entretien mené n'atteint un niveau",
        "Cherchez s'il manque une réplique là où elle compterait.",
    ),
    "P062": Explanation(
        "Personne ne peut manquer un niveau",
        "Donnez au stagiaire de quoi le manquer : une réplique tentante qui n'y mène pas.",
    ),
    "P063": Explanation(
        "Aucun entretien mené ne manque un niveau",
        "Donnez au stagiaire de quoi le manquer, là où cela compte.",
    ),
    "P064": Explanation(
        "Un critère ne peut pas être jugé avec ce persona",
        "Laissez si ce persona n'est pas fait pour cela ; sinon, écrivez de quoi le juger.",
    ),
    "P065": Explanation(
        "Aucun entretien mené n'a permis de juger un critère",
        "Regardez ce que demande ce critère, et si l'occasion se présente à temps.",
    ),
    "P070": Explanation(
        "La réplique la plus longue est la meilleure",
        "Raccourcissez les bonnes, allongez quelques mauvaises.",
    ),
    "P071": Explanation(
        "La première réplique est la meilleure",
        "Changez l'ordre des répliques dans le fichier.",
    ),
    "P072": Explanation(
        "La seule réplique qui pose une question est la meilleure",
        "Écrivez aussi de mauvaises questions, et de bonnes phrases sans point d'interrogation.",
    ),
    "P073": Explanation(
        "Un mot trahit les meilleures répliques",
        "Dites-le autrement ici ou là, et mettez aussi ce mot dans des répliques moins bonnes.",
    ),
    "P074": Explanation(
        "Le même schème est toujours le meilleur",
        "Écrivez des moments où une autre façon de faire est la bonne.",
    ),
    "P075": Explanation(
        "Une réplique fait comme une autre, et vaut moins en tout",
        "Donnez-lui les codes qui disent ce qu'elle a de moins bon, ou retirez-la.",
    ),
    "P076": Explanation(
        "Un moment ne laisse aucun choix",
        "Ajoutez une réplique, ou assouplissez la condition de celles qui y sont.",
    ),
    "P077": Explanation(
        "Des schèmes ne sont jamais proposés",
        "Laissez si c'est voulu ; sinon, écrivez une réplique de ce schème.",
    ),
    "P078": Explanation(
        "On n'entre jamais dans une phase",
        "Laissez si c'est voulu ; sinon, donnez cette phase à un moment où l'on peut entrer.",
    ),
    "P080": Explanation(
        "Un robot réussit presque",
        "Écrivez des répliques tentantes de cette sorte, qui ne mènent pas au but.",
    ),
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
}
