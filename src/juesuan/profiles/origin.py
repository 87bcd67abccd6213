"""A profile as a key for what is made of it once: equal where it comes from the same packages and year."""

from __future__ import annotations

from juesuan.profiles.profile import Profile


class ByOrigin:
    """A profile that can be looked up by what it was loaded from; comparing its contents takes too long."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._value = (tuple(profile.chain), profile.year)

    def __hash__(self) -> int:
        return hash(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByOrigin) and other._value == self._value
