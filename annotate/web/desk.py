"""The desk: what waits for me."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, F, Min, Q, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from annotate.models import Annotation, Assignment, Document, Flag, FlagDecision, Notice, Project, Review, User
from annotate.models.document import shown_name
from annotate.permissions import can_annotate, can_review
from annotate.services.disputes import to_settle
from annotate.web.here import PageRequest, project_here, show
from annotate.web.notices import lines_of

SHOWN = 5  # of each kind; the rest is a link away


@require_safe
@login_required
def desk(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    waiting = _waiting(project, request.user)
    return show(
        request,
        "desk/desk",
        project,
        "desk",
        begun=_has_begun(project, request.user),
        severities=_open_flags(project, request.user),
        week=_this_week(project, request.user),
        may_annotate=can_annotate(request.user, project),
        notices=lines_of(_new_notices(project, request.user)),
        **_given(project, request.user),
        **waiting,
    )


def _given(project: Project, user: User) -> dict[str, Any]:
    """What I am to annotate, the most urgent first."""
    mine = Assignment.objects.open_of(user).filter(document__project=project)
    rows = list(mine.select_related("document", "assigned_by").defer("document__search")[: SHOWN + 1])
    return {"given": rows[:SHOWN], "given_count": mine.count() if len(rows) > SHOWN else len(rows)}


def _waiting(project: Project, user: User) -> dict[str, Any]:
    returned = project.annotations.returned_to(user)
    unfinished = _unfinished(project, user)
    shown: dict[str, Any] = {"returned_count": returned.count(), "returned": returned[:SHOWN]}
    shown |= {
        "unfinished_count": unfinished.count(),
        "unfinished": unfinished.order_by(F("touched_at").desc(), "pk")[:SHOWN],
    }
    shown["may_review"] = can_review(user, project)
    if shown["may_review"]:
        shown["disputed"] = to_settle(project, user)[:SHOWN]
        queue = project.annotations.awaiting_review_by(user)
        shown |= {"queue_count": queue.count(), "queue": _by_document(queue)[:SHOWN]}
    if not shown["unfinished_count"] and not project.blind:
        shown["fresh"] = _fresh(project)
    return shown


def _new_notices(project: Project, user: User) -> QuerySet[Notice]:
    return Notice.objects.seen_by(user).filter(document__project=project).unread().told()[:SHOWN]


def _unfinished(project: Project, user: User) -> QuerySet[Document]:
    """Documents I have drafts in, or flags left to decide where I decided some; those returned are told apart."""
    returned = project.annotations.returned_to(user).order_by().values("document")
    mine = project.documents.worked_on_by(user, seen_by=user).exclude(status=Document.Status.APPROVED)
    mine = mine.exclude(pk__in=returned)
    return mine.with_my_part(user).filter(Q(my_drafts__gt=0) | Q(my_decided__gt=0, open_flags__gt=0))


def _fresh(project: Project) -> QuerySet[Document]:
    """Of those that nobody has begun, the ones with the most serious flags first."""
    begun_by_nobody = project.documents.filter(status__in=[Document.Status.NEW, Document.Status.FLAGGED])
    rows = begun_by_nobody.with_flagging().defer("search")
    return rows.order_by("-open_high", "-open_medium", "-pk")[:SHOWN]


def _by_document(queue: QuerySet[Annotation]) -> QuerySet:
    grouped = queue.order_by().values("document_id", "document__title")
    who = StringAgg(shown_name("author__", "project_id"), ", ", distinct=True)
    return grouped.annotate(n=Count("pk"), authors=who, oldest=Min("submitted_at"), first=Min("pk")).order_by("oldest")


def _has_begun(project: Project, user: User) -> bool:
    return (
        project.annotations.filter(author=user).exists()
        or project.flags.filter(decided_by=user).exists()
        or _decided_blind(project, user).exists()
    )


def _decided_blind(project: Project, user: User) -> QuerySet[FlagDecision]:
    """What the user decided where people work blind; in any other project that is nothing, and asks nothing."""
    made = FlagDecision.objects.filter(person=user, flag__project=project, flag__revision__document__opened_at=None)
    return made if project.blind else made.none()


def _open_flags(project: Project, user: User) -> list[dict[str, Any]]:
    everyone, mine = project.documents.open_flags(), project.documents.worked_on_by(user, seen_by=user).open_flags()
    return [{"key": key, "mine": mine[key], "all": everyone[key]} for key in Flag.Severity.values]


def _this_week(project: Project, user: User) -> list[tuple[str, int]]:
    now = timezone.localtime()
    since = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    reviews = Review.objects.filter(annotation__project=project, at__gte=since)
    mine = reviews.filter(annotation__author=user).aggregate(
        approved=Count("pk", filter=Q(decision=Review.Decision.APPROVE)),
        rejected=Count("pk", filter=Q(decision=Review.Decision.REJECT)),
        returned=Count("pk", filter=Q(decision=Review.Decision.RETURN)),
    )
    decided = project.flags.filter(decided_by=user, decided_at__gte=since)
    return [
        ("Flags decided by you", decided.count() + _decided_blind(project, user).filter(at__gte=since).count()),
        ("Your annotations approved", mine["approved"]),
        ("Returned to you", mine["returned"]),
        ("Your annotations rejected", mine["rejected"]),
        ("Reviewed by you", reviews.filter(reviewer=user).count()),
    ]
