"""A crossed reading in words: the same for the screen, the text and what is exported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.group.crossed_prompts import THE_END
from tui.source.hostile import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.group.common_moments import Peer, PeerPair
    from tui.group.crossed_journal import Crossed
    from tui.group.crossed_work import CrossedWork

OTHER_VERSION = (
    "Le fichier de cette personne a changé entre les deux entretiens : seuls les moments "
    "restés les mêmes sont ici, et leurs mots ont pu changer."
)
OWN_NAME = "Ce que je faisais là"
OWN_AID = (
    "Votre moment d'abord : ce que vous visiez, ce que vous remarquiez, ce que vous vous demandiez."
)
OTHER_NAME = "Ce que je vois chez l'autre"
OTHER_AID = (
    "Ce que vous voyez faire, ce que vous n'auriez pas fait, ce que vous auriez fait à sa place. "
    "Décrire, sans dire si c'est bien ou mal."
)
NOTHING_WRITTEN = "Écrivez d'abord sur un moment au moins : c'est ce qui se dévoile ensemble."
MAY_COME_BACK = "Tant que l'autre écrit, vous pourrez encore reprendre ce que vous avez écrit."
WILL_BE_UNVEILED = "L'autre a fini aussi : tout se dévoile maintenant, et ne se change plus."
NOT_UNVEILED = (
    "cette croisée n'est pas encore dévoilée : chacun doit d'abord dire qu'il a fini d'écrire"
)
END_TITLE = "Pour finir"
LOOKS_AWAY = "Le rideau est baissé : rien de ce qui est écrit ne se voit."


class LabelledComment(NamedTuple):
    """What somebody wrote, and of what it is: « B, sur le moment de A »."""

    label: str
    text: str


def turn_of(peer: Peer, other: Peer) -> str:
    """Return whose turn it is to write."""
    return f"C'est à {peer.shown} d'écrire ; {other.shown} regarde ailleurs."


def standing_of(state: Crossed, peer: Peer) -> str:
    """Return how far a peer is, without anything of what they wrote."""
    if peer.identity in state.ended:
        return "a fini d'écrire"
    begun = state.has_written(peer.identity)
    return "a commencé d'écrire" if begun else "n'a encore rien écrit"


def introduced(peer: Peer) -> str:
    """Return a side and its name, and whether its interview was left before the end."""
    return peer.named if peer.went_to_the_end else f"{peer.named} (entretien non terminé)"


def what_now(work: CrossedWork, writer: Peer | None) -> str:
    """Return what comes next, in a sentence."""
    if work.state.unveiled:
        return "Tout est dévoilé : ouvrez un moment pour en parler, une relance à la fois."
    if writer and work.only_writer == writer and writer.identity in work.state.ended:
        return f"Vous avez fini. Réunissez ce fichier et celui de l'autre : {work.path}"
    if writer:
        return f"{writer.shown} écrit, ses moments d'abord. L'autre regarde ailleurs."
    return "Relisez ensemble, puis écrivez chacun votre tour, sans vous lire."


def comments_on(
    state: Crossed, pair: PeerPair, moment: str, side: Peer, reader: Peer | None
) -> Iterator[LabelledComment]:
    """Yield what a reader may see of what was written on a side's moment, its own peer first.

    The texts are harmless.
    """
    seen = reader.identity if reader else None
    other = pair.beside(side)
    if (own := state.comment(seen, side.identity, moment)) and own.own:
        yield LabelledComment(f"{side.letter}, sur son moment", harmless(own.own))
    if (theirs := state.comment(seen, other.identity, moment)) and theirs.other:
        label = f"{other.letter}, sur le moment de {side.letter}"
        yield LabelledComment(label, harmless(theirs.other))


def talked_of(work: CrossedWork) -> tuple[str, ...]:
    """Return what is talked of together: the moments somebody wrote on, then the end."""
    written = {one.moment for one in work.state.comments(None)}
    return (*(one.moment for one in work.pair.moments if one.moment in written), THE_END)
