"""sum_closes, sum_mismatch and ambiguous_distribution: totals, their parts, and who shares a part."""

import pytest

from tests.flagging.rules.passages import assert_flagged, flags, quotes
from tests.marks import marked

CLOSING = [
    "Some 2,140 homes are in Ash, 1,385 homes in Birch and 785 homes in Elm. That is [flag 4,310] homes.",
    "The flood took [flag 4,310] homes. Of the homes, 2,140 are in Ash, 1,385 in Birch and 785 in Elm.",
    "The savings come to [flag £7.2m]. Care loses £3.4m, roads £2.1m and libraries £1.7m.",
]


@pytest.mark.parametrize("passage", CLOSING)
def test_flags_parts_that_add_up_exactly(passage):
    text, _ = marked(passage)
    flag = assert_flagged(passage, "sum_closes")
    assert (flag.severity, flag.title, len(quotes(text, flag, "part"))) == ("low", "Parts add up", 3)


def test_the_why_writes_the_sum_out():
    flag = assert_flagged(CLOSING[1], "sum_closes")
    assert flag.why.startswith("2,140 + 1,385 + 785 = 4,310 exactly")


NOT_CLOSING = [
    "The flood took 4,310 homes. Some 2,140 are in Ash and 1,385 in Birch.",
    "They had 5 sheep and 7 sheep, 12 sheep in all.",
    "The flood took 4,310 homes. It took 2,140 sheep, 1,385 cows and 785 pigs.",
]


@pytest.mark.parametrize("text", NOT_CLOSING)
def test_leaves_other_numbers_alone(text):
    assert flags(text, "sum_closes") == []


def test_flags_parts_that_narrowly_miss_their_total():
    passage = "The flood took 4,310 homes. Of the homes, [flag 2,140] are in Ash, 1,385 in Birch and 685 in Elm."
    flag = assert_flagged(passage, "sum_mismatch", "parts")
    assert (flag.severity, flag.why) == ("high", "2,140 + 1,385 + 685 = 4,210, not 4,310.")


def test_flags_a_breakdown_that_leaves_much_unsaid():
    passage = "In all 11,675 men came. Most men came from Arland, with about [flag 2,600], Besk over 800 and Cray 700."
    flag = assert_flagged(passage, "sum_mismatch", "partial breakdown")
    assert flag.why.startswith("The parts named add up to 4,100 of 11,675 men")


def test_flags_a_most_that_is_less_than_half():
    passage = "In all 11,675 men came. Most men came from Arland, with about [flag 2,600], the army said."
    flag = assert_flagged(passage, "sum_mismatch", "most")
    assert flag.why.startswith("“Most men” is 2,600 of 11,675, 22.3 per cent")


def test_flags_more_than_the_whole():
    assert_flagged("The rule holds for [flag 120 per cent] of the homes.", "sum_mismatch", "over 100")


LEFT_ALONE = [
    "In all 11,675 men came. Most men came from Arland, with about 9,600, the army said.",
    "Prices rose by 120 per cent.",
    "At most 40 men came. In all 11,675 men came.",
    "The flood took 4,310 homes.",
    "She beat him by about 50,000 votes. He had won 332 votes, 62 more than the 270 needed.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_leaves_sound_sums_alone(text):
    assert flags(text, "sum_mismatch") == []


def test_flags_a_figure_that_two_names_share():
    passage = (
        "Most pickers came from Arland, 2,450 of them, then Torvan and Lisse, approximately [flag 900], and Besk, 800."
    )
    flag = assert_flagged(passage, "ambiguous_distribution")
    assert flag.why == ("“Torvan and Lisse” share “approximately 900”: the words do not say whether together or each.")


CLEAR = [
    "Most pickers came from Arland, 2,450 of them, then Torvan and Lisse, 900 each, and Besk, 800.",
    "Most pickers came from Arland, 2,450 of them, then Trinidad and Tobago, 900, and Besk, 800.",
    "Most pickers came from Arland, 2,450 of them, and Besk, 800.",
    "Ash and Birch lost 900 homes.",
    "Support is 19 per cent in Torvan and Lisse, 17 per cent in Besk and 16 per cent in Arland.",
    "The brothers Bo and Ann Lee, 22 and 19, came with 40 friends.",
    "She lost 900 votes but held on in Torvan and Lisse, two other cities.",
]


@pytest.mark.parametrize("text", CLEAR)
def test_leaves_a_clear_split_alone(text):
    assert flags(text, "ambiguous_distribution") == []
