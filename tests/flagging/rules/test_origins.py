"""single_source and interested_source: whom the figures of an article go back to."""

import pytest

from tests.flagging.rules.passages import assert_flagged, flags, quotes
from tests.marks import marked

ONE_ORIGIN = (
    "The Harbour Authority said [n 40] homes had flooded. It added that [n 300] sheep had drowned. "
    "The authority said [n 12] boats were lost."
)


def test_flags_an_article_whose_figures_have_one_origin():
    text, spans = marked(ONE_ORIGIN)
    (flag,) = flags(text, "single_source")
    assert flag.places == tuple(spans["n"])
    assert quotes(text, flag, "source") == ["The Harbour Authority", "The authority"]
    assert flag.why == (
        "Every credited figure of the article goes back to one origin, Harbour Authority, "
        "under 2 names (“The Harbour Authority”, “The authority”)."
    )


SEVERAL = [
    "The Harbour Authority said 40 homes had flooded and 300 sheep had drowned. Ann Lee said 12 boats were lost.",
    "The Harbour Authority said 40 homes had flooded.",
    "The authority said 40 homes, 300 sheep and 12 boats. Then 5,000 left, 600 came, 70 fell and 800 rose.",
    "He said 40 homes, 300 sheep and 12 boats were lost.",
]


@pytest.mark.parametrize("text", SEVERAL)
def test_leaves_articles_with_other_voices_or_few_figures_alone(text):
    assert flags(text, "single_source") == []


def test_a_conduit_is_no_second_origin():
    text = (
        ONE_ORIGIN.replace("[n ", "").replace("]", "")
        + " Some 12 more left, according to the authority, Reuters reported."
    )
    (flag,) = flags(text, "single_source")
    assert flag.source == "Harbour Authority"


@pytest.mark.parametrize("name", ["Harbour Authority", "the harbour authority", "The authority"])
def test_flags_a_source_the_registry_marks_as_party(name):
    passage = ONE_ORIGIN.replace("[n 40]", "[flag 40]").replace("[n 300]", "300").replace("[n 12]", "12")
    flag = assert_flagged(passage, "interested_source", interests=[name])
    assert (flag.source, len(flag.places)) == ("Harbour Authority", 3)
    assert flag.why == "“40” comes from “The Harbour Authority”, which the registry lists as party to the matter."


def test_a_source_without_interest_is_left_alone():
    assert flags("The Harbour Authority said 40 homes had flooded.", "interested_source", interests=["Ann Lee"]) == []
