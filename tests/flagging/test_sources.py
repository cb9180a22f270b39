"""Which names are one source, and what kind of source it is."""

import pytest

from annotate.flagging import read


def origins(text: str) -> list[str | None]:
    return [one.origin for one in read(text).attributions]


ONE_ORIGIN = [
    (
        "The Russian Defense Ministry said 40 left. Russia's ministry of defence said 50 left. The MoD said 60 left.",
        "Russian Ministry of Defence",
    ),
    ("The Russian defense ministry said 40 left. Moscow said 50 left.", "Russian Ministry of Defence"),
    ("The Russian defense ministry said 40 left. Russia's military said 50 left.", "Russian Ministry of Defence"),
    ("The French foreign ministry said 40 left. It added that 50 stayed.", "French Ministry of Foreign Affairs"),
    ("Ann Lee said 40 left. Lee said 50 stayed. She said 60 came.", "Ann Lee"),
    ("Mayor Ann Lee said 40 left. Ms. Lee said 50 stayed.", "Ann Lee"),
    ("The Merrin Harbour Authority said 40 left. The authority said 50 stayed.", "Merrin Harbour Authority"),
    ("The World Health Organization said 40 left. WHO said 50 stayed.", "World Health Organization"),
    ("The Dredgers’ Union said 40 left. The union said 50 stayed.", "Dredgers’ Union"),
    ("The Harbour Authority said 40 left. A spokesman said 50 stayed.", "Harbour Authority"),
]


@pytest.mark.parametrize(("text", "name"), ONE_ORIGIN)
def test_aliases_are_one_origin(text, name):
    assert set(origins(text)) == {name}


TWO_ORIGINS = [
    "The Russian defense ministry said 40 left. The Ukrainian defense ministry said 50 left.",
    "Ann Lee said 40 left. Tom Roe said 50 stayed.",
    "The Harbour Authority said 40 left. The Bus Authority said 50 stayed.",
    "Officials said 40 left. The mayor, Ann Lee, said 50 stayed.",
]


@pytest.mark.parametrize("text", TWO_ORIGINS)
def test_different_sources_stay_apart(text):
    assert len(set(origins(text))) == 2


KINDS = [
    ("Ann Lee said 40 left.", "named_person"),
    ("The Merrin Harbour Authority said 40 left.", "named_organisation"),
    ("The Russian Defense Ministry said 40 left.", "named_organisation"),
    ("A study by Calder University found that 40 left.", "study_or_data"),
    ("A poll for the Courier found that 40 left.", "study_or_data"),
    ("The report said 40 left.", "document"),
    ("40 left, according to a decree published on Tuesday.", "document"),
    ("Reuters reported that 40 left.", "media_outlet"),
    ("The Ondre Times reported that 40 left.", "media_outlet"),
    ("Officials said 40 left.", "anonymous"),
    ("An official familiar with the records said 40 left.", "anonymous"),
    ("40 left, according to people in the industry.", "anonymous"),
    ("Experts say 40 left.", "anonymous"),
    ("Residents said 40 left.", "collective"),
    ("Villagers said 40 left.", "collective"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_kind_of_a_source(text, kind):
    assert [one.source_kind for one in read(text).attributions] == [kind]


def test_a_source_lists_every_place_that_names_it():
    text = "The Harbour Authority said 40 left. It said 50 stayed. The authority said 60 came."
    (source,) = read(text).sources
    assert [mention.of(text) for mention in source.mentions] == ["The Harbour Authority", "The authority"]


def test_he_is_the_man_named_just_before():
    text = "Councillor Gareth Pell runs the libraries. “We lost 40 of them,” he said."
    assert origins(text) == ["Gareth Pell"]


def test_a_pronoun_with_nobody_behind_it_has_no_origin():
    assert origins("He said 40 left.") == [None]


def test_a_plural_like_name_is_a_name():
    text = "Ann Sanders spoke. Sanders said 40 left."
    assert [one.source_kind for one in read(text).attributions] == ["named_person"]
