"""Versions are set side by side where they speak of the same words; what differs most comes first."""

from annotate.agreement.disputes import Version, differing, disputes
from annotate.text import Span


def version(key: int, by: int, start: int, end: int, label: str = "claim", **said: str) -> Version:
    return Version(key, by, label, (Span(start, end),), said)


def keys(versions: list[Version]) -> list[set[int]]:
    return [{one.key for one in found.versions} for found in disputes(versions)]


def test_one_label_on_shared_words_is_one_passage():
    assert keys([version(1, 7, 0, 20), version(2, 8, 18, 40), version(3, 8, 60, 70)]) == [{3}, {1, 2}]


def test_other_labels_are_of_one_passage_only_on_half_the_words():
    assert keys([version(1, 7, 0, 100, "claim"), version(2, 8, 10, 20, "time")]) == [{1}, {2}]
    assert keys([version(1, 7, 0, 20, "claim"), version(2, 8, 0, 12, "time")]) == [{1, 2}]


def test_one_that_reaches_over_two_brings_them_together():
    assert keys([version(1, 7, 0, 10), version(2, 7, 20, 30), version(3, 8, 5, 25)]) == [{1, 2, 3}]


def test_what_one_marked_alone_comes_before_what_two_nearly_agree_on():
    nearly = [version(1, 7, 0, 20, unit="crowns"), version(2, 8, 0, 20, unit="krone")]
    assert [found.difference for found in disputes([*nearly, version(3, 7, 50, 60)])] == [1.0, 1 / 3]


def test_how_much_two_differ():
    one = version(1, 7, 0, 10, unit="m", approx="about")
    assert differing(one, version(2, 8, 0, 10, unit="m", approx="about")) == 0
    assert differing(one, version(2, 8, 0, 5, unit="m", approx="exact")) == (0.5 + 0.5) / 3
    assert differing(one, version(2, 8, 20, 30, "time", value="3")) == 1
