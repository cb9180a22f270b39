"""Work given out: rules and quotas on the project's page, documents ticked in the list, the next from the pool."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from annotate.models import Assignment, Document, Project, Role, User
from annotate.permissions import can_annotate, can_assign, can_manage
from annotate.services.assigning.assignments import assign, assign_by_quota, give_back, hand_over_work
from annotate.services.assigning.opening import open_document
from annotate.services.assigning.pool import NothingLeft, take_next
from annotate.services.projects import change_rules
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, project_here, show
from annotate.web.numbers import number_in
from annotate.web.telling import Undo, tell


class RulesForm(PageForm):
    """How work is done in the project."""

    annotators_per_document = forms.IntegerField(
        min_value=1, max_value=20, label="People who annotate each article", help_text="From 1 to 20."
    )
    blind = forms.BooleanField(required=False, label="Blind: nobody sees the others’ work until all have handed in")
    assignment_hours = forms.IntegerField(
        min_value=1,
        max_value=8760,
        label="Hours to finish an article from the pool",
        help_text="Then it goes back. What was done in it stays.",
    )
    evidence_required = forms.BooleanField(required=False, label="A verdict needs evidence to be approved")
    public_claims = forms.BooleanField(
        required=False, label="Anyone may read the approved claims that have a verdict, each on a page of its own"
    )
    publisher_address = forms.URLField(
        required=False,
        max_length=200,
        assume_scheme="https",
        label="Web address of who answers for these claims",
        help_text="Search engines are told of it with each claim. May stay empty.",
    )


class QuotaForm(PageForm):
    annotators = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, label="Who")
    each = forms.IntegerField(min_value=1, max_value=1000, initial=10, label="Articles for each of them")

    def __init__(self, project: Project, *args: Any) -> None:
        super().__init__(*args)
        self.offer("annotators", annotators_of(project))


def annotators_of(project: Project) -> list[tuple[str, str]]:
    """Who may be given documents."""
    people = User.objects.filter(memberships__project=project).exclude(
        memberships__in=project.memberships.filter(role=Role.VIEWER)
    )
    return [(str(one.pk), one.name) for one in people]


def heir_in(request: PageRequest, project: Project) -> User | None:
    """Who gets what somebody was still to annotate; none: it goes back to the pool."""
    said = request.POST.get("heir")
    return get_object_or_404(project.members, pk=number_in(said)) if said else None


def assignment_here(document: Document, user: User) -> dict[str, Any]:
    """What the annotating screen says of the person's part in the document."""
    if not document.is_blind:
        return {"is_blind": False}
    mine = document.assignments.in_force().filter(annotator=user).first()
    return {"is_blind": True, "mine": mine, "may_open": can_manage(user, document.project)}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def work(request: PageRequest, project_id: int) -> HttpResponse:
    """The rules and who has what; POST changes the rules."""
    project = project_here(request, project_id)
    known = {name: getattr(project, name) for name in RulesForm.base_fields}
    form = RulesForm(request.POST or None, initial=known)
    if request.method != "POST":
        return _page(request, project, form)
    if attempt(form, lambda: change_rules(project=project, by=request.user, **form.cleaned_data)) is None:
        return _page(request, project, form, status=form.http_status)
    tell(request, "The rules are saved.")
    return redirect("work", project.pk)


@require_POST
@login_required
def quota(request: PageRequest, project_id: int) -> HttpResponse:
    project = project_here(request, project_id)
    form = QuotaForm(project, request.POST)

    def act() -> list[Assignment]:
        people = project.members.filter(pk__in=form.cleaned_data["annotators"])
        return assign_by_quota(project=project, annotators=people, each=form.cleaned_data["each"], by=request.user)

    made = attempt(form, act)
    if made is None:
        return _page(request, project, quota=form, status=form.http_status)
    tell(request, f"{_counted(made)} given out." if made else "No article wants annotators that these people could be.")
    return redirect("work", project.pk)


