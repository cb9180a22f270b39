"""The passages on which people differ, some at a time: read anew, so that only what one may see is shown."""

from collections.abc import Mapping, Sequence

from annotate.agreement import Passage, passages
from annotate.models import Document, Measurement, Revision
from annotate.services.agreement import AgreementFilters
from annotate.services.work import work_seen_by


def count_of(measurement: Measurement) -> int:
    """How many there were when it was measured."""
    return sum(one["passages"] for one in _counted(measurement))


def passages_at(measurement: Measurement, places: range) -> list[tuple[Document, Passage]]:
    """Those with these numbers, counted from 0, with their articles; fewer where some are gone since."""
    revisions, skipped = _wanted(_counted(measurement), places)
    rows = Revision.objects.filter(pk__in=revisions, document__project=measurement.project)
    rows = rows.select_related("document").defer("text", "source_map", "units", "document__search")
    documents = {str(row.pk): row.document for row in rows}
    if not documents:
        return []
    filters, asked = AgreementFilters.from_json(measurement.filters), {one.pk for one in documents.values()}
    work = work_seen_by(measurement.by, measurement.project, people=filters.people, documents=asked)
    found = [one for one in passages(filters.of(work, measurement.project)) if one.document.key in documents]
    found.sort(key=lambda one: revisions.index(int(one.document.key)))
    return [(documents[one.document.key], one) for one in found[skipped : skipped + len(places)]]


def _counted(measurement: Measurement) -> Sequence[Mapping[str, int]]:
    counted: Sequence[Mapping[str, int]] = (measurement.figures or {}).get("passages", ())
    return counted


def _wanted(counted: Sequence[Mapping[str, int]], places: range) -> tuple[list[int], int]:
    """The texts that hold the passages with these numbers, and how many passages of the first come before them."""
    found, skipped, before = list[int](), 0, 0
    for one in counted:
        after = before + one["passages"]
        if places and before <= places[-1] and after > places[0]:
            skipped = skipped if found else max(0, places[0] - before)
            found.append(one["revision"])
        before = after
    return found, skipped
