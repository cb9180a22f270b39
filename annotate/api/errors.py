"""One place where errors become HTTP answers: problem+json (RFC 9457) with a stable `code`."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404
from django.utils.encoding import force_str
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from annotate import errors
from annotate.models import Project, User
from annotate.services.conflicts import as_error

# The framework's own errors, by the name a program may rely on
CODES: dict[type[exceptions.APIException], str] = {
    exceptions.ValidationError: "invalid_input",
    exceptions.ParseError: "malformed",
    exceptions.NotAuthenticated: "not_signed_in",
    exceptions.AuthenticationFailed: "sign_in_failed",
    exceptions.PermissionDenied: "not_permitted",
    exceptions.NotFound: "not_found",
    exceptions.MethodNotAllowed: "method_not_allowed",
    exceptions.NotAcceptable: "not_acceptable",
    exceptions.UnsupportedMediaType: "unsupported_media",
    exceptions.Throttled: "too_many_requests",
}


def problem(status: int, code: str, detail: str, **facts: Any) -> Response:
    body = {"type": f"/api/v1/problems#{code}", "status": status, "code": code, "detail": detail} | facts
    return Response(body, status=status, content_type="application/problem+json")


def handle(exc: Exception, context: dict[str, Any]) -> Response | None:
    """REST framework's exception handler."""
    if isinstance(exc, IntegrityError):
        exc = as_error(exc) or exc
    if isinstance(exc, Http404 | errors.NotFound) and (demanding := _demanding(context)):
        exc = errors.SecondFactorMissing("Set up a second factor first.", projects=demanding)
    if isinstance(exc, errors.AnnotateError):
        set_rollback()
        return problem(exc.status, exc.code, str(exc), **exc.facts)
    if isinstance(exc, Http404):
        exc = exceptions.NotFound()
    elif isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied()
    answer = exception_handler(exc, context)
    if answer is None or not isinstance(exc, exceptions.APIException):
        return answer
    told = problem(exc.status_code, _code(exc), _detail(exc), **_fields(exc))
    for header in ("WWW-Authenticate", "Retry-After"):
        if header in answer.headers:
            told[header] = answer[header]
    return told


def _demanding(context: dict[str, Any]) -> list[int]:
    """The projects that stay shut until the person has a second factor; who has one waits for none."""
    user = getattr(context.get("request"), "user", None)
    waiting = Project.objects.awaiting_second_factor(user) if isinstance(user, User) else Project.objects.none()
    return list(waiting.values_list("pk", flat=True))


def _code(exc: exceptions.APIException) -> str:
    if "CSRF" in force_str(exc.detail):
        return "csrf_failed"
    return next((CODES[kind] for kind in type(exc).__mro__ if kind in CODES), "error")


def _detail(exc: exceptions.APIException) -> str:
    if isinstance(exc, exceptions.ValidationError):
        return "Some fields do not fit; see `errors`."
    return force_str(exc.detail)


def _fields(exc: exceptions.APIException) -> dict[str, Any]:
    return {"errors": exc.detail} if isinstance(exc, exceptions.ValidationError) else {}
