"""Talk about annotations."""

from django.db import transaction
from django.utils import timezone

from annotate.errors import InvalidInput
from annotate.models import Annotation, Comment, Role, User
from annotate.permissions import require_role
from annotate.services.events import record


@transaction.atomic
def add_comment(*, annotation: Annotation, text: str, by: User, answers: Comment | None = None) -> Comment:
    """Say something about an annotation, or answer what somebody said.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        InvalidInput: no words, or an answer to a comment on something else.
    """
    require_role(by, annotation.project, Role.ANNOTATOR, "commenting")
    if not text.strip():
        raise InvalidInput("A comment needs words.", field="text")
    if answers is not None and answers.annotation_id != annotation.pk:
        raise InvalidInput("That comment belongs to another annotation.", field="answers")
    comment = Comment.objects.create(annotation=annotation, text=text.strip(), author=by, answers=answers)
    record("comment", annotation, project=annotation.project, by=by, after={"comment": comment.pk})
    return comment


@transaction.atomic
def resolve_comment(*, comment: Comment, by: User) -> Comment:
    """Mark what was said as settled; saying so twice changes nothing.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
    """
    project = comment.annotation.project
    require_role(by, project, Role.ANNOTATOR, "resolving comments")
    if comment.resolved_at is None:
        comment.resolved_by, comment.resolved_at = by, timezone.now()
        comment.save(update_fields=["resolved_by", "resolved_at"])
        record("resolve", comment, project=project, by=by)
    return comment
