"""Value classes of which a document makes tens of thousands.

Knows: that a frozen dataclass takes longer to make than a plain one. `record` is `dataclass`
to whoever checks types, so that nobody may change a value; while the program runs its classes are plain ones
with a hash. For classes that are made for every figure or cell; all others are frozen dataclasses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen: bool, **options: Any) -> Any:
        """As `dataclass`; `frozen` must be True and holds for the check of types alone."""
        assert frozen
        return dataclass(unsafe_hash=True, **options)
