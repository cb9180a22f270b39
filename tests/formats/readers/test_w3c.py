"""rdflib and PyLD expand the JSON-LD without the network; annotations of others are read."""

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF

from annotate.errors import InvalidInput
from annotate.formats import Article, Losses, Problem, Record, w3c
from tests.formats.rich import DOCUMENT, RECORDS

CONTEXT = (Path(__file__).parents[1] / "contexts" / "anno.json").read_text()
OA = Namespace("http://www.w3.org/ns/oa#")
STREAMS = "http://www.w3.org/ns/activitystreams#"


def file_of(*records: Record) -> bytes:
    file = BytesIO()
    assert w3c.write([Article(document=DOCUMENT, records=records)], file, Losses()) == len(records)
    return file.getvalue()


def read(data: Any) -> list[Article | Problem]:
    return list(w3c.read(BytesIO(data if isinstance(data, bytes) else json.dumps(data).encode())))


def loaded(address: str, options: Mapping[str, Any]) -> dict[str, Any]:
    assert address == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": address, "document": json.loads(CONTEXT)}


def with_context_inside(data: bytes) -> str:
    told = json.loads(data)
    told["@context"][0] = json.loads(CONTEXT)["@context"]
    return json.dumps(told)


def test_rdflib_finds_every_annotation_with_its_targets_and_their_words() -> None:
    graph = Graph().parse(data=with_context_inside(file_of(*RECORDS)), format="json-ld")
    assert len(list(graph.subjects(RDF.type, OA.Annotation))) == len(RECORDS)
    spans = [span for record in RECORDS for span in record.spans]
    assert {str(one) for one in graph.objects(None, OA.exact)} == {span.quote for span in spans}
    assert {str(one) for one in graph.objects(None, OA.start)} == {str(span.start) for span in spans}
    assert {str(one) for one in graph.objects(None, FOAF.nick)} == {"ann"}
    assert {str(one)[:19] for one in graph.objects(None, DCTERMS.created)} == {"2026-03-01T09:30:00"}
    motivations = {str(one).rpartition("#")[2] for one in graph.objects(None, OA.motivatedBy)}
    assert motivations == {"classifying", "commenting", "identifying", "assessing", "linking"}
    assert URIRef("https://paper.example/dam") in set(graph.objects(None, OA.hasSource))


def test_pyld_expands_what_has_no_word_in_the_model_as_json() -> None:
    data = json.loads(file_of(*RECORDS))
    [collection] = jsonld.expand(data, {"documentLoader": loaded})
    [page] = collection[f"{STREAMS}first"]
    [listed] = page[f"{STREAMS}items"]
    annotation = listed["@list"][0]
    assert annotation["urn:x-annotate:attributes"][0]["@value"] == RECORDS[0].attributes
    assert len(annotation[str(OA.hasTarget)]) == len(RECORDS[0].spans)
    back = jsonld.compact(collection, data["@context"], {"documentLoader": loaded})
    assert len(back["first"]["items"]) == len(RECORDS)


def test_a_relation_is_a_link_to_the_other_annotation() -> None:
    _, restating, restated, *_ = json.loads(file_of(*RECORDS))["first"]["items"]
    assert restated["id"] in [body.get("source") for body in restating["body"]]


def test_a_span_alone_is_the_target_itself_as_some_know_no_list_of_one() -> None:
    attribution, *_, loaded = json.loads(file_of(*RECORDS))["first"]["items"]
    assert [one["type"] for one in loaded["target"]["selector"]] == ["TextPositionSelector", "TextQuoteSelector"]
    assert len(attribution["target"]) == len(RECORDS[0].spans)


OTHERS = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://notes.example/1",
    "type": "Annotation",
    "motivation": "commenting",
    "creator": [{"id": "https://people.example/jo", "type": "Person", "name": "Jo"}],
    "created": "2026-02-01T08:00:00Z",
    "body": [
        {"type": "TextualBody", "purpose": "tagging", "value": "claim"},
        {"type": "TextualBody", "purpose": "tagging", "value": "flood"},
        {"type": "TextualBody", "value": "Who says so?"},
        "https://sand.example/dam",
    ],
    "target": {
        "source": "https://paper.example/dam",
        "selector": {
            "type": "FragmentSelector",
            "value": "p1",
            "refinedBy": {"type": "TextQuoteSelector", "exact": "👩 4,000", "prefix": "About "},
        },
    },
}


@pytest.mark.parametrize(
    "shape",
    [
        OTHERS,
        [OTHERS],
        {"type": "AnnotationPage", "items": [OTHERS]},
        {"first": {"items": [OTHERS]}, "type": "AnnotationCollection"},
        {"@graph": [OTHERS]},
    ],
)
def test_annotations_of_others_are_read_in_every_shape(shape: Any) -> None:
    [article] = read(shape)
    assert isinstance(article, Article)
    [record] = article.records
    assert (record.label, record.attributes) == ("claim", {"tags": ["flood"]})
    assert (record.note, record.author) == ("Who says so?", "Jo")
    assert record.evidence[0].url == "https://sand.example/dam"
    assert (record.document.url, record.spans[0].quote) == ("https://paper.example/dam", "👩 4,000")


HYPOTHESIS = {
    "id": "vGDtWH",
    "created": "2026-02-01T08:00:00.123456+00:00",
    "user": "acct:jo@hypothes.is",
    "uri": "https://paper.example/dam",
    "text": "Who says so?",
    "tags": ["claim", "flood"],
    "document": {"title": ["Dam fails"]},
    "target": [
        {
            "source": "https://paper.example/dam",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 6},
                {"type": "TextPositionSelector", "start": 6, "end": 11},
                {"type": "TextQuoteSelector", "exact": "4,000", "prefix": "About ", "suffix": " people"},
            ],
        }
    ],
}


@pytest.mark.parametrize("shape", [[HYPOTHESIS], {"total": 1, "rows": [HYPOTHESIS]}, {"annotations": [HYPOTHESIS]}])
def test_what_hypothesis_exports_is_read(shape: Any) -> None:
    [article] = read(shape)
    assert isinstance(article, Article)
    [record] = article.records
    assert (record.label, record.attributes, record.note) == ("claim", {"tags": ["flood"]}, "Who says so?")
    assert (record.author, record.created_at) == ("jo", HYPOTHESIS["created"])
    assert (record.document.url, record.document.title) == ("https://paper.example/dam", "Dam fails")
    [span] = record.spans
    assert (span.start, span.quote, span.prefix, span.suffix) == (6, "4,000", "About ", " people")


@pytest.mark.parametrize(
    "selector", [{"type": "TextPositionSelector", "start": 1, "end": 2}, {"type": "TextQuoteSelector"}]
)
def test_an_annotation_whose_words_are_not_told_is_a_problem_and_the_next_is_read(selector: dict[str, Any]) -> None:
    wordless = OTHERS | {"target": {"source": "x", "selector": selector}}
    problem, article = read([wordless, OTHERS])
    assert isinstance(problem, Problem)
    assert problem.place == "annotation 1"
    assert "TextQuoteSelector" in problem.reason
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    "bad", [b"", b"<a>", b"\xff\xfe", b"[" * 1_000_000, b'{"items": [1]}', file_of(*RECORDS)[:-300]]
)
def test_what_is_none_of_it_is_refused(bad: bytes) -> None:
    with pytest.raises(InvalidInput):
        read(bad)
