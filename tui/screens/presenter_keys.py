"""The keys of the presenter: few, and those that remote controls of slides send.

Such remotes send the next and the previous page, and « b » or « . » for black. No key of a vote is
« - » : it is the 6 of a French keyboard without Shift.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

_DIGITS = range(1, 10)

KEYS: list[BindingType] = [
    Binding("right,space", "forward", "Suite", id="animer.suite", key_display="→",
            tooltip="L'étape suivante ; aussi Espace, Pg↓ et la télécommande"),
    Binding("left", "back", "Retour", id="animer.retour", key_display="←",
            tooltip="L'étape d'avant ; aussi Pg↑ et la télécommande"),
    Binding("pagedown", "forward", "Suite", show=False, priority=True),
    Binding("pageup", "back", "Retour", show=False, priority=True),
    *(
        Binding(str(number), f"raise_hand({number})", "Une main", id=f"animer.main-{number}",
                show=number == 1, key_display="1…9",
                tooltip="Une main de plus pour la réplique de ce numéro")
        for number in _DIGITS
    ),
    *(
        Binding(str(number), f"give_minutes({number})", "Minutes", show=False,
                key_display="1…9", tooltip="Donner ce nombre de minutes")
        for number in _DIGITS
    ),
    Binding("0", "raise_hand(0)", "Compter", show=False),
    Binding("backspace", "take_off", "Ôter une main", id="animer.oter", show=False,
            tooltip="La dernière main comptée"),
    Binding("enter", "count", "Compter", id="animer.compter", show=False,
            tooltip="À un vote : taper le nombre de mains de chaque réplique, Entrée après "
                    "chacun ; ailleurs, la suite"),
    Binding("t", "switch_timer", "Minuteur", id="animer.minuteur",
            tooltip="Arrêter le temps, ou le laisser repartir"),
    Binding("c", "write", "Écrire", id="animer.ecrire", tooltip="Écrire un commentaire"),
    Binding("up", "take_back", "Reprendre", show=False,
            tooltip="Reprendre le dernier commentaire pour le corriger"),
    Binding("a", "agenda", "Ordre du jour", id="animer.ordre",
            tooltip="Aller à un autre moment, ou changer l'ordre"),
    Binding("b,full_stop", "black_out", "Noir", id="animer.noir", show=False,
            tooltip="Un écran noir ; une touche le rallume"),
    Binding("g,plus", "resize(1)", "Plus grand", id="animer.plus-grand", show=False,
            key_display="g", tooltip="Moins de mots par ligne, plus d'espace"),
    Binding("p", "resize(-1)", "Plus petit", id="animer.plus-petit", show=False,
            tooltip="Plus de mots par ligne, moins d'espace"),
    Binding("x", "export", "Exporter", id="animer.exporter", show=False,
            tooltip="Écrire la séance dans une page, jusqu'où elle en est"),
    Binding("escape", "leave", "Arrêter", id="animer.arreter", key_display="Échap",
            tooltip="Revenir à l'ordre du jour, puis quitter ; tout est gardé"),
]  # fmt: skip
"""A digit is a hand at a vote, and minutes where time is counted: only one of them is enabled."""
