"""Where the words of a span went when an article was corrected."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.text import Span
from annotate.text.alignment import Alignment
from annotate.text.anchoring import Anchored, Anchoring, Description, describe
from annotate.text.graphemes import cuts_grapheme, trim
from annotate.text.utf16 import Utf16Span, from_utf16, to_utf16
from tests.text.strategies import texts_with_span, visible_texts

OLD = """Flood costs pass 6 million

The storm flooded 4,130 homes in the estuary, the mayor said on Tuesday. Repairs will cost 6.4 million crowns.

About 40 people were taken to hospital, officials said. Most were sent home the same day.

A second front is expected on Friday. "We are ready," said Ines Holm, who leads the fire service."""


def anchored(words: str, new: str, old: str = OLD) -> tuple[str, str | None]:
    """What became of the words, and which they are now."""
    found = Anchoring(old, new).anchor(_span(old, words))
    return found.status, found.span.of(new) if found.span else None


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("was", "is_now", "words", "expected"),
    [
        ("4,130", "5,212", "4,130", ("fuzzy", "5,212")),
        ("4,130", "5,212", "4,130 homes", ("fuzzy", "5,212 homes")),
        ("4,130", "5,212", "homes in the estuary", ("exact", "homes in the estuary")),
        ("6.4 million", "some 7.1 million", "6.4 million crowns", ("fuzzy", "some 7.1 million crowns")),
        ("6.4 million", "seven million", "6.4 million crowns", ("fuzzy", "seven million crowns")),
        ("will cost 6.4 million crowns", "are repaired", "6.4 million crowns", ("orphaned", None)),
        ("6.4 million crowns", "a lot of money", "6.4 million crowns", ("orphaned", None)),
        ("cost 6.4 million crowns", "be repaired by winter", "6.4 million", ("orphaned", None)),
        ("4,130", "many", "4,130", ("orphaned", None)),
        ("4,130", "many", "flooded 4,130 homes in the estuary", ("fuzzy", "flooded many homes in the estuary")),
        ("officials said", "officials told reporters", "officials", ("exact", "officials")),
        (
            "the fire service",
            "the fire brigade",
            "Ines Holm, who leads the fire service",
            ("fuzzy", "Ines Holm, who leads the fire brigade"),
        ),
        (" Most were sent home the same day.", "", "Most were sent home", ("orphaned", None)),
        ("\n\nAbout 40", "\n\nA word of thanks.\n\nAbout 40", "40 people", ("moved", "40 people")),
        ("said on Tuesday", "said late on Monday and on Tuesday", "the mayor", ("exact", "the mayor")),
    ],
)
def test_a_correction(was: str, is_now: str, words: str, expected: tuple[str, str | None]) -> None:
    assert was in OLD
    assert anchored(words, OLD.replace(was, is_now)) == expected


def test_a_paragraph_that_moved_takes_its_spans_along() -> None:
    head, storm, people, front = OLD.split("\n\n")
    new = f"{head}\n\n{front}\n\n{storm}\n\n{people}"
    for words in ("4,130 homes", "We are ready", "40 people", "Friday"):
        assert anchored(words, new) == ("moved", words)


def test_of_a_paragraph_that_stands_there_twice_each_copy_keeps_its_spans() -> None:
    heading, votes = "Updated at 7:40 in the evening\n\n", "It takes 1,237 votes to win the nomination."
    old = f"{heading}{votes}\n\nResults are in.\n\n{heading}{votes}"
    new = f"{heading}{votes}\n\nResults are in.\n\n{heading}Two states are called.\n\n{votes}"
    found = Anchoring(old, new).anchor(Span(old.rindex(votes), len(old)))
    assert found.span == Span(new.rindex(votes), len(new))


def test_a_paragraph_that_moved_and_was_rewritten_is_found_by_what_is_left_of_it() -> None:
    head, storm, people, front = OLD.split("\n\n")
    new = "\n\n".join([head, front, storm, people.replace("40", "forty").replace("officials said", "we hear")])
    assert anchored("40 people", new) == ("fuzzy", "forty people")


def test_where_number_words_are_known_a_figure_goes_on_only_as_a_figure() -> None:
    old, words = "In the end 40 people were hurt, officials said.", "40 people"
    for became, expected in (("forty people", "fuzzy"), ("some people", "orphaned"), ("the people", "orphaned")):
        anchoring = Anchoring(old, old.replace(words, became), is_number={"forty"}.__contains__)
        assert anchoring.anchor(_span(old, words)).status == expected


def test_the_same_figure_elsewhere_is_not_taken_for_one_that_went() -> None:
    old = "Rents rose 12 per cent in the port. In the old town they fell 12 per cent, a survey found."
    assert anchored("12 per cent", old.partition(". ")[2], old)[0] != "moved"


def test_a_place_does_not_run_over_the_end_of_a_line() -> None:
    old = "The mayor said that all is well.\n\nHe left."
    found, words = anchored("said that all", "The mayor spoke\n\nof what was well.\n\nHe left.", old)
    assert (found, words) == ("orphaned", None) or "\n" not in str(words)


def test_a_rewritten_text_leaves_nothing_in_it() -> None:
    other = "Wheat fell again.\n\nTraders blamed rain in the east, and a strong currency. Nobody bought much."
    assert {anchored(words, other)[0] for words in ("4,130 homes", "40 people", "Ines Holm", "6.4 million crowns")} == {
        "orphaned"
    }


def test_changed_words_are_counted_once_where_they_replace_others() -> None:
    assert Alignment.of(OLD, OLD).changed_words == 0
    assert Alignment.of(OLD, OLD.replace("4,130", "5,212").replace("the same day", "soon")).changed_words == 4


def test_w3c_code_points_and_the_utf_16_units_of_the_hypothesis_client_name_the_same_words() -> None:
    text = "🌊🌊 Die Flut 𝒳 traf 4.130 Häuser 👩‍👩‍👧‍👦, sagte cafe\u0301 👍🏽 Holm."
    for words in ("4.130 Häuser", "👩‍👩‍👧‍👦", "cafe\u0301 👍🏽 Holm"):
        w3c = _span(text, words)
        units = text.encode("utf-16-le")
        at = units.index(words.encode("utf-16-le")) // 2
        client = Utf16Span(at, at + len(words.encode("utf-16-le")) // 2)
        assert (client.start, client.end) != (w3c.start, w3c.end)
        assert to_utf16(text, w3c) == client
        assert from_utf16(text, client) == w3c
        assert describe(text, from_utf16(text, client)) == describe(text, w3c)
        assert describe(text, w3c).quote == units[2 * client.start : 2 * client.end].decode("utf-16-le") == words


def test_a_span_is_described_by_its_words_and_those_around_them() -> None:
    assert describe("He said 40 died.", Span(8, 10)) == Description("40", "He said ", " died.", 8)


def _marked(text: str, span: Span) -> Span | None:
    """The span as people can mark it."""
    return trim(text, span) if span.of(text).strip() and not cuts_grapheme(text, span) else None


def _is_sound(found: Anchored, quote: str, new: str) -> bool:
    """What holds of every answer."""
    if found.span is None:
        return found.status == "orphaned" and 0 <= found.score < 1
    same = found.span.of(new) == quote
    return 0 <= found.score <= 1 and (same or found.status == "fuzzy") and not cuts_grapheme(new, found.span)


@given(texts_with_span())
def test_in_the_same_text_all_is_exact(case: tuple[str, Span]) -> None:
    text, span = case
    if marked := _marked(text, span):
        assert Anchoring(text, text).anchor(marked) == Anchored("exact", marked, 1.0)


@given(texts_with_span(), visible_texts)
def test_in_any_other_text_the_answer_is_sound(case: tuple[str, Span], new: str) -> None:
    text, span = case
    if marked := _marked(text, span):
        assert _is_sound(Anchoring(text, new).anchor(marked), marked.of(text), new)


WORDS = ["the", "mayor", "said", "4,130", "homes", "🌊", "cafe\u0301", "were", "flooded"]
WORDS += ["𝒳", "שלום", "洪水", "on", "Tuesday", "and", "officials", "agreed"]
sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=12).map(lambda words: " ".join(words) + ".")
articles = st.lists(sentences, min_size=2, max_size=8)


@given(articles, sentences, st.data())
def test_an_inserted_paragraph_moves_what_is_behind_it(paragraphs: list[str], extra: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(paragraphs)))
    old, new = "\n\n".join(paragraphs), "\n\n".join([*paragraphs[:at], f"Quite new: {extra}", *paragraphs[at:]])
    anchoring = Anchoring(old, new)
    found = [anchoring.anchor(span) for span in _spans_of(paragraphs)]
    assert [one.span.of(new) for one in found if one.span] == paragraphs
    assert _in_order(found)


def _spans_of(paragraphs: Iterable[str]) -> Iterable[Span]:
    start = 0
    for paragraph in paragraphs:
        yield Span(start, start + len(paragraph))
        start += len(paragraph) + 2


def _in_order(found: Iterable[Anchored]) -> bool:
    starts = [one.span.start for one in found if one.span]
    return starts == sorted(starts)


@given(st.lists(st.sampled_from(WORDS[:9]), min_size=1, max_size=6), st.data())
def test_edits_outside_a_span_keep_its_words(marked: list[str], data: st.DataObject) -> None:
    quote = " ".join(marked)
    around = st.lists(st.sampled_from(WORDS[9:]), max_size=12).map(" ".join)
    old = f"{data.draw(around)} {quote} {data.draw(around)}"
    new = f"{data.draw(around)} {quote} {data.draw(around)}"
    span = _span(old, quote)
    found = Anchoring(old, new).anchor(span)
    assert found.span is not None
    assert found.span.of(new) == quote
    assert _is_sound(found, quote, new)


@given(articles, articles)
def test_a_figure_goes_on_only_as_a_figure_or_by_the_words_beside_it(before: list[str], after: list[str]) -> None:
    old, new = "\n\n".join([*before, "It hit 4,130 homes."]), "\n\n".join(after)
    found = Anchoring(old, new).anchor(_span(old, "4,130 homes"))
    words = found.span.of(new) if found.span else "4,130 homes"
    assert "4,130" in words or "homes" in words
