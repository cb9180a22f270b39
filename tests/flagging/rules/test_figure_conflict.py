import pytest

from tests.flagging.rules.passages import assert_flagged, flags

RULE = "figure_conflict"

FLAGGED = [
    "The authority said 4,310 homes had flooded. Merrin FM put the number of flooded homes at [flag 4,130].",
    "The mayor said 12 people were killed in Ash. Police said [flag 15] people were killed in Ash.",
]


@pytest.mark.parametrize("passage", FLAGGED)
def test_flags_two_values_of_one_thing(passage):
    assert assert_flagged(passage, RULE).severity == "high"


LEFT_ALONE = [
    "The authority said 4,310 homes had flooded. Merrin FM said 2,140 homes were dry.",
    "The mayor said 12 people were killed. Police said 15 people were hurt.",
    "The mayor said 4,310 homes had flooded. Police said 4,130 sheep had drowned.",
    "The mayor said 4,310 homes had flooded. Police said 4,310 homes had flooded.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_leaves_different_things_alone(text):
    assert flags(text, RULE) == []


def test_the_why_names_both_values_and_who_gave_them():
    flag = assert_flagged(FLAGGED[0], RULE)
    assert flag.why == "“4,130” here, “4,310” elsewhere, of flooded homes, credited to authority and Merrin FM."


def test_flags_one_figure_as_of_two_times():
    passage = "Since the war began, [flag 4,845] men have left, it said. As of June 30, the loss of 4,845 men is sure."
    flag = assert_flagged(passage, RULE, "as of")
    assert (flag.severity, "“Since the war began” / “As of June 30”" in flag.why) == ("low", True)
