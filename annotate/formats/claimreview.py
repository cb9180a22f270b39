"""schema.org ClaimReview: the claims that have a verdict, as search engines and fact checkers' feeds know them.

One feed of reviews (https://schema.org/ClaimReview), each held to claimreview.schema.json. It says what may be public:
the claim, who made it and where, the verdict and what shows it. Who annotated and reviewed stays here. A rating is a
word, not a number: the scales of projects have steps that are neither truer nor falser than others.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, count
from typing import BinaryIO

from annotate.formats.article import Article
from annotate.formats.claimreview_reading import NO_REVIEW, record_of
from annotate.formats.claimreview_writing import claim_review
from annotate.formats.items import items
from annotate.formats.json_ld import known
from annotate.formats.lines import as_line
from annotate.formats.losses import Losses
from annotate.formats.marks import place_of
from annotate.formats.parts import Part
from annotate.formats.problem import Problem
from annotate.formats.records import Record
from annotate.formats.unheld import note_unheld

key = "claimreview"
name = "ClaimReview (JSON-LD)"
extension = "jsonld"
media_type = "application/ld+json"
endings = (extension, "json")
holds = frozenset((Part.METADATA, Part.SOURCE, Part.VERDICT, Part.IDS))

CONTEXT = "https://schema.org"
"""The vocabulary of a review: its JSON-LD context."""
LISTS = (("dataFeedElement",), ("@graph",))
"""Where the reviews stand in a file: by the keys from its root."""


def write(articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
    """Write a review for each record that has a verdict, one a line within a feed, and return how many."""
    head = {"@context": CONTEXT, "@type": "DataFeed"}
    file.write(as_line(head).encode()[:-1] + b',"dataFeedElement":[')
    written = 0
    for article in articles:
        judged = tuple(one for one in article.records if one.verdict)
        rest = tuple(one for one in article.records if not one.verdict)
        note_unheld(Article(document=None, records=judged), holds, losses)
        _note_overlap(judged, losses)
        note_unheld(Article(document=None, records=rest), frozenset(), losses)
        for record in judged:
            file.write((b",\n" if written else b"\n") + as_line(claim_review(record)).encode())
            written += 1
    file.write(b"\n]}\n")
    return written


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read what write wrote, and the reviews of others: a feed, a list, a graph, or one alone.

    Raises:
        InvalidInput: if there is no review in it.
    """
    ids = count(1)
    reviews = chain.from_iterable(_unwrapped(item) for item in items(file, *LISTS))
    found = (record_of(one, number, ids) for number, one in enumerate(reviews, start=1))
    yield from known(found, NO_REVIEW, "There is no ClaimReview in it.")


def _note_overlap(records: Iterable[Record], losses: Losses) -> None:
    """Where one begins before all that began earlier have ended; a review does not say where its words stand."""
    reached = 0
    for start, end, _, place in sorted(
        (span.start, span.end, one.id, place_of(one)) for one in records for span in one.spans
    ):
        if start < reached:
            losses.lose(Part.OVERLAP, place)
        reached = max(reached, end)


def _unwrapped(item: object) -> list[object]:
    """The reviews that an element of a feed is a wrapper of."""
    if isinstance(item, dict) and "item" in item and item.get("@type") == "DataFeedItem":
        return item["item"] if isinstance(item["item"], list) else [item["item"]]
    return [item]
