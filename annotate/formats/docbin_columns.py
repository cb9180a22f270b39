"""The columns of a DocBin that grows on disk: spaCy's own holds every doc in memory until it is written."""

import struct
import zlib
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Self

if TYPE_CHECKING:
    from spacy.tokens import DocBin

_CHUNK = 1024 * 1024
_BYTES = ("tokens", "spaces", "lengths")
_LISTS = ("cats", "flags", "span_groups", "user_data")


class DocBinColumns:
    """One file a column, until `write` puts them together as DocBin.to_bytes does (msgpack within zlib)."""

    def __init__(self) -> None:
        """Open the files; they are gone when the block is left."""
        self._opened = ExitStack()
        self._columns: dict[str, IO[bytes]] = {}
        self._strings: set[str] = set()
        self._attributes: list[Any] = []
        self._count = 0
        self._version = "0.1"

    def __enter__(self) -> Self:
        for name in (*_BYTES, *_LISTS):
            self._columns[name] = self._opened.enter_context(TemporaryFile())
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def add(self, one: "DocBin") -> None:
        """Add a bin with one doc."""
        self._attributes, self._version = one.attrs, one.version
        self._strings |= one.strings
        self._columns["tokens"].write(one.tokens[0].tobytes("C"))
        self._columns["spaces"].write(one.spaces[0].tobytes("C"))
        self._columns["lengths"].write(struct.pack("<i", len(one.tokens[0])))
        for name in _LISTS:
            self._columns[name].write(_packed(getattr(one, name)[0]))
        self._count += 1

    def write(self, file: BinaryIO) -> None:
        """Write the bin."""
        pack = zlib.compressobj()
        own = {"version": self._version, "attrs": self._attributes, "strings": sorted(self._strings)}
        file.write(pack.compress(bytes([0x80 | (len(own) + len(self._columns))])))  # a map of so many
        for name, value in own.items():
            file.write(pack.compress(_packed(name) + _packed(value)))
        for name, column in self._columns.items():
            size = column.tell()
            head = struct.pack(">BI", 0xDD, self._count) if name in _LISTS else struct.pack(">BI", 0xC6, size)
            file.write(pack.compress(_packed(name) + head))
            column.seek(0)
            while data := column.read(_CHUNK):
                file.write(pack.compress(data))
        file.write(pack.flush())


def _packed(value: Any) -> bytes:
    import srsly

    data: bytes = srsly.msgpack_dumps(value)
    return data
