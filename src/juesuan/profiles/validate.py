"""From a resolved document to a checked model; every mistake with file, line and nearest known key."""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from juesuan.findings import Finding, make
from juesuan.profiles.packages import nearest
from juesuan.profiles.source import Source

Model = TypeVar("Model", bound=BaseModel)


def checked(model: type[Model], source: Source, faults: list[Finding]) -> Model | None:
    """The document as a model, or None with the findings added to `faults` (all of them, not the first)."""
    try:
        return model.model_validate(source.value)
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_context=False):
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
        problem=problem["msg"].removeprefix("Value error, "),
    )


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
