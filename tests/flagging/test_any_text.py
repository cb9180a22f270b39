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
    "cues": "he said that " * 10_000,
    "magnitudes": "one hundred million " * 5_000,
    "hundreds": "one" + " hundred" * 10_000,
    "one line": "Ann said 5 men left " * 10_000,
    "as of": "since 5 as of 7 " * 10_000,
    "fractions": "½ " * 10_000,
    "long words": f"The {'x' * 10_000} said 40 {'y' * 10_000}s since {'z' * 10_000}.",
    "a clock of letters": "It took 10:ab:10 and 1:–:3.",
    "a huge power": "9" * 18 + " trillion billion million",
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_hard_texts_are_read(text):
    assert_sound(text)


@pytest.mark.parametrize("language", ["en", "en-GB", "xx", "", "..", "zh-Hant"])
def test_any_language_tag_is_taken(language):
    assert read("Officials said 40 people died.", language=language).language == language
