"""Talk about annotations, and about words that nobody has marked."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from annotate.errors import InvalidInput
from annotate.models import Annotation, Comment, Revision, Role, User
from annotate.permissions import require_role
from annotate.services.events import record
from annotate.services.notices import tell_mentioned
from annotate.services.statements import check_quote
from annotate.text import Span


@dataclass(frozen=True)
class Words:
    """Words of a text: where they stand, and what the sender says stands there, if he says."""

    revision: Revision
    start: int
    end: int
    quote: str | None = None


@transaction.atomic
def add_comment(*, on: Annotation | Words | Comment, text: str, by: User) -> Comment:
    """Say something about an annotation or about words of a text, or answer what somebody said.

    Who is named in it (@ann) is told.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
        InvalidInput: a comment without words.
        InvalidSpan: the words are not where they are said to be.
    """
    document = on.revision.document if isinstance(on, Words) else on.document
    require_role(by, document.project, Role.ANNOTATOR, "commenting")
    if not text.strip():
        raise InvalidInput("A comment needs words.", field="text")
    comment = Comment.objects.create(document=document, text=text.strip(), author=by, **_place(on))
    subject = comment.annotation or comment
    record("comment", subject, project=document.project, by=by, after={"comment": comment.pk, "text": comment.text})
    tell_mentioned(comment)
    return comment


@transaction.atomic
def resolve_comment(*, comment: Comment, by: User) -> Comment:
    """Mark what was said as settled; saying so twice changes nothing.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
    """
    require_role(by, comment.document.project, Role.ANNOTATOR, "resolving comments")
    if comment.resolved_at is None:
        _settle(comment, "resolve", by=by)
    return comment


@transaction.atomic
def reopen_comment(*, comment: Comment, by: User) -> Comment:
    """Take up again what was settled; what is open stays so.

    Raises:
        NotFound, NotPermitted: unless `by` may annotate in the project.
    """
    require_role(by, comment.document.project, Role.ANNOTATOR, "reopening comments")
    if comment.resolved_at is not None:
        _settle(comment, "reopen", by=by)
    return comment


def _settle(comment: Comment, act: str, *, by: User) -> None:
    is_settled = act == "resolve"
    comment.resolved_by = by if is_settled else None
    comment.resolved_at = timezone.now() if is_settled else None
    comment.save(update_fields=["resolved_by", "resolved_at"])
    record(act, comment, project=comment.document.project, by=by)


def _place(on: Annotation | Words | Comment) -> dict[str, Any]:
    if isinstance(on, Annotation):
        return {"annotation": on}
    if isinstance(on, Comment):
        place = {name: getattr(on, name) for name in ("annotation", "revision", "start", "end", "quote")}
        return place | {"answers": on}
    quote = Span(on.start, on.end).of(on.revision.text)
    check_quote(on.quote, quote, on.start, field="quote")
    return {"revision": on.revision, "start": on.start, "end": on.end, "quote": quote}
