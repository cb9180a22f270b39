"""Moving documents through the workflow, and keeping count of what is open in them."""

from django.db.models import Count

from annotate.models import Document, Flag, User
from annotate.models.workflow import DOCUMENT, OPEN
from annotate.services.events import record


def lock_document(document_id: int) -> Document:
    """Hold the document until the transaction ends. Always taken before any of its annotations or flags."""
    return Document.objects.select_for_update(of=("self",), no_key=True).select_related("project").get(pk=document_id)


def advance(document: Document, act: str, *, by: User | None, reason: str = "") -> Document:
    """Move a document on as the workflow says; where it says nothing the document stays."""
    document.status = lock_document(document.pk).status
    outcome = DOCUMENT.get((document.status, act))
    if outcome is None or outcome == document.status:
        return document
    before, document.status = document.status, outcome
    document.save(update_fields=["status"])
    change = {"before": {"status": before}, "after": {"status": outcome}}
    record(act, document, project=document.project, by=by, reason=reason, **change)
    return document


def has_open_work(document: Document) -> bool:
    """Whether an annotation waits for its author, for a reviewer or for an adjudicator."""
    return document.annotations.filter(status__in=OPEN).exists()


def count_open_flags(document: Document) -> None:
    """Write on the document how many flags of its text in force wait for a decision; lists sort and add them up."""
    flags = Flag.objects.open().filter(revision__current_of=document).order_by()
    found = dict(flags.values_list("severity").annotate(n=Count("pk")))
    counts = {f"open_{severity}": found.get(severity, 0) for severity in Flag.Severity.values}
    Document.objects.filter(pk=document.pk).update(**counts)
