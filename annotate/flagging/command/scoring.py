"""How well predictions fit gold: numbers found, figures flagged, sources named.

A gold claim is paired with the free predicted mention that overlaps it most. Positive is what needs a flag: gold
"none" or "implicit"; predicted "unsourced", or "anonymous" without a source (with any, where strict). A gold mention
that is itself part of a source ("in_source") is left out; one that may be told in several ways lists them in "accept".
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from annotate.flagging.command.predictions import Document

Mention = Mapping[str, Any]
Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Measures:
    """Shares, 0..1. Each triple is precision, recall and F1; end_to_end counts numbers that are no claims too."""

    claims: int
    left_out: int
    accuracy: float
    flag: Triple
    attributed: Triple
    source_partial: Triple
    source_exact: Triple
    detection: Triple
    end_to_end: Triple

    @property
    def macro_f1(self) -> float:
        return (self.flag[2] + self.attributed[2]) / 2


def score(
    gold: Iterable[Document], predicted: Iterable[Document], *, tier: str = "major", strict: bool = False
) -> Measures:
    """Compare predictions with gold. tier: "major" or "all" claims. strict: an unnamed source is always a flag."""
    by_id = {document["id"]: document["mentions"] for document in predicted}
    count: Counter[str] = Counter()
    for document in gold:
        _count_document(count, document, by_id.get(document["id"], []), tier, strict)
    return _measures(count)


def _count_document(count: Counter[str], document: Document, mentions: list[Mention], tier: str, strict: bool) -> None:
    free = sorted(mentions, key=lambda one: (one["start"], one["end"]))
    for claim in document["mentions"]:
        pair = max(free, key=lambda one: _overlap(claim, one), default=None)
        if pair is not None and _overlap(claim, pair) <= 0:
            pair = None
        if pair is not None:
            free = [one for one in free if one is not pair]
        if not claim["claim"]:
            if pair is not None:
                _count_spurious(count, pair, strict)
        elif tier == "all" or claim["tier"] == tier:
            _count_claim(count, document, claim, pair, strict)
    for one in free:
        _count_spurious(count, one, strict)


def _overlap(one: Mention, other: Mention) -> int:
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _count_spurious(count: Counter[str], mention: Mention, strict: bool) -> None:
    count["spurious"] += 1
    count["spurious flagged"] += _is_flag(mention, strict)


def _is_flag(mention: Mention, strict: bool) -> bool:
    return mention["label"] == "unsourced" or (
        mention["label"] == "anonymous" and (strict or not mention.get("source"))
    )


def _count_claim(count: Counter[str], document: Document, claim: Mention, pair: Mention | None, strict: bool) -> None:
    if claim["gold"] == "in_source":
        count["left out"] += 1
        return
    wanted = claim["gold"] != "attributed"
    count["claims"] += 1
    count[f"wanted {wanted}"] += 1
    if pair is None:
        count["undetected"] += 1
        return
    said = wanted if pair["label"] in claim.get("accept", ()) else _is_flag(pair, strict)
    count[f"said {said}"] += 1
    count[f"right {said}"] += said == wanted
    _count_source(count, document, claim, None if said else pair.get("source"))


def _count_source(count: Counter[str], document: Document, claim: Mention, source: list[int] | None) -> None:
    gold = document["attributions"][claim["att"]]["source"] if claim["gold"] == "attributed" else []
    count["source wanted"] += bool(gold)
    if source:
        text = document.get("text", "")
        start, end = _bare(text, *source)
        count["source said"] += 1
        count["source met"] += any(start < last and first < end for first, last in gold)
        count["source same"] += any((start, end) == _bare(text, first, last) for first, last in gold)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out what is no letter or digit at both ends."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _measures(count: Counter[str]) -> Measures:
    right, claims = count["right True"] + count["right False"], count["claims"]
    found = claims - count["undetected"]
    wanted, said = count["source wanted"], count["source said"]
    return Measures(
        claims=claims,
        left_out=count["left out"],
        accuracy=right / max(1, claims),
        flag=_triple(count["right True"], count["said True"], count["wanted True"]),
        attributed=_triple(count["right False"], count["said False"], count["wanted False"]),
        source_partial=_triple(count["source met"], said, wanted),
        source_exact=_triple(count["source same"], said, wanted),
        detection=_triple(found, found + count["spurious"], claims),
        end_to_end=_triple(count["right True"], count["said True"] + count["spurious flagged"], count["wanted True"]),
    )


def _triple(right: int, said: int, wanted: int) -> Triple:
    precision, recall = right / said if said else 0.0, right / wanted if wanted else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


_ROWS = {
    "flag": "flag",
    "attributed": "attributed",
    "source_partial": "source_partial",
    "source_exact": "source_exact",
    "detection": "detection",
    "flag_e2e": "end_to_end",
}


def table(measures: Measures) -> str:
    """Return the measures as a table: a line on all claims, then precision, recall and F1 of each measure."""
    lines = [
        f"claims scored {measures.claims}   skipped (in source/cue) {measures.left_out}   "
        f"accuracy {measures.accuracy:.3f}   macro-F1 {measures.macro_f1:.3f}",
        f"{'':16s}     P       R       F1",
    ]
    for name, attribute in _ROWS.items():
        lines.append(f"{name:16s} " + "  ".join(f"{share:6.3f}" for share in getattr(measures, attribute)))
    return "\n".join(lines)
