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
    assert [path.stem for path in LISTS if f'"{path.stem}"' not in code] == []


def test_a_regional_tag_has_the_lists_of_its_language():
    assert lexicon("en-GB") is lexicon("en")


@pytest.mark.parametrize("tag", ["", "xx", "../en", "e/n", "☃"])
def test_an_unknown_language_has_empty_lists(tag):
    assert not lexicon(tag).known
    assert lexicon(tag).terms("months") == frozenset()


def test_the_longest_term_wins():
    phrases = lexicon("en").phrases("approximators_before")
    assert phrases.at(["no", "more", "than"], 0) == (3, "at_most")
    assert phrases.at(["more", "than"], 0) == (2, "at_least")
    assert phrases.at(["red"], 0) is None


def test_every_part_that_small_words_play_is_asked_for_and_filled():
    code = "".join(path.read_text("utf-8") for path in LISTS[0].parents[2].rglob("*.py"))
    asked = set(re.findall(r'role\(\s*"(\w+)"', code)) | {"plural_end", "singular_end"}
    languages = {path.parent.name for path in LISTS}
    assert asked == {part for language in languages for part in lexicon(language).table("roles")}
