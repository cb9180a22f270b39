"""One annotation with a verdict, as a ClaimReview."""

import re
from typing import Any

from annotate.formats.records import DocumentReference, Record, SpanRecord

CLAIMING = ("claim", "content")  # roles whose words are a claim by themselves
CREDITING = ("source", "cue")  # roles whose words are none
PERSONS = ("named_person", "anonymous")  # kinds of sources that are one human being
CUT = 24  # characters of context from which on its end may be half a word

_ENDS = re.compile(r"\n|(?<=[.!?…])\s")


def claim_review(record: Record, *, rating: str = "", url: str = "", publisher: str = "") -> dict[str, Any]:
    """Return an annotation, which must have a verdict, as a ClaimReview without its context.

    rating: the name of its rating; without one the key is made words. url: where the review is published.
    publisher: the address of who answers for it.
    """
    about = record.document
    return _told(
        {
            "@type": "ClaimReview",
            "identifier": str(record.id),
            "url": url,
            "claimReviewed": claim_words(record),
            "datePublished": published_at(record),
            "inLanguage": about.language,
            "author": _told({"@type": "Organization", "name": record.project, "url": publisher}),
            "reviewRating": _rating(record, rating),
            "itemReviewed": _told(
                {
                    "@type": "Claim",
                    "author": _claimant(record),
                    "datePublished": about.published_at,
                    "appearance": _work(about),
                }
            ),
            "citation": [
                _told({"@type": "CreativeWork", "url": one.url, "text": one.quote})
                for one in record.evidence
                if one.url or one.quote
            ],
        }
    )


def claim_words(record: Record) -> str:
    """Return the claim in the article's own words; a number alone comes with the words around it."""
    whole = [one for one in record.spans if one.role in CLAIMING]
    if whole:
        return " … ".join(" ".join(one.quote.split()) for one in whole)
    rest = [one for one in record.spans if one.role not in CREDITING] or record.spans
    return _in_its_words(rest[0]) if rest else record.document.title


def published_at(record: Record) -> str:
    """Return when it was approved last, or else handed in."""
    approved = [one.at for one in record.reviews if one.decision == "approve"]
    return max(approved) if approved else record.submitted_at or record.created_at


def _in_its_words(span: SpanRecord) -> str:
    before, after = _ENDS.split(span.prefix)[-1], _ENDS.split(span.suffix)[0]
    if before == span.prefix and len(before) >= CUT:
        before = "…" + before[before.find(" ") :]
    if after == span.suffix and len(after) >= CUT:
        after = after[: after.rfind(" ") + 1] + "…"
    return " ".join(f"{before}{span.quote}{after}".split())


def _rating(record: Record, rating: str) -> dict[str, Any]:
    verdict = record.verdict
    if verdict is None:
        raise ValueError(f"annotation {record.id} has no verdict")
    return _told(
        {
            "@type": "Rating",
            "identifier": verdict.rating,
            "alternateName": rating or verdict.rating.replace("_", " ").capitalize(),
            "ratingExplanation": verdict.explanation,
            "description": verdict.one_origin,
        }
    )


def _claimant(record: Record) -> dict[str, Any]:
    if record.source is None:
        return {}
    kind = "Person" if record.source.kind in PERSONS else "Organization"
    own = {"name": record.source.name, "identifier": str(record.source.id), "additionalType": record.source.kind}
    return _told({"@type": kind} | own)


def _work(about: DocumentReference) -> dict[str, Any]:
    person = _told({"@type": "Person", "name": about.author}) if about.author else ""
    digest = {"@type": "PropertyValue", "propertyID": "sha256", "value": about.sha256} if about.sha256 else ""
    return _told(
        {
            "@type": "Article",
            "url": about.url,
            "headline": about.title,
            "author": person,
            "publisher": _told({"@type": "Organization", "name": about.publisher}) if about.publisher else "",
            "datePublished": about.published_at,
            "identifier": digest,
        }
    )


def _told(data: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {name: value for name, value in data.items() if value}
