"""From marks on a text back to annotations: what the readers of other tools' files have in common."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from annotate.errors import InvalidInput, InvalidSpan
from annotate.formats.article import Article
from annotate.formats.documents import DocumentRecord, text_sha256
from annotate.formats.marks import BELONGS, Mark, Tie, label_and_role
from annotate.formats.problem import Problem
from annotate.formats.records import DocumentReference, Record
from annotate.formats.structure import of_json, to_json, untold
from annotate.text import Span, Utf16Index, Utf16Span
from annotate.text.context import context

Json = Mapping[str, Any]

_UNTOLD, _UNTOLD_OF_TEXT = untold(Record), untold(DocumentRecord) | {"revision": 1}


class Gathering:
    """One text of a file, the marks on it as they are found, and at last the article that they make.

    place: where it stands in the file. ids: the next number for an annotation that tells none of its own.
    Raises InvalidInput if the text, or what is told of it, is none.
    """

    def __init__(self, text: str, about: Json, *, place: str, ids: Iterator[int]) -> None:
        """Begin with the text and what the file tells of it, by the names of DocumentRecord."""
        self.place, self._ids, self._text = place, ids, text
        self._marks: dict[str, Mark] = {}
        self._quotes: dict[str, str] = {}
        self._bad: dict[str, Problem] = {}
        self._ties: list[Tie] = []
        self._said: dict[str, Json] = {}
        self.document = _document(text, about)

    def mark(self, mark: Mark, quote: str = "", *, place: str = "", in_units: bool = False) -> None:
        """Add a mark; in_units: it counts in UTF-16 code units. So it does where the words quoted stand by those alone.

        One that is none is told with all that belongs to it; one whose words are not there keeps them as its quote.
        """
        place = f"{self.place}, {place or mark.type}"
        try:
            mark = self._by_points(mark) if in_units else self._counted(mark, quote)
        except InvalidSpan as problem:
            self._bad[mark.key] = Problem(place=place, reason=str(problem).removesuffix("."))
        self._marks[mark.key] = mark
        self._quotes[mark.key] = quote

    def tie(self, kind: str, one: str, other: str) -> None:
        """Say how two marks stand to each other, by their keys."""
        self._ties.append(Tie(kind, one, other))

    def say(self, key: str, said: Json) -> None:
        """Say more of the annotation that a mark is of, by the names of Record, as JSON holds it; attributes add up."""
        before = self._said.get(key, {})
        self._said[key] = {**before, **said, "attributes": {**_attributes(before), **_attributes(said)}}

    def add_note(self, key: str, note: str) -> None:
        """Add a line to the note of the annotation that a mark is of."""
        before = self._said.get(key, {}).get("note")
        self.say(key, {"note": f"{before}\n{note}" if before else note})

    def found(self) -> Iterator[Article | Problem]:
        """What came of it: the problems, and the article without them."""
        heads = self._heads()
        groups: dict[str, list[Mark]] = {}
        for mark in self._marks.values():
            groups.setdefault(heads[mark.key], []).append(mark)
        numbers = {head: self._number(group) for head, group in groups.items()}
        relations = self._relations(numbers, heads)
        records = [self._record(group, heads, numbers, relations) for group in groups.values()]
        yield from (one for one in records if isinstance(one, Problem))
        kept = [one for one in records if isinstance(one, Record)]
        yield Article(document=self.document, records=tuple(sorted(kept, key=lambda one: one.id)))

    def _counted(self, mark: Mark, quote: str) -> Mark:
        span = Span(mark.start, mark.end)
        if not quote:
            span.of(self._text)
        elif not alike(self._text[span.start : span.end], quote):
            span = self._by_units(span, quote) or Span(span.start, span.start + len(quote))
        return mark._replace(start=span.start, end=span.end)

    def _by_points(self, mark: Mark) -> Mark:
        span = self._index.from_utf16(Utf16Span(mark.start, mark.end))
        return mark._replace(start=span.start, end=span.end)

    @cached_property
    def _index(self) -> Utf16Index:
        return Utf16Index(self._text)

    def _by_units(self, span: Span, quote: str) -> Span | None:
        try:
            found = self._index.from_utf16(Utf16Span(span.start, span.end))
        except InvalidSpan:
            return None
        return found if alike(found.of(self._text), quote) else None

    def _heads(self) -> dict[str, str]:
        """The first mark of all that belong together, by the key of each."""
        heads = {key: key for key in self._marks}

        def head(key: str) -> str:
            while heads[key] != key:
                key = heads[key]
            return key

        for tie in self._ties:
            if tie.kind == BELONGS and tie.one in heads and tie.other in heads:
                heads[head(tie.one)] = head(tie.other)
        return {key: head(key) for key in heads}

    def _number(self, group: list[Mark]) -> int:
        told = (self._said[mark.key]["id"] for mark in group if "id" in self._said.get(mark.key, {}))
        number = next(told, None)
        return number if isinstance(number, int) else next(self._ids)

    def _record(
        self,
        group: list[Mark],
        heads: Mapping[str, str],
        numbers: Mapping[str, int],
        relations: Mapping[str, Sequence[Json]],
    ) -> Record | Problem:
        if problem := next((self._bad[mark.key] for mark in group if mark.key in self._bad), None):
            return problem
        head = heads[group[0].key]
        first = self._marks[head]
        label, _ = label_and_role(first.type)
        keys = sorted((mark.key for mark in group), key=lambda key: key == head)  # what is said of the first holds
        said = _together([self._said[key] for key in keys if key in self._said])
        own = {
            "id": numbers[head],
            "document": _reference(self.document),
            "label": label,
            "spans": [self._span(mark, label) for mark in group],
            "relations": [*_list(said.get("relations")), *relations.get(head, ())],
        }
        shared = {"project": self.document.project, "split": self.document.split}
        data = {**_UNTOLD, **shared, **{name: value for name, value in said.items() if name in _UNTOLD}, **own}
        try:
            return of_json(Record, to_json(data))
        except (InvalidInput, RecursionError) as problem:
            return Problem(place=f"{self.place}, {first.type}", reason=str(problem).removesuffix("."))

    def _relations(self, numbers: Mapping[str, int], heads: Mapping[str, str]) -> Mapping[str, Sequence[Json]]:
        """Those of each annotation, by its head."""
        found: defaultdict[str, list[Json]] = defaultdict(list)
        for kind, one, other in ((tie.kind, heads.get(tie.one), heads.get(tie.other)) for tie in self._ties):
            if kind != BELONGS and one and other and one != other:
                found[one].append({"kind": kind, "to": numbers[other]})
        return found

    def _span(self, mark: Mark, label: str) -> Json:
        of, role = label_and_role(mark.type)
        there = self._text[mark.start : mark.end]
        quote = self._quotes[mark.key] or there
        if alike(there, quote):
            prefix, suffix = context(self._text, Span(mark.start, mark.end))
            quote = there
        else:
            prefix = suffix = ""
        ends = {"start": mark.start, "end": mark.end}
        return {"role": role if of == label else mark.type, "quote": quote, "prefix": prefix, "suffix": suffix} | ends


def alike(words: str, quote: str) -> bool:
    """Say whether words are those of a quote, whose line ends a file may have written as spaces."""
    return words == quote or (len(words) == len(quote) and " ".join(words.split()) == " ".join(quote.split()))


def _together(said: list[Json]) -> Json:
    """What was said at several marks of one annotation."""
    whole: dict[str, Any] = {name: value for one in said for name, value in one.items()}
    attributes = {name: value for one in said for name, value in _attributes(one).items()}
    return whole | {"attributes": attributes, "note": "\n".join(str(one["note"]) for one in said if one.get("note"))}


def _list(told: object) -> list[Any]:
    return told if isinstance(told, list) else []


def _attributes(said: Json) -> Mapping[str, Any]:
    told = said.get("attributes")
    return told if isinstance(told, dict) else {}


def _document(text: str, about: Json) -> DocumentRecord:
    """What others call by our names and is of another kind is left out."""
    told = {name: value for name, value in about.items() if name in _UNTOLD_OF_TEXT and value is not None}
    try:
        own = {"text": text, "sha256": text_sha256(text)}
    except UnicodeEncodeError as problem:
        raise InvalidInput("The text has half a surrogate pair in it, which no text holds.") from problem
    bare = _UNTOLD_OF_TEXT | own
    try:
        return of_json(DocumentRecord, to_json({**bare, **told, **own}))
    except (InvalidInput, RecursionError):
        return of_json(DocumentRecord, to_json({**bare, "id": told.get("id", 0) if _is_number(told.get("id")) else 0}))


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _reference(document: DocumentRecord) -> Json:
    return {name: getattr(document, name) for name in DocumentReference.__struct_fields__}
