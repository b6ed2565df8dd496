"""A coding line by line: what was heard before an act, the act, and a number for what it does."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from tui.field.grid import FAMILY_LABELS, shipped_grid
from tui.french.typography import counted
from tui.group.coding_words import BLIND, UNSURE, by_what, heard, progress, values_told, where_said
from tui.group.codings import CodedBy, value_label, values_of
from tui.session.bounds import LONGEST_SAID
from tui.source.hostile import one_line
from tui.source.typed import with_digits
from tui.text.answering import whole
from tui.text.input_lines import standard_lines
from tui.text.invocation import command_name
from tui.text.orders import as_order, shown
from tui.text.saving import rescued, saved_at_last, tell_saving
from tui.text.streams import Failure, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.group.coding_desk import CodingDesk
    from tui.text.input_lines import Lines


class CodingOrder(Enum):
    """What else can be asked for while coding; the value is all that can be typed for it."""

    AGAIN = ("h", "reentendre")
    VALUES = ("l", "liste")
    FORWARD = ("", "s", "suivant")
    BACK = ("p", "precedent")
    FINISH = ("f", "finir")
    HELP = ("?", "aide")
    LEAVE = ("q", "quitter")


_ORDERS = {word: order for order in CodingOrder for word in order.value}
_NUMBERS = re.compile(r"[0-9]{1,2}(?:[ ,;+]+[0-9]{1,2})*")
_NONE_FITS = ("n", "aucun")
_YES = ("oui", "o")
_HELP = """\
Un nombre code le moment : « 2 ». Une raison peut suivre : « 2 : il redit ses mots ».
0 : je ne sais pas, le moment compte comme non codé.
h : réentendre le moment. l : la liste, avec ce que chacun désigne.
p : le moment d'avant. Entrée, ou s : celui d'après.
f : finir, pour de bon ; ce que d'autres ont dit peut alors être ouvert.
q : s'arrêter, tout est gardé."""
_HELP_CODES = "Plusieurs codes à la suite : « 4 12 ». n : aucun de ces codes."


def code_in_text(desk: CodingDesk) -> None:
    """Code until one leaves or finishes. Raises :class:`Failure` when not all was written."""
    lines = standard_lines()
    lost: str | None = None
    try:
        left = _TextCoding(desk, lines).run()
        lost = saved_at_last(desk, lines)
    except KeyboardInterrupt:
        if lost := rescued(desk):
            say(lost)
        raise
    finally:
        desk.close()
    if lost:
        raise Failure(lost)
    name = one_line(str(desk.coding.path))
    if left:
        say(f"Tout est gardé : {name}. Pour reprendre, la même commande.")
    else:
        say(f"Fini, et gardé dans {name}.")
        say(f"Quand les autres auront fini : {command_name()} coder --comparer")


