"""Handing in a document: all that one person has ready in it, at once."""

from django.db import transaction

from annotate.errors import AnnotateError, IncompleteAnnotation
from annotate.models import Annotation, Document, Role, User
from annotate.permissions import require_part, require_role
from annotate.services.annotations import submit_locked
from annotate.services.assigning.opening import open_if_complete
from annotate.services.workflow import advance, finish_work, lock_document


@transaction.atomic
def submit_document(*, document: Document, by: User) -> list[Annotation]:
    """Submit every draft and returned annotation that `by` has on the text in force; return them.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        NotPermitted: the document is blind, and `by` was not given it.
        IncompleteAnnotation: parts are missing; names each annotation, and submits none.
    """
    require_role(by, document.project, Role.ANNOTATOR, "submitting")
    document = lock_document(document.pk)
    require_part(by, document)
    ready = (
        Annotation.objects.unfinished_by(by)
        .filter(document=document)
        .select_for_update(of=("self",))
        .select_related("scheme", "project", "document__current", "revision")
        .prefetch_related("spans__anchors")
        .order_by("pk")
    )
    submitted, problems = [], []
    for annotation in ready:
        try:
            submitted.append(submit_locked(annotation, by=by))
        except AnnotateError as problem:
            problems.append({"annotation": annotation.pk, "problem": str(problem)})
    if problems:
        raise IncompleteAnnotation(
            f"{len(problems)} of your annotations lack something: {problems[0]['problem']}", annotations=problems
        )
    finish_work(document, by=by)
    if document.is_blind:
        open_if_complete(document, by=by)
    else:
        advance(document, "submit", by=by)
    return submitted
