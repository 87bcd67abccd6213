"""compile_expression: text of a rule -> Expression, with every name and type checked at load.

Knows: the typing rules. Does not know: values. Every fault in a rule is reported at once, except that
text which is no expression has only its first.

>>> compile_expression("expenditure{fund=general} <= uses", Known()).type
<Type.BOOL: 'bool'>
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from juesuan.expressions import nodes
from juesuan.expressions.faults import ExpressionError, Fault, nearest
from juesuan.expressions.functions import FUNCTIONS, MAX_DECIMALS
from juesuan.expressions.known import Known
from juesuan.expressions.names import Ref, Type
from juesuan.expressions.parser import MAX_DIGITS, parse
from juesuan.expressions.templates import substitute
from juesuan.facts import Decimal

_NUMBER = frozenset({Type.NUMBER})
_BOOL = frozenset({Type.BOOL})
_COMPARABLE = frozenset({Type.NUMBER, Type.TEXT})
_BRANCH = frozenset({Type.NUMBER, Type.BOOL})


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked rule: text, tree, type, and for each written name what it stands for and its type."""

    text: str
    tree: nodes.Node
    type: Type
    refs: Mapping[str, Ref]
    types: Mapping[str, Type]

    def type_of(self, node: nodes.Node) -> Type:
        """The type of one of its nodes."""
        match node:
            case nodes.Number() | nodes.Negative() | nodes.Arithmetic():
                return Type.NUMBER
            case nodes.Text():
                return Type.TEXT
            case nodes.Name(text):
                return self.types[text]
            case nodes.Call(function):
                return FUNCTIONS[function].gives
            case nodes.Choice(_, chosen, otherwise) if otherwise is not None:
                return self.type_of(chosen)
        return Type.BOOL

    def __hash__(self) -> int:
        return hash(self.text)


def compile_expression(text: str, known: Known, wanted: Type = Type.BOOL) -> Expression:
    """A rule ready for evaluation; ExpressionError with all faults for one that cannot be used.

    `wanted` is the type the whole must have: rules are bool, derived figures number. Templates are filled
    in before: a $name still in the text is at fault.
    """
    tree = parse(substitute(text, {}))
    checker = _Checker(known)
    checker.need(tree, frozenset({wanted}))
    if checker.faults:
        raise ExpressionError(text, sorted(checker.faults, key=lambda fault: fault.column))
    types = {name: known.type_of(ref) for name, ref in checker.refs.items()}
    return Expression(text, tree, wanted, checker.refs, types)


class _Checker:
    """Walks a tree once. The type of what is already at fault is None and passes everywhere."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.faults: list[Fault] = []
        self.refs: dict[str, Ref] = {}

    def need(self, node: nodes.Node, wanted: Collection[Type]) -> Type | None:
        """The type of the node, with a fault when it is none of those wanted."""
        found = self._type_of(node)
        if found is None or found in wanted:
            return found
        expected = "或".join(kind.label for kind in Type if kind in wanted)
        words = (("wanted", expected),)
        self.faults.append(Fault("expression-type", nodes.start(node), found.label, words))
        return None

    def _type_of(self, node: nodes.Node) -> Type | None:
        match node:
            case nodes.Number(value, column):
                self._check_digits(value, column)
                return Type.NUMBER
            case nodes.Text():
                return Type.TEXT
            case nodes.Name(text, column):
                return self._name(text, column)
            case nodes.Call():
                return self._call(node)
            case nodes.Comparison():
                return self._comparison(node)
            case nodes.Choice():
                return self._choice(node)
            case nodes.Negative() | nodes.Arithmetic():
                return self._all(node, _NUMBER, Type.NUMBER)
            case nodes.Not() | nodes.And() | nodes.Or() | nodes.Implies():
                return self._all(node, _BOOL, Type.BOOL)

    def _all(self, node: nodes.Node, wanted: frozenset[Type], gives: Type) -> Type:
        for child in nodes.children(node):
            self.need(child, wanted)
        return gives

    def _name(self, text: str, column: int) -> Type | None:
        ref = self.refs.get(text) or self.known.resolve(text, column, self.faults)
        if ref is None:
            return None
        self.refs[text] = ref
        return self.known.type_of(ref)

    def _check_digits(self, value: Decimal, column: int) -> None:
        digits = len(str(value).replace(".", ""))
        if digits > MAX_DIGITS:
            self.faults.append(
                Fault("expression-number", column, str(value)[:60], (("limit", str(MAX_DIGITS)),))
            )

    def _call(self, node: nodes.Call) -> Type | None:
        function = FUNCTIONS.get(node.function)
        if function is None:
            near = nearest(node.function, FUNCTIONS)
            self.faults.append(
                Fault("expression-unknown-function", node.column, node.function, (("near", near),))
            )
            return None
        for argument in node.arguments:
            self.need(argument, function.takes)
        given = len(node.arguments)
        if given < function.least or (function.most is not None and given > function.most):
            words = (("function", node.function), ("wanted", function.arity))
            self.faults.append(Fault("expression-arguments", node.column, str(given), words))
        elif node.function == "round":
            self._check_decimals(node.arguments[1])
        elif function.gives is Type.BOOL and not isinstance(node.arguments[0], nodes.Name):
            column = nodes.start(node.arguments[0])
            self.faults.append(Fault("expression-not-a-name", column, node.function))
        return function.gives

    def _check_decimals(self, node: nodes.Node) -> None:
        whole = isinstance(node, nodes.Number) and node.value == node.value.to_integral_value()
        if not (isinstance(node, nodes.Number) and whole and node.value <= MAX_DECIMALS):
            self.faults.append(
                Fault("expression-decimals", nodes.start(node), words=(("limit", str(MAX_DECIMALS)),))
            )

    def _comparison(self, node: nodes.Comparison) -> Type:
        left = self.need(node.left, _COMPARABLE)
        right = self.need(node.right, _COMPARABLE)
        texts = Type.TEXT in (left, right)
        if texts and left is not None and right is not None and left is not right:
            words = (("wanted", left.label),)
            self.faults.append(Fault("expression-type", node.column, right.label, words))
        elif texts and node.operator not in ("==", "!="):
            self.faults.append(Fault("expression-text-order", node.column, node.operator))
        return Type.BOOL

    def _choice(self, node: nodes.Choice) -> Type | None:
        self.need(node.condition, _BOOL)
        if node.otherwise is None:
            self.need(node.chosen, _BOOL)
            return Type.BOOL
        chosen = self.need(node.chosen, _BRANCH)
        if chosen is None:
            return self.need(node.otherwise, _BRANCH)
        return self.need(node.otherwise, frozenset({chosen}))
