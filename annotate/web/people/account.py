"""One's own account: name, password, keys to the API."""

from typing import Any

from django import forms
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from annotate.models import Project, Scope, Token, User
from annotate.services.mail import change_mail
from annotate.services.people.accounts import change_name, change_password, close_own_account
from annotate.services.people.second_factor import factors
from annotate.services.people.sessions import end_other_sessions, end_session, sessions
from annotate.services.people.tokens import LONGEST, create_token, revoke_token
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, last_project, show
from annotate.web.people.sessions import SEEN, device
from annotate.web.telling import tell

# What each scope lets a program do, for who gives it
SCOPES = (
    (Scope.READ, "Read"),
    (Scope.ANNOTATE, "Read and annotate"),
    (Scope.REVIEW, "Read, annotate and review"),
    (Scope.MANAGE, "All that I may"),
)
# What happened, as people read it
SAID = {
    "sign_up": "Account opened, by an invitation to",
    "change_password": "Password changed",
    "add_app": "App for codes set up",
    "add_passkey": "Passkey added:",
    "remove_factor": "Second factor removed:",
    "renew_recovery_codes": "New recovery codes made",
    "use_recovery_code": "Signed in with a recovery code",
    "reset_second_factor": "Second factor taken away by the operator",
    "end_session": "Session ended, from",
    "end_other_sessions": "Other sessions ended:",
    "create_token": "Token made:",
    "revoke_token": "Token revoked:",
}
MAILED = {
    User.Mail.NONE: "No notices come by e-mail.",
    User.Mail.DAILY: "Notices come by e-mail once a day.",
    User.Mail.AT_ONCE: "Notices come by e-mail at once.",
}
LATELY = 12


class NameForm(PageForm):
    first_name = forms.CharField(max_length=150, required=False)
    last_name = forms.CharField(max_length=150, required=False)


class MailForm(PageForm):
    mail = forms.ChoiceField(choices=User.Mail.choices, label="Send them", widget=forms.RadioSelect)


class PasswordForm(PageForm):
    old = forms.CharField(
        label="Password now", strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label="New password",
        strip=False,
        help_text="At least 8 characters, and no common password.",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


class TokenForm(PageForm):
    name = forms.CharField(max_length=100, help_text="What will use it, so that you know it again.")
    days = forms.IntegerField(min_value=1, max_value=LONGEST, initial=90, label="Works for this many days")
    scope = forms.ChoiceField(choices=SCOPES, initial=Scope.READ, label="What it may do")
    project = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label="Where")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        projects = Project.objects.seen_by(user).values_list("pk", "name")
        self.offer("project", [("", "In all my projects"), *((str(pk), name) for pk, name in projects)])


class ClosingForm(PageForm):
    password = forms.CharField(
        label="Your password", strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )


@require_safe
@login_required
def account(request: PageRequest) -> HttpResponse:
    return _page(request)


@require_POST
@login_required
def name(request: PageRequest) -> HttpResponse:
    form = NameForm(request.POST)
    if attempt(form, lambda: change_name(user=request.user, **form.cleaned_data)) is None:
        return _page(request, form.http_status, name_form=form)
    tell(request, f"You are shown as {request.user.name}.")
    return redirect("account")


@require_POST
@login_required
def mail(request: PageRequest) -> HttpResponse:
    """Whether, and when, notices come by e-mail."""
    form, before = MailForm(request.POST, auto_id="mail_%s"), request.user.mail
    if attempt(form, lambda: change_mail(user=request.user, **form.cleaned_data)) is None:
        return _page(request, form.http_status, mail_form=form)
    told = MAILED[User.Mail(request.user.mail)]
    tell(request, told, undo=(reverse("account_mail"), {"mail": before}) if before != request.user.mail else None)
    return redirect("account")


@require_POST
@login_required
def password(request: PageRequest) -> HttpResponse:
    form = PasswordForm(request.POST)
    if attempt(form, lambda: change_password(user=request.user, **form.cleaned_data)) is None:
        return _page(request, form.http_status, password_form=form)
    update_session_auth_hash(request, request.user)
    request.session.pop(SEEN, None)  # its key is a new one
    end_other_sessions(user=request.user, but=request.session.session_key)
    tell(request, "Your password is changed. You are signed out everywhere else.")
    return redirect("account")


@require_POST
@login_required
@never_cache
def tokens(request: PageRequest) -> HttpResponse:
    form = TokenForm(request.POST, user=request.user, auto_id="token_%s")
    made = attempt(form, lambda: create_token(by=request.user, **form.cleaned_data))
    if made is None:
        return _page(request, form.http_status, token_form=form)
    return _page(request, 201, new_key=made[1], new_token=made[0])


@require_POST
@login_required
def token_revocation(request: PageRequest, token_key: str) -> HttpResponse:
    revoke_token(token_key=token_key, by=request.user)
    tell(request, "The token is revoked: what used it is locked out.")
    return redirect("account")


@require_POST
@login_required
def session_end(request: PageRequest, session_id: int) -> HttpResponse:
    end_session(user=request.user, session=session_id)
    tell(request, "The session is ended.")
    return redirect("account")


@require_POST
@login_required
def sessions_end(request: PageRequest) -> HttpResponse:
    ended = end_other_sessions(user=request.user, but=request.session.session_key)
    tell(request, f"You are signed out everywhere else: {ended} ended.")
    return redirect("account")


@require_POST
@login_required
def closing(request: PageRequest) -> HttpResponse:
    form = ClosingForm(request.POST, auto_id="closing_%s")
    person = request.user
    if attempt(form, lambda: close_own_account(user=person, **form.cleaned_data) or True) is None:
        return _page(request, form.http_status, closing_form=form)
    logout(request)
    tell(request, "Your account is closed. What you did stays in its projects, as a former member’s.")
    return redirect("sign_in")


def _page(request: PageRequest, status: int = 200, **shown: Any) -> HttpResponse:
    person = request.user
    kept = {"first_name": person.first_name, "last_name": person.last_name}
    forms_shown = {
        "name_form": NameForm(initial=kept),
        "mail_form": MailForm(auto_id="mail_%s", initial={"mail": person.mail}),
        "password_form": PasswordForm(auto_id="password_%s"),
        "token_form": TokenForm(auto_id="token_%s", user=person),
        "closing_form": ClosingForm(auto_id="closing_%s"),
    }
    return show(
        request,
        "account/account",
        last_project(request),
        status=status,
        tokens=Token.objects.filter(user=person).select_related("project"),
        scopes=dict(SCOPES),
        sessions=_sessions(request),
        factors=list(factors(person)),
        lately=[(SAID.get(e.act, e.act), e) for e in person.account_events.select_related("by")[:LATELY]],
        now=timezone.now(),
        **forms_shown | shown,
    )


def _sessions(request: PageRequest) -> list[dict[str, Any]]:
    here = request.session.session_key
    return [
        {"row": one, "device": device(one.user_agent), "is_here": one.session_key == here}
        for one in sessions(request.user)
    ]
