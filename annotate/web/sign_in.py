"""Signing in: by user name or e-mail, throttled."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from annotate.models import User


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


def locked_out(request: HttpRequest, credentials: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
    """What axes shows after too many wrong passwords."""
    return render(request, "annotate/locked_out.html", status=429)
