"""One ClaimReview, ours or of others, as a record: a claim with its verdict, which its words find in an article."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.exceptions import best_match

from annotate.errors import InvalidInput
from annotate.formats.json_ld import each, first
from annotate.formats.problem import Problem
from annotate.formats.records import DocumentReference, EvidenceRecord, Record, SourceRecord, VerdictRecord
from annotate.formats.structure import of_json, untold

NO_REVIEW = "it is no ClaimReview"
"""The reason for what is something else altogether."""
CLAIM = "claim"
"""The label of the annotations that are read, and the role of their one span."""


def record_of(item: Any, number: int, ids: Iterator[int]) -> Record | Problem:
    """Return what a review says, or why it cannot be read. ids: the next number for one that has none."""
    try:
        if not isinstance(item, dict) or "ClaimReview" not in each(item.get("@type")):
            raise InvalidInput(NO_REVIEW)
        if wrong := best_match(validator().iter_errors(item)):
            raise InvalidInput(_in_words(wrong))
        return of_json(Record, _data(item, ids))
    except InvalidInput as problem:
        return Problem(place=f"review {number}", reason=str(problem).removesuffix("."))


def _in_words(wrong: ValidationError) -> str:
    asked, there = wrong.validator_value, wrong.instance
    if wrong.validator == "required" and isinstance(asked, list) and isinstance(there, dict):
        missing = [name for name in asked if name not in there]
        return f"{wrong.json_path} lacks {', '.join(missing)}, which a ClaimReview has"
    return f"{wrong.json_path} is not as a ClaimReview has it"


@cache
def validator() -> Draft202012Validator:
    """Return what holds a review to the schema."""
    return Draft202012Validator(json.loads((files("annotate.formats") / "claimreview.schema.json").read_text("utf-8")))


def _data(item: dict[str, Any], ids: Iterator[int]) -> dict[str, Any]:
    words, claim = item["claimReviewed"], item.get("itemReviewed", {})
    span = {"role": CLAIM, "start": 0, "end": len(words), "quote": words, "prefix": "", "suffix": ""}
    return untold(Record) | {
        "id": number if (number := _number(item.get("identifier"))) else next(ids),
        "project": _name(item.get("author")),
        "document": _document(claim, item.get("inLanguage", "")),
        "label": CLAIM,
        "spans": [span],
        "source": _source(first(claim.get("author"))),
        "verdict": _verdict(item),
        "evidence": [_evidence(one) for one in each(item.get("citation"))],
        "created_at": item.get("datePublished", ""),
    }


def _verdict(item: dict[str, Any]) -> dict[str, Any]:
    rating = item["reviewRating"]
    key = next(str(rating[name]) for name in ("identifier", "alternateName", "ratingValue") if name in rating)
    why = rating.get("ratingExplanation") or item.get("reviewBody", "")
    return untold(VerdictRecord) | {"rating": key, "explanation": why, "one_origin": rating.get("description", "")}


def _source(claimant: Any) -> dict[str, Any] | None:
    if not (name := _name(claimant)):
        return None
    told = claimant if isinstance(claimant, dict) else {}
    own = {"id": _number(told.get("identifier")), "name": name, "kind": told.get("additionalType", "")}
    return untold(SourceRecord) | own


def _document(claim: dict[str, Any], language: str) -> dict[str, Any]:
    """Where the claim stands: the work that it appears in, or the work that is what is reviewed."""
    work = first(claim.get("appearance")) or first(claim.get("firstAppearance")) or claim
    work = {"url": work} if isinstance(work, str) else work
    digest = work.get("identifier")
    return untold(DocumentReference) | {
        "sha256": str(digest.get("value", "")) if isinstance(digest, dict) else "",
        "title": work.get("headline") or (work.get("name", "") if work is not claim else ""),
        "publisher": _name(work.get("publisher")),
        "author": _name(work.get("author")) if work is not claim else "",
        "url": work.get("url", ""),
        "published_at": work.get("datePublished") or claim.get("datePublished"),
        "language": language,
    }


def _evidence(work: Any) -> dict[str, Any]:
    told = {"url": work} if isinstance(work, str) else work
    return untold(EvidenceRecord) | {"url": told.get("url", ""), "quote": told.get("text", "")}


def _name(agents: Any) -> str:
    agent = first(agents)
    return agent if isinstance(agent, str) else agent.get("name", "") if agent else ""


def _number(told: Any) -> int:
    return int(told) if str(told).isdecimal() and len(str(told)) < 19 else 0
