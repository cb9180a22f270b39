"""The desk: what waits for me."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, F, Func, Min, Q, QuerySet, Sum, Window
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from annotate.models import Annotation, Assignment, Document, Flag, FlagDecision, Notice, Project, Review, Role, User
from annotate.models.names import shown_name
from annotate.services.reviewing.disputes import to_settle
from annotate.web.here import PageRequest, is_here, project_here, show
from annotate.web.notices import lines_of

SHOWN = 5  # of each kind; the rest is a link away


@require_safe
@login_required
def desk(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    waiting = _waiting(project, request.user, may_review=is_here(request, project, Role.EDITOR))
    return show(
        request,
        "desk/desk",
        project,
        "desk",
        begun=bool(waiting["returned"] or waiting["unfinished"]) or _has_begun(project, request.user),
        severities=_open_flags(project, request.user),
        week=_this_week(project, request.user),
        may_annotate=is_here(request, project, Role.ANNOTATOR),
        notices=lines_of(_new_notices(project, request.user)),
        **_given(project, request.user),
        **waiting,
    )


def _given(project: Project, user: User) -> dict[str, Any]:
    """What I am to annotate, the most urgent first."""
    mine = Assignment.objects.open_of(user).filter(document__project=project)
    return _some("given", mine.select_related("document", "assigned_by").defer("document__search"))


def _waiting(project: Project, user: User, *, may_review: bool) -> dict[str, Any]:
    shown = _some("returned", project.annotations.returned_to(user))
    shown |= _some("unfinished", _unfinished(project, user).order_by(F("touched_at").desc(), "pk"))
    shown["may_review"] = may_review
    if may_review:
        shown["disputed"] = to_settle(project, user)[:SHOWN]
        shown |= _queue(project.annotations.awaiting_review_by(user))
    if not shown["unfinished_count"] and not project.blind:
        shown["fresh"] = _fresh(project)
    return shown


def _some(name: str, rows: QuerySet[Any]) -> dict[str, Any]:
    """The first of the rows, and how many there are, in one question."""
    first = list(rows.annotate(all=Window(Count("*")))[:SHOWN])
    return {name: first, f"{name}_count": first[0].all if first else 0}


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


class _Total(Func):
    """The sum of what was counted of each group, over all groups; Django's own Sum takes no count."""

    function = "SUM"
    window_compatible = True


def _queue(waiting: QuerySet[Annotation]) -> dict[str, Any]:
    """What waits for a reviewer, by document, and how many annotations that are in all."""
    grouped = waiting.order_by().values("document_id", "document__title")
    who = StringAgg(shown_name("author__", "project_id"), ", ", distinct=True)
    told = grouped.annotate(n=Count("pk"), authors=who, oldest=Min("submitted_at"), first=Min("pk"))
    rows = list(told.annotate(all=Window(_Total("n"))).order_by("oldest")[:SHOWN])
    return {"queue": rows, "queue_count": int(rows[0]["all"]) if rows else 0}


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
    mine = project.documents.worked_on_by(user, seen_by=user).order_by().values("pk")
    every = {key: Sum(f"open_{key}", default=0) for key in Flag.Severity.values}
    own = {f"my_{key}": Sum(f"open_{key}", filter=Q(pk__in=mine), default=0) for key in every}
    found = project.documents.aggregate(**every, **own)
    return [{"key": key, "mine": found[f"my_{key}"], "all": found[key]} for key in every]


def _this_week(project: Project, user: User) -> list[tuple[str, int]]:
    now = timezone.localtime()
    since = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    reviews = Review.objects.filter(annotation__project=project, at__gte=since)
    counts = {one: Count("pk", filter=Q(annotation__author=user, decision=one)) for one in Review.Decision.values}
    done = reviews.aggregate(**counts, reviewed=Count("pk", filter=Q(reviewer=user)))
    decided = project.flags.filter(decided_by=user, decided_at__gte=since)
    return [
        ("Flags decided by you", decided.count() + _decided_blind(project, user).filter(at__gte=since).count()),
        ("Your annotations approved", done[Review.Decision.APPROVE]),
        ("Returned to you", done[Review.Decision.RETURN]),
        ("Your annotations rejected", done[Review.Decision.REJECT]),
        ("Reviewed by you", done["reviewed"]),
    ]
