"""documents.jsonl: the articles beside the records."""

import json
from io import BytesIO

import pytest

from annotate.errors import InvalidInput
from annotate.formats import read_documents, write_documents
from tests.formats.examples import DOCUMENT


def line_with(**changes: object) -> bytes:
    file = BytesIO()
    assert write_documents([DOCUMENT], file) == 1
    return json.dumps(json.loads(file.getvalue()) | changes).encode()


def test_documents_come_back_as_they_were() -> None:
    assert list(read_documents(BytesIO(line_with()))) == [DOCUMENT]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": DOCUMENT.text + "!"}, "Line 1 cannot be read: the text is not the one that the sha256"),
        (
            {"units": [{"kind": "paragraph", "start": 0, "end": 999}]},
            "Line 1 cannot be read: a unit is empty or runs past",
        ),
        ({"units": [{"kind": "paragraph", "start": 3, "end": 3}]}, "a unit is empty"),
        ({"text": None}, "text: None does not fit"),
    ],
)
def test_a_document_that_was_changed_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        list(read_documents(BytesIO(line_with(**changes))))
