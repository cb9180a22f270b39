"""Pages are sent compressed; answers of the API and downloads as they are, with the ETag that was given them."""

import secrets
from gzip import GzipFile
from io import BytesIO
from typing import TypeGuard

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

SMALL = 200  # bytes: not worth it
LEVEL = 4  # a twelfth more bytes than level 6, which is Django's, in a third of its time
LONGEST_NAME = 100


class SmallPages(MiddlewareMixin):
    """Safe beside secrets in the page (BREACH): Django masks its tokens anew each time, and the length is random."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not _is_page(response) or len(response.content) < SMALL:
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response.content = _compressed(response.content)
            response["Content-Encoding"] = "gzip"
            response["Content-Length"] = str(len(response.content))
        return response


def _is_page(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    is_html = response.get("Content-Type", "").startswith("text/html")
    return is_html and isinstance(response, HttpResponse) and "Content-Encoding" not in response


def _compressed(page: bytes) -> bytes:
    name = "a" * secrets.randbelow(LONGEST_NAME)
    with BytesIO() as small:
        with GzipFile(name, "wb", LEVEL, small, mtime=0) as file:
            file.write(page)
        return small.getvalue()
