"""Values made by the ten thousand: what `record` and `cached` promise while the program runs."""

from __future__ import annotations

from juesuan.findings.records import cached, record


@record(frozen=True)
class Square:
    """A value whose area is worked out when asked for."""

    side: int

    @cached
    def area(self) -> int:
        """Counted in `asked`."""
        asked.append(self.side)
        return self.side**2


asked: list[int] = []


def test_a_cached_value_is_worked_out_once_for_each_object() -> None:
    asked.clear()
    three, four = Square(3), Square(4)
    assert [three.area, four.area, three.area] == [9, 16, 9]
    assert asked == [3, 4]
    assert Square.__dict__["area"].__doc__ == "Counted in `asked`."


def test_equal_values_are_one_in_a_set_whatever_was_worked_out() -> None:
    one, other = Square(5), Square(5)
    assert one.area == 25
    assert one == other
    assert len({one, other}) == 1
