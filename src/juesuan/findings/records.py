"""Value classes of which a document makes tens of thousands.

Knows: that a frozen dataclass takes longer to make than a plain one, and what a lock costs. `record` is
`dataclass` to whoever checks types, so that nobody may change a value; while the program runs its classes are
plain ones with a hash. For classes that are made for every figure or cell; all others are frozen dataclasses.
`cached` is `functools.cached_property` without the lock that it has before Python 3.12: two threads that ask
at once both work the value out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["cached", "record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
    from functools import cached_property as cached
else:
    from dataclasses import dataclass

    class cached:  # noqa: N801 - used as the decorator that it stands for
        """A value worked out when first asked for, then an attribute of its object."""

        def __init__(self, work: Callable[[Any], Any]) -> None:
            self._work = work
            self.__doc__ = work.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._work(instance)
            return value

    def record(*, frozen: bool, **options: Any) -> Any:
        """As `dataclass`; `frozen` must be True and holds for the check of types alone."""
        assert frozen
        return dataclass(unsafe_hash=True, **options)
