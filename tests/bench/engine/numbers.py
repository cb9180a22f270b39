"""python -m tests.bench.engine.numbers GOLD.jsonl [JUDGED.json]: numbers found, and their values, against the gold.

GOLD.jsonl: marked articles; of those whose split is "train" each mention says whether it is a claim, and its value.
JUDGED.json: articles of GOLD.jsonl of which somebody judged every number by hand; it says where the claims stand, and
GOLD.jsonl what they are worth.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotate.flagging import Quantity, read

Mark = dict[str, Any]
Judged = tuple[str, list[Mark], list[Mark]]  # a text, its claims, and all marks with their values

_NEAR = 1e-6  # of a value: thirds are written with more or fewer digits


@dataclass(frozen=True, slots=True)
class Figures:
    """How well numbers are found and read. differ: the values that are not the gold's, of so many compared."""

    precision: float
    recall: float
    claims: int
    valued: int
    differ: tuple[tuple[str, float, float], ...]

    def __str__(self) -> str:
        values = f"values right {1 - len(self.differ) / max(1, self.valued):.4f} of {self.valued}"
        told = "".join(f"\n    {words!r}: {gold:g}, read as {value:g}" for words, gold, value in self.differ[:20])
        return f"major claims P {self.precision:.3f} R {self.recall:.3f} of {self.claims}; {values}{told}"


def main(gold: str, judged: str = "") -> None:
    """Print one line for each of the two, and the values that differ."""
    articles = {one["id"]: one for one in map(json.loads, Path(gold).read_text("utf-8").splitlines())}
    print("train:", measured(marked_in(one) for one in articles.values() if one["split"] == "train"))
    if judged:
        print("judged by hand:", measured(judged_in(articles, json.loads(Path(judged).read_text("utf-8")))))


def marked_in(article: Mark) -> Judged:
    """Return an article as its own marks judge it."""
    return article["text"], [one for one in article["mentions"] if one["claim"]], article["mentions"]


def judged_in(articles: dict[str, Mark], judged: list[Mark]) -> Iterator[Judged]:
    """Yield the articles whose claims were judged by hand."""
    for one in judged:
        article = articles[one["doc"]]
        yield article["text"], one["claims"], article["mentions"]


def measured(articles: Iterable[Judged]) -> Figures:
    """Compare what is found with the claims, and values where both read one span."""
    counts: tuple[int, ...] = (0, 0, 0, 0)
    differ: list[tuple[str, float, float]] = []
    valued = 0
    for text, claims, mentions in articles:
        found = read(text).quantities
        counts = tuple(map(sum, zip(counts, matched(claims, found), strict=True)))
        worth = {(one["start"], one["end"]): one for one in mentions if one["value"] is not None}
        pairs = [(worth[key], one) for one in found if (key := (one.span.start, one.span.end)) in worth]
        valued += len(pairs)
        differ += [(mark["text"], mark["value"], one.value) for mark, one in pairs if not alike(mark, one)]
    right, told, hit, wanted = counts
    return Figures(right / max(1, told), hit / max(1, wanted), wanted, valued, tuple(differ))


def matched(claims: Iterable[Mark], found: Iterable[Quantity]) -> tuple[int, int, int, int]:
    """Return how many found majors are claims, how many were found, how many major claims were found, of how many."""
    marks = [(one["start"], one["end"], one["tier"]) for one in claims]
    spans = [(one.span.start, one.span.end, one.tier) for one in found]
    right = [any(start < e and s < end for s, e, _ in marks) for start, end, tier in spans if tier == "major"]
    hit = [any(start < e and s < end for s, e, _ in spans) for start, end, tier in marks if tier == "major"]
    return sum(right), len(right), sum(hit), len(hit)


def alike(mark: Mark, found: Quantity) -> bool:
    """Say whether a quantity is worth what the gold says; of a range both ends."""
    upper = mark["hi"] is None or found.upper is None or abs(mark["hi"] - found.upper) <= _NEAR * abs(found.upper)
    return upper and abs(mark["value"] - found.value) <= _NEAR * max(1, abs(found.value))


if __name__ == "__main__":
    main(*sys.argv[1:])
