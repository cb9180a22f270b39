"""Signing in: by user name or e-mail, then by the second factor where there is one; both throttled."""

import json
from typing import Any

from allauth.mfa.webauthn.internal.auth import begin_authentication
from django import forms
from django.contrib.auth import login
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from annotate.models import User
from annotate.services.people.second_factor import Type, factors, has_second_factor, prove_by_code, prove_by_passkey
from annotate.services.people.tries import code_name, is_locked, note_right, note_wrong, seconds_left
from annotate.web.errors import error_page
from annotate.web.forms import PageForm

BACKEND = "annotate.web.sign_in.NameOrEmail"
WAITING = "waiting_for_second_factor"
WAITS = 600  # seconds between the password and the second factor


class NameOrEmail(ModelBackend):
    """Takes an e-mail address for the user name, where just one open account has it."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Any:
        if username and "@" in username:
            people = User.objects.filter(email__iexact=username, is_active=True)[:2]
            username = people[0].username if len(people) == 1 else username
        return super().authenticate(request, username=username, password=password, **kwargs)


class SignIn(LoginView):
    template_name = "annotate/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user = form.get_user()
        if not isinstance(user, User) or not has_second_factor(user):
            return super().form_valid(form)
        self.request.session.cycle_key()
        self.request.session[WAITING] = _waiting(user) | {"next": self.get_redirect_url()}
        return redirect("sign_in_code")


class CodeForm(PageForm):
    code = forms.CharField(
        max_length=20,
        required=False,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )
    credential = forms.JSONField(required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """The second step; without a first one shortly before, back to that."""
    user = _first_step_by(request)
    if user is None:
        return redirect("sign_in")
    if is_locked(request, code_name(user)):
        return wait_page(request, code_name(user))
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _ask(request, user, form)
    if not _proved(user, form):
        note_wrong(request, code_name(user))
        form.add_error("code", "That code is wrong, or was used before. The app shows a new one every half minute.")
        return _ask(request, user, form)
    note_right(request, code_name(user))
    after = request.session.pop(WAITING)["next"]
    login(request, user, BACKEND)
    return redirect(after or "home")


def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """The operator's pages are opened by the same door, with the same second factor."""
    if request.user.is_authenticated:
        return error_page(request, 403, "These pages are for who runs this installation.")
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.GET.get('next', '')})}")


def locked_out(request: HttpRequest, response: Any = None, credentials: Any = None) -> HttpResponse:
    """What axes shows after too many wrong passwords or codes."""
    return wait_page(request, (credentials or {}).get("username") or "")


def wait_page(request: HttpRequest, name: str) -> HttpResponse:
    seconds = seconds_left(name, request)
    page = render(request, "annotate/locked_out.html", {"minutes": -(-seconds // 60)}, status=429)
    page["Retry-After"] = str(seconds)
    return page


def _waiting(user: User) -> dict[str, Any]:
    return {"user": user.pk, "at": timezone.now().timestamp(), "hash": user.get_session_auth_hash()}


def _first_step_by(request: HttpRequest) -> User | None:
    """Who gave the right password just now; nobody, if it was changed since."""
    told = request.session.get(WAITING)
    if not told or timezone.now().timestamp() - told["at"] > WAITS:
        return None
    user = User.objects.filter(pk=told["user"], is_active=True).first()
    return user if user and user.get_session_auth_hash() == told["hash"] else None


def _proved(user: User, form: CodeForm) -> bool:
    if credential := form.cleaned_data["credential"]:
        return prove_by_passkey(user=user, credential=credential)
    return prove_by_code(user=user, code=form.cleaned_data["code"])


def _ask(request: HttpRequest, user: User, form: CodeForm) -> HttpResponse:
    kinds = {one.type for one in factors(user)}
    options = json.dumps(begin_authentication(user), default=dict) if Type.WEBAUTHN in kinds else ""
    shown = {"form": form, "options": options, "has_app": Type.TOTP in kinds}
    return render(request, "annotate/sign_in_code.html", shown, status=form.http_status if form.errors else 200)
