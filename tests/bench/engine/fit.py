"""How well the engine fits the gold: numbers found, and their values; the paradigm article."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from annotate.flagging import Quantity, read
from annotate.text import Span

Document = Mapping[str, Any]
Key = tuple[int, int]


def numbers(judged: Iterable[Document], texts: Mapping[str, Document]) -> tuple[float, float, float]:
    """Return precision and recall of major claims in the judged articles, and the share of right values among them.

    A claim is found where a quantity overlaps it; what the engine finds among the minor claims counts neither way.
    """
    right = met = said = wanted = 0
    pairs: list[tuple[float, float]] = []
    for one in judged:
        document = texts[one["doc"]]
        major = [_span(claim) for claim in one["claims"] if claim["tier"] == "major"]
        minor = [_span(claim) for claim in one["claims"] if claim["tier"] != "major"]
        found = [quantity for quantity in read(document["text"]).quantities if quantity.tier == "major"]
        found = [quantity for quantity in found if not _meets(quantity.span, minor)]
        wanted, said = wanted + len(major), said + len(found)
        right += sum(_meets(quantity.span, major) for quantity in found)
        met += sum(_meets(claim, [quantity.span for quantity in found]) for claim in major)
        pairs += _valued(found, document["mentions"])
    return right / (said or 1), met / (wanted or 1), _share(pairs)


def values(documents: Iterable[Document]) -> float:
    """Return the share of right values among the major claims that the engine and the gold mark at the same place."""
    pairs = [
        pair for document in documents for pair in _valued(read(document["text"]).quantities, document["mentions"])
    ]
    return _share(pairs)


def paradigm(folder: Path) -> str:
    """Return how many figures of the paradigm article are read as expected."""
    expected = json.loads((folder / "expected.json").read_text("utf-8"))["claims"]
    found = read((folder / "article.txt").read_text("utf-8")).quantities
    said = {(one.span.start, one.span.end, one.value) for one in found}
    right = sum((claim["start"], claim["end"], claim["value"]) in said for claim in expected)
    return f"{right}/{len(expected)}, and {len(found) - right} others"


def _span(claim: Document) -> Span:
    return Span(claim["start"], claim["end"])


def _meets(one: Span, others: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for other in others)


def _share(pairs: Sequence[tuple[float, float]]) -> float:
    return sum(told == value for told, value in pairs) / (len(pairs) or 1)


def _valued(found: Iterable[Quantity], mentions: Iterable[Document]) -> Iterator[tuple[float, float]]:
    """Pair the value told with that of the gold, where both mark the same words."""
    told: dict[Key, float] = {(one.span.start, one.span.end): one.value for one in found}
    for one in mentions:
        place = (one["start"], one["end"])
        if one["claim"] and one["tier"] == "major" and one.get("value") is not None and place in told:
            yield told[place], one["value"]
