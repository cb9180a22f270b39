"""What people marked in which articles, and parts of it: of two people, of one month."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import combinations

from annotate.errors import InvalidInput
from annotate.text import Span


@dataclass(frozen=True)
class Document:
    """An article, and who has annotated it, whether or not they marked anything in it."""

    key: str
    text: str
    by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mark:
    """What one person said of the words of one article. Whoever tells roles apart puts them into the label.

    key: what the mark is known by elsewhere; nothing here asks for it.
    """

    who: str
    document: str
    label: str
    spans: tuple[Span, ...]
    at: datetime
    key: int = 0


@dataclass(frozen=True)
class Work:
    """Articles, and what was marked in them.

    Raises:
        InvalidInput: a mark is in none of the articles, by nobody who annotated it, or has no spans.
        InvalidSpan: a span runs past the end of its article.
    """

    documents: tuple[Document, ...]
    marks: tuple[Mark, ...]

    def __post_init__(self) -> None:
        known = {document.key: document for document in self.documents}
        for mark in self.marks:
            document = known.get(mark.document)
            if document is None or mark.who not in document.by or not mark.spans:
                raise InvalidInput(f"{mark.who} cannot have marked “{mark.document}” so.", field="marks")
            for span in mark.spans:
                span.of(document.text)

    @cached_property
    def shared(self) -> tuple[Document, ...]:
        """The articles that two people or more have annotated."""
        return tuple(document for document in self.documents if len(document.by) > 1)

    def of(self, document: Document) -> dict[str, list[Mark]]:
        """The marks in an article by each of its people, by name."""
        found: dict[str, list[Mark]] = {who: [] for who in sorted(document.by)}
        for mark in self._marks_in.get(document.key, ()):
            found[mark.who].append(mark)
        return found

    def pairs(self) -> Iterator[tuple[tuple[str, str], "Work"]]:
        """The work of each two people on the articles that both have annotated, by their names."""
        met = {pair for document in self.documents for pair in combinations(sorted(document.by), 2)}
        for pair in sorted(met):
            both = frozenset(pair)
            shared = [replace(document, by=both) for document in self.documents if both <= document.by]
            yield pair, self._within(shared)

    def by_month(self) -> Iterator[tuple[str, "Work"]]:
        """The articles whose last mark was made in each month, such as "2025-03"; those without marks are in none."""
        of_month: defaultdict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            if document.key in self._last:
                of_month[f"{self._last[document.key]:%Y-%m}"].append(document)
        for month in sorted(of_month):
            yield month, self._within(of_month[month])

    def between(self, first: date | None, last: date | None) -> "Work":
        """The articles whose last mark was made on one of these days, both included; None is no limit."""
        first, last = first or date.min, last or date.max
        at = {key: moment.date() for key, moment in self._last.items()}
        return self._within([one for one in self.documents if one.key in at and first <= at[one.key] <= last])

    def labelled(self, labels: Collection[str]) -> "Work":
        """The same articles with these labels alone; who marked none of them marked nothing."""
        return Work(self.documents, tuple(mark for mark in self.marks if mark.label in labels))

    def _within(self, documents: list[Document]) -> "Work":
        marks = (mark for one in documents for mark in self._marks_in.get(one.key, ()) if mark.who in one.by)
        return Work(tuple(documents), tuple(marks))

    @cached_property
    def _last(self) -> dict[str, datetime]:
        return {key: max(mark.at for mark in marks) for key, marks in self._marks_in.items()}

    @cached_property
    def _marks_in(self) -> dict[str, list[Mark]]:
        found: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in self.marks:
            found[mark.document].append(mark)
        return dict(found)
