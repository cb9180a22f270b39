"""The docs in a DocBin, taken from its columns and not through spaCy's: a broken one must not reach compiled code."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple

from annotate.errors import InvalidInput
from annotate.formats.problem import Problem

OWN = "annotate"
"""The key of what is ours in the user_data of a doc."""

LARGEST = 2 * 1024**3  # bytes unpacked: a DocBin is read as a whole, whoever reads it
RATIO = 250  # bytes unpacked for each of the file's own

_SPAN = struct.Struct(">QQQllll")
_BEGINS = 3  # of an entity, as spaCy counts IOB
_INSIDE = 1
_BAD = (KeyError, IndexError, ValueError, TypeError, AttributeError, struct.error, OverflowError)


class FoundSpan(NamedTuple):
    """A span by its code points. key: its id, where it has one."""

    key: str
    type: str
    start: int
    end: int


class FoundDoc(NamedTuple):
    """A doc: its text, its spans, and what is ours in its user_data."""

    text: str
    spans: list[FoundSpan]
    own: object


def docs_of(file: BinaryIO) -> Iterator[FoundDoc | Problem]:
    """Read the docs of a bin.

    Raises:
        InvalidInput: if it is none, or unpacks to more than it may.
    """
    columns = _unpacked(file)
    try:
        bin_ = _Bin(columns)
    except _BAD as problem:
        raise InvalidInput("It is no DocBin of spaCy’s.") from problem
    for number in range(len(bin_.lengths)):
        try:
            yield bin_.doc(number)
        except _BAD:
            yield Problem(place=f"doc {number + 1}", reason="It is broken")


class _Bin:
    """The columns, with all docs one after the other in those of tokens."""

    def __init__(self, columns: Mapping[str, Any]) -> None:
        import numpy
        from spacy.attrs import ENT_IOB, ENT_TYPE, ORTH  # type: ignore[import-not-found]  # compiled
        from spacy.strings import StringStore

        self._columns = columns
        self._names: Any = StringStore(map(str, columns["strings"]))
        attributes = list(columns["attrs"])
        self.lengths = numpy.frombuffer(columns["lengths"], dtype="int32").tolist()
        tokens = numpy.frombuffer(columns["tokens"], dtype="uint64").reshape(-1, len(attributes))
        self._orth = tokens[:, attributes.index(ORTH)]
        has_entities = ENT_IOB in attributes and ENT_TYPE in attributes
        self._iob = tokens[:, attributes.index(ENT_IOB)] if has_entities else None
        self._kind = tokens[:, attributes.index(ENT_TYPE)] if has_entities else None
        self._spaces = numpy.frombuffer(columns["spaces"], dtype=bool)
        self._starts = [0]
        for length in self.lengths:
            self._starts.append(self._starts[-1] + max(length, 0))

    def doc(self, number: int) -> FoundDoc:
        here = slice(self._starts[number], self._starts[number + 1])
        words = [self._names[word] for word in self._orth[here].tolist()]
        flags = (self._columns.get("flags") or [{}] * len(self.lengths))[number]
        spaces = [True] * len(words) if flags.get("has_unknown_spaces") else self._spaces[here].tolist()
        pieces = [word + " " * space for word, space in zip(words, spaces, strict=True)]
        spans = {span.key: span for span in self._grouped(number)}
        places = {span[1:] for span in spans.values()}
        entities = [span for span in self._entities(here, words, pieces) if span[1:] not in places]
        return FoundDoc("".join(pieces), [*spans.values(), *entities], self._own(number))

    def _grouped(self, number: int) -> Iterator[FoundSpan]:
        groups = (self._columns.get("span_groups") or [b""] * len(self.lengths))[number]
        for group in _loads(groups) if groups else ():
            for data in _loads(group)["spans"]:
                named, _, label, _, _, start, end = _SPAN.unpack(data)
                kind = self._names[label]
                found = _span(kind, start, end)
                yield found._replace(key=self._names[named] if named in self._names and named else found.key)

    def _entities(self, here: slice, words: list[str], pieces: list[str]) -> Iterator[FoundSpan]:
        if self._iob is None or self._kind is None:
            return
        at, held = 0, None
        kinds = zip(self._iob[here].tolist(), self._kind[here].tolist(), strict=True)
        for word, piece, (iob, kind) in zip(words, pieces, kinds, strict=True):
            if held and iob != _INSIDE:
                yield held
                held = None
            if iob in (_BEGINS, _INSIDE):
                held = _span(self._names[kind], held.start if held else at, at + len(word))
            at += len(piece)
        if held:
            yield held

    def _own(self, number: int) -> object:
        told = (self._columns.get("user_data") or [None] * len(self.lengths))[number]
        return _loads(told).get(OWN) if told else None


def _span(kind: str, start: int, end: int) -> FoundSpan:
    return FoundSpan(f"{kind} {start} {end}", kind, start, end)


def _unpacked(file: BinaryIO) -> Mapping[str, Any]:
    data = file.read()
    unpacking = zlib.decompressobj()
    most = min(LARGEST, RATIO * max(len(data), 4096))
    try:
        plain = unpacking.decompress(data, most)
        if not unpacking.eof:
            raise InvalidInput("It is cut off, or unpacks to more than it may.")
        columns = _loads(plain)
    except (zlib.error, *_BAD) as problem:
        raise InvalidInput("It is no DocBin of spaCy’s.") from problem
    if not isinstance(columns, dict):
        raise InvalidInput("It is no DocBin of spaCy’s.")
    return columns


def _loads(data: bytes) -> Any:
    import srsly

    try:
        return srsly.msgpack_loads(data)
    except Exception as problem:  # whatever its compiled reader raises
        raise ValueError("no msgpack") from problem
