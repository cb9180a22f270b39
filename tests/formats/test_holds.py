"""What a format says that it holds comes back, and what it does not hold is in the loss report."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import pytest
from msgspec.structs import replace

from annotate.errors import InvalidInput
from annotate.formats import FORMATS, Article, DocumentRecord, Format, Losses, Part, Problem, Record
from tests.formats.rich import ARTICLE, RECORDS, SECOND

WITH_TEXT = [one for one in FORMATS.values() if Part.TEXT in one.holds]
OF_TEXT: Mapping[Part, Callable[[DocumentRecord], Any]] = {
    Part.TEXT: lambda one: one.text,
    Part.UNITS: lambda one: one.units,
    Part.METADATA: lambda one: (one.title, one.publisher, one.author, one.url, one.published_at),
}


def _mark(one: Record) -> tuple[str, int]:
    return one.label, one.spans[0].start


def _relations(one: Record, all_of_it: tuple[Record, ...]) -> Any:
    by_id = {other.id: other for other in all_of_it}
    return [(relation.kind, _mark(by_id[relation.to])) for relation in one.relations]


OF_RECORD: Mapping[Part, Callable[[Record], Any]] = {
    Part.LABEL: lambda one: one.label,
    Part.DISCONTINUOUS: lambda one: sorted((span.start, span.end, span.quote) for span in one.spans),
    Part.ROLES: lambda one: sorted((span.start, span.role) for span in one.spans),
    Part.ATTRIBUTES: lambda one: one.attributes,
    Part.NOTE: lambda one: one.note,
    Part.CONFIDENCE: lambda one: one.confidence,
    Part.SOURCE: lambda one: one.source,
    Part.EVIDENCE: lambda one: one.evidence,
    Part.VERDICT: lambda one: one.verdict,
    Part.AUTHOR: lambda one: one.author,
    Part.TIMES: lambda one: (one.created_at, one.submitted_at),
    Part.STATUS: lambda one: one.status,
    Part.REVIEWS: lambda one: (one.reviews, one.adjudication),
    Part.VERSIONS: lambda one: (one.version, one.guidelines_version, one.scheme_version, one.supersedes),
    Part.FLAG: lambda one: one.flag,
    Part.SPLIT: lambda one: one.split,
    Part.IDS: lambda one: one.id,
}


@pytest.fixture(params=WITH_TEXT, ids=lambda one: one.key)
def file_format(request: pytest.FixtureRequest) -> Format:
    return request.param


def written(file_format: Format, *articles: Article) -> tuple[bytes, Losses]:
    file, losses = BytesIO(), Losses()
    file_format.write(iter(articles), file, losses)
    return file.getvalue(), losses


def back(file_format: Format, data: bytes) -> list[Article]:
    found = list(file_format.read(BytesIO(data)))
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def test_what_a_format_says_that_it_holds_comes_back(file_format: Format) -> None:
    data, losses = written(file_format, ARTICLE, SECOND)
    [article, second] = back(file_format, data)
    assert article.document
    assert second.document
    held = {part for part, of in OF_TEXT.items() if of(article.document) == of(ARTICLE.document)}  # type: ignore[arg-type]
    twins = sorted(article.records, key=_mark)
    mine = sorted((one for one in RECORDS), key=_mark)
    if Part.OVERLAP in file_format.holds:
        assert [_mark(one) for one in twins] == [_mark(one) for one in mine]
        held |= {part for part, of in OF_RECORD.items() if [of(one) for one in twins] == [of(one) for one in mine]}
        if [_relations(one, article.records) for one in twins] == [_relations(one, RECORDS) for one in mine]:
            held.add(Part.RELATIONS)
        held.add(Part.OVERLAP)
        assert held == file_format.holds
    lost = {part for part in Part if part not in file_format.holds}
    assert lost <= set(losses.counts), lost - set(losses.counts)
    assert not set(losses.counts) & file_format.holds


def test_the_same_articles_are_the_same_bytes(file_format: Format) -> None:
    assert written(file_format, ARTICLE, SECOND)[0] == written(file_format, ARTICLE, SECOND)[0]


def test_a_relation_to_what_is_not_in_the_article_is_told_or_comes_back(file_format: Format) -> None:
    data, losses = written(file_format, replace(ARTICLE, records=RECORDS[1:2]))
    [article] = back(file_format, data)
    assert bool(losses.counts[Part.RELATIONS]) != any(one.relations for one in article.records)


def told(file_format: Format, data: bytes) -> list[str]:
    """Why it, or a piece of it, cannot be read."""
    try:
        return [one.reason for one in file_format.read(BytesIO(data)) if isinstance(one, Problem)]
    except InvalidInput as problem:
        return [str(problem)]


@pytest.mark.parametrize("cut", [0.1, 0.6])
def test_a_file_that_is_cut_off_or_none_of_its_kind_is_told(file_format: Format, cut: float) -> None:
    data, _ = written(file_format, ARTICLE, SECOND)
    for bad in (data[: int(len(data) * cut)], b"\xff\xfe" + data[2:50], b"[" * 100_000, b"<a>" * 10):
        assert told(file_format, bad)