class _TextCoding:
    """A coding, and the lines that one codes by."""

    def __init__(self, desk: CodingDesk, lines: Lines) -> None:
        self._desk = desk
        self._lines = lines
        self._values = values_of(desk.coding.header.coded_by)
        self._by_codes = desk.coding.header.coded_by is CodedBy.CODES

    def run(self) -> bool:
        """Code; return whether it was left before its end."""
        coding = self._desk.coding
        many = counted(len(coding.units), "moment")
        tell(f"Double codage, par {by_what(coding.header.coded_by)} : {many}.")
        tell(f"{BLIND}\nDevant les autres, vous serez {coding.name}.\n")
        tell(f"{self._listed()}\n")
        say("« ? » : aide. « q » : s'arrêter, tout est gardé.")
        self._tell_unit()
        while (line := self._lines.read(self._prompt)) is not None:
            order = _ORDERS.get(as_order(line))
            if order is CodingOrder.LEAVE:
                return True
            if order is CodingOrder.FINISH:
                if self._finishes():
                    return False
            elif order:
                self._follow(order)
            else:
                self._code(line)
            tell_saving(self._desk)
        return True

    @property
    def _prompt(self) -> str:
        last = len(self._values)
        return f"Codes, de 1 à {last} : " if self._by_codes else f"Schème, de 1 à {last} : "

    def _follow(self, order: CodingOrder) -> None:
        match order:
            case CodingOrder.HELP:
                tell(f"{_HELP}\n{_HELP_CODES}" if self._by_codes else _HELP)
            case CodingOrder.VALUES:
                tell(self._described())
            case CodingOrder.AGAIN:
                self._tell_unit()
            case _:
                self._go(-1 if order is CodingOrder.BACK else 1)

    def _go(self, step: int) -> None:
        if self._desk.go(step):
            self._tell_unit()
        elif self._desk.coding.left:
            left = counted(self._desk.coding.left, "moment")
            say(f"Il n'y en a pas d'autre de ce côté ; à coder encore : {left}.")
        else:
            say("Tout est codé. « f » finit pour de bon, « p » revient en arrière.")

    def _code(self, line: str) -> None:
        """Code the act by a line of numbers, and a reason after a colon."""
        typed, colon, reason = line.partition(":")
        typed = with_digits(typed.strip())
        if self._by_codes and as_order(typed) in _NONE_FITS:
            self._desk.code()
        elif typed == "0":
            self._desk.pass_over()
        elif not (values := self._values_typed(typed)):
            say(f"Impossible : « {shown(line)} » n'est pas prévu ici ; « ? » : aide.")
            return
        else:
            self._desk.code(*values)
        if colon:
            self._desk.explain(whole(one_line(reason), self._lines, LONGEST_SAID))
        self._go(1)

    def _values_typed(self, typed: str) -> list[str]:
        """Return what numbers stand for; nothing when one of them stands for nothing."""
        numbers = [int(one) for one in re.findall(r"[0-9]+", typed)]
        known = all(1 <= number <= len(self._values) for number in numbers)
        if not _NUMBERS.fullmatch(typed) or not known or (len(numbers) > 1 and not self._by_codes):
            return []
        return [self._values[number - 1] for number in dict.fromkeys(numbers)]

    def _finishes(self) -> bool:
        """Finish if it is asked for twice."""
        left = self._desk.coding.left
        still = f"Sans codage : {counted(left, 'moment')}, qui ne comptera pas. " if left else ""
        if left > 1:
            still = still.replace("comptera", "compteront")
        asked = f"{still}Ensuite, rien ne change plus. Finir ? Tapez « oui » : "
        if as_order(self._lines.read(asked) or "") not in _YES:
            say("Pas fini.")
            return False
        self._desk.finish()
        return True

    def _tell_unit(self) -> None:
        desk = self._desk
        unit = desk.unit
        place = f"Moment {desk.at + 1} sur {len(desk.coding.units)}"
        tell(f"\n{place}. {where_said(unit)}. Codés : {progress(desk.coding)}.")
        for line in unit.before:
            speaker, text, gesture = heard(line)
            tell(f"{speaker} : {' '.join(filter(None, (text, gesture)))}")
        tell(f"À coder : {one_line(unit.said)}")
        if desk.answer:
            told = UNSURE.lower() if desk.answer.unsure else values_told(desk.answer.values)
            why = f", parce que : {one_line(desk.reason)}" if desk.reason else ""
            tell(f"Vous avez dit : {told}{why}.")

    def _listed(self) -> str:
        named = [f"{number}. {value_label(one)}" for number, one in enumerate(self._values, 1)]
        return "\n".join([*named, f"0. {UNSURE}"])

    def _described(self) -> str:
        return "\n".join(self._definitions()) if self._by_codes else self._listed()

    def _definitions(self) -> Iterator[str]:
        """Yield the codes by family, each with what it designates."""
        grid, family = shipped_grid(), ""
        for number, code in enumerate(grid.codes.values(), 1):
            if FAMILY_LABELS[code.family] != family:
                family = FAMILY_LABELS[code.family]
                yield family
            yield f"{number}. {one_line(code.label)} : {one_line(code.definition)}"
