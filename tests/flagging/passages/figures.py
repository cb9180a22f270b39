"""What every kind of article asks of the engine: each figure found, with the right word on its credit."""

from annotate.flagging import Reading, read
from annotate.flagging.sourcing import Sourcing
from annotate.text import Span
from tests.marks import marked

DROPPED = "attribution_dropped"


def assert_read(passage: str) -> None:
    """Find the figures of a passage as they are marked, all of them and no other.

    [bare 40]: no source is named, and a flag says so. [vague 40]: the only source is unnamed, and a flag says so.
    [named 40]: credited to somebody who can be asked, and left alone. [none 40]: no claim, and excluded.
    Where a passage marks [source …], the figures are credited to those words and to nothing else.
    """
    text, spans = marked(passage)
    reading = read(text)
    told = [(span, word) for word in ("bare", "vague", "named") for span in spans.get(word, [])]
    found = [(quantity.span, verdict(reading, quantity.span)) for quantity in reading.quantities]
    assert [(span.of(text), word) for span, word in found] == [(span.of(text), word) for span, word in sorted(told)]
    assert found == sorted(told)
    excluded = [exclusion.span for exclusion in reading.exclusions]
    assert all(any(span.contains(none) or none.contains(span) for span in excluded) for none in spans.get("none", []))
    if "source" in spans:
        assert [span.of(text) for span in sources(reading)] == [span.of(text) for span in sorted(spans["source"])]


def verdict(reading: Reading, span: Span) -> str:
    """Say what the flags on one figure say of its source."""
    rules = {flag.rule for flag in reading.flags if span in flag.places and (flag.rule != DROPPED or flag.span == span)}
    if rules & {"unsourced_number", DROPPED}:
        return "bare"
    return "vague" if "anonymous_source" in rules else "named"


def sources(reading: Reading) -> list[Span]:
    """Return where those stand whom the figures are credited to, each once, in the order of the text."""
    sourcing = Sourcing(reading.attributions)
    found = [sourcing.of(quantity.span) for quantity in reading.quantities]
    return sorted({credit.source for credit in found if credit and credit.source})
