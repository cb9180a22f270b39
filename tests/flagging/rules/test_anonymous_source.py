import pytest

from tests.flagging.rules.passages import assert_flagged, flags

RULE = "anonymous_source"

FLAGGED = [
    "Officials said [flag 40] people had died.",
    "An official familiar with the records said repairs cost [flag $6 million].",
    "Some [flag 40] people died, according to people in the industry.",
    "Experts say [flag 40] people died.",
    "Unnamed officials quoted by Interfax put the toll at [flag 55].",
    "It is believed that [flag 40] people died.",
    "The fire reportedly took [flag 40] homes.",
    "It cost £2 million, and the owner is said to earn [flag £300,000].",
    "The studio, whose boss is understood to earn [flag £300,000], closed in May.",
    "Residents said they had [flag 40] minutes to leave.",
]


@pytest.mark.parametrize("passage", FLAGGED)
def test_flags_a_figure_whose_only_source_is_unnamed(passage):
    assert_flagged(passage, RULE)


LEFT_ALONE = [
    "Ann Lee said 40 people had died.",
    "The ministry said 40 people had died.",
    "Officials said 40 people had died. Ann Lee said 40 people had died.",
    "Researchers from Calder University said 40 people had died.",
    "The fire took 40 homes.",
    "Police seized 40 guns in the raid, a spokesman said.",
    "The charity said 40 people had died.",
    "Mr. King said 40 people had died.",
    "Police found Ann Lee, Bo Rau and two dogs. There were 40 knives, he said.",
    "Ann Lee runs the mill. \n\nQ: How many work there?\n\nA: We have 40 people.",
    "A Field Institute poll found voters wary. One in three said 40 was too old.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_leaves_named_sources_alone(text):
    assert flags(text, RULE) == []


def test_the_why_names_the_words_it_rests_on():
    flag = assert_flagged("Officials said about [flag 40] people had died.", RULE)
    assert flag.why == "“about 40” rests on “Officials”, which names nobody who could be asked."
    assert flag.attributes["sourcing"] == "anonymous_only"


def test_a_share_of_those_asked_says_that_no_poll_is_named():
    flag = flags("The town is split. Twenty-four percent said they would move.", RULE)[0]
    assert flag.why == "“Twenty-four percent” says how many answered, and not to whom: no poll is named."
