"""What the tests of every language ask of a marked passage."""

import pytest

from annotate.flagging import Reading, read
from annotate.flagging.sourcing import Sourcing
from tests.marks import marked


def assert_quantity(language: str, passage: str, kind: str, value: float, upper: float | None, unit: str) -> None:
    """The one quantity of a passage stands where it is marked [n …], and is worth what it says."""
    text, spans = marked(passage)
    quantities = read(text, language=language).quantities
    assert [quantity.span.of(text) for quantity in quantities] == [span.of(text) for span in spans["n"]]
    assert [quantity.span for quantity in quantities] == spans["n"]
    found = quantities[0]
    assert (str(found.kind), found.upper, found.unit) == (kind, upper, unit)
    assert found.value == pytest.approx(value)


def assert_excluded(language: str, passage: str, why: str) -> None:
    """The numbers marked [n …] are no claims, for the reason given; there is no quantity."""
    text, spans = marked(passage)
    reading = read(text, language=language)
    assert [quantity.span.of(text) for quantity in reading.quantities] == []
    assert [(found.span.of(text), found.why) for found in reading.exclusions] == [
        (span.of(text), why) for span in spans["n"]
    ]


def assert_credited(language: str, passage: str) -> None:
    """The last attribution of a passage has the source, cue and content marked."""
    text, spans = marked(passage)
    found = read(text, language=language).attributions[-1]
    assert found.source
    assert found.cue
    assert (found.source.of(text), found.cue.of(text)) == (spans["source"][0].of(text), spans["cue"][0].of(text))
    assert [piece.of(text) for piece in found.content] == [span.of(text) for span in spans["content"]]
    assert (found.source, found.cue, found.content) == (spans["source"][0], spans["cue"][0], tuple(spans["content"]))


def assert_told_apart(language: str, article: str) -> None:
    """Each figure is marked with the word on its credit, and flagged so: [credited …], [anonymous …] or [bare …]."""
    text, spans = marked(article)
    reading = read(text, language=language)
    expected = sorted((span, word) for word in ("credited", "anonymous", "bare") for span in spans.get(word, ()))
    found = [(quantity.span, _word(reading, number)) for number, quantity in enumerate(reading.quantities)]
    assert [(span.of(text), word) for span, word in found] == [(span.of(text), word) for span, word in expected]
    assert found == expected


def _word(reading: Reading, number: int) -> str:
    credit = Sourcing(reading.attributions).of(reading.quantities[number].span)
    if credit is None:
        return "bare"
    return "anonymous" if credit.origin is None or credit.source_kind in ("anonymous", "collective") else "credited"


def flagged(language: str, text: str, rule: str) -> list[str]:
    """Return the words that one rule flags."""
    return [flag.span.of(text) for flag in read(text, language=language).flags if flag.rule == rule]
