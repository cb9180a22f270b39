"""extruct finds the reviews in a page; each holds to the schema; the reviews of others are read."""

import json
from io import BytesIO
from typing import Any

import extruct
import pytest
from msgspec.structs import replace
from rdflib import Graph

from annotate.errors import InvalidInput
from annotate.formats import Article, Losses, Part, Problem, Record, claimreview
from annotate.formats.claimreview_reading import validator
from tests.formats.examples import RECORD
from tests.formats.rich import ARTICLE, RECORDS
from tests.formats.test_holds import OF_RECORD, back, written


def reviews(*records: Record) -> list[dict[str, Any]]:
    file = BytesIO()
    claimreview.write([Article(document=None, records=records)], file, Losses())
    return list(json.loads(file.getvalue())["dataFeedElement"])


def read(data: Any) -> list[Article | Problem]:
    return list(claimreview.read(BytesIO(data if isinstance(data, bytes) else json.dumps(data).encode())))


def test_extruct_finds_every_review_in_a_page_and_each_holds_to_the_schema() -> None:
    data, _ = written(claimreview, ARTICLE)
    page = f'<html><script type="application/ld+json">{data.decode()}</script></html>'
    [feed] = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert [one["claimReviewed"] for one in feed["dataFeedElement"]] == [
        "About 4,000 people fled 👩‍👩‍👧 … “and 300 more”",
        "About 4,000 people fled 👩‍👩‍👧, the mayor …",
        "قال الوزير إن ٤٠٠٠ شخص فروا 😀 أمس.",
        "قال الوزير إن ٤٠٠٠ شخص فروا 😀 أمس.",
        "Dam fails 🌊 at Noe\u0301 𐐷",
    ]
    assert [list(validator().iter_errors(one)) for one in feed["dataFeedElement"]] == [[]] * len(RECORDS)


def test_a_review_says_who_claimed_what_where_and_how_it_was_judged() -> None:
    [review] = reviews(RECORD)
    assert review["reviewRating"] == {
        "@type": "Rating",
        "identifier": "mostly_true",
        "alternateName": "Mostly true",
        "ratingExplanation": "The council counted 3,960.",
    }
    assert review["itemReviewed"]["author"]["name"] == "The mayor of Sand"
    assert review["itemReviewed"]["appearance"]["url"] == "https://paper.example/dam"
    assert review["datePublished"] == "2026-03-02T08:00:00Z"
    assert review["citation"][0]["url"] == "https://sand.example/dam"


def test_nobody_who_worked_on_it_is_named() -> None:
    words = json.dumps(reviews(replace(RECORD, note="Rita and Ann were unsure.")))
    assert not [name for name in ("ann", "rita", "unsure") if f'"{name}"' in words or f"{name}." in words]


def test_what_it_says_that_it_holds_comes_back_and_the_rest_is_counted() -> None:
    data, losses = written(claimreview, ARTICLE)
    twins = [one for article in back(claimreview, data) for one in article.records]
    same = {part for part, of in OF_RECORD.items() if [of(one) for one in twins] == [of(one) for one in RECORDS]}
    assert same | {Part.METADATA} == claimreview.holds
    assert {one.document.sha256 for one in twins} == {RECORDS[0].document.sha256}
    assert {(one.document.title, one.document.url) for one in twins} == {("Dam fails 🌊", "https://paper.example/dam")}
    assert set(losses.counts) == set(Part) - claimreview.holds - {Part.TEXT, Part.UNITS}


def test_an_annotation_without_a_verdict_is_told_and_not_written() -> None:
    data, losses = written(claimreview, replace(ARTICLE, records=(replace(RECORD, verdict=None),)))
    assert read(data) == []
    assert losses.counts[Part.IDS] == losses.counts[Part.LABEL] == 1


OTHERS = {
    "@context": "http://schema.org",
    "@type": ["ClaimReview"],
    "url": "https://checks.example/9",
    "claimReviewed": "4,000 fled",
    "author": [{"@type": "Organization", "name": "Checks", "url": "https://checks.example"}],
    "datePublished": "2026-01-02",
    "reviewRating": {"@type": "Rating", "ratingValue": 2, "bestRating": "5", "worstRating": 1},
    "reviewBody": "It was less.",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "The mayor"},
        "firstAppearance": {"@type": "SocialMediaPosting", "url": "https://posts.example/1"},
        "appearance": ["https://paper.example/dam"],
    },
}


@pytest.mark.parametrize(
    "shape",
    [
        OTHERS,
        [OTHERS],
        {"@graph": [OTHERS]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [OTHERS]}]},
    ],
)
def test_reviews_of_others_are_read_in_every_shape(shape: Any) -> None:
    [article] = read(shape)
    assert isinstance(article, Article)
    [record] = article.records
    assert (record.label, record.spans[0].quote, record.document.url) == (
        "claim",
        "4,000 fled",
        "https://paper.example/dam",
    )
    assert record.verdict is not None
    assert (record.verdict.rating, record.verdict.explanation) == ("2", "It was less.")
    assert record.source is not None
    assert record.source.name == "The mayor"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"claimReviewed": " "}, "$.claimReviewed"),
        ({"reviewRating": {"@type": "Rating"}}, "$.reviewRating"),
        ({"reviewRating": None}, "$.reviewRating"),
        ({"itemReviewed": {"appearance": {"url": 4}}}, "$.itemReviewed.appearance"),
    ],
)
def test_a_review_that_does_not_hold_to_the_schema_is_told_and_the_next_is_read(
    change: dict[str, Any], reason: str
) -> None:
    problem, article = read([OTHERS | change, OTHERS])
    assert isinstance(problem, Problem)
    assert problem.place == "review 1"
    assert reason in problem.reason
    assert isinstance(article, Article)


@pytest.mark.parametrize("bad", [b"", b"<a>", b"[" * 1_000_000, b'{"@graph": [1]}', b'[{"@type": "Article"}]'])
def test_what_is_none_of_it_is_refused(bad: bytes) -> None:
    with pytest.raises(InvalidInput):
        read(bad)


def test_rdflib_reads_it_with_a_context_of_its_own() -> None:
    feed = json.loads(written(claimreview, ARTICLE)[0]) | {"@context": {"@vocab": "https://schema.org/"}}
    graph = Graph().parse(data=json.dumps(feed), format="json-ld")
    found = graph.query("SELECT ?c {?r a <https://schema.org/ClaimReview>; <https://schema.org/claimReviewed> ?c}")
    assert len(list(found)) == len(RECORDS)
