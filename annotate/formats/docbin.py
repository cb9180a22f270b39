"""spaCy DocBin: one .spacy file that `spacy train` takes as it is, with the spans in the group that its spancat reads.

https://spacy.io/api/docbin. Of spans that overlap the longest are entities, too, which its ner reads. A text is cut
into tokens as a blank pipeline of its language cuts it, so that what is trained meets the same tokens; a span that ends
within a token is widened to it. Its exact place, and all that spaCy has no word for, are in the `user_data` of each
doc, so that reading gives everything back.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any, BinaryIO

from annotate.errors import InvalidInput
from annotate.formats.article import Article
from annotate.formats.docbin_columns import DocBinColumns
from annotate.formats.docbin_reading import OWN, FoundDoc, docs_of
from annotate.formats.gathering import Gathering
from annotate.formats.lines import as_line, object_of
from annotate.formats.losses import Losses
from annotate.formats.marks import Mark, lose_unmarked, marked, marks_of, rest_of, text_of, ties_of
from annotate.formats.parts import ALL
from annotate.formats.problem import Problem
from annotate.formats.structure import to_json

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

key = "spacy"
name = "spaCy DocBin"
extension = "spacy"
media_type = "application/octet-stream"
holds = ALL

GROUP = "sc"
"""The group of spans that spaCy’s span categoriser takes unless it is told another."""

_UNKNOWN = "xx"  # spaCy’s language for all that it has no rules for
_BEYOND = 10**8  # characters: no text is refused for its length, as none is parsed

Json = dict[str, Any]


def write(articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
    """Write a doc an article, and return how many records."""
    from spacy.tokens import DocBin

    attributes = ["ORTH", "ENT_IOB", "ENT_TYPE"]
    written = 0
    with DocBinColumns() as columns:
        for article in articles:
            lose_unmarked(article.records, losses)
            columns.add(DocBin(attrs=attributes, store_user_data=True, docs=[_doc(article)]))
            written += sum(bool(record.spans) for record in article.records)
        columns.write(file)
    return written


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read the docs of any DocBin: the spans of all groups, and the entities.

    Raises:
        InvalidInput: if it is no DocBin.
    """
    ids = count(1)
    for number, doc in enumerate(docs_of(file), start=1):
        if isinstance(doc, Problem):
            yield doc
        else:
            yield from _found(doc, number, ids)


def _doc(article: Article) -> "Doc":
    from spacy.util import filter_spans

    document = text_of(article)
    doc = _blank(document.language).make_doc(document.text)
    marks = [mark for record in article.records for mark in marks_of(record)]
    spans = [
        doc.char_span(mark.start, mark.end, label=mark.type, span_id=mark.key, alignment_mode="expand")
        for mark in marks
    ]
    doc.spans[GROUP] = found = [span for span in spans if span is not None]
    doc.set_ents(filter_spans(found))
    there = marked(article.records)
    doc.user_data[OWN] = as_line(
        {
            "about": {name: value for name, value in to_json(document).items() if name != "text"},
            "places": {mark.key: [mark.start, mark.end] for mark in marks},
            "said": {marks_of(one)[0].key: rest_of(one, there) for one in article.records if one.spans},
            "ties": list(ties_of(article.records)),
        }
    )
    return doc


@cache
def _blank(language: str) -> "Language":
    """A pipeline that cuts words and does nothing else; some languages need what is not here, and are cut plainly."""
    import spacy

    try:
        pipeline = spacy.blank(language.partition("-")[0].lower() or _UNKNOWN)
    except ImportError:
        pipeline = spacy.blank(_UNKNOWN)
    pipeline.max_length = _BEYOND
    return pipeline


def _found(doc: FoundDoc, number: int, ids: Iterator[int]) -> Iterator[Article | Problem]:
    place = f"doc {number}"
    own = object_of(doc.own) or {}
    try:
        gathering = Gathering(doc.text, {"id": number, **_dict(own, "about")}, place=place, ids=ids)
    except InvalidInput as problem:
        yield Problem(place=place, reason=str(problem).removesuffix("."))
        return
    places = _dict(own, "places")
    for span in doc.spans:
        exact = places.get(span.key)
        start, end = exact if exact and _is_pair(exact) else (span.start, span.end)
        gathering.mark(Mark(span.key, span.type, start, end))
    for head, said in _dict(own, "said").items():
        gathering.say(head, said if isinstance(said, dict) else {})
    for tie in own.get("ties") or ():
        if isinstance(tie, list) and len(tie) == 3:
            gathering.tie(*map(str, tie))
    yield from gathering.found()


def _is_pair(told: Any) -> bool:
    return isinstance(told, list) and len(told) == 2 and all(isinstance(one, int) for one in told)


def _dict(own: Json, name: str) -> Json:
    told = own.get(name)
    return told if isinstance(told, dict) else {}
