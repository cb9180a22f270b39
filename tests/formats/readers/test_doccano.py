"""What is written for doccano has what its importer asks for; what it exports is read."""

import json
import zipfile
from io import BytesIO

from annotate.formats import Article, Losses, Problem, doccano
from tests.formats.rich import ARTICLE, TEXT

WORDS = "😀 Rents rose."


def read(data: bytes) -> tuple[list[Article], list[Problem]]:
    found = list(doccano.read(BytesIO(data)))
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Problem)]


def test_entities_count_as_a_browser_does_and_relations_name_them() -> None:
    file = BytesIO()
    doccano.write(iter([ARTICLE]), file, Losses())
    assert file.getvalue().isascii()  # its importer guesses at the encoding otherwise
    line = json.loads(file.getvalue())
    units = TEXT.encode("utf-16-le")
    words = {
        one["id"]: (one["label"], units[one["start_offset"] * 2 : one["end_offset"] * 2].decode("utf-16-le"))
        for one in line["entities"]
    }
    assert ("time", "أمس") in words.values()
    assert ("attribution--content", "About 4,000 people fled 👩‍👩‍👧") in words.values()
    ties = {(one["type"], words[one["from_id"]][0], words[one["to_id"]][0]) for one in line["relations"]}
    assert ("contradicts", "time", "attribution--source") in ties
    assert ("belongs_to", "attribution--cue", "attribution--source") in ties


def test_labels_as_lists_of_three_and_comments_of_its_own_are_read() -> None:
    listed = {"id": 9, "text": WORDS, "label": [[3, 8, "thing"], [9, 13, "verb"]], "wire": 1}
    listed["Comments"] = [{"id": 2, "comment": "sure?"}, "or not?"]
    related = {
        "data": WORDS,
        "entities": [{"id": 5, "label": "thing", "start_offset": 3, "end_offset": 8}],
        "relations": [{"from_id": 5, "to_id": 6, "type": "of"}],
    }
    slots = {"text": WORDS, "entities": [[3, 8, "thing"]], "cats": ["economy"]}
    told = [listed, related, slots]
    for data in (json.dumps(told), "\ufeff" + "\n\n".join(map(json.dumps, told))):
        (one, other, third), problems = read(data.encode())
        assert not problems
        assert [record.label for record in third.records] == ["thing"]
        assert [(record.label, record.spans[0].quote, record.note) for record in one.records] == [
            ("thing", "Rents", "sure?\nor not?"),
            ("verb", "rose", ""),
        ]
        assert [record.spans[0].quote for record in other.records] == ["Rents"]


def test_the_zip_that_it_exports_tells_who_annotated_by_the_names_of_its_files() -> None:
    line = json.dumps({"text": WORDS, "label": [[3, 8, "thing"]]})
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as pack:
        for name, text in {"ann.jsonl": line, "all.jsonl": line, "jo.jsonl": "{"}.items():
            pack.writestr(name, text)
    articles, problems = read(packed.getvalue())
    assert [record.author for one in articles for record in one.records] == ["", "ann"]
    assert [one.place for one in problems] == ["jo.jsonl, line 1"]


def test_a_bad_line_harms_no_other() -> None:
    good = json.dumps({"text": WORDS, "label": [[3, 8, "thing"]]}).encode()
    bad = [
        b'{"text": "x", "label": ["kind"]}',
        b'{"text": "x", "label": [[0, 9, "far"]]}',
        json.dumps({"text": WORDS, "label": [[1, 2, "half an emoji"]]}).encode(),
        b'{"text": "\\ud800", "label": []}',
        b"[" * 100_000,
        b'{"text": "caf\xe9", "label": []}',
        b"{}",
        b'{"text": "x", "label": [[0, 1, "a"]], "relations": [1]}',
        good[:-4],
    ]
    articles, problems = read(b"\n".join([good, *bad, good]))
    assert [one.place.split(",")[0] for one in problems] == [f"line {number}" for number in range(2, 11)]
    assert sum(bool(one.records) for one in articles) == 2
