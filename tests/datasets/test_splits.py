"""Splits hang on the seed and the story alone."""

from collections import Counter

import pytest

from annotate.datasets import Splits
from annotate.errors import InvalidInput

STORIES = range(1, 2001)


def parts(seed: int, proportions: tuple[int, int, int] = (80, 10, 10)) -> dict[int, str]:
    splits = Splits(seed=seed, proportions=proportions)
    return {story: splits.part_of(story) for story in STORIES}


def test_parts_hold_about_their_proportions():
    counts = Counter(parts(2025).values())
    assert 1540 < counts["train"] < 1660
    assert 150 < counts["validation"] < 250
    assert 150 < counts["test"] < 250


def test_another_seed_parts_otherwise_and_the_same_alike():
    assert parts(1) == parts(1)
    assert parts(1) != parts(2)


def test_a_part_of_nothing_stays_empty():
    assert set(parts(7, (90, 0, 10)).values()) == {"train", "test"}
    assert set(parts(7, (100, 0, 0)).values()) == {"train"}


def test_a_wider_test_set_takes_from_the_others_and_gives_nothing_back():
    before, after = parts(3, (80, 10, 10)), parts(3, (70, 10, 20))
    assert all(after[story] == "test" for story, part in before.items() if part == "test")


@pytest.mark.parametrize(
    "said",
    [
        {"seed": -1},
        {"seed": "x"},
        {"seed": 1, "proportions": {"train": 50, "test": 40}},
        {"seed": 1, "proportions": {"test": 100}},
        {"seed": 1, "proportions": {"train": 110, "test": -10}},
        {"seed": 1, "proportions": {"dev": 100}},
        {"seed": 1, "proportions": [80, 10, 10]},
        {"seed": 1, "proportions": {"train": 99.5, "test": 0.5}},
    ],
)
def test_splits_that_are_none(said):
    with pytest.raises(InvalidInput):
        Splits.from_json(said)


def test_splits_are_kept_as_they_were_said():
    said = {"seed": 9, "proportions": {"train": 70, "validation": 10, "test": 20}}
    assert Splits.from_json(said).to_json() == said
