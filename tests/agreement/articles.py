"""Articles for the tests of agreement: what each person marked, by the words."""

from datetime import UTC, datetime

from annotate.agreement import Document, Mark, Work
from annotate.text import Span

TEXT = "The council spent 6.4 million crowns. Nobody said why. The river rose 3.1 metres, a spokesman said."
MARCH = datetime(2025, 3, 9, tzinfo=UTC)


def work(*, key: str = "storm", at: datetime = MARCH, text: str = TEXT, **said: list[tuple[str, str]]) -> Work:
    """One article, annotated by the people named: each with (label, words), and several words by " … "."""
    marks = [
        Mark(who, key, label, tuple(place(text, part) for part in words.split(" … ")), at)
        for who, marked in said.items()
        for label, words in marked
    ]
    return Work((Document(key, text, frozenset(said)),), tuple(marks))


def together(*parts: Work) -> Work:
    return Work(sum((part.documents for part in parts), ()), sum((part.marks for part in parts), ()))


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
