"""The figures of agreement as they are kept and sent: a list of parts, each with what to tell while it is measured."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from annotate.agreement import Figure, Work, alpha, confusion, f1_exact, f1_overlapping, gamma, passages, reading

Tick = Callable[[], None]


def _counts(work: Work, tick: Tick) -> dict[str, int]:
    tick()
    people = set[str]().union(*(document.by for document in work.documents))
    return {"documents": len(work.shared), "people": len(people), "marks": len(work.marks)}


def _whole(work: Work, tick: Tick) -> dict[str, Any]:
    tick()
    return {
        "alpha": _told(alpha(work)),
        "gamma": _told(gamma(work, tick=tick)),
        "f1_exact": _bare(f1_exact(work)),
        "f1_overlapping": _bare(f1_overlapping(work)),
    }


def _labels(work: Work, tick: Tick) -> list[dict[str, Any]]:
    found = []
    for label in sorted({mark.label for mark in work.marks}):
        tick()
        one = {
            "label": label,
            "alpha": _told(alpha(work, label=label)),
            "f1_exact": _bare(f1_exact(work, label=label)),
            "f1_overlapping": _bare(f1_overlapping(work, label=label)),
        }
        found.append(one)
    return found


def _confusion(work: Work, tick: Tick) -> list[dict[str, Any]]:
    tick()
    return [{"one": one, "other": other, "times": times} for (one, other), times in confusion(work).items()]


def _pairs(work: Work, tick: Tick) -> list[dict[str, Any]]:
    return [{"people": list(map(int, pair)), **_part(theirs, tick)} for pair, theirs in work.pairs()]


def _months(work: Work, tick: Tick) -> list[dict[str, Any]]:
    return [{"month": month, **_part(then, tick)} for month, then in work.by_month() if then.shared]


def _passages(work: Work, tick: Tick) -> list[dict[str, int]]:
    """How many passages of each text people differ on, the most first."""
    tick()
    found = Counter(passage.document.key for passage in passages(work))
    return [{"revision": int(key), "passages": count} for key, count in found.most_common()]


def _part(work: Work, tick: Tick) -> dict[str, Any]:
    return {"documents": len(work.shared), **_whole(work, tick)}


def _told(figure: Figure) -> dict[str, Any]:
    return {**_bare(figure), "reading": reading(figure)}


def _bare(figure: Figure) -> dict[str, Any]:
    return {"value": figure.value, "of": figure.of, "why": figure.why}


@dataclass(frozen=True)
class _Part:
    step: str
    measure: Callable[[Work, Tick], Any]


PARTS = {
    "counts": _Part("Counting", _counts),
    "whole": _Part("Measuring the whole", _whole),
    "labels": _Part("Measuring each label", _labels),
    "confusion": _Part("Comparing labels", _confusion),
    "pairs": _Part("Measuring each two people", _pairs),
    "months": _Part("Measuring each month", _months),
    "passages": _Part("Finding where people differ", _passages),
}
