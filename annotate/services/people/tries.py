"""Wrong guesses, counted by axes for a name and an address: passwords, codes of a second factor, tokens."""

import math

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Sum
from django.http import HttpRequest
from django.utils import timezone

from annotate.models import User

TOKENS = "(API token)"
OF_A_CODE = " (second factor)"
MOST_CODES_ANYWHERE = 20  # wrong codes for one name from all addresses: a code has but six figures


def code_name(user: User) -> str:
    """Under which name wrong codes are counted: apart from wrong passwords, as their limit is another."""
    return user.username + OF_A_CODE


def is_locked(request: HttpRequest, name: str) -> bool:
    """Whether there were too many from this address, or, of codes, from anywhere."""
    if not AxesProxyHandler.is_allowed(request, {"username": name}):
        return True
    return name.endswith(OF_A_CODE) and _failures(name) >= MOST_CODES_ANYWHERE


def note_wrong(request: HttpRequest, name: str) -> None:
    """Count one more."""
    AxesProxyHandler.user_login_failed("annotate", {"username": name}, request)


def note_right(request: HttpRequest, name: str) -> None:
    """Forget those from this address."""
    AxesProxyHandler.reset_attempts(username=name, ip_address=request.axes_ip_address)  # type: ignore[attr-defined]


def note_wrong_token(request: HttpRequest) -> int:
    """Count a wrong token; returns for how many seconds its sender has to wait, or 0."""
    if not is_locked(request, TOKENS):
        note_wrong(request, TOKENS)
    if not is_locked(request, TOKENS):
        return 0
    request.axes_locked_out = False  # type: ignore[attr-defined]  # the API answers itself
    return seconds_left(TOKENS, request)


def seconds_left(name: str, request: HttpRequest) -> int:
    """How long the name is still locked from this address."""
    tries = AccessAttempt.objects.filter(username=name)
    if not name.endswith(OF_A_CODE):
        tries = tries.filter(ip_address=request.axes_ip_address)  # type: ignore[attr-defined]
    last = tries.aggregate(at=Max("attempt_time"))["at"] or timezone.now()
    return max(1, math.ceil((last + settings.AXES_COOLOFF_TIME - timezone.now()).total_seconds()))


def _failures(name: str) -> int:
    recent = AccessAttempt.objects.filter(username=name, attempt_time__gt=timezone.now() - settings.AXES_COOLOFF_TIME)
    return recent.aggregate(all=Sum("failures_since_start"))["all"] or 0
