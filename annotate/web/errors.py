"""One place where errors become pages."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from annotate.errors import AnnotateError
from annotate.models import Project, User
from annotate.services.conflicts import as_error

NOWHERE = "There is no such page, or it is not yours to see."


class ErrorPages:
    """Middleware: a named error that a page's act raised is told where the person was, or on a page of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:  # which no database is asked for
            return error_page(request, 404, NOWHERE)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, IntegrityError):
            problem = as_error(problem) or problem
        if not isinstance(problem, AnnotateError):
            return None
        before = request.headers.get("Referer", "")
        here = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
        if request.method == "POST" and here:
            messages.error(request, str(problem))
            return redirect(before)
        return error_page(request, problem.status, str(problem))


def error_page(request: HttpRequest, status: int, message: str) -> HttpResponse:
    return render(request, "annotate/error.html", {"status": status, "message": message}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        megabytes = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2
        return error_page(request, 413, f"A form holds at most {megabytes} MB. Go back: what you typed is still there.")
    return error_page(request, 400, "The browser sent something this page does not understand. Go back and try again.")


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    message = "Your sign-in changed since this page was opened. Go back, load the page again, and send it once more."
    return error_page(request, 403, message)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    user = getattr(request, "user", None)
    if isinstance(user, User) and Project.objects.awaiting_second_factor(user).exists():
        return redirect("second_factor")  # which says what waits for it
    return error_page(request, 404, NOWHERE)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500, "Something went wrong on our side. Nothing you typed before was lost; try again.")
