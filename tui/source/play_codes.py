"""What each code of a remark on play, or on what a persona teaches, is about, and what to do."""

from __future__ import annotations

from typing import NamedTuple


class Explanation(NamedTuple):
    """What a remark is about, and what to do about it."""

    title: str
    fix: str


PLAY_EXPLANATIONS: dict[str, Explanation] = {
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
    "P043": Explanation(
        "Le temps manque",
        "Allongez « duree », ou raccourcissez ce qu'il faut dire avant.",
    ),
    "P044": Explanation(
        "La confiance se gagne sans fin, en répétant",
        "Retirez « encore », ou écrivez une variante qui annule le gain dès la deuxième fois.",
    ),
    "P045": Explanation(
        "Un accord sans que la personne ait rien accordé",
        "Mettez « obtient » là où elle dit oui pour de bon, ou faites mener à une politesse.",
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
    "P079": Explanation(
        "La même réplique est la meilleure partout",
        "Retirez-lui « encore », ou écrivez des moments où elle tombe mal.",
    ),
    "P080": Explanation(
        "Un robot réussit presque",
        "Écrivez des répliques tentantes de cette sorte, qui ne mènent pas au but.",
    ),
    "P081": Explanation(
        "Une seule réplique mène à un accord",
        "Écrivez une autre façon honnête d'y arriver.",
    ),
}
