"""A project's people, and who did what in it."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from annotate.models import Membership, Project, Role
from annotate.permissions import can_manage
from annotate.services.people.members import add_member, change_role, remove_member
from annotate.services.projects import demand_second_factor
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, project_here, show
from annotate.web.project.assignments import annotators_of, heir_in
from annotate.web.telling import Undo, tell

# What each role may do, for who gives it
ROLES = {
    Role.VIEWER: "reads",
    Role.ANNOTATOR: "also adds documents, decides flags, annotates",
    Role.EDITOR: "also reviews and builds datasets",
    Role.MANAGER: "also members, labels, guidelines",
}


class MemberForm(PageForm):
    name = forms.CharField(max_length=254, label="User name or e-mail")
    role = forms.ChoiceField(choices=Role.choices, initial=Role.ANNOTATOR)


class InvitationForm(PageForm):
    email = forms.EmailField(required=False, label="E-mail, or nothing for a link")
    role = forms.ChoiceField(choices=Role.choices, initial=Role.ANNOTATOR)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def project(request: PageRequest, project_id: int) -> HttpResponse:
    """The members; POST adds one."""
    here = project_here(request, project_id)
    form = MemberForm(request.POST or None)
    if request.method != "POST":
        return members_page(request, here, form)
    member = attempt(form, lambda: add_member(project=here, by=request.user, **form.cleaned_data))
    if member is None:
        return members_page(request, here, form, status=form.http_status)
    undo: Undo = (reverse("member_removal", args=[here.pk, member.pk]), {})
    tell(request, f"{member.user.name} is {_with_article(member.role)} here now.", undo=undo)
    return redirect("project", here.pk)


@require_POST
@login_required
def member(request: PageRequest, project_id: int, member_id: int) -> HttpResponse:
    """Give a member another role."""
    one = _member(request, project_id, member_id)
    before = one.role
    change_role(member=one, role=request.POST.get("role", ""), by=request.user)
    undo = (reverse("member", args=[project_id, member_id]), {"role": before})
    tell(request, f"{one.user.name} is {_with_article(one.role)} now, not {_with_article(before)}.", undo=undo)
    return redirect("project", project_id)


@require_POST
@login_required
def member_removal(request: PageRequest, project_id: int, member_id: int) -> HttpResponse:
    one = _member(request, project_id, member_id)
    person, role = one.user, one.role
    remove_member(member=one, by=request.user, heir=heir_in(request, one.project))
    if person == request.user:
        tell(request, f"You have left “{one.project.name}”.")
        return redirect("home")
    undo = (reverse("project", args=[project_id]), {"name": person.username, "role": role})
    tell(request, f"{person.name} is no member any more; what {person.name} did here stays.", undo=undo)
    return redirect("project", project_id)


@require_POST
@login_required
def second_factor_demand(request: PageRequest, project_id: int) -> HttpResponse:
    """Whether editors and managers need a second factor here."""
    here = project_here(request, project_id)
    demand_second_factor(project=here, demanded="demanded" in request.POST, by=request.user)
    told = "Editors and managers now need a second factor" if here.second_factor else "A password is enough again"
    tell(request, f"{told} in “{here.name}”.")
    return redirect("project", here.pk)


def _member(request: PageRequest, project_id: int, member_id: int) -> Membership:
    members = project_here(request, project_id).memberships.select_related("user", "project")
    return get_object_or_404(members, pk=member_id)


def members_page(request: PageRequest, here: Project, form: MemberForm | None = None, **shown: Any) -> HttpResponse:
    """Everything about a project's people; what an act has to say comes in `shown`."""
    may_manage = can_manage(request.user, here)
    return show(
        request,
        "project/members",
        here,
        "project",
        tab="members",
        form=form or MemberForm(),
        members=here.memberships.select_related("user"),
        roles=[(role.value, role.label, does) for role, does in ROLES.items()],
        may_manage=may_manage,
        heirs=annotators_of(here),
        invitations=here.invitations.open().select_related("created_by") if may_manage else [],
        **{"invitation_form": InvitationForm(auto_id="invite_%s")} | shown,
    )


def _with_article(role: str) -> str:
    return f"{'an' if role[0] in 'aeiou' else 'a'} {role}"
