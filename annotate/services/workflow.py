"""Moving documents through the workflow, one step after another."""

from annotate.models import Document, User
from annotate.models.workflow import DOCUMENT
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
