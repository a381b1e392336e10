"""Groups: what is never joined, and that a chain of likenesses joins nothing."""

from __future__ import annotations

import inspect

import numpy as np
import pytest

from variance.names.cluster.agglomerate import Groups, Ints, agglomerate

OPTIONS = {"least": 0.5, "best": 0.5}


def joined(
    count: int, likely: dict[tuple[int, int], float], groups: Groups | None = None
) -> list[int]:
    groups = groups or Groups([1.0] * count)

    def link(pairs: Ints) -> np.ndarray:
        return np.array([likely.get((i, j), 0.0) for i, j in pairs.tolist()], np.float32)

    pairs = np.array(sorted(likely), np.int64).reshape(-1, 2)
    taken = inspect.signature(agglomerate).parameters
    options = {name: value for name, value in OPTIONS.items() if name in taken}
    agglomerate(groups, pairs, link(pairs), link, **options)
    return groups.root


@pytest.mark.parametrize(
    ("likely", "roots"),
    [
        ({(0, 1): 0.9}, [0, 0, 2]),
        ({(0, 1): 0.4}, [0, 1, 2]),
        ({(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.9}, [0, 0, 0]),
        ({(0, 1): 0.9, (1, 2): 0.8}, [0, 0, 2]),
        ({(0, 1): 0.7, (1, 2): 0.8, (0, 2): 0.1}, [0, 1, 1]),
    ],
)
def test_groups_are_joined_by_their_mean(
    likely: dict[tuple[int, int], float], roots: list[int]
) -> None:
    assert joined(3, likely) == roots


def test_what_is_apart_stays_apart_through_a_third() -> None:
    likely = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.9}
    roots = joined(3, likely, Groups([1.0] * 3, apart=[(0, 2)]))
    assert roots[0] != roots[2]


def test_two_labels_are_never_one_group_and_apart_wins_over_joined() -> None:
    groups = Groups([1.0] * 4, joined=[(0, 1), (2, 3)], apart=[(2, 3)], labels={0: "a", 3: "b"})
    assert groups.root == [0, 0, 2, 3]
    assert not groups.may_join(0, 3)
    assert groups.may_join(0, 2)


def test_the_weightiest_members_come_first() -> None:
    groups = Groups([1.0, 5.0, 3.0], joined=[(0, 1), (1, 2)])
    assert groups.members(0) == [1, 2, 0]
