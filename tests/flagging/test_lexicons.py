import re
from pathlib import Path

import pytest

import annotate.flagging
from annotate.flagging.lexicon import lexicon

LISTS = sorted((Path(annotate.flagging.__file__).parent / "lexicons").glob("*/*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_list_says_what_it_is_and_has_each_term_once(path):
    first, *lines = path.read_text("utf-8").splitlines()
    assert first.startswith("# ")
    terms = [line.partition(" = ")[0] for line in lines if line and not line.startswith("#")]
    assert terms
    assert terms == [term.strip().lower() for term in terms]
    assert len(terms) == len(set(terms)), sorted({term for term in terms if terms.count(term) > 1})


def test_every_list_is_read_somewhere():
    code = "".join(path.read_text("utf-8") for path in LISTS[0].parents[2].rglob("*.py"))
    named = {name for told in re.findall(r'"([a-z_ ]+)"', code) for name in told.split()}
    assert [path.stem for path in LISTS if path.stem not in named] == []


def test_a_regional_tag_has_the_lists_of_its_language():
    assert lexicon("en-GB") is lexicon("en")


@pytest.mark.parametrize("tag", ["", "xx", "../en", "e/n", "☃"])
def test_an_unknown_language_has_empty_lists(tag):
    assert not lexicon(tag).known
    assert lexicon(tag).terms("months") == frozenset()


def test_lists_and_parts_can_be_asked_for_together():
    english = lexicon("en")
    assert english.terms("weekdays months") == english.terms("weekdays") | english.terms("months")
    assert english.role("definite indefinite") == {"the", "a", "an"}
    assert set(english.endings("plural_end")) == english.role("plural_end")


def test_the_longest_term_wins():
    phrases = lexicon("en").phrases("approximators_before")
    assert phrases.at(["no", "more", "than"], 0) == (3, "at_most")
    assert phrases.at(["more", "than"], 0) == (2, "at_least")
    assert phrases.at(["red"], 0) is None


def test_every_part_that_small_words_play_is_asked_for_and_filled():
    code = "".join(path.read_text("utf-8") for path in LISTS[0].parents[2].rglob("*.py"))
    asked = {part for told in re.findall(r'(?:role|endings)\(\s*"([\w ]+)"', code) for part in told.split()}
    languages = {path.parent.name for path in LISTS}
    assert asked == {part for language in languages for part in lexicon(language).table("roles")}