@require_POST
@login_required
def assigning(request: PageRequest, project_id: int) -> HttpResponse:
    """Give the documents that are ticked in the list to one person."""
    project = project_here(request, project_id)
    keys, person = ({number_in(key) or 0 for key in request.POST.getlist(n)} for n in ("document", "annotator"))
    documents, people = project.documents.filter(pk__in=keys), project.members.filter(pk__in=person)
    made = assign(project=project, documents=documents, annotators=people, by=request.user)
    names = ", ".join(one.name for one in people)
    tell(request, f"{_counted(made)} given to {names}." if made else f"{names} has all of them already.")
    back = request.POST.get("back", "")
    return redirect(f"{reverse('documents', args=[project.pk])}{back if back.startswith('?') else ''}")


@require_POST
@login_required
def taking(request: PageRequest, project_id: int) -> HttpResponse:
    """Take the next from the pool, and go there."""
    project = project_here(request, project_id)
    try:
        taken = take_next(project=project, by=request.user)
    except NothingLeft as problem:
        tell(request, str(problem))
        return redirect("desk", project.pk)
    undo: Undo = (reverse("giving_back", args=[taken.pk]), {})
    tell(request, f"“{taken.document.title}” is yours until its time is up.", undo=undo)
    return redirect("annotating", taken.document_id)


@require_POST
@login_required
def giving_back(request: PageRequest, assignment_id: int) -> HttpResponse:
    rows = Assignment.objects.seen_by(request.user).select_related("document", "annotator")
    assignment = get_object_or_404(rows, pk=assignment_id)
    give_back(assignment=assignment, by=request.user, reason=request.POST.get("reason", ""))
    title, person = assignment.document.title, assignment.annotator
    if person == request.user:
        tell(request, f"“{title}” is given back. What was done in it stays.")
        return redirect("desk", assignment.document.project_id)
    tell(request, f"“{title}” is taken back from {person.name}. What was done in it stays.")
    return redirect("approval", assignment.document_id)


@require_POST
@login_required
def handing_over(request: PageRequest, project_id: int, person_id: int) -> HttpResponse:
    """Pass on all that somebody is still to annotate."""
    project = project_here(request, project_id)
    person, heir = get_object_or_404(project.members, pk=person_id), heir_in(request, project)
    count = hand_over_work(project=project, person=person, to=heir, by=request.user)
    passed_on = f"{count} {'article goes' if count == 1 else 'articles go'}"
    tell(request, f"{passed_on} from {person.name} {f'to {heir.name}' if heir else 'back to the pool'}.")
    return redirect("work", project.pk)


@require_POST
@login_required
def opening(request: PageRequest, document_id: int) -> HttpResponse:
    rows = Document.objects.seen_by(request.user).select_related("project")
    document = get_object_or_404(rows, pk=document_id)
    open_document(document=document, reason=request.POST.get("reason", ""), by=request.user)
    tell(request, f"“{document.title}” is open: everybody sees all the work in it.")
    return redirect("annotating", document.pk)


def _counted(made: list[Assignment]) -> str:
    documents = len({one.document_id for one in made})
    return f"{documents} {'article is' if documents == 1 else 'articles are'}"


def _page(
    request: PageRequest,
    project: Project,
    form: RulesForm | None = None,
    quota: QuotaForm | None = None,
    **shown: Any,
) -> HttpResponse:
    known = {name: getattr(project, name) for name in RulesForm.base_fields}
    shown |= {"form": form or RulesForm(initial=known), "quota": quota or QuotaForm(project), "tab": "work"}
    shown |= {"may_manage": can_manage(request.user, project), "may_assign": can_assign(request.user, project)}
    shown |= {"may_annotate": can_annotate(request.user, project), "people": _people(project, request.user)}
    shown["heirs"] = annotators_of(project)
    return show(request, "project/work", project, "project", **shown)


def _people(project: Project, user: User) -> list[dict[str, Any]]:
    """How much each member has in hand and has done, as far as the user may know."""
    rows = Assignment.objects.seen_by(user).in_force().filter(document__project=project).order_by()
    counts = rows.values("annotator").annotate(
        done=Count("pk", filter=Q(status="done")), open=Count("pk", filter=~Q(status="done"))
    )
    by_person = {row["annotator"]: row for row in counts}
    names = annotators_of(project)
    return [{"name": name, "pk": int(pk), **by_person.get(int(pk), {"done": 0, "open": 0})} for pk, name in names]
