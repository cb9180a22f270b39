"""What canonical changes, what it leaves alone, what it refuses, and the way back."""

import pytest
from hypothesis import assume, given

from annotate.errors import InvalidText, TooLarge
from annotate.text import SourceMap, Span
from annotate.text.canonical import MAX_CHARACTERS, canonical
from tests.text.strategies import raw_texts


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\r\r\nb", "a\n\nb"),
        ("page one\x0cpage two\u2028line\u2029end\x85.", "page one\npage two\nline\nend\n."),
        ("\ufeff 40 died", " 40 died"),
        ("\ufeff\x01\ufeffa", "a"),
        ("a\ufeffb", "a\ufeffb"),
        ("bell\x07 escape\x1b[0m delete\x7f c1\x9f", "bell escape[0m delete c1"),
        ("tab\there", "tab\there"),
        (" both ends kept \n\n", " both ends kept \n\n"),
        ("e\u0301 stays apart, é stays one", "e\u0301 stays apart, é stays one"),
        ("soft\u00adhyphen, no\u00a0break, zero\u200bwidth", "soft\u00adhyphen, no\u00a0break, zero\u200bwidth"),
    ],
)
def test_canonical_changes_line_ends_marks_and_controls_only(raw: str, text: str) -> None:
    assert canonical(raw).text == text


@pytest.mark.parametrize("raw", ["", " \n\t\r\n ", "\ufeff", "\u200b\u200e", "\x01\x02", "\u00a0\u3000"])
def test_text_without_a_visible_character_is_refused(raw: str) -> None:
    with pytest.raises(InvalidText, match="no text in it"):
        canonical(raw)


@pytest.mark.parametrize(("raw", "name"), [("a\0b", "NUL"), ("a\ud83db", "surrogate"), ("a\udc00", "surrogate")])
def test_characters_no_text_holds_are_refused_with_their_place(raw: str, name: str) -> None:
    with pytest.raises(InvalidText, match=f"{name}.* at position 1,") as caught:
        canonical(raw)
    assert caught.value.facts == {"at": 1}


def test_the_longest_text_is_taken_and_one_more_character_refused() -> None:
    assert len(canonical("x" * MAX_CHARACTERS).text) == MAX_CHARACTERS
    with pytest.raises(TooLarge, match="2,000,001 characters"):
        canonical("x" * (MAX_CHARACTERS + 1))


def test_map_of_an_unchanged_text_is_tiny() -> None:
    assert canonical("x" * 1000).source_map.to_json() == [[0, 1000]]


@given(raw_texts)
def test_canonical_is_idempotent_and_its_map_leads_back(raw: str) -> None:
    assume(any(character.isalnum() for character in raw))
    text, source_map = canonical(raw)
    assert canonical(text).text == text
    assert canonical(text).source_map == SourceMap.identity(len(text))
    for offset, character in enumerate(text):
        assert character in ("\n", raw[source_map.back(Span(offset, offset + 1)).start])
    whole = source_map.back(Span(0, len(text))).of(raw)
    assert canonical(whole).text == text
