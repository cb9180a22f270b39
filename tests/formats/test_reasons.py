"""What is wrong with a file is told in words for people, with what to do; no library's own words reach them."""

import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest

from annotate.errors import InvalidInput
from annotate.formats import FORMATS, Losses, Problem
from tests.formats.rich import ARTICLE

CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[: len(data) * 3 // 5],
    "damaged": lambda data: data[: len(data) // 2] + b"\xff" * 40 + data[len(data) // 2 + 40 :],
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "latin": lambda data: data.replace(b"mayor", b"ma\xffor"),
    "NUL": lambda data: data.replace(b"About", b"Ab\0ut"),
    "deep": lambda _: b"[" * 100_000,
    "long number": lambda _: b'[{"a": ' + b"9" * 5000 + b"}]",
    "binary": lambda _: b"\x89PNG\r\n\x1a\n\0\0" * 30,
}
RAW = (
    "codec",
    "decode",
    "Expecting",
    "char ",
    "lexical",
    "Error",
    "magic",
    "thrift",
    "recursion",
    "not a zip",
    "<string>",
)


def changed(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A file with the change; a zip with it in each of its files."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return change(data)
    into = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as pack, zipfile.ZipFile(into, "w") as made:
        for name in pack.namelist():
            made.writestr(name, change(pack.read(name)))
    return into.getvalue()


def told(one: Any, data: bytes) -> list[str]:
    try:
        return [found.reason for found in one.read(BytesIO(data)) if isinstance(found, Problem)]
    except InvalidInput as problem:
        return [str(problem)]


@pytest.mark.parametrize("key", FORMATS)
def test_what_is_wrong_is_told_without_the_words_of_libraries(key: str) -> None:
    one, file = FORMATS[key], BytesIO()
    one.write(iter([ARTICLE]), file, Losses())
    said: set[str] = set()
    for change in CHANGES.values():
        with suppress(UnicodeDecodeError):  # no text, so in no other encoding
            said |= set(told(one, changed(file.getvalue(), change)))
    assert len(said) > 1
    assert not [words for words in said for raw in RAW if raw in words]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "It is no zip"),
        (b"<html>", "It is no zip"),
        (b"PK\x03\x04" + b"x" * 90, "The end of the zip is missing"),
    ],
)
def test_a_broken_zip_says_what_happened_and_what_to_do(data: bytes, words: str) -> None:
    for key in ("brat", "hugging_face"):
        [said] = told(FORMATS[key], data)
        assert words in said


def test_a_zip_with_a_password_is_told() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as pack:
        pack.writestr("1.txt", "Rents")
        pack.writestr("1.ann", "T1\tclaim 0 5\tRents")
    locked = packed.getvalue().replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    locked = locked.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
    assert "locked with a password" in told(FORMATS["brat"], locked)[0]
