"""What changed in a project since somebody last asked, for those who keep a copy of it."""

from typing import Any

from django.db.models import Max

from annotate.models import Annotation, Document, Event, Project, User
from annotate.models.annotation_questions import AnnotationQuerySet
from annotate.models.document_questions import DocumentQuerySet

# What an act was about -> the annotations whose records it changes
RECORDS = {"annotation": "pk", "document": "document", "flag": "flag", "source": "source"}
# Of what is done to an article, what records and texts tell; that it is flagged, handed in or approved, they do not
TOLD = ("add", "change", "revise", "open")


def place_in_log(project: Project, user: User) -> int:
    """How far the project's log goes, as far as the user may see it: what `since` counts."""
    last = Event.objects.seen_by(user).filter(project=project).aggregate(last=Max("seal__number"))["last"]
    return last or 0


def annotations_changed(project: Project, user: User, since: int) -> AnnotationQuerySet:
    """The annotations that the user, who sees the project, may see and whose records differ from what they were then.

    since: a place in the log. What touched them is looked up by one index after the other: asked for all together, the
    database would go through all annotations.
    """
    rows = Annotation.objects.seen_in(project, user)
    if not since:
        return rows
    touched = [(field, _touched(project, user, since, subject)) for subject, field in RECORDS.items()]
    first, *others = (
        Annotation.objects.filter(**{f"{field}__in": those}).order_by().values("pk") for field, those in touched
    )
    return rows.filter(pk__in=first.union(*others))


def documents_changed(project: Project, user: User, since: int) -> DocumentQuerySet:
    """The articles that were added, corrected or given a new text after that place in the log."""
    rows = Document.objects.seen_by(user).filter(project=project)
    return rows.filter(pk__in=_touched(project, user, since, "document")) if since else rows


def _touched(project: Project, user: User, since: int, subject: str) -> Any:
    after = Event.objects.seen_by(user).filter(project=project, seal__number__gt=since, subject=subject)
    told = after.filter(act__in=TOLD) if subject == "document" else after
    return told.order_by().values("subject_id")
