"""Who did what in a project, read from the log."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from annotate.models import Annotation, Assignment, Document, Event, Flag, Intake, Log, Project, Release, Source, User
from annotate.models.event import EventQuerySet
from annotate.permissions import can_manage, sees_all
from annotate.services.log import prove
from annotate.web.here import PageRequest, project_here, show
from annotate.web.numbers import number_in

PER_PAGE = 50
ENGINE = "engine"

# (act, subject) of the log -> what people read
SAID = {
    ("create", "project"): "began the project",
    ("add", "document"): "added",
    ("revise", "document"): "gave a new text to",
    ("change", "document"): "changed the details of",
    ("flag", "document"): "flagged",
    ("annotate", "document"): "began work on",
    ("submit", "document"): "handed in",
    ("return", "document"): "sent back",
    ("finish", "document"): "approved the last of",
    ("reopen", "document"): "reopened",
    ("add", "annotation"): "annotated",
    ("import", "annotation"): "brought in the annotation of",
    ("change", "annotation"): "changed the annotation of",
    ("submit", "annotation"): "submitted the annotation of",
    ("withdraw", "annotation"): "withdrew the annotation of",
    ("restore", "annotation"): "restored the annotation of",
    ("approve", "annotation"): "approved the annotation of",
    ("return", "annotation"): "returned the annotation of",
    ("reject", "annotation"): "rejected the annotation of",
    ("supersede", "annotation"): "replaced the annotation of",
    ("reopen", "annotation"): "reopened, with a new revision, the annotation of",
    ("orphan", "annotation"): "took from the article, with a new revision, the words of the annotation of",
    ("adjudicate", "annotation"): "settled the dispute about the annotation of",
    ("settle", "adjudication"): "settled a dispute",
    ("confirm", "flag"): "confirmed the flag on",
    ("sourced", "flag"): "answered with a source the flag on",
    ("not_a_claim", "flag"): "found no claim in the flag on",
    ("dismiss", "flag"): "dismissed the flag on",
    ("reopen", "flag"): "reopened the flag on",
    ("comment", "annotation"): "commented on",
    ("add", "comment"): "commented",
    ("comment", "comment"): "commented on the words",
    ("resolve", "comment"): "settled a comment",
    ("reopen", "comment"): "took up again a comment",
    ("add", "source"): "entered the source",
    ("change", "source"): "changed the source",
    ("merge", "source"): "merged the source",
    ("split", "source"): "told apart the source",
    ("add", "evidencefile"): "added the file",
    ("add", "membership"): "let in",
    ("join", "membership"): "came in by an invitation:",
    ("invite", "invitation"): "made an invitation",
    ("revoke", "invitation"): "took back an invitation",
    ("change", "project"): "changed the settings",
    ("change", "membership"): "changed the role of a member",
    ("remove", "membership"): "took out",
    ("change", "guideline"): "changed the guidelines",
    ("change", "labelscheme"): "changed the labels",
    ("suggest", "document"): "brought in suggestions for",
    ("request", "intake"): "uploaded, to be brought in,",
    ("take", "intake"): "decided to bring in",
    ("import", "intake"): "brought in",
    ("request", "release"): "asked for",
    ("build", "release"): "built",
    ("cancel", "run"): "cancelled a run",
    ("open", "document"): "opened to all the work of those who were blind in",
    ("dispute", "annotation"): "put in dispute, by handing in last, the annotation of",
    ("assign", "assignment"): "gave out",
    ("take", "assignment"): "took",
    ("start", "assignment"): "began",
    ("finish", "assignment"): "handed in",
    ("resume", "assignment"): "took up again",
    ("give_back", "assignment"): "gave back",
    ("hand_over", "assignment"): "handed over",
    ("expire", "assignment"): "took back, as its time was up,",
}
KINDS = (
    ("", "Everything"),
    ("document", "Documents"),
    ("annotation", "Annotations"),
    ("flag", "Flags"),
    ("membership", "Members"),
    ("source", "Sources"),
    ("release", "Datasets"),
    ("labelscheme", "Labels"),
    ("guideline", "Guidelines"),
)


@require_safe
@login_required
def activity(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    by, kind = request.GET.get("by", ""), request.GET.get("kind", "")
    events = _asked_for(project.events.seen_by(request.user).select_related("by"), by, kind)
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {"page": page, "lines": list(_lines(project, page.object_list)), "by": by, "kind": kind}
    shown |= {"people": _people(project), "kinds": KINDS, **_log(request, project)}
    return show(request, "project/activity", project, "project", tab="activity", **shown)


def _asked_for(events: EventQuerySet, by: str, kind: str) -> EventQuerySet:
    if by == ENGINE:
        events = events.filter(by=None)
    elif (person := number_in(by)) is not None:
        events = events.filter(by=person)
    return events.filter(subject=kind) if kind and kind in dict(KINDS) else events


def _people(project: Project) -> list[tuple[str, str]]:
    """Whose acts one may ask for: those who belong to the project or did, and the engine."""
    people = User.objects.filter(Q(memberships__project=project) | Q(projects_left__contains=[project.pk])).distinct()
    return [("", "Anyone"), (ENGINE, "The engine"), *((str(one.pk), one.name_in(project.pk)) for one in people)]


def _log(request: PageRequest, project: Project) -> dict[str, Any]:
    """Where the log ends, and whether it is whole: not for those to whom that would tell when others work blind."""
    sees_log = sees_all(request.user, project)
    may_prove = sees_log and can_manage(request.user, project)
    return {
        "sees_log": sees_log,
        "may_prove": may_prove,
        "end": Log.objects.filter(project=project).first() if sees_log else None,
        "proof": prove(project) if may_prove and "proof" in request.GET else None,
    }


def _lines(project: Project, events: Iterable[Event]) -> Iterable[dict[str, Any]]:
    """The events as sentences: who, did, what (with where it is), how it changed, why."""
    things = _things(project, events)
    for event in events:
        what, href = things.get((event.subject, event.subject_id)) or (_named_in(event), "")
        said = SAID.get((event.act, event.subject), f"{event.act.replace('_', ' ')} {event.subject}")
        who = event.by.name_in(project.pk) if event.by else "The engine"
        yield {"event": event, "who": who, "said": said, "what": what, "href": href, "change": _change(event)}


def _things(project: Project, events: Iterable[Event]) -> dict[tuple[str, int], tuple[str, str]]:
    """The name and the address of each subject: one query a kind."""
    asked: dict[str, set[int]] = {}
    for event in events:
        asked.setdefault(event.subject, set()).add(event.subject_id)
    found: dict[tuple[str, int], tuple[str, str]] = {}
    for document in Document.objects.filter(pk__in=asked.get("document", ())).only("title"):
        found["document", document.pk] = (f"“{document.title}”", reverse("annotating", args=[document.pk]))
    annotations = Annotation.objects.filter(pk__in=asked.get("annotation", ())).prefetch_related("spans")
    for annotation in annotations:
        href = f"{reverse('annotating', args=[annotation.document_id])}#annotation-{annotation.pk}"
        found["annotation", annotation.pk] = (f"“{_short(annotation.quote)}”", href)
    for flag in Flag.objects.filter(pk__in=asked.get("flag", ())).select_related("revision").defer("revision__text"):
        href = f"{reverse('annotating', args=[flag.revision.document_id])}#flag-{flag.pk}"
        found["flag", flag.pk] = (f"“{_short(flag.quote)}”", href)
    given = Assignment.objects.filter(pk__in=asked.get("assignment", ())).select_related("document", "annotator")
    for one in given.defer("document__search") if "assignment" in asked else ():
        whom = f"“{one.document.title}”, for {one.annotator.name_in(project.pk)}"
        found["assignment", one.pk] = (whom, reverse("annotating", args=[one.document_id]))
    for source in Source.objects.filter(pk__in=asked.get("source", ())):
        found["source", source.pk] = (f"“{source.name}”", reverse("source", args=[project.pk, source.pk]))
    for intake in Intake.objects.filter(pk__in=asked["intake"]) if "intake" in asked else ():
        found["intake", intake.pk] = (f"“{intake.name}”", "")
    for release in Release.objects.filter(pk__in=asked.get("release", ())):
        found["release", release.pk] = (str(release), reverse("dataset", args=[project.pk, release.number]))
    return found


def _named_in(event: Event) -> str:
    file = event.after.get("name") if event.subject == "evidencefile" else ""
    return str(event.after.get("user") or event.before.get("user") or file or "")


def _change(event: Event) -> str:
    """What changed, where it is one word each: "in_review → approved"."""
    for field in ("status", "role", "version"):
        if field in event.after:
            before = event.before.get(field)
            after = str(event.after[field]).replace("_", " ")
            told = f"{str(before).replace('_', ' ')} → {after}" if before else after
            return f"{field} {told}"
    return ""


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79].rsplit(' ', 1)[0]}…"
