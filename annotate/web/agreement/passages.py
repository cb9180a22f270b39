"""The passages on which people differ, side by side, with the words around them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator

from annotate.agreement import Mark, Passage
from annotate.models import Document, Measurement
from annotate.services.differences import count_of, passages_at
from annotate.web.here import PageRequest

PER_PAGE = 15
AROUND = 80  # code points shown before and after a passage
LONGEST = 600  # code points shown of a passage
SHORT = 160  # and of one mark

DIFFERENCES = {
    "missed": "Marked by some, not by all",
    "label": "Marked as different things",
    "words": "The same label on other words",
}


def passages_of(
    request: PageRequest, measurement: Measurement, names: Mapping[str, str], people: Mapping[int, str]
) -> dict[str, Any]:
    page = Paginator(range(count_of(measurement)), PER_PAGE).get_page(request.GET.get("page"))
    first = (page.number - 1) * PER_PAGE
    shown = passages_at(measurement, range(first, first + len(page.object_list)))
    return {"page": page, "passages": [_told(document, one, names, people) for document, one in shown]}


def _told(document: Document, passage: Passage, names: Mapping[str, str], people: Mapping[int, str]) -> dict[str, Any]:
    text, span = passage.document.text, passage.span
    return {
        "document": document,
        "before": _before(text, span.start),
        "words": span.of(text)[:LONGEST],
        "is_cut": span.end - span.start > LONGEST,
        "after": _after(text, span.end),
        "differs": DIFFERENCES[passage.differs_by],
        "said": [
            {"who": people.get(int(who), f"Person {who}"), "marks": list(_marks(marks, text, names))}
            for who, marks in passage.said.items()
        ],
        "first": next(mark.key for marks in passage.said.values() for mark in marks),
    }


def _before(text: str, start: int) -> str:
    """The words of the paragraph before it, whole words only."""
    near = text[max(0, start - AROUND) : start]
    if "\n" in near:
        return near.rpartition("\n")[2]
    return f"… {near.partition(' ')[2]}" if start > AROUND else near


def _after(text: str, end: int) -> str:
    near = text[end : end + AROUND]
    if "\n" in near:
        return near.partition("\n")[0]
    return f"{near.rpartition(' ')[0]} …" if end + AROUND < len(text) else near


def _marks(marks: Sequence[Mark], text: str, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for mark in marks:
        words = " … ".join(span.of(text) for span in mark.spans)
        short = words if len(words) <= SHORT else f"{words[: SHORT - 1]}…"
        yield {"label": names.get(mark.label, mark.label), "words": short, "annotation": mark.key}
