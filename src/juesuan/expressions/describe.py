"""in_words: a rule as a Chinese phrase without values, for documentation."""

from __future__ import annotations

from collections.abc import Callable

from juesuan.expressions import nodes
from juesuan.expressions.compiled import Expression
from juesuan.expressions.names import Ref, Type
from juesuan.expressions.wording import RELATION, called, positive, summed, terms

Names = Callable[[Ref], str]
"""The Chinese name of what a name in a rule stands for, such as 公开05表“合计”行“公用经费”栏."""


def in_words(expression: Expression, names: Names) -> str:
    """The rule in words: 甲 等于 乙 与 丙 之和."""
    return Phrases(expression, names).of(expression.tree)


class Phrases:
    """Phrases for the nodes of one expression. A phrase inside another is bracketed where it is compound."""

    def __init__(self, expression: Expression, names: Names) -> None:
        self._expression = expression
        self._names = names

    def of(self, node: nodes.Node) -> str:
        """A node of any type, standing alone."""
        return self.truth(node) if self._is_truth(node) else self.term(node)

    def _is_truth(self, node: nodes.Node) -> bool:
        return self._expression.type_of(node) is Type.BOOL

    def name(self, node: nodes.Node) -> str:
        """The Chinese name of a name."""
        if not isinstance(node, nodes.Name):
            raise TypeError(f"not a name: {node}")
        return self._names(self._expression.refs[node.text])

    def truth(self, node: nodes.Node) -> str:
        """A node of type bool."""
        return self._truth(positive(node))

    def _truth(self, node: nodes.Node) -> str:
        match node:
            case nodes.Comparison(operator, left, right):
                return f"{self.term(left)} {RELATION[operator]} {self.term(right)}"
            case nodes.Call("present", (name,)):
                return f"{self.name(name)} 已填列"
            case nodes.Call("blank", (name,)):
                return f"{self.name(name)} 为空白"
            case nodes.And(parts):
                return "，且 ".join(self._inside(part) for part in parts)
            case nodes.Or(parts):
                return "，或者 ".join(self._inside(part) for part in parts)
            case nodes.Implies(condition, chosen) | nodes.Choice(condition, chosen, None):
                return f"{self._inside(condition)} 时，{self._inside(chosen)}"
            case nodes.Choice(condition, chosen, otherwise):
                rest = "" if otherwise is None else self._inside(otherwise)
                return f"{self._inside(condition)} 时，{self._inside(chosen)}，否则 {rest}"
            case nodes.Not(operand):
                return f"{self.name(operand)} 为否"
        return f"{self.name(node)} 为是"

    def _inside(self, node: nodes.Node) -> str:
        words = self._truth(node)
        return (
            f"（{words}）" if isinstance(node, (nodes.And, nodes.Or, nodes.Implies, nodes.Choice)) else words
        )

    def term(self, node: nodes.Node) -> str:
        """A node of type number or text, standing alone."""
        match node:
            case nodes.Name():
                return self.name(node)
            case nodes.Number(value):
                return f"{value:f}"
            case nodes.Text(value):
                return f"“{value}”"
            case nodes.Negative(operand):
                return f"负 {self._part(operand)}"
            case nodes.Arithmetic("*", left, right):
                return f"{self._part(left)} 乘以 {self._part(right)}"
            case nodes.Arithmetic("/", left, right):
                return f"{self._part(left)} 除以 {self._part(right)}"
            case nodes.Choice(condition, chosen, otherwise) if otherwise is not None:
                condition_words = self.truth(condition)
                return f"{condition_words} 时取 {self._part(chosen)}，否则取 {self._part(otherwise)}"
        return self._sum_or_call(node)

    def _sum_or_call(self, node: nodes.Node) -> str:
        added, taken = terms(node)
        if isinstance(node, nodes.Call) and added == [node]:
            return called(node.function, [self._part(part) for part in node.arguments])
        return summed([self._part(part) for part in added], [self._part(part) for part in taken])

    def _part(self, node: nodes.Node) -> str:
        words = self.term(node)
        return words if isinstance(node, (nodes.Name, nodes.Number, nodes.Text)) else f"（{words}）"
