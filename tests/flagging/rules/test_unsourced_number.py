import pytest

from tests.flagging.rules.passages import assert_flagged, flags
from tests.marks import marked

RULE = "unsourced_number"

FLAGGED = [
    "The fire took [flag 4,845] homes.",
    "The fire took [flag 40] homes. Ann Lee said 12 people were hurt.",
    "Ann Lee said 12 people were hurt, but it took [flag 40] homes as well.",
    "It cost [flag $4.5 million] and [flag 61 per cent] of the town paid.",
    "Ann Lee wanted to leave. The fire took [flag 40] homes.",
]


@pytest.mark.parametrize("passage", FLAGGED)
def test_flags_a_figure_that_nobody_is_credited_with(passage):
    assert_flagged(passage, RULE)


LEFT_ALONE = [
    "The fire took 4,845 homes, the mayor said.",
    '"The fire took 4,845 homes," Ann Lee said.',
    "According to the mayor, the fire took 4,845 homes.",
    "The fire took homes in 2016 and on July 9.",
    "Officials said the fire took 40 homes.",
    "A study by Calder University asked people about fire. Some 46 percent said they feared it.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_leaves_credited_figures_alone(text):
    assert flags(text, RULE) == []


def test_one_figure_in_several_places_is_one_flag():
    text, spans = marked("Fire takes [n 4,845] homes\n\nThe fire took [n 4,845] homes in the night.")
    (flag,) = flags(text, RULE)
    assert flag.places == tuple(spans["n"])


def test_the_why_names_the_nearest_credit_and_where_it_stands():
    flag = assert_flagged("The fire took [flag 40] homes.\n\nThe night was cold, Ann Lee said.", RULE)
    assert flag.why == (
        "No source is named for “40”: the nearest credit, “Ann Lee said”, stands in the next paragraph "
        "and does not speak of it."
    )


def test_the_why_says_when_nobody_is_credited_at_all():
    flag = assert_flagged("The fire took [flag about 40] homes.".replace("[flag about 40]", "about [flag 40]"), RULE)
    assert flag.why == "No source is named for “about 40”: nobody is credited with anything in this article."


SEVERITIES = [
    ("The fire took [flag 4,845] homes.", "high"),
    ("The fire took [flag 61 per cent] of the homes.", "high"),
    ("The fire took [flag 40] homes.", "medium"),
    ("The fire took [flag four] homes.", "low"),
]


@pytest.mark.parametrize(("passage", "severity"), SEVERITIES)
def test_large_figures_weigh_more(passage, severity):
    assert assert_flagged(passage, RULE).severity == severity


def test_a_flag_proposes_a_numeric_claim():
    flag = assert_flagged("As of May, about [flag 4,845] homes had burned.", RULE)
    assert flag.label == "numeric_claim"
    assert flag.attributes == {
        "kind": "statistical",
        "value": 4845,
        "unit": "homes",
        "measured": "homes had burned",
        "approx": "about",
        "as_of": "As of May",
        "sourcing": "unsourced",
    }
