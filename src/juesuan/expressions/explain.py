"""explain: a rule and its outcome -> one Chinese sentence fragment with both sides and what is amiss.

Knows: how a relation that is broken (or holds, or cannot be judged) is said. Does not know: findings.
"""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.expressions import nodes
from juesuan.expressions.amounts import difference, fitting
from juesuan.expressions.compiled import Expression
from juesuan.expressions.describe import Names, Phrases, in_words
from juesuan.expressions.evaluate import Outcome, Run, Status
from juesuan.expressions.names import Ref
from juesuan.expressions.truth import Truth
from juesuan.expressions.values import Amount, Value
from juesuan.expressions.wording import DEVIATION, DUTY, RELATION, positive
from juesuan.facts.money import ZERO

_POSSIBLE = (Truth.TRUE, Truth.MAYBE)


def explain(expression: Expression, outcome: Outcome, names: Names) -> str:
    """Why a rule fails (or how it holds, or why it cannot be judged), with values, without a full stop.

    甲 448.00 元 应不大于 乙 400.00 元，超出 48.00 元
    """
    if outcome.status is Status.UNKNOWN:
        missing = "、".join(names(ref) for ref in outcome.missing)
        return f"缺少 {missing}，无法判断“{in_words(expression, names)}”"
    if outcome.status is Status.UNDEFINED:
        return f"除数可能为零，无法判断“{in_words(expression, names)}”"
    tale = _Tale(expression, outcome, names)
    tree = positive(expression.tree)
    return tale.broken(tree) if outcome.status is Status.FAILS else tale.given(tree)


@dataclass(frozen=True, slots=True)
class _Seen:
    """The values of an outcome as an environment, so that any part of the rule can be computed again."""

    values: dict[Ref, Value | None]

    def value(self, ref: Ref) -> Value | None:
        return self.values.get(ref)


class _Tale:
    def __init__(self, expression: Expression, outcome: Outcome, names: Names) -> None:
        self._expression = expression
        self._run = Run(expression, _Seen({operand.ref: operand.value for operand in outcome.operands}))
        self._phrases = Phrases(expression, names)

    def broken(self, node: nodes.Node) -> str:
        """A node that is false: what it asks for, and how far it is missed."""
        match node:
            case nodes.Comparison():
                return self._missed(node)
            case nodes.And(parts):
                return "；".join(self.broken(part) for part in parts if self._is(part, Truth.FALSE))
            case nodes.Or(parts):
                return f"至少应有一项成立：{'；'.join(self.broken(part) for part in parts)}"
            case nodes.Implies(condition, chosen) | nodes.Choice(condition, chosen, None):
                return f"{self._when(condition)}{self.broken(chosen)}"
            case nodes.Choice(condition, chosen, otherwise) if otherwise is not None:
                return self._broken_branch(condition, chosen, otherwise)
            case nodes.Call("present", (name,)):
                return f"{self._phrases.name(name)} 应填列，实为空白"
            case nodes.Call(_, (name,)):
                return f"{self._phrases.name(name)} 应为空白，实为 {self._run.value(name)}"
            case nodes.Not(flag):
                return f"{self._phrases.name(flag)} 应为否，实为是"
        return f"{self._phrases.name(node)} 应为是，实为否"

    def given(self, node: nodes.Node) -> str:
        """A node that is true, or may be: what is so, with values."""
        match node:
            case nodes.Comparison(operator, left, right):
                return f"{self._side(left)} {RELATION[operator]} {self._side(right)}"
            case nodes.And(parts):
                return "，且 ".join(self.given(part) for part in parts)
            case nodes.Or(parts):
                return "，或者 ".join(self.given(part) for part in parts if self._is(part, *_POSSIBLE))
            case nodes.Implies(condition, chosen) | nodes.Choice(condition, chosen, None):
                if self._is(condition, Truth.FALSE) or self._is(chosen, Truth.FALSE):
                    return f"{self.given(_opposite(condition))}，不适用"
                return f"{self._when(condition)}{self.given(chosen)}"
            case nodes.Choice(condition, chosen, otherwise) if otherwise is not None:
                if self._is(condition, Truth.FALSE) or self._is(chosen, Truth.FALSE):
                    return f"{self._when(_opposite(condition))}{self.given(otherwise)}"
                return f"{self._when(condition)}{self.given(chosen)}"
        return self._phrases.truth(node)

    def _broken_branch(self, condition: nodes.Node, chosen: nodes.Node, otherwise: nodes.Node) -> str:
        told = []
        if not self._is(condition, Truth.FALSE):
            told.append(f"{self._when(condition)}{self.broken(chosen)}")
        if not self._is(condition, Truth.TRUE):
            told.append(f"{self._when(_opposite(condition))}{self.broken(otherwise)}")
        return "；".join(told)

    def _when(self, condition: nodes.Node) -> str:
        return f"{self.given(condition)} 时，" if self._is(condition, *_POSSIBLE) else ""

    def _is(self, node: nodes.Node, *truths: Truth) -> bool:
        return self._run.judge(node)[0] in truths

    def _missed(self, node: nodes.Comparison) -> str:
        duty = DUTY[node.operator]
        if isinstance(node.right, (nodes.Number, nodes.Text)):
            wanted = self._phrases.term(node.right)
            found = f"{self._shown(node.left)}{self._made_of(node.left)}"
            return f"{self._phrases.term(node.left)} {duty} {wanted}，实为 {found}"
        said = f"{self._side(node.left)} {duty} {self._side(node.right)}"
        left, right = self._run.sides(node)
        if left is None or right is None or node.operator == "!=":
            return said
        return f"{said}，{self._deviation(node.operator, left, right)}"

    def _deviation(self, operator: nodes.ComparisonOperator, left: Amount, right: Amount) -> str:
        apart = difference(left, right)
        if apart.interval.middle == ZERO:
            return "两者相等"
        size = fitting(abs(apart.interval.middle), apart)
        allowed = fitting((left.interval.width + right.interval.width) / 2, apart)
        excess = f"，超过四舍五入可解释的 {allowed}" if allowed.interval.middle > ZERO else ""
        return f"{DEVIATION[operator]} {size}{excess}"

    def _shown(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Name):
            return str(self._run.value(node))
        if isinstance(node, nodes.Text):
            return f"“{node.value}”"
        return str(self._run.number(node))

    def _side(self, node: nodes.Node) -> str:
        """A side with its value; a compound one also with the values it is made of."""
        words = self._phrases.term(node)
        if isinstance(node, (nodes.Number, nodes.Text)):
            return words
        return f"{words} {self._shown(node)}{self._made_of(node)}"

    def _made_of(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Name):
            return ""
        parts = [leaf for leaf in nodes.leaves(node) if isinstance(leaf, nodes.Name)]
        asked = [part for part in dict.fromkeys(parts) if self._run.value(part) is not None]
        values = "，".join(self._side(part) for part in asked)
        return f"（{values}）" if values else ""


def _opposite(node: nodes.Node) -> nodes.Node:
    return positive(nodes.Not(node))
