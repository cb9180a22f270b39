"""The passages on which people differ, a page at a time: read anew, so that only what one may see is shown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator

from annotate.agreement import Mark, Passage, passages
from annotate.models import Project, Revision
from annotate.services.agreement import AgreementFilters
from annotate.services.work import work_seen_by
from annotate.web.here import PageRequest

PER_PAGE = 15
AROUND = 80  # code points shown before and after a passage
LONGEST = 600

DIFFERENCES = {
    "missed": "Marked by some, not by all",
    "label": "Marked as different things",
    "words": "The same label on other words",
}


def passages_of(
    request: PageRequest,
    project: Project,
    filters: AgreementFilters,
    counted: Sequence[Mapping[str, int]],
    names: Mapping[str, str],
    people: Mapping[int, str],
) -> dict[str, Any]:
    total = sum(one["passages"] for one in counted)
    page = Paginator(range(total), PER_PAGE).get_page(request.GET.get("page"))
    revisions, skipped = _wanted(counted, list(page.object_list))
    rows = Revision.objects.filter(pk__in=revisions, document__project=project)
    documents = {row.pk: row.document for row in rows.select_related("document").defer("text", "source_map", "units")}
    asked = {document.pk for document in documents.values()}
    work = filters.of(work_seen_by(request.user, project, people=filters.people, documents=asked), project)
    found = [one for one in passages(work) if int(one.document.key) in documents] if asked else []
    found.sort(key=lambda one: revisions.index(int(one.document.key)))
    shown = [
        {"document": documents[int(one.document.key)], **_told(one, names, people)}
        for one in found[skipped : skipped + PER_PAGE]
    ]
    return {"page": page, "passages": shown}


def _wanted(counted: Sequence[Mapping[str, int]], places: Sequence[int]) -> tuple[list[int], int]:
    """The texts that hold the passages with these numbers, and how many passages of the first come before them."""
    found, skipped, before = list[int](), 0, 0
    for one in counted:
        after = before + one["passages"]
        if places and before <= places[-1] and after > places[0]:
            skipped = skipped if found else places[0] - before
            found.append(one["revision"])
        before = after
    return found, skipped


def _told(passage: Passage, names: Mapping[str, str], people: Mapping[int, str]) -> dict[str, Any]:
    text, span = passage.document.text, passage.span
    return {
        "before": text[max(0, span.start - AROUND) : span.start],
        "words": span.of(text)[:LONGEST],
        "is_cut": span.end - span.start > LONGEST,
        "after": text[span.end : span.end + AROUND],
        "differs": DIFFERENCES[passage.differs_by],
        "said": [
            {"who": people.get(int(who), f"Person {who}"), "marks": list(_marks(marks, text, names))}
            for who, marks in passage.said.items()
        ],
        "first": next(mark.key for marks in passage.said.values() for mark in marks),
    }


def _marks(marks: Sequence[Mark], text: str, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for mark in marks:
        words = " … ".join(span.of(text) for span in mark.spans)
        short = words if len(words) <= 160 else f"{words[:159]}…"
        yield {"label": names.get(mark.label, mark.label), "words": short, "annotation": mark.key}
