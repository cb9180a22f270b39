"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/): JSON-LD, one collection with all annotations.

Each span is a target of its annotation, by its place (code points of the article's text, as the model demands) and by
its words; what was said of it are bodies with their purposes. What the model has no words for stands beside them under
`annotate:`. The texts stand beside the file, as with JSON Lines. What Hypothesis exports is read, too.
"""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import count
from typing import Any, BinaryIO
from uuid import NAMESPACE_URL, uuid5

from annotate.formats import hypothesis
from annotate.formats.article import Article
from annotate.formats.items import items
from annotate.formats.json_ld import OWN, known
from annotate.formats.lines import as_line
from annotate.formats.losses import Losses
from annotate.formats.parts import ALL, Part
from annotate.formats.problem import Problem
from annotate.formats.records import Record
from annotate.formats.structure import to_json
from annotate.formats.w3c_reading import NO_ANNOTATION, Json, record_of

key = "w3c"
name = "W3C Web Annotation (JSON-LD)"
extension = "jsonld"
media_type = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
endings = (extension, "json")
holds = ALL - {Part.TEXT, Part.UNITS}

NAMESPACE = "urn:x-annotate:"
"""Of the words that the model lacks, and of the identifiers made for annotations."""
_AS_JSON = ("attributes", "reviews", "flag", "adjudication", "file", "document")
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"annotate": NAMESPACE} | {OWN + name: {"@id": NAMESPACE + name, "@type": "@json"} for name in _AS_JSON},
]
"""The vocabulary of a file: that of the W3C, and our words beside it."""
LISTS = (("items",), ("first", "items"), ("@graph",), *hypothesis.LISTS)
"""Where the annotations stand in a file: by the keys from its root."""
_IRI = re.compile(r'https?://[^\s<>"{}|\\^`]+')
_AS_BODY = ("label", "note", "source", "evidence", "verdict", "relations")
_NATIVE = frozenset((*_AS_BODY, "document", "spans", "author", "created_at"))


def write(articles: Iterable[Article], file: BinaryIO, losses: Losses) -> int:
    """Write records, an annotation a line within one collection, and return how many."""
    head = {"@context": CONTEXT, "type": "AnnotationCollection", "label": "Annotations"}
    file.write(as_line(head).encode()[:-1] + b',"first":{"type":"AnnotationPage","startIndex":0,"items":[')
    written, digest = 0, sha256()
    for record in (record for article in articles for record in article.records):
        line = as_line(_annotation(record)).encode()
        digest.update(line)
        file.write((b",\n" if written else b"\n") + line)
        written += 1
    own = _urn(digest.hexdigest())
    page = as_line({"id": own + "#page-1", "partOf": own})[1:]
    file.write(f'\n],{page},"id":{as_line(own)},"total":{written}}}\n'.encode())
    return written


def read(file: BinaryIO) -> Iterator[Article | Problem]:
    """Read what write wrote, and the annotations, pages, collections and lists of others that quote their words.

    Raises:
        InvalidInput: if there is no annotation in it.
    """
    ids = count(1)
    found = (record_of(item, number, ids) for number, item in enumerate(items(file, *LISTS), start=1))
    yield from known(found, NO_ANNOTATION, "There are no annotations in it as the W3C models them.")


def _annotation(record: Record) -> dict[str, Any]:
    data = to_json(record)
    bodies = list(_bodies(data))
    made: dict[str, Any] = {"id": _iri(record, record.id), "type": "Annotation"}
    made["motivation"] = list(dict.fromkeys(body["purpose"] for body in bodies))
    if record.author:
        made["creator"] = {"type": "Person", "nickname": record.author}
    if record.created_at:
        made["created"] = record.created_at
    made["generator"] = {"type": "Software", "name": "Annotate"}
    targets = list(_targets(data))
    target = targets if len(targets) > 1 else targets[0]  # some know no list of one
    return made | {"body": bodies, "target": target} | _own(data, _NATIVE)


def _bodies(data: Json) -> Iterator[dict[str, Any]]:
    yield {"type": "TextualBody", "purpose": "classifying", "value": data["label"]}
    if data["note"]:
        yield {"type": "TextualBody", "purpose": "commenting", "value": data["note"], "format": "text/plain"}
    if source := data["source"]:
        yield {"type": "TextualBody", "purpose": "identifying", "value": source["name"]} | _own(source, {"name"})
    if verdict := data["verdict"]:
        yield {"type": "TextualBody", "purpose": "assessing", "value": verdict["rating"]} | _own(verdict, {"rating"})
    for one in data["evidence"]:
        is_web = _IRI.fullmatch(one["url"])
        where = {"type": "SpecificResource", "source": one["url"]} if is_web else {"type": "TextualBody"}
        yield (
            where
            | {"purpose": "linking"}
            | ({} if is_web else {"value": one["quote"]})
            | _own(one, {"url"} if is_web else ())
        )
    for relation in data["relations"]:
        to = {"type": "SpecificResource", "source": _urn(f"{data['project']}\n{relation['to']}")}
        yield to | {"purpose": "linking"} | _own(relation)


def _targets(data: Json) -> Iterator[dict[str, Any]]:
    """The spans in their roles; the first one tells what the text is of which the others tell the address."""
    about = data["document"]
    address = about["url"] if _IRI.fullmatch(about["url"]) else f"urn:sha256:{about['sha256']}"
    source: Any = {"id": address, "type": "Text", "format": "text/plain", OWN + "document": about}
    if about["language"]:
        source["language"] = about["language"]
    for span in data["spans"]:
        place = {"type": "TextPositionSelector", "start": span["start"], "end": span["end"]}
        words = {
            "type": "TextQuoteSelector",
            "exact": span["quote"],
            "prefix": span["prefix"],
            "suffix": span["suffix"],
        }
        yield {"type": "SpecificResource", "source": source, "selector": [place, words], OWN + "role": span["role"]}
        source = address
    if not data["spans"]:
        yield source


def _own(data: Json, native: Iterable[str] = ()) -> dict[str, Any]:
    """What the model has no words for."""
    return {OWN + name: value for name, value in data.items() if name not in native and value is not None}


def _iri(record: Record, number: int) -> str:
    return _urn(f"{record.project}\n{number}")


def _urn(words: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, NAMESPACE + words)}"
