"""Two releases compared by their indexes."""

import io

import pytest

from annotate.datasets import Change, Entry, changes, indexed, read_index, write_changes, write_index
from annotate.errors import InvalidInput

BEFORE = [
    Entry(1, 0, "train", "aa"),
    Entry(1, 9, "train", "bb"),
    Entry(2, 0, "test", "cc"),
    Entry(2, 3, "test", "dd"),
    Entry(10, 0, "test", "ee"),
]
AFTER = [
    Entry(1, 0, "test", "aa"),
    Entry(1, 9, "test", "b2"),
    Entry(1, 10, "test", "ff"),
    Entry(2, 0, "test", "cc"),
    Entry(10, 0, "test", "ee"),
]


def test_what_came_went_changed_and_moved():
    assert list(changes(BEFORE, AFTER)) == [
        Change(1, 0, "moved", "train", "test"),
        Change(1, 9, "changed"),
        Change(1, 10, "added"),
        Change(2, 3, "removed"),
    ]


def test_from_nothing_all_is_added_and_to_nothing_all_removed():
    assert {change.what for change in changes([], AFTER)} == {"added"}
    assert {change.what for change in changes(BEFORE, [])} == {"removed"}
    assert list(changes(AFTER, AFTER)) == []


def test_an_index_comes_back_as_it_was_written():
    file = io.BytesIO()
    assert write_index(BEFORE, file) == 5
    assert list(read_index(io.BytesIO(file.getvalue()))) == BEFORE


def test_changes_are_a_table():
    file = io.BytesIO()
    write_changes(changes(BEFORE, AFTER), file)
    assert file.getvalue().decode().splitlines()[:2] == [
        "document,annotation,change,was_in,is_in",
        "1,,moved,train,test",
    ]


def entries(split: str, note: str = "") -> list[Entry]:
    documents = b"".join(b'{"id":%d,"revision":1,"split":%s,"text":"A"}\n' % (n, split.encode()) for n in (4, 5))
    records = b"".join(
        b'{"id":%d,"document":{"id":4,"title":""},"note":"%s","split":%s,"adjudication":null}\n'
        % (n, note.encode(), split.encode())
        for n in (8, 7)
    )
    return list(indexed(io.BytesIO(documents), io.BytesIO(records)))


def test_lines_are_indexed_in_order_each_with_its_split():
    assert [(one.document, one.annotation, one.split) for one in entries('"train"')] == [
        (4, 0, "train"),
        (4, 7, "train"),
        (4, 8, "train"),
        (5, 0, "train"),
    ]


def test_another_split_is_no_other_content():
    assert {change.what for change in changes(entries("null"), entries('"test"'))} == {"moved"}
    said = r"as \",\"split\":\"train\" says"
    assert [change.annotation for change in changes(entries("null"), entries("null", said))] == [7, 8]


@pytest.mark.parametrize("content", [b"", b"id,kind\n", b"document,annotation,split,sha256\n1,x,,aa\n"])
def test_what_is_no_index_is_refused(content):
    with pytest.raises(InvalidInput):
        list(read_index(io.BytesIO(content)))
