"""Inviting people, and coming in by an invitation."""

from django import forms
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from annotate.errors import NotFound
from annotate.models import Invitation, User
from annotate.services.people.invitations import (
    accept_invitation,
    invite,
    open_invitation,
    revoke_invitation,
    send_invitation,
    sign_up,
)
from annotate.services.people.tries import is_locked, note_wrong
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, project_here
from annotate.web.project.page import InvitationForm, members_page
from annotate.web.sign_in import BACKEND, wait_page
from annotate.web.telling import tell

KEYS = "(invitation)"


class SignUpForm(PageForm):
    first_name = forms.CharField(max_length=150, label="First name")
    last_name = forms.CharField(max_length=150, required=False, label="Last name")
    username = forms.CharField(
        max_length=150,
        label="User name",
        help_text="You sign in with it. It cannot be changed later.",
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        strip=False,
        help_text="At least 8 characters, and no common password.",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


@require_POST
@login_required
@never_cache
def invitation_new(request: PageRequest, project_id: int) -> HttpResponse:
    """Make one, send it where there is an address, and show its link this once."""
    here = project_here(request, project_id)
    form = InvitationForm(request.POST, auto_id="invite_%s")
    made = attempt(form, lambda: invite(project=here, by=request.user, **form.cleaned_data))
    if made is None:
        return members_page(request, here, status=form.http_status, invitation_form=form)
    invitation, key = made
    link = request.build_absolute_uri(reverse("invitation", args=[key]))
    sent = bool(invitation.email) and send_invitation(invitation=invitation, link=link)
    return members_page(request, here, status=201, new_invitation=invitation, new_link=link, sent=sent)


@require_POST
@login_required
def invitation_revocation(request: PageRequest, project_id: int, invitation_id: int) -> HttpResponse:
    here = project_here(request, project_id)
    one = get_object_or_404(Invitation.objects.select_related("project"), project=here, pk=invitation_id)
    revoke_invitation(invitation=one, by=request.user)
    tell(request, "The invitation is taken back: its link opens nothing any more.")
    return redirect("project", here.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """What one is invited to. Who is signed in comes in by one click, anybody else with a new account."""
    if is_locked(request, KEYS):
        return wait_page(request, KEYS)
    try:
        one = open_invitation(key)
    except NotFound as problem:
        note_wrong(request, KEYS)
        return render(request, "annotate/invitation/over.html", {"said": str(problem)}, status=404)
    if isinstance(request.user, User):
        return _accept(request, request.user, one, key)
    return _sign_up(request, one, key)


def _accept(request: HttpRequest, user: User, one: Invitation, key: str) -> HttpResponse:
    form = PageForm(request.POST if request.method == "POST" else None)
    member = attempt(form, lambda: accept_invitation(key=key, by=user))
    if member is None:
        shown = {"invitation": one, "form": form}
        return render(request, "annotate/invitation/accept.html", shown, status=400 if form.errors else 200)
    tell(request, f"You belong to “{one.project.name}” now, as {one.get_role_display().lower()}.")
    return redirect("desk", one.project_id)


def _sign_up(request: HttpRequest, one: Invitation, key: str) -> HttpResponse:
    form = SignUpForm(request.POST or None)
    user = attempt(form, lambda: sign_up(key=key, **form.cleaned_data)) if request.method == "POST" else None
    if user is None:
        back = f"{reverse('sign_in')}?{urlencode({'next': request.path})}"
        shown = {"invitation": one, "form": form, "sign_in": back}
        status = form.http_status if form.errors else 200
        return render(request, "annotate/invitation/sign_up.html", shown, status=status)
    login(request, user, BACKEND)
    tell(request, f"Welcome, {user.name}. You belong to “{one.project.name}” now.")
    return redirect("desk", one.project_id)
