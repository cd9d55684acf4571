"""Räkningen i den kod som jinja gör av en mall.

Varje block börjar med att säga hur stort det är, och det som tar längre tid ju större det är
(jämföra, klippa, foga ihop, bygga listor) vägs först.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer

VAG, TEXT, VARV = "(väg)", "(text)", "(varv)"
"""Filter som ingen mall kan skriva, utan bara räkningen."""


class Matare(CodeGenerator):
    """Jinjas kodgenerator, med räkningen inskriven."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # jinjas namn
        """Hela mallen."""
        super().visit_Template(_Vagning().visit(node), frame)

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Ett varv i en slinga, ett makro, en gren eller ett block."""
        block = list(nodes)
        storlek = 1 + sum(map(_compute_storlek, block))
        self.writeline(f"environment.spend({storlek})", block[0] if block else None)
        super().blockvisit(block, frame)


class _Vagning(NodeTransformer):
    """Låt det som en enda åtgärd kan behöva gå igenom vägas."""

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        self.generic_visit(node, *args, **kwargs)
        match node:
            case nodes.Concat():
                node.nodes = [_wrap(n, TEXT) for n in node.nodes]
            case nodes.Compare() | nodes.Operand():
                node.expr = _wrap(node.expr, VAG)
            case nodes.Getitem(arg=nodes.Slice()):
                node.node = _wrap(node.node, VAG)
            case nodes.List() | nodes.Dict() | nodes.Tuple(ctx="load"):
                return _wrap(node, VAG)
            case nodes.For(test=nodes.Node() as test):  # varven som väljs bort kostar också
                storlek = nodes.Const(_compute_storlek(test), lineno=test.lineno)
                node.iter = _wrap(node.iter, VARV, storlek)
        return node


def _wrap(node: Any, filter_: str, *varden: nodes.Expr) -> nodes.Filter:
    ny = nodes.Filter(node, filter_, [*varden], [], None, None, lineno=node.lineno)
    ny.set_environment(node.environment)
    return ny


def _compute_storlek(node: nodes.Node) -> int:
    """Delarna i en bit av mallen, och tecknen i det som står färdigt i den."""
    texter = [getattr(n, "data", None) or getattr(n, "value", None)
              for n in (node, *node.find_all(nodes.Node))]  # fmt: skip
    return sum(len(t) if isinstance(t, str) else 1 for t in texter)
