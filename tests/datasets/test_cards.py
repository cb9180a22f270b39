"""What tells of a release: a card for people, and metadata that mlcroissant validates and reads records by."""

import hashlib
import json
from pathlib import Path

import mlcroissant
import pytest

from annotate.datasets.card import as_card
from annotate.datasets.croissant import as_croissant
from annotate.datasets.facts import Facts, FileFacts, LabelFacts

QUOTE = "עולה 🌊 e\u0301"
SPANS = [
    {"role": "content", "start": 3, "end": 3 + len(QUOTE), "quote": QUOTE},
    {"role": "cue", "start": 0, "end": 2, "quote": "ab"},
]
RECORD = {"id": 7, "label": "attribution", "status": "approved", "document": {"id": 2, "sha256": "aa"}}
RECORD |= {"spans": SPANS, "author": "ann", "split": "train"}
DOCUMENT = {"id": 2, "sha256": "aa", "title": "Dam", "publisher": "", "url": "", "language": "en"}
DOCUMENT |= {"published_at": "2026-03-01T07:00:00Z", "text": f"ab {QUOTE}", "split": "train"}


def written(place: Path, name: str, *said: dict) -> FileFacts:
    content = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in said).encode()
    (place / name).write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    return FileFacts(name=name, media_type="application/jsonl", records=1, size=len(content), sha256=sha256)


@pytest.fixture
def facts(tmp_path) -> Facts:
    return Facts(
        project="Dams | <b>2026</b>",
        number=3,
        address="https://annotate.example/projects/1/datasets/3",
        purpose="To train readers of attributions.",
        licence="CC BY 4.0",
        frozen_on="2026-11-28",
        creator="Rita",
        filters=[("Status", "Approved")],
        documents=1,
        annotations=1,
        labels=[LabelFacts(key="attribution", name="Attribution", about="Who is credited.", count=1)],
        statuses={"approved": 1},
        languages={"en": 1},
        publishers={"": 1},
        published=("", ""),
        annotated=("2026-03-01", "2026-04-02"),
        annotators=2,
        reviewers=1,
        evidence=0,
        verdicts=0,
        guidelines={1: 1, 3: 4},
        engines=["1.8.0"],
        decided_flags=5,
        of_earlier_texts=0,
        double_annotated=1,
        blind=True,
        agreement={
            "whole": {name: {"value": 0.8125, "reading": "good"} for name in ("alpha", "gamma", "f1_exact")},
            "labels": [
                {"label": "attribution", "alpha": {"value": None, "why": "too few"}, "f1_exact": {"value": 1.0}}
            ],
        },
        seed=9,
        splits={"train": (1, 1), "validation": (0, 0), "test": (0, 0)},
        since=2,
        changes={"annotations added": 1, "documents moved": 2},
        files=[
            written(tmp_path, "records.jsonl", RECORD),
            written(tmp_path, "documents.jsonl", DOCUMENT, DOCUMENT | {"id": 3, "sha256": "bb", "published_at": None}),
        ],
    )


def test_mlcroissant_validates_the_metadata_and_reads_the_records_by_it(facts, tmp_path):
    (tmp_path / "croissant.json").write_bytes(as_croissant(facts))
    data = mlcroissant.Dataset(tmp_path / "croissant.json")
    assert (list(data.metadata.issues.errors), list(data.metadata.issues.warnings)) == ([], [])
    assert str(data.metadata.ctx.conforms_to) == "CroissantVersion.V_1_1"
    assert data.metadata.data_annotation_platform == ["Annotate"]
    (record,) = data.records(record_set="records")
    assert (record["records/id"], record["records/document"]) == (7, 2)
    assert [quote.decode() for quote in record["records/quotes"]] == [QUOTE, "ab"]
    assert record["records/starts"] == [3, 0]
    document, undated = data.records(record_set="documents")
    assert undated["documents/published_at"] is None
    assert document["documents/published_at"].isoformat() == "2026-03-01T07:00:00+00:00"
    assert document["documents/text"].decode()[3 : 3 + len(QUOTE)] == QUOTE


def test_the_card_fills_in_its_figures(facts):
    card = as_card(facts)
    for said in (
        "# Dams | &lt;b>2026&lt;/b>, release 3",
        "To train readers of attributions.",
        "1 annotation of 1 article.",
        "| train | 1 | 1 |",
        "2 people annotated, without seeing each other’s work; 1 reviewed.",
        "| Version 3 | 4 |",
        "| Krippendorff’s alpha, by words | 0.81 | good |",
        "| attribution | too few | 1.00 |",
        "several versions of the guidelines",
        "Since release 2: 1 annotation added, 2 documents moved.",
        "Licence: CC BY 4.0.",
    ):
        assert said in card
