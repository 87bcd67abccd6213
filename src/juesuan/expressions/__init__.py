"""The language of rules: names, + - * /, comparisons, and or not implies, if, seven functions; no loops.

Knows: how to parse, type-check, compute on rounding intervals, and say a rule in words. Does not know:
where rules are written (profiles), where values come from (Env), or what to do when a rule fails.

>>> from juesuan.expressions import Known, Value, compile_expression, evaluate
>>> from juesuan.facts import Decimal
>>> class Figures(dict):
...     def value(self, ref):
...         return self.get(str(ref))
>>> rule = compile_expression("expenditure{fund=general} <= expenditure", Known())
>>> figures = {"expenditure{fund=general}": Decimal("448.00"), "expenditure": Decimal("400.00")}
>>> outcome = evaluate(rule, Figures({name: Value.exact(amount) for name, amount in figures.items()}))
>>> outcome.status.value, str(outcome.left), str(outcome.right), outcome.gap
('fails', '448.00 元', '400.00 元', Decimal('48.00'))
"""

from juesuan.expressions.compiled import Expression, compile_expression
from juesuan.expressions.describe import Names, in_words
from juesuan.expressions.evaluate import Computed, Operand, Outcome, Status, compute, evaluate
from juesuan.expressions.explain import explain
from juesuan.expressions.faults import ExpressionError, Fault
from juesuan.expressions.known import Known, TableNames
from juesuan.expressions.names import CellRef, Param, Ref, Type
from juesuan.expressions.parser import parse
from juesuan.expressions.printing import to_text
from juesuan.expressions.templates import placeholders, substitute
from juesuan.expressions.values import Amount, Env, Lack, Value

__all__ = [
    "Amount",
    "CellRef",
    "Computed",
    "Env",
    "Expression",
    "ExpressionError",
    "Fault",
    "Known",
    "Lack",
    "Names",
    "Operand",
    "Outcome",
    "Param",
    "Ref",
    "Status",
    "TableNames",
    "Type",
    "Value",
    "compile_expression",
    "compute",
    "evaluate",
    "explain",
    "in_words",
    "parse",
    "placeholders",
    "substitute",
    "to_text",
]
