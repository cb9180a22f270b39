"""Label Studio's own converter takes what is written for it; what Label Studio exports is read."""

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from label_studio_sdk.converter import Converter

from annotate.formats import Article, Losses, Problem, label_studio
from tests.formats.rich import ARTICLE, SECOND, TEXT

WORDS = "😀 Rents rose 9 per cent."
EXPORTED = [
    {
        "id": 12,
        "data": {"text": WORDS, "source": "wire"},
        "annotations": [
            {
                "completed_by": {"email": "ann@paper.example"},
                "created_at": "2026-03-01T09:30:00.123Z",
                "result": [
                    _ := {
                        "id": "a",
                        "from_name": "l",
                        "to_name": "t",
                        "type": "labels",
                        "value": {"start": 2, "end": 7, "text": "Rents", "labels": ["thing"]},
                        "meta": {"text": ["why"]},
                    },
                    {
                        **_,
                        "id": "old",
                        "value": {"start": 13, "end": 14, "text": "9", "labels": ["number"]},
                        "meta": {},
                    },
                    {
                        "id": "a",
                        "from_name": "kind",
                        "type": "choices",
                        "value": {"start": 2, "end": 7, "text": "Rents", "choices": ["flat"]},
                    },
                    {"id": "a", "from_name": "stars", "type": "rating", "value": {"text": "Rents", "rating": 4}},
                    {"id": "old", "from_name": "why", "type": "textarea", "value": {"text": ["so", "so"]}},
                    {"from_id": "a", "to_id": "old", "type": "relation", "direction": "right", "labels": ["of"]},
                    {"from_id": "a", "to_id": "old", "type": "relation", "direction": "left", "labels": ["in"]},
                    {"id": "z", "from_name": "topic", "type": "choices", "value": {"choices": ["economy"]}},
                ],
            },
            {"was_cancelled": True, "result": [{"id": "c", "type": "labels", "value": {}}]},
        ],
        "predictions": [
            {
                "model_version": "m1",
                "score": 0.7,
                "result": [
                    {"type": "labels", "value": {"start": 8, "end": 12, "labels": ["verb"]}},
                    {"type": "labels", "score": 0.9, "value": {"start": 13, "end": 14, "labels": ["number"]}},
                ],
            }
        ],
    },
    {"id": 13, "data": {"image": 7}},
    {
        "id": 14,
        "text": WORDS,
        "label": [{"start": 2, "end": 7, "text": "Rents", "labels": ["thing"]}],
        "annotator": 3,
        "units": [{"kind": "paragraph", "start": 0, "end": 9}],
    },
]


def test_its_converter_finds_every_span_where_its_words_are(tmp_path: Path) -> None:
    packed = BytesIO()
    label_studio.write(iter([ARTICLE, SECOND]), packed, Losses())
    zipfile.ZipFile(packed).extractall(tmp_path)
    converter = Converter((tmp_path / "labelling.xml").read_text(), str(tmp_path))
    converter.convert(str(tmp_path / "tasks.json"), str(tmp_path / "min"), "JSON_MIN", is_dir=False)
    converter.convert(str(tmp_path / "tasks.json"), str(tmp_path / "conll"), "CONLL2003", is_dir=False)
    rich, second = json.loads((tmp_path / "min" / "result.json").read_text())
    assert {(one["labels"][0], one["text"]) for one in rich["label"]} > {
        ("attribution--cue", "said"),
        ("numeric_claim--source", "الوزير"),
    }
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in rich["label"])
    assert second["text"] == "Rents rose."
    assert "B-loaded" in (tmp_path / "conll" / "result.conll").read_text()


def read(data: Any) -> tuple[list[Article], list[Problem]]:
    found = list(label_studio.read(BytesIO(json.dumps(data).encode())))
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Problem)]


def test_an_export_is_read_with_who_and_when_and_predictions_as_suggestions() -> None:
    (whole, least), problems = read(EXPORTED)
    thing, number, verb, guess = whole.records
    assert [(one.label, one.spans[0].quote) for one in whole.records] == [
        ("thing", "Rents"),
        ("number", "9"),  # counted in UTF-16 code units, as once
        ("verb", "rose"),
        ("number", "9"),
    ]
    assert (thing.author, thing.created_at, thing.note) == ("ann@paper.example", "2026-03-01T09:30:00.123Z", "why")
    assert (thing.attributes, number.attributes) == ({"kind": "flat", "stars": 4}, {"why": ["so", "so"]})
    assert [(one.kind, one.to) for one in thing.relations] == [("of", number.id)]
    assert [(one.kind, one.to) for one in number.relations] == [("in", thing.id)]
    assert (verb.status, verb.author, verb.confidence, guess.confidence) == ("suggested", "m1", 0.7, 0.9)
    assert [(one.author, one.spans[0].quote) for one in least.records] == [("3", "Rents")]
    assert [(one.place, one.reason) for one in problems] == [
        ("task 12, result z", "It is on no stretch of the text"),
        ("task 13", "There is no text in its data"),
    ]


def test_the_tasks_of_several_files_in_a_zip_share_no_number() -> None:
    packed, task = BytesIO(), {name: value for name, value in EXPORTED[2].items() if name != "id"}
    with zipfile.ZipFile(packed, "w") as pack:
        for name in ("a.json", "b.json"):
            pack.writestr(name, json.dumps([task]))
    one, other = (found for found in label_studio.read(BytesIO(packed.getvalue())) if isinstance(found, Article))
    assert one.document
    assert other.document
    assert (one.document.id, other.document.id) == (1, 2)
    assert one.records[0].id != other.records[0].id


def test_what_is_no_task_harms_no_other() -> None:
    broken = [
        1,
        {},
        {"data": {"text": "x"}, "annotations": [{"result": [7, {"type": []}]}]},
    ]
    articles, problems = read([*broken, EXPORTED[0]])
    assert len(articles) == 2
    assert len(problems) == 5
