"""What a walk through the workflow looks at after each step, told apart from the acts that it checks."""

from dataclasses import dataclass

from django.db import connection

from annotate.models import (
    Annotation,
    Assignment,
    Document,
    Event,
    FlagDecision,
    Membership,
    Project,
    Review,
    Span,
    User,
)
from annotate.models.workflow import ANNOTATION
from annotate.services.log import prove

STEPS = {(was, now) for (was, _), now in ANNOTATION.items()}
GONE_ON = ("approved", "superseded")  # where a line of works that supersede each other has its last approval


@dataclass(frozen=True)
class Seen:
    """An annotation as it is at one moment."""

    status: str
    version: int
    content: tuple[object, ...]


def look() -> dict[int, Seen]:
    """All annotations there are."""
    spans: dict[int, list[tuple[object, ...]]] = {}
    for pk, *place in Span.objects.order_by("pk").values_list("annotation", "role", "start", "end"):
        spans.setdefault(pk, []).append(tuple(place))
    rows = Annotation.objects.values_list("pk", "status", "version", "label", "attributes", "note", "supersedes")
    return {pk: Seen(status, version, (*map(str, said), *spans.get(pk, ()))) for pk, status, version, *said in rows}


def check_steps(before: dict[int, Seen], after: dict[int, Seen], since: int) -> None:
    """By what the log has behind that event, every annotation went along the workflow, one step behind the other."""
    events = Event.objects.filter(pk__gt=since, subject="annotation", before__has_key="status").order_by("pk")
    went = {pk: before[pk].status if pk in before else "draft" for pk in after}
    for pk, was, now in events.values_list("subject_id", "before__status", "after__status"):
        assert went[pk] == was
        assert (was, now) in STEPS
        went[pk] = now
    assert went == {pk: now.status for pk, now in after.items()}


def check_four_eyes(approved: int, before: dict[int, Seen], after: dict[int, Seen]) -> None:
    """What has just been approved was reviewed, as it is, by somebody who wrote nothing of it."""
    seen = before[approved]  # it waited before somebody approved it
    decision = Review.objects.get(annotation=approved, version=seen.version, decision="approve")
    assert seen.content == after[approved].content
    writers, one = set(), Annotation.objects.select_related("supersedes").get(pk=approved)
    while True:
        writers.add(one.author_id)
        if one.supersedes is None or before[one.supersedes.pk].status in GONE_ON:
            break
        one = one.supersedes
    assert decision.reviewer_id not in writers


def check_approved(after: dict[int, Seen]) -> None:
    """What was approved once says for ever what it said, and nobody approves alone."""
    for pk, now in after.items():
        if now.status == "approved":
            reviews = Review.objects.filter(annotation=pk, decision="approve", version__lt=now.version)
            assert reviews.exclude(reviewer=Annotation.objects.get(pk=pk).author_id).exists()


def check_log(project: Project) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS event_is_sealed IMMEDIATE; SET CONSTRAINTS event_is_sealed DEFERRED")
    assert prove(project).fault == ""


def check_blind(document: Document, people: list[User]) -> None:
    """Until it is opened, a document shows nobody others' work, but editors and managers without a part in it."""
    document = Document.objects.select_related("project").get(pk=document.pk)
    if not document.project.blind or document.opened_at is not None:
        return
    see_others = set()
    for person in people:
        seen = Annotation.objects.seen_by(person).filter(document=document).exclude(author=person)
        see_others |= {person.pk} if seen.exists() else set()
    assert see_others <= _overseers(document)


def _overseers(document: Document) -> set[int]:
    given = Assignment.objects.filter(document=document).exclude(status__in=["expired", "handed_over", "withdrawn"])
    decided = FlagDecision.objects.filter(flag__revision__document=document)
    editors = Membership.objects.filter(project=document.project, role__in=["editor", "manager"])
    parts = given.values_list("annotator"), decided.values_list("person"), document.annotations.values_list("author")
    return {pk for (pk,) in editors.values_list("user")} - {pk for part in parts for (pk,) in part}
