import pytest

from tests.flagging.rules.passages import assert_flagged, flags

RULE = "percent_base_missing"

FLAGGED = [
    "A poll found that [flag 72 per cent] of parents would use a net.",
    "In the poll [flag 72%] said they would leave, while 20% were unsure.",
]


@pytest.mark.parametrize("passage", FLAGGED)
def test_flags_a_share_of_people_never_counted(passage):
    assert_flagged(passage, RULE)


LEFT_ALONE = [
    "A poll of 1,200 adults found that 72 per cent would use a net.",
    "The barrier protects 61 per cent of the town.",
    "Prices rose by 12 per cent.",
    "In the poll, which asked 900 voters, 72% said they would leave.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_leaves_other_percentages_alone(text):
    assert flags(text, RULE) == []
