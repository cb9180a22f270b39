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
    "Officials said the sum was closer to [flag £3m] than the [flag £1.9m] given to the board.",
    "The fair is expected to draw [flag 40,000] visitors.",
    "Aides of the mayor met a diplomat. He said [flag 40] ships had sailed.",
    "Ann Lee left. Officials said [flag 40 percent] of the mills had closed.",
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
    "A Field Institute poll found voters wary. Bo Rau had 37 percent, according to the results.",
    "A Field Institute poll found voters wary. Half of all voters would stay, while 40 percent want to go, voters say.",
    "Officials say nobody can win the 2,383 votes needed.",
    "The fence is expected to run along the nearly 40-mile border.",
    "The firm is expected to move to Orland, where it employs 40 welders.",
    "A staff of 40 is expected to leave.",
    "Ann Lee ran twice. Her plan calls for a rate of 28 percent.",
    "Ann Lee ran twice. Her mother insisted that she was 100 percent ready.",
    "Ann Lee's paper spoke to aides. She later listed 40 of their names.",
    "The merger of Arland and Lumen may fail. The companies expect to save $2 billion.",
    "Nobody could be expected to raise $40 million.",
    "A $160 billion deal announced on Monday would let Arland keep $9 billion.",
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
