"""Expressions in a persona's texts: ``{{ identite.prenom }}`` and nothing that could run long.

Jinja2's sandbox does not stop endless work, so a text may hold names,
attributes, constants and conditional expressions only; statements, calls and
arithmetic are refused before anything is rendered.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.sandbox import SandboxedEnvironment


class TemplateProblem(ValueError):
    """A text that cannot be rendered; its words are for the trainer."""


def render(text: str, context: Mapping[str, Mapping[str, Any]]) -> str:
    """Return ``text`` with its expressions replaced from ``context``.

    Raises :class:`TemplateProblem` for anything but plain expressions on known names.
    """
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return text
    from jinja2 import TemplateError, nodes

    environment = _environment()
    try:
        tree = environment.parse(text)
    except TemplateError:
        raise TemplateProblem("expression entre {{ }} mal formée") from None
    allowed = (
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr,
        nodes.Const, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or,
    )  # fmt: skip
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, allowed):
            raise TemplateProblem("seules des expressions simples sont permises entre {{ }}")
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            _check_name(node.node.name, node.attr, context)
        elif isinstance(node, nodes.Name) and node.name not in context:
            raise TemplateProblem(f"nom inconnu « {node.name} » entre {{{{ }}}}")
    try:
        return environment.from_string(text).render(context)
    except TemplateError:
        raise TemplateProblem("expression entre {{ }} impossible à calculer") from None


def _check_name(name: str, attribute: str, context: Mapping[str, Mapping[str, Any]]) -> None:
    from tui.source.diagnostics import nearest

    if name not in context:
        raise TemplateProblem(f"nom inconnu « {name} » entre {{{{ }}}}{nearest(name, context)}")
    if attribute not in context[name]:
        raise TemplateProblem(
            f"nom inconnu « {name}.{attribute} »{nearest(attribute, context[name])}"
        )


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)
