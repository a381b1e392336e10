"""Parts are done in order, a few ahead, by one process or several."""

from __future__ import annotations

from collections.abc import Iterator
from math import factorial

import pytest

from variance.work import AHEAD, Each, each_part, in_turn


class Made:
    """Numbers that are made as they are asked for."""

    def __init__(self, count: int) -> None:
        self.made = 0
        self.count = count

    def __iter__(self) -> Iterator[int]:
        for number in range(self.count):
            self.made += 1
            yield number


@pytest.fixture(params=[1, 2])
def each(request: pytest.FixtureRequest) -> Iterator[Each]:
    with each_part(request.param, fewest=2) as each:
        yield each


def test_answers_come_in_the_order_of_the_parts(each: Each) -> None:
    parts = list(range(70))
    expected = in_turn("count", factorial, parts)
    assert each("count", factorial, parts) == expected
    assert list(each.flow("count", factorial, iter(parts))) == expected
    assert list(each.flow("count", factorial, [])) == []
    assert list(each.flow("count", factorial, [3])) == [6]


def test_no_more_parts_are_made_than_are_soon_done(each: Each) -> None:
    made = Made(400)
    answers = each.flow("count", factorial, made)
    assert next(answers) == 1
    assert made.made <= 2 * AHEAD + 2
    for _ in range(100):
        next(answers)
    assert made.made <= 100 + 2 * AHEAD + 2
    assert len(list(answers)) == 299
    assert made.made == 400


def test_what_goes_wrong_in_a_part_is_raised(each: Each) -> None:
    answers = each.flow("count", factorial, iter([3, 2, -1, 4]))
    assert [next(answers), next(answers)] == [6, 2]
    with pytest.raises(ValueError, match="negative"):
        next(answers)


def test_progress_is_told_for_every_part() -> None:
    told: list[tuple[str, int, int]] = []
    with each_part(2, lambda *state: told.append(state), fewest=2) as each:
        list(each.flow("names", factorial, iter(range(40))))
    assert [done for _, done, _ in told] == list(range(1, 41))
    assert all(stage == "names" and done <= total <= 40 for stage, done, total in told)
    assert told[-1] == ("names", 40, 40)


def test_few_parts_start_no_process() -> None:
    with each_part(2) as each:
        assert list(each.flow("count", abs, iter([-1, -2]))) == [1, 2]
        assert each._pool is None  # type: ignore[attr-defined]  # what is asked is just this
