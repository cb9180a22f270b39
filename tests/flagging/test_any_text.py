"""Whatever the text, the engine returns a reading whose every span lies in it."""

import json
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.flagging import Reading, read
from annotate.text import Span

WORDS = st.sampled_from(
    [
        "the",
        "of",
        "and",
        "said",
        "says",
        "according",
        "to",
        "as",
        "per",
        "Russia's",
        "MoD",
        "Ann",
        "Lee",
        "it",
        "he",
        "who",
        "4,845",
        "4.5",
        "$",
        "%",
        "per",
        "cent",
        "million",
        "half",
        "a\n",
        "",
        "",
        "",
        "third",
        "dozen",
        "thousands",
        "between",
        "-",
        "–",
        '"',
        "“",
        "”",
        "'",
        "’",
        ",",
        ".",
        ";",
        ":",
        "(",
        ")",
        "since",
        "June",
        "30",
        "2022",
        "percent",
        "points",
        "times",
        "more",
        "than",
        "or",
        "in",
        "10\n",
        "",
        "",
        "",
        "Mr.",
        "U.S.",
        "one",
        "no",
        "58",
        "most",
        "men",
        "homes",
        "\n",
        "\n\n",
        "estimated",
        "confirmed",
        "0",
        "00",
        "1/2",
        "½",
        "²",
        "١٢",
        "😀",
        "\u202f",
        "�",
        "Source",
        ":",
        "9/11",
    ]
)
NEWS = st.lists(WORDS, max_size=60).map(" ".join) | st.lists(WORDS, max_size=60).map("".join)

# Characters that text of the web has and prose has not: halves of surrogate pairs, controls, marks of direction,
# joiners, combining marks, digits and white space of other scripts, letters whose lower case is longer or the same.
ODD = st.lists(
    st.sampled_from([*"\ud800\udfff\0\x07\x1b\x1c\x85\u2028\u200e\u202e\u2066\ufeff\u200d\u0301\u20e3", *"İßǅ𝐀ⅷ½²٣३௧߅"])
    | st.sampled_from([*"\r\n\t\v\f\u3000\u2007\xa0", "\r\n", "\n\n", *"„“”«»‘’'\"`<>()[]{}|:;,.-–—…%$€№#+/"])
    | st.sampled_from(["4", "4,845 ", "2:30", "half", "said", "He", "Ann", "it", " ", " ", "10-"])
    | st.characters(),
    max_size=40,
).map("".join)


def spans(reading: Reading) -> Iterator[Span]:
    for quantity in reading.quantities:
        yield from filter(None, [quantity.span, quantity.approx_span])
    for exclusion in reading.exclusions:
        yield exclusion.span
    for one in reading.attributions:
        yield from filter(None, [one.source, one.cue, *one.content, *one.extra_cues, *one.extra_sources])
    for source in reading.sources:
        yield from source.mentions
        yield from (link.span for link in source.links)
    for flag in reading.flags:
        yield from [flag.span, *flag.places, *(evidence.span for evidence in flag.evidence)]


def assert_sound(text: str) -> None:
    reading = read(text, interests=["Ann Lee"])
    assert all(span.end <= len(text) for span in spans(reading))
    keys = [(flag.rule, flag.kind, flag.span) for flag in reading.flags]
    assert len(keys) == len(set(keys))
    assert all(0 <= flag.score <= 1 and flag.places[0] == flag.span for flag in reading.flags)
    assert [quantity.span for quantity in reading.quantities] == sorted(
        quantity.span for quantity in reading.quantities
    )
    assert all(len(quantity.unit) <= 100 and len(quantity.measured) <= 300 for quantity in reading.quantities)
    json.dumps(asdict(reading), allow_nan=False)


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_any_characters_are_read(text):
    assert_sound(text)


@settings(max_examples=150, deadline=None)
@given(ODD)
def test_any_odd_characters_are_read(text):
    assert_sound(text)


@settings(max_examples=300, deadline=None)
@given(NEWS)
def test_any_heap_of_news_words_is_read(text):
    assert_sound(text)


HARD = {
    "empty": "",
    "white space": " \n\t \n",
    "a million digits": "1" * 1_000_000,
    "digits and commas": "1," * 50_000,
    "quotation marks": '"' * 100_000,
    "brackets": "([" * 50_000,
    "brackets that close": "(" * 50_000 + "40" + ")" * 50_000,
    "one word": "Officials",
    "one figure": "40",
    "digits alone": "40 " * 5_000,
    "new lines alone": "\n" * 100_000,
    "Windows": "Officials said 40 died.\r\n\r\nAnother 50 left.\r\n" * 500,
    "opening marks": "“" * 100_000,
    "marks of direction": "\u202e40\u202c men, “\u2066he\u2069” said. " * 1_000,
    "a long word": "a" * 1_000_000,
    "a long word with marks": "a’" * 100_000 + "'" * 50_000,
    "initials": "U." * 200_000,
    "groups of digits": "1,000" * 20_000,
    "groups with spaces": "1\u202f000\u202f" * 10_000,
    "tags": "<a" * 50_000 + ">" * 50_000,
    "cues": "he said that " * 10_000,
    "magnitudes": "one hundred million " * 5_000,
    "hundreds": "one" + " hundred" * 10_000,
    "one line": "Ann said 5 men left " * 10_000,
    "as of": "since 5 as of 7 " * 10_000,
    "fractions": "½ " * 10_000,
    "long words": f"The {'x' * 10_000} said 40 {'y' * 10_000}s since {'z' * 10_000}.",
    "a hyphen at the end": "Call 0 55 555 5-",
    "a mark for a content": 'the " " said Ann Lee " . " he said',
    "a clock of letters": "It took 10:ab:10 and 1:–:3.",
    "a huge power": "9" * 18 + " trillion billion million",
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_hard_texts_are_read(text):
    assert_sound(text)


@pytest.mark.parametrize("language", ["en", "en-GB", "xx", "", "..", "zh-Hant"])
def test_any_language_tag_is_taken(language):
    assert read("Officials said 40 people died.", language=language).language == language
