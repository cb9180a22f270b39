"""One place where errors become pages."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from annotate.errors import AnnotateError


class ErrorPages:
    """Middleware: a named error that a page's act raised is told where the person was, or on a page of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
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


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404, "There is no such page, or it is not yours to see.")


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500, "Something went wrong on our side. Nothing you typed before was lost; try again.")
