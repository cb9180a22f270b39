"""One's own account: name, password, keys to the API."""

from typing import Any

from django import forms
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from annotate.models import Token
from annotate.services.accounts import change_name, change_password
from annotate.services.tokens import LONGEST, create_token, revoke_token
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, last_project, show
from annotate.web.telling import tell


class NameForm(PageForm):
    first_name = forms.CharField(max_length=150, required=False)
    last_name = forms.CharField(max_length=150, required=False)


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
def password(request: PageRequest) -> HttpResponse:
    form = PasswordForm(request.POST)
    if attempt(form, lambda: change_password(user=request.user, **form.cleaned_data)) is None:
        return _page(request, form.http_status, password_form=form)
    update_session_auth_hash(request, request.user)
    tell(request, "Your password is changed. You are signed out everywhere else.")
    return redirect("account")


@require_POST
@login_required
@never_cache
def tokens(request: PageRequest) -> HttpResponse:
    form = TokenForm(request.POST)
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


def _page(request: PageRequest, status: int = 200, **shown: Any) -> HttpResponse:
    person = request.user
    kept = {"first_name": person.first_name, "last_name": person.last_name}
    forms_shown = {
        "name_form": NameForm(initial=kept),
        "password_form": PasswordForm(auto_id="password_%s"),
        "token_form": TokenForm(auto_id="token_%s"),
    }
    keys = Token.objects.filter(user=person)
    project = last_project(request)
    return show(
        request, "account/account", project, status=status, tokens=keys, now=timezone.now(), **forms_shown | shown
    )
