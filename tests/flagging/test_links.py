"""Why two names are one source: every link says so in the text's own words."""

import pytest

from annotate.flagging import read

LINKS = [
    (
        "Mayor Ann Lee said 40 left. Lee said 50 stayed.",
        "Lee",
        "surname",
        "“Lee” has the surname of “Mayor Ann Lee”, named before.",
    ),
    (
        "Mayor Ann Lee said 40 left. The mayor said 50 stayed.",
        "The mayor",
        "title",
        "“The mayor” is the title of “Mayor Ann Lee”, named before.",
    ),
    (
        "The Harbour Authority said 40 left. The authority said 50 stayed.",
        "The authority",
        "short form",
        "“The authority” shortens “The Harbour Authority”, named before.",
    ),
    (
        "The World Health Organization said 40 left. WHO said 50 stayed.",
        "WHO",
        "acronym",
        "“WHO” is made of the initials of “The World Health Organization”.",
    ),
    (
        "The Russian Defense Ministry said 40 left. The MoD said 60 left.",
        "The MoD",
        "organ",
        "“The MoD” and “The Russian Defense Ministry” are names of one organ of state, Russian Ministry of Defence.",
    ),
    (
        "The Russian defense ministry said 40 left. Moscow said 50 left.",
        "Moscow",
        "capital",
        "“Moscow” stands for the only organ of its state that is credited in this article, Russian Ministry of Defence.",
    ),
    (
        "The Russian defense ministry said 40 left. Russia's military said 50 left.",
        "Russia's military",
        "organ speaker",
        "“Russia's military” speaks for Russian Ministry of Defence, which is credited in this article too.",
    ),
    (
        "The Harbour Authority said 40 left. It said 50 stayed.",
        "It",
        "pronoun",
        "“It” stands for whoever was credited last, “The Harbour Authority”.",
    ),
    ("Councillor Gareth Pell runs it. “We lost 40,” he said.", "he", "named before", None),
    ("The Harbour Authority said 40 left. A spokesman said 50 stayed.", "A spokesman", "spokesman", None),
    ("The Harbour Authority said 40 left. The statement said 50 stayed.", "The statement", "statement", None),
    ("Lodestar Ltd said 40 left. The company said 50 stayed.", "The company", "body", None),
    (
        "A study by Calder University found that 40 left. The authors said 50 stayed.",
        "The authors",
        "study people",
        None,
    ),
    ("The Ondre Times reported that 40 left. The newspaper said 50 stayed.", "The newspaper", "outlet", None),
    (
        "Researchers say 40 left\n\nA study by Calder University found that 40 left.",
        "Researchers",
        "study people",
        None,
    ),
    ("A survey by Lumen asked 900 parents. Some 46 percent said they left.", "Some 46 percent", "poll", None),
]


@pytest.mark.parametrize(("text", "words", "reason", "why"), LINKS)
def test_a_link_has_its_reason(text, words, reason, why):
    (source,) = read(text).sources
    links = {link.span.of(text): link for link in source.links}
    assert links[words].reason == reason
    assert why is None or links[words].why == why


def test_a_source_met_once_needs_no_link():
    assert [source.links for source in read("Ann Lee said 40 left. Tom Roe said 50 stayed.").sources] == [(), ()]


STANCES = [
    ("Ann Lee said 40 left.", "neutral"),
    ("Ann Lee confirmed that 40 left.", "factive"),
    ("Ann Lee claimed that 40 left.", "distancing"),
    ("Ann Lee insisted that 40 left.", "assertive"),
    ("Ann Lee believes that 40 left.", "thought"),
    ("Ann Lee wants 40 more boats.", "wish"),
    ("The firm plans to build 40 boats.", "plan"),
    ("The firm’s plan to build 40 boats was dropped.", "plan"),
    ("According to Ann Lee, 40 left.", "neutral"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_plans_wishes_and_thoughts_are_told_from_words(text, stance):
    assert [one.stance for one in read(text).attributions] == [stance]
