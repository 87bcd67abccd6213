"""From a resolved document to a checked model; every mistake with file, line and nearest known key."""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from juesuan.findings import Finding, make
from juesuan.profiles.packages import nearest
from juesuan.profiles.source import Source

Model = TypeVar("Model", bound=BaseModel)

_PROBLEMS: Final = {
    "int_parsing": "应为整数",
    "float_parsing": "应为数字",
    "bool_parsing": "应为 true 或 false",
    "string_type": "应为文字",
    "list_type": "应为清单，每项以 - 开头",
    "dict_type": "应为“键: 值”",
    "model_type": "应为“键: 值”",
    "too_short": "至少要有一项",
}
"""What pydantic reports, by its type of error."""


def checked(model: type[Model], source: Source, faults: list[Finding]) -> Model | None:
    """The document as a model, or None with the findings added to `faults` (all of them, not the first)."""
    try:
        return model.model_validate(source.value)
    except ValidationError as error:
        for problem in error.errors(include_url=False):
            faults.append(_finding(model, source, problem))
        return None


def _finding(model: type[BaseModel], source: Source, problem: Mapping[str, Any]) -> Finding:
    loc = tuple(problem["loc"])
    entry = str(source.value.get("id", "?"))
    key = ".".join(str(step) for step in loc)
    if problem["type"] == "extra_forbidden":
        known = _fields_at(model, loc[:-1])
        spot = source.spot(loc)
        return make("profile-unknown-key", spot.place(key), key=loc[-1], near=nearest(str(loc[-1]), known))
    if problem["type"] == "missing":
        return make("profile-missing-key", source.spot(loc[:-1]).place(key), entry=entry, key=loc[-1])
    found = str(problem.get("input", ""))[:60]
    return make(
        "profile-bad-value",
        source.spot(loc).place(key),
        key=key or entry,
        found=found,
        problem=_in_chinese(problem),
    )


def _in_chinese(problem: Mapping[str, Any]) -> str:
    """What is wrong with a value; the messages of our own validators are Chinese already."""
    kind = problem["type"]
    if kind in ("literal_error", "enum"):
        return "只能是" + str(problem["ctx"]["expected"]).replace(" or ", " 或 ").replace("'", "")
    return _PROBLEMS.get(kind) or problem["msg"].removeprefix("Value error, ")


def _fields_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    current: Any = model
    for step in loc:
        if isinstance(step, int):
            continue
        fields = getattr(current, "model_fields", {})
        if step not in fields:
            return []
        current = _inner_model(fields[step].annotation)
    return list(getattr(current, "model_fields", {}))


def _inner_model(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (list, dict, Union, UnionType, tuple):
        for inner in get_args(annotation):
            found = _inner_model(inner)
            if found is not None:
                return found
    return None
