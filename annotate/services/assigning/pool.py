"""The pool: documents that want more annotators. People take the next; what they do not finish in time goes back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from annotate.errors import NotFound, WrongStatus
from annotate.models import Assignment, Document, Project, Role, User
from annotate.models.document_questions import DocumentQuerySet
from annotate.permissions import require_role
from annotate.services.assigning.opening import open_if_complete
from annotate.services.events import record
from annotate.services.workflow import advance, lock_document, move_assignment

AT_ONCE = 5  # documents that a person may have open from the pool


class NothingLeft(NotFound):
    """The pool has no document for this person."""

    code = "nothing_left"


@transaction.atomic
def take_next(*, project: Project, by: User) -> Assignment:
    """Take a document that wants annotators: one put down before, else one that others have begun, else the oldest.

    Two who take at once never get the same last place.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        WrongStatus: `by` has as many open as one may have.
        NothingLeft: every document has its annotators, or `by` among them.
    """
    require_role(by, project, Role.ANNOTATOR, "taking an article")
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # one who presses twice takes one after the other
    mine = Assignment.objects.open_of(by).filter(document__project=project, how=Assignment.How.POOL)
    if mine.count() >= AT_ONCE:
        raise WrongStatus(f"You have {AT_ONCE} articles from the pool already. Hand one in, or give one back.")
    document = _next(project.documents.in_pool_for(by))
    if document is None:
        raise NothingLeft("Every article has its annotators; there is nothing left to take.")
    due = timezone.now() + timedelta(hours=project.assignment_hours)
    made = Assignment.objects.create(document=document, annotator=by, how=Assignment.How.POOL, due_at=due)
    after = {"document": document.pk, "annotator": by.username, "how": made.how, "status": made.status}
    record("take", made, project=project, by=by, after=after)
    if document.is_blind:
        advance(document, "annotate", by=by)  # so that its status does not tell when somebody begins
    return made


def expire_assignments() -> int:
    """Let go back to the pool what was not finished in time; the work in it stays. Say how many went."""
    return sum(_expire(pk) for pk in Assignment.objects.overdue().values_list("pk", flat=True)[:500])


def _next(pool: DocumentQuerySet) -> Document | None:
    """A locked document with a place left. What others hold just now is passed over, and waited for only at last."""
    full: list[int] = []
    for may_wait in (False, True):
        rows = pool.select_for_update(of=("self",), no_key=True, skip_locked=not may_wait).select_related("project")
        while document := rows.exclude(pk__in=full).first():
            if document.has_room():  # asked anew: others may have taken it before it was held
                return document
            full.append(document.pk)
    return None


@transaction.atomic
def _expire(pk: int) -> bool:
    assignment = Assignment.objects.get(pk=pk)
    document = lock_document(assignment.document_id)
    overdue = Assignment.objects.overdue().select_for_update(of=("self",)).filter(pk=pk).first()
    if overdue is None:
        return False
    move_assignment(overdue, "expire", by=None)
    open_if_complete(document, by=None)
    return True
