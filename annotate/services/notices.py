"""Telling people what others did that concerns them: one function for each kind, called by the act itself."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from annotate.models import Annotation, Assignment, Comment, Document, Notice, User
from annotate.services.mentions import MOST, people_named

Kind = Notice.Kind


def tell_decided(annotation: Annotation, decision: str, *, by: User) -> None:
    """Tell its author that a reviewer sent it back or rejected it; an approval asks nothing of anybody."""
    if kind := {"return": Kind.RETURNED, "reject": Kind.REJECTED}.get(decision):
        _tell(annotation.author_id, kind, annotation.document_id, by=by, annotation=annotation)


def tell_mentioned(comment: Comment) -> None:
    """Tell those whom a comment names, if they may read it."""
    named = people_named([comment.text], comment.document.project_id)
    for person in list(named.values())[:MOST]:
        if Comment.objects.seen_by(person).filter(pk=comment.pk).exists():
            place = comment.document_id
            _tell(person.pk, Kind.MENTIONED, place, by=comment.author, annotation=comment.annotation, comment=comment)


def tell_assigned(assignment: Assignment, *, by: User) -> None:
    """Tell a person that there is a document to annotate."""
    _tell(assignment.annotator_id, Kind.ASSIGNED, assignment.document_id, by=by)


def tell_handed_over(assignment: Assignment, *, by: User) -> None:
    """Tell a person that somebody else's document is theirs to annotate now."""
    _tell(assignment.annotator_id, Kind.HANDED_OVER, assignment.document_id, by=by)


def tell_disputed(document: Document, annotations: Iterable[Annotation]) -> None:
    """Tell each author once that what they made in the document, others made differently."""
    for annotation in _first_of_each(annotations):
        _tell(annotation.author_id, Kind.DISPUTED, document.pk, by=None, annotation=annotation)


def tell_settled(document: Document, taken: Annotation | None, lost: Iterable[Annotation], *, by: User) -> None:
    """Tell each author once how a dispute about their work ended: who has the version that stands, of that one."""
    for annotation in _first_of_each([*([taken] if taken else []), *lost]):
        kind = Kind.TAKEN if annotation is taken else Kind.ADJUDICATED
        _tell(annotation.author_id, kind, document.pk, by=by, annotation=annotation)


def tell_revised(document: Document, annotations: Iterable[Annotation], *, by: User) -> None:
    """Tell each author once that a new text sent work of theirs back."""
    for annotation in _first_of_each(annotations):
        _tell(annotation.author_id, Kind.REVISED, document.pk, by=by, annotation=annotation)


@transaction.atomic
def read_notice(*, notice: Notice, by: User) -> Notice:
    """Note that the person opened it; the first time counts.

    Raises:
        Notice.DoesNotExist: it is not one of the person's.
    """
    held = Notice.objects.seen_by(by).select_for_update(of=("self",)).get(pk=notice.pk)
    if held.seen_at is None:
        held.seen_at = timezone.now()
        held.save(update_fields=["seen_at"])
    return held


def read_all_notices(*, by: User, up_to: int | None = None) -> int:
    """Note that the person has read all that they may see, or all up to that one; say how many were new.

    up_to: the newest that was on the screen, so that none goes by that came in since.
    """
    unread = Notice.objects.seen_by(by).unread()
    shown = unread.filter(pk__lte=up_to) if up_to is not None else unread
    return shown.update(seen_at=timezone.now())


def _first_of_each(annotations: Iterable[Annotation]) -> list[Annotation]:
    first: dict[int, Annotation] = {}
    for annotation in annotations:
        first.setdefault(annotation.author_id, annotation)
    return list(first.values())


def _tell(
    person: int,
    kind: str,
    document: int,
    *,
    by: User | None,
    annotation: Annotation | None = None,
    comment: Comment | None = None,
) -> None:
    """Nobody is told of what they did themselves."""
    if by is not None and by.pk == person:
        return
    Notice.objects.create(
        person_id=person, kind=kind, by=by, document_id=document, annotation=annotation, comment=comment
    )
