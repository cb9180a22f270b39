"""A page for each approved claim with a verdict that anyone may read, and search engines find as a ClaimReview."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from annotate.formats import Record
from annotate.formats.claimreview import CONTEXT
from annotate.formats.claimreview_writing import claim_review
from annotate.formats.lines import as_line
from annotate.models import Annotation
from annotate.services.records import records

_IN_A_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


@require_safe
def claim(request: HttpRequest, annotation_id: int) -> HttpResponse:
    """What was claimed, by whom and where, and how it was judged; 404 unless the project's manager made that public."""
    annotation = get_object_or_404(
        Annotation.objects.public().select_related("scheme", "document__project"), pk=annotation_id
    )
    [(_, record)] = records(Annotation.objects.filter(pk=annotation.pk))
    address = request.build_absolute_uri(request.path)
    publisher = annotation.document.project.publisher_address
    review = claim_review(record, rating=_rating(annotation, record), url=address, publisher=publisher)
    shown: dict[str, Any] = {"record": record, "review": review, "address": address}
    in_a_script = as_line({"@context": CONTEXT} | review).translate(_IN_A_SCRIPT)
    return render(request, "annotate/claim.html", shown | {"in_a_script": in_a_script})


def _rating(annotation: Annotation, record: Record) -> str:
    """The name of its rating on the scale that it was judged on."""
    names = {one.key: one.name for one in annotation.scheme.as_scheme().verdicts}
    return names.get(record.verdict.rating, "") if record.verdict else ""
