"""Setting up and taking away what one signs in with besides the password."""

import json
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.internal.auth import begin_registration
from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from qrcode.main import QRCode

from annotate.models import Project
from annotate.services.people.second_factor import (
    Type,
    add_app,
    add_passkey,
    factors,
    new_secret,
    recovery_codes,
    remove_factor,
    renew_recovery_codes,
)
from annotate.web.forms import PageForm, attempt
from annotate.web.here import PageRequest, last_project, show
from annotate.web.telling import tell

SECRET = "second_factor_secret"  # noqa: S105  where the session keeps the one that is being set up
PASSWORD = {"autocomplete": "current-password"}


class PasswordAgain(PageForm):
    password = forms.CharField(label="Your password", strip=False, widget=forms.PasswordInput(PASSWORD))


class AppForm(PageForm):
    code = forms.CharField(
        max_length=20,
        label="The code it shows now",
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    password = forms.CharField(label="Your password", strip=False, widget=forms.PasswordInput(PASSWORD))


class PasskeyForm(PageForm):
    name = forms.CharField(max_length=60, label="What to call it", help_text="Such as “My phone” or “Grey key”.")
    password = forms.CharField(label="Your password", strip=False, widget=forms.PasswordInput(PASSWORD))
    credential = forms.JSONField(widget=forms.HiddenInput)


@require_safe
@login_required
def second_factor(request: PageRequest) -> HttpResponse:
    """What there is, and which projects wait for one."""
    return _page(request)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def app_new(request: PageRequest) -> HttpResponse:
    """Show the secret as a picture to scan; POST proves that the app has it."""
    secret = request.session.get(SECRET) or request.session.setdefault(SECRET, new_secret())
    form = AppForm(request.POST or None)
    if request.method == "POST":
        codes = attempt(form, lambda: add_app(user=request.user, secret=secret, **form.cleaned_data))
        if codes is not None:
            del request.session[SECRET]
            return _codes(request, codes, "From now on you sign in with your password and a code of the app.")
    address = get_adapter().build_totp_url(request.user, secret)
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    status = form.http_status if form.errors else 200
    return _show(request, "app", status=status, form=form, secret=groups, qr=_drawn(address), address=address)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def passkey_new(request: PageRequest) -> HttpResponse:
    form = PasskeyForm(request.POST or None)
    if request.method == "POST":
        codes = attempt(form, lambda: add_passkey(user=request.user, **form.cleaned_data))
        if codes is not None:
            return _codes(request, codes, "From now on you sign in with your password and this passkey.")
    options = json.dumps(begin_registration(request.user, passwordless=False), default=dict)
    return _show(request, "passkey", status=form.http_status if form.errors else 200, form=form, options=options)


@require_POST
@login_required
def factor_removal(request: PageRequest, factor_id: int) -> HttpResponse:
    form = PasswordAgain(request.POST)
    done = attempt(form, lambda: remove_factor(user=request.user, factor=factor_id, **form.cleaned_data) or True)
    if done is None:
        return _page(request, form.http_status, form=form)
    tell(request, "It is removed: nobody is asked for it any more.")
    return redirect("second_factor")


@require_POST
@login_required
@never_cache
def codes_new(request: PageRequest) -> HttpResponse:
    form = PasswordAgain(request.POST)
    codes = attempt(form, lambda: renew_recovery_codes(user=request.user, **form.cleaned_data))
    if codes is None:
        return _page(request, form.http_status, form=form)
    return _codes(request, codes, "The codes you had before open nothing any more.")


def _page(request: PageRequest, status: int = 200, form: PageForm | None = None) -> HttpResponse:
    have = list(factors(request.user))
    return _show(
        request,
        "factors",
        status=status,
        form=form or PasswordAgain(),
        factors=have,
        has_app=any(one.type == Type.TOTP for one in have),
        codes_left=len(recovery_codes(request.user)),
        waiting=Project.objects.awaiting_second_factor(request.user),
    )


def _codes(request: PageRequest, codes: list[str], said: str) -> HttpResponse:
    return _show(request, "codes", status=201, codes=[f"{code[:4]} {code[4:]}" for code in codes], said=said)


def _show(request: PageRequest, name: str, status: int, **shown: Any) -> HttpResponse:
    return show(request, f"account/{name}", last_project(request), status=status, **shown)


def _drawn(address: str) -> dict[str, Any]:
    """The squares of the QR code as one path, and how many there are a side. The white around it is the drawing's."""
    code = QRCode(border=0)
    code.add_data(address)
    rows = code.get_matrix()
    dark = [(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return {"path": "".join(f"M{x} {y}h1v1h-1z" for x, y in dark), "size": len(rows) + 8}
